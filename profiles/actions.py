"""Everything about members that writes more than one row. Each refuses with a `Refused` that says why."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brightcrowd.refused import Refused
from profiles import directory
from profiles.models import Block, Member, Position, Profile, Topic
from profiles.models.vocabulary import Term

MOST_POSITIONS = 40


class TooManyPositions(Refused):
    code = "too-many-positions"
    message = _("That is a long career! Please remove a position before you add another.")


class BlockingOneself(Refused):
    code = "blocking-oneself"
    message = _("This is you.")


@transaction.atomic
def save_profile(*, profile: Profile, topics: Iterable[Topic]) -> None:
    """Keep what a member says of themselves, and show in the directory what everyone may read of it."""
    profile.save()
    profile.topics.set(topics)
    directory.refresh(profile)


@transaction.atomic
def save_position(*, position: Position) -> None:
    """Keep a position, new or changed. Raises TooManyPositions."""
    profile = Profile.objects.select_for_update().get(pk=position.profile_id)
    others = profile.positions.exclude(public_id=position.public_id)
    if others.count() >= MOST_POSITIONS:
        raise TooManyPositions
    position.save()
    directory.refresh(profile)


@transaction.atomic
def delete_position(*, position: Position) -> None:
    """Forget a position."""
    position.delete()
    directory.refresh(position.profile)


@transaction.atomic
def save_term(*, term: Term) -> None:
    """Keep a word to choose from, and let those who have chosen it be found by it."""
    term.save()
    directory.refresh_naming(term)


@transaction.atomic
def block(*, blocker: Member, blocked: Member) -> None:
    """Make two members invisible to each other; the blocked one is not told. Raises BlockingOneself.

    Waits for what is being sent between the two; whatever comes after it is refused.
    """
    if blocker == blocked:
        raise BlockingOneself
    Member.objects.hold(blocker, blocked)
    Block.objects.get_or_create(blocker=blocker, blocked=blocked)


def unblock(*, blocker: Member, blocked: Member) -> None:
    """Take a block back; what the other may have blocked stays blocked."""
    Block.objects.filter(blocker=blocker, blocked=blocked).delete()


@transaction.atomic
def welcome_proven_address(*, member: Member, address: str) -> bool:
    """Let a member in whose proven address is at one of our domains; answers whether this call did it."""
    domains = {domain.lower() for domain in settings.APPROVED_EMAIL_DOMAINS}
    if address.rpartition("@")[2].lower() not in domains or not member.approve():
        return False
    directory.refresh(member.profile)
    return True
