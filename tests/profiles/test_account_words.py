"""What allauth says is said in our words, and e-mail is spelled in one way."""

import re
import subprocess
import sys
from collections.abc import Sequence
from gettext import GNUTranslations
from pathlib import Path

import allauth
import django
import pytest
from allauth.account.models import EmailAddress
from babel.messages import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import reverse

from profiles.models import Member
from tests.strict_client import StrictClient
from tests.test_access import ACCOUNT_CLOSED, ACCOUNT_OPEN

CATALOG = Path(settings.BASE_DIR) / "brightcrowd" / "locale" / "en" / "LC_MESSAGES" / "django.po"
MANY_KINDS = """
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "%d mail"
msgid_plural "%d mails"
msgstr[0] "%d e-mail"
msgstr[1] "%d e-mails"

msgctxt "a month"
msgid "May"
msgstr "May 1"

msgid "May"
msgstr "Might"
"""
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


def entries(catalog: Catalog) -> dict[tuple[str, ...], object]:
    """Read what a catalog puts for what, in which context; without what it says of itself."""
    return {(message.context or "", *_all(message.id)): _all(message.string) for message in catalog if message.id}


def _all(words: Sequence[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def written() -> Catalog:
    with CATALOG.open("rb") as file:
        return read_po(file, locale="en")


def test_the_catalog_is_compiled() -> None:
    with CATALOG.with_suffix(".mo").open("rb") as file:
        assert entries(read_mo(file)) == entries(written()), "Run make catalog."


def test_compiling_keeps_plurals_and_contexts(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(MANY_KINDS)
    subprocess.run(  # noqa: S603
        ["make", "--assume-old=venv-dev", f"BIN={Path(sys.executable).parent}", f"LOCALE={tmp_path}", "catalog"],  # noqa: S607
        cwd=settings.BASE_DIR,
        check=True,
    )
    with (folder / "django.mo").open("rb") as file:
        ours = GNUTranslations(file)
    assert [ours.ngettext("%d mail", "%d mails", number) for number in (1, 2)] == ["%d e-mail", "%d e-mails"]
    assert (ours.pgettext("a month", "May"), ours.gettext("May")) == ("May 1", "Might")


def test_whatever_is_put_otherwise_is_still_said() -> None:
    """A release that words it anew would bring back its own words in silence."""
    packages = [Path(allauth.__file__).parent, Path(django.__file__).parent / "core"]
    sources = [path for package in packages for path in package.rglob("*") if path.suffix in {".py", ".html", ".txt"}]
    said = "\n".join(path.read_text() for path in sources)
    said = re.sub(r'"\s*\n\s*"', "", re.sub(r"\{\{ *(\w+) *\}\}", r"%(\1)s", said))
    words = {each for _context, *forms in entries(written()) for each in forms}
    assert sorted(each for each in words if each not in said) == []


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
