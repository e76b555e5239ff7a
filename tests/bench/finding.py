"""Search in one's messages: rare and common words, alone and with a person, for who has little and who has much."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from messaging.models import Message
from messaging.search import search
from profiles.models import Member
from tests.bench import community
from tests.bench.measuring import SERVED, Figure, Job, apart, interleaved, late, timed

LIMIT_MS = 5
WORDS = {"common": (1, 30), "rare": (2_000, community.VOCABULARY)}
"""How frequent they are: the first stand in most messages, the last in hardly a hundred of a million."""


@dataclass(frozen=True, slots=True)
class Searcher:
    """Draws searches as people make them, and makes them as the page does."""

    chance: random.Random

    def like_people(self, newest: int) -> Job:
        """Prepare a search by a member drawn by how much they have said, half of the time with a person."""
        sender = Message.objects.filter(pk__gt=self.chance.randrange(newest)).order_by("pk")[:1].get().sender_id
        kind = self.chance.choice(list(WORDS))
        return partial(self.one, Member.objects.get(pk=sender), kind, with_person=self.chance.random() < 1 / 2)

    def one(self, member: Member, kind: str, *, with_person: bool) -> None:
        words = " ".join(
            community.word(self.chance.randint(*WORDS[kind])) for _ in range(self.chance.choice((1, 1, 2)))
        )
        search(member, words=words, who=community.first_name(self.chance.randrange(200)) if with_person else "")


def measure(sizes: community.Sizes) -> Iterator[Figure]:
    """Search again and again, never for the same."""
    searcher = Searcher(random.Random(7))  # noqa: S311 - the same searches every time
    newest = Message.objects.newest_first()[:1].get().pk
    every = [timed(searcher.like_people(newest)) for _ in range(2 * sizes.rounds)]
    title = f"search in my messages among {sizes.messages:,}, members drawn by what they said"
    served = SERVED[-len(every) :]
    yield _late("search_p95_ms", title, every)
    yield _late("search_database_p95_ms", f"{title}, the database's part alone", served)
    for name, number, talks in (("few", community.LIGHT, community.FEW_TALKS), ("many", community.HEAVY, sizes.talks)):
        member = Member.objects.get(pk=number)
        jobs: dict[str, Job] = {kind: partial(searcher.one, member, kind, with_person=False) for kind in WORDS}
        times = interleaved(jobs, sizes.rounds)
        people: dict[str, Job] = {
            f"{kind}_person": partial(searcher.one, member, kind, with_person=True) for kind in WORDS
        }
        times |= interleaved(people, max(20, sizes.rounds // 5))
        for kind, series in times.items():
            words = kind.replace("_person", " words and a person") if "_" in kind else f"{kind} words"
            yield _late(f"search_{name}_{kind}_p95_ms", f"search, member in {talks:,} conversations, {words}", series)


def _late(name: str, title: str, series: list[float]) -> Figure:
    return Figure(name, f"{title}, 95th percentile", late(series), "ms", LIMIT_MS, spread=apart(series))
