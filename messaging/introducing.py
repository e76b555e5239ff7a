"""Who may ask whom for an introduction, and who may make one; what is refused, and why."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brightcrowd.refused import Refused
from messaging import limits
from messaging.models import Introduction, Pace
from messaging.models.introduction import IntroductionQuerySet
from messaging.models.introduction_states import OPEN_FOR
from profiles.models import Acquaintance, Block, Member

MOST_UNDER_WAY = 2
"""How many introductions a member may have asked another for before the first of them is settled."""
OFFERS, OFFERS_PER = 10, timedelta(days=1)
OUTSIDE, OUTSIDE_PER = 5, timedelta(days=7)
"""How many addresses without an account one may name: each is a mail to someone who has not asked for any."""


class ThreePeople(Refused):
    code = "three-people"
    message = _("An introduction needs three people. Pick someone else.")


class NotTalkedYet(Refused):
    code = "not-talked-yet"
    message = _("You two have not talked yet. Introductions are made by people who know each other.")


class CannotVouch(Refused):
    """Told to the introducer alone: with whom someone has talked is not the asker's to know."""

    code = "cannot-vouch"
    message = _("You have not talked with them here yet, so you cannot introduce anyone to them. It is fine to say so.")


class KnowEachOther(Refused):
    code = "know-each-other"
    message = _("You two have talked before, so you can simply write to them.")


class TheyKnowEachOther(Refused):
    code = "they-know-each-other"
    message = _("The two have talked before, so they need no introduction.")


class UnderWay(Refused):
    code = "under-way"
    message = _("There is an introduction like this under way already. Give it a little time.")


class Busy(Refused):
    """`name` is the introducer's."""

    code = "introducer-busy"
    message = _(
        "They are already seeing to what you asked them for. Once one of the notes is settled, ask for the next."
    )

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name = name

    def __str__(self) -> str:
        if not self.name:
            return super().__str__()
        return gettext(
            "%(name)s is already seeing to two notes that you asked to be passed on. Once one of them is settled, ask "
            "for the next."
        ) % {"name": self.name}


class NotLongAgo(Refused):
    """Told to the asker in the same words whatever came of the first note; `until` is when they may ask again."""

    code = "not-long-ago"
    message = _("You asked for this not long ago. Give it a little time.")
    message_until = _("You asked for this not long ago; give it until %(day)s.")

    def __init__(self, until: datetime | None = None) -> None:
        super().__init__()
        self.until = until

    def __str__(self) -> str:
        if self.until is None:
            return super().__str__()
        return self.message_until % {"day": date_format(localtime(self.until), "MONTH_DAY_FORMAT")}


class TheyHadOne(NotLongAgo):
    """Told to the introducer, who knows that the asker took back a note that was passed on."""

    code = "they-had-one"
    message = _("A note of the two has been passed on not long ago. Give it a little time.")
    message_until = _("A note of the two has been passed on not long ago; give it until %(day)s.")


class NobodyChosen(Refused):
    code = "nobody-chosen"
    message = _("Choose whom you will pass it on to first.")


class EnoughOffers(Refused):
    code = "enough-offers"
    message = _(
        "You have offered many introductions today, which is kind. Let these find their way, and go on tomorrow."
    )


class EnoughOutside(Refused):
    code = "enough-outside"
    message = _(
        "You have named several people without an account this week. Give them a few days to answer before we write to "
        "the next one."
    )


class Settled(Refused):
    code = "introduction-settled"
    message = _("This introduction has been settled in the meantime.")


def may_ask_through(asker: Member, introducer: Member, person: Member | None) -> None:
    """Raise a Refused when `asker` may not ask `introducer` for an introduction to `person`, or to someone.

    Whether the introducer knows that person is not looked at: that would tell the asker.
    """
    limits.in_good_standing(asker)
    in_touch(asker, introducer)
    if person is None:
        return
    if person in {asker, introducer}:
        raise ThreePeople
    if Acquaintance.objects.between(asker, person).exists():
        raise KnowEachOther
    # Else a second note would reach them days after a private no. A wish is left out: it would tell whom it went to.
    named = Introduction.objects.passed_lately(asker, introducer, timezone.now()).filter(person=person, wish="")
    _not_lately(named, NotLongAgo)


