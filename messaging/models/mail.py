import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import MAX_TRIES, JobQuerySet, MailJob, only
from profiles.models import Member


class Kind(models.TextChoices):
    """What a mail tells. `emails/kinds.py` has the words of each, `CHOICE_OF` what a member chooses for most."""

    REQUEST_MET = "request_met", _("someone asks for an introduction")
    REQUEST_REMINDER = "request_reminder", _("a request is half way to its end")
    REQUEST_ACCEPTED = "request_accepted", _("a request was accepted")
    REQUEST_DECLINED = "request_declined", _("a request was declined")
    REQUEST_EXPIRED = "request_expired", _("a request was not answered")
    MESSAGE = "message", _("a new message")
    INTRODUCTION_OFFERED = "introduction_offered", _("someone offers an introduction")
    INTRODUCTION_ASKED = "introduction_asked", _("someone asks to be introduced")
    INTRODUCTION_MET = "introduction_met", _("someone would like to meet them")
    INTRODUCTION_REMINDER = "introduction_reminder", _("an introduction is half way to its end")
    INTRODUCTION_MADE = "introduction_made", _("they are introduced")
    INTRODUCTION_OVER = "introduction_over", _("an introduction did not come about")
    OUTCOME_ASKED = "outcome_asked", _("what came of it is asked")
    HELP_REVIEW = "help_review", _("what came of their help")
    COACHING = "coaching", _("what the coach says of a reply by mail")
    APPROVED = "approved", _("they are in")
    DIGEST = "digest", _("what is new, once a day")


class Choice(models.TextChoices):
    """What members choose a frequency for."""

    REQUESTS = "requests", _("Requests, and answers to yours")
    MESSAGES = "messages", _("Messages")
    INTRODUCTIONS = "introductions", _("Introductions")
    OUTCOMES = "outcomes", _("What came of it")


