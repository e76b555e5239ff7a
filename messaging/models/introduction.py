import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import only
from profiles.models import Block, Member

OPEN_FOR = timedelta(days=14)
"""How long each of the three has for their part; a no, a block and silence are told when this is over."""
NAME_LIMIT = 100
WISH_LIMIT = 140
LINE_LIMIT = 600


class IntroductionState(models.TextChoices):
    OFFERED = "offered", _("offered")
    DRAFT = "draft", _("draft")
    ASKED = "asked", _("asked")
    PASSED_ON = "passed_on", _("passed on")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    KEPT_BACK = "kept_back", _("kept back")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


State = IntroductionState
UNSENT = (State.OFFERED, State.DRAFT)
"""The asker has not given the note out of their hands."""
UNDER_WAY = (*UNSENT, State.ASKED, State.PASSED_ON)
ENDED = (State.ACCEPTED, State.DECLINED, State.KEPT_BACK, State.WITHDRAWN, State.EXPIRED)
REACHED = (State.PASSED_ON, State.ACCEPTED, State.DECLINED)
"""States in which the one asked for is known and has been given the note."""


class Origin(models.TextChoices):
    ASKED = "asked", _("the asker asked for it")
    OFFERED = "offered", _("the introducer offered it")


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def readable_by(self, member: Member) -> Self:
        """Keep what a member may open.

        The asker all, the introducer what is not an unsent note, the one asked for what was passed on to them.
        """
        of_asker = Q(asker=member)
        of_introducer = Q(introducer=member) & ~Q(origin=Origin.ASKED, asked_at=None)
        return self.filter(of_asker | of_introducer | Q(pk__in=self.model.objects.met_by(member).values("pk")))

    def met_by(self, member: Member) -> Self:
        """Keep what was passed on to the member, or to their address before they had an account, without blocks."""
        to_them = Q(person=member) | Q(person=None, person_email=member.email)
        reached = self.filter(to_them, passed_at__isnull=False).exclude(state=State.WITHDRAWN)
        apart = Block.objects.between(member)
        return reached.exclude(Q(asker=member) | Q(introducer=member)).exclude(
            Q(asker__in=apart) | Q(introducer__in=apart)
        )

    def to_answer(self, member: Member) -> Self:
        """Keep what waits for the private yes or no of the member."""
        return self.met_by(member).filter(state=State.PASSED_ON, asker__is_active=True, introducer__is_active=True)

    def to_pass_on(self, introducer: Member) -> Self:
        waiting = self.filter(introducer=introducer, state=State.ASKED, asker__is_active=True)
        return waiting.exclude(asker__in=Block.objects.between(introducer))

    def to_write(self, asker: Member) -> Self:
        """Offers that wait for the asker's note, and notes not yet sent."""
        unsent = self.filter(asker=asker, state__in=UNSENT, introducer__is_active=True)
        return unsent.exclude(introducer__in=Block.objects.between(asker))

    def offered(self) -> Self:
        return self.filter(state=State.OFFERED)

    def begun(self) -> Self:
        """Keep notes that their asker has begun of their own accord."""
        return self.filter(state=State.DRAFT)

    def unsent_for(self, asker: Member, introducer: Member, person: Member | None, wish: str) -> Self:
        """Find what the asker may write on instead of beginning once more: an offer of the same, or a note begun."""
        unsent = self.filter(asker=asker, introducer=introducer, state__in=UNSENT)
        return unsent.filter(person=person) if person else unsent.filter(person=None, person_email="", wish=wish)

    def awaited_by(self, asker: Member) -> Self:
        """Keep what the asker waits for; a private no looks like one that is still being thought about."""
        given = self.filter(asker=asker, told_at=None, asked_at__isnull=False)
        return given.exclude(state__in=UNSENT)

    def watched_by(self, introducer: Member) -> Self:
        """Keep what the introducer has done their part of: offers not taken up, and notes passed on."""
        return self.filter(Q(state=State.OFFERED) | Q(passed_at__isnull=False), introducer=introducer, told_at=None)

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
        return self.filter(Q(over_at__lt=moment) | Q(over_at=moment, pk__lt=models.Subquery(place)))

    def overdue(self, now: datetime) -> Self:
        """Keep what nobody acted on in time."""
        return self.filter(state__in=UNDER_WAY, changed_at__lt=now - OPEN_FOR).exclude(state=State.DRAFT)

    def half_way(self, now: datetime) -> Self:
        """Keep what waits for someone since half the time, and is not over yet."""
        waiting = self.filter(state__in=(State.OFFERED, State.ASKED, State.PASSED_ON))
        return waiting.filter(changed_at__lt=now - OPEN_FOR / 2, changed_at__gte=now - OPEN_FOR)

    def to_tell(self, now: datetime) -> Self:
        """Keep what came to nothing behind a closed door and may be told now: all after the same time."""
        closed = self.filter(told_at=None, state__in=(State.DECLINED, State.EXPIRED))
        return closed.filter(passed_at__lt=now - OPEN_FOR)

    def wordless(self, now: datetime) -> Self:
        """Keep what an asker once began to ask for, without a word written since."""
        return self.filter(state=State.DRAFT, changed_at__lt=now - OPEN_FOR, draft=None)

    def ended(self) -> Self:
        return self.filter(state__in=ENDED)

    def between(self, one: Member, other: Member) -> Self:
        """Introductions that asker and introducer have to do with each other about."""
        return self.filter(Q(asker=one, introducer=other) | Q(asker=other, introducer=one))

    def for_page(self) -> Self:
        """Everything a page prints of an introduction, and every list of them."""
        return self.select_related("asker__profile", "introducer__profile", "person__profile", "draft", "conversation")

    def for_admin(self) -> Self:
        """Who, through whom, when. Words stay out, and so does what is not sent yet, which is the asker's alone."""
        return (
            self.exclude(origin=Origin.ASKED, asked_at=None)
            .select_related("asker__profile", "introducer__profile", "person__profile")
            .defer("note", "line", "wish", "person_email")
            .order_by("-created_at", "-pk")
        )


