"""The ways mail comes in: a maildir, and a listener that mail servers speak to."""

import asyncio
import smtplib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection
from pytest_django import Settings

from messaging.incoming import listening, maildir
from messaging.models import Conversation, Draft, EtiquetteCheck, Incoming, Message, Notification
from messaging.models.incoming import Fate
from messaging.models.mail import Kind
from profiles.models import Member
from tests.messaging.conftest import GRATEFUL, GREEDY
from tests.messaging.replies import DOMAIN, QUOTED, address_of, read_all, reply


@pytest.fixture(autouse=True)
def domain(settings: Settings) -> None:
    settings.MAIL_REPLY_DOMAIN = DOMAIN


@contextmanager
def listener(*, is_lmtp: bool) -> Iterator[int]:
    """Listen on a free port in a thread of its own; answers the port."""
    begun = Queue[tuple[int, Callable[[], object]]]()

    async def serve() -> None:
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        server = await listening.listen("127.0.0.1", 0, is_lmtp=is_lmtp)
        begun.put((server.sockets[0].getsockname()[1], lambda: loop.call_soon_threadsafe(stop.set)))
        await stop.wait()
        server.close()

    thread = Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    port, stop = begun.get(timeout=10)
    try:
        yield port
    finally:
        stop()
        thread.join()


@pytest.fixture(params=["smtp", "lmtp"])
def server(request: pytest.FixtureRequest, transactional_db: None) -> Iterator[smtplib.SMTP]:
    """Give a connection of a mail server's to our listener."""
    is_lmtp = request.param == "lmtp"
    kind = smtplib.LMTP if is_lmtp else smtplib.SMTP
    with listener(is_lmtp=is_lmtp) as port, closing(kind("127.0.0.1", port, local_hostname="mail.test")) as client:
        yield client


def test_a_reply_goes_the_whole_way_through_the_listener(
    server: smtplib.SMTP, alice: Member, talk: Conversation
) -> None:
    mail = reply(alice.email, GRATEFUL + QUOTED)
    assert server.sendmail(alice.email, [address_of(alice, talk)], mail.as_bytes()) == {}
    assert server.sendmail(alice.email, [address_of(alice, talk).upper()], mail.as_bytes()) == {}
    read_all()
    assert Message.objects.filter(body=GRATEFUL, sender=alice).count() == 1
    assert Incoming.objects.get().times == 2


def test_a_careless_reply_through_the_listener_is_coached(
    server: smtplib.SMTP, alice: Member, bob: Member, talk: Conversation
) -> None:
    server.sendmail(alice.email, [address_of(alice, talk)], reply(alice.email, GREEDY).as_bytes())
    read_all()
    assert Draft.objects.get().body == GREEDY
    assert Notification.objects.get(kind=Kind.COACHING).recipient == alice


def test_a_forged_reply_is_taken_from_the_server_and_answered_by_nobody(
    server: smtplib.SMTP, alice: Member, talk: Conversation
) -> None:
    mail = reply("mallory@x.test", GRATEFUL).as_bytes()
    assert server.sendmail("mallory@x.test", [address_of(alice, talk)], mail) == {}
    assert server.sendmail("", [address_of(alice, talk)], mail) == {}
    assert server.sendmail("mallory@x.test", [f"reply+forged@{DOMAIN}"], mail) == {}
    assert set(Incoming.objects.values_list("fate", flat=True)) == {"wrong_sender", "automatic", "no_address"}
    assert not Notification.objects.filter(kind=Kind.COACHING).exists()
    assert not Draft.objects.exists()


def test_the_listener_is_no_relay(server: smtplib.SMTP, alice: Member) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        server.sendmail(alice.email, ["someone@elsewhere.test"], b"Subject: x\n\nx")
    assert not Incoming.objects.exists()


def test_a_mail_for_two_is_handed_over_one_by_one(
    server: smtplib.SMTP, alice: Member, bob: Member, talk: Conversation
) -> None:
    two = [address_of(alice, talk), address_of(bob, talk)]
    refused = server.sendmail(alice.email, two, reply(alice.email, GRATEFUL).as_bytes())
    assert [code for code, _words in refused.values()] == [452]
    assert Draft.objects.count() == 1