class Frequency(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    NEVER = "never", _("Never")


CHOICE_OF = {
    Kind.REQUEST_MET: Choice.REQUESTS,
    Kind.REQUEST_REMINDER: Choice.REQUESTS,
    Kind.REQUEST_ACCEPTED: Choice.REQUESTS,
    Kind.REQUEST_DECLINED: Choice.REQUESTS,
    Kind.REQUEST_EXPIRED: Choice.REQUESTS,
    Kind.MESSAGE: Choice.MESSAGES,
    Kind.INTRODUCTION_OFFERED: Choice.INTRODUCTIONS,
    Kind.INTRODUCTION_ASKED: Choice.INTRODUCTIONS,
    Kind.INTRODUCTION_MET: Choice.INTRODUCTIONS,
    Kind.INTRODUCTION_REMINDER: Choice.INTRODUCTIONS,
    Kind.INTRODUCTION_MADE: Choice.INTRODUCTIONS,
    Kind.INTRODUCTION_OVER: Choice.INTRODUCTIONS,
    Kind.OUTCOME_ASKED: Choice.OUTCOMES,
    Kind.HELP_REVIEW: Choice.OUTCOMES,
}
"""Behind which choice a kind stands; the others answer something the member has just done, or are chosen as such."""


class Why(models.TextChoices):
    """Why a mail was not sent."""

    GONE = "gone", _("what it told of is gone")
    ANSWERED = "answered", _("answered in the meantime")
    READ = "read", _("read in the meantime")
    NEVER = "never", _("the member wants no such mail")
    SILENCED = "silenced", _("the owner of the address wants no mail from us")
    SUSPENDED = "suspended", _("one of the two is suspended")
    BLOCKED = "blocked", _("one of the two has blocked the other")
    MUTED = "muted", _("the conversation is muted")
    LEFT = "left", _("the member has left the conversation")
    HIDDEN = "hidden", _("a moderator took the words down")
    IN_DIGEST = "in_digest", _("told in the daily mail")
    EMPTY = "empty", _("nothing was left to tell")
    REFUSED = "refused", _("the mail server of the address refused it for good")


class NotificationQuerySet(JobQuerySet):
    def unclaimed(self) -> Self:
        """Keep what is neither sent nor dropped, and was not yet handed to a mail server."""
        return self.open().filter(sending_at=None)

    def due(self) -> Self:
        """Mails whose bell is to be rung; what was handed over is never rung for again."""
        return super().due().filter(sending_at=None)

    def dead(self) -> Self:
        """Mails that no mail server took in five tries."""
        return super().dead().filter(sending_at=None)

    def unsure(self) -> Self:
        """Mails that a crash left between our word that we send and the server's that it has: never sent again."""
        return self.open().filter(sending_at__isnull=False)

    def waiting(self) -> Self:
        """Mails that will go by themselves."""
        return self.unclaimed().exclude(due_at__lte=Now(), tries__gte=MAX_TRIES)

    def of_messages(self, member: Member, conversation: uuid.UUID) -> Self:
        """Mails to one member of what was said in one conversation: each tells what was said until the next begins."""
        return self.to(member).filter(kind=Kind.MESSAGE, about=conversation).order_by("pk")

    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False)

    def dropped(self) -> Self:
        return self.exclude(dropped="")

    def to(self, member: Member) -> Self:
        return self.filter(recipient=member)

    def held(self, number: int) -> "Notification | None":
        """Load one mail that may go, with its row held until the transaction ends."""
        rows = self.unclaimed().select_related("recipient__profile", "recipient__habits")
        row: Notification | None = rows.select_for_update(of=("self",)).filter(pk=number).first()
        return row

    def for_choices(self) -> Self:
        """Leave out what comes at its own time, whatever the member has chosen."""
        return self.filter(kind__in=CHOICE_OF)

    def drop(self, why: Why) -> int:
        """Claim the end of mails that are not wanted any more; answers how many this call ended."""
        return self.unclaimed().update(done_at=timezone.now(), dropped=why)

    def wake(self) -> int:
        """Let mails that wait for their hour, or that no server took, be looked at anew; answers how many."""
        return self.unclaimed().update(due_at=Now(), tries=0, failure="")

    def reopen(self, numbers: Iterable[int]) -> None:
        """Take back that the daily mail told of these: it did not leave."""
        told = self.filter(pk__in=list(numbers), dropped=Why.IN_DIGEST)
        told.update(done_at=None, dropped="")

    def for_moderator(self, moderator: Member) -> Self:
        """Leave out what the moderator is part of: why a mail was not sent tells of a block, a no, a silence."""
        own = (
            *(moderator.requests_made, moderator.requests_met),
            *(moderator.introductions_asked, moderator.introductions_to_make, moderator.introductions_met),
            *(moderator.outcomes_to_tell, moderator.outcomes_of_help),
        )
        talks = moderator.participations.values("conversation__public_id")
        theirs = self.exclude(recipient=moderator).exclude(about__in=talks)
        for rows in own:
            theirs = theirs.exclude(about__in=rows.values("public_id"))
        return theirs

    def of_coach(self) -> Self:
        """Keep what the coach had to tell: to be counted and tried again, and not to be looked at."""
        return self.filter(kind=Kind.COACHING)

    def for_admin(self) -> Self:
        """Leave out whom the coach had something to tell: that is nobody else's business."""
        rows = self.exclude(kind=Kind.COACHING).select_related("recipient__profile")
        return rows.order_by("-created_at", "-pk")


