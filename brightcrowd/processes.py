"""Child processes that never outlive the process that started them.

honcho was tried on paper and left: it stops everything when one child ends, starts all of them at once
and leaves its children behind when it is killed itself.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

import psutil

PR_SET_PDEATHSIG = 1  # linux/prctl.h
# Every process below a supervisor carries this variable with the data folder it works on, so that the
# next start can find what an unlucky kill left behind.
MARK = "BRIGHTCROWD_SUPERVISED"


class CannotStart(Exception):  # noqa: N818 - it is a sentence for the person at the terminal
    """Something this machine lacks or forbids, in one sentence that says what to do."""


class Identity(TypedDict, total=False):
    user: str
    group: int
    extra_groups: list[str]


def identity(user: str | None) -> Identity:
    """Say to subprocess that a program runs as this user and its group alone; as ourselves when None."""
    if user is None:
        return {}
    import pwd

    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _die_with(parent: int, stop_signal: signal.Signals) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(stop_signal))
    if os.getppid() != parent:  # it died before the line above took hold
        os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Child:
    """One process in a group of its own. `start` may be called again once it has ended."""

    name: str
    command: Sequence[str | Path]
    stop_signal: signal.Signals = signal.SIGTERM
    env: Mapping[str, str] | None = None
    user: str | None = None
    log: Path | None = None
    cwd: Path | None = None
    pass_fds: Sequence[int] = ()
    logged: int = field(default=0, init=False)  # bytes in `log` before the latest start
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> None:
        """Start it; what it prints is added to `log`, or goes where our own output goes."""
        parent, stop_signal = os.getpid(), self.stop_signal
        output = self.log.open("ab") if self.log else None
        self.logged = output.tell() if output else 0
        try:
            self._process = subprocess.Popen(  # noqa: S603 - commands of our own making
                [str(part) for part in self.command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                env=self.env,
                cwd=self.cwd,
                pass_fds=self.pass_fds,
                start_new_session=True,
                **identity(self.user),
                # A change of user clears the death signal, so it is asked for after that, just before exec.
                preexec_fn=lambda: _die_with(parent, stop_signal),  # noqa: PLW1509 - no thread runs here
            )
        finally:
            if output:
                output.close()

    @property
    def pid(self) -> int:
        """The process id; the child must have been started."""
        if self._process is None:
            raise ValueError(f"{self.name} was not started")
        return self._process.pid

    def exit_status(self) -> int | None:
        """Tell how it ended (negative: by that signal), or None while it runs or was never started."""
        return self._process.poll() if self._process else None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process itself; nothing happens when it has ended."""
        if self._process is not None:
            self._process.send_signal(number)

    def kill_group(self) -> None:
        """Kill it and whatever it started, at once."""
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def stop(children: Iterable[Child], grace: float) -> None:
    """Ask all of them to stop at the same time, and kill those that need more than `grace` seconds."""
    children = list(children)
    for child in children:
        child.signal(child.stop_signal)
    deadline = time.monotonic() + grace
    while any(child.is_running for child in children) and time.monotonic() < deadline:
        time.sleep(0.02)
    for child in children:
        child.kill_group()


def leftovers(var_dir: Path) -> Iterator[psutil.Process]:
    """Find processes of an earlier supervisor of the same data folder; the caller holds the folder's lock."""
    mark, data = str(var_dir.resolve()), {str(var_dir.resolve() / name) for name in ("postgres", "valkey")}
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            # PostgreSQL writes its title over its environment, so the servers are known by where they work.
            if process.pid != os.getpid() and (
                process.environ().get(MARK) == mark
                or (process.name() in {"postgres", "valkey-server"} and process.cwd() in data)
            ):
                yield process


def end_leftovers(var_dir: Path, grace: float = 10) -> int:
    """End them, the servers' own way first; return how many there were."""
    processes = list(leftovers(var_dir))
    for process in processes:
        with suppress(psutil.Error):
            process.send_signal(signal.SIGINT if process.name() == "postgres" else signal.SIGTERM)
    _, stubborn = psutil.wait_procs(processes, timeout=grace)
    for process in stubborn:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(stubborn, timeout=5)
    return len(processes)
