"""How helping felt: told in one tap, shown to nobody but who told it; twice "used" is worth a look."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from messaging import actions, delivery
from messaging.models import Conversation, Feeling, Introduction, IntroductionRequest, Outcome, SoftFlag
from profiles import moderation
from profiles.models import Member, ModerationAction, Topic
from tests.conftest import ClientOf
from tests.factories import make_member
from tests.messaging.conftest import at_once
from tests.messaging.introduced import passed_on
from tests.messaging.test_outcomes import HTMX, make_introduction, url


def helped_by(helper: Member, asker: Member, topic: Topic) -> Outcome:
    request = IntroductionRequest.objects.create(asker=asker, recipient=helper, topic=topic)
    assert request.send("Hello, I am glad to find you here.")
    assert request.accept()
    delivery.open_conversation(request)
    return Outcome.objects.get(request=request)


@pytest.fixture
def outcomes(alice: Member, bob: Member, carol: Member, topic: Topic) -> list[Outcome]:
    """Give alice's two: bob has helped her, and carol."""
    return [helped_by(helper, alice, topic) for helper in (bob, carol)]


@pytest.fixture
def flag(outcomes: list[Outcome]) -> SoftFlag:
    for outcome in outcomes:
        feel(outcome)
    return SoftFlag.objects.get()


def feel(outcome: Outcome, felt: str = "used") -> None:
    actions.tell_feeling(outcome=outcome, helper=outcome.helper, felt=felt)


@pytest.fixture
def later() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def test_the_helper_tells_in_one_tap_and_may_change_their_mind(
    bob: Member, outcomes: list[Outcome], client_of: ClientOf
) -> None:
    client, outcome = client_of(bob), outcomes[0]
    talk = Conversation.objects.of(bob).get()
    delivery.say(conversation=talk, sender=bob, body="Gladly. Ask away.", send_id=uuid4())
    assert "How did helping Alice Okafor feel?" in client.get(talk.get_absolute_url()).content.decode()
    for felt in ("used", "fine"):
        answer = client.post(url(outcome, "felt"), {"felt": felt, "next": talk.get_absolute_url()})
        assert answer.headers["Location"] == talk.get_absolute_url()
    assert Feeling.objects.get().felt == "fine"
    part = client.post(url(outcome, "felt"), {"felt": "pleasure"}, headers=HTMX).content.decode()
    assert part.count('aria-pressed="true"') == 1
    assert "<html" not in part


def test_a_tap_that_is_none_of_the_three_is_asked_again(
    bob: Member, outcomes: list[Outcome], client_of: ClientOf
) -> None:
    for headers in ({}, HTMX):
        answer = client_of(bob).post(url(outcomes[0], "felt"), {"felt": "rich"}, headers=headers)
        assert answer.status_code == 422
        assert "Tap one of the three." in answer.content.decode()
    assert not Feeling.objects.exists()


def test_only_who_helped_can_tell(
    alice: Member, carol: Member, mallory: Member, outcomes: list[Outcome], client_of: ClientOf
) -> None:
    for other in (alice, carol, mallory):
        assert client_of(other).post(url(outcomes[0], "felt"), {"felt": "used"}).status_code == 404
    assert not Feeling.objects.exists()


def test_who_introduced_two_without_a_word_has_helped_by_that(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol, line="")
    talk = actions.accept_introduction(introduction=introduction, person=carol)
    assert "How did helping Alice Okafor feel?" in client_of(bob).get(talk.get_absolute_url()).content.decode()


