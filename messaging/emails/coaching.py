"""What mails tell whoever replied by mail, when their words have not left: how they may read, or why they cannot."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brightcrowd.refused import Refused
from messaging import links, returning
from messaging.emails.letter import Button, Letter, NotWanted, Quote
from messaging.emails.talks import thread_of
from messaging.models import Conversation, Draft, EtiquetteCheck, Incoming, Notification
from messaging.models.check import Verdict
from messaging.models.mail import Why
from messaging.record import engine_draft
from messaging.wording import worded
from profiles.models import Member
from profiles.words import together

IS_KEPT = gettext_lazy("Your reply is kept and has not left yet. Here is how it may read to %(names)s; you decide.")
IS_STOPPED = gettext_lazy("Your reply is kept, but it cannot go out as it is. Below is why.")
COULD_USE = gettext_lazy("Words you could use: %(words)s")
CAN_BE_REPLACED = gettext_lazy("If you reply to this mail with other words, those take the place of these.")
SAYINGS = (IS_KEPT, IS_STOPPED, COULD_USE, CAN_BE_REPLACED)
"""What is said to the author alone: `incoming` keeps a reply from quoting it to others."""
# A reply to a mail that gives words back may still go out; where the conversation is closed none can.
ANSWERABLE = {
    each.code
    for each in (
        returning.AddressTooOld,
        returning.NothingWritten,
        returning.NotToldApart,
        returning.TooBig,
        returning.TooLong,
        returning.WrittenBelow,
    )
}


def coaching(mail: Notification) -> Letter:
    """Tell what became of a reply that did not go out, or of the files that came with one."""
    came = Incoming.objects.for_letter().filter(message_id=str(mail.about)).first()
    if came is None or came.member is None or came.conversation is None:
        raise NotWanted(Why.GONE)
    if mail.window == returning.FilesLeftOut.code:
        return _files_left_out(came.conversation)
    if came.refusal:
        return _given_back(came, came.conversation)
    check = came.check_run
    draft = check.draft if check else None
    if check is None or draft is None or draft.revision != check.revision or not check.is_done:
        raise NotWanted(Why.ANSWERED)
    return _kept(check, draft, came.conversation)


def _kept(check: EtiquetteCheck, draft: Draft, talk: Conversation) -> Letter:
    """Tell how words may read that wait in the conversation."""
    refused = Refused.words_of(check.refusal)
    quotes = list(_notes(check, draft))
    if refused:
        lead = f"{refused} " + _("Your reply waits in the conversation.")
    elif check.verdict == Verdict.STOP:
        lead = str(IS_STOPPED)
    else:
        lead = str(IS_KEPT) % {"names": _first_names(draft.recipients())}
    is_stopped = check.verdict == Verdict.STOP
    label = _("Edit it") if is_stopped else _("Edit it, or send it as it is")
    return Letter(
        subject=_("Before your reply goes out"),
        lead=lead,
        quotes=(*quotes, Quote(_("Your reply"), draft.body)),
        buttons=(Button(label, links.absolute(talk), is_main=True),),
        after=str(CAN_BE_REPLACED),
        thread=thread_of(talk),
        conversation=talk,
    )


def _notes(check: EtiquetteCheck, draft: Draft) -> Iterator[Quote]:
    """Say of each standing finding what it marks or misses, how that reads and which words to use."""
    for note in worded(check.findings.standing().advice(), engine_draft(draft)):
        words = str(COULD_USE) % {"words": note.suggestion} if note.suggestion else ""
        yield Quote(note.title, "\n\n".join(filter(None, (note.message, words))))


def _given_back(came: Incoming, talk: Conversation) -> Letter:
    """Give words back that could not wait in the conversation."""
    return Letter(
        subject=_("Your reply has not been sent"),
        lead=came.why,
        quotes=(Quote(_("Your reply"), came.words),) if came.words else (),
        buttons=(Button(_("Go to the conversation"), links.absolute(talk), is_main=True),),
        thread=thread_of(talk),
        conversation=talk if came.refusal in ANSWERABLE else None,
    )


def _files_left_out(talk: Conversation) -> Letter:
    lead = _("To share a file, put it where it has a link, and write the link. Your words went their way without it.")
    return Letter(
        subject=_("Your reply came without its files"),
        lead=f"{returning.FilesLeftOut.message} {lead}",
        buttons=(Button(_("Go to the conversation"), links.absolute(talk), is_main=True),),
        thread=thread_of(talk),
    )


def _first_names(people: list[Member]) -> str:
    return together(person.profile.first_name for person in people)
