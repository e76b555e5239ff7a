"""How gunicorn serves the site (`gunicorn -c python:brightcrowd.gunicorn brightcrowd.wsgi`)."""

from pathlib import Path

from brightcrowd import env

worker_class = "gthread"
workers = env.number("WEB_CONCURRENCY", 2)
threads = env.number("WEB_THREADS", 8)
preload_app = True  # Django is loaded once, and its memory shared
timeout = 60
graceful_timeout = 5
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
loglevel = "warning"
control_socket_disable = True
# A heartbeat file on a slow disk would get healthy workers killed.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - gunicorn makes a private file there
