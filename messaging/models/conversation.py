import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from messaging.models.introduction import Introduction
from messaging.models.request import IntroductionRequest
from profiles.models import Member

if TYPE_CHECKING:
    from messaging.models.message import Message

SNIPPET_LENGTH = 140


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def of(self, member: Member) -> Self:
        return self.filter(participations__member=member)

    def between(self, one: Member, other: Member) -> Self:
        low, high = sorted((one.pk, other.pk))
        return self.filter(low_id=low, high_id=high)

    def joined_by(self, introduction: Introduction) -> Self:
        """Find where the yes to an introduction led: what it opened, before where its three were talking already.

        There both must still be whom it was to bring together; who introduced them may have stepped aside.
        """
        there = self.filter(low=None, participations__member=introduction.introducer_id)
        for member_id in (introduction.asker_id, introduction.person_id):
            there = there.filter(participations__member=member_id, participations__left_at=None)
        own = Q(introduction=introduction)
        found = self.filter(own).values("pk").union(there.values("pk"))  # one “or” would read all of them
        return self.filter(pk__in=found).order_by(Case(When(own, then=0), default=1), "pk")

    def for_admin(self) -> Self:
        """Who talks, how much and when: no words. Newest conversation first."""
        from messaging.models.message import Message  # the models name each other
        from messaging.models.participation import Participation

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

    def began_with(self, message: "Message") -> bool:
        """Whether these words led here: they were answered elsewhere before they stood here, so here they stay."""
        introduction = self.introduction
        opening = (introduction.line_number, introduction.note_number) if introduction else ()
        return message.request_id is not None or message.send_id in opening