class Notification(MailJob):
    """One mail to one person about one thing, and the queue it waits in.

    `about` is the public number of what it tells of. `window` tells apart what may be told again of the same thing: a
    day, a message. Together they are unique, so whatever asks twice for a mail gets one. `sending_at` is committed
    before the mail server is spoken to, and the Message-ID is fixed from the start: a crash in between sends nothing
    twice. The words are made when it goes out, from what is true then.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="notifications"
    )
    address = models.EmailField(_("address"), blank=True)  # of someone without an account
    about = models.UUIDField(_("about"))
    window = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    sending_at = models.DateTimeField(_("handed to the mail server"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    dropped = models.CharField(_("why it was not sent"), max_length=30, blank=True)
    failure = models.CharField(_("last failure"), max_length=200, blank=True)

    task = "messaging.tasks.send_notification"

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "recipient", "address", "about", "window"],
                nulls_distinct=False,
                name="notification_once",
            ),
            models.CheckConstraint(
                condition=Q(recipient__isnull=False, address="") | (Q(recipient=None) & ~Q(address="")),
                name="notification_to_someone",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, sent_at=None, dropped="")
                | Q(done_at__isnull=False, sent_at__isnull=False, sending_at__isnull=False, dropped="")
                | (Q(done_at__isnull=False, sent_at=None) & ~Q(dropped="")),
                name="notification_done_is_sent_or_dropped",
            ),
            only("kind", Kind, name="notification_kind_known"),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(done_at=None, sending_at=None), name="notification_due"),
            models.Index(fields=["recipient", "created_at"], condition=Q(done_at=None), name="notification_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_id or self.address}"

    @property
    def choice(self) -> Choice | None:
        """The group it belongs to, of which a member chooses how often it comes; None: at once, or the daily mail."""
        return CHOICE_OF.get(Kind(self.kind))

    @property
    def to_address(self) -> str:
        return self.recipient.email if self.recipient else self.address

    @property
    def is_unsure(self) -> bool:
        return not self.is_done and self.sending_at is not None

    @property
    def is_yet_to_be_made(self) -> bool:
        """Whether it will be tried, for certain, and tell of what is true then."""
        return not self.is_done and self.sending_at is None and self.tries < MAX_TRIES

    def _unclaimed(self) -> NotificationQuerySet:
        return Notification.objects.unclaimed().filter(pk=self.pk)

    def start_sending(self) -> bool:
        """Claim the one handing over; nothing but `take_back` and `finish_sending` follows."""
        self.sending_at = timezone.now()
        return self._unclaimed().update(sending_at=self.sending_at) == 1

    def take_back(self, failure: str) -> bool:
        """Note that it was certainly not handed over: it comes due again. Only for who has claimed it."""
        mine = Notification.objects.open().filter(pk=self.pk, sending_at=self.sending_at)
        return mine.update(sending_at=None, failure=failure[:200]) == 1

    def stay(self, failure: str) -> bool:
        """Note why this try came to nothing before it was claimed; what another has claimed is left alone."""
        return self._unclaimed().update(failure=failure[:200]) == 1

    def finish_sending(self) -> bool:
        """Note that the server has it."""
        mine = Notification.objects.unsure().filter(pk=self.pk)
        now = timezone.now()
        return mine.update(sent_at=now, done_at=now, failure="") == 1

    def refuse(self, failure: str) -> bool:
        """Note that the address' server said no for good: nothing was delivered, and nothing will be."""
        mine = Notification.objects.open().filter(pk=self.pk)
        return mine.update(done_at=timezone.now(), dropped=Why.REFUSED, failure=failure[:200]) == 1

    def note_failure(self, failure: str) -> bool:
        """Say for moderators what is unsure about it."""
        return Notification.objects.unsure().filter(pk=self.pk).update(failure=failure[:200]) == 1

    def drop(self, why: Why) -> bool:
        return self._unclaimed().drop(why) == 1

    def put_off(self, until: datetime) -> bool:
        """Let it wait, which is no try."""
        return self._unclaimed().update(due_at=until, tries=0) == 1


class MailChoiceQuerySet(models.QuerySet["MailChoice"]):
    def of(self, member: Member) -> dict[str, str]:
        """Map each choice the member has made to how often it may come."""
        return dict(self.filter(member=member).values_list("choice", "frequency"))


class MailChoice(models.Model):
    """How often a member wants one group of mails; without a row at once."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choices")
    choice = models.CharField(max_length=20, choices=Choice.choices)
    frequency = models.CharField(max_length=10, choices=Frequency.choices)

    objects = MailChoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "choice"], name="choice_once"),
            only("choice", Choice, name="choice_known"),
            only("frequency", Frequency, name="choice_frequency_known"),
        ]

    def __str__(self) -> str:
        return f"{self.choice}: {self.frequency}"


class Habits(models.Model):
    """When a member may be disturbed, and whether others see that they have read; without a row, always and never."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="habits"
    )
    shows_seen = models.BooleanField(_("show that I have seen a message, if the other does so, too"), default=False)
    quiet_from = models.PositiveSmallIntegerField(_("no mail from"), null=True, blank=True)  # hours, 0 to 23
    quiet_until = models.PositiveSmallIntegerField(_("until"), null=True, blank=True)

    objects = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | (Q(quiet_from__lte=23, quiet_until__lte=23) & ~Q(quiet_from=models.F("quiet_until"))),
                name="habits_quiet_hours_are_hours",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id}"
