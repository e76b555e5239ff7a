from collections.abc import Sequence
from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Mod
from django.urls import reverse
from django.utils import timezone
from django_countries import countries

from profiles import words
from profiles.models.helping import HelpRecord
from profiles.models.member import Member
from profiles.models.relations import Acquaintance, Block
from profiles.models.vocabulary import Field, Industry, School, Topic
from profiles.openness import MONTH, Openness, openness, site_day

# Two matches are equally good when neither ranks half as much again as the other: which words stand how far from each
# other in a profile says nothing about who can help. A name ranks 2.5 times an employer, that twice a place.
RANK_STEP = 1.5
LEAST_RANK = 1e-9
LAST_TURN = 2**30  # a day some three million years from now
NEAR_PER_REASON = 40
# A row number times the first, without what goes over the second, is a place in an order of its own: an odd number near
# the golden section of the other, so that no two share a place and neighbors by number stand far apart, evenly spread.
MIXER, ROUND = 2_654_435_761, 2**32
MIXED = ExpressionWrapper(F("member") * MIXER % ROUND, output_field=models.BigIntegerField())


class DirectoryEntryQuerySet(models.QuerySet["DirectoryEntry"]):
    def of(self, member: Member) -> Self:
        return self.filter(member=member)

    def visible_to(self, viewer: Member) -> Self:
        return self.exclude(pk__in=Block.objects.between(viewer))

    def talked_with(self, member: Member) -> Self:
        """Entries of those the member has talked with."""
        return self.filter(pk__in=Acquaintance.objects.of(member))

    def besides(self, *members: Member) -> Self:
        return self.exclude(pk__in=[member.pk for member in members])

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
        return entries.open_to_asks(timezone.now()) if only_open else entries

    def open_to_asks(self, now: datetime) -> Self:
        """Who can be asked today: willing, not paused, and with a place left this month."""
        return self.filter(_can_be_asked(now))

    def closed_to_asks(self, now: datetime) -> Self:
        """Everyone else."""
        return self.exclude(_can_be_asked(now))

    def willing(self, now: datetime) -> Self:
        """Who takes asks these days, whether or not a place is left."""
        return self.filter(_is_willing(now))

    def with_turn(self, now: datetime) -> Self:
        """Give each a `turn`, a whole number: the willing who were asked less recently are to come first.

        Who was never asked has 0; who cannot be asked comes last. It is the day, since a page's link carries it and
        anyone can read it there: when someone was last asked is not for all to know.
        """
        asked_at = HelpRecord.objects.filter(member=OuterRef("pk")).values(day=_Day("asked_at"))
        turn = Case(
            When(_can_be_asked(now), then=Coalesce(Subquery(asked_at), 0)),
            default=Value(LAST_TURN),
            output_field=models.BigIntegerField(),
        )
        return self.annotate(turn=turn)

    def beside(self, entry: "DirectoryEntry | None", topic_ids: Sequence[int], now: datetime) -> Self:
        """Who can be asked today about one of these topics: the most like `entry` first, then whose turn it is."""
        alike = [
            Q(field=entry.field_id) if entry and entry.field_id else None,
            Q(industry_ids__overlap=entry.industry_ids) if entry and entry.industry_ids else None,
        ]
        likeness = sum((Case(When(one, then=1), default=0) for one in alike if one), start=Value(0))
        helpers = self.filter(topic_ids__overlap=list(topic_ids)).open_to_asks(now)
        return helpers.with_turn(now).annotate(likeness=likeness).order_by("-likeness", "turn", "sort_name", "pk")

    def by_name(self) -> Self:
        return self.order_by("sort_name", "pk")

    def by_turn(self, now: datetime) -> Self:
        return self.with_turn(now).order_by("turn", "sort_name", "pk")

    def by_rank(self, tokens: list[str], now: datetime) -> Self:
        """Best match first, among equals as `with_turn` has them; `rank` is a whole number, which a cursor can hold."""
        rank = Func(
            F("document"),
            _query(tokens),
            function="ts_rank",
            template=f"floor(log({RANK_STEP}, greatest(%(function)s(%(expressions)s), {LEAST_RANK})::numeric))::int",
            output_field=models.IntegerField(),
        )
        return self.with_turn(now).annotate(rank=rank).order_by("-rank", "turn", "sort_name", "pk")

    def in_mix(self, start: int) -> tuple[Self, Self]:
        """Put them in an order that has nothing to do with names, which begins at `start` of `ROUND` and goes round.

        The two parts follow each other. Each is read along an index, so that the first page costs the same however
        many there are, where to look at everyone's turn would not.
        """
        mixed = self.annotate(mixed=MIXED).order_by("mixed", "pk")
        return mixed.filter(mixed__gte=start), mixed.filter(mixed__lt=start)

    def after_in_mix(self, pk: int) -> Self:
        """Keep what comes after this entry in a part of `in_mix`."""
        return self.filter(mixed__gt=pk * MIXER % ROUND)

    def after(self, *, sort_name: str, pk: int, turn: int | None = None, rank: int | None = None) -> Self:
        """Keep what comes after the entry so placed: by name, before that by turn and by rank when it has them."""
        # The first condition is implied by the second; with it the index finds where to start.
        later = Q(sort_name__gte=sort_name) & (Q(sort_name__gt=sort_name) | Q(pk__gt=pk))
        if turn is not None:
            later = Q(turn__gt=turn) | (Q(turn=turn) & later)
        return self.filter(later if rank is None else Q(rank__lt=rank) | (Q(rank=rank) & later))

    def for_cards(self) -> Self:
        """Everything a card prints, in one query."""
        return self.select_related("field").defer("document")

    def near(self, entry: "DirectoryEntry", now: datetime) -> Self:
        """Pick members open to asks who share a field and years, a city, or an employer with `entry`.

        A few for each reason, and others for each member, so that it is not the same people who are shown to all;
        of these the ones asked less recently first.
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
        others = self.exclude(pk=entry.pk).willing(now)
        shuffled = Mod(F("pk") * 7919 + Value(entry.pk * 104_729), Value(10_007))
        picks = [others.filter(reason).order_by(shuffled, "pk").values("pk") for reason in reasons]
        found = [pick[:NEAR_PER_REASON] for pick in picks]
        near = others.filter(pk__in=found[0].union(*found[1:], all=True)).open_to_asks(now)
        return near.with_turn(now).order_by("turn", shuffled, "pk")


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
    asks_per_month = models.PositiveSmallIntegerField(null=True)
    paused_until = models.DateField(null=True)
    document = SearchVectorField()

    objects = DirectoryEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sort_name", "member"], name="entry_by_name"),
            models.Index(MIXED, "member", name="entry_in_mix"),
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
    def first_name(self) -> str:
        return words.given_name(self.name)

    def openness(self, record: HelpRecord | None, now: datetime) -> Openness:
        """Say whether the member can be asked now, whose record this is."""
        return openness(
            is_open_to_asks=self.is_open_to_asks,
            asks_per_month=self.asks_per_month,
            paused_until=self.paused_until,
            asks=record.asks if record else (),
            now=now,
        )

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


class _Day(Func):
    """An instant as the whole day it falls in, counted in UTC."""

    template = "FLOOR(EXTRACT(EPOCH FROM %(expressions)s) / 86400)::bigint"
    output_field = models.BigIntegerField()


def _is_willing(now: datetime) -> Q:
    is_back = Q(paused_until=None) | Q(paused_until__lte=site_day(now))
    return Q(is_open_to_asks=True) & is_back


def _can_be_asked(now: datetime) -> Q:
    """Say in SQL what `openness` says of one member. Only who has set a number of asks is looked up."""
    full = HelpRecord.objects.full(OuterRef("asks_per_month"), now - MONTH).filter(member=OuterRef("pk"))
    return _is_willing(now) & (Q(asks_per_month=None) | Q(~Exists(full)))


def _query(tokens: list[str]) -> Cast:
    return Cast(Value(words.prefix_query(tokens)), SearchQueryField())
