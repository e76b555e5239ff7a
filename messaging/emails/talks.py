"""What mails tell of conversations: all that was said since, in one mail."""

from uuid import UUID

from django.utils.translation import gettext as _

from messaging import links
from messaging.emails.letter import Button, Letter, NotWanted, Quote
from messaging.models import Conversation, Message, Notification, Participation
from messaging.models.mail import Why
from profiles.models import Block, Member
from profiles.words import together

MOST_MESSAGES = 20


def thread_of(conversation: Conversation) -> UUID:
    """Name what mail programs show together: a conversation with the request or introduction it came from."""
    origin = conversation.request or conversation.introduction
    return origin.public_id if origin else conversation.public_id


def message(mail: Notification) -> Letter:
    """Tell what was said from the message that asked for this mail to the one that asked for the next.

    Exact because whoever says something holds the row of the newest mail, if it waits, or asks for another: see
    `notify.notify_of_message`. So a mail that is late, dead and woken or taken back, tells nothing a second time.
    """
    rows = Participation.objects.select_related("conversation__request", "conversation__introduction", "member")
    mine = rows.filter(conversation__public_id=mail.about, member=mail.recipient).first()
    first = Message.objects.filter(public_id=mail.window).first()
    if mine is None or first is None:
        raise NotWanted(Why.GONE)
    if mine.muted_at or mine.left_at:
        raise NotWanted(Why.MUTED if mine.muted_at else Why.LEFT)
    said = _unread(mine, first, _told_next(mail, mine))
    talk = mine.conversation
    names = _names(talk, mine.member, said[-1])
    quotes = tuple(Quote(each.sender.profile.name, each.body) for each in said[-MOST_MESSAGES:])
    left_out = len(said) - len(quotes)
    earlier = _("%(count)d earlier messages wait for you there.") % {"count": left_out} if left_out else ""
    return Letter(
        subject=names,
        lead=earlier,
        quotes=quotes,
        buttons=(Button(_("Go to the conversation"), links.absolute(talk), is_main=True),),
        thread=thread_of(talk),
        conversation=talk,
    )


def _told_next(mail: Notification, mine: Participation) -> Message | None:
    """Find the message with which the next mail of the conversation begins."""
    later = Notification.objects.of_messages(mine.member, mail.about).filter(pk__gt=mail.pk)
    begin = Message.objects.filter(public_id__in=list(later.values_list("window", flat=True)))
    return begin.order_by("pk").first()


def _unread(mine: Participation, first: Message, following: Message | None) -> list[Message]:
    said = mine.conversation.messages.exclude(sender=mine.member).filter(pk__gte=first.pk, pk__gt=mine.read_up_to)
    if following is not None:
        said = said.filter(pk__lt=following.pk)
    unread = list(said.select_related("sender__profile").order_by("pk"))
    if not unread:
        raise NotWanted(Why.READ)
    told = [each for each in unread if not each.hidden_at and not each.deleted_at]
    if not told:
        raise NotWanted(Why.HIDDEN)
    active = [each for each in told if each.sender.is_in_good_standing]
    if not active:
        raise NotWanted(Why.SUSPENDED)
    strangers = set(Block.objects.between(mine.member))
    heard = [each for each in active if each.sender_id not in strangers]
    if not heard:
        raise NotWanted(Why.BLOCKED)
    return heard


def _names(talk: Conversation, member: Member, last: Message) -> str:
    """Give the subject that all mails of a conversation have: some mail programs tell conversations apart by it."""
    others = talk.participations.exclude(member=member).select_related("member__profile").order_by("pk")
    names = [each.member.profile.name for each in others]
    if len(names) == 1:
        return _("%(name)s wrote to you") % {"name": last.sender.profile.name}
    return _("Your conversation with %(names)s") % {"names": together(names)}
