import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import only
from messaging.models.introduction_reads import IntroductionQuerySet
from messaging.models.introduction_states import (
    ENDED,
    OPEN_FOR,
    REACHED,
    RUNNING_OUT,
    UNDER_WAY,
    UNSENT,
    IntroductionState,
    Origin,
    State,
)
from profiles.models import Member

__all__ = ["OPEN_FOR", "UNSENT", "Introduction", "IntroductionQuerySet", "IntroductionState"]

NAME_LIMIT = 100
WISH_LIMIT = 140
LINE_LIMIT = 600


class Introduction(models.Model):
    """A asks B for an introduction to C, or B offers one; A's note goes through B's hands; C decides in private.

    asked by A:   draft → asked → passed on → accepted / declined / expired
    offered by B: offered → asked (A has written the note) → passed on → …
    B may keep back a note or an offer, A may withdraw. `person` is C; someone without an account has an address until
    they say yes, and an ask for “someone who …” has a wish until B knows who. Only `accepted` joins names.

    A's note is a `Draft` while unsent; what B passes on is `note`, and `own_note` keeps A's words where B changed some.
    What C said is told to A only as a yes; `told_at` is when A learned the end, which for a no, a block and silence is
    `OPEN_FOR` after it was passed on. Every transition is a claim.
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
    own_note = models.TextField(_("the asker’s own words"), blank=True, default="")  # where the introducer changed some
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
            # Pending as far as the asker knows: else a second try would tell that there was a no. A wish is left out:
            # whom the introducer had in mind for it would be told by a second try, too, and an unsent note to them.
            models.UniqueConstraint(
                fields=["asker", "introducer", "person"],
                condition=Q(told_at=None, person__isnull=False, wish=""),
                name="introduction_one_pending_per_triple",
            ),
            models.UniqueConstraint(
                fields=["asker", "introducer", "person"],
                condition=Q(told_at=None, person__isnull=False, passed_at__isnull=False),
                name="introduction_one_passed_on_per_triple",
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
                condition=(Q(state__in=(*UNSENT, State.KEPT_BACK)) & Q(note="", asked_at=None))
                | (Q(state__in=(State.ASKED, *REACHED, State.KEPT_BACK)) & ~Q(note="") & Q(asked_at__isnull=False))
                | Q(state__in=(State.WITHDRAWN, State.EXPIRED)),
                name="introduction_note_matches_state",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(person_email="") | ~Q(wish=""),
                name="introduction_to_someone",
            ),
            models.CheckConstraint(
                condition=Q(own_note="") | (Q(passed_at__isnull=False) & ~Q(own_note=F("note"))),
                name="introduction_own_words_differ",
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
        return self.wish if self.is_secret else self.chosen

    @property
    def is_secret(self) -> bool:
        """Whether the asker may not know yet whom the introducer has in mind, even where their words name them."""
        return self.wish != "" and not self.is_accepted

    @property
    def chosen(self) -> str:
        """Who is asked for, as the introducer knows it; empty while it is nobody yet."""
        return self.person.profile.name if self.person else self.person_name

    @property
    def own_words(self) -> str:
        """The note as the asker wrote it."""
        return self.own_note or self.note

    @property
    def asker_reads(self) -> str:
        """The note as the asker may read it: what was changed in it for someone may tell who that is."""
        return self.own_words if self.is_secret else self.note

    @property
    def rests_until(self) -> datetime | None:
        """Until when the asker is to wait before they ask for the same again; None where they may."""
        if self.state != State.WITHDRAWN or self.passed_at is None or self.person_id is None or self.wish:
            return None
        until = self.passed_at + OPEN_FOR
        return until if until > timezone.now() else None

    @property
    def is_for_outside(self) -> bool:
        """Whether the one asked for has no account as far as the two know."""
        return self.person_id is None and self.person_email != ""

    @property
    def line_number(self) -> uuid.UUID:
        """The `send_id` that the introducer's line has as a message of the conversation it leads to."""
        return uuid.uuid5(self.public_id, "line")

    @property
    def note_number(self) -> uuid.UUID:
        """The `send_id` that the note has there."""
        return uuid.uuid5(self.public_id, "note")

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

    def _claim(self, *, since: tuple[str, ...], state: str, only: dict[str, Any] | None = None, **fields: Any) -> bool:
        """Move the row on when it stands in one of `since`, and is as `only` says; answers whether this call did."""
        fields |= {"state": state, "changed_at": timezone.now()}
        rows = Introduction.objects.filter(pk=self.pk, state__in=since, told_at=None, **only or {})
        won = rows.update(**fields) == 1
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
        """Pass the note on with a line; `whom` names `person`, or `person_name` and `person_email`.

        Where words were changed the asker's own are kept: those that were loaded, so it is these the row must hold.
        """
        words = {"note": note, "own_note": "" if note == self.note else self.note, "line": line}
        since, as_loaded = (State.ASKED,), {"note": self.note}
        now = timezone.now()
        return self._claim(since=since, only=as_loaded, state=State.PASSED_ON, passed_at=now, **words, **whom)

    def keep_back(self) -> bool:
        """Say the introducer's no, to the note or before there is one, which is told at once.

        A note that came since the row was loaded is not refused unread.
        """
        now = timezone.now()
        since = (State.OFFERED,) if self.state == State.OFFERED else (State.ASKED,)
        return self._claim(since=since, state=State.KEPT_BACK, decided_at=now, told_at=now)

    def accept(self, person: Member) -> bool:
        now = timezone.now()
        return self._claim(since=(State.PASSED_ON,), state=State.ACCEPTED, person=person, decided_at=now, told_at=now)

    def decline(self) -> bool:
        """Say the private no of the one asked for: `told_at` stays empty until silence would be told, too."""
        return self._claim(since=(State.PASSED_ON,), state=State.DECLINED, decided_at=timezone.now())

    def withdraw(self) -> bool:
        """Take it back while it is with `person`, also after a private no or silence, which must not show."""
        now = timezone.now()
        since, theirs = (*UNDER_WAY, State.DECLINED, State.EXPIRED), {"person": self.person_id}
        return self._claim(since=since, only=theirs, state=State.WITHDRAWN, decided_at=now, told_at=now)

    def expire(self) -> bool:
        """End what nobody has acted on since it was loaded: told at once, but behind a closed door, where `tell` does.

        A note that is given, or begun anew, at this moment has its time before it: only the very row is ended.
        """
        now = timezone.now()
        if self.state not in RUNNING_OUT:
            return False
        told: dict[str, datetime] = {} if self.state == State.PASSED_ON else {"told_at": now}
        as_loaded = {"changed_at": self.changed_at}
        return self._claim(since=(self.state,), only=as_loaded, state=State.EXPIRED, decided_at=now, **told)

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
