import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from messaging.models.conversation import Conversation
from messaging.models.introduction import Introduction
from messaging.models.outcome import Outcome
from messaging.models.request import IntroductionRequest

if TYPE_CHECKING:
    from messaging.models.check import EtiquetteCheck
    from profiles.models import Member


class DraftQuerySet(models.QuerySet["Draft"]):
    def of_author(self, author: "Member") -> "Draft | None":
        """Find the author's words in one conversation."""
        return self.filter(author=author).first()

    def held(self) -> Self:
        """Hold these rows until the transaction ends: nobody changes, sends or drops the words meanwhile."""
        return self.select_for_update(of=("self",))

    def hold(self, draft: "Draft") -> "Draft | None":
        """Hold a draft and read it anew; None when it was sent or dropped."""
        return self.held().filter(pk=draft.pk).first()

    def stop_reading(self) -> None:
        """Take back the checks of these words that are not done."""
        from messaging.models.check import EtiquetteCheck  # the models name each other

        EtiquetteCheck.objects.open().filter(draft__in=self).delete()


class Draft(models.Model):
    """Words not yet sent: the note of a request or of an introduction, or a message. Gone once sent or dropped.

    `revision` grows with every change of the body, so that a check speaks for exactly what it read. `send_id` comes
    with the form and becomes the message's, which the database holds unique among the
    author's in the conversation: pressing twice sends once. With an `outcome` the message is the thanks that tell it.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    request = models.OneToOneField(IntroductionRequest, on_delete=models.CASCADE, null=True, related_name="draft")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, null=True, related_name="drafts")
    introduction = models.OneToOneField(Introduction, on_delete=models.CASCADE, null=True, related_name="draft")
    outcome = models.OneToOneField(Outcome, on_delete=models.CASCADE, null=True, related_name="draft")
    body = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    send_id = models.UUIDField(default=uuid.uuid4)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(request__isnull=False, conversation=None, introduction=None)
                | Q(request=None, conversation__isnull=False, introduction=None)
                | Q(request=None, conversation=None, introduction__isnull=False),
                name="draft_one_destination",
            ),
            models.CheckConstraint(
                condition=Q(outcome=None) | Q(conversation__isnull=False), name="draft_thanks_in_a_conversation"
            ),
            models.UniqueConstraint(fields=["author", "conversation"], name="draft_one_per_conversation"),
        ]

    def __str__(self) -> str:
        return f"{self.author_id}, revision {self.revision}"

    def current_check(self) -> "EtiquetteCheck | None":
        """Find the check of the words as they stand, running or done; None before the first."""
        return self.checks.filter(revision=self.revision).first()

    def stop_reading(self) -> None:
        """Take back the check of these words that is not done."""
        self.checks.open().delete()

    def rewrite(self, body: str) -> None:
        """Put a new revision in place of the words, and stop reading the old one."""
        self.stop_reading()
        self.body = body
        self.revision += 1
        self.save(update_fields=["body", "revision", "updated_at"])

    def recipients(self) -> "list[Member]":
        """List the members the words are for."""
        if self.request is not None:
            return [self.request.recipient]
        if self.introduction is not None:
            return [self.introduction.introducer]
        if self.conversation is None:
            raise LookupError  # draft_one_destination
        others = self.conversation.participations.staying().apart_from(self.author)
        return [place.member for place in others.select_related("member__profile").order_by("pk")]
