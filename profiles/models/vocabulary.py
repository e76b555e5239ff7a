"""The words members choose from, so that one thing has one name. Moderators keep them in the admin."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class TermQuerySet(models.QuerySet["Term"]):
    def for_choices(self) -> "TermQuerySet":
        """In the order of a select box."""
        return self.order_by("name", "pk")

    def numbered(self, ids: Iterable[int]) -> "TermQuerySet":
        """Keep the words with these row numbers."""
        return self.filter(pk__in=ids)


class Term(models.Model):
    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("short name"), max_length=80, unique=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def is_in_use(self) -> bool:
        """Whether any row names this word."""
        return any(
            relation.related_model._default_manager.filter(**{relation.field.name: self}).exists()  # noqa: SLF001
            for relation in self._meta.related_objects
        )


class School(Term):
    """A school within the university."""

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")


class Field(Term):
    """A field of study."""

    class Meta:
        verbose_name = _("field of study")
        verbose_name_plural = _("fields of study")


class Industry(Term):
    class Meta:
        verbose_name = _("industry")
        verbose_name_plural = _("industries")


class Topic(Term):
    """Something a member can help with."""

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
