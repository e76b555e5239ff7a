import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import only
from messaging.models.conversation import Conversation
from messaging.models.introduction import Introduction
from messaging.models.message import Message
from messaging.models.request import IntroductionRequest
from profiles.models import Block, Member

ASK_AFTER = timedelta(days=21)
USED_WITHIN = timedelta(days=60)
USED_BY = 2
"""How many helpers within which time are enough for someone to look at it."""


class Talked(models.TextChoices):
    YES = "yes", _("We talked")
    SOON = "soon", _("We have a date")
    NO = "no", _("We haven’t talked")


class Came(models.TextChoices):
    """What came of it. Nothing is a fine answer: people are not chances."""

    UNDERSTOOD = "understood", _("I understand something better")
    NEXT_STEP = "next_step", _("I know my next step")
    GOOD_TALK = "good_talk", _("A good talk")
    NO_FIT = "no_fit", _("Not my path, and now I know")
    TOO_EARLY = "too_early", _("Too early to say")


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def begin(self, *, asker: Member, helper: Member, **of: Any) -> "Outcome":
        """Open the row of a conversation's beginning, once; `of` names the `request` or the `introduction`."""
        return self.get_or_create(**of, defaults={"asker": asker, "helper": helper})[0]

    def open(self) -> Self:
        """Those the asker has not told yet."""
        return self.filter(told_at=None)

    def told(self) -> Self:
        return self.filter(told_at__isnull=False)

    def of_asker(self, asker: Member) -> Self:
        return self.filter(asker=asker)

    def begun_with(self, conversation: Conversation) -> Self:
        """Keep what is between the two of a conversation, or what began the conversation of three."""
        if conversation.low_id is None:
            return self.filter(introduction__isnull=False, introduction=conversation.introduction_id)
        two = (conversation.low_id, conversation.high_id)
        return self.filter(asker__in=two, helper__in=two)

    def reachable(self) -> Self:
        """Leave out those whose helper cannot be written to: not in good standing, or one has blocked the other."""
        there = Block.objects.filter(blocker=OuterRef("asker"), blocked=OuterRef("helper"))
        back = Block.objects.filter(blocker=OuterRef("helper"), blocked=OuterRef("asker"))
        standing = self.filter(helper__is_active=True, helper__approved_at__isnull=False)
        return standing.exclude(Exists(there)).exclude(Exists(back))

    def helped_by(self, member: Member) -> Self:
        """Those in which the member helped: who was asked, who introduced, and who said yes to an introduction."""
        return self.filter(Q(helper=member) | Q(introduction__person=member))

    def once_spoken(self, conversation: Conversation, member: Member) -> Self:
        """None before the member has said a word there: help that has not begun feels like nothing yet.

        Who introduced the others has helped by that.
        """
        said = Exists(Message.objects.filter(conversation=conversation, sender=member))
        return self.filter(said | Q(introduction__introducer=member))

    def with_feeling_of(self, helper: Member) -> Self:
        """Add `felt`: how it felt to this helper, empty while that is untold."""
        mine = Feeling.objects.filter(outcome=OuterRef("pk"), helper=helper).values("felt")
        return self.annotate(felt=Coalesce(Subquery(mine), Value("")))

    def due(self, now: datetime) -> Self:
        """Those the asker is to be asked about: three weeks have passed, and they were not asked yet."""
        there = self.filter(asker__is_active=True, asker__approved_at__isnull=False)
        return there.open().filter(asked_at=None, opened_at__lt=now - ASK_AFTER)

    def oldest_first(self) -> Self:
        return self.order_by("opened_at", "pk")

    def for_page(self) -> Self:
        """Everything a page prints of an outcome, newest first."""
        return self.select_related(
            "asker__profile",
            "helper__profile",
            "request__topic",
            "introduction__person__profile",
            "message__conversation",
            "draft",
        ).order_by("-opened_at", "-pk")

    def for_offer(self) -> Self:
        """Only what it takes to offer to tell of an outcome, newest first."""
        return (
            self.select_related("asker__profile", "helper__profile", "draft")
            .only("public_id", "asked_at", "asker__profile__name", "helper__profile__name", "draft__outcome")
            .order_by("-opened_at", "-pk")
        )

    def for_moderator(self, moderator: Member) -> Self:
        """Leave out what the moderator tells or is to be told: here stands what they are not to know before."""
        return self.exclude(Q(asker=moderator) | Q(helper=moderator) | Q(introduction__person=moderator))

    def for_admin(self) -> Self:
        """Who told whom, when, and what by the two taps: no words, and not how it felt."""
        return self.select_related("asker__profile", "helper__profile").order_by("-opened_at", "-pk")


