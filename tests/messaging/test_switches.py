"""Rules that moderators turn off or lower for everyone, and members for themselves."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from messaging import actions, checks, etiquette, limits
from messaging.models import Conversation, Draft, EtiquetteCheck, Finding, IntroductionRequest, MutedRule, RuleSwitch
from messaging.switches import can_be_muted, lower_than_own, switches
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.messaging.conftest import CARELESS

HTMX = {"hx-request": "true"}
NUMBER = "Hello Bob, you can reach Ann Lee at ann.lee@example.org or 518-555-0134, she will not mind."


@pytest.fixture
def careless(alice: Member, bob: Member, topic: Topic) -> EtiquetteCheck:
    check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)
    checks.run_check(check.pk)
    check.refresh_from_db()
    return check


@pytest.fixture
def stopped(alice: Member, talk: Conversation) -> EtiquetteCheck:
    check = actions.write_message(author=alice, conversation=talk, body=NUMBER, send_id=uuid4())
    assert isinstance(check, EtiquetteCheck)
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.verdict == "stop"
    return check


def switch(code: str, setting: str, mod: Member) -> RuleSwitch:
    return RuleSwitch.objects.create(code=code, setting=setting, reason="Too eager.", changed_by=mod)


def codes(check: EtiquetteCheck) -> set[str]:
    return set(check.findings.values_list("code", flat=True))


def press(alice: Member, check: EtiquetteCheck, verb: str, client_of: ClientOf, place: int = 0) -> int:
    url = reverse(f"messaging:finding-{verb}", args=[check.public_id, place])
    return client_of(alice).post(url, headers=HTMX).status_code


def again(alice: Member, bob: Member, topic: Topic, body: str) -> EtiquetteCheck:
    check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=body)
    checks.run_check(check.pk)
    check.refresh_from_db()
    return check


def test_a_rule_turned_off_says_nothing_from_the_next_check_on(
    careless: EtiquetteCheck, alice: Member, bob: Member, topic: Topic, mod: Member
) -> None:
    first = careless.findings.get(position=0).code
    switch(first, "off", mod)
    check = again(alice, bob, topic, CARELESS)
    assert check.pk != careless.pk  # the same words, read anew under the rules as they are now
    assert first not in codes(check)
    assert codes(check)


def test_the_same_words_are_not_read_twice_when_no_rule_was_switched(
    alice: Member, bob: Member, topic: Topic, mod: Member
) -> None:
    switch("TPL101", "off", mod)
    first = again(alice, bob, topic, CARELESS)
    assert first.switched == {"TPL101": "off"}
    assert again(alice, bob, topic, CARELESS).pk == first.pk


@pytest.mark.parametrize("setting", ["nudge", "off"])
def test_words_read_before_a_stop_was_restored_are_read_anew_and_not_sent_anyway(
    setting: str, stopped: EtiquetteCheck, alice: Member, talk: Conversation, mod: Member
) -> None:
    words = f"{NUMBER} Can you get me an internship? Please send my resume to everyone you know."
    switch("SAFE101", setting, mod)
    check = actions.write_message(author=alice, conversation=talk, body=words, send_id=Draft.objects.get().send_id)
    assert isinstance(check, EtiquetteCheck)
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.verdict == "nudge"
    RuleSwitch.objects.all().delete()
    with pytest.raises(limits.NotCheckedYet):
        actions.send_anyway(draft=Draft.objects.get(), body=words)
    anew = actions.write_message(author=alice, conversation=talk, body=words, send_id=Draft.objects.get().send_id)
    assert isinstance(anew, EtiquetteCheck)
    assert anew.pk != check.pk
    checks.run_check(anew.pk)
    with pytest.raises(limits.StoppedForSafety):
        actions.send_anyway(draft=Draft.objects.get(), body=words)
    assert not talk.messages.filter(body=words).exists()


def test_a_lowered_stop_can_be_sent_anyway(
    stopped: EtiquetteCheck, alice: Member, talk: Conversation, mod: Member
) -> None:
    with pytest.raises(limits.StoppedForSafety):
        actions.send_anyway(draft=Draft.objects.get(), body=NUMBER)
    for code in codes(stopped):
        switch(code, "nudge", mod)
    check = actions.write_message(author=alice, conversation=talk, body=NUMBER, send_id=uuid4())
    assert isinstance(check, EtiquetteCheck)
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.verdict == "nudge"
    assert set(check.findings.values_list("severity", flat=True)) == {"nudge"}
    actions.send_anyway(draft=Draft.objects.get(), body=NUMBER)
    assert talk.messages.filter(body=NUMBER).exists()


def test_a_rule_lowered_to_a_hint_holds_nothing_back_and_says_nothing_afterwards(
    careless: EtiquetteCheck, alice: Member, bob: Member, topic: Topic, mod: Member, client_of: ClientOf
) -> None:
    for rule in etiquette.rules():
        if rule.severity != "info":
            switch(rule.code, "info", mod)
    check = again(alice, bob, topic, CARELESS)
    assert check.verdict == "clear"
    assert codes(check)
    page = client_of(alice).get(IntroductionRequest.objects.get().get_absolute_url())
    assert page.context["asides"] == ()


def test_a_switch_that_is_not_lower_than_the_rule_does_nothing(alice: Member, mod: Member) -> None:
    nudge = next(rule.code for rule in etiquette.rules() if rule.severity == "nudge")
    switch(nudge, "warn", mod)  # as the rule was when it was lowered
    switch("GONE999", "nudge", mod)
    assert switches(alice).lowered == {}
    assert lower_than_own("GONE999") == ()


def test_the_database_knows_the_settings(mod: Member) -> None:
    for code, setting in (("TPL101", "stop"), ("", "off")):
        with pytest.raises(IntegrityError), transaction.atomic():
            switch(code, setting, mod)
    switch("TPL101", "off", mod)
    with pytest.raises(IntegrityError), transaction.atomic():
        switch("TPL101", "info", mod)


def test_the_rules_stand_in_three_queries(
    alice: Member, careless: EtiquetteCheck, mod: Member, django_assert_num_queries: object
) -> None:
    for rule in etiquette.rules():
        switch(rule.code, "off", mod)
        MutedRule.objects.create(member=alice, code=rule.code)
    draft = Draft.objects.get()
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(switches(alice, draft).off) == len(etiquette.rules())


def test_a_muted_rule_is_silent_for_its_member_alone(
    careless: EtiquetteCheck, alice: Member, bob: Member, carol: Member, topic: Topic, client_of: ClientOf
) -> None:
    first = careless.findings.get(position=0)
    assert press(alice, careless, "mute", client_of) == 200
    assert press(alice, careless, "mute", client_of) == 200
    assert MutedRule.objects.get().code == first.code
    assert Finding.objects.get(pk=first.pk).dismissed_at is not None
    assert first.code not in codes(again(alice, carol, topic, CARELESS))
    assert first.code in codes(again(bob, carol, topic, CARELESS))


def test_what_guards_others_is_not_muted_by_members(
    stopped: EtiquetteCheck, alice: Member, client_of: ClientOf
) -> None:
    assert press(alice, stopped, "mute", client_of) == 422
    assert press(alice, stopped, "dismiss", client_of) == 422
    assert not MutedRule.objects.exists()
    page = client_of(alice).get(stopped.conversation.get_absolute_url()).content.decode()  # type: ignore[union-attr]
    assert "Don’t mention this again" not in page
    assert "This does not fit" in page


def test_a_rule_that_became_a_stop_speaks_although_it_was_muted(alice: Member) -> None:
    MutedRule.objects.create(member=alice, code="SAFE101")
    assert switches(alice).off == frozenset()
    assert not can_be_muted("SAFE101")
    assert not can_be_muted("SAFE201")
    assert not can_be_muted("GONE999")


def test_a_member_lets_a_muted_rule_speak_again(alice: Member, bob: Member, client_of: ClientOf) -> None:
    client, url = client_of(alice), reverse("messaging:coach-settings")
    assert "You hear everything" in client.get(url).content.decode()
    for member in (alice, bob):
        MutedRule.objects.create(member=member, code="MORE101")
    assert "Let a gift be enough" in client.get(url).content.decode()
    unmute = reverse("messaging:rule-unmute", args=["MORE101"])
    assert client.get(unmute).status_code == 405
    first = client.post(unmute, follow=True).content.decode()
    assert "The coach will mention it again." in first
    assert "You hear everything" in first
    assert "will mention it again" not in client.post(unmute, follow=True).content.decode()
    assert MutedRule.objects.get().member == bob
    assert client.post(reverse("messaging:rule-unmute", args=["GONE999"])).status_code == 404


def test_every_rule_can_be_listed_and_one_that_is_gone_is_not(
    alice: Member, client_of: ClientOf, django_assert_max_num_queries: object
) -> None:
    for rule in etiquette.rules():
        MutedRule.objects.create(member=alice, code=rule.code)
    MutedRule.objects.create(member=alice, code="GONE999")
    page = client_of(alice).get(reverse("messaging:coach-settings"))
    assert len(page.context["muted"]) == len(etiquette.rules())
    assert "GONE999" not in page.content.decode()


def test_a_false_alarm_keeps_the_marked_words_and_not_one_more(
    careless: EtiquetteCheck, alice: Member, client_of: ClientOf
) -> None:
    marked = careless.findings.filter(start__isnull=False).first()
    assert marked is not None
    assert marked.start is not None
    assert press(alice, careless, "mark", client_of, marked.position) == 200
    marked.refresh_from_db()
    assert marked.marked_words == " ".join(CARELESS[marked.start : marked.end].split())
    assert marked.marked_words != CARELESS
    assert marked.dismissed_at is not None
    at = marked.marked_at
    assert press(alice, careless, "mark", client_of, marked.position) == 200
    marked.refresh_from_db()
    assert marked.marked_at == at
    assert press(alice, careless, "mark", client_of, 99) == 404


def test_a_false_alarm_about_nearly_the_whole_message_keeps_none_of_it(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    one = "Please send my resume to everyone you know."
    for body, end, kept in ((one, len(one), ""), (one, 22, ""), (one, 21, one[:21]), (f"  {one}\n", 23, "")):
        check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=body)
        checks.run_check(check.pk)
        check.findings.filter(position=0).update(start=0, end=end)
        assert press(alice, check, "mark", client_of) == 200
        assert check.findings.get(position=0).marked_words == kept
        actions.drop_draft(draft=Draft.objects.get())


def test_a_false_alarm_about_something_missing_keeps_no_words(
    careless: EtiquetteCheck, alice: Member, client_of: ClientOf
) -> None:
    careless.findings.update(start=None, end=None)
    press(alice, careless, "mark", client_of)
    assert careless.findings.get(position=0).marked_words == ""
    assert careless.findings.get(position=0).marked_at is not None


def test_words_changed_since_leave_none_behind(careless: EtiquetteCheck, alice: Member, client_of: ClientOf) -> None:
    Draft.objects.update(body="Something quite different now, and private.", revision=2)
    press(alice, careless, "mark", client_of)
    assert careless.findings.get(position=0).marked_words == ""


def test_a_stop_that_does_not_fit_stands_and_leaves_no_contact_data(
    stopped: EtiquetteCheck, alice: Member, client_of: ClientOf
) -> None:
    assert press(alice, stopped, "mark", client_of) == 200
    finding = stopped.findings.get(position=0)
    assert finding.marked_at is not None
    assert finding.dismissed_at is None
    assert not any(char.isdigit() for char in finding.marked_words)
    assert "ann.lee" not in finding.marked_words
    assert "You told us" in client_of(alice).get(stopped.conversation.get_absolute_url()).content.decode()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("call me at 518-555-0134", "call me at •••-•••-••••"),
        ("write to ann.lee@example.org\ntoday", "write to •@• today"),
        ("your network", "your network"),
        ("", ""),
    ],
)
def test_marked_words_hold_no_numbers_and_no_addresses(words: str, kept: str) -> None:
    assert actions.masked(words) == kept


def test_long_marked_words_are_cut(careless: EtiquetteCheck) -> None:
    finding = careless.findings.get(position=0)
    assert finding.mark("a" * 500)
    finding.refresh_from_db()
    assert len(finding.marked_words) == 120


def test_a_dismissed_rule_does_not_come_back_for_the_same_draft_and_does_for_the_next(
    careless: EtiquetteCheck, alice: Member, bob: Member, carol: Member, topic: Topic, client_of: ClientOf
) -> None:
    first = careless.findings.get(position=0).code
    press(alice, careless, "dismiss", client_of)
    assert first not in codes(again(alice, bob, topic, CARELESS + " Please."))
    assert first in codes(again(alice, carol, topic, CARELESS))
