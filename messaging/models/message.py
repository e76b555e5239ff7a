import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.prepared import among
from messaging.models.conversation import Conversation
from messaging.models.request import IntroductionRequest
from profiles.models import Block, Member

TAKEN_BACK_WITHIN = timedelta(minutes=10)
CONFIG = "english"
MARK_START, MARK_END = "\x02", "\x03"
"""Around the words that were searched for; no form of ours lets these two characters in."""


def headline(words: str) -> SearchHeadline:
    """Select an excerpt of a message around the words, which are marked in it."""
    return SearchHeadline(
        "body",
        _wanted(words),
        config=CONFIG,
        start_sel=MARK_START,
        stop_sel=MARK_END,
        max_words=36,
        min_words=18,
        max_fragments=1,
    )


def _wanted(words: str) -> SearchQuery:
    return SearchQuery(words, config=CONFIG, search_type="websearch")


class MessageQuerySet(models.QuerySet["Message"]):
    def readable_by(self, member: Member) -> Self:
        """Keep what was said in the member's conversations, up to where they stepped aside."""
        mine = Q(conversation__participations__member=member)
        last = F("conversation__participations__left_after")
        return self.filter(mine & (Q(conversation__participations__left_after=None) | Q(pk__lte=last)))

    def of(self, conversation: Conversation) -> Self:
        """Keep what was said in a conversation.

        As a range, not as one value: then an order by conversation and number is the index `message_in_order`, where
        for one value the planner may walk through everybody's newest messages until it has found enough of these.
        """
        return self.filter(conversation_id__gte=conversation.pk, conversation_id__lte=conversation.pk)

    def told(self) -> Self:
        """Keep what both can read; what a moderator took down, or its sender took back, was never said."""
        return self.filter(hidden_at=None, deleted_at=None)

    def up_to(self, newest: int) -> Self:
        return self.filter(pk__lte=newest)

    def by(self, sender: Member) -> Self:
        return self.filter(sender=sender)

    def not_by(self, member: Member) -> Self:
        return self.exclude(sender=member)

    def in_order(self) -> Self:
        return self.order_by("conversation_id", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-conversation_id", "-pk")

    def after(self, message: "Message") -> Self:
        """Keep what was said after this message, in order."""
        return self.filter(pk__gt=message.pk).in_order()

    def before(self, message: "Message") -> Self:
        """Keep what was said before this message, newest first."""
        return self.filter(pk__lt=message.pk).newest_first()

    def unread_in(self, read_up_to: int) -> Self:
        """Keep what follows what was read, in order."""
        return self.filter(pk__gt=read_up_to).in_order()

    def already_read(self, read_up_to: int) -> Self:
        """Keep what was read, newest first."""
        return self.filter(pk__lte=read_up_to).newest_first()

    def found_by(self, reader: Member, words: str) -> Self:
        """Search what the reader may read for words, newest first.

        Readers and words stand in one index, `message_search`, which lists both in the order of the rows: where a
        reader has little it is the short list, where a word is rare the word is. For a reader with much and a word that
        is everywhere the newest rows are read until there are enough. What was taken down or back has no words; that
        alone would not do, since who looks for “-word” finds what has none.
        """
        found = self.told().filter(readers__contains=[reader.pk], words=_wanted(words))
        return found.exclude(readers__overlap=ArraySubquery(Block.objects.between(reader))).order_by("-pk")

    def name_readers(self) -> int:
        """Write down anew who was there when each message was said; answers how many messages that are."""
        return self.update(readers=self.readers_now())

    def misread(self) -> Self:
        """Keep messages whose readers are not who was there."""
        return self.annotate(there=self.readers_now()).exclude(readers=F("there"))

    @staticmethod
    def readers_now() -> ArraySubquery:
        """Select whoever is in the conversation of a message, and had not stepped aside before it."""
        from messaging.models.participation import Participation  # the models name each other

        still = Q(left_after=None) | Q(left_after__gte=OuterRef("pk"))
        places = Participation.objects.filter(still, conversation=OuterRef("conversation")).order_by("pk")
        return ArraySubquery(places.values("member"))

    def in_conversations(self, conversations: Iterable[int]) -> Self:
        """Keep what was said in these. They go by value: where there are few, or none, the planner knows."""
        return self.filter(among("conversation", conversations))

    def numbered(self, public_id: uuid.UUID) -> int | None:
        """Find the row number behind a public one."""
        return self.filter(public_id=public_id).values_list("pk", flat=True).first()


class MessageManagerBase(models.Manager["Message"]):
    def get_queryset(self) -> MessageQuerySet:
        """Leave out what only the search index needs: it is longer than the message."""
        return MessageQuerySet(self.model, using=self._db).defer("words", "readers")


MessageManager = MessageManagerBase.from_queryset(MessageQuerySet)


class Message(models.Model):
    """Words said in a conversation, stored once."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conversation = models.ForeignKey(
        Conversation,
        on_delete=models.CASCADE,
        related_name="messages",
        db_index=False,  # message_in_order begins with it
    )
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages_sent")
    body = models.TextField()
    request = models.OneToOneField(
        IntroductionRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="first_message"
    )
    send_id = models.UUIDField(default=uuid.uuid4)
    sent_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)  # when a moderator took it down
    deleted_at = models.DateTimeField(null=True, blank=True)  # when its sender did; its words are gone
    readers = ArrayField(models.BigIntegerField(), default=list)  # row numbers of who was there when it was said
    words = models.GeneratedField(
        expression=Case(
            When(hidden_at=None, then=SearchVector("body", config=CONFIG)),
            default=Value("", output_field=SearchVectorField()),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = MessageManager()

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
        indexes = [
            models.Index(fields=["conversation", "id"], name="message_in_order"),
            # No pending list: it is emptied by whoever writes next, who then waits for seconds.
            GinIndex(fields=["readers", "words"], name="message_search", fastupdate=False),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_readable(self) -> bool:
        """Whether there are words in it for members."""
        return self.hidden_at is None and self.deleted_at is None

    @property
    def is_fresh(self) -> bool:
        """Whether its sender may still regret it."""
        return self.is_readable and timezone.now() - self.sent_at < TAKEN_BACK_WITHIN

    def take_back(self) -> bool:
        """Empty it for good; answers whether this call did it, and in time."""
        now = timezone.now()
        fresh = Message.objects.filter(pk=self.pk, hidden_at=None, deleted_at=None)
        return fresh.filter(sent_at__gt=now - TAKEN_BACK_WITHIN).update(body="", deleted_at=now) == 1

    def hide(self, now: datetime) -> bool:
        """Replace the words by a notice for everyone but moderators; answers whether this call did it."""
        return Message.objects.filter(pk=self.pk, hidden_at=None).update(hidden_at=now) == 1
