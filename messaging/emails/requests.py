"""What mails tell of requests. Why a helper said no is never among it."""

from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from messaging import links
from messaging.emails.letter import Button, Letter, NotWanted, Quote, fit_to_tell
from messaging.models import IntroductionRequest, Notification
from messaging.models.mail import Why
from messaging.models.request import RequestState
from profiles.models import Block
from profiles.visibility import VisibleProfile, profile_as_read_by


def load(number: UUID) -> IntroductionRequest:
    asked = IntroductionRequest.objects.for_page().filter(public_id=number).first()
    if asked is None:
        raise NotWanted(Why.GONE)
    return asked


def met(mail: Notification) -> Letter:
    """Tell who asks, with the note."""
    asked = load(mail.about)
    return _to_answer(asked, _("%(name)s would like to talk with you") % {"name": asked.asker_name})


def reminder(mail: Notification) -> Letter:
    """Remind once, half way: kindly, because a no is an answer, too."""
    asked = load(mail.about)
    return _to_answer(asked, _("%(name)s is still hoping to hear from you") % {"name": asked.asker_name})


def _to_answer(asked: IntroductionRequest, subject: str) -> Letter:
    if not asked.is_pending:
        raise NotWanted(Why.ANSWERED)
    if asked.hidden_at:
        raise NotWanted(Why.HIDDEN)
    fit_to_tell(asked.recipient, asked.asker)
    who = profile_as_read_by(asked.recipient, asked.asker)
    until = date_format(timezone.localtime(asked.expires_at), "MONTH_DAY_FORMAT")
    about = _("It is about %(topic)s. A yes or a no is equally fine; it waits for you until %(day)s.")
    return Letter(
        subject=subject,
        lead=about % {"topic": asked.topic.name, "day": until},
        quotes=(Quote(introduced(who), asked.note),),
        buttons=(
            Button(_("Say yes"), links.accept_request(asked), is_main=True),
            Button(_("Decline kindly"), links.decline_request(asked)),
            Button(_("Read it on BrightCrowd"), links.absolute(asked)),
        ),
        after=_("Each button opens a page that asks once more. Nothing happens before you press there."),
        thread=asked.public_id,
    )


def introduced(who: VisibleProfile) -> str:
    """Say who someone is in one line, as far as the reader may know."""
    year = _("class of %(year)s") % {"year": who.class_year} if who.class_year else ""
    return ", ".join(filter(None, (who.name, year, who.headline)))


def accepted(mail: Notification) -> Letter:
    asked = load(mail.about)
    talk = getattr(asked, "conversation", None)
    if talk is None or asked.state != RequestState.ACCEPTED:
        raise NotWanted(Why.GONE)
    if not talk.participations.unread().filter(member=asked.asker).exists():
        raise NotWanted(Why.READ)
    fit_to_tell(asked.asker, asked.recipient)
    names = {"name": asked.recipient_name, "first": asked.recipient.profile.first_name}
    return Letter(
        subject=_("%(name)s said yes") % names,
        lead=_(
            "You two can talk now. A good first message says thank you, and then what you would like to know: one or "
            "two questions that %(first)s can answer over a coffee."
        )
        % names,
        quotes=(Quote(_("Your note"), asked.note),) if not asked.hidden_at else (),
        buttons=(Button(_("Go to the conversation"), links.absolute(talk), is_main=True),),
        thread=asked.public_id,
        conversation=talk,
    )


def declined(mail: Notification) -> Letter:
    """Tell a no in a warm sentence, without its reason, and lead on to others."""
    asked = _ended(mail, RequestState.DECLINED)
    names = {"name": asked.recipient_name, "topic": asked.topic.name}
    return _lead_on(
        asked,
        subject=_("%(name)s can’t help with this one") % names,
        lead=_(
            "%(name)s has read your note and can’t help with this one right now. It was good to ask, and a clear "
            "answer leaves you free to ask someone else. There are others who would love to talk about %(topic)s."
        )
        % names,
    )


def expired(mail: Notification) -> Letter:
    asked = _ended(mail, RequestState.EXPIRED)
    names = {"name": asked.recipient_name, "topic": asked.topic.name}
    return _lead_on(
        asked,
        subject=_("%(name)s did not get to your note in time") % names,
        lead=_(
            "Two weeks have passed, so we have closed your request. Silence is mostly about a full calendar, hardly "
            "ever about you. There are others who would love to talk about %(topic)s."
        )
        % names,
    )


def _ended(mail: Notification, state: RequestState) -> IntroductionRequest:
    asked = load(mail.about)
    if asked.state != state:
        raise NotWanted(Why.GONE)
    if Block.objects.by(asked.asker).filter(blocked=asked.recipient).exists():
        raise NotWanted(Why.BLOCKED)
    return asked


def _lead_on(asked: IntroductionRequest, *, subject: str, lead: str) -> Letter:
    return Letter(
        subject=subject,
        lead=lead,
        buttons=(
            Button(_("See who else could help"), links.others(asked.topic), is_main=True),
            Button(_("Read your note again"), links.absolute(asked)),
        ),
        thread=asked.public_id,
    )
