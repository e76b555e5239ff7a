"""What mails tell of what came of help: the asker is asked, the helper reads it in the asker's own words."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from messaging import links
from messaging.emails.letter import Button, Letter, NotWanted, Quote, first_name, fit_to_tell
from messaging.models import Notification, Outcome
from messaging.models.mail import Why

QUARTER = timedelta(days=92)
MOST_QUOTES = 10


def asked(mail: Notification) -> Letter:
    """Ask what came of it: two taps and a word of thanks."""
    outcome = Outcome.objects.for_page().filter(public_id=mail.about).first()
    if outcome is None:
        raise NotWanted(Why.GONE)
    if outcome.told_at:
        raise NotWanted(Why.ANSWERED)
    fit_to_tell(outcome.asker, outcome.helper)
    names = {"name": outcome.helper.profile.name, "first": first_name(outcome.helper)}
    return Letter(
        subject=_("%(name)s will want to know how it went") % names,
        lead=_(
            "A while ago %(name)s made time for you. Did you talk, and what came of it? Two taps and a sentence of "
            "thanks are enough, and nothing came of it is a fine answer, too."
        )
        % names,
        buttons=(Button(_("Tell %(first)s") % names, links.page("outcome-tell", outcome.public_id), is_main=True),),
        thread=(outcome.introduction or outcome.request or outcome).public_id,
    )


def review(mail: Notification) -> Letter:
    """Show a helper what came of a quarter's help; an asker's words only where the asker agreed."""
    helper = mail.recipient
    if helper is None:
        raise NotWanted(Why.GONE)
    since = mail.created_at - QUARTER
    lately = Outcome.objects.for_page().of_helper(helper)
    told = list(lately.told().filter(told_at__gte=since)[: MOST_QUOTES * 2])
    helped = lately.filter(opened_at__gte=since).count()
    if not told and not helped:
        raise NotWanted(Why.EMPTY)
    people = ngettext("You said yes to %(count)d person.", "You said yes to %(count)d people.", helped)
    came = [outcome.get_came_display() for outcome in told]
    heard = _("They told us: %(came)s.") % {"came": ", ".join(dict.fromkeys(came))} if came else ""
    quotes = [
        Quote(outcome.asker.profile.name, outcome.message.body)
        for outcome in told
        if outcome.is_quotable and outcome.message and outcome.message.body and not outcome.message.hidden_at
    ]
    return Letter(
        subject=_("What came of your help"),
        lead=" ".join(filter(None, (people % {"count": helped} if helped else "", heard, _("Thank you for it.")))),
        quotes=tuple(quotes[:MOST_QUOTES]),
        buttons=(Button(_("Open BrightCrowd"), links.absolute("/"), is_main=True),),
    )
