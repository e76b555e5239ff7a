from datetime import date, timedelta
from typing import Any

from allauth.account import forms as account_forms
from allauth.account.utils import complete_signup, get_next_redirect_url
from django import forms
from django.conf.global_settings import LANGUAGES
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import violated
from brightcrowd.fields import LineField, ProseField, ShownAgain
from profiles.models import Audience, Field, Industry, Position, Profile, School, Topic
from profiles.models.profile import FIRST_CLASS_YEAR, LAST_CLASS_YEAR, QUESTION_LIMIT
from profiles.openness import MOST_A_MONTH

# One entry a language: what people speak of is Spanish, not the Spanish of one country.
LANGUAGE_CHOICES = [
    (code, _(name))
    for code, name in sorted(LANGUAGES, key=lambda choice: choice[1])
    if "-" not in code or code.startswith("zh-")
]
LONGEST_PAUSE = timedelta(days=366)
AUDIENCES = ("about", "studies", "work", "place", "languages")


def readable_name(name: str) -> None:
    """Refuse a name that nobody could read or search for."""
    if not any(map(str.isalnum, name)):
        raise ValidationError(_("Please write the name people call you."), code="unreadable")


class YearField(ShownAgain, forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=FIRST_CLASS_YEAR, max_value=LAST_CLASS_YEAR, **kwargs)
        self.widget.attrs["inputmode"] = "numeric"


class CapacityField(ShownAgain, forms.IntegerField):
    """How many asks a month; nothing means as many as come."""

    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value"), _("A number from 1 to 30, or nothing for as many as come.")
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=MOST_A_MONTH, required=False, **kwargs)
        self.widget.attrs["inputmode"] = "numeric"


