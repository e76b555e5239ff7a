"""Replies to real letters of ours, in languages no library knows: only what a member wrote becomes a message."""

import re
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from itertools import product

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMultiAlternatives
from pytest_django import Settings

from messaging import delivery, etiquette
from messaging.emails import send_notification
from messaging.incoming import take
from messaging.incoming.ours import LINE, LINK, holds_our_letter
from messaging.incoming.parsing import parse
from messaging.incoming.words import own_words, words_below
from messaging.models import Conversation, Draft, Message, Notification, Pace
from messaging.models.incoming import Fate
from messaging.models.mail import Kind
from profiles.models import Member
from tests.messaging.conftest import GREEDY
from tests.messaging.mailing import html_of
from tests.messaging.replies import DOMAIN, coaching, read_all, reply, take_reply

pytestmark = pytest.mark.django_db
OWN = (
    "Thank you, Bob, for all you said on Tuesday.\n\nI read the book you named, and it helped me to see the first year."
)
US = "BrightCrowd <hello@brightcrowd.test>"
# How programs of the world introduce what they quote.
LINES = {
    "Gmail, English": f"On Mon, Nov 23, 2026 at 9:10 AM {US} wrote:",
    "Gmail, Italian": f"Il giorno lun 23 nov 2026 alle ore 09:10 {US} ha scritto:",
    "Gmail, Italian, broken": f"Il giorno lun 23 nov 2026 alle ore 09:10 {US.replace('<', '<' + chr(10))} ha scritto:",
    "Gmail, Chinese": f"{US} 于2026年11月23日周一 09:10写道：",
    "Gmail, Chinese, broken": f"{US} 于2026年11月23日周一\n09:10写道：",
    "Gmail, German": "Am Mo., 23. Nov. 2026 um 09:10 Uhr schrieb BrightCrowd <\nhello@brightcrowd.test>:",
    "Gmail, French": f"Le lun. 23 nov. 2026 à 09:10, {US} a écrit :",
    "Gmail, Japanese": f"2026年11月23日(月) 9:10 {US}:",
    "Gmail, Korean": f"2026년 11월 23일 (월) 오전 9:10, {US}님이 작성:",
    "Gmail, Polish": f"pon., 23 lis 2026 o 09:10 {US} napisał(a):",
    "Thunderbird, Italian": "Il 23/11/26 09:10, BrightCrowd ha scritto:",
    "Thunderbird, Chinese": "在 2026/11/23 09:10, BrightCrowd 写道:",
    "Thunderbird, German": "Am 23.11.26 um 09:10 schrieb BrightCrowd:",
    "Apple, French": f"Le 23 nov. 2026 à 09:10, {US} a écrit :",
}
HEADERS = {
    "Outlook, English": f"From: {US}\nSent: Monday, November 23, 2026 9:10 AM\nTo: Alice\nSubject: Bob wrote to you",
    "Outlook, Italian": (
        f"-----Messaggio originale-----\nDa: {US}\nInviato: lunedì 23 novembre 2026 09:10\nA: Alice\nOggetto: Bob wrote"
    ),
    "Outlook, German": f"Von: {US}\nGesendet: Montag, 23. November 2026 09:10\nAn: Alice\nBetreff: Bob wrote to you",
    "Outlook, French": f"De : {US}\nEnvoyé : lundi 23 novembre 2026 09:10\nÀ : Alice\nObjet : Bob wrote to you",
    "Outlook, Chinese": (
        f"________________________________\n发件人: {US}\n发送时间: 2026年11月23日 9:10\n收件人: Alice\n主题: Bob wrote"
    ),
}
EVERY = LINES | HEADERS
Style = Callable[[str, EmailMultiAlternatives], EmailMessage]


def marked(introduced: str, letter: EmailMultiAlternatives) -> EmailMessage:
    quoted = "\n".join(f"> {line}".rstrip() for line in letter.body.splitlines())
    return reply("alice@demo.brightcrowd.test", f"{OWN}\n\n{introduced}\n\n{quoted}\n")


def unmarked(introduced: str, letter: EmailMultiAlternatives) -> EmailMessage:
    return reply("alice@demo.brightcrowd.test", f"{OWN}\n\n{introduced}\n\n{letter.body}\n")


def html_alone(introduced: str, letter: EmailMultiAlternatives) -> EmailMessage:
    own = "".join(f"<p>{escape(part)}</p>" for part in OWN.split("\n\n"))
    above = escape(introduced).replace("\n", "<br>")
    mail = reply("alice@demo.brightcrowd.test", "")
    mail.clear_content()
    html = f"<html><body>{own}<div>{above}<br></div><blockquote>{html_of(letter)}</blockquote></body></html>"
    mail.set_content(html, subtype="html")
    return mail


STYLES: tuple[Style, ...] = (marked, unmarked, html_alone)


@pytest.fixture(autouse=True)
def domain(settings: Settings) -> None:
    settings.MAIL_REPLY_DOMAIN = DOMAIN