def test_a_mail_that_is_too_big_is_refused_and_counted(server: smtplib.SMTP, alice: Member, talk: Conversation) -> None:
    raw = reply(alice.email, "word\n" * 300_000).as_bytes().replace(b"\n", b"\r\n")
    with pytest.raises(smtplib.SMTPResponseException) as told:
        server.sendmail(alice.email, [address_of(alice, talk)], raw)
    assert told.value.smtp_code == 552
    # Without an announced size it is refused once the words are there.
    server.rset()
    server.mail(alice.email)
    server.rcpt(address_of(alice, talk))
    assert server.data(raw)[0] == 552
    server.mail(alice.email)
    server.rcpt(address_of(alice, talk))
    assert server.data(b"x" * 100_000)[0] == 552  # one endless line
    assert Incoming.objects.get(fate=Fate.TOO_BIG).times == 3


def test_a_paragraph_on_one_line_is_taken(server: smtplib.SMTP, alice: Member, talk: Conversation) -> None:
    words = ("Thank you for your time. " * 100).strip()
    raw = b"From: %s\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s\r\n" % (alice.email.encode(), words.encode())
    assert server.sendmail(alice.email, [address_of(alice, talk)], raw) == {}
    assert Draft.objects.get().body == words


def test_while_the_database_is_away_the_server_is_asked_to_come_again(
    server: smtplib.SMTP, alice: Member, talk: Conversation
) -> None:
    address = address_of(alice, talk)
    raw = reply(alice.email, GRATEFUL).as_bytes()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE messaging_incoming RENAME TO away")
    try:
        with pytest.raises(smtplib.SMTPDataError) as told:
            server.sendmail(alice.email, [address], raw)
        assert told.value.smtp_code == 451
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO messaging_incoming")
    assert not Draft.objects.exists()
    assert server.sendmail(alice.email, [address], raw) == {}
    assert Draft.objects.get().body == GRATEFUL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    return tmp_path


def put(folder: Path, name: str, raw: bytes, address: str, sender: str) -> None:
    """Put a mail where a server does, with what it adds."""
    added = f"Return-Path: <{sender}>\nDelivered-To: {address}\n".encode()
    (folder / "new" / name).write_bytes(added + raw)


def names(folder: Path, where: str) -> list[str]:
    return sorted(file.name for file in (folder / where).iterdir())


def test_a_maildir_is_emptied_once(
    folder: Path, alice: Member, talk: Conversation, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "1.one.host", reply(alice.email, GRATEFUL).as_bytes(), address_of(alice, talk), alice.email)
    put(folder, "2.two.host", reply("x@y.test", "Buy!").as_bytes(), f"reply+x@{DOMAIN}", "x@y.test")
    call_command("receive_mail", maildir=folder)
    assert capsys.readouterr().out.splitlines() == [
        "1 its address is not one of ours, or is too old",
        "1 became a draft or a message",
    ]
    assert names(folder, "new") == []
    assert names(folder, "cur") == ["1.one.host:2,S", "2.two.host:2,F"]
    read_all()
    assert Message.objects.latest("pk").body == GRATEFUL
    call_command("receive_mail", maildir=folder)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "bad", [b"Message-ID: <\xff@x.test>\n", b"From: \x00@x.test\n", b"Message-ID: <a\x00@x.test>\n"]
)
def test_no_mail_keeps_the_others_waiting(folder: Path, alice: Member, talk: Conversation, bad: bytes) -> None:
    address = address_of(alice, talk)
    put(folder, "1.bad.host", bad + f"From: {alice.email}\n\nThank you.".encode(), address, alice.email)
    put(folder, "2.good.host", reply(alice.email, GRATEFUL).as_bytes(), address, alice.email)
    fates = maildir.empty(folder)
    assert fates.total() == 2
    assert fates[Fate.TAKEN]
    assert names(folder, "new") == []
    assert Draft.objects.get().body == GRATEFUL


