"""Make `.venv` hold what a requirements file pins: `python3 -I brightcrowd/bootstrap.py requirements.txt`.

It runs on the machine's own Python before anything is installed, so it uses the standard library only.
"""

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Known causes in pip's and venv's output, and the sentence a person can act on.
CAUSES = {
    "No space left on device": "the disk is full. Free about 1 GB and try again.",
    "ensurepip": "this Python cannot make virtual environments (Debian: apt-get install python3-venv).",
    "Permission denied": "files of .venv belong to somebody else. Remove .venv and try again.",
    "Read-only file system": "this folder cannot be written.",
    "name resolution": "the package index cannot be reached. Is this machine on the network?",
    "Failed to establish a new connection": "the package index cannot be reached. Is this machine on the network?",
    "No matching distribution": "the package index does not offer it for this machine.",
}


def main(requirements: Path) -> None:
    """Install when the file, or what it installed, has changed; exit with one sentence when that fails."""
    with requirements.open("rb") as pins:
        fcntl.flock(pins, fcntl.LOCK_EX)  # `make run` and `make test` may start together
        stamp = VENV / f"{requirements.name}.stamp"
        wanted = hashlib.sha256(pins.read()).hexdigest()
        if stamp.is_file() and stamp.read_text().split("\n") == [wanted, *installed()] and works(PYTHON):
            return
        if not works(PYTHON):
            call([sys.executable, "-m", "venv", "--clear", str(VENV)], "The virtual environment could not be made")
        say(f"Installing {requirements.name} into .venv …")
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
        call([*pip, "--retries", "2", "-r", str(requirements)], f"{requirements.name} could not be installed")
        for packages in VENV.glob("lib/python3*/site-packages"):  # so that plain `pytest` finds our packages
            (packages / "brightcrowd.pth").write_text(f"{ROOT}\n")
        stamp.write_text("\n".join([wanted, *installed()]))


def installed() -> list[str]:
    """List what is there, so that a package removed by hand is noticed."""
    return sorted(path.name for path in VENV.glob("lib/python3*/site-packages/*.dist-info"))


def works(python: Path) -> bool:
    """Tell whether this interpreter starts, is new enough and has pip."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([str(python), "-c", probe], check=False, capture_output=True).returncode == 0  # noqa: S603
    except OSError:
        return False


def call(command: list[str], failure: str) -> None:
    """Run quietly; exit with one sentence that names the cause when it fails."""
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
    if done.returncode:
        lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        errors = [line for line in lines if "error" in line.lower()] or lines[-1:] or ["it said nothing."]
        known = next((sentence for mark, sentence in CAUSES.items() if mark in done.stdout), errors[-1])
        sys.exit(f"{failure}: {known}")


def say(sentence: str) -> None:
    """Print one line to the person at the terminal."""
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what finds out
        sys.exit("BrightCrowd needs Python 3.11 or newer.")
    try:
        main(ROOT / sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("Stopped.")
    except OSError as error:
        sys.exit(f".venv could not be made ready: {error.strerror} ({error.filename}).")
