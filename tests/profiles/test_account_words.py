"""What allauth says is said in our words, and e-mail is spelled in one way."""

import re
from pathlib import Path

import allauth
import django
import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from brightcrowd.catalog import CATALOG, compiled, entries
from profiles.models import Member
from tests.strict_client import StrictClient
from tests.test_access import ACCOUNT_CLOSED, ACCOUNT_OPEN

MAILED = {"account_confirm_email", "account_reset_password_from_key"}  # their words are in templates of ours
PASSWORD = "a-quiet-morning-in-may"
FOREIGN = re.compile(r"\b(?:[Ee]mails?|E-Mail|Sign In|Sign Up|Signup|[Ll]og ?in|[Ll]ogged in)\b")


@pytest.fixture
def signed_in(client: StrictClient, alice: Member) -> StrictClient:
    alice.set_password(PASSWORD)
    alice.save()
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    client.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD})
    return client


def foreign(page: str) -> list[str]:
    """List what is not ours among the words a person reads."""
    shown = re.sub(r"<(?:script|style)\b.*?</(?:script|style)>", "", page, flags=re.DOTALL)
    read = [*re.findall(r">([^<]+)<", shown), *re.findall(r'(?:placeholder|aria-label|title)="([^"]*)"', shown)]
    return [words.strip() for words in read if FOREIGN.search(words)]


def test_the_catalog_is_compiled() -> None:
    assert CATALOG.with_suffix(".mo").read_bytes() == compiled(CATALOG.read_text()), "Run make catalog."


def test_whatever_is_put_otherwise_is_still_said() -> None:
    """A release that words it anew would bring back its own words in silence."""
    packages = [Path(allauth.__file__).parent, Path(django.__file__).parent / "core"]
    sources = [path for package in packages for path in package.rglob("*") if path.suffix in {".py", ".html", ".txt"}]
    said = "\n".join(path.read_text() for path in sources)
    said = re.sub(r'"\s*\n\s*"', "", re.sub(r"\{\{ *(\w+) *\}\}", r"%(\1)s", said))
    assert [words for words in entries(CATALOG.read_text()) if words not in said] == []


@pytest.mark.parametrize("name", sorted(ACCOUNT_OPEN - MAILED))
def test_pages_for_strangers(client: StrictClient, db: None, name: str) -> None:
    assert foreign(client.get(reverse(name)).content.decode()) == []


@pytest.mark.parametrize("name", sorted(ACCOUNT_CLOSED))
def test_pages_for_members(signed_in: StrictClient, name: str) -> None:
    assert foreign(signed_in.get(reverse(name), follow=True).content.decode()) == []


def test_what_is_said_after_a_press(signed_in: StrictClient, alice: Member) -> None:
    assert "You are signed in." in signed_in.get("/").content.decode()
    addresses = reverse("account_email")
    for form in (
        {"action_add": "", "email": "alice@elsewhere.test"},
        {"action_add": "", "email": alice.email},
        {"action_add": "", "email": "alice at home"},
        {"action_primary": "", "email": "alice@elsewhere.test"},
        {"action_remove": "", "email": alice.email},
        {"action_remove": "", "email": "alice@elsewhere.test"},
    ):
        assert foreign(signed_in.post(addresses, form, follow=True).content.decode()) == []


@pytest.mark.parametrize("login", ["alice at home", "nobody@elsewhere.test"])
def test_what_is_said_to_who_cannot_sign_in(client: StrictClient, db: None, login: str) -> None:
    answer = client.post(reverse("account_login"), {"login": login, "password": PASSWORD})
    assert answer.status_code == 422
    assert foreign(answer.content.decode()) == []
