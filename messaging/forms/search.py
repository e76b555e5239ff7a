"""The form that searches one's conversations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brightcrowd.fields import LineField

LONGEST = 200


class SearchForm(forms.Form):
    """What to look for in one's conversations: words, and who was there."""

    q = LineField(label=_("Words"), required=False, max_length=LONGEST)
    who = LineField(label=_("With"), required=False, max_length=LONGEST)
