from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Mod
from django.urls import reverse
from django_countries import countries

from profiles import words
from profiles.models.member import Member
from profiles.models.relations import Block
from profiles.models.vocabulary import Field, Industry, School, Topic

# Ranks are compared for the next page: whole numbers, because a float4 does not survive the way out and back.
RANK_STEPS = 100_000
NEAR_PER_REASON = 40


class DirectoryEntryQuerySet(models.QuerySet["DirectoryEntry"]):
    def of(self, member: Member) -> Self:
        return self.filter(member=member)

    def visible_to(self, viewer: Member) -> Self:
        return self.exclude(pk__in=Block.objects.between(viewer))

    def matching(self, tokens: list[str]) -> Self:
        """Entries in which every token begins some word; all entries when there are no tokens."""
        return self.filter(_Matches(F("document"), _query(tokens))) if tokens else self

    def of_years(self, first: int | None, last: int | None) -> Self:
        """Class years from `first` to `last`, either end open."""
        entries = self.filter(class_year__gte=first) if first else self
        return entries.filter(class_year__lte=last) if last else entries

    def in_place(self, place: str) -> Self:
        """Who lives in a city that begins so, or in a country that begins so."""
        key = words.fold(place)
        codes = [
            code
            for code, name in countries
            if key in (code.lower(), countries.alpha3(code).lower()) or words.fold(name).startswith(key)
        ]
        return self.filter(Q(city_key__startswith=key) | Q(country__in=codes))

    def of_terms(self, *, field: Field | None, industry: Industry | None, topic: Topic | None, only_open: bool) -> Self:
        """Entries that have each of the terms that are not None."""
        entries = self.filter(field=field) if field else self
        if industry:
            entries = entries.filter(industry_ids__contains=[industry.pk])
        if topic:
            entries = entries.filter(topic_ids__contains=[topic.pk])
        return entries.filter(is_open_to_asks=True) if only_open else entries

    def by_name(self) -> Self:
        return self.order_by("sort_name", "pk")

    def by_rank(self, tokens: list[str]) -> Self:
        """Best match first; `rank` is a whole number."""
        rank = Func(
            F("document"),
            _query(tokens),
            function="ts_rank",
            template="(%(function)s(%(expressions)s) * " + str(RANK_STEPS) + ")::int",
            output_field=models.IntegerField(),
        )
        return self.annotate(rank=rank).order_by("-rank", "sort_name", "pk")

    def after(self, *, sort_name: str, pk: int, rank: int | None = None) -> Self:
        """Keep what comes after the entry so placed, by name, or by rank when it has one."""
        # The first condition is implied by the second; with it the index finds where to start.
        later = Q(sort_name__gte=sort_name) & (Q(sort_name__gt=sort_name) | Q(pk__gt=pk))
        return self.filter(later if rank is None else Q(rank__lt=rank) | (Q(rank=rank) & later))

    def for_cards(self) -> Self:
        """Everything a card prints, in one query."""
        return self.select_related("field").defer("document")

    def near(self, entry: "DirectoryEntry") -> Self:
        """Pick members open to asks who share a field and years, a city, or an employer with `entry`.

        A few for each reason, and others for each member, so that it is not the same people who are shown to all.
        """
        reasons = []
        if entry.field_id and entry.class_year:
            years = (entry.class_year - 2, entry.class_year + 2)
            reasons.append(Q(field=entry.field_id, class_year__range=years))
        if entry.city_key:
            reasons.append(Q(city_key=entry.city_key, country=entry.country))
        if entry.employers:
            reasons.append(Q(employers__overlap=entry.employers))
        if not reasons:
            return self.none()
        others = self.exclude(pk=entry.pk).filter(is_open_to_asks=True)
        shuffled = Mod(F("pk") * 7919 + Value(entry.pk * 104_729), Value(10_007))
        picks = [others.filter(reason).order_by(shuffled, "pk").values("pk") for reason in reasons]
        found = [pick[:NEAR_PER_REASON] for pick in picks]
        return others.filter(pk__in=found[0].union(*found[1:], all=True))


class DirectoryEntry(models.Model):
    """What everyone signed in may find a member by, and all that a card prints.

    A projection of the profile, written only by `directory.refresh`, which reads it through the same
    `VisibleProfile` as a page does: a field with a narrower audience is not in here, so no search, filter, count
    or completion can tell it. A member who is waiting or suspended has no entry.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True, related_name="entry")
    public_id = models.UUIDField()
    name = models.CharField(max_length=100)
    sort_name = models.CharField(max_length=100)  # folded: lower case, no accents
    pronouns = models.CharField(max_length=40)
    headline = models.CharField(max_length=140)
    work = models.CharField(max_length=210)  # "title, employer" of the newest position
    class_year = models.PositiveSmallIntegerField(null=True)
    field = models.ForeignKey(Field, on_delete=models.PROTECT, null=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True)
    city = models.CharField(max_length=80)
    city_key = models.CharField(max_length=80)  # folded
    country = models.CharField(max_length=2)
    employers = ArrayField(models.CharField(max_length=100))  # lower case
    industry_ids = ArrayField(models.BigIntegerField())
    topic_ids = ArrayField(models.BigIntegerField())
    is_open_to_asks = models.BooleanField()
    document = SearchVectorField()

    objects = DirectoryEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sort_name", "member"], name="entry_by_name"),
            models.Index(fields=["class_year", "sort_name", "member"], name="entry_by_year"),
            models.Index(fields=["field", "class_year"], name="entry_by_field"),
            models.Index(fields=["city_key"], opclasses=["varchar_pattern_ops"], name="entry_by_city"),
            models.Index(fields=["country"], name="entry_by_country"),
            # Without fastupdate: its pending list stalls writers when it is flushed.
            GinIndex(fields=["document"], fastupdate=False, name="entry_document"),
            GinIndex(fields=["employers"], fastupdate=False, name="entry_employers"),
            GinIndex(fields=["industry_ids"], fastupdate=False, name="entry_industries"),
            GinIndex(fields=["topic_ids"], fastupdate=False, name="entry_topics"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return reverse("profiles:profile-detail", args=[self.public_id])

    @property
    def country_name(self) -> str:
        return countries.name(self.country) if self.country else ""

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.city, self.country_name) if part)


class NameTokenQuerySet(models.QuerySet["NameToken"]):
    def resembling(self, token: str) -> Self:
        """Candidates for what `token` was meant to be; `words.distance` has the last word."""
        return self.filter(deletions__overlap=words.deletions(token))


class NameToken(models.Model):
    """A word that occurs in a name of the directory, with all it can become by leaving letters out.

    Two words that share one of these are a typing error apart. One row per distinct word keeps this small: a million
    members have some ten thousand words between them. Words no longer in use are swept by `refresh_all`.
    """

    token = models.CharField(max_length=words.LONGEST, primary_key=True)
    deletions = ArrayField(models.CharField(max_length=words.LONGEST))

    objects = NameTokenQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["deletions"], fastupdate=False, name="nametoken_deletions")]

    def __str__(self) -> str:
        return self.token


class _Matches(Func):
    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = models.BooleanField()


def _query(tokens: list[str]) -> Cast:
    return Cast(Value(words.prefix_query(tokens)), SearchQueryField())
