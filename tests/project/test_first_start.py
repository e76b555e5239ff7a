"""What `make run` loads into a database, and what it tells the person who started it."""

from errno import ENOSPC
from io import StringIO
from os import strerror
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from brightcrowd.management.commands import prepare
from brightcrowd.management.commands.welcome import Command
from messaging.demo.cast import CAST, DOMAIN, PASSWORD
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


def test_who_proves_an_address_of_the_demo_is_let_in_at_once(settings: Settings) -> None:
    """The settings know nothing of what is built on them, so they spell its domain themselves."""
    assert DOMAIN in settings.APPROVED_EMAIL_DOMAINS


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


class FullDisk(StringIO):
    """Answers a write as /dev/full does, which only Linux has."""

    def write(self, _words: str) -> int:
        raise OSError(ENOSPC, strerror(ENOSPC))


@pytest.mark.django_db
def test_a_disk_that_fills_up_ends_the_preparation_in_a_sentence(settings: Settings, tmp_path: Path) -> None:
    settings.DEMO, settings.STATIC_ROOT = False, tmp_path / "static"
    with pytest.raises(CommandError, match=r"^The disk is full\.$"):
        call_command("prepare", stdout=FullDisk())
