from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brightcrowd.fields import LineField, ProseField
from profiles.models import ModerationAction

Kind = ModerationAction.Kind

# What a moderator is asked before an action; where words are needed the action makes no sense without them.
QUESTIONS = {
    Kind.APPROVE: _("Let this member in?"),
    Kind.SUSPEND: _("Suspend this member?"),
    Kind.RESTORE: _("Let this member back in?"),
    Kind.WARN: _("Warn this member?"),
    Kind.DISMISS: _("Dismiss this report?"),
    Kind.HIDE_MESSAGE: _("Hide these words?"),
    Kind.SETTLE_FLAG: _("Settle this flag?"),
}
CONSEQUENCES = {
    Kind.APPROVE: _("They can sign in, read the directory and be found there."),
    Kind.SUSPEND: _(
        "They are signed out and vanish from the directory. Nobody can write to them or answer their requests."
    ),
    Kind.RESTORE: _("They can sign in again and are back in the directory."),
    Kind.WARN: _("They read your words on their home page, until they say that they have."),
    Kind.DISMISS: _("Nothing happens to the member, and the report is closed."),
    Kind.HIDE_MESSAGE: _("Their readers see a notice in their place. The evidence in this report keeps the words."),
    Kind.SETTLE_FLAG: _("Nothing happens to the member, who is not told. What helpers say from now on counts anew."),
}
BUTTONS = {
    Kind.APPROVE: _("Approve"),
    Kind.SUSPEND: _("Suspend"),
    Kind.RESTORE: _("Restore"),
    Kind.WARN: _("Warn"),
    Kind.DISMISS: _("Dismiss the report"),
    Kind.HIDE_MESSAGE: _("Hide the words"),
    Kind.SETTLE_FLAG: _("Settle the flag"),
}
NEEDS_WORDS = {Kind.SUSPEND, Kind.WARN}


class DecisionForm(forms.Form):
    """A moderator's own words for one action."""

    words = ProseField(label=_("Your words"), max_length=2000)

    def __init__(self, kind: ModerationAction.Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.required = kind in NEEDS_WORDS
        words.widget.attrs |= {"rows": 6, "class": "vLargeTextField"}
        if kind == Kind.WARN:
            words.help_text = _("The member reads these words. Say what happened and what you ask of them.")
        elif kind in NEEDS_WORDS:
            words.help_text = _("Why? Only moderators read this.")
        else:
            words.help_text = _("If there is something to add. Only moderators read this.")


class TermForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    name = LineField(label=_("Name"), max_length=80)
