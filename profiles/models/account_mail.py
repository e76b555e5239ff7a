import uuid
from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import JobQuerySet, MailJob

WORDLESS = {"subject": "", "text": "", "html": ""}
KEPT = timedelta(days=30)
"""For moderators who are asked where a mail is."""


class AccountMailQuerySet(JobQuerySet):
    def waiting(self) -> Self:
        return self.alive()

    def sent(self) -> Self:
        return self.done().filter(failure="")

    def refused(self) -> Self:
        return self.done().exclude(failure="")

    def forget(self) -> None:
        """Forget the words of those given up, and all of those that nobody asks about any more."""
        self.dead().exclude(text="").update(**WORDLESS)
        self.filter(created_at__lt=timezone.now() - KEPT).delete()

    def for_admin(self) -> Self:
        """Leave out what goes to nobody, and every word."""
        return self.exclude(address="").defer(*WORDLESS).order_by("-created_at", "-pk")


class AccountMail(MailJob):
    """A mail to whoever signs up or has lost a password, and the queue it waits in.

    Its words lead into an account, so they are kept until a mail server has them, or has said no for good, and are
    shown to nobody. It may come twice, under the same Message-ID: someone waits for it at the door.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=60)  # as allauth names its templates
    address = models.EmailField(_("address"))
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    failure = models.CharField(_("last failure"), max_length=200, blank=True)

    task = "profiles.tasks.send_account_mail"

    objects = AccountMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about an account")
        verbose_name_plural = _("mails about accounts")
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(subject="", text="", html=""), name="account_mail_done_has_no_words"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(done_at=None), name="account_mail_due"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.address}"

    def _open(self) -> AccountMailQuerySet:
        return AccountMail.objects.open().filter(pk=self.pk)

    def finish(self) -> bool:
        """Note that a mail server has it."""
        return self._open().update(done_at=timezone.now(), failure="", **WORDLESS) == 1

    def refuse(self, failure: str) -> bool:
        """Note that the address' server will never take it."""
        return self._open().update(done_at=timezone.now(), failure=failure[:200], **WORDLESS) == 1

    def stay(self, failure: str) -> bool:
        """Note why this try came to nothing; it comes due again."""
        return self._open().update(failure=failure[:200]) == 1
