"""The real site under test: Postgres and Valkey that can be broken, and everything that `make run` starts."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg2

from brightcrowd import embedded
from brightcrowd.db import CHANNEL
from brightcrowd.processes import Child, stop
from tests.faults.cast import Pair, Person
from tests.faults.visiting import Visitor
from tests.project.conftest import Start
from tests.servers import FOLDER, ROOT

OURS = re.compile(r"_URL$|^SECRET|^COV|DJANGO|^ENV_FILE|^VAR_DIR|^PYTEST")


class System:
    """A site in a folder of its own. Its servers are ours, so that they stay down as long as a test wants."""

    def __init__(self, **environment: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="faults-", dir=FOLDER))
        self.folder.chmod(0o711)
        self.servers_dir = self.folder / "servers"
        self.postgres = embedded.postgres(self.servers_dir)
        self.valkey = embedded.valkey(self.servers_dir)
        for server in (self.postgres, self.valkey):
            self.begin(server)
        self.environment = {
            "DATABASE_URL": embedded.database_url(self.servers_dir),
            "REDIS_URL": embedded.redis_url(self.servers_dir),
            "SECRET_KEY": "only-for-faults",
            "ENV_FILE": os.devnull,
            "VAR_DIR": str(self.folder / "var"),
        } | environment
        self._line: Any = None
        self.start = Start(self.folder / "var", self.environment)

    def begin(self, server: Child) -> None:
        """Start a server and wait until it answers."""
        server.start()
        embedded.wait_for(server, self.servers_dir)

    def wait_until_up(self) -> None:
        """Wait until the site has said its address."""
        wait_until(lambda: "Ctrl-C stops it" in self.said or self.start.process.poll() is not None, within=180)
        if self.start.process.poll() is not None:
            raise RuntimeError(self.said)

    def close(self) -> None:
        """Stop everything; what the site said is shown when a test has failed."""
        self.start.close()
        for server in (self.postgres, self.valkey):
            if server.is_running:
                server.signal(signal.SIGCONT)
        stop([self.postgres, self.valkey], grace=5)
        shutil.rmtree(embedded.socket_dir(self.servers_dir), ignore_errors=True)

    @property
    def said(self) -> str:
        return self.start.said

    def run(self, *command: str, timeout: float = 120) -> str:
        """Run one of our own Python commands beside the site and return what it printed."""
        clean = {name: value for name, value in os.environ.items() if not OURS.search(name)}
        done = subprocess.run(  # noqa: S603 - commands of our own
            [sys.executable, *command],
            cwd=ROOT,
            env=clean | self.environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        if done.returncode:
            raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
        return done.stdout

    def pairs(self, count: int) -> list[Pair]:
        """Make so many pairs who talk, each of the two signed in."""
        return Pair.read(self.run("-m", "tests.faults.cast", str(count)))

    def moderator(self) -> Person:
        """Make a moderator, signed in."""
        return Person(*json.loads(self.run("-m", "tests.faults.cast", "moderator")))

    def overdue_requests(self, count: int) -> list[str]:
        """Make requests whose time is over; answer their public numbers."""
        made: list[str] = json.loads(self.run("-m", "tests.faults.cast", "overdue", str(count)))
        return made

    def visitor(self, person: Person | None = None) -> Visitor:
        return Visitor(self.start.port, person)

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database itself, past everything of ours, over a line that is made again when it was cut."""
        for line in (self._line, None):
            self._line = line or psycopg2.connect(self.environment["DATABASE_URL"])
            self._line.autocommit = True
            with suppress(psycopg2.OperationalError, psycopg2.InterfaceError), self._line.cursor() as cursor:
                cursor.execute(statement, values)
                return list(cursor.fetchall()) if cursor.description else []
        raise RuntimeError("the database cannot be asked")

    def one(self, statement: str, *values: Any) -> Any:
        return self.rows(statement, *values)[0][0]

    def part(self, name: str) -> psutil.Process:
        """Find the process of this name that the supervisor started: web, worker, relay."""
        word = {"web": "gunicorn"}.get(name, name)
        for process in self.start.process.children():
            with suppress(psutil.NoSuchProcess):  # another part, stopped at this very moment
                if word in process.cmdline():
                    return psutil.Process(process.pid)
        raise LookupError(name)

    def answer_canary(self, *, within: float) -> float:
        """Wait until a row has gone through relay and worker; answer how long, raise TimeoutError when it does not."""
        number = self.one("INSERT INTO messaging_canary (tries) VALUES (0) RETURNING id")
        self.rows(f"NOTIFY {CHANNEL}")
        return wait_until(
            lambda: self.one("SELECT done_at IS NOT NULL FROM messaging_canary WHERE id = %s", number), within=within
        )

    def is_working(self) -> bool:
        """Whether a row goes through relay, broker and worker right now."""
        with suppress(TimeoutError):
            self.answer_canary(within=20)
            return True
        return False


def wait_until(what: Any, *, within: float, pause: float = 0.1) -> float:
    """Wait until `what()` is true; answer the seconds it took, raise TimeoutError when it does not become so."""
    began = time.monotonic()
    while not what():
        if time.monotonic() - began > within:
            raise TimeoutError(f"not within {within} s")
        time.sleep(pause)
    return time.monotonic() - began
