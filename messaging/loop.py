"""What a conversation asks of its reader once help was given: how the loop is closed."""

from dataclasses import dataclass
from typing import ClassVar

from messaging.models import Conversation, Outcome
from messaging.models.outcome import Felt
from profiles.models import Member


@dataclass(frozen=True, slots=True)
class Loop:
    """`untold` is what the reader may tell their helper about, `helped` what they may tell how it felt to help with."""

    untold: Outcome | None = None
    helped: Outcome | None = None
    feelings: ClassVar = Felt.choices


def loop_of(conversation: Conversation, member: Member) -> Loop:
    """Find both. Most conversations ask for neither any more, and one short query tells so."""
    begun = Outcome.objects.begun_with(conversation)
    parts = list(begun.values_list("asker", "told_at"))
    untold = helped = None
    if (member.pk, None) in parts:
        untold = begun.of_asker(member).open().reachable().for_offer().oldest_first().first()
    if any(asker != member.pk for asker, _told_at in parts):
        spoken = begun.helped_by(member).once_spoken(conversation, member)
        helped = spoken.with_feeling_of(member).for_offer().first()
    return Loop(untold, helped)
