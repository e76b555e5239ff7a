import pytest
from django.utils import timezone

from messaging.models import Draft, IntroductionRequest
from profiles.models import HelpRecord, Member, Topic
from tests.conftest import ClientOf
from tests.factories import fill_profile, make_member, term
from tests.strict_client import StrictClient


@pytest.fixture
def topic(db: None) -> Topic:
    return term(Topic, "Policy careers")


def home(client_of: ClientOf, member: Member) -> str:
    answer = client_of(member).get("/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_strangers_see_the_front_page(client: StrictClient, db: None) -> None:
    html = client.get("/").content.decode()
    assert "/accounts/signup/" in html


def test_newcomers_see_what_happens_next(client_of: ClientOf, newcomer: Member) -> None:
    html = home(client_of, newcomer)
    assert "Welcome, Nia Newman" in html
    assert "/profile/edit/" in html
    assert "People near your path" not in html


def test_what_waits_for_me_is_on_top(client_of: ClientOf, alice: Member, bob: Member, topic: Topic) -> None:
    request = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
    assert "They ask you" not in home(client_of, bob)
    request.send("Hello Bob")
    html = home(client_of, bob)
    assert "They ask you" in html
    assert request.get_absolute_url() in html
    assert "They ask you" not in home(client_of, alice)


def test_unfinished_drafts_are_mine_alone(client_of: ClientOf, alice: Member, bob: Member, topic: Topic) -> None:
    request = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
    Draft.objects.create(author=alice, request=request, body="Hello")
    assert "You began to write" in home(client_of, alice)
    assert "You began to write" not in home(client_of, bob)


def test_with_nothing_waiting_the_page_says_what_to_do_next(client_of: ClientOf, mallory: Member) -> None:
    html = home(client_of, mallory)
    assert "What to do next" in html
    assert "Pick how you can help" in html
    assert "Tell us a little more" in html


def test_people_near_my_path_are_open_and_share_something(
    client_of: ClientOf, alice: Member, bob: Member, carol: Member
) -> None:
    html = home(client_of, alice)
    assert "Bob Marchetti" in html  # lives in the same city
    assert "Carol Nguyen" not in html
    fill_profile(bob.profile, is_open_to_asks=False)
    assert "Bob Marchetti" not in home(client_of, alice)


def test_people_near_my_path_are_six_at_most(client_of: ClientOf, alice: Member) -> None:
    for _ in range(9):
        make_member(city="Albany", country="US")
    assert home(client_of, alice).count('class="member-card"') == 6


def test_what_neither_of_two_has_told_makes_them_no_nearer(client_of: ClientOf, mallory: Member) -> None:
    job = ("Planner", "Lakeside Transit", "Transportation", 2014, None)
    fill_profile(mallory.profile, jobs=[job])
    bare = make_member("Bea Bare", jobs=[job])
    HelpRecord.objects.create(member=bare, asked_at=timezone.now())  # of equals, who was asked less recently is first
    make_member("Tom Told", jobs=[job], field="Urban Planning", school="School of Design", city="Chicago", country="US")
    html = home(client_of, mallory)
    assert 0 < html.index("Tom Told") < html.index("Bea Bare")


def test_who_keeps_the_field_private_is_near_nobody_by_it(client_of: ClientOf, alice: Member, bob: Member) -> None:
    fill_profile(bob.profile, place_audience="me", studies_audience="me")
    assert "Bob Marchetti" not in home(client_of, alice)


def test_a_warning_is_shown_until_it_is_read(client_of: ClientOf, alice: Member, mod: Member) -> None:
    warning = alice.moderation_actions.create(kind="warn", moderator=mod, words="Please be kind.")
    assert "Please be kind." in home(client_of, alice)
    warning.acknowledge()
    assert "Please be kind." not in home(client_of, alice)
    assert timezone.now() > warning.created_at
