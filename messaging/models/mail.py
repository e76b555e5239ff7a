import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import Job, JobQuerySet, only
from profiles.models import Member


class Kind(models.TextChoices):
    """What a mail tells. Each has its template in `emails/`, and stands behind one of the member's `Choice`s."""

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
    """What members choose a pace for."""

    REQUESTS = "requests", _("Requests, and answers to yours")
    MESSAGES = "messages", _("Messages")
    INTRODUCTIONS = "introductions", _("Introductions")
    OUTCOMES = "outcomes", _("What came of it")


class Pace(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    NEVER = "never", _("Never")


class NotificationQuerySet(JobQuerySet):
    def unsure(self) -> Self:
        """Mails that a crash left between our word that we send and the server's that it has: never sent again."""
        return self.open().filter(sending_at__isnull=False)

    def for_admin(self) -> Self:
        return self.select_related("recipient__profile").order_by("-created_at", "-pk")


class Notification(Job):
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


class MailChoiceQuerySet(models.QuerySet["MailChoice"]):
    def of(self, member: Member) -> dict[str, str]:
        """Map each choice the member has made to its pace."""
        return dict(self.filter(member=member).values_list("choice", "pace"))


class MailChoice(models.Model):
    """At which pace a member wants one group of mails; without a row at once."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choices")
    choice = models.CharField(max_length=20, choices=Choice.choices)
    pace = models.CharField(max_length=10, choices=Pace.choices)

    objects = MailChoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "choice"], name="choice_once"),
            only("choice", Choice, name="choice_known"),
            only("pace", Pace, name="choice_pace_known"),
        ]

    def __str__(self) -> str:
        return f"{self.choice}: {self.pace}"


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
