import uuid
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.prepared import among
from messaging.models.conversation import SNIPPET_LENGTH, Conversation
from messaging.models.message import Message, MessageQuerySet
from profiles.models import Block, Member
from profiles.words import together


def _blocks() -> tuple[Q, Combinable]:
    """Say when a block lies between the member of a row and the other, or anyone of several who stay."""
    two = Q(blocker=OuterRef("member"), blocked=OuterRef("other"))
    two |= Q(blocker=OuterRef("other"), blocked=OuterRef("member"))
    there = Participation.objects.staying().filter(conversation=OuterRef(OuterRef("conversation"))).values("member")
    several = Q(blocker=OuterRef("member"), blocked__in=there)
    several |= Q(blocked=OuterRef("member"), blocker__in=there)
    return Q(Exists(Block.objects.filter(two))), Q(other=None) & Exists(Block.objects.filter(several))


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def for_page(self) -> Self:
        """Everything the head of a conversation prints, but who else is there: see `name_company`."""
        return self.select_related("conversation__introduction", "member", "other__profile")

    def among_several(self) -> Self:
        """Keep conversations of more than two: these can be left."""
        return self.filter(other=None)

    def staying(self) -> Self:
        return self.filter(left_at=None)

    def hold(self) -> dict[int, "Participation"]:
        """Lock these rows of a conversation until the transaction ends, by row number.

        Whoever speaks, leaves, takes a message back or hides one begins with this, in this order, so that no two of
        them wait for each other and no count is lost.
        """
        return {row.pk: row for row in self.select_for_update(no_key=True).order_by("pk")}

    def apart_from(self, member: Member) -> Self:
        return self.exclude(member=member)

    def unread(self) -> Self:
        return self.filter(unread_count__gt=0)

    def unblocked(self) -> Self:
        """Leave out conversations with someone who blocked the member, or whom the member blocked."""
        between, among = _blocks()
        return self.exclude(between).exclude(among)

    def with_sight(self) -> Self:
        """Add `sees`: whether the conversation is among the member's `unblocked` ones."""
        between, among = _blocks()
        return self.annotate(sees=Case(When(between | among, then=False), default=True))

    def for_list(self) -> Self:
        """One row per conversation, with the other's name where it is between two, newest first."""
        return self.unblocked().filter(last_message_at__isnull=False).for_rows().order_by("-last_message_at", "-pk")

    def for_rows(self) -> Self:
        """With what a row prints of a conversation between two."""
        return self.select_related("conversation", "other__profile")

    def as_rows(self) -> "models.QuerySet[Participation, tuple[Any, ...]]":
        """Only what `inbox.InboxRow` is made of: reading whole rows would take most of the page's time."""
        return self.select_related(None).values_list(
            "conversation",
            "other",
            "other__profile__name",
            "conversation__public_id",
            "snippet",
            "is_last_mine",
            "last_message_at",
            "unread_count",
            "muted_at",
            "left_at",
        )

    def names_in(self, conversations: Collection[int], *, apart_from: Member) -> dict[int, list[str]]:
        """Name everyone else in these conversations; asks nothing where there are none."""
        names: dict[int, list[str]] = {}
        if conversations:
            found = self.in_those(conversations).apart_from(apart_from)
            for conversation, name in found.values_list("conversation", "member__profile__name"):
                names.setdefault(conversation, []).append(name)
        return names

    def for_inbox(self) -> Self:
        return self.for_list().filter(archived_at=None)

    def for_archive(self) -> Self:
        return self.for_list().filter(archived_at__isnull=False)

    def to_count(self) -> Self:
        """Keep what the number in the navigation counts, newest first: unread, not muted, nobody blocked."""
        return self.unread().filter(muted_at=None).unblocked().order_by("-last_message_at", "-pk")

    def shared_with(self, other_id: int) -> Self:
        """Keep the conversations the member can reach another in, the one between the two before others."""
        of_three = Conversation.objects.filter(low=None, participations__in=self.model.objects.staying_of(other_id))
        return (
            self.staying()
            .filter(Q(other=other_id) | Q(other=None, conversation__in=of_three.values("pk")))
            .exclude(member=other_id)
            .order_by(F("other").asc(nulls_last=True), "-last_message_at", "-pk")
        )

    def staying_of(self, member_id: int) -> Self:
        return self.filter(member=member_id, left_at=None)

    def in_those(self, conversations: Iterable[int]) -> Self:
        return self.filter(conversation__in=list(conversations)).order_by("pk")

    def among(self, conversations: Iterable[int]) -> Self:
        """Keep those in these conversations, in no order; see `brightcrowd.prepared.among`."""
        return self.filter(among("conversation", conversations))

    def named(self, words: Iterable[str]) -> "models.QuerySet[Participation, Any]":
        """List the conversations in which each of the words is part of the name of someone else there.

        Those of two and those of several are looked for apart: each has an index, which both in one condition have not.
        """
        two, several = self, self.among_several()
        for word in words:
            two = two.filter(other__profile__name__icontains=word)
            called = self.model.objects.filter(member__profile__name__icontains=word)
            others = called.filter(conversation=OuterRef("conversation")).exclude(member=OuterRef("member"))
            several = several.filter(Exists(others))
        found = two.values_list("conversation", flat=True)
        return found.union(several.values_list("conversation", flat=True), all=True)

    def begun(self) -> Self:
        """Keep conversations in which the member has words not yet sent."""
        return self.filter(conversation__drafts__author=F("member"))

    def seers(self, mine: "Participation", message: Message) -> Self:
        """List the others who have read a message of the member's, if all of them let that be seen, the member too.

        Nobody who stepped aside: what was said before counts as read by them, seen or not.
        """
        open_minded = self.model.objects.filter(pk=mine.pk, member__habits__shows_seen=True)
        seen = self.filter(conversation=mine.conversation_id, read_up_to__gte=message.pk, left_at=None)
        return seen.filter(Exists(open_minded), member__habits__shows_seen=True).exclude(pk=mine.pk).order_by("pk")

    def before(self, moment: datetime, public_id: uuid.UUID) -> Self:
        """Go on after this place in an inbox; `public_id` is the conversation's."""
        place = self.model.objects.filter(conversation__public_id=public_id, member=models.OuterRef("member"))
        earlier = Q(last_message_at__lt=moment) | Q(pk__lt=models.Subquery(place.values("pk")))
        return self.filter(earlier, last_message_at__lte=moment)  # alone, so that the index begins there


