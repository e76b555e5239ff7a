"""Working lives that make sense: jobs one after the other, in places that have them, with titles that grow."""

# ruff: noqa: PLR2004 - the shares of a made-up community stand where they are used; it is to be the same each time

from random import Random

from messaging.demo.data import GRADUATE_DEGREES, Employer, FieldOfStudy, Group, Track
from messaging.demo.person import NOW_YEAR, Job

SHOWN_JOBS = (2, 3, 3, 4, 4, 5)  # people tell of the last few
RETIREMENT = 43  # years after a first degree
LEVEL_FROM = (0, 3, 8, 15)  # years of experience a title of each level takes
LATE = 6


def is_graduate(degree: str) -> bool:
    """Whether the degree comes after a first one."""
    return degree in GRADUATE_DEGREES or degree.startswith("M")


def career(rng: Random, group: Group, field: FieldOfStudy, degree: str, class_year: int) -> tuple[Job, ...]:
    """Return the jobs of a life, oldest first; the last runs on unless the person has retired."""
    if class_year > NOW_YEAR:
        return _student_jobs(rng, group, field, degree, class_year)
    experience = 0
    jobs: list[Job] = []
    year = class_year
    if is_graduate(degree) and degree not in GRADUATE_DEGREES and rng.random() < 0.5:
        span = rng.randint(2, 5)
        jobs.append(_job(rng, tracks_for(group, field, "", 0), None, 0, (class_year - span - 2, class_year - 2)))
        experience = span
    elif rng.random() < 0.25:
        year = min(year + 1, NOW_YEAR)
    stop = _retired_in(rng, class_year - (4 if is_graduate(degree) else 0))
    ceiling = 3 if rng.random() < 0.7 else 2
    while year < stop or not jobs:
        span = rng.randint(1, 4) if experience < 6 else rng.randint(3, 10)
        end = min(year + span, stop)
        level = min(ceiling, max(n for n, years in enumerate(LEVEL_FROM) if experience >= years))
        job = _job(rng, tracks_for(group, field, degree, experience), jobs[-1] if jobs else None, level, (year, end))
        jobs.append(job)
        experience += max(1, end - year)
        year = end + (1 if end < stop - 1 and rng.random() < 0.06 else 0)
    if stop >= NOW_YEAR:
        jobs[-1] = _running(jobs[-1])
    return tuple(_merged(jobs))[-rng.choice(SHOWN_JOBS) :]


def _retired_in(rng: Random, first_degree: int) -> int:
    due = first_degree + RETIREMENT + rng.randint(-3, 5)
    return min(due, NOW_YEAR)


def _running(job: Job) -> Job:
    return Job(job.title, job.employer, job.industry, job.city, job.start, None, job.is_plain)


def _merged(jobs: list[Job]) -> list[Job]:
    """Join neighbors with the same title and employer, so that a life has no stutter."""
    merged: list[Job] = []
    for job in jobs:
        before = merged[-1] if merged else None
        if before and (before.title, before.employer) == (job.title, job.employer):
            merged[-1] = Job(job.title, job.employer, job.industry, job.city, before.start, job.end, job.is_plain)
        else:
            merged.append(job)
    return merged


def tracks_for(group: Group, field: FieldOfStudy, degree: str, experience: int) -> list[Track]:
    """Return the tracks open to someone; those of the field's own come twice, those that need the degree thrice."""
    found: list[Track] = []
    for track in group.tracks:
        if track.fields and field.name not in track.fields:
            continue
        if (track.needs and track.needs != degree) or (track.late and experience < LATE):
            continue
        times = 4 if track.needs else 2 if track.fields else 1
        found += [track] * (1 if track.plain else times)
    return found


def _job(rng: Random, tracks: list[Track], before: Job | None, level: int, years: tuple[int, int]) -> Job:
    start, end = years
    if before is not None:
        same = [track for track in tracks if any(each.name == before.employer for each in track.employers)]
        if same and rng.random() < 0.3:
            track = same[0]
            title = rng.choice(track.titles[level])
            return Job(title, before.employer, track.industry, before.city, start, end, track.plain)
        if same and rng.random() < 0.6:
            tracks = same
    track = rng.choice(tracks)
    others = [each for each in track.employers if before is None or each.name != before.employer]
    employer = _employer(rng, others or list(track.employers), before.city if before else "Portland")
    stays = before is not None and before.city in employer.cities
    city = before.city if before and stays else rng.choice(employer.cities)
    return Job(rng.choice(track.titles[level]), employer.name, track.industry, city, start, end, track.plain)


def _employer(rng: Random, employers: list[Employer], city: str) -> Employer:
    near = [each for each in employers if city in each.cities]
    return rng.choice(near) if near and rng.random() < 0.45 else rng.choice(employers)


def _student_jobs(rng: Random, group: Group, field: FieldOfStudy, degree: str, class_year: int) -> tuple[Job, ...]:
    jobs = []
    if is_graduate(degree) and degree not in GRADUATE_DEGREES and rng.random() < 0.8:
        left = class_year - 2
        start = left - rng.randint(2, 6)
        jobs.append(_job(rng, tracks_for(group, field, "", 0), None, 0, (start, left)))
    if rng.random() < 0.4:
        tracks = tracks_for(group, field, "", 0)
        track = rng.choice([each for each in tracks if not each.plain] or tracks)
        employer = _employer(rng, list(track.employers), "Portland")
        year = max(NOW_YEAR - rng.randint(0, 1), jobs[-1].end or 0 if jobs else 0)
        title = rng.choice(("Intern", "Summer intern", "Student assistant"))
        jobs.append(Job(title, employer.name, track.industry, rng.choice(employer.cities), year, year))
    return tuple(jobs)
