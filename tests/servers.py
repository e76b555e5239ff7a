"""A PostgreSQL and a Valkey of the tests' own, gone when the tests are over (`-p tests.servers`).

pytest-django reads the settings before any conftest is loaded, so this is a plugin: its import names the servers,
the start of the session starts them. Workers of pytest-xdist inherit both.
"""

import gc
import os
import re
import secrets
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from brightcrowd import embedded
from brightcrowd.processes import Child, end_leftovers, stop

ROOT = Path(__file__).resolve().parent.parent
PREFIX = f"brightcrowd-tests-{os.getuid()}-"
running: list[Child] = []


def claim_environment() -> Path:
    """Point every setting at servers of our own, whatever the developer's environment says; return their folder."""
    given = os.environ.get("BRIGHTCROWD_TEST_SERVERS")
    if given and "PYTEST_XDIST_WORKER" in os.environ:
        number = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")) + 1
        os.environ["REDIS_URL"] = f"{embedded.redis_url(Path(given))}?db={number}"
        return Path(given)
    for name in re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE):
        os.environ.pop(name, None)
    folder = Path(tempfile.gettempdir()) / f"{PREFIX}{os.getpid()}-{secrets.token_hex(4)}"
    os.environ |= {
        "BRIGHTCROWD_TEST_SERVERS": str(folder),
        "VAR_DIR": str(folder),
        "DATABASE_URL": embedded.database_url(folder),
        "REDIS_URL": embedded.redis_url(folder),
        "SECRET_KEY": "only-for-tests",
        "ENV_FILE": os.devnull,
    }
    return folder


FOLDER = claim_environment()
# Looking for garbage after every 700 new objects is an eighth of the time of the tests.
gc.set_threshold(50_000)


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    from django.conf import settings

    # Argon2 is slow on purpose, and hashed names need a collectstatic first.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ or session.config.option.collectonly:
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a stopped CI job cleans up as well
    remove_abandoned()
    FOLDER.mkdir(mode=0o700)
    (FOLDER / "static").mkdir()  # WhiteNoise warns when it finds none
    running.extend((embedded.postgres(FOLDER, fleeting=True), embedded.valkey(FOLDER, fleeting=True)))
    for server in running:
        server.start()
    for server in running:
        embedded.wait_for(server, FOLDER)


def pytest_collection_finish() -> None:
    """Look no more through what stays until the end: the modules and the tests."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure() -> None:
    stop(running, grace=5)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        remove(FOLDER)


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(embedded.socket_dir(folder), ignore_errors=True)


def remove_abandoned() -> None:
    """Remove what a killed run of the tests could not."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(ValueError):
            if not psutil.pid_exists(int(folder.name.removeprefix(PREFIX).partition("-")[0])):
                end_leftovers(folder, grace=1)
                remove(folder)
