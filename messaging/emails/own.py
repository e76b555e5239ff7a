"""What mails tell members about themselves: that they are in, and how a reply they mailed may read."""

from django.utils.translation import gettext as _

from messaging import etiquette, links
from messaging.emails.letter import Button, Letter, NotWanted, Quote
from messaging.emails.talks import thread_of
from messaging.models import EtiquetteCheck, Notification
from messaging.models.mail import Why
from messaging.record import engine_draft


def approved(_mail: Notification) -> Letter:
    return Letter(
        subject=_("You are in"),
        lead=_("Our moderators have let you in. Say hello to the directory: there are thousands of helpful alums."),
        buttons=(Button(_("Open BrightCrowd"), links.absolute("/"), is_main=True),),
        after=_("You get this because you signed up for BrightCrowd."),
    )


def coaching(mail: Notification) -> Letter:
    """Tell whoever replied by mail how the words may read. They are kept, and sent as they are with one press.

    The words are read once more, which brings the same findings in full.
    """
    rows = EtiquetteCheck.objects.select_related("draft__author", "conversation__request", "conversation__introduction")
    check = rows.filter(public_id=mail.about).first()
    draft = check.draft if check else None
    if check is None or draft is None or draft.revision != check.revision or draft.conversation is None:
        raise NotWanted(Why.ANSWERED)
    codes = set(check.findings.standing().values_list("code", flat=True))
    report = etiquette.read(engine_draft(draft))
    found = [finding for finding in report.findings if finding.code in codes]
    talk = draft.conversation
    return Letter(
        subject=_("Before your reply goes out"),
        lead=_("Your reply is kept and has not left yet. Here is how it may read on the other side; you decide."),
        quotes=(
            *(Quote(finding.message, finding.suggestion or finding.why) for finding in found),
            Quote(_("Your reply"), draft.body),
        ),
        buttons=(Button(_("Edit it, or send it as it is"), links.absolute(talk), is_main=True),),
        thread=thread_of(talk),
    )
