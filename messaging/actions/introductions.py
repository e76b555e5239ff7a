"""Three people and their introduction: asked for or offered, written, passed on, answered in private."""

from typing import Any

from django.db import IntegrityError, transaction

from brightcrowd.db import violated
from messaging import introducing, limits, standing
from messaging.actions.drafts import drop_draft, have_checked
from messaging.delivery import open_introduced
from messaging.models import Conversation, Draft, EtiquetteCheck, Introduction
from messaging.models.introduction_states import Origin, State
from messaging.models.mail import Kind
from messaging.notify import notify, notify_of_note
from profiles.models import Member

ONE_PENDING = {
    "introduction_one_pending_per_triple",
    "introduction_one_pending_per_address",
    "introduction_one_passed_on_per_triple",
}


@transaction.atomic
def ask_for_introduction(
    *, asker: Member, introducer: Member, person: Member | None = None, wish: str = ""
) -> Introduction:
    """Begin a note to be passed on to `person`, or to someone whom `wish` describes; goes on where one was begun.

    Raises UnderWay, and what `may_ask_through`, `may_name` and `may_burden` of `introducing` raise.
    """
    Member.objects.hold(asker, introducer)
    introducing.may_ask_through(asker, introducer, person)
    introducing.may_name(asker, person)
    begun = Introduction.objects.unsent_for(asker, introducer, person, wish).first()
    if begun is not None:
        return begun
    introducing.may_burden(introducer, asker)
    return _begin(asker=asker, introducer=introducer, person=person, wish=wish, origin=Origin.ASKED, state=State.DRAFT)


@transaction.atomic
def offer_introduction(
    *, introducer: Member, asker: Member, person: Member | None = None, person_name: str = "", person_email: str = ""
) -> Introduction:
    """Offer `asker` an introduction to a member, or to someone outside by name and address.

    A note that the asker has begun for the same person becomes the answer to the offer.
    Raises UnderWay, EnoughOffers, EnoughOutside, and what `introducing.may_introduce` raises.
    """
    Member.objects.hold(introducer, asker)
    person_email = person_email.strip().lower()
    introducing.may_introduce(introducer, asker, person, person_email)
    introducing.keep_offers_few(introducer)
    if person is None:
        introducing.keep_outside_few(introducer)
    whom = {"person": person, "person_name": person_name, "person_email": person_email}
    begun = Introduction.objects.begun().unsent_for(asker, introducer, person, "").first() if person else None
    if begun is None or not begun.offer():
        begun = _begin(asker=asker, introducer=introducer, origin=Origin.OFFERED, state=State.OFFERED, **whom)
    notify(Kind.INTRODUCTION_OFFERED, asker, begun.public_id)
    return begun


def _begin(**fields: Any) -> Introduction:
    try:
        with transaction.atomic():
            return Introduction.objects.create(**fields)
    except IntegrityError as error:
        raise _in_words(error) from error


def _in_words(error: IntegrityError) -> Exception:
    return introducing.UnderWay() if violated(error) in ONE_PENDING else error


@transaction.atomic
def write_introduction(*, introduction: Introduction, body: str) -> EtiquetteCheck:
    """Keep the asker's words and have them checked; clear words go to the introducer by themselves.

    Raises Settled, SameWords, and what `introducing.may_ask_through` raises.
    """
    introducing.may_ask_through(introduction.asker, introduction.introducer, introduction.person)
    limits.may_have_said(introduction, body)
    # As everywhere the draft is held before what it is for, so that no two wait for each other.
    draft, _is_new = Draft.objects.held().get_or_create(
        introduction=introduction, defaults={"author": introduction.asker, "body": body}
    )
    if not introduction.touch():
        raise introducing.Settled
    return have_checked(draft, body)


@transaction.atomic
def keep_late_words(*, introduction: Introduction, body: str) -> None:
    """Keep words for an offer that ended while they were written, for their author alone; else nothing."""
    if introduction.state not in (State.EXPIRED, State.KEPT_BACK) or introduction.note:
        return
    about = {"author": introduction.asker, "body": body}
    draft, _is_new = Draft.objects.held().get_or_create(introduction=introduction, defaults=about)
    if draft.body != body:
        draft.rewrite(body)


@transaction.atomic
def drop_introduction(*, introduction: Introduction) -> None:
    """Forget the asker's unsent words, and what they were for unless it was offered. Raises AlreadySent, Settled."""
    draft = Draft.objects.filter(introduction=introduction).first()
    if draft is not None:
        drop_draft(draft=draft)
    elif not introduction.is_unsent:
        raise introducing.Settled
    else:
        Introduction.objects.begun().filter(pk=introduction.pk).delete()


