"""An introduction from the first word to the yes: what each of the three can do, and what nobody can."""

import pytest
from django.urls import reverse

from messaging import actions, checks
from messaging.models import Conversation, Draft, EtiquetteCheck, Introduction, Message
from profiles.models import Acquaintance, HelpRecord, Member
from tests.conftest import ClientOf
from tests.messaging.introduced import (
    LINE,
    NOTE,
    Making,
    asked,
    begun,
    circle,
    fresh,
    mails,
    offered,
    passed_on,
    url,
    with_member,
)

CARELESS = "I need a job. Tell her to hire me as soon as possible."
HTMX = {"hx-request": "true"}


def test_the_whole_way_from_a_wish_to_a_conversation_of_three(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    circle(alice, bob, carol)
    page = client_of(alice).post(with_member("ask", bob), {"wish": "Someone in transit planning"})
    introduction = Introduction.objects.get()
    assert page.headers["Location"] == introduction.get_absolute_url()
    client_of(alice).post(url("check", introduction), {"note": NOTE})
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert (check.stage, check.verdict, check.is_sent) == ("forwardable_note", "clear", True)
    assert fresh(introduction).state == "asked"
    entry = carol.public_id
    client_of(bob).post(url("pass-on", introduction), {"note": NOTE, "line": LINE, "person": entry})
    assert fresh(introduction).person == carol
    done = client_of(carol).post(url("accept", introduction))
    conversation = Conversation.objects.get()
    assert done.headers["Location"] == conversation.get_absolute_url()
    said = list(Message.objects.order_by("pk").values_list("sender__profile__name", "body"))
    assert said == [("Bob Marchetti", LINE), ("Alice Okafor", NOTE)]
    assert {part.member for part in conversation.participations.all()} == {alice, bob, carol}
    assert Acquaintance.objects.between(alice, carol).exists()
    assert mails() == [
        ("introduction_asked", "bob"),
        ("introduction_met", "carol"),
        ("introduction_made", "alice"),
        ("introduction_made", "bob"),
    ]


def test_an_offer_is_answered_with_a_note(alice: Member, bob: Member, carol: Member, client_of: ClientOf) -> None:
    circle(alice, bob, carol)
    client_of(bob).post(with_member("offer", alice), {"person": carol.public_id})
    introduction = Introduction.objects.get()
    assert (introduction.state, introduction.origin) == ("offered", "offered")
    page = client_of(alice).get(introduction.get_absolute_url()).content.decode()
    assert "Bob offers to introduce you to Carol Nguyen" in page
    client_of(alice).post(url("check", introduction), {"note": NOTE})
    checks.run_check(EtiquetteCheck.objects.get().pk)
    assert fresh(introduction).state == "asked"
    assert fresh(introduction).note == NOTE
    assert not Draft.objects.exists()
    assert mails()[0] == ("introduction_offered", "alice")


@pytest.mark.parametrize("is_gone", [False, True])
def test_who_asked_can_block_and_report_the_introducer_there(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf, *, is_gone: bool
) -> None:
    introduction = asked(alice, bob, carol)
    if is_gone:
        bob.suspend()
    page = client_of(alice).get(introduction.get_absolute_url()).content.decode()
    ways = (
        reverse("profiles:block", args=[bob.public_id]),
        reverse("messaging:report-new", args=["profile", bob.public_id]),
    )
    assert [way in page for way in ways] == [not is_gone] * 2


def test_an_offer_meets_the_note_that_was_begun_for_the_same_person(alice: Member, bob: Member, carol: Member) -> None:
    mine = begun(alice, bob, carol)
    actions.write_introduction(introduction=mine, body=CARELESS)
    theirs = actions.offer_introduction(introducer=bob, asker=alice, person=carol)
    assert theirs.pk == mine.pk
    assert fresh(mine).state == "offered"
    assert Draft.objects.get().body == CARELESS
    assert actions.ask_for_introduction(asker=alice, introducer=bob, person=carol).pk == mine.pk


def test_careless_words_are_coached_and_may_be_sent_anyway(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction, client = begun(alice, bob, carol), client_of(alice)
    client.post(url("check", introduction), {"note": CARELESS})
    check = EtiquetteCheck.objects.get()
    page = client.post(reverse("messaging:check-status", args=[check.public_id]), follow=True)
    assert fresh(introduction).state == "draft"
    assert "before it goes" in page.content.decode()
    assert CARELESS in page.content.decode()
    finding = check.findings.standing().first()
    assert finding is not None
    client.post(reverse("messaging:finding-dismiss", args=[check.public_id, finding.position]), {"note": CARELESS})
    assert client.post(url("send", introduction), {"note": CARELESS}).status_code == 302
    assert fresh(introduction).state == "asked"
    assert client.post(url("send", introduction), {"note": CARELESS}).status_code == 302  # the second time
    assert client.post(url("drop", introduction)).status_code == 409


def test_changed_words_are_read_before_they_are_sent(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction, client = begun(alice, bob, carol), client_of(alice)
    client.post(url("send", introduction), {"note": CARELESS})
    assert fresh(introduction).state == "draft"
    assert EtiquetteCheck.objects.get().verdict == ""
    checks.run_check(EtiquetteCheck.objects.get().pk)
    client.post(url("send", introduction), {"note": CARELESS + " Now."})
    assert EtiquetteCheck.objects.count() == 2
    assert fresh(introduction).state == "draft"


def test_a_note_that_is_forgotten_leaves_nothing_and_an_offer_stays(
    alice: Member, bob: Member, carol: Member, mallory: Member, client_of: ClientOf
) -> None:
    mine, theirs = begun(alice, bob, carol), offered(alice, bob, mallory)
    for introduction in (mine, theirs):
        actions.write_introduction(introduction=introduction, body=CARELESS)
        client_of(alice).post(url("drop", introduction))
    assert list(Introduction.objects.all()) == [theirs]
    assert not Draft.objects.exists()
    wordless = begun(alice, bob, wish="someone kind")
    client_of(alice).post(url("drop", wordless))
    assert list(Introduction.objects.all()) == [theirs]


@pytest.mark.parametrize("words", [{"note": ""}, {"note": "I am …, and I write because …"}, {"note": "a" * 2001}, {}])
def test_a_note_that_is_no_note_comes_back(
    words: dict[str, str], alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = begun(alice, bob, carol)
    for name in ("check", "send"):
        assert client_of(alice).post(url(name, introduction), words).status_code == 422
        answer = client_of(alice).post(url(name, introduction), words, headers=HTMX)
        assert answer.status_code == 422
        assert answer.headers["HX-Retarget"] == "#words-form"
    assert not EtiquetteCheck.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        {"note": "", "line": LINE},
        {"note": NOTE, "line": "a" * 601},
        {"note": NOTE},
        {"note": NOTE, "person": "not-a-number"},
        {"note": NOTE, "person_email": "carol@"},
        {"note": NOTE, "person_email": "carol@elsewhere.test"},
    ],
)
def test_passing_on_needs_a_note_and_someone(
    words: dict[str, str], alice: Member, bob: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, wish="someone in transit planning")
    assert client_of(bob).post(url("pass-on", introduction), words).status_code == 422
    assert fresh(introduction).state == "asked"


def test_the_introducer_may_change_a_word_and_name_someone_outside(
    alice: Member, bob: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, wish="someone in transit planning")
    whom = {"person_name": "Carol Nguyen", "person_email": "Carol@Elsewhere.test"}
    client_of(bob).post(url("pass-on", introduction), {"note": NOTE + " Truly.", "line": ""} | whom)
    introduction = fresh(introduction)
    assert (introduction.state, introduction.person_email) == ("passed_on", "carol@elsewhere.test")
    assert introduction.note.endswith("Truly.")
    assert mails() == [("introduction_met", "carol@elsewhere.test")]


def test_what_is_kept_back_is_told_kindly_and_at_once(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, carol)
    assert client_of(bob).post(url("keep-back", introduction)).status_code == 302
    assert client_of(bob).post(url("keep-back", introduction)).status_code == 409
    assert client_of(bob).post(url("pass-on", introduction), {"note": NOTE, "line": LINE}).status_code == 409
    page = client_of(alice).get(introduction.get_absolute_url()).content.decode()
    assert "would rather not pass it on this time" in page
    assert mails() == [("introduction_over", "alice")]
    assert not Introduction.objects.met_by(carol).exists()


@pytest.mark.parametrize("state", ["draft", "offered", "asked", "passed_on", "declined"])
def test_the_asker_may_let_it_rest(state: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf) -> None:
    ways: dict[str, Making] = {"draft": begun, "offered": offered, "asked": asked}
    make = ways.get(state, passed_on)
    introduction = make(alice, bob, carol)
    if state == "offered":
        actions.write_introduction(introduction=introduction, body=NOTE)
    if state == "declined":
        introduction.decline()
    assert client_of(alice).post(url("withdraw", introduction)).status_code == 302
    assert client_of(alice).post(url("withdraw", introduction)).status_code == 409
    assert fresh(introduction).state == "withdrawn"
    assert not Draft.objects.exists()
    reached = state in {"passed_on", "declined"}
    assert client_of(carol).get(introduction.get_absolute_url()).status_code == (410 if reached else 404)
    assert mails() == ([] if state == "draft" else [("introduction_over", "bob")])
    if fresh(introduction).passed_at is None:
        actions.ask_for_introduction(asker=alice, introducer=bob, person=carol)


def test_a_note_passed_on_takes_a_place_of_the_helper_however_it_is_answered(
    alice: Member, bob: Member, carol: Member
) -> None:
    introduction = asked(alice, bob, carol)
    actions.pass_on(introduction=introduction, note=NOTE, line=LINE)
    asks = HelpRecord.objects.get(member=carol).asks
    assert len(asks) == 1
    actions.decline_introduction(introduction=introduction)
    assert HelpRecord.objects.get(member=carol).asks == asks


def test_a_note_taken_back_from_an_old_page_gives_the_place_back(alice: Member, bob: Member, carol: Member) -> None:
    introduction = asked(alice, bob, wish="someone in transit planning")
    circle(alice, bob, carol)
    on_the_old_page = fresh(introduction)
    actions.pass_on(introduction=introduction, note=NOTE, line=LINE, person=carol)
    assert len(HelpRecord.objects.get(member=carol).asks) == 1
    actions.withdraw_introduction(introduction=on_the_old_page)
    assert fresh(introduction).state == "withdrawn"
    assert HelpRecord.objects.get(member=carol).asks == []


def test_the_coach_reads_along_in_the_note(alice: Member, bob: Member, carol: Member, client_of: ClientOf) -> None:
    introduction = begun(alice, bob, carol)
    answer = client_of(alice).post(url("live", introduction), {"note": CARELESS}, headers=HTMX)
    assert answer.status_code == 200
    assert client_of(alice).post(url("live", introduction), {"note": CARELESS}).status_code == 302
    assert introduction.ask(NOTE)
    late = client_of(alice).post(url("live", introduction), {"note": CARELESS}, headers=HTMX)
    assert late.status_code == 204, "the page was still waiting for a pause in the typing"


@pytest.mark.parametrize(
    ("whom", "words"),
    [({"person": True}, "Hello Carol,"), ({"wish": "a planner"}, "Bob kindly passes this on to you")],
)
def test_the_outline_fits_whoever_reads_it(
    whom: dict[str, object], words: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = begun(alice, bob, carol) if "person" in whom else begun(alice, bob, wish="a planner")
    page = client_of(alice).get(introduction.get_absolute_url() + "?outline=1")
    note = page.context["form"]["note"].value()
    assert words in note
    assert "Alice Okafor" in note
