"""The cast: alice asks, bob helps and introduces, carol is asked for, mallory must see nothing, mod moderates."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadScopeScheduling

from brightcrowd import embedded
from profiles.models import Member
from tests import servers
from tests.factories import make_member
from tests.strict_client import StrictClient

ClientOf = Callable[[Member], StrictClient]


# One worker has all tests of each of these, and begins with them: the demo community takes longer to load than all that
# is asked of it, and what is longest is not to be the last. (The marks of --dist=loadgroup are lost on pytest 9.)
TOGETHER = ("tests/demo/", "tests/project/test_start_and_stop.py")


class Together(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return next((group for group in TOGETHER if nodeid.startswith(group)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return Together(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Migrate once for all workers: the first one makes a template, and the database of each is a copy of it."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    template, settings = "brightcrowd_template", connection.settings_dict
    with (
        closing(psycopg2.connect(embedded.database_url(servers.FOLDER, "postgres"))) as guard,
        guard.cursor() as cursor,
    ):
        guard.autocommit = True
        cursor.execute("SELECT pg_advisory_lock(1)")  # the others wait here until the first has closed the guard
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {template}")
            with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
                patch.setitem(settings, "NAME", template)
                call_command("migrate", verbosity=0)
                connection.close()  # a database that someone uses cannot be copied
    settings["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Before the test database is dropped, end the sessions that threads of a server may have left open."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def client() -> StrictClient:
    """Stand for someone who is not signed in."""
    return StrictClient()


@pytest.fixture
def client_of() -> ClientOf:
    """Give a function that makes a client with a member signed in."""

    def make(member: Member) -> StrictClient:
        client = StrictClient()
        client.force_login(member)
        return client

    return make


@pytest.fixture
def alice(db: None) -> Member:
    return make_member(
        "Alice Okafor",
        email="alice@demo.brightcrowd.test",
        pronouns="she/her",
        headline="Graduate student, learning how budgets become policy",
        about="I came back to school after three years of teaching.",
        class_year=2024,
        degree="MPA",
        field="Public Policy",
        school="School of Public Affairs",
        city="Albany",
        country="US",
        languages=["en", "fr"],
        topics=["Life as a student"],
        jobs=[("Teacher", "Lincoln High School", "Education", 2019, 2022)],
    )


@pytest.fixture
def bob(db: None) -> Member:
    return make_member(
        "Bob Marchetti",
        email="bob@demo.brightcrowd.test",
        pronouns="he/him",
        headline="Twenty years in the state budget office",
        about="Glad to explain how a budget office thinks.",
        class_year=2003,
        degree="BA",
        field="Public Policy",
        school="School of Public Affairs",
        city="Albany",
        country="US",
        languages=["en", "it"],
        topics=["Policy careers", "Informational interviews"],
        jobs=[
            ("Budget Director", "State Division of the Budget", "Government", 2015, None),
            ("Budget Examiner", "State Division of the Budget", "Government", 2004, 2015),
        ],
    )


@pytest.fixture
def carol(db: None) -> Member:
    return make_member(
        "Carol Nguyen",
        email="carol@demo.brightcrowd.test",
        headline="Transit planner",
        about="I plan bus networks.",
        class_year=2012,
        degree="BS",
        field="Urban Planning",
        school="School of Design",
        city="Chicago",
        country="US",
        languages=["en", "vi"],
        topics=["Policy careers"],
        jobs=[("Senior Planner", "Lakeside Transit", "Transportation", 2014, None)],
    )


@pytest.fixture
def mallory(db: None) -> Member:
    return make_member("Mallory Stone", email="mallory@demo.brightcrowd.test", class_year=1999)


@pytest.fixture
def mod(db: None) -> Member:
    return make_member("Mo Deras", email="mod@demo.brightcrowd.test", is_staff=True)


@pytest.fixture
def newcomer(db: None) -> Member:
    """Give a member who waits for approval."""
    return make_member("Nia Newman", email="nia@elsewhere.test", is_approved=False)
