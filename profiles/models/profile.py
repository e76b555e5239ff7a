import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from brightcrowd.db import only
from profiles.models.helping import HelpRecord
from profiles.models.member import Member
from profiles.models.relations import Block
from profiles.models.vocabulary import Field, Industry, School, Term, Topic
from profiles.openness import MOST_A_MONTH, Openness, openness
from profiles.words import given_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

QUESTION_LIMIT = 150
FIRST_CLASS_YEAR = 1930
LAST_CLASS_YEAR = 2040
IN_GOOD_STANDING = Q(member__is_active=True, member__approved_at__isnull=False)


class Audience(models.TextChoices):
    """Who may read a field, widest first."""

    MEMBERS = "members", _("everyone signed in and verified")
    TALKED = "talked", _("people I have talked with")
    ME = "me", _("only me")


def audience_field(label: "StrPromise") -> "models.CharField[str, str]":
    return models.CharField(label, max_length=10, choices=Audience.choices, default=Audience.MEMBERS)


class ProfileQuerySet(models.QuerySet["Profile"]):
    def of(self, member: Member) -> Self:
        return self.filter(member=member)

    def visible_to(self, viewer: Member) -> Self:
        """Profiles the viewer may open: members in good standing, no block either way, and their own."""
        return self.filter(Q(member=viewer) | IN_GOOD_STANDING).exclude(member__in=Block.objects.between(viewer))

    def reportable_by(self, member: Member) -> Self:
        """Profiles the member may open, and those of whom they have blocked: to go apart is not to forgive."""
        blocked = Q(member__in=Block.objects.by(member).values("blocked"))
        return self.filter(Q(pk__in=self.visible_to(member).values("pk")) | (blocked & IN_GOOD_STANDING))

    def naming(self, term: Term) -> Self:
        """Profiles whose members have chosen this word."""
        paths = {Field: "field", School: "school", Topic: "topics", Industry: "positions__industry"}
        return self.filter(**{paths[type(term)]: term}).distinct()

    def with_record(self) -> Self:
        """With what tells whether the member can be asked."""
        return self.select_related("member__help_record")

    def openness_of(self, member: Member, now: datetime) -> Openness:
        """Say whether the member can be asked now, and else from when."""
        return self.with_record().get(pk=member.pk).openness(now)

    def for_page(self) -> Self:
        """Everything the profile page prints, in four queries."""
        return self.select_related("member__help_record", "school", "field").prefetch_related(
            "topics", models.Prefetch("positions", Position.objects.for_page())
        )


class Profile(models.Model):
    """What a member shows of itself. Pages get a `VisibleProfile`, never this."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    headline = models.CharField(_("headline"), max_length=140, blank=True)
    about = models.TextField(_("about"), max_length=3000, blank=True)
    class_year = models.PositiveSmallIntegerField(_("class year"), null=True, blank=True)
    degree = models.CharField(_("degree"), max_length=80, blank=True)
    field = models.ForeignKey(Field, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("field of study"))
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("school"))
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = CountryField(_("country"), blank=True)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True, verbose_name=_("languages"))
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("how I can help"), related_name="profiles")
    is_open_to_asks = models.BooleanField(_("open to asks"), default=True)
    asks_per_month = models.PositiveSmallIntegerField(_("asks a month, at most"), null=True, blank=True)
    paused_until = models.DateField(_("no asks until"), null=True, blank=True)
    question_one = models.CharField(_("a question for who asks me"), max_length=QUESTION_LIMIT, blank=True)
    question_two = models.CharField(_("another question"), max_length=QUESTION_LIMIT, blank=True)

    about_audience = audience_field(_("who may read “about”"))
    studies_audience = audience_field(_("who may read your studies"))
    work_audience = audience_field(_("who may read your work"))
    place_audience = audience_field(_("who may read where you live"))
    languages_audience = audience_field(_("who may read your languages"))

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [
            models.CheckConstraint(
                condition=Q(class_year=None) | Q(class_year__range=(FIRST_CLASS_YEAR, LAST_CLASS_YEAR)),
                name="profile_class_year_plausible",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="profile_has_a_name"),
            models.CheckConstraint(
                condition=Q(asks_per_month=None) | Q(asks_per_month__range=(1, MOST_A_MONTH)),
                name="profile_capacity_is_some",
            ),
            only("about_audience", Audience, name="profile_about_audience_known"),
            only("studies_audience", Audience, name="profile_studies_audience_known"),
            only("work_audience", Audience, name="profile_work_audience_known"),
            only("place_audience", Audience, name="profile_place_audience_known"),
            only("languages_audience", Audience, name="profile_languages_audience_known"),
        ]
        # For a part of a name, in whatever case; without fastupdate, as `entry_document`.
        indexes = [GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), fastupdate=False, name="profile_name_parts")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("profiles:profile-detail", args=[self.member.public_id])

    @property
    def first_name(self) -> str:
        return given_name(self.name)

    def openness(self, now: datetime) -> Openness:
        """Say whether the member can be asked now."""
        return openness(
            is_open_to_asks=self.is_open_to_asks,
            asks_per_month=self.asks_per_month,
            paused_until=self.paused_until,
            asks=HelpRecord.of_loaded(self.member).asks,
            now=now,
        )

    @property
    def questions(self) -> tuple[str, ...]:
        """What the member would like to read about before they are asked."""
        return tuple(question for question in (self.question_one, self.question_two) if question)


class PositionQuerySet(models.QuerySet["Position"]):
    def for_page(self) -> Self:
        """Newest first, the running ones before the ended."""
        return self.select_related("industry").order_by(F("end_year").desc(nulls_first=True), "-start_year", "pk")


class Position(models.Model):
    """A job someone has or had."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="positions")
    title = models.CharField(_("title"), max_length=100)
    employer = models.CharField(_("employer"), max_length=100)
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("industry"))
    start_year = models.PositiveSmallIntegerField(_("from"))
    end_year = models.PositiveSmallIntegerField(_("until"), null=True, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            models.CheckConstraint(
                condition=Q(start_year__range=(FIRST_CLASS_YEAR, LAST_CLASS_YEAR))
                & (Q(end_year=None) | Q(end_year__gte=F("start_year"))),
                name="position_years_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.employer}"
