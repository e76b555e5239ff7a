"""One mail in, its fate out."""

from datetime import timedelta
from uuid import uuid5

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from brightcrowd.db import violated
from brightcrowd.refused import Refused
from messaging import actions, checks, limits, returning
from messaging.forms.words import MESSAGE_LIMIT
from messaging.incoming.ours import holds_our_letter
from messaging.incoming.parsing import Mail, UnreadableError, parse
from messaging.models import Draft, EtiquetteCheck, Incoming, Pace, Participation
from messaging.models.incoming import Fate
from messaging.replying import Written, read_address
from profiles.models import Member

PACE, READING_PACE = 30, 120  # of replies the member wrote; of mails to them, before it is known who wrote
PACE_WINDOW = timedelta(hours=1)
FATES: dict[type[Refused], Fate] = {
    returning.NothingWritten: Fate.EMPTY,
    returning.AddressTooOld: Fate.NO_ADDRESS,
    returning.TooBig: Fate.TOO_BIG,
    returning.WrittenBelow: Fate.UNCLEAR,
    returning.NotToldApart: Fate.UNCLEAR,
}


def take(raw: bytes, envelope_to: str, envelope_from: str) -> Fate:
    """Take a mail for one address and answer what became of it; whoever sent it is never answered here.

    The member whose address it is may be told by a mail of ours, once, and only if the mail is from them. The same mail
    again, later or at the same time, answers what became of it and does nothing. `envelope_from` is empty for a
    bounce. Raises `django.db.Error` alone: then nothing has happened, and it is to be tried again.
    """
    written = read_address(envelope_to)
    if written is None:
        return _count(Fate.NO_ADDRESS)
    member = written.participation.member
    if not Pace.objects.keeps(member, "mail_read", limit=READING_PACE, per=PACE_WINDOW):
        return _count(Fate.TOO_MANY, written.participation)
    read = _read(raw, member, envelope_from)
    return _take_from_member(read, written) if isinstance(read, Mail) else _count(read, written.participation)


def _read(raw: bytes, member: Member, envelope_from: str) -> Mail | Fate:
    """Read a mail that the member wrote; for any other its fate."""
    if envelope_from.strip() in {"", "<>"}:
        return Fate.AUTOMATIC
    try:
        mail = parse(raw, authserv_id=settings.MAIL_AUTHSERV_ID)
    except UnreadableError:
        return Fate.TOO_BIG
    if mail.is_automatic:
        return Fate.AUTOMATIC
    return Fate.WRONG_SENDER if mail.is_forged or not member.has_address(mail.sender) else mail


def count_too_big() -> Fate:
    """Count a mail that the listener refused for its size before it knew more."""
    return _count(Fate.TOO_BIG)


def _count(fate: Fate, mine: Participation | None = None) -> Fate:
    member, conversation = (mine.member, mine.conversation) if mine else (None, None)
    Incoming.objects.count_one(fate, timezone.now().date(), member, conversation)
    return fate


def _take_from_member(mail: Mail, written: Written) -> Fate:
    mine = written.participation
    # A number of the member's own, so that nobody can spoil another's mail by sending its Message-ID first.
    number = uuid5(uuid5(mine.conversation.public_id, str(mine.member.public_id)), mail.message_id)
    known = Incoming.objects.come_again(number)
    if known is not None:
        return Fate(known.fate)
    if not Pace.objects.keeps(mine.member, "mail_in", limit=PACE, per=PACE_WINDOW):
        return _count(Fate.TOO_MANY, mine)
    _read_what_waits(mine)
    try:
        with transaction.atomic():
            row = Incoming(message_id=str(number), member=mine.member, conversation=mine.conversation, fate=Fate.TAKEN)
            row.save()
            _write(row, mail, written)
    except IntegrityError as error:
        if "message_id" not in violated(error):
            raise
        known = Incoming.objects.come_again(number)  # the same mail came twice at once, and the other was first
        return Fate(known.fate) if known else Fate.TAKEN
    return Fate(row.fate)


def _write(row: Incoming, mail: Mail, written: Written) -> None:
    """Make a message of the words, or note why not; in the transaction that remembers the mail."""
    mine = written.participation
    try:
        _may_become_a_message(mail, written)
        result = actions.write_message(
            author=mine.member,
            conversation=mine.conversation,
            body=mail.words,
            send_id=row.number,
            instead=_mailed_before(mine),
        )
    except Refused as error:
        refused = returning.AnotherBegun() if isinstance(error, limits.BegunElsewhere) else error
        fate = FATES.get(type(refused), Fate.CLOSED)
        row.fate, row.refusal = fate, refused.code
        row.words = "\n\n".join(filter(None, (mail.words, mail.words_below)))
        row.save(update_fields=["fate", "refusal", "words"])
        returning.tell_of_refusal(row)
        return
    if isinstance(result, EtiquetteCheck):
        row.check_run = result
        row.save(update_fields=["check_run"])
        if result.is_done:  # the same words waited there already, read and found wanting
            returning.tell_of_refusal(row)
    if mail.files:
        returning.tell_of_files(row)


def _read_what_waits(mine: Participation) -> None:
    """Have the coach read the reply before this one now, if it has not: clear words leave before others come."""
    check = _check_of_what_waits(mine)
    if check is not None and not check.is_done:
        checks.run_check(check.pk)


def _mailed_before(mine: Participation) -> str:
    """Name the words that wait there as they came by mail, and went back by mail: a reply is the second try at them.

    Whoever has not been told yet writes something else, and those words stay where they are.
    """
    check = _check_of_what_waits(mine)
    if check is None or check.draft is None or not check.is_done or not returning.is_told(check):
        return ""
    return str(check.draft.send_id)


def _check_of_what_waits(mine: Participation) -> EtiquetteCheck | None:
    """Find the check of words that wait there, if they came by mail."""
    draft = Draft.objects.filter(conversation=mine.conversation).of_author(mine.member)
    check = draft.current_check() if draft else None
    return check if check is not None and Incoming.objects.told_of(check).exists() else None


def _may_become_a_message(mail: Mail, written: Written) -> None:
    if not written.is_current:
        raise returning.AddressTooOld
    if mail.is_too_big:
        raise returning.TooBig
    if mail.words_below:
        raise returning.WrittenBelow
    if not mail.words:
        raise returning.NothingWritten
    if holds_our_letter(mail.words):
        raise returning.NotToldApart
    if len(mail.words) > MESSAGE_LIMIT:
        raise returning.TooLong
