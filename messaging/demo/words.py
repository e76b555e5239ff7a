"""Headlines and “about” texts, composed so that neighbors on a page do not sound alike."""

# ruff: noqa: PLR2004 - the shares of a made-up community stand where they are used; it is to be the same each time

from collections import Counter
from random import Random

from messaging.demo import phrases
from messaging.demo.data import Group, table, topics
from messaging.demo.person import NOW_YEAR, Job, Person

HEADLINE_LENGTH = 140


class Writer:
    """Writes for one person after the other and remembers what was used, so that the next gets something else."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._used: Counter[str] = Counter()

    def pick(self, options: tuple[str, ...] | list[str]) -> str:
        """Of four drawn, the one used least."""
        drawn = self._rng.sample(options, min(4, len(options)))
        choice = min(drawn, key=lambda option: self._used[option])
        self._used[choice] += 1
        return choice

    def headline(self, person: Person, group: Group) -> str:
        """Return a headline that at most one other person has."""
        if self._rng.random() < 0.03:
            return ""
        patterns = _headlines(person, group)
        best = ""
        for _ in range(12):
            text = self._filled(self._rng.choice(patterns), person)
            if len(text) > HEADLINE_LENGTH:
                continue
            if not best or self._used[text] < self._used[best]:
                best = text
            if not self._used[best]:
                break
        self._used[best] += 1
        return best

    def about(self, person: Person, group: Group) -> str:
        """Return a few sentences in the person's own voice, or nothing: some people leave it empty."""
        chance = self._rng.random()
        if chance < 0.08:
            return ""
        pieces = [self._opener(person, group), self._path(person)]
        tail = [self._help(person), self.pick(_people("closings"))]
        if chance < 0.2:
            pieces, tail = pieces[:1], tail[:1]
        elif chance > 0.6:
            tail.append(self.pick(_people("replies")))
        if chance > 0.45 and len(tail) > 1:
            tail[0], tail[1] = tail[1], tail[0]
        first = " ".join(filter(None, (self._filled(piece, person) for piece in pieces)))
        second = " ".join(filter(None, (self._filled(piece, person) for piece in tail)))
        return "\n\n".join(filter(None, (first, second)))

    def _opener(self, person: Person, group: Group) -> str:
        if person.is_student:
            return self.pick(_people("student_openers"))
        if person.is_retired:
            return self.pick(_people("retired_openers"))
        if person.job and person.job.is_plain:
            return self.pick(_people("plain_openers"))
        return self.pick(group.openers)

    def _path(self, person: Person) -> str:
        if person.is_student:
            return self.pick(_people("student_wishes"))
        if person.is_retired or person.job is None:
            return ""
        if _previous(person):
            return self.pick(_people("paths")) if self._rng.random() < 0.75 else ""
        if NOW_YEAR - person.class_year <= 5:
            return self.pick(_people("first_jobs"))
        return self.pick(_people("stays")) if person.job.years > 6 else ""

    def _help(self, person: Person) -> str:
        if not person.topics or (person.is_student and self._rng.random() < 0.7):
            return ""
        return self.pick(topics()[self._rng.choice(person.topics)].offers)

    def _filled(self, pattern: str, person: Person) -> str:
        job = person.job or Job("Student", "Alder University", "", person.city, NOW_YEAR)
        previous = _previous(person) or job
        topic = topics()[self._rng.choice(person.topics)].phrase if person.topics else person.focus
        text = pattern.format(
            title=job.title,
            title_a=phrases.title_a(job.title),
            title_l=phrases.lower_first(job.title),
            employer=phrases.employer(job.employer),
            employer_u=phrases.upper_first(phrases.employer(job.employer)),
            city=person.city,
            year=person.class_year,
            field=person.field,
            field_l=phrases.field_l(person.field),
            field_a=phrases.with_article(phrases.field_l(person.field)),
            focus=person.focus,
            focus_u=phrases.upper_first(person.focus),
            topic=topic,
            role=self._rng.choice(_people("roles")),
            years=phrases.upper_first(phrases.count(max(2, NOW_YEAR - person.class_year), "year").split()[0]),
            prev=phrases.employer(previous.employer),
            prev_u=phrases.upper_first(phrases.employer(previous.employer)),
            prev_title_a=phrases.title_a(previous.title),
            prev_years=phrases.count(previous.years, "year"),
        )
        return phrases.upper_first(text)


def _people(name: str) -> tuple[str, ...]:
    found: tuple[str, ...] = table("people")[name]
    return found


def _previous(person: Person) -> Job | None:
    """Find the job before the newest, at another employer."""
    others = [job for job in person.jobs[:-1] if person.job and job.employer != person.job.employer]
    return others[-1] if others else None


def _headlines(person: Person, group: Group) -> tuple[str, ...]:
    if person.is_student:
        return _people("student_headlines")
    if person.is_retired:
        return _people("retired_headlines")
    if person.job and person.job.is_plain:
        return _people("plain_headlines")
    since = NOW_YEAR - person.class_year
    shared = tuple(each for each in _people("headlines") if since >= 5 or "{years}" not in each)
    own = tuple(each for each in group.headlines if _previous(person) or "{prev}" not in each)
    return own + own + shared
