"""Lists of the admin: what they cost, and what they tell."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib import admin
from django.db import connection
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from brightcrowd.db import MAX_TRIES
from messaging import evidence, reports
from messaging.delivery import open_conversation
from messaging.models import Conversation, EtiquetteCheck, Finding, IntroductionRequest, RuleSwitch, SoftFlag
from profiles import moderation
from profiles.models import DirectoryEntry, Member, Topic
from tests import bad_input
from tests.conftest import ClientOf
from tests.factories import fill_profile, make_member, term
from tests.moderation.conftest import file


def a_member(mod: Member) -> None:
    make_member(is_approved=False)


def a_request(mod: Member) -> IntroductionRequest:
    topic = term(Topic, f"Topic {uuid4()}")
    request = IntroductionRequest.objects.create(asker=make_member(), recipient=make_member(), topic=topic)
    assert request.send("A note.")
    return request


def a_conversation(mod: Member) -> Conversation:
    request = a_request(mod)
    assert request.accept()
    return open_conversation(request)


def a_report(mod: Member) -> None:
    report = file(make_member(), "profile", make_member().public_id)
    if report.pk % 2:
        reports.warn(report=report, moderator=mod, words="Slow down.")


def a_check(mod: Member) -> None:
    now = timezone.now()
    check = EtiquetteCheck.objects.create(author=make_member(), revision=1, requested_at=now)
    check.finish(verdict="nudge", stage="first_contact", was_sent_anyway=True)
    for position in (1, 2):
        Finding.objects.create(check_run=check, position=position, code=f"XYZ{position}", severity="nudge")


def an_action(mod: Member) -> None:
    moderation.warn(member=make_member(), moderator=mod, words="Slow down.")


def a_topic(mod: Member) -> None:
    term(Topic, f"Topic {uuid4()}")


def a_switch(mod: Member) -> None:
    RuleSwitch.objects.create(
        code=f"XYZ{uuid4().hex[:8]}", setting="off", reason="Too eager.", changed_by=make_member()
    )


def an_outcome(mod: Member) -> None:
    a_conversation(mod)


def a_flag(mod: Member) -> None:
    SoftFlag.objects.create(member=make_member())


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("profiles_member", a_member),
        ("profiles_moderationaction", an_action),
        ("profiles_topic", a_topic),
        ("messaging_report", a_report),
        ("messaging_introductionrequest", a_request),
        ("messaging_conversation", a_conversation),
        ("messaging_etiquettecheck", a_check),
        ("messaging_outcome", an_outcome),
        ("messaging_ruleswitch", a_switch),
        ("messaging_softflag", a_flag),
    ],
)
def test_a_list_of_twenty_costs_as_many_queries_as_a_list_of_two(
    client_of: ClientOf, mod: Member, name: str, make: Callable[[Member], object]
) -> None:
    client, url = client_of(mod), reverse(f"admin:{name}_changelist")

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    make(mod)
    make(mod)
    cost()  # content types are looked up once
    first = cost()
    for _ in range(18):
        make(mod)
    assert cost() == first


def test_the_page_of_a_report_costs_the_same_with_a_long_history(client_of: ClientOf, mod: Member) -> None:
    reporter, subject = make_member(), make_member()
    moderation.warn(member=subject, moderator=mod, words="First.")
    report = file(reporter, "profile", subject.public_id)
    client, url = client_of(mod), reverse("admin:messaging_report_change", args=[report.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(20):
        judge = make_member(is_staff=True)
        moderation.warn(member=subject, moderator=judge, words=f"Again, {number}.")
        file(judge, "profile", subject.public_id)
    with CaptureQueriesContext(connection) as many:
        page = client.get(url).content.decode()
    assert len(few) == len(many)
    assert "Again, 19." in page
    assert "20 other reports" in page


def test_conversations_tell_people_counts_and_dates(client_of: ClientOf, talk: Conversation, moderator: Member) -> None:
    row = client_of(moderator).get(reverse("admin:messaging_conversation_changelist")).content.decode()
    for told in ("Alice Okafor", "Bob Marchetti", '<td class="field-message_count">1</td>'):
        assert told in row


def test_checks_tell_stage_verdict_codes_and_time_taken(client_of: ClientOf, moderator: Member, mod: Member) -> None:
    a_check(mod)
    asked = timezone.now() - timedelta(seconds=1)
    EtiquetteCheck.objects.update(requested_at=asked, done_at=asked + timedelta(milliseconds=142))
    EtiquetteCheck.objects.create(author=mod, revision=1)
    page = client_of(moderator).get(reverse("admin:messaging_etiquettecheck_changelist")).content.decode()
    for told in ("first_contact", "nudge", "XYZ1, XYZ2", "142 ms", "running"):
        assert told in page


def test_a_check_tells_whether_it_runs_is_done_or_was_given_up(
    client_of: ClientOf, moderator: Member, mod: Member
) -> None:
    a_check(mod)
    done = EtiquetteCheck.objects.get()
    running = EtiquetteCheck.objects.create(author=mod, revision=1)
    last_try = EtiquetteCheck.objects.create(
        author=mod, revision=2, tries=MAX_TRIES, due_at=timezone.now() + timedelta(minutes=2)
    )
    dead = EtiquetteCheck.objects.create(
        author=mod, revision=3, tries=MAX_TRIES, due_at=timezone.now() - timedelta(minutes=2)
    )
    client, url = client_of(moderator), reverse("admin:messaging_etiquettecheck_changelist")
    for state, kept in (("done", {done}), ("running", {running, last_try}), ("given-up", {dead})):
        page = client.get(url, {"state": state})
        assert set(page.context["cl"].result_list) == kept
        assert f'<td class="field-state">{state.replace("-", " ")}</td>' in page.content.decode()
    assert "1 check given up" in client.get(reverse("admin:index")).content.decode()


def test_words_to_choose_from_are_edited_and_deleted_only_while_unused(
    client_of: ClientOf, mod: Member, bob: Member
) -> None:
    client = client_of(mod)
    client.post(reverse("admin:profiles_topic_add"), {"name": "Grant writing", "slug": "grant-writing"})
    fresh = Topic.objects.get(slug="grant-writing")
    client.post(reverse("admin:profiles_topic_change", args=[fresh.pk]), {"name": "Grants", "slug": "grants"})
    fresh.refresh_from_db()
    assert fresh.name == "Grants"
    for name, used in (("topic", bob.profile.topics.all()[0]), ("field", bob.profile.field)):
        assert used is not None
        delete = reverse(f"admin:profiles_{name}_delete", args=[used.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403
    assert client.post(reverse("admin:profiles_topic_delete", args=[fresh.pk]), {"post": "yes"}).status_code == 302
    assert not Topic.objects.filter(pk=fresh.pk).exists()


@pytest.mark.parametrize("kind", bad_input.UNSTORABLE)
def test_a_word_with_a_lost_character_is_not_kept(client_of: ClientOf, mod: Member, kind: str) -> None:
    form = {"name": bad_input.UNSTORABLE[kind], "slug": "before"}
    answer = client_of(mod).post_raw(reverse("admin:profiles_topic_add"), form)
    assert answer.status_code == 422
    assert "a character in here that we cannot keep" in answer.content.decode()
    assert not Topic.objects.filter(slug="before").exists()


@pytest.mark.parametrize("name", ["topic", "field", "school"])
def test_who_has_chosen_a_word_is_found_by_its_new_name(
    client_of: ClientOf, mod: Member, bob: Member, newcomer: Member, name: str
) -> None:
    word = bob.profile.topics.all()[0] if name == "topic" else getattr(bob.profile, name)
    fill_profile(newcomer.profile, **{"topics": [word.name]} if name == "topic" else {name: word})
    form = {"name": "Zoology", "slug": "zoology"}
    client_of(mod).post(reverse(f"admin:profiles_{name}_change", args=[word.pk]), form)
    assert [entry.name for entry in DirectoryEntry.objects.matching(["zoology"])] == [bob.profile.name]


def lists(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """Give the address of every list, with what its filters are called."""
    return [
        (
            reverse(f"admin:{its.opts.app_label}_{its.opts.model_name}_changelist"),
            [str(getattr(one, "parameter_name", one)) for one in its.get_list_filter(request)],
        )
        for its in admin.site._registry.values()  # noqa: SLF001 - there is no other list
    ]


def test_no_filter_of_a_list_fails_on_a_nul(client_of: ClientOf, mod: Member) -> None:
    client = client_of(mod)
    for url, filters in lists(client.get(reverse("admin:index")).wsgi_request):
        for name in ("q", "o", "p", "e", *filters, *(f"{name}__exact" for name in filters)):
            answer = client.get(f"{url}?{name}=%00")
            assert answer.status_code == 400, (url, name)
            assert "We cannot read this address" in answer.content.decode()
            assert client.get(f"{url}?{name}=nonsense").status_code in {200, 302}, (url, name)
    assert client.get(f"{reverse('admin:profiles_member_changelist')}%00/change/").status_code == 400
    assert client.get("/accounts/login/?next=%00").status_code == 400


def test_no_list_fails_on_what_its_own_links_would_never_ask(client_of: ClientOf, mod: Member) -> None:
    client, big = client_of(mod), "9" * 30
    for url, filters in lists(client.get(reverse("admin:index")).wsgi_request):
        for name in filters or ["name"]:
            for how in ("regex", "range"):
                assert client.get(url, {f"{name}__{how}": "["}).status_code == 400, (url, name, how)
            for how, value in (("exact", "["), ("isnull", "["), ("id__exact", big)):
                expected = {200, 302} if filters else {400}
                assert client.get(url, {f"{name}__{how}": value}).status_code in expected, (url, name, how)
        for name, value in (("p", big), ("o", big), ("_facets", "[")):
            assert client.get(url, {name: value}).status_code in {200, 302}, (url, name)


def test_the_links_of_every_filter_open(client_of: ClientOf, mod: Member) -> None:
    client, opened = client_of(mod), 0
    for make in (a_member, an_action, a_report, a_request, a_check, a_switch, an_outcome, a_flag):
        make(mod)
    for url, _filters in lists(client.get(reverse("admin:index")).wsgi_request):
        shown = client.get(url).context["cl"]
        for spec in shown.filter_specs:
            *_others, last = spec.choices(shown)
            assert client.get(url + last["query_string"]).status_code == 200, (url, last)
            opened += 1
    assert opened > 10


@pytest.mark.parametrize(
    ("chosen", "statuses"),
    [("abc", {400}), ("", {400}), ("1,2", {400}), ("9" * 5000, {400}), ("9" * 30, {200, 302}), ("-1", {200, 302})],
    ids=["word", "nothing", "two", "too-long", "unknown", "negative"],
)
def test_no_list_fails_on_an_action_about_rows_that_are_none(
    client_of: ClientOf, mod: Member, chosen: str, statuses: set[int]
) -> None:
    client = client_of(mod)
    request = client.get(reverse("admin:index")).wsgi_request
    for its in admin.site._registry.values():  # noqa: SLF001 - there is no other list
        url = reverse(f"admin:{its.opts.app_label}_{its.opts.model_name}_changelist")
        for action in its.get_actions(request):
            for index in ({}, {"index": "0"}):
                answer = client.post(url, {"action": action, "_selected_action": chosen, **index})
                assert answer.status_code in statuses, (url, action)


def test_the_first_page_says_what_waits(
    client_of: ClientOf, moderator: Member, newcomer: Member, alice: Member, bob: Member
) -> None:
    named = evidence.named(bob, "profile", alice.public_id)
    assert named is not None
    reports.file_report(reporter=bob, named=named, reason="pushy", words="")
    page = client_of(moderator).get(reverse("admin:index")).content.decode()
    assert "1 open report" in page
    assert "1 member to approve" in page
