"""What mails tell members about themselves."""

from django.utils.translation import gettext as _

from messaging import links
from messaging.emails.letter import Button, Letter
from messaging.models import Notification


def approved(_mail: Notification) -> Letter:
    return Letter(
        subject=_("You are in"),
        lead=_("Our moderators have let you in. Say hello to the directory: there are thousands of helpful alums."),
        buttons=(Button(_("Open BrightCrowd"), links.absolute("/"), is_main=True),),
        after=_("You get this because you signed up for BrightCrowd."),
    )
