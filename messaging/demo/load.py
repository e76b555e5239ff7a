"""Loads the demo community into an empty database."""

from django.db import transaction
from django.utils import timezone

from messaging.demo.cast import CAST
from messaging.demo.member_rows import write_members, write_vocabulary
from messaging.demo.people import people
from profiles import directory
from profiles.models import Member

SIZE = 2000


class NotEmpty(Exception):  # noqa: N818 - an answer to whoever typed the command, not an error
    """There are members already."""


@transaction.atomic
def load(size: int = SIZE) -> None:
    """Write the whole community, or nothing. Raises NotEmpty when there is a single member."""
    if Member.objects.exists():
        raise NotEmpty
    now = timezone.now()
    everyone = [*CAST, *people(size - len(CAST))]
    vocabulary = write_vocabulary()
    write_members(everyone, vocabulary, now)
    directory.refresh_all()
