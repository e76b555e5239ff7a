"""What a member does with a conversation, beside writing in it."""

from django.db import transaction

from messaging.models import Conversation
from profiles.models import Member


@transaction.atomic
def read_conversation(*, conversation: Conversation, reader: Member, newest: int) -> None:
    """Note that `reader` has seen everything up to message number `newest`."""
    conversation.participations.select_for_update(no_key=True).get(member=reader).mark_read(newest)