def letter_of(mail: Notification) -> EmailMultiAlternatives:
    send_notification(mail.pk)
    letter = outbox.outbox.pop()
    assert isinstance(letter, EmailMultiAlternatives)
    return letter


@pytest.fixture
def told(talk: Conversation, alice: Member, bob: Member) -> EmailMultiAlternatives:
    """Give the letter that tells alice what bob said."""
    body = "Gladly. Be kind first.\n\nI can put you in touch with Ann Lee: she left in 2019, and wrote a book."
    delivery.say(conversation=talk, sender=bob, body=body, send_id=talk.public_id)
    return letter_of(Notification.objects.to(alice).get(kind=Kind.MESSAGE))


@pytest.fixture
def coached(offered: Conversation, alice: Member) -> EmailMultiAlternatives:
    """Give the letter in which the coach tells alice how her words may read."""
    take_reply(alice, offered, GREEDY)
    read_all()
    (row,) = coaching()
    letter = letter_of(row)
    assert "Words you could use" in letter.body
    return letter


def answered(letter: EmailMultiAlternatives, mail: EmailMessage) -> Fate:
    Pace.objects.all().delete()
    fate = take(mail.as_bytes(), letter.reply_to[0], "alice@demo.brightcrowd.test")
    read_all()
    return fate


def without_our_line(letter: EmailMultiAlternatives) -> EmailMultiAlternatives:
    """Make the letter of which a member quotes all but our line."""
    letter.body = LINE.sub("", str(letter.body))
    letter.alternatives = [(LINE.sub("", html_of(letter)), "text/html")]
    return letter


def said_since(before: set[int]) -> list[str]:
    return list(Message.objects.exclude(pk__in=before).values_list("body", flat=True))


def known() -> set[int]:
    return set(Message.objects.values_list("pk", flat=True))


def test_every_letter_that_can_be_answered_begins_with_our_line(
    told: EmailMultiAlternatives, coached: EmailMultiAlternatives
) -> None:
    for letter in (told, coached):
        assert letter.body.startswith("##- Write your answer above this line -##")
        html = html_of(letter)
        assert html.index("##- Write your answer above this line -##") < html.index('class="brand"')
        assert html.index("<body>") < html.index("##-")


def test_no_letter_that_cannot_be_answered_has_our_line(settings: Settings, told: EmailMultiAlternatives) -> None:
    assert told.reply_to
    settings.MAIL_REPLY_DOMAIN = ""
    Notification.objects.update(sending_at=None, sent_at=None, done_at=None)
    letter = letter_of(Notification.objects.get(kind=Kind.MESSAGE, recipient__email="alice@demo.brightcrowd.test"))
    assert LINE.search(letter.body + html_of(letter)) is None


def sent_of(mail: EmailMessage) -> str | None:
    """Answer what of a reply is sent, or None where its words are given back."""
    read = parse(mail.as_bytes())
    return None if read.words_below or holds_our_letter(read.words) else read.words


@pytest.mark.parametrize("has_our_line", [True, False], ids=["with our line", "without"])
def test_what_a_letter_said_is_told_from_ones_own_words(
    told: EmailMultiAlternatives, coached: EmailMultiAlternatives, *, has_our_line: bool
) -> None:
    letters = (told, coached) if has_our_line else (without_our_line(told), without_our_line(coached))
    for letter, style, (who, introduced) in product(letters, STYLES, EVERY.items()):
        assert sent_of(style(introduced, letter)) == OWN, (who, style)


def test_a_part_of_what_the_coach_said_is_never_sent(coached: EmailMultiAlternatives) -> None:
    parts = without_our_line(coached).body.split("\n\n")
    given_back = [part for part in parts if sent_of(reply("a@b.test", f"{OWN}\n\n{part}\n")) is None]
    assert any("Words you could use" in part for part in given_back)
    assert any("not left yet" in part for part in given_back)
    assert not any(holds_our_letter(sent_of(reply("a@b.test", f"{OWN}\n\n{part}\n")) or "") for part in parts)


@pytest.mark.parametrize("who", ["Gmail, Italian", "Gmail, Chinese", "Thunderbird, German", "Outlook, French"])
def test_a_reply_in_any_language_goes_the_whole_way(coached: EmailMultiAlternatives, who: str) -> None:
    for style in STYLES:
        before = known()
        assert answered(coached, style(EVERY[who], coached)) == Fate.TAKEN
        assert said_since(before) == [OWN]


def test_whose_words_could_not_be_told_apart_gets_them_back_and_can_answer(
    told: EmailMultiAlternatives, alice: Member
) -> None:
    introduced = "Bob hadde dette å si"
    letter = without_our_line(told)
    assert answered(letter, unmarked(introduced, letter)) == Fate.UNCLEAR
    (row,) = coaching()
    back = letter_of(row)
    assert "could not tell your own words" in back.body
    assert OWN in back.body
    assert back.reply_to
    before = known()
    assert answered(back, unmarked(LINES["Gmail, Italian"], back)) == Fate.TAKEN
    assert said_since(before) == [OWN]


