import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from brightcrowd import embedded
from brightcrowd.processes import MARK, leftovers
from tests.servers import FOLDER, ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Start:
    """One start of the site with its data in a folder of its own, as `make run` does it."""

    def __init__(self, var_dir: Path, **environment: str) -> None:
        clean = {name: value for name, value in os.environ.items() if not re.search(r"_URL$|^SECRET|^COV|DJANGO", name)}
        self.var_dir = var_dir
        self.port = free_port()
        self.output = var_dir.parent / "output"
        self.began = time.monotonic()
        with self.output.open("wb") as output:
            self.process = psutil.Popen(
                [sys.executable, "-m", "brightcrowd.run"],
                cwd=ROOT,
                env=clean | {"VAR_DIR": str(var_dir), "DEMO": "0", "PORT": str(self.port)} | environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self.output.read_text()

    def wait_until_up(self, timeout: float = 90) -> float:
        """Wait for the last line of the start; return how many seconds it took."""
        while "Mail is written" not in self.said:
            if self.process.poll() is not None:
                pytest.fail(f"it ended with status {self.process.returncode}:\n{self.said}")
            if time.monotonic() - self.began > timeout:
                pytest.fail(f"it was not up after {timeout} s:\n{self.said}")
            time.sleep(0.05)
        return time.monotonic() - self.began

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return int(self.process.wait(timeout=30))

    def kill_everything(self) -> None:
        """Give nobody a chance to clean up."""
        tree = [self.process, *self.process.children(recursive=True)]
        for process in tree:
            process.suspend()
        for process in tree:
            process.kill()
        psutil.wait_procs(tree, timeout=10)


class Site:
    """A data folder that may be started several times."""

    def __init__(self, var_dir: Path) -> None:
        self.var_dir = var_dir
        self.starts: list[Start] = []

    def begin(self, **environment: str) -> Start:
        start = Start(self.var_dir, **environment)
        self.starts.append(start)
        return start

    def traces(self) -> list[str]:
        """List what is left of the processes: themselves, sockets and locks."""
        left = [f"process {process.pid} {process.name()} ({MARK})" for process in leftovers(self.var_dir)]
        if embedded.socket_dir(self.var_dir).exists():
            left += [str(path) for path in embedded.socket_dir(self.var_dir).iterdir()]
        left += [str(path) for pattern in ("*.pid", "*.lock") for path in self.var_dir.rglob(pattern)]
        return left


@pytest.fixture
def site() -> Iterator[Site]:
    """Name a data folder where another user may reach it: as root, pytest closes its own to all others."""
    site = Site(Path(tempfile.mkdtemp(prefix="site-", dir=FOLDER)) / "var")
    yield site
    for start in site.starts:
        if start.process.poll() is None:
            start.kill_everything()
    shutil.rmtree(embedded.socket_dir(site.var_dir), ignore_errors=True)
