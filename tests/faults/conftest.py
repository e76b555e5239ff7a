"""Faults, put to the real site: `make test-faults`. Too slow and too rough for every run of the tests."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.recorder import MailServer
from tests.faults.system import System
from tests.project.conftest import free_port

Tell = Callable[[str], None]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave these out unless they are named."""
    return None if any("faults" in argument for argument in config.invocation_params.args) else True


@pytest.fixture(scope="session")
def mail_server() -> Iterator[MailServer]:
    server = MailServer(free_port())
    yield server
    server.stop()


@pytest.fixture(scope="session")
def whole(mail_server: MailServer) -> Iterator[System]:
    """Run one site for all tests, in which two words that only one of them writes are poison."""
    system = System(
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=str(mail_server.port),
        EMAIL_USE_TLS="0",
        DJANGO_SETTINGS_MODULE="tests.faults.poisoned_settings",
    )
    system.wait_until_up()
    yield system
    system.close()


@pytest.fixture
def system(whole: System, request: pytest.FixtureRequest) -> Iterator[System]:
    """Give the running site, in working order; show what it said when a test fails."""
    said, failed = len(whole.said), request.session.testsfailed
    assert whole.is_working()
    yield whole
    if request.session.testsfailed > failed:
        sys.stderr.write(whole.said[said:][-6000:])


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Give a function that prints a count into the report of `make test-faults`."""
    return lambda sentence: print(f"\n  {request.node.name}: {sentence}", flush=True)  # noqa: T201
