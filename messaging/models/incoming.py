import uuid
from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import only
from brightcrowd.refused import Refused
from messaging.models.check import EtiquetteCheck
from messaging.models.conversation import Conversation
from messaging.models.mail import Kind, Notification
from profiles.models import Member

WORDS_LIFE = timedelta(days=30)
"""How long words are kept that no mail could give back; until then their author finds them in the conversation."""


class Fate(models.TextChoices):
    """What became of a mail that came in."""

    TAKEN = "taken", _("became a draft or a message")
    NO_ADDRESS = "no_address", _("its address is not one of ours, or is too old")
    WRONG_SENDER = "wrong_sender", _("not from whom the address was given to")
    TOO_BIG = "too_big", _("too big")
    TOO_MANY = "too_many", _("one of too many")
    AUTOMATIC = "automatic", _("an automatic reply or a bounce")
    UNCLEAR = "unclear", _("its words cannot be told from what it quotes")
    EMPTY = "empty", _("nothing in it but what was quoted")
    CLOSED = "closed", _("the conversation does not take it")


class IncomingQuerySet(models.QuerySet["Incoming"]):
    def come_again(self, number: uuid.UUID) -> "Incoming | None":
        """Find the mail that came in under this number, and count that it has come once more."""
        self.filter(message_id=str(number)).update(times=F("times") + 1)
        return self.filter(message_id=str(number)).first()

    def count_one(self, fate: Fate, day: date, member: Member | None, conversation: Conversation | None) -> None:
        """Count a mail nobody answers for: one row a day for each fate and address, however many come."""
        about = f"{member.pk if member else ''} {conversation.pk if conversation else ''}"
        row = self.model(message_id=f"{fate} {day} {about}".strip(), fate=fate, member=member, times=0)
        self.bulk_create([row], ignore_conflicts=True)
        self.filter(message_id=row.message_id).update(times=F("times") + 1)

    def told_of(self, check: EtiquetteCheck) -> Self:
        """Find the mails whose words this check has read."""
        return self.filter(check_run=check).select_related("member")

    def to_forget(self, now: datetime) -> Self:
        """Keep what holds words that a mail has given back for certain, or whose time is over, or that are nobody's."""
        mails = (
            Notification.objects.sent().filter(kind=Kind.COACHING).annotate(number=Cast("about", models.CharField()))
        )
        is_given_back = Exists(mails.filter(number=OuterRef("message_id")))
        is_over = Q(arrived_at__lte=now - WORDS_LIFE) | Q(member=None) | Q(conversation=None)
        return self.holding_words().filter(is_given_back | is_over)

    def holding_words(self) -> Self:
        return self.exclude(words="")

    def for_page(self, member: Member, conversation: Conversation) -> Self:
        """List the mails whose words a member is to find beside the conversation they were for, latest first."""
        mine = self.holding_words().filter(member=member, conversation=conversation)
        return mine.order_by("-pk")

    def forget_words(self) -> int:
        """Forget what they held; answers how many held something."""
        return self.holding_words().update(words="")

    def for_letter(self) -> Self:
        """With everything a mail about it prints."""
        return self.select_related(
            "member__profile", "check_run__draft__author", "conversation__request", "conversation__introduction"
        )

    def for_admin(self) -> Self:
        return self.order_by("-arrived_at", "-pk")


class Incoming(models.Model):
    """A mail that came in: counted, and known again by a number made from address and Message-ID.

    Its words are kept here only when they could not become a draft, until the mail that gives them back has arrived for
    certain; `refusal` says why. With a `check_run` they are that check's draft.
    """

    message_id = models.CharField(max_length=255, unique=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    conversation = models.ForeignKey(Conversation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    check_run = models.ForeignKey(
        EtiquetteCheck, on_delete=models.SET_NULL, null=True, blank=True, related_name="mailed"
    )
    fate = models.CharField(_("what became of it"), max_length=20, choices=Fate.choices)
    refusal = models.CharField(_("why it could not be sent"), max_length=30, blank=True)
    words = models.TextField(blank=True)
    times = models.PositiveIntegerField(_("how often it came"), default=1)
    arrived_at = models.DateTimeField(_("arrived"), auto_now_add=True)

    objects = IncomingQuerySet.as_manager()

    class Meta:
        verbose_name = _("incoming mail")
        verbose_name_plural = _("incoming mails")
        constraints = [
            only("fate", Fate, name="incoming_fate_known"),
            models.CheckConstraint(condition=Q(words="") | ~Q(refusal=""), name="incoming_words_only_if_refused"),
        ]

    def __str__(self) -> str:
        return f"{self.fate}"

    @property
    def why(self) -> str:
        """Why the words have not left, as their author reads it."""
        return Refused.words_of(self.refusal)

    @property
    def number(self) -> uuid.UUID:
        """What a mail about it names it by; only one that was from a member has it."""
        return uuid.UUID(self.message_id)
