"""What mails tell of introductions. A private no is told to nobody before its time, and then looks like silence."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from messaging import links
from messaging.emails.letter import Button, Letter, NotWanted, Quote, fit_to_tell
from messaging.emails.requests import introduced
from messaging.models import Introduction, Notification
from messaging.models.introduction import IntroductionState as State
from messaging.models.mail import Why
from profiles.models import Block, Member
from profiles.visibility import profile_as_read_by


def load(mail: Notification) -> Introduction:
    introduction = Introduction.objects.for_page().filter(public_id=mail.about).first()
    if introduction is None:
        raise NotWanted(Why.GONE)
    return introduction


def _waiting(mail: Notification, state: State) -> Introduction:
    introduction = load(mail)
    if introduction.state != state:
        raise NotWanted(Why.ANSWERED)
    if introduction.hidden_at:
        raise NotWanted(Why.HIDDEN)
    return introduction


def offered(mail: Notification) -> Letter:
    """Tell the asker what the introducer offers."""
    it = _waiting(mail, State.OFFERED)
    fit_to_tell(it.asker, it.introducer)
    names = {"name": it.introducer.profile.name, "first": it.introducer.profile.first_name, "whom": it.whom}
    lead = _(
        "%(first)s thinks you two should meet. Write a short note that %(first)s can pass on: who you are, and what "
        "you would like to talk about. %(whom)s then says yes or no in private."
    )
    return Letter(
        subject=_("%(name)s offers to introduce you to %(whom)s") % names,
        lead=lead % names,
        quotes=(Quote(it.introducer.profile.name, it.line),) if it.line else (),
        buttons=(Button(_("Write the note"), links.absolute(it), is_main=True),),
        thread=it.public_id,
    )


def asked(mail: Notification) -> Letter:
    """Tell the introducer what they are asked for, with the note."""
    it = _waiting(mail, State.ASKED)
    fit_to_tell(it.introducer, it.asker)
    names = {"name": it.asker.profile.name, "whom": it.chosen or it.wish, "day": _day(it)}
    return Letter(
        subject=_("%(name)s asks for an introduction") % names,
        lead=_(
            "It is about %(whom)s. You can edit the note, add a line of your own and pass it on, or keep it: either "
            "is fine. It waits until %(day)s."
        )
        % names,
        quotes=(Quote(it.asker.profile.name, it.note),),
        buttons=(Button(_("Look at it"), links.absolute(it), is_main=True),),
        thread=it.public_id,
    )


def met(mail: Notification) -> Letter:
    """Tell the one asked for who asks, through whom, and the note; someone without an account, too."""
    it = _waiting(mail, State.PASSED_ON)
    person = mail.recipient
    _theirs(it, mail)
    fit_to_tell(person, it.asker, it.introducer)
    names = {"name": it.asker.profile.name, "through": it.introducer.profile.name, "first": it.asker.profile.first_name}
    who = introduced(profile_as_read_by(person, it.asker)) if person else it.asker.profile.name
    quotes = [Quote(it.introducer.profile.name, it.line), Quote(who, it.note)]
    opens = _("Each button opens a page that asks once more. Nothing happens before you press there.")
    joins = _("A yes takes an account with this address; a no takes one tap and no account.")
    return Letter(
        subject=_("%(name)s would like to meet you, through %(through)s") % names,
        lead=_("Only you see your answer. If you say no, or nothing, %(first)s learns only that it was not this time.")
        % names,
        quotes=tuple(quote for quote in quotes if quote.words),
        buttons=_answers(it, person),
        after=" ".join(filter(None, (_changed(it), opens if person else joins))),
        thread=it.public_id,
    )


def _changed(it: Introduction) -> str:
    """Say, below the note, that not every word of it is the asker's."""
    if not it.own_note:
        return ""
    return _("%(name)s changed some words of this note before passing it on.") % {
        "name": it.introducer.profile.first_name
    }


def _answers(it: Introduction, person: Member | None) -> tuple[Button, ...]:
    no = Button(_("Not this time"), links.decline_introduction(it.public_id, person))
    if person is None:
        return (Button(_("Join BrightCrowd to say yes"), links.sign_up(), is_main=True), no)
    return (
        Button(_("Yes, introduce us"), links.accept_introduction(it.public_id, person), is_main=True),
        no,
        Button(_("Read it on BrightCrowd"), links.absolute(it)),
    )