@transaction.atomic
def pass_on(*, introduction: Introduction, note: str, line: str = "", **whom: Any) -> None:
    """Pass the asker's note on, with the introducer's line; `whom` names someone when the asker had only a wish.

    That is `person`, or `person_name` and `person_email`. Where one of the two others has blocked another, it looks
    the same, and the note is never seen. Raises Settled, NobodyChosen, UnderWay, EnoughOutside, NotOpenToAsks, and
    what `may_introduce` raises.
    """
    asker, introducer = introduction.asker, introduction.introducer
    whom = _whom(introduction, **whom)
    person, email = whom["person"], whom["person_email"]
    if person is None and not email:
        raise introducing.NobodyChosen
    Member.objects.hold(asker, introducer, *([person] if person else []))
    introducing.may_introduce(introducer, asker, person, email)
    if person is not None:  # by address nobody is looked at: a refusal would tell that a member has it, and which
        limits.may_be_asked(person)
    elif not introduction.chosen:  # who was offered by address was counted then
        introducing.keep_outside_few(introducer)
    try:
        with transaction.atomic():
            if not introduction.pass_on(note=note, line=line, **whom):
                raise introducing.Settled
    except IntegrityError as error:
        raise _in_words(error) from error
    if person is not None:
        standing.refresh(person)
    notify_of_note(introduction, Kind.INTRODUCTION_MET)


def _whom(
    introduction: Introduction, *, person: Member | None = None, person_name: str = "", person_email: str = ""
) -> dict[str, Any]:
    """Name the one it goes to: whom the two have agreed on, else whom the introducer chooses."""
    if introduction.chosen:
        kept = introduction
        return {"person": kept.person, "person_name": kept.person_name, "person_email": kept.person_email}
    return {"person": person, "person_name": person_name, "person_email": person_email.strip().lower()}


@transaction.atomic
def keep_back(*, introduction: Introduction) -> None:
    """Say kindly that the introducer would rather not, or take an offer back; the asker learns it at once.

    Raises Settled.
    """
    if not introduction.keep_back():
        raise introducing.Settled
    notify(Kind.INTRODUCTION_OVER, introduction.asker, introduction.public_id)


@transaction.atomic
def accept_introduction(*, introduction: Introduction, person: Member) -> Conversation:
    """Say yes: join the three, the introducer's line first. Raises Settled, NotToBeJoined."""
    asker, introducer = introduction.asker, introduction.introducer
    Member.objects.hold(asker, introducer, person)
    if not Introduction.objects.filter(pk=introduction.pk, state=State.PASSED_ON).exists():
        raise introducing.Settled
    introducing.may_meet(introduction, person)
    if not introduction.accept(person):
        raise introducing.Settled
    introduction.person = person
    standing.refresh(person)
    conversation = open_introduced(introduction)
    if conversation.introduction_id == introduction.pk:  # else the three were talking already
        for member in (asker, introducer):
            notify(Kind.INTRODUCTION_MADE, member, introduction.public_id)
    return conversation


def decline_introduction(*, introduction: Introduction) -> None:
    """Say no in private: the others are told what silence would tell, and when it would. Raises Settled."""
    if not introduction.decline():
        raise introducing.Settled


@transaction.atomic
def withdraw_introduction(*, introduction: Introduction) -> None:
    """Take back what was asked for, or let an offer pass, with the words not yet sent. Raises Settled.

    The introducer is told, if they knew of it: in the same words whatever the one asked for may have said in private.
    """
    draft = Draft.objects.held().filter(introduction=introduction).first()
    # It may go to someone after the first look; then it is theirs for good, and there is a second one.
    if not _withdraw(introduction) and not _withdraw(introduction):
        raise introducing.Settled
    if draft is not None:
        draft.stop_reading()
        draft.delete()
    known = Introduction.objects.readable_by(introduction.introducer)  # an unsent note was the asker's alone
    if known.filter(pk=introduction.pk).exists():
        notify(Kind.INTRODUCTION_OVER, introduction.introducer, introduction.public_id)


def _withdraw(introduction: Introduction) -> bool:
    """Take it back from whom it is with now, and count their places anew; answers whether this call did.

    The row may have been loaded before it was passed on. Nobody but them is held, so nobody waits for another here.
    """
    person = Member.objects.filter(introductions_met=introduction.pk).first()
    introduction.person = person
    if person is not None:
        Member.objects.hold(person)
    if not introduction.withdraw():
        return False
    if person is not None:
        standing.refresh(person)
    return True
