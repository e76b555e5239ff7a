"""What is taken back before its time: an offer by who made it, and a note from whom it was passed on to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from messaging import actions, introducing
from messaging.clocks import pass_time
from messaging.models import Draft, Introduction
from profiles.models import Block, Member
from tests.conftest import ClientOf
from tests.factories import fill_profile
from tests.messaging.introduced import NOTE, age, asked, begun, fresh, mails, offered, passed_on, passed_outside, url

WORDS = "Hello Carol, I have only just begun to write this."


def test_an_offer_can_be_taken_back_by_who_made_it(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = offered(alice, bob, carol)
    page = client_of(bob).get(introduction.get_absolute_url()).content.decode()
    assert "Take the offer back" in page
    assert client_of(bob).post(url("keep-back", introduction)).status_code == 302
    assert client_of(bob).post(url("keep-back", introduction)).status_code == 409
    assert fresh(introduction).state == "kept_back"
    assert mails() == [("introduction_over", "alice")]
    page = client_of(bob).get(introduction.get_absolute_url()).content.decode()
    assert "You took your offer back." in page
    assert "Take the offer back" not in page
    page = client_of(alice).get(introduction.get_absolute_url()).content.decode()
    assert "Bob had to take this offer back" in page
    assert "read your note" not in page


def test_only_who_made_an_offer_takes_it_back(
    alice: Member, bob: Member, carol: Member, mallory: Member, client_of: ClientOf
) -> None:
    introduction = offered(alice, bob, carol)
    for other in (alice, carol, mallory):
        assert client_of(other).post(url("keep-back", introduction)).status_code == 404
    assert client_of(bob).get(url("keep-back", introduction)).status_code == 405
    assert fresh(introduction).state == "offered"


def test_what_is_not_sent_yet_is_not_the_introducers_to_keep_back(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = begun(alice, bob, carol)
    assert client_of(bob).post(url("keep-back", introduction)).status_code == 404
    assert fresh(introduction).state == "draft"


def test_words_begun_for_an_offer_stay_with_their_author(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = offered(alice, bob, carol)
    actions.write_introduction(introduction=introduction, body=WORDS)
    actions.keep_back(introduction=introduction)
    pass_time()
    assert WORDS in client_of(alice).get(introduction.get_absolute_url()).content.decode()
    later = WORDS + " And now the rest."
    client_of(alice).post(url("check", introduction), {"note": later})
    assert Draft.objects.get().body == later
    assert WORDS not in client_of(bob).get(introduction.get_absolute_url()).content.decode()
    assert fresh(introduction).state == "kept_back"


def test_a_note_that_came_meanwhile_is_not_refused_unread(alice: Member, bob: Member, carol: Member) -> None:
    introduction = offered(alice, bob, carol)
    as_shown = fresh(introduction)
    assert introduction.ask(NOTE)
    with pytest.raises(introducing.Settled):
        actions.keep_back(introduction=as_shown)
    assert fresh(introduction).state == "asked"


def test_after_an_offer_was_taken_back_it_can_be_made_again(alice: Member, bob: Member) -> None:
    introduction = offered(alice, bob, person_name="Dana", person_email="dnaa@elsewhere.test")
    actions.keep_back(introduction=introduction)
    again = actions.offer_introduction(
        introducer=bob, asker=alice, person_name="Dana", person_email="dana@elsewhere.test"
    )
    assert again.state == "offered"


def test_an_address_is_shown_to_who_gave_it_alone(alice: Member, bob: Member, client_of: ClientOf) -> None:
    for introduction in (
        offered(alice, bob, person_name="Dana", person_email="dnaa@elsewhere.test"),
        passed_outside(alice, bob, "carlo@elsewhere.test"),
    ):
        assert introduction.person_email in client_of(bob).get(introduction.get_absolute_url()).content.decode()
        assert introduction.person_email not in client_of(alice).get(introduction.get_absolute_url()).content.decode()


@pytest.mark.parametrize("way", ["by name", "by address"])
def test_a_note_taken_back_says_so_to_whom_it_was_passed_on(
    way: str, alice: Member, bob: Member, carol: Member, mallory: Member, client_of: ClientOf
) -> None:
    by_name = way == "by name"
    introduction = passed_on(alice, bob, carol) if by_name else passed_outside(alice, bob, carol.email)
    actions.withdraw_introduction(introduction=introduction)
    client = client_of(carol)
    gone = [client.get(introduction.get_absolute_url())]
    gone += [client.post(url(verb, introduction)) for verb in ("accept", "decline")]
    for answer in gone:
        assert answer.status_code == 410
        assert "This is settled already" in answer.content.decode()
        assert "Public Policy" not in answer.content.decode()
    assert client_of(mallory).get(introduction.get_absolute_url()).status_code == 404
    Block.objects.create(blocker=alice, blocked=carol)
    assert client.get(introduction.get_absolute_url()).status_code == 404
    assert client.post(url("accept", introduction)).status_code == 404


def test_what_never_reached_someone_is_not_told_them(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, carol)
    actions.withdraw_introduction(introduction=introduction)
    assert client_of(carol).get(introduction.get_absolute_url()).status_code == 404


def test_who_takes_no_asks_now_is_not_mailed_by_way_of_their_address(alice: Member, bob: Member, carol: Member) -> None:
    fill_profile(carol.profile, paused_until=timezone.localdate() + timedelta(days=5))
    introduction = offered(alice, bob, person_name="Carol", person_email=carol.email)
    assert introduction.ask(NOTE)
    actions.pass_on(introduction=introduction, note=NOTE)
    assert mails() == []
    assert Introduction.objects.to_answer(carol).exists(), "it is there to find"
    age(introduction, 8)
    pass_time()
    assert mails() == [], "the pause holds"
    fill_profile(carol.profile, paused_until=None)
    pass_time()
    assert mails() == [("introduction_reminder", "carol")]
