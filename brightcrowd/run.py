"""The supervisor behind `make run`: servers, database, web, worker and relay, one by one and together.

Everything it starts ends with it, by Ctrl-C, SIGTERM or, on Linux, even `kill -9`. A child that ends by itself
is started again. What goes wrong before the site is up ends in one sentence and status 1.
"""

import errno
import fcntl
import os
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured

from brightcrowd import embedded, env
from brightcrowd.processes import MARK, CannotStart, Child, end_leftovers, stop

BASE_DIR = Path(__file__).resolve().parent.parent
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
HERE = {"", "127.0.0.1", "0.0.0.0", "::", "::1"}  # noqa: S104 - addresses a person here calls localhost
GRACE = 10.0  # seconds for running requests and tasks to end
PREPARED_WITHIN = 600.0  # seconds: the first start makes the demo community
WELCOME_WITHIN = 90.0  # seconds
MIB = 2**20
FREE_AT_FIRST, FREE = 500 * MIB, 100 * MIB  # a new database with the demo community takes about 200 MiB
RESTARTS, RESTARTS_WITHIN = 5, 60.0  # more failures than this in so many seconds, and everything stops
ENDED_FROM_OUTSIDE = {0, -signal.SIGTERM, -signal.SIGKILL}  # somebody, or a machine short of memory, wanted it so
CELERY = ("-W", "ignore:::celery.platforms", "-m", "celery", "--app=brightcrowd", "--quiet", "--skip-checks")


def main() -> int:
    """Run the site until a signal stops it; return the exit status."""
    for number in STOP_SIGNALS:
        signal.signal(number, _interrupt)
    try:
        _run()
    except KeyboardInterrupt:
        say("Stopped.")
        return 0
    except (CannotStart, ImproperlyConfigured) as sentence:
        if str(sentence):
            say(str(sentence))
    except OSError as error:
        say(f"This machine refuses: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}.")
    return 1


