"""The form of what came of an introduction: two taps and a sentence."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from messaging.forms.words import MESSAGE_LIMIT, PRESS_AGAIN, SendIdField, words_field
from messaging.models import Draft, Outcome
from messaging.models.outcome import Came, Felt, Talked


def taps(label: Any, choices: type[Talked] | type[Came], *, missing: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices.choices,
        widget=forms.RadioSelect(attrs={"class": "choices-chips"}),
        error_messages={"required": missing, "invalid_choice": missing},
    )


class TellForm(forms.Form):
    """What came of it: two taps and a sentence, which goes to the helper. `send_id` comes back with every press."""

    talked = taps(_("Did you talk?"), Talked, missing=_("Tap one, whichever comes closest."))
    came = taps(_("What came of it?"), Came, missing=_("Tap one. “Too early to say” is a fine answer."))
    note = words_field(
        MESSAGE_LIMIT,
        label=_("A sentence to say thanks"),
        empty=_("A sentence is enough. It is what they will remember."),
        rows=5,
    )
    is_quotable = forms.BooleanField(
        label=_("They may find these words again in their review of the quarter"),
        help_text=_("Only they see it. Without this, their review shows the second tap and none of your words."),
        required=False,
    )
    send_id = SendIdField(error_messages={"required": PRESS_AGAIN, "invalid": PRESS_AGAIN})

    @classmethod
    def of(cls, outcome: Outcome, draft: Draft | None) -> "TellForm":
        """Make the form with what is kept of an earlier try."""
        kept = {"talked": outcome.talked, "came": outcome.came, "is_quotable": outcome.is_quotable}
        words = {"note": draft.body, "send_id": draft.send_id} if draft else {"send_id": uuid4()}
        return cls(initial=kept | words)

    @property
    def tapped(self) -> list[str]:
        """Name what is tapped, in the words of the page."""
        labels = {Talked: self["talked"].value(), Came: self["came"].value()}
        return [kind(value).label for kind, value in labels.items() if value in kind.values]


class FeltForm(forms.Form):
    felt = forms.ChoiceField(choices=Felt.choices)


class QuoteForm(forms.Form):
    """Consent given or taken back after the words were sent."""

    is_quotable = forms.BooleanField(required=False)
