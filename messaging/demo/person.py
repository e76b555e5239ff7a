"""A member of the demo community before there is a row."""

from dataclasses import dataclass

from profiles.words import given_name

NOW_YEAR = 2026
"""The year the careers are told in; the class of the next one is still studying."""


@dataclass(frozen=True, slots=True)
class Job:
    title: str
    employer: str
    industry: str
    city: str
    start: int
    end: int | None = None
    is_plain: bool = False

    @property
    def years(self) -> int:
        """How long it lasted, at least one."""
        return max(1, (self.end or NOW_YEAR) - self.start)


@dataclass(frozen=True, slots=True)
class Person:
    """Everything a profile says, and how its account stands. `jobs` are oldest first."""

    name: str
    email: str
    class_year: int
    degree: str
    field: str
    school: str
    group: str
    focus: str
    city: str
    country: str
    jobs: tuple[Job, ...]
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    pronouns: str = ""
    headline: str = ""
    about: str = ""
    is_open: bool = True
    audiences: tuple[tuple[str, str], ...] = ()
    joined_days_ago: int = 0
    is_approved: bool = True
    is_suspended: bool = False
    is_staff: bool = False

    @property
    def first_name(self) -> str:
        """The name one says hello with."""
        return given_name(self.name)

    @property
    def is_student(self) -> bool:
        return self.class_year > NOW_YEAR

    @property
    def job(self) -> Job | None:
        """The newest job, running or ended."""
        return self.jobs[-1] if self.jobs else None

    @property
    def is_retired(self) -> bool:
        return not self.is_student and self.job is not None and self.job.end is not None

    @property
    def is_in_good_standing(self) -> bool:
        return self.is_approved and not self.is_suspended
