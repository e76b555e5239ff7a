"""The form of a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brightcrowd.fields import ProseField
from messaging.models import Report

PICK = _("Please pick what comes closest.")


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": PICK, "invalid_choice": PICK},
    )
    words = ProseField(
        label=_("In your own words"),
        help_text=_("What happened, and what you would like us to know. Only moderators read this."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "data-count": ""}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("reason") == Report.Reason.OTHER and cleaned.get("words") == "":
            self.add_error("words", _("Please tell us in a few words what is wrong."))
        return cleaned