class Introduction(models.Model):
    """A asks B for an introduction to C, or B offers one; A's note goes through B's hands; C decides in private.

    asked by A:   draft → asked → passed on → accepted / declined / expired
    offered by B: offered → asked (A has written the note) → passed on → …
    B may keep it back, A may withdraw. `person` is C; someone without an account has an address until they say yes,
    and an ask for “someone who …” has a wish until B knows who. Only `accepted` joins names.

    A's note is a `Draft` while unsent. What C said is told to A only as a yes; `told_at` is when A learned the end,
    which for a no, a block and silence is `OPEN_FOR` after it was passed on. Every transition is a claim.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="introductions_asked")
    introducer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="introductions_to_make"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="introductions_met"
    )
    person_name = models.CharField(_("their name"), max_length=NAME_LIMIT, blank=True)
    person_email = models.EmailField(_("their e-mail"), blank=True)
    wish = models.CharField(_("whom you would like to meet"), max_length=WISH_LIMIT, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    note = models.TextField(_("forwardable note"), blank=True)
    line = models.TextField(_("the introducer’s own line"), max_length=LINE_LIMIT, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)  # when a moderator took the note down

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(asker=F("introducer"))
                & (Q(person=None) | (~Q(asker=F("person")) & ~Q(introducer=F("person")))),
                name="introduction_three_people",
            ),
            # Pending as far as the asker knows: else a second try would tell that there was a no.
            models.UniqueConstraint(
                fields=["asker", "introducer", "person"],
                condition=Q(told_at=None, person__isnull=False),
                name="introduction_one_pending_per_triple",
            ),
            models.UniqueConstraint(
                fields=["asker", "introducer", "person_email"],
                condition=Q(told_at=None, person=None) & ~Q(person_email=""),
                name="introduction_one_pending_per_address",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, decided_at__isnull=False) | (~Q(state__in=ENDED) & Q(decided_at=None)),
                name="introduction_decided_at_matches_state",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=UNDER_WAY) | Q(told_at=None), name="introduction_told_when_over"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.DECLINED, State.EXPIRED)) | ~Q(state__in=ENDED) | Q(told_at__isnull=False),
                name="introduction_open_end_told_at_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=REACHED)
                | (Q(passed_at__isnull=False) & (Q(person__isnull=False) | ~Q(person_email=""))),
                name="introduction_reached_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ACCEPTED) | Q(person__isnull=False), name="introduction_joins_members"
            ),
            models.CheckConstraint(
                condition=(Q(state__in=UNSENT) & Q(note="", asked_at=None))
                | (Q(state__in=(State.ASKED, *REACHED, State.KEPT_BACK)) & ~Q(note="") & Q(asked_at__isnull=False))
                | Q(state__in=(State.WITHDRAWN, State.EXPIRED)),
                name="introduction_note_matches_state",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(person_email="") | ~Q(wish=""),
                name="introduction_to_someone",
            ),
            only("state", State, name="introduction_state_known"),
            only("origin", Origin, name="introduction_origin_known"),
        ]
        indexes = [
            models.Index(fields=["changed_at"], condition=Q(state__in=UNDER_WAY), name="introduction_under_way"),
            models.Index(fields=["passed_at"], condition=Q(told_at=None), name="introduction_untold"),
            models.Index(
                fields=["person_email"], condition=Q(person=None) & ~Q(person_email=""), name="introduction_by_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker_id} through {self.introducer_id} to {self.person_id or 'someone'}"

    def get_absolute_url(self) -> str:
        return reverse("messaging:introduction-detail", args=[self.public_id])

    @property
    def is_unsent(self) -> bool:
        return self.state in UNSENT

    @property
    def is_accepted(self) -> bool:
        return self.state == State.ACCEPTED

    @property
    def whom(self) -> str:
        """Who is asked for, as the asker may know it: a name, or their own words for someone until there is a yes."""
        return self.wish if self.wish and not self.is_accepted else self.chosen

    @property
    def chosen(self) -> str:
        """Who is asked for, as the introducer knows it; empty while it is nobody yet."""
        return self.person.profile.name if self.person else self.person_name

    @property
    def is_for_outside(self) -> bool:
        """Whether the one asked for has no account as far as the two know."""
        return self.person_id is None and self.person_email != ""

    @property
    def known_state(self) -> str:
        """The state as asker and introducer may know it: a private no is still being thought about until it is told.

        Once told, a no and silence are both `expired`.
        """
        if self.state == State.DECLINED:
            return State.EXPIRED if self.told_at else State.PASSED_ON
        if self.state == State.EXPIRED and self.passed_at and not self.told_at:
            return State.PASSED_ON
        return self.state

    @property
    def is_over(self) -> bool:
        """Whether asker and introducer know that it is."""
        return self.known_state in ENDED

    @property
    def due_at(self) -> datetime:
        """When the part that is under way is over."""
        return (self.passed_at or self.changed_at) + OPEN_FOR

    def _claim(self, *, since: tuple[str, ...], state: str, **fields: Any) -> bool:
        fields |= {"state": state, "changed_at": timezone.now()}
        won = Introduction.objects.filter(pk=self.pk, state__in=since, told_at=None).update(**fields) == 1
        if won:
            for name, value in fields.items():
                setattr(self, name, value)
        return won

    def offer(self) -> bool:
        """Turn a note the asker has begun into the offer the introducer has just made."""
        return self._claim(since=(State.DRAFT,), state=State.OFFERED, origin=Origin.OFFERED)

    def touch(self) -> bool:
        """Let the time of an offer, or of a note begun, start anew, since the asker is at it."""
        return Introduction.objects.filter(pk=self.pk, state__in=UNSENT).update(changed_at=timezone.now()) == 1

    def ask(self, note: str) -> bool:
        """Give the asker's note into the introducer's hands."""
        return self._claim(since=UNSENT, state=State.ASKED, note=note, asked_at=timezone.now())

    def pass_on(self, *, note: str, line: str, **whom: Any) -> bool:
        """Pass the note on with a line; `whom` names `person`, or `person_name` and `person_email`."""
        now = timezone.now()
        return self._claim(since=(State.ASKED,), state=State.PASSED_ON, note=note, line=line, passed_at=now, **whom)

    def keep_back(self) -> bool:
        """Say the introducer's no, which is told at once."""
        now = timezone.now()
        return self._claim(since=(State.ASKED,), state=State.KEPT_BACK, decided_at=now, told_at=now)

    def accept(self, person: Member) -> bool:
        now = timezone.now()
        return self._claim(since=(State.PASSED_ON,), state=State.ACCEPTED, person=person, decided_at=now, told_at=now)

    def decline(self) -> bool:
        """Say the private no of the one asked for: `told_at` stays empty until silence would be told, too."""
        return self._claim(since=(State.PASSED_ON,), state=State.DECLINED, decided_at=timezone.now())

    def withdraw(self) -> bool:
        """Take it back, also after a private no or silence, which must not show."""
        now = timezone.now()
        since = (*UNDER_WAY, State.DECLINED, State.EXPIRED)
        return self._claim(since=since, state=State.WITHDRAWN, decided_at=now, told_at=now)

    def expire(self) -> bool:
        """End what nobody acted on: told at once, but behind a closed door, where `tell` does."""
        now = timezone.now()
        if self.state == State.PASSED_ON:
            return self._claim(since=(State.PASSED_ON,), state=State.EXPIRED, decided_at=now)
        return self._claim(since=(State.OFFERED, State.ASKED), state=State.EXPIRED, decided_at=now, told_at=now)

    def tell(self) -> bool:
        """Claim telling the asker that it came to nothing; answers whether this call did."""
        return (
            Introduction.objects.filter(pk=self.pk, told_at=None, state__in=(State.DECLINED, State.EXPIRED)).update(
                told_at=timezone.now()
            )
            == 1
        )

    def hide(self, now: datetime) -> bool:
        """Replace the note by a notice for everyone but moderators; answers whether this call did it."""
        return Introduction.objects.filter(pk=self.pk, hidden_at=None).update(hidden_at=now) == 1
