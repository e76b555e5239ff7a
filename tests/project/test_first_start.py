"""What `make run` loads into a database, and what it tells the person who started it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from brightcrowd.management.commands import prepare
from brightcrowd.management.commands.welcome import Command
from messaging.demo.cast import CAST, PASSWORD
from profiles.models import Member


def greeting() -> str:
    said = StringIO()
    Command(stdout=said).greet()
    return said.getvalue()


def test_the_accounts_of_the_demo_are_told_where_it_is(alice: Member, settings: Settings) -> None:
    said = greeting()
    assert f"BrightCrowd is at {settings.SITE_URL} " in said
    assert f"password {PASSWORD} as" in said
    assert [person.email for person in CAST if person.email not in said] == []


def test_no_account_is_told_where_the_demo_is_not(newcomer: Member, settings: Settings) -> None:
    said = greeting()
    assert f"BrightCrowd is at {settings.SITE_URL} " in said
    assert "Sign in" not in said
    assert PASSWORD not in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_wanted", "has_members", "is_loaded"),
    [(True, False, True), (True, True, False), (False, False, False)],
)
def test_the_demo_is_loaded_where_it_is_wanted_and_nobody_is_a_member_yet(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    is_wanted: bool,  # noqa: FBT001 - pytest passes it by name
    has_members: bool,  # noqa: FBT001
    is_loaded: bool,  # noqa: FBT001
) -> None:
    done: list[str] = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **_how: done.append(name))
    settings.DEMO, settings.STATIC_ROOT = is_wanted, tmp_path / "static"
    if has_members:
        Member.objects.create_user("someone@elsewhere.test")
    call_command("prepare", stdout=StringIO())
    assert done[:2] == ["migrate", "createcachetable"]
    assert ("demo" in done) is is_loaded
