"""The few things that are refused, and only for someone's safety or time; everything else is advice."""

from django.utils.translation import gettext_lazy as _

from brightcrowd.refused import Refused
from messaging.models import Conversation, IntroductionRequest
from profiles.models import Acquaintance, Block, Member


class NotAvailable(Refused):
    """Also the answer to who is blocked, who is not told."""

    code = "not-available"
    message = _("This member is not taking messages right now. There are others who would love to help.")


class NotInGoodStanding(Refused):
    code = "not-in-good-standing"
    message = _("Nothing can be sent from your account right now. Your words are kept.")


class NotOpenToAsks(Refused):
    code = "not-open"
    message = _("They have paused new asks for now. There are others who would love to help.")


class AskingOneself(Refused):
    code = "oneself"
    message = _("This is you. Pick someone else to ask.")


class AlreadyTalking(Refused):
    code = "already-talking"
    message = _("You two have talked before, so you can simply write to each other.")


class AlreadyAsked(Refused):
    code = "already-asked"
    message = _("You have already asked them. Give them a little time to answer.")


class TheyAskedYou(Refused):
    code = "they-asked-you"
    message = _("They have just written to you. Answer them first, and you will be talking.")


class AlreadyAnswered(Refused):
    code = "already-answered"
    message = _("This request has been settled in the meantime.")


class AlreadySent(Refused):
    code = "already-sent"
    message = _("These words have just been sent.")


class NoReason(Refused):
    code = "no-reason"
    message = _("Choose one of the reasons. Only you will ever see it.")


class BegunElsewhere(Refused):
    code = "begun-elsewhere"
    message = _("You have begun another message to them in another window.")


class NotCheckedYet(Refused):
    code = "not-checked"
    message = _("The words have changed since they were read. Check them once more, then send.")


class Unread(Refused):
    """Stored when the engine broke down over the words: the author decides, without its advice."""

    code = "unread"
    message = _("We could not read these words this time. You can send them as they are or try again.")


class StoppedForSafety(Refused):
    code = "stopped"
    message = _("These words cannot go out as they are; the note beside them says why.")


def may_ask(asker: Member, recipient: Member) -> None:
    """Raise a Refused when `asker` may not send `recipient` a first message."""
    if asker == recipient:
        raise AskingOneself
    _may_send(asker)
    if not recipient.is_in_good_standing or Block.objects.separates(asker, recipient):
        raise NotAvailable
    if Acquaintance.objects.between(asker, recipient).exists():
        raise AlreadyTalking
    pending = IntroductionRequest.objects.pending()
    if pending.filter(asker=asker, recipient=recipient).exists():
        raise AlreadyAsked
    if pending.filter(asker=recipient, recipient=asker).exists():
        raise TheyAskedYou
    if not recipient.profile.is_open_to_asks:
        raise NotOpenToAsks


def may_write(author: Member, conversation: Conversation) -> None:
    """Raise a Refused when `author` may not write in `conversation`."""
    _may_send(author)
    for participation in conversation.participations.exclude(member=author).select_related("member"):
        other = participation.member
        if not other.is_in_good_standing or Block.objects.separates(author, other):
            raise NotAvailable


def _may_send(author: Member) -> None:
    """Ask the database: since the author pressed the button a moderator may have decided."""
    if not Member.objects.in_good_standing().filter(pk=author.pk).exists():
        raise NotInGoodStanding
