"""“Before you ask me”: a helper's questions in the form, the answers in the note."""

from typing import Any

import pytest
from django.urls import reverse

from messaging import checks
from messaging.models import Draft, EtiquetteCheck, IntroductionRequest
from profiles.models import Member, Topic
from tests import bad_input
from tests.conftest import ClientOf
from tests.factories import fill_profile
from tests.messaging.conftest import THOUGHTFUL

FIRST, SECOND = "What have you tried so far?", "How did you find me?"


@pytest.fixture
def curious(bob: Member) -> Member:
    """Give bob, who asks two questions of who asks him."""
    fill_profile(bob.profile, question_one=FIRST, question_two=SECOND)
    return bob


@pytest.fixture
def filled(topic: Topic) -> dict[str, Any]:
    answers = {"answer_0": "I read two annual reports.", "answer_1": "By your talk in May."}
    return {"topic": topic.pk, "note": THOUGHTFUL, "asked": [FIRST, SECOND]} | answers


def url(member: Member) -> str:
    return reverse("messaging:request-new", args=[member.public_id])


BODY = f"{THOUGHTFUL}\n\n> {FIRST}\n\nI read two annual reports.\n\n> {SECOND}\n\nBy your talk in May."


def test_the_form_asks_what_the_helper_asks(alice: Member, curious: Member, client_of: ClientOf) -> None:
    page = client_of(alice).get(url(curious)).content.decode()
    assert "Before you ask Bob" in page
    assert FIRST in page
    assert SECOND in page


def test_the_answers_are_checked_and_sent_with_the_note(
    alice: Member, curious: Member, filled: dict[str, Any], client_of: ClientOf
) -> None:
    client_of(alice).post(url(curious), filled)
    assert Draft.objects.get().body == BODY
    checks.run_check(EtiquetteCheck.objects.get().pk)
    request = IntroductionRequest.objects.get()
    assert (request.state, request.note) == ("sent", BODY)
    page = client_of(curious).get(request.get_absolute_url()).content.decode()
    assert f'<p class="letter-question">{FIRST}</p>' in page
    assert "&gt; What" not in page


def test_a_kept_note_opens_with_its_answers_in_their_boxes(
    alice: Member, curious: Member, filled: dict[str, Any], client_of: ClientOf
) -> None:
    client = client_of(alice)
    opened = client.post(url(curious), filled, follow=True)
    form = opened.context["form"]
    assert [form[name].value() for name in ("note", "answer_0", "answer_1")] == [
        THOUGHTFUL,
        filled["answer_0"],
        filled["answer_1"],
    ]


def test_when_the_question_has_changed_everything_stays_in_the_note(
    alice: Member, curious: Member, filled: dict[str, Any], client_of: ClientOf
) -> None:
    client = client_of(alice)
    where = client.post(url(curious), filled).headers["Location"]
    fill_profile(curious.profile, question_one="What is it about?", question_two="")
    form = client.get(where).context["form"]
    assert form["note"].value() == BODY
    assert not form["answer_0"].value()


def test_answers_to_questions_that_changed_while_one_wrote_are_not_lost(
    alice: Member, curious: Member, filled: dict[str, Any], client_of: ClientOf
) -> None:
    fill_profile(curious.profile, question_one="What is it about?", question_two="")
    answer = client_of(alice).post(url(curious), filled)
    assert answer.status_code == 422
    assert answer.context["form"]["note"].value() == BODY
    fill_profile(curious.profile, question_one="", question_two="")
    assert client_of(alice).post(url(curious), filled).status_code == 302
    assert Draft.objects.get().body == BODY


@pytest.mark.parametrize("missing", ["answer_0", "answer_1"])
def test_an_unanswered_question_is_said_kindly_and_nothing_is_lost(
    missing: str, alice: Member, curious: Member, filled: dict[str, Any], client_of: ClientOf
) -> None:
    answer = client_of(alice).post(url(curious), filled | {missing: "  "})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Bob would like to know this first. A sentence is enough." in page
    kept = next(value for name, value in filled.items() if name.startswith("answer") and name != missing)
    assert kept in page
    assert answer.context["form"]["note"].value() == THOUGHTFUL
    assert not Draft.objects.exists()


@pytest.mark.parametrize("kind", bad_input.ALL)
@pytest.mark.parametrize("name", ["answer_0", "asked"])
def test_no_answer_breaks_the_form(
    name: str, kind: str, alice: Member, curious: Member, filled: dict[str, Any], client_of: ClientOf
) -> None:
    answer = client_of(alice).post_raw(url(curious), filled | {name: bad_input.ALL[kind]})
    assert answer.status_code in {302, 422}


def test_only_questions_are_quoted_in_a_note(
    alice: Member, curious: Member, filled: dict[str, Any], client_of: ClientOf
) -> None:
    quoted = "\n".join(f"> {line}" for line in THOUGHTFUL.split("\n"))
    client_of(alice).post(url(curious), filled | {"note": quoted, "answer_1": "> By your talk in May."})
    assert Draft.objects.get().body == BODY
    assert client_of(alice).post(url(curious), filled | {"note": "> \n>"}).status_code == 422