@pytest.mark.parametrize("rule", etiquette.rules(), ids=lambda rule: rule.code)
def test_the_wording_of_every_rule_is_known_again(rule: etiquette.Rule) -> None:
    filled = re.sub(r"\{[^{}]*\}", "Bob Marchetti", rule.message)
    assert holds_our_letter(f"Grazie!\n\n| {filled.replace(' ', chr(10) + '| ', 3).replace('“', '«').upper()}")
    assert not holds_our_letter(rule.examples[0].bad.replace("[[", "").replace("]]", ""))


@pytest.mark.parametrize(
    "link",
    [
        "https://b.test/mail/aGk:1xYz:s1_g-n/mute/",
        "https://b.test/mail/aGk:1x\nYz:s1_g-n/unsubscribe/",
        "https://scan.test/?url=https%3A%2F%2Fb.test%2Fmail%2FaGk%3A1xYz%3As1g%2Faccept%2F&data=x",
        "<https://b.test/mail/aGk:1xYz:s1g/decline/>",
    ],
)
def test_links_that_act_are_known_again(link: str) -> None:
    assert holds_our_letter(f"Grazie!\n{link}")


def test_every_link_of_a_letter_that_acts_is_known(told: EmailMultiAlternatives) -> None:
    links = re.findall(r"https?://\S+", str(told.body))
    acting = [link for link in links if "/mail/" in link and "/settings/" not in link]
    assert acting
    assert all(LINK.search(link) for link in acting)


@pytest.mark.parametrize(
    "words",
    [
        "On page 3 your colleague wrote:\nBe kind first.\n\nThat stayed with me.",
        "On page 3 your colleague wrote:\n\nBe kind first.",
        "One thought.\n--\nAnother thought, which matters more.",
        "--\nA thought after a line.",
        "In 2019 I joined BrightCrowd and learned two things:\nBe kind first.\nJust ask.",
        "First: BrightCrowd.\nSecond: the library.\nThird: 2026, when I am done.",
        "Two dates:\nFrom: 23.11.2026\nTo: 24.11.2026\nI hope one fits.",
        "From: Albany\nTo: Chicago\nThat is my way.",
        "Le chat a écrit :\nMiaou.",
        "I asked her on Monday and she wrote: a book.\n\nFrom: nobody in particular.",
        "We met at 9:30 am: it was in 2026:\nA year.",
        "See my mail/letters/accept it or not.",
        "Von meinem Büro aus sieht man den Fluss.",
    ],
)
def test_ones_own_words_are_left_whole(words: str) -> None:
    assert own_words(words) == words
    assert not holds_our_letter(words)
    assert own_words(f"{words}\n\n{LINES['Gmail, Italian']}\n\n> ##- Scrivi qui sopra -##\n>\n> Gladly.") == words


def test_to_name_our_address_cuts_nothing_off() -> None:
    words = "You can write to hello@brightcrowd.test until 11/30/2026.\nThey answer kindly: I tried."
    assert own_words(words) == words


LETTER = (
    "> ##- Write your answer above\n> this line -##\n>\n> Are you free on Tuesday, or is\n> Wednesday better?\n>\n> Ann"
)
INTRODUCED = LINES["Thunderbird, Italian"]


@pytest.mark.parametrize(
    ("text", "own", "below"),
    [
        (f"Yes.\n\n{INTRODUCED}\n{LETTER}", "Yes.", ""),
        (f"{INTRODUCED}\n{LETTER}\n\nTuesday it is.", "", "Tuesday it is."),
        (f"{INTRODUCED}\n{LETTER}\n\nTuesday it is.\n\n-- \nAlice", "", "Tuesday it is."),
        (f"Hi Bob, see below.\n\n{INTRODUCED}\n{LETTER}\n\nTuesday.\n\n> Bob", "Hi Bob, see below.", "Tuesday."),
        (f"Yes.\n\n{INTRODUCED}\n{LETTER}\n\nThis mail is confidential.", "Yes.", ""),
        (f"Yes.\n\n{INTRODUCED}\n{LETTER}\nspilt\n> Bob", "Yes.", ""),
        (f"Yes.\n\n{INTRODUCED}\n\n{LETTER.replace('> ', '').replace('>', '')}\n\nAnn", "Yes.", ""),
        (f"{LETTER}", "", ""),
        ("Yes. ##- Write above -## Gladly.", "Yes.", ""),
    ],
)
def test_what_stands_below_our_line_is_never_sent_unseen(text: str, own: str, below: str) -> None:
    assert own_words(text) == own
    assert words_below(text) == below


def test_words_below_our_line_come_back_to_their_author(told: EmailMultiAlternatives) -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in told.body.splitlines())
    before = known()
    mail = reply("alice@demo.brightcrowd.test", f"{INTRODUCED}\n{quoted}\n\n{OWN}\n")
    assert answered(told, mail) == Fate.UNCLEAR
    assert said_since(before) == []
    assert not Draft.objects.exists()
    (row,) = coaching()
    back = letter_of(row)
    assert "below the line" in back.body
    assert OWN in back.body