def name_company(rows: Iterable["Participation"]) -> None:
    """Load who else is in those of the rows that are not between two: one query, and none where there is no such."""
    several = [row for row in rows if row.other_id is None]
    if several:
        people = Participation.objects.select_related("member__profile").order_by("pk")
        wanted = models.Prefetch("participations", people, to_attr="company")
        models.prefetch_related_objects([row.conversation for row in several], wanted)


def _of_two(which: Func) -> models.GeneratedField:
    return models.GeneratedField(
        expression=Case(When(other=None, then=None), default=which),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )


class Participation(models.Model):
    """One member in one conversation, with what only this member needs to know: the row an inbox reads."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="participations")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="participations",
        db_index=False,  # participation_with begins with it
    )
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    last_message_at = models.DateTimeField(null=True, blank=True)
    snippet = models.CharField(max_length=SNIPPET_LENGTH, blank=True)
    is_last_mine = models.BooleanField(default=False)
    unread_count = models.PositiveIntegerField(default=0)
    read_up_to = models.PositiveBigIntegerField(default=0)  # row number of the newest message seen
    archived_at = models.DateTimeField(null=True, blank=True)
    muted_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)  # who introduced two others may step aside
    left_after = models.PositiveBigIntegerField(null=True, blank=True)  # row number of the last message they may read
    # The two in order: a foreign key on these and the conversation, `participation_of_the_pair`, makes them its pair.
    low = _of_two(Least("member", "other"))
    high = _of_two(Greatest("member", "other"))

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(fields=["conversation", "member"], name="participation_once"),
            models.CheckConstraint(
                condition=Q(left_at=None, left_after=None)
                | Q(left_at__isnull=False, left_after__isnull=False, other=None),
                name="participation_left_after_a_message",
            ),
        ]
        indexes = [
            models.Index(fields=["member", "other"], name="participation_with"),
            models.Index(
                fields=["member", "-last_message_at", "-id"],
                condition=Q(archived_at=None),
                name="participation_inbox",
            ),
            models.Index(
                fields=["member", "-last_message_at", "-id"],
                condition=Q(archived_at__isnull=False),
                name="participation_archive",
            ),
            models.Index(
                fields=["member", "-last_message_at", "-id"],
                condition=Q(unread_count__gt=0),
                name="participation_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.conversation_id}"

    @property
    def companions(self) -> list[Member]:
        """Whom the member talks with, also who has stepped aside. Between two it needs `other`, else the company."""
        if self.other_id is not None:
            return [self.other] if self.other else []
        return [row.member for row in self.company if row.member_id != self.member_id]

    @property
    def company(self) -> list["Participation"]:
        """Everyone's row in a conversation of several, as `name_company` has loaded them; none between two."""
        return [] if self.other_id is not None else self.conversation.company  # type: ignore[attr-defined]

    @property
    def names(self) -> str:
        """The names of the others in one phrase."""
        return together(member.profile.name for member in self.companions)

    @property
    def messages(self) -> MessageQuerySet:
        """What the member may read: all of it, or what was said before they stepped aside."""
        said = Message.objects.of(self.conversation)
        return said.up_to(self.left_after) if self.left_after is not None else said

    def mark_read(self, newest: int) -> bool:
        """Note that everything up to message number `newest` was seen; answers whether that was news.

        To be called with the row held, so that a message that arrives meanwhile stays unread. Where much is still to be
        read, what was seen is counted and not what is left, which may be tens of thousands.
        """
        is_all = not self.messages.filter(pk__gt=newest).exists()
        later = 0 if is_all else max(0, self.unread_count - self._news_up_to(newest))
        seen = Participation.objects.filter(pk=self.pk, read_up_to__lte=newest)
        return (
            seen.filter(Q(read_up_to__lt=newest) | ~Q(unread_count=later)).update(read_up_to=newest, unread_count=later)
            == 1
        )

    def _news_up_to(self, newest: int) -> int:
        """Count the unread up to a message: what others said, and each yes to a note of the member's own."""
        said = self.messages.filter(pk__gt=self.read_up_to, pk__lte=newest)
        yes = Conversation.objects.filter(pk=self.conversation_id, introduction__asker=self.member_id)
        is_met = self.read_up_to == 0 and yes.exists()
        return said.exclude(sender=self.member_id, request=None).count() + is_met

    def mark_unread(self) -> bool:
        """Make what the others said last unread again; answers whether they have said anything.

        To be called with the row held.
        """
        last = self.messages.exclude(sender=self.member_id).newest_first().first()
        if last is None:
            return False
        read = Participation.objects.filter(pk=self.pk, unread_count=0)
        read.update(read_up_to=last.pk - 1, unread_count=1)
        return True

    def archive(self) -> bool:
        """Put the conversation away until someone speaks; answers whether this call did it."""
        return self._set(archived_at=None).update(archived_at=timezone.now()) == 1

    def unarchive(self) -> bool:
        return self._set(archived_at__isnull=False).update(archived_at=None) == 1

    def mute(self) -> bool:
        """Send no mail of it and leave it out of the number in the navigation; answers whether this call did it."""
        return self._set(muted_at=None).update(muted_at=timezone.now()) == 1

    def unmute(self) -> bool:
        return self._set(muted_at__isnull=False).update(muted_at=None) == 1

    def leave(self, last: Message) -> bool:
        """Step aside after this message; answers whether this call did it. To be called with the row held."""
        now = timezone.now()
        fields = {"left_at": now, "left_after": last.pk, "archived_at": now, "unread_count": 0, "read_up_to": last.pk}
        return self._set(left_at=None, other=None).update(**fields) == 1

    def can_come_back(self) -> bool:
        """Whether nothing has been said since the member stepped aside."""
        said = Message.objects.of(self.conversation)
        return self.left_after is not None and not said.filter(pk__gt=self.left_after).exists()

    def come_back(self) -> bool:
        """Undo stepping aside, which nobody has answered yet; answers whether this call did it.

        To be called with the row held. Nothing was said meanwhile, so no message lacks a reader.
        """
        back = {"left_at": None, "left_after": None, "archived_at": None}
        return self.can_come_back() and self._set(left_after=self.left_after).update(**back) == 1

    def _set(self, **now: object) -> ParticipationQuerySet:
        return Participation.objects.filter(pk=self.pk, **now)