def test_who_said_yes_to_an_introduction_can_tell_beside_who_made_it(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    talk = delivery.open_introduced(make_introduction(alice, bob, carol))
    outcome = Outcome.objects.get()
    assert "feel?" not in client_of(carol).get(talk.get_absolute_url()).content.decode(), "she has not said a word yet"
    for helper in (bob, carol):
        delivery.say(conversation=talk, sender=helper, body="Enjoy it.", send_id=uuid4())
        client = client_of(helper)
        assert "How did helping Alice Okafor feel?" in client.get(talk.get_absolute_url()).content.decode()
        assert client.post(url(outcome, "felt"), {"felt": "fine"}).status_code == 302
    assert Feeling.objects.count() == 2
    assert "feel?" not in client_of(alice).get(talk.get_absolute_url()).content.decode()


def test_the_asker_sees_the_same_pages_whatever_it_felt(
    alice: Member, bob: Member, outcomes: list[Outcome], client_of: ClientOf
) -> None:
    client, outcome = client_of(alice), outcomes[0]
    talk = Conversation.objects.between(alice, bob).get()
    pages = [outcome.get_absolute_url(), talk.get_absolute_url(), reverse("messaging:helped"), "/conversations/"]

    def seen() -> list[str]:
        return [strip(client.get(page).content.decode()) for page in pages]

    client.get(talk.get_absolute_url())
    before = seen()
    for each in outcomes:
        feel(each)
    assert seen() == before
    assert SoftFlag.objects.exists()
    assert mail.outbox == []


def strip(page: str) -> str:
    """Leave out what differs from answer to answer anyhow: tokens, and the number of words not yet sent."""
    return re.sub(r"\b([A-Za-z0-9]{64}|[0-9a-f-]{36})\b", "", page)


def test_two_helpers_who_felt_used_raise_one_flag(alice: Member, outcomes: list[Outcome]) -> None:
    feel(outcomes[0])
    feel(outcomes[0])
    assert not SoftFlag.objects.exists()
    feel(outcomes[1])
    feel(outcomes[1])
    assert SoftFlag.objects.get().member == alice


def test_one_helper_twice_raises_none(alice: Member, bob: Member, carol: Member, outcomes: list[Outcome]) -> None:
    delivery.open_introduced(make_introduction(alice, bob, make_member()))
    for outcome in Outcome.objects.filter(helper=bob):
        feel(outcome)
    assert not SoftFlag.objects.exists()


@pytest.mark.parametrize(("days", "flags"), [(59, 1), (61, 0)])
def test_it_counts_within_sixty_days(
    outcomes: list[Outcome], later: time_machine.Traveller, days: int, flags: int
) -> None:
    feel(outcomes[0])
    later.shift(timedelta(days=days))
    feel(outcomes[1])
    assert SoftFlag.objects.count() == flags


def test_a_changed_mind_takes_the_flag_back_and_time_alone_does_not(
    bob: Member, alice: Member, topic: Topic, flag: SoftFlag, outcomes: list[Outcome], later: time_machine.Traveller
) -> None:
    later.shift(timedelta(days=100))
    feel(helped_by(make_member(), alice, topic), "pleasure")
    assert SoftFlag.objects.open().exists()
    feel(outcomes[0], "fine")
    assert not SoftFlag.objects.exists()


def test_after_a_moderator_has_looked_only_what_comes_later_counts(
    alice: Member, mod: Member, topic: Topic, flag: SoftFlag, later: time_machine.Traveller
) -> None:
    actions.settle_flag(flag=flag, moderator=mod)
    later.shift(timedelta(days=1))
    feel(helped_by(make_member(), alice, topic))
    assert not SoftFlag.objects.open().exists()
    feel(helped_by(make_member(), alice, topic))
    assert SoftFlag.objects.open().get().member == alice
    flag.refresh_from_db()
    assert Feeling.objects.behind(flag).count_of_helpers() == 2


def test_to_say_the_same_again_is_no_new_feeling(
    mod: Member, flag: SoftFlag, outcomes: list[Outcome], later: time_machine.Traveller
) -> None:
    actions.settle_flag(flag=flag, moderator=mod)
    later.shift(timedelta(days=1))
    for outcome in outcomes:
        feel(outcome)
    assert not SoftFlag.objects.open().exists()
    for outcome in outcomes:
        feel(outcome, "fine")
        feel(outcome)
    assert SoftFlag.objects.open().exists(), "a mind changed and changed back is one"


def test_settling_happens_once_and_is_written_down(alice: Member, mod: Member, flag: SoftFlag) -> None:
    done = actions.settle_flag(flag=flag, moderator=mod, words="Spoke with her.")
    assert (done.kind, done.subject, done.words) == ("settle_flag", alice, "Spoke with her.")
    assert LogEntry.objects.count() == 2  # in the history of the flag, and of the member
    with pytest.raises(moderation.AlreadyDone):
        actions.settle_flag(flag=flag, moderator=mod)
    assert ModerationAction.objects.count() == 1


def test_nobody_settles_a_flag_about_themselves(mod: Member, bob: Member, carol: Member, topic: Topic) -> None:
    for helper in (bob, carol):
        feel(helped_by(helper, mod, topic))
    with pytest.raises(moderation.NotYoursToJudge):
        actions.settle_flag(flag=SoftFlag.objects.get(), moderator=mod)
    assert not SoftFlag.objects.for_moderator(mod).exists()


def test_moderators_see_how_many_and_when_and_never_who(mod: Member, flag: SoftFlag, client_of: ClientOf) -> None:
    client = client_of(mod)
    listed = client.get(reverse("admin:messaging_softflag_changelist")).content.decode()
    page = client.get(reverse("admin:messaging_softflag_change", args=[flag.pk])).content.decode()
    assert "1 soft flag" in client.get(reverse("admin:index")).content.decode()
    for shown in (listed, page):
        assert "Alice Okafor" in shown
        assert "Bob Marchetti" not in shown
        assert "Carol Nguyen" not in shown
    assert "2 (" in page


def test_a_flag_is_settled_in_the_admin(mod: Member, flag: SoftFlag, client_of: ClientOf) -> None:
    client, decide = client_of(mod), "admin:messaging_softflag_decide"
    page = client.get(reverse("admin:messaging_softflag_change", args=[flag.pk])).content.decode()
    assert reverse(decide, args=[flag.pk, "settle_flag"]) in page
    assert client.get(reverse(decide, args=[flag.pk, "settle_flag"])).status_code == 200
    assert client.post(reverse(decide, args=[flag.pk, "warn"]), {"words": "Please go easy."}).status_code == 302
    assert client.post(reverse(decide, args=[flag.pk, "settle_flag"])).status_code == 302
    assert not SoftFlag.objects.open().exists()
    assert ModerationAction.objects.warnings().count() == 1
    assert (
        "settled"
        in client.get(reverse("admin:messaging_softflag_changelist"), {"handling": "settled"}).content.decode()
    )


def test_the_list_of_outcomes_has_no_words_and_no_feelings(
    mod: Member, outcomes: list[Outcome], client_of: ClientOf
) -> None:
    feel(outcomes[0])
    talk = outcomes[0].request
    assert talk is not None
    client = client_of(mod)
    for address in (
        reverse("admin:messaging_outcome_changelist"),
        reverse("admin:messaging_outcome_change", args=[outcomes[0].pk]),
    ):
        page = client.get(address).content.decode()
        assert "Bob Marchetti" in page
        assert talk.note not in page
        assert "used" not in page
    assert client.get(reverse("admin:messaging_outcome_changelist"), {"told": "yes"}).status_code == 200


@pytest.mark.parametrize("who", ["alice", "bob", "carol"])
def test_a_moderator_does_not_see_what_they_tell_or_are_to_be_told(
    who: str,
    alice: Member,
    bob: Member,
    carol: Member,
    outcomes: list[Outcome],
    introduced: Introduction,
    client_of: ClientOf,
) -> None:
    of_three = Outcome.objects.begin(asker=alice, helper=bob, introduction=introduced)
    theirs = {
        "alice": Outcome.objects.filter(asker=alice),
        "bob": Outcome.objects.filter(helper=bob),
        "carol": Outcome.objects.filter(helper=carol) | Outcome.objects.filter(pk=of_three.pk),
    }[who]
    assert theirs.exists()
    moderator = {"alice": alice, "bob": bob, "carol": carol}[who]
    Member.objects.filter(pk=moderator.pk).update(is_staff=True, is_superuser=True)
    page = client_of(Member.objects.get(pk=moderator.pk)).get(reverse("admin:messaging_outcome_changelist"))
    listed = set(page.context["cl"].queryset)
    assert listed == set(Outcome.objects.all()) - set(theirs)


@pytest.mark.django_db(transaction=True)
def test_two_who_tell_at_once_raise_one_flag(outcomes: list[Outcome]) -> None:
    for _ in range(5):
        at_once(*[lambda outcome=outcome: feel(outcome) for outcome in outcomes])
        assert SoftFlag.objects.count() == 1
        SoftFlag.objects.all().delete()
        Feeling.objects.all().delete()