def test_what_nobody_is_told_of_is_flagged_and_named_in_the_log(
    folder: Path, alice: Member, talk: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    address = address_of(alice, talk)
    put(folder, "1.other.host", reply("alice@work.test", GRATEFUL).as_bytes(), address, "alice@work.test")
    put(folder, "2.big.host", reply(alice.email, "word\n" * 300_000).as_bytes(), address, alice.email)
    put(folder, "3.lost.host", reply(alice.email, GRATEFUL).as_bytes(), f"reply+x@{DOMAIN}", alice.email)
    put(folder, "4.good.host", reply(alice.email, GRATEFUL).as_bytes(), address, alice.email)
    assert maildir.empty(folder).total() == 4
    assert names(folder, "cur") == ["1.other.host:2,F", "2.big.host:2,F", "3.lost.host:2,F", "4.good.host:2,S"]
    for said in ("1.other.host (wrong_sender)", "2.big.host (too_big)", "3.lost.host (no_address)"):
        assert said in caplog.text
    assert "4.good.host" not in caplog.text
    assert GRATEFUL not in caplog.text
    assert [mail.refusal for mail in Incoming.objects.filter(fate=Fate.TOO_BIG)] == ["too-big"]


def test_a_mail_that_cannot_be_kept_is_put_aside_and_named(
    folder: Path, alice: Member, talk: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    put(folder, "1.bad.host", reply(alice.email, "Secret.").as_bytes(), address_of(alice, talk), alice.email)
    put(folder, "2.good.host", reply("x@y.test", "Buy!").as_bytes(), f"reply+x@{DOMAIN}", "x@y.test")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE messaging_incoming ALTER message_id TYPE varchar(35)")
    assert maildir.empty(folder) == {Fate.NO_ADDRESS: 1}
    assert names(folder, "new") == []
    assert names(folder, "cur") == ["1.bad.host:2,F", "2.good.host:2,F"]
    assert "1.bad.host (DataError)" in caplog.text
    assert "Secret." not in caplog.text


def test_while_the_database_is_away_every_mail_stays_where_it_is(
    folder: Path, alice: Member, talk: Conversation, transactional_db: None
) -> None:
    put(folder, "1.one.host", reply(alice.email, GRATEFUL).as_bytes(), address_of(alice, talk), alice.email)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE messaging_incoming RENAME TO away")
    try:
        with pytest.raises(Error):
            maildir.empty(folder)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO messaging_incoming")
    assert names(folder, "new") == ["1.one.host"]
    assert maildir.empty(folder) == {Fate.TAKEN: 1}


def test_a_mail_that_was_taken_but_not_moved_is_known_again(folder: Path, alice: Member, talk: Conversation) -> None:
    raw = reply(alice.email, GRATEFUL).as_bytes()
    for name in ("1.a.host", "1.b.host"):
        put(folder, name, raw, address_of(alice, talk), alice.email)
    assert maildir.empty(folder) == {Fate.TAKEN: 2}
    assert EtiquetteCheck.objects.count() == 1


def test_a_maildir_is_read_by_whom_the_server_says_and_then_by_the_headers(alice: Member, talk: Conversation) -> None:
    address = address_of(alice, talk)
    to_us = reply(alice.email, GRATEFUL, To=f'"BrightCrowd" <{address}>').as_bytes()
    assert maildir.envelope(to_us) == (address, alice.email)
    assert maildir.envelope(b"Return-Path: <>\nDelivered-To: " + address.encode() + b"\n\nx") == (address, "")
    assert maildir.envelope(b"") == ("", "")
    assert maildir.envelope(b"To: someone@elsewhere.test\nReturn-Path: <x@y.test>\n\n" + address.encode()) == (
        "",
        "x@y.test",
    )


def test_links_and_folders_in_a_maildir_are_left_alone(folder: Path, db: None) -> None:
    (folder / "new" / "folder").mkdir()
    (folder / "new" / "link").symlink_to("/etc/hostname")
    assert maildir.empty(folder) == {}
    assert names(folder, "new") == ["folder", "link"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"maildir": Path("/nowhere")}, "no maildir"),
        ({"lmtp": "8024"}, "not HOST:PORT"),
        ({"smtp": "localhost:smtp"}, "not HOST:PORT"),
    ],
)
def test_the_command_says_what_it_cannot_use(options: dict[str, Any], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        call_command("receive_mail", **options)


def test_without_a_domain_the_command_says_what_to_set(settings: Settings, folder: Path) -> None:
    settings.MAIL_REPLY_DOMAIN = ""
    with pytest.raises(CommandError, match="MAIL_REPLY_DOMAIN"):
        call_command("receive_mail", maildir=folder)
