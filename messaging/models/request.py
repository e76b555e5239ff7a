import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, DateTimeField, F, Max, Q, When
from django.db.models.functions import Greatest, Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import only
from profiles.models import Block, Member, Topic

OPEN_FOR = timedelta(days=14)
REST_AFTER_A_NO = timedelta(days=90)
"""How long after a no the same two are left in peace. Who takes a request back does so for the days it would have been
open: else sending and taking back, again and again, would be as many mails as one likes."""


class RequestState(models.TextChoices):
    DRAFT = "draft", _("draft")
    CHECKING = "checking", _("checking")
    SENT = "sent", _("sent")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")


UNSENT = (RequestState.DRAFT, RequestState.CHECKING)
OPEN = (*UNSENT, RequestState.SENT)
ENDED = (RequestState.ACCEPTED, RequestState.DECLINED, RequestState.EXPIRED, RequestState.WITHDRAWN)


class DeclineReason(models.TextChoices):
    """Why a helper said no; private to the helper."""

    NOT_MY_FIELD = "not_my_field", _("This is not my field")
    TOO_BUSY = "too_busy", _("Too busy right now")
    KNOW_TOO_LITTLE = "know_too_little", _("I don’t know enough to help")
    UNSAID = "unsaid", _("I’d rather not say")


class IntroductionRequestQuerySet(models.QuerySet["IntroductionRequest"]):
    def unsent(self) -> Self:
        return self.filter(state__in=UNSENT)

    def sent(self) -> Self:
        """Sent once, whatever came of it."""
        return self.exclude(state__in=UNSENT)

    def pending(self) -> Self:
        """Sent, and neither answered nor over."""
        return self.filter(state=RequestState.SENT)

    def ended(self) -> Self:
        return self.filter(state__in=ENDED)

    def between(self, one: Member, other: Member) -> Self:
        return self.filter(Q(asker=one, recipient=other) | Q(asker=other, recipient=one))

    def open_with(self, one: Member, other_id: int) -> Self:
        """Keep what the two have to do with each other now, what was sent before what was not."""
        pair = Q(asker=one, recipient=other_id) | Q(asker=other_id, recipient=one)
        return self.filter(pair, state__in=OPEN).order_by(F("sent_at").asc(nulls_last=True), "pk")

    def readable_by(self, member: Member) -> Self:
        """One's own requests in any state, and those one has received. Unsent notes are the asker's alone."""
        return self.filter(Q(asker=member) | (Q(recipient=member) & ~Q(state__in=UNSENT)))

    def remembered(self, since: datetime) -> Self:
        """Keep what was sent since then, is not taken back or taken down, and led to no talk, oldest first."""
        states = (RequestState.SENT, RequestState.DECLINED, RequestState.EXPIRED)
        return self.filter(state__in=states, sent_at__gt=since, hidden_at=None).order_by("sent_at", "pk")

    def made_to(self, recipient: Member) -> Self:
        return self.filter(recipient=recipient)

    def made_by(self, asker: Member) -> Self:
        return self.filter(asker=asker)

    def led_to_nothing(self) -> Self:
        """Keep what was declined or ran out; its note may be sent on to another, unless a moderator took it down."""
        return self.filter(state__in=(RequestState.DECLINED, RequestState.EXPIRED), hidden_at=None)

    def sent_since(self, since: datetime) -> Self:
        return self.filter(sent_at__gt=since)

    def rests_until(self, asker: Member, recipient_id: int, now: datetime) -> datetime | None:
        """Say until when `asker` leaves the recipient in peace, after a no or what was taken back; None when free."""
        ends = Case(
            When(state=RequestState.WITHDRAWN, then=F("sent_at") + OPEN_FOR),
            When(state=RequestState.DECLINED, then=F("decided_at") + REST_AFTER_A_NO),
            output_field=DateTimeField(),
        )
        until: datetime | None = self.filter(asker=asker, recipient=recipient_id).aggregate(until=Max(ends))["until"]
        return until if until and until > now else None

    def oldest_first(self) -> Self:
        return self.order_by("sent_at", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-sent_at", "-pk")

    def overdue(self) -> Self:
        return self.pending().filter(sent_at__lt=timezone.now() - OPEN_FOR)

    def half_way(self, now: datetime) -> Self:
        """Keep what has waited for half its time, and is not over yet."""
        return self.pending().filter(sent_at__lt=now - OPEN_FOR / 2, sent_at__gte=now - OPEN_FOR)

    def for_list(self) -> Self:
        """Everything a list of requests prints, newest first."""
        return self.select_related("topic", "asker__profile", "recipient__profile", "draft", "conversation").order_by(
            "-changed_at", "-pk"
        )

    def for_admin(self) -> Self:
        """Who, about what, when. Words stay out, and so does what is not sent yet, which is the asker's alone."""
        return (
            self.exclude(state__in=UNSENT)
            .select_related("topic", "asker__profile", "recipient__profile")
            .defer("note", "decline_reason")
            .order_by("-changed_at", "-pk")
        )

    def for_page(self) -> Self:
        """Everything the page of one request prints of it."""
        return self.select_related("topic", "asker__profile", "recipient__profile", "draft", "conversation")

    def to_answer(self, member: Member) -> Self:
        """Keep what waits for the member's answer; not from someone suspended, or blocked by either."""
        pending = self.pending().filter(recipient=member, asker__is_active=True)
        return pending.exclude(asker__in=Block.objects.between(member))

    def waiting_for(self, member: Member) -> Self:
        """List what the member has to answer, the one that ends first on top."""
        return self.for_list().to_answer(member).order_by("sent_at", "pk")

    def awaited_by(self, member: Member) -> Self:
        """List what the member waits for."""
        return self.for_list().pending().filter(asker=member)

    def unfinished_by(self, member: Member) -> Self:
        return self.for_list().unsent().filter(asker=member)

    def earlier_of(self, member: Member) -> Self:
        """List what is over, whichever side the member was on."""
        return self.for_list().ended().filter(Q(asker=member) | Q(recipient=member))

    def before(self, moment: datetime, public_id: uuid.UUID) -> Self:
        """Go on after this place in a list that starts with the newest."""
        place = IntroductionRequest.objects.filter(public_id=public_id).values("pk")
        earlier = Q(changed_at__lt=moment) | Q(pk__lt=models.Subquery(place))
        return self.filter(earlier, changed_at__lte=moment)  # alone, so that an index can begin there


class IntroductionRequest(models.Model):
    """A first message to a member one has never talked with: topic and note.

    draft → checking → sent → accepted / declined / expired / withdrawn. While unsent, the words are in its `Draft`.
    Every transition is a claim: a filtered update that tells whether it won.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="requests_made")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="requests_met")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, verbose_name=_("topic"))
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RequestState.choices, default=RequestState.DRAFT)
    decline_reason = models.CharField(max_length=20, choices=DeclineReason.choices, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)  # when a moderator took the note down

    objects = IntroductionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction request")
        verbose_name_plural = _("introduction requests")
        constraints = [
            models.CheckConstraint(condition=~Q(asker=F("recipient")), name="request_two_people"),
            models.UniqueConstraint(
                fields=["asker", "recipient"], condition=Q(state__in=OPEN), name="request_one_open_per_asker"
            ),
            models.UniqueConstraint(
                Least("asker", "recipient"),
                Greatest("asker", "recipient"),
                condition=Q(state=RequestState.SENT),
                name="request_one_pending_per_pair",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSENT, sent_at=None, note="")
                | (~Q(state__in=UNSENT) & Q(sent_at__isnull=False) & ~Q(note="")),
                name="request_sent_at_matches_state",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, decided_at__isnull=False) | (~Q(state__in=ENDED) & Q(decided_at=None)),
                name="request_decided_at_matches_state",
            ),
            models.CheckConstraint(
                condition=Q(decline_reason="") | Q(state=RequestState.DECLINED),
                name="request_reason_only_if_declined",
            ),
            only("state", RequestState, name="request_state_known"),
            only("decline_reason", DeclineReason, name="request_reason_known", or_empty=True),
        ]
        indexes = [
            models.Index(fields=["sent_at"], condition=Q(state=RequestState.SENT), name="request_pending"),
            models.Index(fields=["recipient", "state"], name="request_for_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.asker_id} asks {self.recipient_id}"

    def get_absolute_url(self) -> str:
        return reverse("messaging:request-detail", args=[self.public_id])

    @property
    def asker_name(self) -> str:
        return self.asker.profile.name

    @property
    def recipient_name(self) -> str:
        return self.recipient.profile.name

    @property
    def is_unsent(self) -> bool:
        return self.state in UNSENT

    @property
    def is_pending(self) -> bool:
        return self.state == RequestState.SENT

    @property
    def can_be_sent_on(self) -> bool:
        return self.state in {RequestState.DECLINED, RequestState.EXPIRED} and self.hidden_at is None

    @property
    def expires_at(self) -> datetime | None:
        """When a pending request will be over, or None."""
        return self.sent_at + OPEN_FOR if self.sent_at else None

    def _claim(self, *, since: tuple[str, ...], state: str, **fields: Any) -> bool:
        fields |= {"state": state, "changed_at": timezone.now()}
        won = IntroductionRequest.objects.filter(pk=self.pk, state__in=since).update(**fields) == 1
        if won:
            for name, value in fields.items():
                setattr(self, name, value)
        return won

    def start_checking(self) -> bool:
        return self._claim(since=UNSENT, state=RequestState.CHECKING)

    def back_to_draft(self) -> bool:
        return self._claim(since=(RequestState.CHECKING,), state=RequestState.DRAFT)

    def send(self, note: str) -> bool:
        """Send these words; raises IntegrityError `request_one_pending_per_pair` when the other has just asked."""
        return self._claim(since=UNSENT, state=RequestState.SENT, note=note, sent_at=timezone.now())

    def _end(self, state: str, **fields: Any) -> bool:
        return self._claim(since=(RequestState.SENT,), state=state, decided_at=timezone.now(), **fields)

    def accept(self) -> bool:
        return self._end(RequestState.ACCEPTED)

    def decline(self, reason: str) -> bool:
        return self._end(RequestState.DECLINED, decline_reason=reason)

    def withdraw(self) -> bool:
        return self._end(RequestState.WITHDRAWN)

    def hide(self, now: datetime) -> bool:
        """Replace the note by a notice for everyone but moderators; answers whether this call did it."""
        return IntroductionRequest.objects.filter(pk=self.pk, hidden_at=None).update(hidden_at=now) == 1

    def expire(self) -> bool:
        return self._end(RequestState.EXPIRED)