def _theirs(it: Introduction, mail: Notification) -> None:
    """Raise NotWanted unless the mail goes to whom the note was passed on to."""
    is_theirs = it.person_id == mail.recipient_id if mail.recipient else it.person_email == mail.address
    if not is_theirs and not (mail.recipient and it.person is None and mail.recipient.has_address(it.person_email)):
        raise NotWanted(Why.GONE)


def reminder(mail: Notification) -> Letter:
    """Remind whoever's turn it is."""
    it = load(mail)
    turn = {State.OFFERED: (it.asker_id, offered), State.ASKED: (it.introducer_id, asked)}.get(State(it.state))
    if turn is None:
        return met(mail)
    if turn[0] != mail.recipient_id:
        raise NotWanted(Why.ANSWERED)
    return turn[1](mail)


def made(mail: Notification) -> Letter:
    """Tell each of the three that they are introduced."""
    it = load(mail)
    talk = getattr(it, "conversation", None)
    if talk is None or not it.is_accepted or mail.recipient is None:
        raise NotWanted(Why.GONE)
    mine = talk.participations.filter(member=mail.recipient).first()
    if mine is None or mine.left_at:
        raise NotWanted(Why.LEFT)
    is_introducer = mail.recipient_id == it.introducer_id
    if not is_introducer and not mine.unread_count:
        raise NotWanted(Why.READ)
    quotes = [] if is_introducer else [Quote(it.introducer.profile.name, it.line)]
    quotes += [] if it.hidden_at else [Quote(it.asker.profile.name, it.note)]
    three = filter(None, (it.asker, it.introducer, it.person))
    fit_to_tell(mail.recipient, *(other for other in three if other != mail.recipient))
    names = {"asker": it.asker.profile.name, "person": it.whom, "through": it.introducer.profile.name}
    if is_introducer:
        subject = _("You introduced %(asker)s and %(person)s") % names
        lead = _("They are talking now, and you are with them. One tap there moves you to the side whenever you like.")
    else:
        other = it.whom if mail.recipient_id == it.asker_id else it.asker.profile.name
        subject = _("You are introduced: %(other)s") % {"other": other}
        lead = _("%(through)s has brought you together. Say hello, and thank %(through)s in the same breath.") % names
    return Letter(
        subject=subject,
        lead=lead,
        quotes=tuple(quote for quote in quotes if quote.words),
        buttons=(Button(_("Go to the conversation"), links.absolute(talk), is_main=True),),
        thread=it.public_id,
        conversation=talk,
    )


def over(mail: Notification) -> Letter:
    """Tell asker or introducer that it came to nothing: a no, a block and silence in the same words."""
    it = load(mail)
    if not it.is_over or it.is_accepted or mail.recipient is None:
        raise NotWanted(Why.GONE)
    to_asker = mail.recipient_id == it.asker_id
    other = it.introducer if to_asker else it.asker
    if Block.objects.by(mail.recipient).filter(blocked=other).exists():
        raise NotWanted(Why.BLOCKED)
    names = {"name": other.profile.name, "whom": it.whom if to_asker else it.chosen or it.wish}
    lead = _to_asker(it) if to_asker else _to_introducer(it)
    buttons = [Button(_("See who else could help"), links.others(None), is_main=True)] if to_asker else []
    buttons.append(Button(_("Look at it"), links.absolute(it), is_main=not to_asker))
    return Letter(
        subject=_("Not this time: %(whom)s") % names, lead=lead % names, buttons=tuple(buttons), thread=it.public_id
    )


def _to_asker(it: Introduction) -> str:
    if it.state == State.KEPT_BACK:
        return _(
            "%(name)s can’t make this introduction right now. That is about timing and tact, hardly ever about you."
        )
    if not it.passed_at:
        return _("%(name)s did not get to your note in time. It happens to the kindest people.")
    return _("It did not come about this time, as many do. Thank %(name)s for trying; the door stays open.")


def _to_introducer(it: Introduction) -> str:
    if it.state == State.WITHDRAWN:
        if it.asked_at:
            return _("%(name)s took it back. There is nothing left to do, and your good will was not for nothing.")
        return _("%(name)s lets your offer rest this time. It was kind of you to think of the two.")
    if not it.asked_at:
        return _("%(name)s did not get to your offer in time. It was a kind one, and you can make it again any day.")
    return _("It did not come about this time. Thank you for trying; %(name)s knows it, too.")


def _day(it: Introduction) -> str:
    return date_format(timezone.localtime(it.due_at), "MONTH_DAY_FORMAT")
