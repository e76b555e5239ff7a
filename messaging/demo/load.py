"""Loads the demo community into an empty database."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from messaging import actions, checks
from messaging.demo.ask_rows import Written, write_asks
from messaging.demo.asks import asks
from messaging.demo.cast import CAST, SELLER
from messaging.demo.cast_asks import cast_asks, roles
from messaging.demo.check_rows import Reader
from messaging.demo.data import table
from messaging.demo.member_rows import write_members, write_vocabulary
from messaging.demo.people import people
from messaging.demo.report_rows import write_blocks, write_reports
from messaging.models import Draft, EtiquetteCheck, IntroductionRequest
from profiles import directory
from profiles.models import Member, Profile, Topic

SIZE = 2000
COACHED_AGO = timedelta(minutes=40)
READ_IN = timedelta(milliseconds=140)


class NotEmpty(Exception):  # noqa: N818 - an answer to whoever typed the command, not an error
    """There are members already."""


@transaction.atomic
def load(size: int = SIZE) -> None:
    """Write the whole community, or nothing. Raises NotEmpty when there is a single member."""
    if Member.objects.exists():
        raise NotEmpty
    now = timezone.now()
    community = people(size - len(CAST) - 1)
    everyone = [*CAST, SELLER, *community]
    vocabulary = write_vocabulary()
    members = {member.email: member for member in write_members(everyone, vocabulary, now)}
    planned = cast_asks(everyone)
    given = {person.email for person in roles(everyone).values()}
    others = asks([person for person in community if person.email not in given])
    written = write_asks([*planned, *others], members, vocabulary.topics, now)
    _read_everything(written)
    _coach_alice(members, now)
    write_blocks(written, now)
    write_reports(written, members, now)
    directory.refresh_all()


def _read_everything(written: list[Written]) -> None:
    """Have the engine read every note and every message."""
    involved = {pk for each in written for pk in (each.request.asker_id, each.request.recipient_id)}
    reader = Reader(Profile.objects.for_page().filter(pk__in=involved))
    for each in written:
        reader.note(each)
        if each.conversation is not None:
            reader.talk(each)
    reader.write()


def _coach_alice(members: dict[str, Member], now: datetime) -> None:
    """Let Alice write a careless note and have it read, as on the site, so that what was found waits for her."""
    entry = table("letters/cast")["coached"]
    check = actions.write_request(
        asker=members[CAST[0].email],
        recipient=members[CAST[1].email],
        topic=Topic.objects.get(name=entry["topic"]),
        body=entry["note"],
    )
    checks.run_check(check.pk)
    then = now - COACHED_AGO
    check.refresh_from_db()
    EtiquetteCheck.objects.filter(pk=check.pk).update(requested_at=then, due_at=then, done_at=then + READ_IN, tries=1)
    Draft.objects.filter(checks=check).update(updated_at=then)
    IntroductionRequest.objects.filter(checks=check).update(created_at=then, changed_at=then)
