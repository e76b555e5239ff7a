"""A mail's way to the mail server: at most once to a person, however often the task runs and wherever it dies."""

import logging

from celery.exceptions import SoftTimeLimitExceeded
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import Error, transaction
from django.utils import timezone

from brightcrowd.smtp import FAILURES, is_answer, is_refused_for_good, said
from messaging.emails import digest, post, timing
from messaging.emails.kinds import tell
from messaging.emails.letter import Letter, NotWanted
from messaging.models import Notification, Silenced
from messaging.models.mail import Frequency, Kind, Why

log = logging.getLogger(__name__)


def send_notification(notification_id: int) -> None:
    """Send one mail, if it is still wanted and its time has come.

    Idempotent by claim: `sending_at` is committed before the mail is handed over, and a claimed mail is never claimed
    again. The connection is opened before that, so that a server that is away costs a try and nothing else.

    | what happens                                   | what it means                        | the mail            |
    |------------------------------------------------|--------------------------------------|---------------------|
    | no connection, no TLS, no sign-in, a time-out  | it was not handed over               | comes due again     |
    | `SMTPResponseException` 4xx at any step        | the server will not take it now      | comes due again     |
    | `SMTPSenderRefused`, `SMTPHeloError` 5xx       | our own address or name is at fault  | comes due again     |
    | `SMTPRecipientsRefused`, `SMTPDataError` 5xx   | the server will never take it        | dropped: refused    |
    | the line is cut or silent before the words     | it was not handed over               | comes due again     |
    | the same while or after the words are given    | nobody knows                         | unsure, never again |
    | we die between claim and the server's yes      | nobody knows                         | unsure, never again |
    | it cannot be made of what is true now          | it was not handed over               | comes due again     |

    After five tries it is dead, and moderators see why.
    """
    looked_at = _look(notification_id)
    if looked_at is None:
        return
    connection = get_connection()
    try:
        connection.open()
    except FAILURES as error:
        _not_handed_over(looked_at[0], error)
        return
    try:
        claimed = _look(notification_id, connection)
        if claimed is not None:
            _hand_over(*claimed)
    finally:
        _close(connection)


@transaction.atomic
def _look(
    notification_id: int, connection: BaseEmailBackend | None = None
) -> tuple[Notification, Letter, EmailMultiAlternatives] | None:
    """Make the mail, from what is true now; with a connection claim it in the same breath.

    None when someone else has claimed it, when it is no longer wanted, when it is to wait, or when it cannot be made:
    then it comes due again, with the reason on the row.
    """
    mail = Notification.objects.held(notification_id)
    if mail is None or _waits(mail):
        return None
    try:
        with timezone.override(mail.recipient.zone if mail.recipient else None):
            letter = tell(mail)
            made = post.make(mail, letter, connection)
    except NotWanted as reason:
        mail.drop(reason.why)
        return None
    except (Error, SoftTimeLimitExceeded):
        raise  # it comes due again by itself
    except Exception as error:
        log.exception("Mail %s could not be made", mail.public_id)
        mail.stay(said(error))
        return None
    if connection is not None:
        mail.start_sending()
        Notification.objects.filter(pk__in=letter.covers).drop(Why.IN_DIGEST)
    return mail, letter, made


def _waits(mail: Notification) -> bool:
    """Drop the mail, or put it off, when its reader does not want it, or not now; answers whether that is so."""
    member = mail.recipient
    if member is None:
        return Silenced.objects.of(mail.address).exists() and mail.drop(Why.SILENCED)
    if not member.is_in_good_standing:
        return mail.drop(Why.SUSPENDED)
    frequency, now = timing.frequency_of(mail), timezone.now()
    if frequency == Frequency.NEVER:
        return mail.drop(Why.NEVER)
    if frequency == Frequency.DAILY:
        digest.wait_for_it(mail, member, now)
        return True
    is_choice = mail.choice is not None or mail.kind == Kind.DIGEST
    until = timing.quiet_until(member, now) if is_choice else None
    return until is not None and mail.put_off(until)


def _hand_over(mail: Notification, letter: Letter, made: EmailMultiAlternatives) -> None:
    try:
        made.send()
    except FAILURES as error:
        if is_refused_for_good(error):
            mail.refuse(said(error))
        elif is_answer(error) or not was_given(made.connection):
            _not_handed_over(mail, error, letter.covers)
        else:
            log.warning("Nobody knows whether mail %s was delivered: %s", mail.public_id, said(error))
            mail.note_failure(said(error))
        return
    mail.finish_sending()


@transaction.atomic
def _not_handed_over(mail: Notification, error: BaseException, covers: tuple[int, ...] = ()) -> None:
    """Let a mail come due again, and with it what a daily mail would have told."""
    log.warning("A mail was not handed over and will be tried again: %s", said(error))
    if mail.sending_at is None:
        mail.stay(said(error))
    elif mail.take_back(said(error)):
        Notification.objects.reopen(covers)


def was_given(connection: BaseEmailBackend | None) -> bool:
    """Whether the words may have left us. Of a mail server that is not ours to watch the worst is taken to be true."""
    return bool(getattr(connection, "has_given_words", True))


def _close(connection: BaseEmailBackend) -> None:
    """Say goodbye; what goes wrong with that does not concern the mail."""
    try:
        connection.close()
    except FAILURES as error:
        log.info("The mail server did not say goodbye: %s", said(error))
