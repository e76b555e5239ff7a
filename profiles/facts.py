"""A profile written out as labeled facts, for moderators."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def facts(seen: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Labels and values of a `VisibleProfile` given as a mapping; what is empty is left out."""
    places = (seen.get("city"), seen.get("country_name"))
    written = [
        (_("Name"), seen.get("name")),
        (_("Pronouns"), seen.get("pronouns")),
        (_("Headline"), seen.get("headline")),
        (_("About"), seen.get("about")),
        (_("Class year"), seen.get("class_year")),
        (_("Degree"), seen.get("degree")),
        (_("Field of study"), seen.get("field")),
        (_("School"), seen.get("school")),
        (_("Work"), "\n".join(_position(position) for position in seen.get("positions", ()))),
        (_("Place"), ", ".join(place for place in places if place)),
        (_("Languages"), ", ".join(seen.get("languages", ()))),
        (_("How they can help"), ", ".join(seen.get("topics", ()))),
        (_("What they ask who asks them"), "\n".join(seen.get("questions", ()))),
    ]
    return [(label, str(value)) for label, value in written if value]


def _position(position: Mapping[str, Any]) -> str:
    until = position["end_year"] or pgettext("until", "now")
    return f"{position['title']}, {position['employer']} ({position['start_year']} – {until})"
