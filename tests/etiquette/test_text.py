from messaging.etiquette.core import ZoneKind
from messaging.etiquette.text import plain
from messaging.etiquette.zones import cut


def zones(text: str) -> dict[ZoneKind, str]:
    return {zone.kind: text[zone.start : zone.end].strip() for zone in cut(text).zones}


def test_offsets_lead_back_to_the_letters_typed() -> None:
    original = "Hi  Maya,\r\n\r\nI’m here — don’t  worry 🙂, thx!"
    text = plain(original)
    for spelled, typed in [("i am", "I’m"), ("do not", "don’t"), ("thanks", "thx"), ("maya", "Maya")]:
        at = text.text.index(spelled)
        first, last = text.span(at, at + len(spelled))
        assert original[first:last] == typed


def test_every_way_of_typing_has_one_spelling() -> None:
    assert plain("I’m\u00a0glad").text == plain("i'm glad").text == plain("I AM GLAD").text == "i am glad"


def test_a_message_is_cut_into_its_zones() -> None:
    text = "Hello Maya,\n\nYour talk was great.\n\nBest regards,\nAna Braga\n\nOn Monday Maya wrote:\n> Thank you!"
    found = zones(text)
    assert found[ZoneKind.GREETING] == "Hello Maya,"
    assert found[ZoneKind.BODY] == "Your talk was great."
    assert found[ZoneKind.SIGNATURE] == "Best regards,\nAna Braga"
    assert found[ZoneKind.QUOTED].startswith("On Monday Maya wrote:")


def test_a_greeting_on_the_same_line_is_a_greeting() -> None:
    assert zones("Hi Maya, your talk was great.")[ZoneKind.GREETING] == "Hi Maya,"


def test_thanks_with_a_sentence_behind_it_is_no_signature() -> None:
    assert ZoneKind.SIGNATURE not in zones("It worked. Thanks, I will write to her tomorrow.")


def test_a_title_does_not_end_a_sentence() -> None:
    body = list(cut("I met Dr. Sato at 9 a.m. on Monday. It rained.").sentences)
    assert len(body) == 2
