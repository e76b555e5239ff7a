"""After a no or silence: who else could help, and the note sent on to one of them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from messaging import clocks, standing
from messaging.delivery import send_request
from messaging.models import Draft, EtiquetteCheck, IntroductionRequest
from messaging.others import others
from profiles.models import Block, HelpRecord, Member, Topic
from tests.conftest import ClientOf
from tests.factories import fill_profile, let_talk, make_member
from tests.messaging.conftest import CARELESS, THOUGHTFUL


@pytest.fixture
def declined(asked: IntroductionRequest) -> IntroductionRequest:
    asked.decline("too_busy")
    return asked


def on_url(request: IntroductionRequest, to: Member) -> str:
    return reverse("messaging:request-send-on", args=[request.public_id, to.public_id])


def names(asker: Member, instead_of: Member, topic: Topic) -> list[str]:
    return [card.entry.name for card in others(asker, instead_of.pk, [topic.pk])]


def test_others_help_with_the_same_and_can_be_asked(alice: Member, bob: Member, topic: Topic) -> None:
    now = timezone.now()
    fits = make_member("Fay Fits", topics=["Policy careers"])
    make_member("Ted Otherwise", topics=["Beekeeping"])
    make_member("Cleo Closed", topics=["Policy careers"], is_open_to_asks=False)
    full = make_member("Fred Full", topics=["Policy careers"], asks_per_month=1)
    HelpRecord.objects.create(member=full, asks=[now])
    blocked, blocker, friend, asked, asker = (make_member(topics=["Policy careers"]) for _ in range(5))
    Block.objects.create(blocker=alice, blocked=blocked)
    Block.objects.create(blocker=blocker, blocked=alice)
    let_talk(alice, friend)
    send_request(IntroductionRequest.objects.create(asker=alice, recipient=asked, topic=topic), "Hello")
    send_request(IntroductionRequest.objects.create(asker=asker, recipient=alice, topic=topic), "Hello Alice")
    assert names(alice, bob, topic) == [fits.profile.name]


def test_the_most_alike_come_first_and_then_whose_turn_it_is(alice: Member, bob: Member, topic: Topic) -> None:
    now = timezone.now()
    make_member("Ann Far", topics=["Policy careers"])
    busy = make_member("Bea Near", topics=["Policy careers"], field="Public Policy")
    HelpRecord.objects.create(member=busy, asked_at=now)
    make_member("Cleo Near", topics=["Policy careers"], field="Public Policy")
    make_member("Dora Far", topics=["Policy careers"])
    assert names(alice, bob, topic) == ["Cleo Near", "Bea Near", "Ann Far"]


@pytest.mark.parametrize("end", ["declined", "expired"])
def test_the_asker_is_shown_others_kindly(
    end: str, alice: Member, carol: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    if end == "declined":
        asked.decline("too_busy")
    else:
        IntroductionRequest.objects.update(sent_at=timezone.now() - timedelta(days=14, hours=1))
        assert clocks.expire_requests() == 1
    page = client_of(alice).get(asked.get_absolute_url()).content.decode()
    assert "Who else could help" in page
    assert on_url(asked, carol) in page
    assert "Too busy" not in page


def test_the_helper_is_shown_nobody_else(
    bob: Member, carol: Member, declined: IntroductionRequest, client_of: ClientOf
) -> None:
    assert "Who else could help" not in client_of(bob).get(declined.get_absolute_url()).content.decode()


def test_the_note_goes_on_read_but_not_sent(
    alice: Member, carol: Member, declined: IntroductionRequest, client_of: ClientOf
) -> None:
    client = client_of(alice)
    answer = client.post(on_url(declined, carol))
    another = IntroductionRequest.objects.get(recipient=carol)
    assert answer.headers["Location"] == another.get_absolute_url()
    assert (another.asker, another.topic, another.is_unsent) == (alice, declined.topic, True)
    draft = Draft.objects.get()
    assert draft.body == THOUGHTFUL.replace("Hello Bob", "Hello Carol")
    assert draft.current_check() is not None
    assert not EtiquetteCheck.objects.open().exists()
    page = client.get(another.get_absolute_url())
    assert page.context["form"]["note"].value() == draft.body
    assert not HelpRecord.objects.filter(member=carol).exists()


def test_a_clear_note_is_sent_by_one_more_tap(
    alice: Member, declined: IntroductionRequest, client_of: ClientOf
) -> None:
    client, twin = client_of(alice), make_member("Robin Marchetti", topics=["Policy careers"], field="Public Policy")
    fill_profile(
        twin.profile,
        school=declined.recipient.profile.school,
        jobs=[("Budget Director", "State Division of the Budget", "Government", 2016, None)],
    )
    client.post(on_url(declined, twin))
    another = IntroductionRequest.objects.get(recipient=twin)
    page = client.get(another.get_absolute_url())
    assert page.context["coaching"].state == "clear"
    form = {"topic": another.topic_id, "note": page.context["form"]["note"].value()}
    client.post(reverse("messaging:request-send", args=[another.public_id]), form)
    another.refresh_from_db()
    assert another.state == "sent"


def test_answers_are_not_sent_on_and_the_next_one_asks_their_own(
    alice: Member, bob: Member, carol: Member, topic: Topic, client_of: ClientOf
) -> None:
    asked = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
    send_request(asked, THOUGHTFUL + "\n\n> What have you tried?\n\nTwo reports.")
    asked.decline("unsaid")
    fill_profile(carol.profile, question_one="Why transit?")
    client = client_of(alice)
    client.post(on_url(asked, carol))
    another = IntroductionRequest.objects.get(recipient=carol)
    assert "Two reports" not in another.draft.body
    form = {"topic": topic.pk, "note": another.draft.body}
    answer = client.post(reverse("messaging:request-send", args=[another.public_id]), form)
    assert answer.status_code == 422
    assert "would like to know this first" in answer.content.decode()


def test_sending_on_twice_keeps_what_was_written_meanwhile(
    alice: Member, carol: Member, declined: IntroductionRequest, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(on_url(declined, carol))
    Draft.objects.update(body=CARELESS)
    assert client.post(on_url(declined, carol)).status_code == 302
    assert Draft.objects.get().body == CARELESS


def test_only_the_asker_sends_a_note_on_and_only_after_it_came_to_nothing(
    alice: Member, bob: Member, carol: Member, mallory: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    assert client_of(alice).post(on_url(asked, carol)).status_code == 404
    asked.decline("unsaid")
    for stranger in (bob, carol, mallory):
        assert client_of(stranger).post(on_url(asked, carol)).status_code == 404
    client = client_of(alice)
    assert client.get(on_url(asked, carol)).status_code == 405
    assert client.post(reverse("messaging:request-send-on", args=[asked.public_id, uuid4()])).status_code == 404
    Block.objects.create(blocker=carol, blocked=alice)
    assert client.post(on_url(asked, carol)).status_code == 404
    assert not Draft.objects.exists()


def test_who_cannot_be_asked_is_not_sent_a_note(
    alice: Member, carol: Member, declined: IntroductionRequest, client_of: ClientOf
) -> None:
    fill_profile(carol.profile, is_open_to_asks=False)
    answer = client_of(alice).post(on_url(declined, carol))
    assert answer.status_code == 409
    assert "paused new asks" in answer.content.decode()


def test_a_note_that_was_taken_down_goes_nowhere(
    alice: Member, carol: Member, declined: IntroductionRequest, client_of: ClientOf
) -> None:
    declined.hide(timezone.now())
    assert client_of(alice).post(on_url(declined, carol)).status_code == 404
    assert "Send the note on" not in client_of(alice).get(declined.get_absolute_url()).content.decode()


def test_a_full_helpers_page_says_when_to_try_again_and_who_else_could_help(
    alice: Member, bob: Member, carol: Member, topic: Topic, client_of: ClientOf
) -> None:
    fill_profile(bob.profile, asks_per_month=1)
    send_request(IntroductionRequest.objects.create(asker=make_member(), recipient=bob, topic=topic), "Hello Bob")
    for name in ("profiles:profile-detail", "messaging:request-new"):
        page = client_of(alice).get(reverse(name, args=[bob.public_id])).content.decode()
        assert "Try again from" in page
        assert "Carol Nguyen" in page
        assert reverse("messaging:request-new", args=[bob.public_id]) not in page.partition("<main")[2]


def test_a_card_tells_the_last_place_and_how_someone_answers(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    fill_profile(bob.profile, asks_per_month=6)
    for _ in range(5):
        request = IntroductionRequest.objects.create(asker=make_member(), recipient=bob, topic=topic)
        send_request(request, f"Hello Bob, this is {request.pk}")
        request.decline("unsaid")
    standing.refresh(bob)
    for url in ("/directory/?q=bob", reverse("profiles:profile-detail", args=[bob.public_id])):
        page = client_of(alice).get(url).content.decode()
        assert "One place left this month" in page
        assert "Answers most asks · Usually answers within a week" in page