class PauseField(ShownAgain, forms.DateField):
    """The day on which a pause ends; a day that has come already is no pause any more."""

    default_error_messages = {"invalid": _("Choose a day, such as 2027-03-01.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, input_formats=["%Y-%m-%d"], widget=widget, **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        today = timezone.localdate()
        if day is None or day <= today:
            return None
        if day > today + LONGEST_PAUSE:
            raise ValidationError(
                _("A pause is a year at most. For longer, say that you are not open to being asked."), code="too_long"
            )
        return day

    def prepare_value(self, value: Any) -> Any:
        return None if isinstance(value, date) and value <= timezone.localdate() else value


def plain_about_choices(form: forms.BaseForm) -> None:
    """Say what to do about a choice that is none, instead of repeating what was sent."""
    for field in form.fields.values():
        for code in field.error_messages.keys() & {"invalid_choice", "invalid_pk_value"}:
            field.error_messages[code] = gettext("Please pick from the list.")


class SignupForm(account_forms.SignupForm):
    """What allauth's sign-up asks, and a name."""

    name = LineField(
        label=_("Your name"),
        max_length=100,
        validators=[readable_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def try_save(self, request: HttpRequest) -> Any:
        """Keep a new member and the mail to them in one transaction; who has an account is told so by mail alone.

        Of two at once with one address the second waits for the first, whose mail is the one to arrive.
        """
        if self.account_already_exists:
            make_password("as long as a real one")  # the time of an answer must not tell who is a member
            return super().try_save(request)
        try:
            with transaction.atomic():
                member = self.save(request)
                return member, complete_signup(request, member, None, get_next_redirect_url(request))
        except IntegrityError as error:
            if violated(error) != "profiles_member_email_key":
                raise
        self.account_already_exists = True
        return super().try_save(request)


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    name = LineField(label=_("Name"), max_length=100, validators=[readable_name])
    pronouns = LineField(label=_("Pronouns"), max_length=40, required=False)
    headline = LineField(
        label=_("Headline"),
        max_length=140,
        required=False,
        help_text=_("One line: what you do, or where you are heading."),
        widget=forms.TextInput(attrs={"data-count": True}),
    )
    about = ProseField(
        label=_("About you"),
        max_length=3000,
        required=False,
        help_text=_("Where you have been, what you are glad to talk about."),
        widget=forms.Textarea(attrs={"rows": 6, "data-count": True}),
    )
    class_year = YearField(label=_("Class year"), required=False)
    degree = LineField(
        label=_("Degree"), max_length=80, required=False, widget=forms.TextInput(attrs={"placeholder": "BA"})
    )
    city = LineField(label=_("City"), max_length=80, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Tick all you speak"),
        required=False,
        choices=LANGUAGE_CHOICES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-chips"}),
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(),
        label=_("What I am glad to be asked about"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-chips"}),
    )
    asks_per_month = CapacityField(
        label=_("Asks a month, at most"),
        help_text=_("Once you have had as many, nobody new can ask until a place is free, and they are shown others."),
    )
    paused_until = PauseField(
        label=_("No asks until"), help_text=_("From that day on you can be asked again, all by itself.")
    )
    question_one = LineField(
        label=_("Before you ask me"),
        max_length=QUESTION_LIMIT,
        required=False,
        help_text=_("A question that everyone answers who asks you, such as “What have you tried so far?”"),
        widget=forms.TextInput(attrs={"data-count": True}),
    )
    question_two = LineField(
        label=_("And another question"),
        max_length=QUESTION_LIMIT,
        required=False,
        widget=forms.TextInput(attrs={"data-count": True}),
    )

    class Meta:
        model = Profile
        fields = (
            *("name", "pronouns", "headline", "about", "class_year", "degree", "field", "school"),
            *("city", "country", "languages", "topics", "is_open_to_asks"),
            *("asks_per_month", "paused_until", "question_one", "question_two"),
            *(f"{group}_audience" for group in AUDIENCES),
        )
        labels = {"is_open_to_asks": _("I am open to being asked")}
        help_texts = {"is_open_to_asks": _("Turn this off whenever you need a break. Your profile stays.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, terms in (("field", Field), ("school", School), ("topics", Topic)):
            self.fields[name].queryset = terms.objects.for_choices()  # type: ignore[attr-defined]
        for name in ("field", "school"):
            self.fields[name].empty_label = gettext("Choose…")  # type: ignore[attr-defined]
        for group in AUDIENCES:
            audience = self.fields[f"{group}_audience"]
            audience.label = gettext("Who may read this")
            audience.choices = [(value, capfirst(label)) for value, label in Audience.choices]  # type: ignore[attr-defined]
        plain_about_choices(self)

    def clean(self) -> dict[str, Any]:
        """Move a lone second question to the first place, and drop one that is asked twice."""
        cleaned = super().clean() or {}
        asked = list(dict.fromkeys(filter(None, (cleaned.get("question_one"), cleaned.get("question_two")))))
        cleaned["question_one"], cleaned["question_two"] = (*asked, "", "")[:2]
        return cleaned

    @property
    def spoken(self) -> list[str]:
        """Names of the languages that are ticked."""
        chosen = self["languages"].value() or []
        return [str(name) for code, name in LANGUAGE_CHOICES if code in chosen]


class PositionForm(forms.ModelForm):  # type: ignore[type-arg]
    title = LineField(label=_("Title"), max_length=100)
    employer = LineField(label=_("Employer"), max_length=100)
    start_year = YearField(label=_("From"))
    end_year = YearField(label=_("Until"), required=False, help_text=_("Leave it empty if you still do this."))

    class Meta:
        model = Position
        fields = ("title", "employer", "industry", "start_year", "end_year")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        industry = self.fields["industry"]
        industry.queryset = Industry.objects.for_choices()  # type: ignore[attr-defined]
        industry.empty_label = gettext("Choose…")  # type: ignore[attr-defined]
        plain_about_choices(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("start_year"), cleaned.get("end_year")
        if start and end and end < start:
            self.add_error("end_year", _("This is before the first year. Did the two change places?"))
        return cleaned


class DirectoryForm(forms.Form):
    """What the directory may be asked. What cannot be read is left out, and said in a sentence."""

    q = LineField(label=_("Search"), max_length=200, required=False)
    year_from = YearField(label=_("Class year from"), required=False)
    year_to = YearField(label=_("Class year up to"), required=False)
    field = forms.ModelChoiceField(Field.objects.none(), label=_("Field of study"), required=False)
    industry = forms.ModelChoiceField(Industry.objects.none(), label=_("Industry"), required=False)
    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Can help with"), required=False)
    place = LineField(label=_("City or country"), max_length=80, required=False)
    open = forms.BooleanField(label=_("Open to asks"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, terms in (("field", Field), ("industry", Industry), ("topic", Topic)):
            choice = self.fields[name]
            choice.queryset = terms.objects.for_choices()  # type: ignore[attr-defined]
            choice.to_field_name = "slug"  # type: ignore[attr-defined]
            choice.empty_label = gettext("Any")  # type: ignore[attr-defined]
        for choice in self.fields.values():
            choice.widget.attrs["form"] = "find"  # the form around the search box
        plain_about_choices(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        years = cleaned.get("year_from"), cleaned.get("year_to")
        if all(years):
            cleaned["year_from"], cleaned["year_to"] = sorted(years)  # type: ignore[type-var]
        return cleaned
