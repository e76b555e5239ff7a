"""Which mails moderators look after: those given up, and those nobody knows about. Never their words."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from messaging.delivery import talk_of
from messaging.models import IntroductionRequest, Notification
from messaging.models.mail import Kind, Why
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.factories import make_member, term
from tests.messaging.introduced import passed_on, passed_outside
from tests.strict_client import StrictClient

LIST = "admin:messaging_notification_changelist"
EARLIER = timezone.now() - timedelta(hours=1)


def mail_to(member: Member, **fields: object) -> Notification:
    return Notification.objects.create(**{"kind": Kind.MESSAGE, "recipient": member, "about": uuid4()} | fields)


@pytest.fixture
def mails(alice: Member) -> dict[str, Notification]:
    return {
        "waiting": mail_to(alice),
        "sent": mail_to(alice, sending_at=EARLIER, sent_at=EARLIER, done_at=EARLIER),
        "dropped": mail_to(alice, done_at=EARLIER, dropped="read"),
        "given-up": mail_to(alice, tries=5, due_at=EARLIER, failure="451 later"),
        "unsure": mail_to(alice, tries=5, due_at=EARLIER, sending_at=EARLIER, failure="TimeoutError: timed out"),
    }


@pytest.mark.parametrize("state", ["waiting", "sent", "dropped", "given-up", "unsure"])
def test_mails_are_sorted_by_what_became_of_them(
    client_of: ClientOf, mod: Member, mails: dict[str, Notification], state: str
) -> None:
    answer = client_of(mod).get(reverse(LIST), {"state": state})
    assert list(answer.context["cl"].queryset) == [mails[state]]
    page = client_of(mod).get(reverse("admin:messaging_notification_change", args=[mails[state].pk]))
    assert "Alice Okafor" in page.content.decode()


@pytest.mark.usefixtures("mails")
def test_the_front_page_counts_what_needs_a_look(client_of: ClientOf, mod: Member) -> None:
    page = client_of(mod).get(reverse("admin:index")).content.decode()
    assert "1 mail given up" in page
    assert "1 mail nobody knows whether it arrived" in page


def test_what_was_given_up_is_tried_again_and_nothing_else(
    client_of: ClientOf, mod: Member, mails: dict[str, Notification]
) -> None:
    chosen = [mail.pk for mail in mails.values()]
    client_of(mod).post(reverse(LIST), {"action": "try_again", "_selected_action": chosen})
    assert set(Notification.objects.due()) == {mails["waiting"], mails["given-up"]}
    assert list(Notification.objects.unsure()) == [mails["unsure"]]


def test_whom_the_coach_has_written_to_is_nobodys_business(client_of: ClientOf, mod: Member, alice: Member) -> None:
    mail_to(alice, kind=Kind.COACHING, tries=5, due_at=EARLIER)
    assert not client_of(mod).get(reverse(LIST)).context["cl"].queryset.exists()


def test_mails_of_the_coach_are_counted_and_tried_again_by_number_alone(
    client_of: ClientOf, mod: Member, alice: Member
) -> None:
    dead = [mail_to(alice, kind=Kind.COACHING, tries=5, due_at=EARLIER, failure=alice.email) for _ in range(2)]
    unsure = mail_to(alice, kind=Kind.COACHING, tries=1, sending_at=EARLIER)
    client = client_of(mod)
    front, again = reverse("admin:index"), reverse("admin:messaging_notification_coach_again")
    page = client.get(front).content.decode()
    assert "2 mails of the coach given up" in page
    assert "1 mail of the coach nobody knows whether it arrived" in page
    assert alice.email not in page
    assert alice.profile.name not in page
    assert client.get(again).headers["Location"] == front
    assert not Notification.objects.due().exists()
    assert "2 mails will be tried again" in client.post(again, follow=True).content.decode()
    assert set(Notification.objects.due()) == set(dead)
    assert list(Notification.objects.unsure()) == [unsure]
    assert "of the coach given up" not in client.get(front).content.decode()


@pytest.mark.parametrize("person", ["alice", "anonymous"])
def test_only_moderators_try_again(client_of: ClientOf, client: StrictClient, alice: Member, person: str) -> None:
    mail_to(alice, kind=Kind.COACHING, tries=5, due_at=EARLIER)
    who = client_of(alice) if person == "alice" else client
    who.post(reverse("admin:messaging_notification_coach_again"))
    assert not Notification.objects.due().exists()


@pytest.mark.parametrize("about", ["request", "introduction", "outside", "talk", "own"])
def test_what_became_of_mails_about_ones_own_is_left_to_other_moderators(
    about: str, client_of: ClientOf, mod: Member, alice: Member, bob: Member
) -> None:
    if about == "request":
        asked = IntroductionRequest.objects.create(asker=mod, recipient=alice, topic=term(Topic, "Policy careers"))
        mail = mail_to(alice, kind=Kind.REQUEST_REMINDER, about=asked.public_id)
    elif about == "introduction":
        mail = mail_to(alice, kind=Kind.INTRODUCTION_REMINDER, about=passed_on(mod, bob, alice).public_id)
    elif about == "outside":
        outside = passed_outside(mod, bob, "dana@elsewhere.test")
        mail = Notification.objects.create(
            kind=Kind.INTRODUCTION_MET, address="dana@elsewhere.test", about=outside.public_id
        )
    elif about == "talk":
        mail = mail_to(alice, about=talk_of(mod, alice).public_id)
    else:
        mail = mail_to(mod)
    mail.drop(Why.BLOCKED)
    other = make_member("Max Moderator", is_staff=True)
    assert not client_of(mod).get(reverse(LIST)).context["cl"].queryset.exists()
    change = reverse("admin:messaging_notification_change", args=[mail.pk])
    assert client_of(mod).get(change).status_code == 302
    assert list(client_of(other).get(reverse(LIST)).context["cl"].queryset) == [mail]
