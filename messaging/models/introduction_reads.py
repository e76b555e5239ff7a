"""Which introductions a member may see, in which list, and what time makes of them."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce

from messaging.models.introduction_states import OPEN_FOR, RUNNING_OUT, UNSENT, Origin, State
from profiles.models import Block, Member
from profiles.models.member import address_of

if TYPE_CHECKING:
    from messaging.models.introduction import Introduction  # noqa: F401 - the model these read


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def readable_by(self, member: Member) -> Self:
        """Keep what a member may open.

        The asker all, the introducer what is not an unsent note, the one asked for what was passed on to them.
        """
        of_asker = Q(asker=member)
        of_introducer = Q(introducer=member) & ~Q(origin=Origin.ASKED, asked_at=None)
        return self.filter(of_asker | of_introducer | Q(pk__in=self.model.objects.met_by(member).values("pk")))

    def at(self, number: uuid.UUID) -> Self:
        """Keep the one with this public number, if it is among these."""
        return self.filter(public_id=number)

    def met_by(self, member: Member) -> Self:
        """Keep what was passed on to the member, or to an address of theirs, without blocks."""
        return self._put_to(member).exclude(state=State.WITHDRAWN)

    def taken_back_from(self, member: Member) -> Self:
        """Keep what was passed on to the member and then taken back: its words are no longer theirs to read."""
        return self._put_to(member).filter(state=State.WITHDRAWN)

    def _put_to(self, member: Member) -> Self:
        by_address = Q(person=None) & ~Q(person_email="")  # as the index says
        to_them = Q(person=member) | (by_address & address_of("person_email", member))
        apart = Block.objects.between(member)
        reached = self.filter(to_them, passed_at__isnull=False)
        return reached.exclude(Q(asker=member) | Q(introducer=member)).exclude(
            Q(asker__in=apart) | Q(introducer__in=apart)
        )

    def taking_places_of(self, person: Member) -> Self:
        """Keep what was passed on to a member and not taken back; behind a block, too: a free place would tell."""
        return self.filter(person=person, passed_at__isnull=False).exclude(state=State.WITHDRAWN)

    def to_answer(self, member: Member) -> Self:
        """Keep what waits for the private yes or no of the member, while a yes could join the three."""
        waiting = self.met_by(member).filter(state=State.PASSED_ON, asker__is_active=True, introducer__is_active=True)
        apart = Q(blocker=OuterRef("asker"), blocked=OuterRef("introducer"))
        apart |= Q(blocker=OuterRef("introducer"), blocked=OuterRef("asker"))
        return waiting.exclude(Exists(Block.objects.filter(apart)))

    def to_pass_on(self, introducer: Member) -> Self:
        waiting = self.filter(introducer=introducer, state=State.ASKED, asker__is_active=True)
        return waiting.exclude(asker__in=Block.objects.between(introducer))

    def to_write(self, asker: Member) -> Self:
        """Offers that wait for the asker's note, and notes not yet sent."""
        return self.written_by(asker).filter(state__in=UNSENT)

    def written_by(self, asker: Member) -> Self:
        """Those of the asker's whose introducer can be reached, sent or not."""
        reachable = self.filter(asker=asker, introducer__is_active=True)
        return reachable.exclude(introducer__in=Block.objects.between(asker))

    def turn_of(self, member: Member) -> Self:
        """Keep what is the member's to do next: to answer, to pass on, or to take up an offer.

        Their sum, since each has an index and an `or` of them has none.
        """
        introductions = self.model.objects
        offers = introductions.to_write(member).filter(state=State.OFFERED)
        others = introductions.to_pass_on(member).values("pk"), offers.values("pk")
        return self.filter(pk__in=introductions.to_answer(member).values("pk").union(*others, all=True))

    def given(self) -> Self:
        """Keep what the asker has given out of their hands, whatever came of it."""
        return self.filter(asked_at__isnull=False)

    def waiting_for(self, person: Member) -> Self:
        """List what the member has to say yes or no to, the one that ends first on top."""
        return self.for_page().to_answer(person).order_by("passed_at", "pk")

    def given_to(self, introducer: Member, asker: Member) -> Self:
        """Keep what the asker asked the introducer for of their own accord, and does not know the end of yet."""
        return self.given().filter(introducer=introducer, asker=asker, origin=Origin.ASKED, told_at=None)

    def given_since(self, asker: Member, since: datetime) -> Self:
        """List what the asker has given out of their hands since then, newest first."""
        return self.given().filter(asker=asker, asked_at__gt=since).order_by("-asked_at", "-pk")

    def dropped_since(self, introducer: Member, asker: Member, since: datetime) -> Self:
        """List what the introducer was given since then and the asker took back, or they kept back; oldest first."""
        given = self.given_since(asker, since).filter(introducer=introducer, passed_at=None, origin=Origin.ASKED)
        return given.filter(state__in=(State.WITHDRAWN, State.KEPT_BACK)).order_by("asked_at", "pk")

    def passed_lately(self, asker: Member, introducer: Member, now: datetime) -> Self:
        """Keep what was passed on and taken back while its end could not have been told yet."""
        taken_back = self.filter(asker=asker, introducer=introducer, state=State.WITHDRAWN)
        return taken_back.filter(passed_at__gt=now - OPEN_FOR)

    def offers_to(self, asker: Member) -> Self:
        """List offers that wait for the member's note."""
        return self.for_page().to_write(asker).filter(state=State.OFFERED).order_by("changed_at", "pk")

    def promised_by(self, introducer: Member) -> Self:
        """List what the member has to pass on, the one that ends first on top."""
        return self.for_page().to_pass_on(introducer).order_by("asked_at", "pk")

    def begun_by(self, asker: Member) -> Self:
        """List notes the member has begun of their own accord, newest first."""
        return self.for_page().to_write(asker).filter(state=State.DRAFT).order_by("-changed_at", "-pk")

    def begun(self) -> Self:
        """Keep notes that their asker has begun of their own accord."""
        return self.filter(state=State.DRAFT)

    def unsent_for(self, asker: Member, introducer: Member, person: Member | None, wish: str) -> Self:
        """Find what the asker may write on instead of beginning once more: an offer of the same, or a note begun."""
        unsent = self.filter(asker=asker, introducer=introducer, state__in=UNSENT)
        return unsent.filter(person=person) if person else unsent.filter(person=None, person_email="", wish=wish)

    def awaited_by(self, asker: Member) -> Self:
        """List what the asker waits for; a private no looks like one that is still being thought about."""
        given = self.for_page().filter(asker=asker, told_at=None, asked_at__isnull=False)
        return given.order_by(Coalesce("passed_at", "asked_at"), "pk")

    def watched_by(self, introducer: Member) -> Self:
        """List what the introducer has done their part of: offers not taken up, and notes passed on."""
        done = Q(state=State.OFFERED) | Q(passed_at__isnull=False)
        mine = self.for_page().filter(done, introducer=introducer, told_at=None)
        return mine.order_by(Coalesce("passed_at", "changed_at"), "pk")

    def earlier_of(self, member: Member) -> Self:
        """Keep what is over as far as the member knows, with the moment as `over_at`, newest first.

        Asker and introducer know an end when it is told, which is not when a private no was said.
        """
        met = Q(pk__in=self.model.objects.met_by(member).values("pk"))
        mine = Q(asker=member) | (Q(introducer=member) & ~Q(origin=Origin.ASKED, asked_at=None))
        over = self.filter((mine & Q(told_at__isnull=False)) | (met & Q(decided_at__isnull=False)))
        over_at = Case(When(mine, then=F("told_at")), default=F("decided_at"))
        return over.annotate(over_at=over_at).for_page().order_by("-over_at", "-pk")

    def before(self, moment: datetime, public_id: uuid.UUID) -> Self:
        """Go on after this place in what `earlier_of` lists."""
        place = self.model.objects.filter(public_id=public_id).values("pk")
        earlier = Q(over_at__lt=moment) | Q(pk__lt=models.Subquery(place))
        return self.filter(earlier, over_at__lte=moment)  # alone, so that an index can begin there

    def overdue(self, now: datetime) -> Self:
        """Keep what nobody acted on in time."""
        return self.filter(state__in=RUNNING_OUT, changed_at__lt=now - OPEN_FOR)

    def half_way(self, now: datetime) -> Self:
        """Keep what waits for someone since half the time, and is not over yet."""
        waiting = self.filter(state__in=RUNNING_OUT)
        return waiting.filter(changed_at__lt=now - OPEN_FOR / 2, changed_at__gte=now - OPEN_FOR)

    def to_tell(self, now: datetime) -> Self:
        """Keep what came to nothing behind a closed door and may be told now: all after the same time."""
        closed = self.filter(told_at=None, state__in=(State.DECLINED, State.EXPIRED))
        return closed.filter(passed_at__lt=now - OPEN_FOR)

    def wordless(self, now: datetime) -> Self:
        """Keep what an asker once began to ask for, without a word written since."""
        return self.filter(state=State.DRAFT, changed_at__lt=now - OPEN_FOR, draft=None)

    def remembered(self, since: datetime) -> Self:
        """Keep what the two know of and has moved since then, oldest first: no unsent ask, nothing taken back.

        Once it is passed on it moves when its end is told: what the coach forgets earlier would tell of a private no.
        """
        unknown = (State.DRAFT, State.WITHDRAWN)
        moved = self.alias(moved_at=Coalesce("told_at", "passed_at", "changed_at")).filter(moved_at__gt=since)
        return moved.exclude(state__in=unknown).order_by("created_at", "pk")

    def between(self, one: Member, other: Member) -> Self:
        """Introductions that asker and introducer have to do with each other about."""
        return self.filter(Q(asker=one, introducer=other) | Q(asker=other, introducer=one))

    def for_page(self) -> Self:
        """Everything a page prints of an introduction, and every list of them."""
        return self.select_related("asker__profile", "introducer__profile", "person__profile", "draft", "conversation")

    def for_moderator(self, moderator: Member) -> Self:
        """Leave out what the moderator waits for: here stands the private no that they are not to know of."""
        return self.exclude(Q(asker=moderator) | Q(introducer=moderator))

    def for_admin(self) -> Self:
        """Who, through whom, when. Words stay out, and so does what is not sent yet, which is the asker's alone."""
        return (
            self.exclude(origin=Origin.ASKED, asked_at=None)
            .select_related("asker__profile", "introducer__profile", "person__profile")
            .defer("note", "own_note", "line", "wish", "person_email")
            .order_by("-created_at", "-pk")
        )
