"""What someone wrote in a mail, and mails that no person wrote."""

import time
from contextlib import suppress
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from messaging.incoming import take
from messaging.incoming.ours import holds_our_letter
from messaging.incoming.parsing import UnreadableError, is_plain_enough, parse
from messaging.incoming.words import MOST_CHARACTERS, own_words
from messaging.models import Conversation, Incoming, Pace
from messaging.models.incoming import Fate
from profiles.models import Member
from tests.messaging.replies import DOMAIN, address_of, reply

GMAIL = """<div dir="ltr"><div>Hi Bob,</div><div><br></div><div>Thank you <b>so</b> much. See
<a href="https://x.test/a">this page</a>.</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">
On Mon, Nov 23, 2026 at 9:10 AM BrightCrowd &lt;<a href="mailto:hello@brightcrowd.test">hello@brightcrowd.test</a>&gt;
wrote:<br></div>
<blockquote class="gmail_quote"><div>Gladly. Ann Lee</div></blockquote></div>"""
OUTLOOK = """<html><head><style>p{margin:0}</style></head><body><p class=MsoNormal>Thank you, Bob.<o:p></o:p></p>
<p>See you.</p><div style="border-top:solid"><p><b>From:</b> BrightCrowd
&lt;hello@brightcrowd.test&gt;<br><b>Sent:</b> Monday, November 23,
2026 9:10 AM<br><b>To:</b> Alice<br><b>Subject:</b> RE: hello</p></div><p>Gladly.</p></body></html>"""


US = "BrightCrowd <hello@brightcrowd.test>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thank you!", "Thank you!"),
        ("Thank you!\n\nOn Mon, Nov 23, 2026 at 9:10 AM Bob <\nb@b.test> wrote:\n\n> Gladly.\n", "Thank you!"),
        ("Thank you!\n\nAm 23.11.2026 um 09:10 schrieb Bob:\n> Gladly.\n", "Thank you!"),
        (f"Thank you!\n\n-----Original Message-----\nFrom: {US}\nSent: 11/23/2026\n\nGladly.", "Thank you!"),
        ("On Mon Bob wrote:\n> Tuesday?\n> Or later?\n\nTuesday it is.", "Tuesday it is."),
        ("> Tuesday?\nYes.\n> With Ann?\nNo.", "Yes.\nNo."),
        ("Thank you!\n\n-- \nAlice Okafor\n518 555 0142", "Thank you!"),
        ("Thank you!\n\nSent from my iPhone", "Thank you!"),
        ("Thank you!\n\nGet Outlook for iOS<https://aka.ms/x>", "Thank you!"),
        ("Thank you,\nthat helped.\n\n- one\n- two\n\nThanks,\nAlice", None),
        ("I asked her on Monday and she wrote: a book.\n\nFrom: nobody in particular.", None),
        ("Zoe\u0308 and 李明", "Zoë and 李明"),
        ("a\x00b\ud800c\ufffd\u202ed", "abcd"),
        ("One.\r\n\r\n\r\n\r\nTwo.", "One.\n\nTwo."),
        ("> only\n> quoted", ""),
        ("Sent from my iPhone", ""),
        ("", ""),
    ],
)
def test_own_words_are_left_and_nothing_else(text: str, words: str | None) -> None:
    assert own_words(text) == (text if words is None else words)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (GMAIL, "Hi Bob,\n\nThank you so much. See this page."),
        (OUTLOOK, "Thank you, Bob.\n\nSee you."),
        ("<p>One<br>two</p><script>alert(1)</script><style>p{}</style><p>three", "One\ntwo\n\nthree"),
        ("", ""),
    ],
)
def test_a_mail_of_html_alone_is_read_as_text(html: str, words: str) -> None:
    mail = EmailMessage()
    mail["From"] = "alice@demo.brightcrowd.test"
    mail.set_content(html, subtype="html")
    assert parse(mail.as_bytes()).words == words


def test_plain_text_is_preferred_and_files_are_counted() -> None:
    mail = reply("alice@demo.brightcrowd.test", "Plain.")
    mail.add_alternative("<p>Marked up.</p>", subtype="html")
    mail.add_attachment("A letter", filename="letter.txt")
    mail.add_attachment(b"x", maintype="application", subtype="pgp-signature", filename="seal.asc")
    read = parse(mail.as_bytes())
    assert (read.words, read.files) == ("Plain.", 1)


def test_lines_broken_for_display_are_joined() -> None:
    flowed = b"Thank you for \nyour time.\nAlice\n\n> quoted \n-- \nAlice Okafor\n"
    raw = b"Content-Type: text/plain; format=flowed\n\n" + flowed
    assert parse(raw).words == "Thank you for your time.\nAlice"


