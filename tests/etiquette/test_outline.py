from dataclasses import replace

import pytest

from messaging.etiquette import Draft, Person, Stage, outline, read, shared

ALICE = Person(
    name="Alice Ng", class_year=2026, school="Hillview", field="Nursing", city="Leeds", headline="Nursing student"
)
MAYA = Person(
    name="Dr. Maya Okafor",
    class_year=2008,
    school="hillview",
    field="Nursing",
    city="York",
    employer="City of Leeds",
    title="policy analyst",
    topics=("career change",),
)
NOBODY = Person()


def test_what_is_known_is_filled_in() -> None:
    text = outline(ALICE, MAYA)
    assert text.startswith("Hello Maya,")
    assert "I'm Alice Ng, class of 2026, studying Nursing at Hillview" in text
    assert "at Hillview, where you studied, too." in text
    assert "We both chose Nursing. I saw that you work at City of Leeds" in text


@pytest.mark.parametrize("headline", ["", "Director of Student Affairs", "Helps student services run", "Lawyer"])
def test_only_who_says_so_is_a_student(headline: str) -> None:
    told = outline(replace(ALICE, class_year=1985, headline=headline), MAYA)
    assert "I'm Alice Ng, class of 1985, Nursing at Hillview" in told


def test_what_only_the_writer_knows_is_left_blank() -> None:
    assert "because …" in outline(ALICE, MAYA)
    assert "my name is …" in outline(NOBODY, NOBODY).lower()


def test_an_outline_is_clean_under_every_rule() -> None:
    for sender in (ALICE, NOBODY):
        for recipient in (MAYA, NOBODY):
            draft = Draft(outline(sender, recipient), Stage.FIRST_CONTACT, sender, recipient)
            assert read(draft).findings == ()


def test_what_two_share_is_told_closest_first() -> None:
    assert shared(ALICE, MAYA) == ("we both went to hillview", "we both chose Nursing")
    assert shared(NOBODY, MAYA) == ()


def test_a_former_employer_is_shared_and_is_nobodys_wrong_person() -> None:
    sender = Person(name="Sam Reyes", employer="Landmark", employers=("Salt Quay",))
    recipient = Person(name="Ines Duarte", employer="Ottobrand", employers=("Salt Quay", "Mercer"))
    assert shared(sender, recipient) == ("we have both worked at Salt Quay",)
    text = "Hello Ines, I'm Sam, and I worked at Salt Quay, too. How did you find your years at Mercer?"
    codes = {finding.code for finding in read(Draft(text, Stage.CONVERSATION, sender, recipient)).findings}
    assert "FIT101" not in codes
