"""What mails tell of what came of help: the asker is asked, the helper reads it in the asker's own words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from messaging import helped, links
from messaging.emails.letter import Button, Letter, NotWanted, Quote, fit_to_tell
from messaging.models import Notification, Outcome
from messaging.models.mail import Why

MOST_QUOTES = 10


def asked(mail: Notification) -> Letter:
    """Ask what came of it: two taps and a word of thanks."""
    outcome = Outcome.objects.for_page().filter(public_id=mail.about).first()
    if outcome is None:
        raise NotWanted(Why.GONE)
    if outcome.told_at:
        raise NotWanted(Why.ANSWERED)
    fit_to_tell(outcome.asker, outcome.helper)
    names = {"name": outcome.helper.profile.name, "first": outcome.helper.profile.first_name}
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
    quarter = helped.Quarter.named(mail.window)
    if mail.recipient is None or quarter is None:
        raise NotWanted(Why.GONE)
    found = helped.review(mail.recipient, quarter)
    if found.is_empty:
        raise NotWanted(Why.EMPTY)
    return Letter(
        subject=_("What came of your help"),
        lead=" ".join((*_counted(found), _("Thank you for it."))),
        quotes=tuple(Quote(f"{told.name}: {told.came}", told.words) for told in found.told[:MOST_QUOTES]),
        buttons=(Button(_("See it all"), f"{links.page('helped')}?quarter={quarter}", is_main=True),),
    )


def _counted(found: helped.Review) -> Iterator[str]:
    if found.accepted:
        words = ngettext("You said yes to %(count)d person.", "You said yes to %(count)d people.", found.accepted)
        yield words % {"count": found.accepted}
    if found.introductions:
        words = ngettext("You made %(count)d introduction.", "You made %(count)d introductions.", found.introductions)
        yield words % {"count": found.introductions}
