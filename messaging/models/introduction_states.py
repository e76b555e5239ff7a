"""Where an introduction can stand, and for how long."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

OPEN_FOR = timedelta(days=14)
"""How long each of the three has for their part; a no, a block and silence are told when this is over."""


class IntroductionState(models.TextChoices):
    OFFERED = "offered", _("offered")
    DRAFT = "draft", _("draft")
    ASKED = "asked", _("asked")
    PASSED_ON = "passed_on", _("passed on")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    KEPT_BACK = "kept_back", _("kept back")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


State = IntroductionState
UNSENT = (State.OFFERED, State.DRAFT)
"""The asker has not given the note out of their hands."""
UNDER_WAY = (*UNSENT, State.ASKED, State.PASSED_ON)
ENDED = (State.ACCEPTED, State.DECLINED, State.KEPT_BACK, State.WITHDRAWN, State.EXPIRED)
RUNNING_OUT = (State.OFFERED, State.ASKED, State.PASSED_ON)
"""Someone is waiting for someone, for `OPEN_FOR` at most."""
REACHED = (State.PASSED_ON, State.ACCEPTED, State.DECLINED)
"""States in which the one asked for is known and has been given the note."""


class Origin(models.TextChoices):
    ASKED = "asked", _("the asker asked for it")
    OFFERED = "offered", _("the introducer offered it")
