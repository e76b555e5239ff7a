"""Every address that opens by a link, and every error: axe-core finds nothing, and nothing is wider than the window.

A new address takes part by its entry in `tests/test_access.py`.
"""

from contextlib import suppress

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import expect
from pytest_django import Settings

from profiles.models import Member, Topic
from tests.browser import error_pages
from tests.browser.conftest import OpenWindow
from tests.browser.people import Scheme, flaws
from tests.factories import make_member, term
from tests.test_access import ACCOUNT_CLOSED, ACCOUNT_OPEN, ENTRIES, World

NO_PAGE = {"healthz", "messaging:conversation-news", "messaging:waiting"}  # a word for machines, a part of a page
VIEWS: list[tuple[Scheme, str]] = [("dark", "phone"), ("light", "desk")]


def addresses(world: World, person: str) -> list[str]:
    """List what the person may open; each page is looked at once, besides what strangers see."""
    names = {name: entry for name, entry in ENTRIES.items() if entry.verb == "get" and name not in NO_PAGE}
    found = []
    for name, entry in names.items():
        reader = next((reader for reader in ("alice", "bob", "mod") if reader in entry.may), None)
        if person == reader or (person in {"anonymous", "newcomer"} and person in entry.may):
            found.append(reverse(name, args=entry.args(world)))
    for name in sorted({"anonymous": ACCOUNT_OPEN, "alice": ACCOUNT_CLOSED}.get(person, ())):
        with suppress(NoReverseMatch):  # needs a link from a mail
            found.append(reverse(name))
    more = {"anonymous": mailed, "mod": moderated, "alice": asked_by_alice, "bob": made_by_bob}
    return found + more.get(person, lambda _world: [])(world)


def asked_by_alice(world: World) -> list[str]:
    """Address introductions as their asker sees them, the note unsent, and passed on; and odd questions to lists."""
    search = reverse("messaging:introduction-ask", args=[world.bob.public_id]) + "?q=mallory"
    # Something left out, a chip, and what was meant.
    misspelt = reverse("profiles:directory") + "?q=marchettti&open=on&year_from=soon"
    return [world.note.get_absolute_url(), world.met.get_absolute_url(), search, misspelt]


def made_by_bob(world: World) -> list[str]:
    return [world.introduction.get_absolute_url(), world.met.get_absolute_url(), world.told.get_absolute_url()]


def mailed(world: World) -> list[str]:
    """Address what a mail leads to: to confirm an address and to set a password, with a link that is good or spent."""
    address = EmailAddress.objects.get(user=make_member(is_approved=False, is_proven=False))
    person = user_pk_to_url_str(world.alice)
    return [
        reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key]),
        reverse("account_confirm_email", args=["spent"]),
        reverse("account_reset_password_from_key", args=[person, default_token_generator.make_token(world.alice)]),
        reverse("account_reset_password_from_key", args=[person, "spent"]),
    ]


def moderated(world: World) -> list[str]:
    """Address the admin's front page, and of what moderators work with a list, the page of one and a decision."""
    found = [reverse("admin:index"), world.met.get_absolute_url()]
    rows = {
        "profiles_member": world.alice,
        "messaging_report": world.report,
        "messaging_introductionrequest": world.asked,
        "messaging_introduction": world.introduction,
        "messaging_etiquettecheck": world.check,
        "messaging_outcome": world.outcome,
        "messaging_softflag": world.flag,
    }
    for name, row in rows.items():
        found += [reverse(f"admin:{name}_changelist"), reverse(f"admin:{name}_change", args=[row.pk])]
    world.check.findings.get().mark("a friend of yours")
    found += [reverse("admin:messaging_etiquettecheck_rules")]
    found += [reverse("admin:messaging_etiquettecheck_rule", args=[code]) for code in ("X", world.switch.code)]
    return [*found, reverse("admin:profiles_member_decide", args=[world.alice.pk, "warn"])]


def pages_of_the_admin(world: World) -> list[str]:
    """Address the list of each kind of row, and one of each page that is Django's; one view of each is enough."""
    kinds = [its.opts for its in admin.site._registry.values()]  # noqa: SLF001 - there is no other list
    found = [reverse(f"admin:{kind.app_label}_{kind.model_name}_changelist") for kind in kinds]
    topic = term(Topic, "Nobody's choice")
    LogEntry.objects.log_actions(world.mod.pk, [topic], CHANGE, [{"changed": {"fields": ["Name"]}}])
    for name, row in (("profiles_topic", topic), ("messaging_ruleswitch", world.switch)):
        found.append(reverse(f"admin:{name}_add"))
        found += [reverse(f"admin:{name}_{page}", args=[row.pk]) for page in ("change", "delete", "history")]
    return [*found, reverse("admin:auth_user_password_change", args=[world.alice.pk])]


@pytest.mark.parametrize("person", ["anonymous", "newcomer", "alice", "bob", "mod"])
def test_every_page_is_without_flaw(
    window: OpenWindow,
    person: str,
    alice: Member,
    bob: Member,
    mallory: Member,
    mod: Member,
    newcomer: Member,
) -> None:
    world = World(alice, bob, mallory, mod, newcomer)
    alice.set_password("a-quiet-morning-in-may")  # without one there is nothing to ask for again
    alice.save()
    who = world.person(person)
    opened, found = window(who if isinstance(who, Member) else None), []
    views = dict.fromkeys(pages_of_the_admin(world) if person == "mod" else [], VIEWS[:1])
    views |= dict.fromkeys(addresses(world, person), VIEWS)
    for address, looks in views.items():
        opened.page.goto(address)
        found += [f"{address}: {flaw}" for flaw in flaws(opened.page, looks)]
        found += [f"{address}: {words}" for words in opened.wrong]
        opened.wrong.clear()
    assert found == []


def test_every_error_page_is_without_flaw(window: OpenWindow, settings: Settings) -> None:
    settings.ROOT_URLCONF = error_pages.__name__
    opened, found = window(), []
    for name in error_pages.NAMES:
        opened.page.goto(f"/error/{name}/")
        assert opened.page.locator(".lost").count() == 1, name
        found += [f"{name}: {flaw}" for flaw in (*flaws(opened.page, VIEWS[:1]), *opened.wrong)]
        opened.wrong.clear()
    assert found == []


def test_the_directory_changes_in_place_and_back_works(
    window: OpenWindow, alice: Member, bob: Member, carol: Member
) -> None:
    opened = window(alice)
    page = opened.page
    page.goto("/directory/")
    config = page.evaluate("JSON.parse(document.querySelector('meta[name=htmx-config]').content)")
    assert (config["allowEval"], config["historyCacheSize"]) == (False, 0)
    page.evaluate("window.isTheSamePage = true")
    results = page.locator("#results")
    page.get_by_role("searchbox").fill("carol")
    page.get_by_role("button", name="Search").click()
    expect(results.get_by_text("Bob Marchetti")).to_have_count(0)
    expect(results.get_by_text("Carol Nguyen").first).to_be_visible()
    assert page.evaluate("window.isTheSamePage") is True
    assert "q=carol" in page.url
    page.go_back()
    expect(results.get_by_text("Bob Marchetti").first).to_be_visible()
    assert "q=carol" not in page.url
    assert opened.wrong == []