@pytest.mark.parametrize("charset", [b"utf-8", b"no-such-charset", b"us-ascii", b'"', b"utf-16", b"rot13", b"\xff"])
def test_any_charset_is_read_as_far_as_it_goes(charset: bytes) -> None:
    raw = b"Content-Type: text/plain; charset=" + charset + b"\n\nThank you, Zo\xc3\xab \xff\xfe\x80.\n"
    try:
        assert isinstance(parse(raw).words, str)
    except UnreadableError:
        pytest.fail("a charset is no reason to refuse a mail")


def deep(count: int) -> bytes:
    parts = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(count))
    return b"".join(parts) + b"\nThank you.\n"


SIDE = b"Content-Type: multipart/mixed; boundary=b\n\n"
# To the standard library a carriage return alone ends a line, in the headers and before a boundary.
BEHIND_A_CARRIAGE_RETURN = {
    "parameters": b"From: a\rContent-Type: text/plain" + b";a=b" * 16_000 + b"\r\rThank you.",
    "parameters of a part": SIDE + b"--b\rContent-Type: text/plain" + b";a=b" * 16_000 + b"\r\rThank you.\r--b--\r",
    "parameters of a part, the line before ended otherwise": (
        SIDE + b"--b\nX-A: b\rContent-Type: text/plain" + b";a=b" * 16_000 + b"\n\nThank you.\n--b--\n"
    ),
    "folded parameters": b"From: a\rContent-Type: text/plain" + b";\r a=b" * 16_000 + b"\r\rThank you.",
    "a disposition": SIDE + b"--b\rContent-Disposition: attachment" + b";a=b" * 16_000 + b"\r\rx\r--b--\r",
    "300 headers": SIDE + b"--b\rContent-Type: text/plain; a=b\r\rx\r" * 300,
    "5,000 deep": deep(5_000).replace(b"\n", b"\r"),
}
HOSTILE = {f"behind a carriage return: {name}": raw for name, raw in BEHIND_A_CARRIAGE_RETURN.items()} | {
    "100,000 headers": b"X-A: b\n" * 100_000 + b"\nThank you.",
    "one endless header": b"From: " + b"a" * 1_000_000 + b"\n\nThank you.",
    "a folded sender": b"From: a\n" + b" b\n" * 200_000 + b"\n\nThank you.",
    "parentheses in the sender": b"From: " + b"(" * 990 + b"\n\nThank you.",
    "parameters": b"Content-Type: text/plain" + b";a=b" * 100_000 + b"\n\nThank you.",
    "parameters that just pass": SIDE + (b"--b\nContent-Type: text/plain" + b";a=b" * 230 + b"\n\nx\n") * 15,
    "numbered parameters": b"Content-Type: a/b" + b"".join(b"; a*%d*=b" % n for n in range(50_000)) + b"\n\nx",
    "semicolons in quotes": b'Content-Type: multipart/mixed; boundary=b; a="'
    + b";" * 60_000
    + b'"\n\n--b\n\nx\n--b--\n',
    "5,000 deep": deep(5_000),
    "190 deep": deep(190),
    "mails in mails": b"Content-Type: message/rfc822\n\n" * 30_000 + b"Thank you.",
    "100,000 parts": SIDE + b"--b\n\nx\n" * 100_000 + b"--b--\n",
    "tables": b"Content-Type: text/html\n\n" + b"<table><tr><td>" * 60_000,
    "paragraphs": b"Content-Type: text/html\n\n" + b"<p>x</p>" * 100_000,
    "empty lines": b"From: a\n\n" + b"\n" * 1_000_000,
    "lines like headers": b"X: y\n\n" + b"From: a\n" * 100_000,
    "our name again and again": b"X: y\n\n" + b"On 1/1/2026 BrightCrowd wrote:\n" * 500,
    "our address again and again": b"X: y\n\n" + b"BrightCrowd <hello@brightcrowd.test>:\n" * 500,
    "half of our line": b"X: y\n\n" + b"##- " * 5_000,
    "half of our links": b"X: y\n\n" + b"/mail/a" * 3_000,
    "a word again and again": b"X: y\n\n" + b"On a " * 200_000,
    "quotes in quotes": b"X: y\n\n" + b"> " * 500_000,
    "every byte": bytes(range(256)) * 4_000,
    "zeros": b"\0" * 1_000_000,
    "bad base64": b"Content-Transfer-Encoding: base64\nContent-Type: text/plain\n\n" + b"=" * 100_000,
    "a comment for a page": b"Content-Type: text/html\n\n<!-- -->",
    "an instruction for a page": b"Content-Type: text/html\n\n<?xml version='1.0' encoding='x'?>",
    "no end of a boundary": b"Content-Type: multipart/mixed; boundary=\n\n--\n",
    "nothing": b"",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_mail_keeps_us_busy(raw: bytes) -> None:
    began = time.process_time()
    with suppress(UnreadableError):
        words = parse(raw).words
        assert len(words) <= MOST_CHARACTERS
        holds_our_letter(words)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("raw", BEHIND_A_CARRIAGE_RETURN.values(), ids=BEHIND_A_CARRIAGE_RETURN.keys())
@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n"])
def test_no_header_hides_behind_an_end_of_line(raw: bytes, end: bytes) -> None:
    assert not is_plain_enough(raw.replace(b"\r", end))


junk = st.binary(max_size=2_000) | st.lists(
    st.sampled_from(
        [
            b"From: alice@demo.brightcrowd.test\n",
            b"From: ",
            b"Content-Type: multipart/mixed; boundary=b\n",
            b"Content-Type: text/html; charset=",
            b"Content-Type: message/rfc822\n",
            b"Content-Type: message/external-body\n",
            b"Content-Disposition: attachment; filename*0*=utf-8''%ff\n",
            b"Content-Transfer-Encoding: base64\n",
            b"Message-ID: <",
            b"=?utf-8?b?/w==?=",
            b"\n",
            b"\r",
            b"--b\n",
            b"--b--\n",
            b"> On Monday wrote:\n",
            b"-- \n",
            b"<p>",
            b"\x00",
            b"\xff\xfe",
            b'";(<@,:',
        ]
    ),
    max_size=30,
).map(b"".join)


@given(junk)
@settings(max_examples=300, deadline=None)
def test_whatever_comes_in_is_read_or_refused(raw: bytes) -> None:
    try:
        read = parse(raw, authserv_id="mx.test")
    except UnreadableError:
        return
    read.words.encode()
    assert "\x00" not in read.words


@pytest.mark.usefixtures("db")
@example(raw=b"Message-ID: <\xff@x.test>\n\nThank you.", sender="", is_ours=True)
@example(raw=b"Message-ID: <a\x00b@x.test>\n\nThank you.", sender="", is_ours=True)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=junk, sender=st.text(max_size=20), is_ours=st.booleans())
def test_taking_never_raises(*, alice: Member, talk: Conversation, raw: bytes, sender: str, is_ours: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.MAIL_REPLY_DOMAIN", DOMAIN)
        Pace.objects.all().delete()
        address = address_of(alice, talk) if is_ours else sender
        assert take(raw, address, sender) in Fate
        assert take(b"From: " + alice.email.encode() + b"\n" + raw, address, alice.email) in Fate


ODD = {
    "a byte": b"\xff",
    "NUL": b"\x00",
    "a surrogate in UTF-8": b"\xed\xb3\xbf",
    "an encoded NUL": b"=?utf-8?q?=00?=",
    "an encoded byte": b"=?utf-8?q?=ff?=",
}


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_a_header_with_what_no_text_has_stops_nothing(alice: Member, talk: Conversation, odd: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.MAIL_REPLY_DOMAIN", DOMAIN)
        address, sender = address_of(alice, talk), alice.email.encode()
        for written in (b"From: %s%s\n\nThank you.", b'From: "%s" <%s>\n\nThank you.', b"From: a%s@%s\n\nThank you."):
            assert take(written % (odd, sender), address, alice.email) in {Fate.WRONG_SENDER, Fate.TAKEN}
        same = b"From: %s\nMessage-ID: <%s@x.test>\n\nThank you, it helped." % (sender, odd)
        assert [take(same, address, alice.email) for _ in range(2)] == [Fate.TAKEN] * 2
        assert Incoming.objects.filter(times=2, fate=Fate.TAKEN).count() == 1


def test_a_mail_is_read_as_the_standard_library_reads_it() -> None:
    raw = reply('"Okafor, Alice" <Alice@Demo.BrightCrowd.test>', "Thank you.").as_bytes()
    read = parse(raw)
    assert read.sender == "alice@demo.brightcrowd.test"
    assert read.message_id == BytesParser(policy=policy.default).parsebytes(raw)["Message-ID"]
    nameless = raw.replace(b"Message-ID", b"X-Other")
    assert parse(nameless).message_id == parse(nameless).message_id != read.message_id
