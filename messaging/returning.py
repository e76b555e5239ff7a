"""Telling whoever replied by mail that their words have not left, and why."""

from django.utils.translation import gettext_lazy as _

from brightcrowd.refused import Refused
from messaging.models import EtiquetteCheck, Incoming, Notification
from messaging.models.mail import Kind
from messaging.notify import notify


class AddressTooOld(Refused):
    code = "address-too-old"
    message = _("The mail you answered is from a while ago, and its address no longer takes replies.")


class TooLong(Refused):
    code = "too-long"
    message = _("Your reply is longer than a message can be.")


class TooBig(Refused):
    code = "too-big"
    message = _("Your mail is larger than we take, so we have not read it. Please send the words alone.")


class AnotherBegun(Refused):
    """What `limits.BegunElsewhere` is called when words come by mail, which has no other window."""

    code = "another-begun"
    message = _(
        "You have begun another message in this conversation, and we did not touch it. Here are the words you mailed, "
        "so that you can put the two together."
    )


class WrittenBelow(Refused):
    code = "written-below"
    message = _(
        "Part of your reply stands below the line that says to write above it, so we did not send any of it yet."
    )


class NotToldApart(Refused):
    code = "not-told-apart"
    message = _("We could not tell your own words from the mail they answer, so we did not send any of them yet.")


class NothingWritten(Refused):
    code = "nothing-written"
    message = _("We found nothing in your reply but the words it answers.")


class FilesLeftOut(Refused):
    """Not stored: the words go their way without the files."""

    code = "files-left-out"
    message = _("BrightCrowd passes on words only, so what was attached to your reply was left out.")


def tell_of_verdict(check: EtiquetteCheck) -> None:
    """Have whoever mailed the words of this check told what it found, and where they wait.

    To be called within the transaction of a verdict that lets nothing out; words from the page tell nobody.
    """
    for mail in Incoming.objects.told_of(check).order_by("pk"):
        tell_of_refusal(mail)


def is_told(check: EtiquetteCheck) -> bool:
    """Whether a mail has told whoever mailed the words of this check what it found."""
    numbers = [mail.number for mail in Incoming.objects.told_of(check)]
    sent = Notification.objects.to(check.author).sent()
    return sent.filter(kind=Kind.COACHING, about__in=numbers, window="").exists()


def tell_of_refusal(mail: Incoming) -> None:
    """Have the member told once why the words of this mail have not left."""
    if mail.member is not None:
        notify(Kind.COACHING, mail.member, mail.number)


def tell_of_files(mail: Incoming) -> None:
    """Have the member told once that files were left out."""
    if mail.member is not None:
        notify(Kind.COACHING, mail.member, mail.number, window=FilesLeftOut.code)
