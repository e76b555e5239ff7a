"""Who may read what. Pages, search, mail and the etiquette engine all get a member through here."""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info

from profiles.models import Acquaintance, Audience, HelpRecord, Member, Position, Profile
from profiles.openness import Openness
from profiles.words import given_name


class Standing(IntEnum):
    """What a reader is to the owner of a profile; each may read all that the one before may."""

    MEMBER = 1
    TALKED = 2
    SELF = 3


READABLE_FROM = {
    Audience.MEMBERS: Standing.MEMBER,
    Audience.TALKED: Standing.TALKED,
    Audience.ME: Standing.SELF,
}


@dataclass(frozen=True, slots=True)
class VisiblePosition:
    title: str
    employer: str
    industry: str
    industry_id: int | None
    start_year: int
    end_year: int | None


@dataclass(frozen=True, slots=True)
class VisibleProfile:
    """What one reader may read of one member. A field kept from this reader is empty, as if never filled in."""

    member_id: int
    public_id: UUID
    name: str
    pronouns: str
    headline: str
    openness: Openness
    topics: tuple[str, ...]
    topic_ids: tuple[int, ...]
    bands: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    about: str = ""
    class_year: int | None = None
    degree: str = ""
    field: str = ""
    field_id: int | None = None
    school: str = ""
    school_id: int | None = None
    positions: tuple[VisiblePosition, ...] = ()
    city: str = ""
    country: str = ""
    country_name: str = ""
    languages: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return reverse("profiles:profile-detail", args=[self.public_id])

    @property
    def first_name(self) -> str:
        return given_name(self.name)

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.city, self.country_name) if part)

    @property
    def current_position(self) -> VisiblePosition | None:
        """The newest position, running ones before ended ones; None when none may be read."""
        return self.positions[0] if self.positions else None

    @property
    def work(self) -> str:
        """The current position in one line, or an empty one."""
        work = self.current_position
        return f"{work.title}, {work.employer}" if work else ""

    @property
    def employers(self) -> frozenset[str]:
        """Employers past and present, written in one way."""
        return frozenset(position.employer.strip().lower() for position in self.positions)


def standing_of(reader: Member, owner: Member) -> Standing:
    """Tell what `reader` is to `owner`; one query unless they are the same person."""
    if reader.pk == owner.pk:
        return Standing.SELF
    return Standing.TALKED if Acquaintance.objects.between(reader, owner).exists() else Standing.MEMBER


def visible_profile(profile: Profile, standing: Standing) -> VisibleProfile:
    """Cut `profile` down to what `standing` may read. The profile is best loaded with `for_page()`."""

    def may(audience: str) -> bool:
        return standing >= READABLE_FROM[Audience(audience)]

    fields: dict[str, object] = {}
    if may(profile.about_audience):
        fields["about"] = profile.about
    if may(profile.studies_audience):
        fields |= {"class_year": profile.class_year, "degree": profile.degree}
        fields |= {"field": str(profile.field or ""), "field_id": profile.field_id}
        fields |= {"school": str(profile.school or ""), "school_id": profile.school_id}
    if may(profile.work_audience):
        fields["positions"] = tuple(map(_visible_position, profile.positions.all()))
    if may(profile.place_audience):
        fields |= {
            "city": profile.city,
            "country": profile.country.code or "",
            "country_name": profile.country.name,
        }
    if may(profile.languages_audience):
        fields["languages"] = tuple(str(get_language_info(code)["name_translated"]) for code in profile.languages)
    topics = sorted(profile.topics.all(), key=lambda topic: topic.name)
    return VisibleProfile(
        member_id=profile.member_id,
        public_id=profile.member.public_id,
        name=profile.name,
        pronouns=profile.pronouns,
        headline=profile.headline,
        openness=profile.openness(timezone.now()),
        bands=HelpRecord.of_loaded(profile.member).bands,
        questions=profile.questions,
        topics=tuple(topic.name for topic in topics),
        topic_ids=tuple(topic.pk for topic in topics),
        **fields,  # type: ignore[arg-type]
    )


def _visible_position(position: Position) -> VisiblePosition:
    return VisiblePosition(
        title=position.title,
        employer=position.employer,
        industry=str(position.industry or ""),
        industry_id=position.industry_id,
        start_year=position.start_year,
        end_year=position.end_year,
    )


def profile_as_read_by(reader: Member, owner: Member) -> VisibleProfile:
    """Load `owner`'s profile as `reader` may read it."""
    profile = Profile.objects.for_page().get(pk=owner.pk)
    return visible_profile(profile, standing_of(reader, owner))
