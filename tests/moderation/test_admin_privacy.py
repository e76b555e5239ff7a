"""The admin reads no one's letters: private text is in a report or nowhere."""

import re
from uuid import uuid4

import pytest
from django.contrib import admin
from django.urls import reverse

from messaging.actions import write_message
from messaging.delivery import say
from messaging.models import (
    Conversation,
    Draft,
    EtiquetteCheck,
    Finding,
    IntroductionRequest,
    Message,
    Participation,
    Report,
)
from profiles import moderation
from profiles.forms import AUDIENCES
from profiles.models import Audience, Member, Topic
from tests.conftest import ClientOf
from tests.factories import fill_profile, make_member, term
from tests.messaging.introduced import passed_on
from tests.moderation.conftest import NOTE, WORDS
from tests.strict_client import StrictClient

UNSENT = "A draft that nobody is to see. Marigold."
LAST = "The last words of the conversation. Hyacinth."
DECIDED = "Mind how you warn. Larkspur."
SECRET = "Only I may read this about me. Oleander."
CONFIDED = "For people I have talked with. Snapdragon."
STUDIED, WORKED, LIVED, SPOKEN = "Licentiate of Yarrow", "Keeper of Foxgloves", "Bergamot Falls", "Esperanto"
PRIVATE = [NOTE, UNSENT, LAST, SECRET, CONFIDED, STUDIED, WORKED, LIVED, SPOKEN]


@pytest.fixture
def lives(complaint: Report, carol: Member, newcomer: Member) -> None:
    """Fill every table of the admin."""
    talk = Conversation.objects.get()
    alice, bob = complaint.subject, complaint.reporter
    write_message(author=alice, conversation=talk, body=UNSENT, send_id=uuid4())
    say(conversation=talk, sender=bob, body=LAST, send_id=uuid4())
    check = EtiquetteCheck.objects.get()
    check.finish(verdict="nudge", stage="conversation")
    Finding.objects.create(check_run=check, position=1, code="JOB999", severity="nudge", start=0, end=5)
    declined = IntroductionRequest.objects.create(asker=carol, recipient=bob, topic=term(Topic, "Policy careers"))
    assert declined.send(NOTE)
    assert declined.decline("too_busy")
    IntroductionRequest.objects.create(asker=bob, recipient=carol, topic=declined.topic)
    alice.profile.about, alice.profile.about_audience = SECRET, Audience.ME
    alice.profile.save()
    keep_to(carol, Audience.TALKED)
    keep_to(newcomer, Audience.ME)


def keep_to(member: Member, audience: Audience) -> None:
    """Fill in all that has an audience, and keep it to that one."""
    groups = {f"{group}_audience": audience for group in AUDIENCES}
    jobs = [(WORKED, "The Garden", "Education", 2019, None)]
    fill_profile(
        member.profile,
        about=CONFIDED,
        degree=STUDIED,
        city=LIVED,
        languages=["eo"],
        class_year=1987,
        jobs=jobs,
        **groups,
    )


def pages(client: StrictClient, viewer: Member) -> dict[str, str]:
    """Read every admin page there is: lists, searches, the page of every row, its history, what is decided about it."""
    request = client.get(reverse("admin:index")).wsgi_request
    read = [reverse("admin:index"), reverse("admin:messaging_etiquettecheck_rules")]
    for its in admin.site._registry.values():  # noqa: SLF001 - there is no other list
        name = f"admin:{its.opts.app_label}_{its.opts.model_name}"
        if not its.has_module_permission(request):
            continue
        read.append(reverse(f"{name}_changelist"))
        if its.search_fields:
            read += [f"{read[-1]}?q=oleander", f"{read[-1]}?q=zinnia"]
        for row in its.get_queryset(request):
            read += [reverse(f"{name}_change", args=[row.pk]), reverse(f"{name}_history", args=[row.pk])]
            for kind in getattr(its, "kinds", lambda _row: [])(row):
                read.append(reverse(f"{name}_decide", args=[row.pk, kind]))
    return {url: client.get(url, follow=True).content.decode() for url in read}


