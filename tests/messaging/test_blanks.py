"""The outline of a first message leaves blanks that only its writer can fill."""

import pytest
from django.urls import reverse

from messaging.coach import first_message_outline
from messaging.forms.words import BLANK
from messaging.models import IntroductionRequest
from profiles.models import Member, Topic
from tests.conftest import ClientOf


def test_the_outline_as_it_is_comes_back_with_a_sentence(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    outline = first_message_outline(alice, bob)
    page = client_of(alice).post(
        reverse("messaging:request-new", args=[bob.public_id]), {"topic": topic.pk, "note": outline}
    )
    assert page.status_code == 422
    assert "Put your own words in its place" in page.content.decode()
    assert page.context["form"]["note"].value() == outline
    assert not IntroductionRequest.objects.exists()


@pytest.mark.parametrize(
    "blank", ["I am writing because …", "two questions about …?", "that you …, and", "at ….", "…\nThank you"]
)
def test_a_word_of_three_dots_is_a_blank(blank: str) -> None:
    assert BLANK.search(blank)


@pytest.mark.parametrize("words", ["I wondered… and then", "…and so I write", "well…", "a … b".replace(" ", ""), "..."])
def test_dots_at_a_word_are_somebodys_way_of_writing(words: str) -> None:
    assert not BLANK.search(words)