class Outcome(models.Model):
    """What came of an introduction or of an accepted request, told by the asker to who helped, with thanks.

    The row is opened with the conversation and waits to be told; `message` is the thanks as it was sent to the helper.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="outcomes_to_tell")
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="outcomes_of_help")
    request = models.OneToOneField(IntroductionRequest, on_delete=models.CASCADE, null=True, related_name="outcome")
    introduction = models.OneToOneField(Introduction, on_delete=models.CASCADE, null=True, related_name="outcome")
    opened_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)  # when the asker was asked about it
    skips = models.PositiveSmallIntegerField(default=0)  # how often the asker put the thanks off when offered
    talked = models.CharField(_("did you talk"), max_length=10, choices=Talked.choices, blank=True)
    came = models.CharField(_("what came of it"), max_length=20, choices=Came.choices, blank=True)
    is_quotable = models.BooleanField(_("may be quoted in the review of the helper’s quarter"), default=False)
    message = models.OneToOneField(Message, on_delete=models.SET_NULL, null=True, related_name="outcome")
    told_at = models.DateTimeField(null=True, blank=True)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.CheckConstraint(condition=~Q(asker=F("helper")), name="outcome_two_people"),
            models.CheckConstraint(
                condition=Q(request=None, introduction__isnull=False) | Q(request__isnull=False, introduction=None),
                name="outcome_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(told_at=None) | (~Q(talked="") & ~Q(came="")), name="outcome_told_says_what"
            ),
            models.CheckConstraint(
                condition=Q(message=None) | Q(told_at__isnull=False), name="outcome_told_with_thanks"
            ),
            only("talked", Talked, name="outcome_talked_known", or_empty=True),
            only("came", Came, name="outcome_came_known", or_empty=True),
        ]
        indexes = [
            models.Index(fields=["opened_at"], condition=Q(told_at=None, asked_at=None), name="outcome_due"),
            models.Index(fields=["asker"], condition=Q(told_at=None), name="outcome_open"),
        ]

    def __str__(self) -> str:
        return f"{self.asker_id} of {self.helper_id}"

    def get_absolute_url(self) -> str:
        return reverse("messaging:outcome-tell", args=[self.public_id])

    @property
    def is_told(self) -> bool:
        return self.told_at is not None

    def tell(self, message: Message, *, now: datetime) -> bool:
        """Claim the telling, with the thanks as they were sent; answers whether this call was the first."""
        return Outcome.objects.filter(pk=self.pk, told_at=None).update(message=message, told_at=now) == 1

    def keep(self, **answers: Any) -> bool:
        """Keep the two taps while the thanks are being written and checked."""
        return Outcome.objects.filter(pk=self.pk, told_at=None).update(**answers) == 1

    def ask_about(self, now: datetime) -> bool:
        """Claim asking the asker about it; answers whether this call does."""
        return Outcome.objects.filter(pk=self.pk, told_at=None, asked_at=None).update(asked_at=now) == 1

    def allow_quoting(self, *, is_quotable: bool) -> bool:
        """Give or take back the consent to be quoted in the helper's review."""
        return Outcome.objects.filter(pk=self.pk).update(is_quotable=is_quotable) == 1

    def skip(self) -> bool:
        """Count that the thanks were put off; answers false when they have been said."""
        return Outcome.objects.filter(pk=self.pk, told_at=None).update(skips=F("skips") + 1) == 1


class Felt(models.TextChoices):
    PLEASURE = "pleasure", _("It was a pleasure")
    FINE = "fine", _("It was fine")
    USED = "used", _("I felt used")


class FeelingQuerySet(models.QuerySet["Feeling"]):
    def used_by(self, asker: Member, now: datetime) -> Self:
        """Keep what counts now: felt used by the asker of late, and since a moderator last looked into it."""
        before = SoftFlag.objects.settled().filter(member=asker, settled_at__lte=now)
        settled = before.aggregate(at=models.Max("settled_at"))["at"]
        since = max(now - USED_WITHIN, settled) if settled else now - USED_WITHIN
        return self.filter(outcome__asker=asker, felt=Felt.USED, felt_at__gt=since, felt_at__lte=now)

    def behind(self, flag: "SoftFlag") -> Self:
        """Keep what a flag stands for: what had counted when it was raised, and what came until it was settled."""
        until = flag.settled_at or timezone.now()
        late = self.filter(outcome__asker=flag.member, felt=Felt.USED, felt_at__gt=flag.raised_at, felt_at__lte=until)
        return (self.used_by(flag.member, flag.raised_at) | late).order_by("felt_at", "pk")

    def count_of_helpers(self) -> int:
        count: int = self.aggregate(count=models.Count("helper", distinct=True))["count"]
        return count


class Feeling(models.Model):
    """How helping felt, in one tap of the helper: for the office alone, never for the asker."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="feelings")
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feelings")
    felt = models.CharField(_("how it felt"), max_length=10, choices=Felt.choices)
    felt_at = models.DateTimeField(default=timezone.now)

    objects = FeelingQuerySet.as_manager()

    class Meta:
        verbose_name = _("feeling")
        verbose_name_plural = _("feelings")
        constraints = [
            models.UniqueConstraint(fields=["outcome", "helper"], name="feeling_once"),
            only("felt", Felt, name="feeling_known"),
        ]

    def __str__(self) -> str:
        return self.felt


class SoftFlagQuerySet(models.QuerySet["SoftFlag"]):
    def open(self) -> Self:
        return self.filter(settled_at=None)

    def settled(self) -> Self:
        return self.filter(settled_at__isnull=False)

    def for_moderator(self, moderator: Member) -> Self:
        """Everything but what is about the moderator."""
        return self.exclude(member=moderator)

    def for_admin(self) -> Self:
        """Open ones first, oldest first among them."""
        return self.select_related("member__profile", "settled_by__profile").order_by(
            F("settled_at").desc(nulls_first=True), "raised_at", "pk"
        )


class SoftFlag(models.Model):
    """A member by whom two helpers felt used within sixty days: for a moderator to look at, nothing more."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="soft_flags")
    raised_at = models.DateTimeField(_("raised"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SoftFlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("soft flag")
        verbose_name_plural = _("soft flags")
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(settled_at=None), name="flag_one_open_per_member"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="flag_settled_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}"

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    def settle(self, moderator: Member) -> bool:
        """Claim that someone has looked; answers whether this call was the first."""
        now = timezone.now()
        return SoftFlag.objects.open().filter(pk=self.pk).update(settled_at=now, settled_by=moderator) == 1