def say(sentence: str) -> None:
    """Print one line to the person at the terminal."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - as signal.signal calls it
    for each in STOP_SIGNALS:  # make passes on a signal that the terminal has sent us already
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def _run() -> NoReturn:
    env.load(Path(os.environ.get("ENV_FILE", BASE_DIR / ".env")))
    host, port = env.text("HOST", "127.0.0.1"), env.number("PORT", 8000)
    os.environ.setdefault("SITE_URL", f"http://{'localhost' if host in HERE else host}:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brightcrowd.settings")
    var_dir = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()
    with folder_of_our_own(var_dir), listen(host, port) as listener:
        site = Site(var_dir, listener)
        try:
            site.start()
            site.watch()
        finally:
            for number in STOP_SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            stop(site.children, GRACE)
            stop(site.servers, GRACE)


@dataclass
class Site:
    """Everything that runs, in the order it was started."""

    var_dir: Path
    listener: socket.socket
    servers: list[Child] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)

    def start(self) -> None:
        """Return when a page and a check have worked; raise CannotStart when they will not."""
        read_settings()
        end_leftovers(self.var_dir)
        if "DATABASE_URL" not in os.environ:
            self.servers.append(embedded.postgres(self.var_dir))
        if "REDIS_URL" not in os.environ:
            self.servers.append(embedded.valkey(self.var_dir))
        for server in self.servers:
            server.start()
        for server in self.servers:
            embedded.wait_for(server, self.var_dir)
        reach_servers()

        self.run_once("preparation", "prepare", within=PREPARED_WITHIN)
        fd = self.listener.fileno()
        gunicorn = ("-m", "gunicorn", "-c", "python:brightcrowd.gunicorn", f"--bind=fd://{fd}", "brightcrowd.wsgi")
        worker = ("worker", "--concurrency=2", "--loglevel=WARNING", "--without-gossip", "--without-mingle")
        self.children += [
            self.child("web", *gunicorn, pass_fds=(fd,)),
            self.child("worker", *CELERY, *worker),
            self.child("relay", "manage.py", "relay"),
        ]
        for child in self.children:
            child.start()
        host, port = self.listener.getsockname()[:2]
        self.run_once("welcome", "welcome", f"--address={host}:{port}", within=WELCOME_WITHIN)

    def child(self, name: str, *command: str, pass_fds: tuple[int, ...] = ()) -> Child:
        """Name a Python process of ours, not yet started."""
        environment = os.environ | {MARK: str(self.var_dir)}
        return Child(name, [sys.executable, *command], env=environment, cwd=BASE_DIR, pass_fds=pass_fds)

    def run_once(self, name: str, *command: str, within: float) -> None:
        """Run a management command to its end. It has said itself, in a sentence, why it failed."""
        once = self.child(name, "manage.py", *command)
        deadline = time.monotonic() + within
        once.start()
        try:
            while once.is_running:
                for child in self.servers + self.children:
                    if not child.is_running:
                        raise CannotStart(f"{child.name} ended while the site was starting ({how(child)}).")
                if time.monotonic() > deadline:
                    raise CannotStart(f"The {name} took more than {within:.0f} s, so everything was stopped.")
                time.sleep(0.05)
        finally:
            once.kill_group()
        if once.exit_status():
            raise CannotStart

    def watch(self) -> NoReturn:
        """Start again what ends, until a signal comes or it fails too often."""
        failures: dict[str, deque[float]] = {}
        while True:
            time.sleep(0.2)
            for child in self.servers + self.children:
                if child.is_running:
                    continue
                times = failures.setdefault(child.name, deque(maxlen=RESTARTS))
                if child.exit_status() not in ENDED_FROM_OUTSIDE:
                    if len(times) == RESTARTS and time.monotonic() - times[0] < RESTARTS_WITHIN:
                        raise CannotStart(f"{child.name} keeps ending ({how(child)}), so everything was stopped.")
                    times.append(time.monotonic())
                say(f"{child.name} ended ({how(child)}); starting it again.")
                child.kill_group()
                child.start()


def how(child: Child) -> str:
    """Say how a child ended."""
    status = child.exit_status() or 0
    return signal.Signals(-status).name if status < 0 else f"status {status}"


@contextmanager
def folder_of_our_own(var_dir: Path) -> Iterator[None]:
    """Hold the data folder alone. The lock is on the folder itself and goes with the process: it can't get stale."""
    try:
        (var_dir / "log").mkdir(parents=True, exist_ok=True)
        if not os.access(var_dir, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        handle = os.open(var_dir, os.O_RDONLY)
    except OSError as error:
        raise CannotStart(f"Nothing can be written in {var_dir}: {error.strerror}.") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotStart(f"BrightCrowd already runs with the data in {var_dir}: stop that one first.") from None
        disk = os.statvfs(var_dir)
        free = disk.f_bavail * disk.f_frsize
        needed = FREE if (var_dir / "postgres").exists() or "DATABASE_URL" in os.environ else FREE_AT_FIRST
        if free < needed:
            raise CannotStart(
                f"The disk that holds {var_dir} is full: {free // MIB} MiB are free, {needed // MIB} MiB are needed."
            )
        yield
    finally:
        os.close(handle)


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else; gunicorn inherits it, so that nobody can take it meanwhile."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        why = f"Nothing can listen on {host}, port {port} ({getattr(error, 'strerror', None) or error})"
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            why = f"Port {port} is taken by another program"
        other = next(number for number in (8123, 8124) if number != port)
        raise CannotStart(f"{why}. Choose another: PORT={other} make run") from None


def read_settings() -> None:
    """Raise CannotStart or ImproperlyConfigured when the environment makes no sense."""
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"] != "brightcrowd.postgres":
        raise CannotStart("DATABASE_URL must name a PostgreSQL database: postgresql://user:password@host:port/name")


def reach_servers() -> None:
    """Raise CannotStart with the reason when the database or Redis does not answer."""
    import redis
    from django.conf import settings
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
        connection.close()
    except DatabaseError as error:
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        where = without_password(settings.DATABASE_URL)
        raise CannotStart(f"The database at {where} cannot be reached: {reason}") from None
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=5, socket_timeout=5) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        where = without_password(settings.REDIS_URL)
        raise CannotStart(f"The Redis server at {where} cannot be reached: {error}") from None


def without_password(url: str) -> str:
    """Make a URL fit for a terminal."""
    scheme, separator, rest = url.partition("://")
    user, at, place = rest.rpartition("@")
    return f"{scheme}{separator}{user.partition(':')[0]}{at}{place}"


if __name__ == "__main__":
    sys.exit(main())
