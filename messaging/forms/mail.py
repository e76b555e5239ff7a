"""What members choose about mail."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from messaging.emails import timing
from messaging.models.mail import Choice, Frequency
from profiles.models import Member

REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
HOURS = [("", _("–")), *((str(hour), f"{hour:02}:00") for hour in range(24))]
TIME_ZONE_LIMIT = 40


def zones() -> list[tuple[Any, Any]]:
    """List the places whose clocks people live by, region by region; a letter typed into the list finds a city."""
    grouped: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    for name in sorted(available_timezones()):
        region, _slash, place = name.partition("/")
        if place and region in grouped and len(name) <= TIME_ZONE_LIMIT:
            grouped[region].append((name, place.replace("_", " ").replace("/", ", ")))
    return [("", gettext("As the site: %(zone)s") % {"zone": settings.TIME_ZONE}), *grouped.items()]


class FrequencyField(forms.ChoiceField):
    widget = forms.RadioSelect

    def __init__(self, choice: Choice) -> None:
        super().__init__(
            label=choice.label,
            choices=Frequency.choices,
            widget=forms.RadioSelect(attrs={"class": "choices-chips"}),
            error_messages={"required": PICK, "invalid_choice": PICK},
        )


PICK = _("Please pick one of the three.")
FROM_THE_LIST = {"invalid_choice": _("Please pick from the list.")}


class MailForm(forms.Form):
    """How often each group of mails comes, when none may, and whether others see what one has read."""

    time_zone = forms.ChoiceField(label=_("Your time zone"), required=False, error_messages=FROM_THE_LIST)
    quiet_from = forms.ChoiceField(label=_("No mail from"), choices=HOURS, required=False, error_messages=FROM_THE_LIST)
    quiet_until = forms.ChoiceField(label=_("until"), choices=HOURS, required=False, error_messages=FROM_THE_LIST)
    shows_seen = forms.BooleanField(
        label=_("Show that I have seen a message"),
        required=False,
        help_text=_("Only to those who show it, too. Otherwise neither of you sees it."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, member: Member) -> None:
        super().__init__(data, initial=_current(member))
        self.fields["time_zone"].choices = zones()  # type: ignore[attr-defined]
        for choice in Choice:
            self.fields[choice] = FrequencyField(choice)

    @property
    def frequency_fields(self) -> list[forms.BoundField]:
        return [self[choice] for choice in Choice]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("quiet_from", ""), cleaned.get("quiet_until", "")
        if (not start) != (not end):
            self.add_error("quiet_until" if start else "quiet_from", _("Pick both hours, or neither."))
        elif start and start == end:
            self.add_error("quiet_until", _("These are the same hour. To get no mail at all, choose “Never” above."))
        return cleaned

    @property
    def frequencies(self) -> dict[Choice, Frequency]:
        return {choice: Frequency(self.cleaned_data[choice]) for choice in Choice}

    def hour(self, name: str) -> int | None:
        chosen = self.cleaned_data[name]
        return int(chosen) if chosen else None


def _current(member: Member) -> dict[str, Any]:
    habits = getattr(member, "habits", None)
    return {
        "time_zone": member.time_zone,
        "quiet_from": _text(habits.quiet_from if habits else None),
        "quiet_until": _text(habits.quiet_until if habits else None),
        "shows_seen": habits.shows_seen if habits else False,
    } | {choice.value: often.value for choice, often in timing.frequencies(member).items()}


def _text(hour: int | None) -> str:
    return "" if hour is None else str(hour)
