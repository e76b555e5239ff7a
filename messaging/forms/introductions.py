"""The forms of introductions: the note, whom it is for, and how it is passed on."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brightcrowd.fields import LineField, ProseField, ShownAgain, check_address
from messaging.forms.words import NOTE_LIMIT, TOO_LONG, OwnWordsField, words_field
from messaging.models.introduction import LINE_LIMIT, NAME_LIMIT, WISH_LIMIT
from profiles.models import DirectoryEntry, HelpRecord

ARTICLES = {"A", "An", "Anyone", "Somebody", "Someone", "The"}
LONGEST_EMAIL = 254  # what the rows of introductions and mails hold


class ForwardForm(forms.Form):
    """The asker's note, written to who will read it in the end."""

    note = words_field(
        NOTE_LIMIT,
        label=_("Your note"),
        empty=_("Write a few words first: who you are, and what you would like to learn."),
        rows=12,
        kind=OwnWordsField,
    )


class WishForm(forms.Form):
    """Someone the asker cannot name."""

    wish = LineField(
        label=_("Whom would you like to meet?"),
        help_text=_("For example: someone in transit planning, or a teacher who moved to policy."),
        max_length=WISH_LIMIT,
        error_messages={"required": _("Say in a few words whom you would like to meet.")},
    )

    def clean_wish(self) -> str:
        """Let the words fit into a sentence: “would like to meet someone who …”."""
        wish: str = self.cleaned_data["wish"]
        return f"{wish[0].lower()}{wish[1:]}" if wish.split(maxsplit=1)[0] in ARTICLES else wish


class PickForm(forms.Form):
    """Whom the button that was pressed stands for."""

    person = forms.UUIDField()


class AddressField(ShownAgain, forms.EmailField):
    """An address as long as its row holds, shown again beside an error without what cannot be kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_EMAIL, validators=[check_address], **kwargs)


class LookForm(forms.Form):
    """Whom to look for, by any words of their card."""

    q = LineField(required=False, max_length=NAME_LIMIT)


class OutsideForm(forms.Form):
    """Someone without an account, by name and address."""

    person_name = LineField(
        label=_("Their name"),
        max_length=NAME_LIMIT,
        error_messages={"required": _("Tell us their name, so that everyone knows who is meant.")},
    )
    person_email = AddressField(
        label=_("Their e-mail"),
        help_text=_("We write to them once there is a note to pass on, and never for anything else."),
        error_messages={
            "required": _("Tell us where to reach them."),
            "invalid": _("This does not look like an e-mail address."),
        },
    )


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Someone by name, with a word beside those who take no asks now: what their card says, too."""

    def label_from_instance(self, obj: DirectoryEntry) -> str:
        openness = obj.openness(HelpRecord.of_loaded(obj.member), timezone.now())
        if openness.can_be_asked:
            return obj.name
        if openness.until is None:
            return gettext("%(name)s (not taking asks now)") % {"name": obj.name}
        names = {"name": obj.name, "day": date_format(openness.until, "MONTH_DAY_FORMAT")}
        return gettext("%(name)s (takes asks again from %(day)s)") % names


class PassOnForm(forms.Form):
    """The note as it goes on, with the introducer's line, and whom it goes to when that is still open."""

    note = words_field(
        NOTE_LIMIT, label=_("The note"), empty=_("The note is empty. Keep the words you were given."), rows=10
    )
    line = ProseField(
        label=_("A line of your own"),
        help_text=_("Why you think of the two together. It is the first thing they read."),
        required=False,
        validators=[MaxLengthValidator(LINE_LIMIT, message=TOO_LONG)],
        widget=forms.Textarea(attrs={"rows": 3, "data-count": LINE_LIMIT, "dir": "auto"}),
    )
    person = PersonField(
        DirectoryEntry.objects.none(),
        label=_("Whom you have in mind"),
        to_field_name="public_id",
        empty_label=_("Choose someone you have talked with"),
        error_messages={
            "required": _("Choose someone, or name someone outside below."),
            "invalid_choice": _("Choose one of these people."),
        },
    )
    person_name = LineField(label=_("Their name"), max_length=NAME_LIMIT, required=False)
    person_email = AddressField(
        label=_("Their e-mail"),
        required=False,
        error_messages={"invalid": _("This does not look like an e-mail address.")},
    )

    def __init__(self, *args: Any, people: Any = None, **kwargs: Any) -> None:
        """Ask for someone when there are `people` to choose from; else it is clear whom the note is for."""
        super().__init__(*args, **kwargs)
        if people is None:
            for name in ("person", "person_name", "person_email"):
                del self.fields[name]
        else:
            self.fields["person"].queryset = people  # type: ignore[attr-defined]
            self.fields["person"].required = not self.data.get("person_email")

    @property
    def asks_whom(self) -> bool:
        return "person" in self.fields

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not self.asks_whom or self.errors or cleaned["person"]:
            return cleaned
        if not cleaned["person_name"]:
            self.add_error("person_name", _("Tell us their name, so that everyone knows who is meant."))
        return cleaned

    @property
    def whom(self) -> dict[str, Any]:
        """Name whom `actions.pass_on` is to pass it to; nobody when that is clear already."""
        if not self.asks_whom:
            return {}
        entry = self.cleaned_data["person"]
        if entry is not None:
            return {"person": entry.member}
        return {name: self.cleaned_data[name] for name in ("person_name", "person_email")}