@pytest.mark.parametrize("who", ["mod", "moderator"])
def test_no_page_tells_what_is_private_or_needs_what_the_policy_forbids(
    client_of: ClientOf, lives: None, complaint: Report, who: str, request: pytest.FixtureRequest
) -> None:
    """Private text is on no page but a report's, what was decided about a moderator on none that they read.

    One test, as reading all there is takes most of its time.
    """
    viewer, judge = request.getfixturevalue(who), make_member("Judy Stern", is_staff=True)
    moderation.warn(member=viewer, moderator=judge, words=DECIDED)
    read = pages(client_of(viewer), viewer)
    assert len(read) > 40
    told = reverse("admin:messaging_report_change", args=[complaint.pk])
    for url, page in read.items():
        for words in [*PRIVATE, "Larkspur", "too_busy", "Too busy"]:
            assert words not in page, url
        assert (WORDS in page) == (url == told), url
        assert not re.search(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|<[^>]+\son[a-z]+=", page), url


def test_neither_messages_nor_drafts_nor_inboxes_are_registered() -> None:
    for model in (Message, Draft, Participation):
        assert not admin.site.is_registered(model)
    assert {model._meta.label for model in admin.site._registry} == {  # noqa: SLF001
        "profiles.AccountMail",
        "profiles.Member",
        "profiles.ModerationAction",
        "profiles.Topic",
        "profiles.Field",
        "profiles.Industry",
        "profiles.School",
        "messaging.Report",
        "messaging.IntroductionRequest",
        "messaging.Introduction",
        "messaging.Outcome",
        "messaging.SoftFlag",
        "messaging.Conversation",
        "messaging.EtiquetteCheck",
        "messaging.RuleSwitch",
        "messaging.Notification",
        "messaging.Incoming",
        "messaging.Recount",
    }


def test_unsent_requests_are_not_listed(client_of: ClientOf, lives: None, moderator: Member) -> None:
    listed = client_of(moderator).get(reverse("admin:messaging_introductionrequest_changelist"))
    assert {request.state for request in listed.context["cl"].result_list} == {"accepted", "declined"}


def test_the_admin_has_a_strict_content_security_policy(client_of: ClientOf, mod: Member) -> None:
    policy = client_of(mod).get(reverse("admin:index")).headers["Content-Security-Policy"]
    assert "'unsafe" not in policy
    assert "script-src 'self'" in policy


@pytest.mark.parametrize("name", ["introductionrequest", "conversation", "etiquettecheck", "report"])
def test_what_members_wrote_is_read_only(client_of: ClientOf, lives: None, mod: Member, name: str) -> None:
    client = client_of(mod)
    row = client.get(reverse(f"admin:messaging_{name}_changelist")).context["cl"].result_list[0]
    change = reverse(f"admin:messaging_{name}_change", args=[row.pk])
    assert client.post(change, {"state": "sent"}).status_code == 403
    assert client.get(reverse(f"admin:messaging_{name}_add")).status_code == 403
    assert client.post(reverse(f"admin:messaging_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("who", ["mod", "moderator"])
def test_a_moderator_finds_nothing_that_was_decided_about_them(
    client_of: ClientOf, who: str, request: pytest.FixtureRequest
) -> None:
    viewer, judge = request.getfixturevalue(who), make_member("Judy Stern", is_staff=True)
    moderation.warn(member=viewer, moderator=judge, words=DECIDED)
    client = client_of(viewer)
    assert client.get(reverse("admin:profiles_member_history", args=[viewer.pk])).status_code == 403
    listed = client.get(reverse("admin:profiles_moderationaction_changelist"), {"q": "larkspur"})
    assert listed.context["cl"].result_count == 0
    others = client_of(judge).get(reverse("admin:profiles_moderationaction_changelist"))
    assert DECIDED in others.content.decode()


def test_moderation_actions_stay_as_they_are(client_of: ClientOf, mod: Member, bob: Member) -> None:
    action = moderation.warn(member=bob, moderator=mod, words="Please slow down.")
    client = client_of(mod)
    name = "admin:profiles_moderationaction"
    assert "Please slow down." in client.get(reverse(f"{name}_changelist")).content.decode()
    assert client.post(reverse(f"{name}_change", args=[action.pk]), {"words": "Other."}).status_code == 403
    assert client.post(reverse(f"{name}_delete", args=[action.pk]), {"post": "yes"}).status_code == 403
    assert client.get(reverse(f"{name}_add")).status_code == 403
    selected = {"action": "delete_selected", "_selected_action": [action.pk], "post": "yes"}
    client.post(reverse(f"{name}_changelist"), selected)
    action.refresh_from_db()
    assert action.words == "Please slow down."


def test_a_moderator_who_waits_for_an_answer_does_not_find_it_in_the_admin(
    client_of: ClientOf, mod: Member, bob: Member, carol: Member
) -> None:
    mine = passed_on(mod, bob, carol)
    assert mine.decline()
    others = passed_on(bob, carol, mod)
    listing = reverse("admin:messaging_introduction_changelist")
    assert [row.pk for row in client_of(mod).get(listing).context["cl"].result_list] == [others.pk]
    change = reverse("admin:messaging_introduction_change", args=[mine.pk])
    assert client_of(mod).get(change).status_code in {302, 404}
