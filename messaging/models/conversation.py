import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from messaging.models.introduction import Introduction
from messaging.models.request import IntroductionRequest
from profiles.models import Block, Member

SNIPPET_LENGTH = 140


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def of(self, member: Member) -> Self:
        return self.filter(participations__member=member)

    def with_member(self, member_id: int) -> Self:
        return self.filter(Q(low=member_id) | Q(high=member_id))

    def between(self, one: Member, other: Member) -> Self:
        low, high = sorted((one.pk, other.pk))
        return self.filter(low_id=low, high_id=high)

    def for_admin(self) -> Self:
        """Who talks, how much and when: no words. Newest conversation first."""
        said = Message.objects.filter(conversation=models.OuterRef("pk")).order_by()
        count = said.values("conversation").annotate(count=models.Count("pk")).values("count")
        latest = said.values("conversation").annotate(latest=models.Max("sent_at")).values("latest")
        people = Participation.objects.select_related("member__profile").order_by("pk")
        return (
            self.annotate(message_count=Coalesce(models.Subquery(count), 0), last_message_at=models.Subquery(latest))
            .prefetch_related(models.Prefetch("participations", people))
            .order_by("-created_at", "-pk")
        )


class Conversation(models.Model):
    """A thread of messages. Between two it names the pair, which has one at most."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    low = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    high = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    request = models.OneToOneField(
        IntroductionRequest, on_delete=models.SET_NULL, null=True, related_name="conversation"
    )
    introduction = models.OneToOneField(Introduction, on_delete=models.SET_NULL, null=True, related_name="conversation")
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="conversation_one_per_pair"),
            models.UniqueConstraint(fields=["id", "low", "high"], name="conversation_of_a_pair"),  # for participations
            models.CheckConstraint(
                condition=Q(low=None, high=None) | Q(low__lt=F("high")), name="conversation_pair_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    def get_absolute_url(self) -> str:
        return reverse("messaging:conversation-detail", args=[self.public_id])


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def for_page(self) -> Self:
        """Everything the head of a conversation prints."""
        return self.select_related("conversation", "member", "other__profile")

    def between_two(self) -> Self:
        return self.filter(other__isnull=False)

    def unread(self) -> Self:
        return self.filter(unread_count__gt=0)

    def unblocked(self) -> Self:
        """Leave out conversations with someone who blocked the member, or whom the member blocked."""
        pair = Q(blocker=OuterRef("member"), blocked=OuterRef("other"))
        turned = Q(blocker=OuterRef("other"), blocked=OuterRef("member"))
        return self.exclude(Exists(Block.objects.filter(pair | turned)))

    def for_inbox(self) -> Self:
        """One row per conversation with the other's name, newest first."""
        return (
            self.unblocked()
            .filter(last_message_at__isnull=False, archived_at=None)
            .select_related("conversation", "other__profile")
            .order_by("-last_message_at", "-pk")
        )

    def begun(self) -> Self:
        """Keep conversations in which the member has words not yet sent."""
        return self.filter(conversation__drafts__author=F("member"))

    def before(self, moment: datetime, public_id: uuid.UUID) -> Self:
        """Go on after this place in an inbox; `public_id` is the conversation's."""
        place = self.model.objects.filter(conversation__public_id=public_id, member=models.OuterRef("member"))
        earlier = Q(last_message_at=moment, pk__lt=models.Subquery(place.values("pk")))
        return self.filter(Q(last_message_at__lt=moment) | earlier)


def _of_two(which: Func) -> models.GeneratedField:
    return models.GeneratedField(
        expression=Case(When(other=None, then=None), default=which),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )


class Participation(models.Model):
    """One member in one conversation, with what only this member needs to know: the row an inbox reads."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="participations")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    joined_at = models.DateTimeField(auto_now_add=True)
    last_message_at = models.DateTimeField(null=True, blank=True)
    snippet = models.CharField(max_length=SNIPPET_LENGTH, blank=True)
    is_last_mine = models.BooleanField(default=False)
    unread_count = models.PositiveIntegerField(default=0)
    read_up_to = models.PositiveBigIntegerField(default=0)  # row number of the newest message seen
    archived_at = models.DateTimeField(null=True, blank=True)
    muted_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)  # who introduced two others may step aside
    # The two in order: a foreign key on these and the conversation, `participation_of_the_pair`, makes them its pair.
    low = _of_two(Least("member", "other"))
    high = _of_two(Greatest("member", "other"))

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(fields=["conversation", "member"], name="participation_once"),
        ]
        indexes = [
            models.Index(
                fields=["member", "-last_message_at", "-id"],
                condition=Q(archived_at=None),
                name="participation_inbox",
            ),
            models.Index(fields=["member"], condition=Q(unread_count__gt=0), name="participation_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.conversation_id}"

    @property
    def other_name(self) -> str:
        """The name of whom the member talks with, empty where there is no such one."""
        return self.other.profile.name if self.other else ""

    @property
    def the_other(self) -> Member:
        """Whom the member talks with. Raises LookupError in a conversation that is not between two."""
        if self.other is None:
            raise LookupError
        return self.other

    def mark_read(self, newest: int) -> bool:
        """Note that everything up to message number `newest` was seen; answers whether that was news.

        To be called with the row held, so that a message that arrives meanwhile stays unread.
        """
        later = self.conversation.messages.filter(pk__gt=newest).exclude(sender=self.member_id).count()
        seen = Participation.objects.filter(pk=self.pk, read_up_to__lte=newest)
        return (
            seen.filter(Q(read_up_to__lt=newest) | ~Q(unread_count=later)).update(read_up_to=newest, unread_count=later)
            == 1
        )


class MessageQuerySet(models.QuerySet["Message"]):
    def readable_by(self, member: Member) -> Self:
        return self.filter(conversation__participations__member=member)

    def told(self) -> Self:
        """Keep what both can read; what a moderator took down was never said."""
        return self.filter(hidden_at=None)

    def in_order(self) -> Self:
        return self.order_by("pk")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def after(self, message: "Message") -> Self:
        """Keep what was said after this message, in order."""
        return self.filter(pk__gt=message.pk).in_order()

    def before(self, message: "Message") -> Self:
        """Keep what was said before this message, newest first."""
        return self.filter(pk__lt=message.pk).newest_first()


class Message(models.Model):
    """Words said in a conversation, stored once."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages_sent")
    body = models.TextField()
    request = models.OneToOneField(
        IntroductionRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="first_message"
    )
    send_id = models.UUIDField(default=uuid.uuid4)
    sent_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)  # when a moderator took it down
    deleted_at = models.DateTimeField(null=True, blank=True)  # when its sender did; its words are gone

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["conversation", "sender", "send_id"], name="message_sent_once"),
            models.CheckConstraint(
                condition=Q(deleted_at=None) & ~Q(body="") | Q(deleted_at__isnull=False, body=""),
                name="message_has_words_until_deleted",
            ),
        ]
        indexes = [models.Index(fields=["conversation", "id"], name="message_in_order")]

    def __str__(self) -> str:
        return str(self.public_id)

    def hide(self, now: datetime) -> bool:
        """Replace the words by a notice for everyone but moderators; answers whether this call did it."""
        return Message.objects.filter(pk=self.pk, hidden_at=None).update(hidden_at=now) == 1
