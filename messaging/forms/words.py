"""The forms of requests and messages: what is asked, of whom, and in which words."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from brightcrowd.fields import ProseField
from messaging.models.request import DeclineReason
from messaging.notes import joined, parted, unquoted
from messaging.people import Other
from profiles.models import Topic
from profiles.models.vocabulary import Term

NOTE_LIMIT = 2000
ANSWER_LIMIT = 600
MESSAGE_LIMIT = 5000
BLANK = re.compile(r"(?<!\S)…(?![^\s.,;:?!])")  # as the outline leaves it: a word of its own
PRESS_AGAIN = _("Something was lost on the way. Please press the button once more.")
TOO_LONG = ngettext_lazy(
    "Please keep it to %(limit_value)d character (it has %(show_value)d).",
    "Please keep it to %(limit_value)d characters (it has %(show_value)d).",
    "limit_value",
)


class OwnWordsField(ProseField):
    """What a first note consists of: the writer's own words, so that nothing in it may pass for a quote, without a
    blank of the outline: only the writer knows what belongs there.
    """

    def clean(self, value: Any) -> str:
        words = unquoted(super().clean(value))
        if not words.strip():
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if BLANK.search(words):
            raise forms.ValidationError(_("There is still a “…” in here. Put your own words in its place."))
        return words


def words_field(limit: int, *, label: Any, empty: Any, rows: int, kind: type[ProseField] = ProseField) -> ProseField:
    """Make the field of a note or message. The browser cuts nothing off: what is too long comes back whole."""
    return kind(
        label=label,
        validators=[MaxLengthValidator(limit, message=TOO_LONG)],
        error_messages={"required": empty},
        widget=forms.Textarea(
            attrs={"rows": rows, "data-count": limit, "data-submit-on-ctrl-enter": True, "dir": "auto"}
        ),
    )


class NoteForm(forms.Form):
    """A first message to one member: what it is about, the words, and answers to what they ask first.

    `body` is all of it as one text. What was answered to questions that are others by now goes to the end of the note.
    """

    topic = forms.ModelChoiceField(
        Topic.objects.none(),
        label=_("What it is about"),
        error_messages={
            "required": _("Choose what it is about, so that they see at once whether they can help."),
            "invalid_choice": _("Choose one of these topics."),
        },
    )
    note = words_field(
        NOTE_LIMIT,
        label=_("Your note"),
        empty=_("Write a few words first: who you are, and why them."),
        rows=12,
        kind=OwnWordsField,
    )

    def __init__(self, data: QueryDict | None = None, *, recipient: Other, **kwargs: Any) -> None:
        self.questions = recipient.profile.questions if recipient.profile else ()
        super().__init__(data and _with_earlier_answers(data, self.questions), **kwargs)
        for number, question in enumerate(self.questions):
            empty = _("%(name)s would like to know this first. A sentence is enough.") % {"name": recipient.first_name}
            self.fields[f"answer_{number}"] = words_field(ANSWER_LIMIT, label=question, empty=empty, rows=3)
        topics = Topic.objects.for_choices()
        self.fields["topic"].queryset = topics  # type: ignore[attr-defined]
        self.fields["topic"].choices = self._choices(topics, recipient)  # type: ignore[attr-defined]

    @property
    def answers(self) -> list[forms.BoundField]:
        return [self[f"answer_{number}"] for number in range(len(self.questions))]

    @property
    def body(self) -> str:
        """The note with the answers, once the form is valid."""
        told = [unquoted(self.cleaned_data[field.name]) for field in self.answers]
        return joined(self.cleaned_data["note"], zip(self.questions, told, strict=True))

    @staticmethod
    def kept(body: str, recipient: Other) -> dict[str, str]:
        """Part a kept body into what the boxes of its form begin with."""
        note, told = parted(body, recipient.profile.questions if recipient.profile else ())
        return {"note": note} | {f"answer_{number}": words for number, words in enumerate(told)}

    @staticmethod
    def _choices(topics: Iterable[Term], recipient: Other) -> list[tuple[Any, Any]]:
        """List the recipient's own topics first."""
        own = recipient.profile.topic_ids if recipient.profile else ()
        listed = list(topics)
        theirs = [(topic.pk, topic.name) for topic in listed if topic.pk in own]
        others = [(topic.pk, topic.name) for topic in listed if topic.pk not in own]
        first = _("%(name)s likes to help with") % {"name": recipient.first_name}
        groups = [(first, theirs), (_("Something else"), others)]
        return [("", _("Choose a topic")), *(group for group in groups if group[1])]


def _with_earlier_answers(data: QueryDict, questions: Sequence[str]) -> QueryDict:
    """Move answers to questions that the page showed, and that are others by now, into the note."""
    asked = data.getlist("asked")
    if not asked or asked == list(questions):
        return data
    told = [(question, data.get(f"answer_{number}", "").strip()) for number, question in enumerate(asked)]
    moved = data.copy()
    moved["note"] = joined(data.get("note", "").rstrip(), [each for each in told if each[1]])
    for number in range(len(asked)):
        moved.pop(f"answer_{number}", None)
    return moved


class SendIdField(forms.UUIDField):
    """The number that makes a message be sent once. A broken one is replaced, so that the next press works."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ARG002 - Django calls it with both
        try:
            return self.clean(data)
        except forms.ValidationError:
            return uuid4()


class MessageForm(forms.Form):
    """A message in a conversation. `send_id` comes back with every press of the same form."""

    body = words_field(MESSAGE_LIMIT, label=_("Your message"), empty=_("Write a few words first."), rows=1)
    send_id = SendIdField(error_messages={"required": PRESS_AGAIN, "invalid": PRESS_AGAIN})


class LiveForm(forms.Form):
    """Words that are looked at while they are written."""

    words = ProseField(required=False, max_length=MESSAGE_LIMIT)


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(choices=DeclineReason.choices)