def may_name(asker: Member, person: Member | None) -> None:
    """Raise what `limits.leave_in_peace` raises of whom the asker names: who others choose is theirs to vouch for."""
    if person is not None:
        limits.leave_in_peace(asker, person)


def may_burden(introducer: Member, asker: Member) -> None:
    """Raise Busy when the introducer has as many notes of the asker's as they can see to. Both are to be held.

    What they offered themselves is not counted. A private no counts until it is told, so that this tells nothing.
    Raise NotLongAgo when as many were given and came back within two weeks: each was two mails to the introducer.
    """
    if Introduction.objects.given_to(introducer, asker).count() >= MOST_UNDER_WAY:
        raise Busy(introducer.profile.first_name)
    dropped = list(Introduction.objects.dropped_since(introducer, asker, timezone.now() - OPEN_FOR))
    if len(dropped) >= MOST_UNDER_WAY:
        oldest = dropped[-MOST_UNDER_WAY].asked_at
        raise NotLongAgo(oldest + OPEN_FOR if oldest else None)


def may_introduce(introducer: Member, asker: Member, person: Member | None, email: str = "") -> None:
    """Raise a Refused when `introducer` may not introduce `asker` to `person`, or to who has an address.

    A block between asker and person is not looked at: the introducer must not learn of it, and the person never sees
    what was passed on.
    """
    limits.in_good_standing(introducer)
    in_touch(introducer, asker)
    lately = Introduction.objects.passed_lately(asker, introducer, timezone.now())
    if person is None:
        if introducer.has_address(email):
            raise ThreePeople
        _not_lately(lately.filter(person=None, person_email=email), TheyHadOne)
        return
    if person in {asker, introducer}:
        raise ThreePeople
    if not Acquaintance.objects.between(introducer, person).exists():
        raise CannotVouch
    if Acquaintance.objects.between(asker, person).exists():
        raise TheyKnowEachOther
    _not_lately(lately.filter(person=person), TheyHadOne)


def _not_lately(passed: IntroductionQuerySet, refusal: type[NotLongAgo]) -> None:
    last = passed.order_by("-passed_at", "-pk").first()
    if last is not None and last.passed_at is not None:
        raise refusal(last.passed_at + OPEN_FOR)


def keep_offers_few(introducer: Member) -> None:
    """Count one more offer. Raises EnoughOffers; to be called in the transaction of the offer, which undoes it."""
    if not Pace.objects.keeps(introducer, "offers", limit=OFFERS, per=OFFERS_PER):
        raise EnoughOffers


def keep_outside_few(introducer: Member) -> None:
    """Count one more address without an account. Raises EnoughOutside; to be called as `keep_offers_few`."""
    if not Pace.objects.keeps(introducer, "outside", limit=OUTSIDE, per=OUTSIDE_PER):
        raise EnoughOutside


def may_meet(introduction: Introduction, person: Member) -> None:
    """Raise NotToBeJoined when the three may not be joined now: one suspended, two apart, or `person` not the one."""
    asker, introducer = introduction.asker, introduction.introducer
    is_the_one = introduction.person_id == person.pk or (
        introduction.person_id is None and person.has_address(introduction.person_email)
    )
    if not is_the_one or person in {asker, introducer}:
        raise limits.NotToBeJoined
    three = [asker, introducer, person]
    if Member.objects.in_good_standing().filter(pk__in=[member.pk for member in three]).count() < len(three):
        raise limits.NotToBeJoined
    if any(Block.objects.separates(one, other) for one in three for other in three if one.pk < other.pk):
        raise limits.NotToBeJoined


def can_meet(introduction: Introduction, person: Member) -> bool:
    """Whether a yes of the person's would join the three now."""
    try:
        may_meet(introduction, person)
    except limits.NotToBeJoined:
        return False
    return True


def in_touch(one: Member, other: Member) -> None:
    """Raise a Refused when `one` may not turn to `other` about an introduction: the two must have talked."""
    if one == other:
        raise ThreePeople
    if not Member.objects.in_good_standing().filter(pk=other.pk).exists() or Block.objects.separates(one, other):
        raise limits.NotAvailable
    if not Acquaintance.objects.between(one, other).exists():
        raise NotTalkedYet
