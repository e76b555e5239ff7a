"""How the rules do, and what moderators change about them."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from messaging import etiquette, rule_counts
from messaging.models import EtiquetteCheck, Finding, MutedRule, RuleSwitch
from messaging.rule_counts import Count
from profiles.models import Member
from tests import bad_input
from tests.conftest import ClientOf
from tests.factories import make_member

RULES = "/admin/messaging/etiquettecheck/rules/"
ADD = "/admin/messaging/ruleswitch/add/"
GOOD = {"code": "TPL101", "setting": "off", "reason": "Too eager in thank-you notes."}


def shown(code: str = "MORE101", *, days_ago: float = 1, marked: str | None = None, dismissed: bool = False) -> Finding:
    """Show a rule to someone; the words it marked when it was called a false alarm."""
    at = timezone.now() - timedelta(days=days_ago)
    check = EtiquetteCheck.objects.create(
        author=make_member(), revision=1, requested_at=at, done_at=at, verdict="nudge"
    )
    return Finding.objects.create(
        check_run=check,
        position=0,
        code=code,
        severity="warn",
        dismissed_at=at if dismissed or marked is not None else None,
        marked_at=None if marked is None else at,
        marked_words=marked or "",
    )


def row(code: str = "MORE101") -> rule_counts.Row:
    return next(row for row in rule_counts.table() if row.code == code)


def test_each_rule_tells_how_often_it_was_shown_and_not_wanted(db: None) -> None:
    shown()
    shown(dismissed=True)
    shown(marked="other contacts")
    shown(days_ago=20, marked="who else")
    shown(days_ago=40, marked="long ago")
    sent = shown().check_run
    EtiquetteCheck.objects.filter(pk=sent.pk).update(was_sent_anyway=True)
    for days in (1, 10, 60):
        at = timezone.now() - timedelta(days=days)
        MutedRule.objects.create(member=make_member(), code="MORE101", muted_at=at)
    found = row()
    assert found.spoke == Count(4, 5)
    assert found.dismissed == Count(2, 3)
    assert found.marked == Count(1, 2)
    assert found.sent_anyway == Count(1, 1)
    assert (found.muted, found.muted_now) == (Count(1, 2), 3)
    assert row("THX101") == rule_counts.Row(
        "THX101", etiquette.rule("THX101"), "", Count(), Count(), Count(), Count(), Count(), 0
    )


@pytest.mark.parametrize(
    ("week", "month", "is_rising"),
    [(0, 0, False), (2, 2, False), (3, 3, True), (3, 7, True), (3, 10, False), (30, 60, True), (20, 60, False)],
)
def test_a_rule_rises_when_a_week_has_twice_as_many_as_those_before(week: int, month: int, *, is_rising: bool) -> None:
    assert Count(week, month).is_rising is is_rising


def test_rising_rules_come_first_and_wait_on_the_first_page(client_of: ClientOf, moderator: Member) -> None:
    client = client_of(moderator)
    assert "more and more false alarms" not in client.get(reverse("admin:index")).content.decode()
    for _ in range(5):
        shown("THX101")
    for _ in range(3):
        shown("MORE101", marked="other contacts")
    assert [found.code for found in rule_counts.table()][:2] == ["MORE101", "THX101"]
    assert "1 rule with more and more false alarms" in client.get(reverse("admin:index")).content.decode()
    page = client.get(RULES).content.decode()
    assert page.count("<strong>rising</strong>") == 1


@pytest.mark.parametrize("count", [0, 1, 120])
def test_the_page_of_a_rule_lists_the_marked_words(count: int, client_of: ClientOf, moderator: Member) -> None:
    for number in range(count):
        shown(marked=f"words {number}", days_ago=1 + number / 1000)
    shown("THX101", marked="not here")
    client, url = client_of(moderator), reverse("admin:messaging_etiquettecheck_rule", args=["MORE101"])
    page = client.get(url).content.decode()
    assert "not here" not in page
    assert page.count("“words ") == min(count, 50)
    assert ("Nobody has called it a false alarm." in page) is (count == 0)
    if count > 100:
        assert "“words 119”" in client.get(url, {"p": "3"}).content.decode()
        for odd in ("0", "99", "x", "-1"):
            assert client.get(url, {"p": odd}).status_code == 200


def test_the_page_of_a_rule_shows_no_message_and_nobodys_name(client_of: ClientOf, moderator: Member) -> None:
    finding = shown(marked="other contacts")
    page = client_of(moderator).get(reverse("admin:messaging_etiquettecheck_rule", args=["MORE101"])).content.decode()
    assert "“other contacts”" in page
    assert finding.check_run.author.profile.name not in page
    assert str(finding.check_run.public_id) not in page


def test_a_rule_that_is_gone_still_tells_and_one_that_never_was_does_not(
    client_of: ClientOf, moderator: Member
) -> None:
    shown("GONE999")
    client = client_of(moderator)
    gone = client.get(reverse("admin:messaging_etiquettecheck_rule", args=["GONE999"])).content.decode()
    assert "This rule is gone." in gone
    assert "Turn it off" not in gone
    assert client.get(reverse("admin:messaging_etiquettecheck_rule", args=["NEVER1"])).status_code == 404


def test_the_rules_cost_the_same_for_few_findings_and_many(client_of: ClientOf, moderator: Member) -> None:
    client = client_of(moderator)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(RULES).status_code == 200
        return len(queries)

    shown()
    cost()
    few = cost()
    for code in ("MORE101", "THX101", "GONE999", "GONE998"):
        for _ in range(5):
            shown(code, marked="words")
            MutedRule.objects.create(member=make_member(), code=code)
    assert cost() == few


def test_a_moderator_turns_a_rule_off_changes_and_restores_it(client_of: ClientOf, moderator: Member) -> None:
    client = client_of(moderator)
    assert client.post(ADD, GOOD).status_code == 302
    switch = RuleSwitch.objects.get()
    assert (switch.code, switch.setting, switch.changed_by) == ("TPL101", "off", moderator)
    listed = client.get(reverse("admin:messaging_ruleswitch_changelist")).content.decode()
    for told in ("TPL101", "Write to one person", "Mira Watts", "Too eager"):
        assert told in listed
    change = reverse("admin:messaging_ruleswitch_change", args=[switch.pk])
    client.post(
        change, {"code": "MORE101", "setting": "info", "reason": "A hint is enough.", "changed_at": "2020-01-01"}
    )
    switch.refresh_from_db()
    assert (switch.code, switch.setting, switch.reason) == ("TPL101", "info", "A hint is enough.")
    assert switch.changed_at > timezone.now() - timedelta(minutes=1)
    client.post(reverse("admin:messaging_ruleswitch_delete", args=[switch.pk]), {"post": "yes"})
    assert not RuleSwitch.objects.exists()
    assert [entry.user.pk for entry in LogEntry.objects.all()] == [moderator.pk] * 3


def test_the_last_who_changed_it_is_named(client_of: ClientOf, moderator: Member, mod: Member) -> None:
    client_of(mod).post(ADD, GOOD)
    change = reverse("admin:messaging_ruleswitch_change", args=[RuleSwitch.objects.get().pk])
    client_of(moderator).post(change, {"setting": "info", "reason": "A hint is enough.", "changed_by": mod.pk})
    assert RuleSwitch.objects.get().changed_by == moderator


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "GONE999"},
        {"code": ""},
        {"code": bad_input.MARKUP},
        {"setting": "nudge"},  # which TPL101 is already
        {"setting": "warn"},
        {"setting": "stop"},
        {"setting": ""},
        {"reason": ""},
        {"reason": "a" * 201},
    ],
)
def test_a_switch_that_makes_no_sense_is_not_kept(
    wrong: dict[str, str], client_of: ClientOf, moderator: Member
) -> None:
    answer = client_of(moderator).post(ADD, GOOD | wrong)
    assert answer.status_code == 422
    assert answer.context["adminform"].form.errors
    assert not RuleSwitch.objects.exists()


@pytest.mark.parametrize("kind", bad_input.UNSTORABLE)
def test_a_reason_with_a_lost_character_is_not_kept(kind: str, client_of: ClientOf, moderator: Member) -> None:
    client_of(moderator).post_raw(ADD, GOOD | {"reason": bad_input.UNSTORABLE[kind]})
    assert not RuleSwitch.objects.exists()


def test_a_rule_is_switched_once(client_of: ClientOf, moderator: Member) -> None:
    client = client_of(moderator)
    client.post(ADD, GOOD)
    second = client.post(ADD, GOOD | {"setting": "info"})
    assert second.status_code == 422
    assert RuleSwitch.objects.get().setting == "off"


def test_the_rules_page_leads_to_the_switch(client_of: ClientOf, moderator: Member) -> None:
    client, url = client_of(moderator), reverse("admin:messaging_etiquettecheck_rule", args=["TPL101"])
    assert f"{ADD}?code=TPL101" in client.get(url).content.decode()
    assert client.get(f"{ADD}?code=TPL101").context["adminform"].form["code"].value() == "TPL101"
    client.post(ADD, GOOD)
    change = reverse("admin:messaging_ruleswitch_change", args=[RuleSwitch.objects.get().pk])
    page = client.get(url).content.decode()
    assert change in page
    assert "off: it says nothing" in page


def test_a_switch_of_a_rule_that_is_gone_can_still_be_read_and_removed(
    client_of: ClientOf, moderator: Member, mod: Member
) -> None:
    switch = RuleSwitch.objects.create(code="GONE999", setting="off", reason="Old.", changed_by=mod)
    client = client_of(moderator)
    change = reverse("admin:messaging_ruleswitch_change", args=[switch.pk])
    assert "no longer a rule" in client.get(change).content.decode()
    assert client.post(change, {"setting": "info", "reason": "x"}).status_code == 422
    client.post(reverse("admin:messaging_ruleswitch_delete", args=[switch.pk]), {"post": "yes"})
    assert not RuleSwitch.objects.exists()


@pytest.mark.parametrize("who", ["alice", "staff"])
def test_nobody_else_reads_or_switches_rules(
    who: str, client_of: ClientOf, alice: Member, moderator: Member, mod: Member
) -> None:
    switch = RuleSwitch.objects.create(**GOOD, changed_by=mod)
    if who == "staff":
        moderator.groups.clear()
    client = client_of(alice if who == "alice" else moderator)
    refused = 302 if who == "alice" else 403
    change = reverse("admin:messaging_ruleswitch_change", args=[switch.pk])
    delete = reverse("admin:messaging_ruleswitch_delete", args=[switch.pk])
    rule = reverse("admin:messaging_etiquettecheck_rule", args=["TPL101"])
    for url in (RULES, rule, change, delete, ADD):
        assert client.get(url).status_code == refused
    for url in (change, delete, ADD):
        assert client.post(url, GOOD | {"setting": "info", "post": "yes"}).status_code == refused
    switch.refresh_from_db()
    assert switch.setting == "off"
