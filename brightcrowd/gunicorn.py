"""How gunicorn serves the site (`gunicorn -c python:brightcrowd.gunicorn brightcrowd.wsgi`)."""

from pathlib import Path
from threading import Thread
from typing import Any

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


def post_worker_init(_worker: Any) -> None:
    """Warm the coach beside the first requests, so that none waits for it and the first words are read at once.

    After the fork: neither threads nor the reader would live through it.
    """
    from messaging import tasks  # needs the models, which are loaded by now

    Thread(target=tasks.warm, name="warming", daemon=True).start()
