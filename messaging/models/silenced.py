from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SilencedQuerySet(models.QuerySet["Silenced"]):
    def of(self, address: str) -> Self:
        return self.filter(address=address.lower())


class Silenced(models.Model):
    """An address whose owner has no account and wants no mail from us, whoever names it."""

    address = models.EmailField(_("address"), unique=True)
    silenced_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = SilencedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(address=Lower("address")), name="silenced_lower_case"),
        ]

    def __str__(self) -> str:
        return self.address
