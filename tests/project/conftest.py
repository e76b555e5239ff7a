import fcntl
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from brightcrowd import embedded
from brightcrowd.processes import MARK, leftovers
from tests.servers import FOLDER, ROOT

OURS = re.compile(r"_URL$|^SECRET|^COV|DJANGO|^MAKE|^MFLAGS")  # variables that tell a start of tests, or of make's


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _take_terminal() -> None:
    """Make standard input the terminal of the session this process leads."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Start:
    """One start of the site with its data in a folder of its own, as `make run` does it, or by it, in a terminal."""

    def __init__(self, var_dir: Path, environment: dict[str, str], *, in_terminal: bool = False) -> None:
        clean = {name: value for name, value in os.environ.items() if not OURS.search(name)}
        self.var_dir = var_dir
        self.port = free_port()
        self.output = var_dir.parent / "output"
        self.began = time.monotonic()
        self.terminal, keyboard = pty.openpty() if in_terminal else (-1, subprocess.DEVNULL)
        # What is installed is there, and is what these tests run with.
        make = ["make", "--assume-old=venv", f"BIN={Path(sys.executable).parent}", "run"]
        with self.output.open("wb") as output:
            self.process = psutil.Popen(
                make if in_terminal else [sys.executable, "-m", "brightcrowd.run"],
                cwd=ROOT,
                env=clean | {"VAR_DIR": str(var_dir), "DEMO": "0", "PORT": str(self.port)} | environment,
                stdin=keyboard,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=in_terminal,
                preexec_fn=_take_terminal if in_terminal else None,
            )
        if in_terminal:
            os.close(keyboard)

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

    def press_ctrl_c(self) -> int:
        """Type it: the terminal signals the whole group in its foreground, which is make and what make runs."""
        os.write(self.terminal, b"\x03")
        return int(self.process.wait(timeout=30))

    def close(self) -> None:
        if self.process.poll() is None:
            self.kill_everything()
        if self.terminal >= 0:
            os.close(self.terminal)

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
        self.starts.append(Start(self.var_dir, environment))
        return self.starts[-1]

    def make_run(self) -> Start:
        self.starts.append(Start(self.var_dir, {}, in_terminal=True))
        return self.starts[-1]

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
        start.close()
    shutil.rmtree(embedded.socket_dir(site.var_dir), ignore_errors=True)
