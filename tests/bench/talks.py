"""The page of a conversation: whether what was said before, and by others elsewhere, costs anything."""

from collections.abc import Iterator
from functools import partial

from messaging.models import Participation
from tests.bench import community
from tests.bench.inbox import INBOX
from tests.bench.measuring import Figure, Job, Times, interleaved, median, quotient, timed
from tests.bench.site import Visitor

GROWTH = 1.1
BLOCK = 10
"""Pages asked for before the other database has its turn."""
PLACES = {
    "newest": "newest",
    "quiet": "newest, nobody has spoken there for long",
    "middle": "in the middle",
    "first_unread": "at the first unread, half of it unread",
}


class Thread:
    """A conversation of the talker's."""

    def __init__(self, talker: Visitor, number: int) -> None:
        self.mine = Participation.objects.for_page().get(conversation=number, member=talker.member)
        self.url = self.mine.conversation.get_absolute_url()
        self.newest = f"{self.url}?newest"
        half = self.mine.messages.count() // 2
        middle = self.mine.messages.in_order()[half]
        self.middle = f"{self.url}?at={middle.public_id}"
        unread = self.mine.messages.after(middle).exclude(sender=talker.member).count()
        self._half = {"read_up_to": middle.pk, "unread_count": unread}

    def read_half(self) -> None:
        Participation.objects.filter(pk=self.mine.pk).update(**self._half)


def measure(sizes: community.Sizes) -> Iterator[Figure]:
    """Measure three places of a conversation of 50 messages and of a long one."""
    talker, rounds = Visitor(community.TALKER), sizes.rounds // 2  # a long page takes long
    short, long = Thread(talker, community.SHORT_THREAD), Thread(talker, community.LONG_THREAD)
    quiet = Thread(talker, community.QUIET_THREAD)

    def read_half() -> None:
        short.read_half()
        long.read_half()

    opened: dict[str, Job] = {
        "first_unread short": partial(talker.page, short.url),
        "first_unread long": partial(talker.page, long.url),
    }
    others: dict[str, Job] = {
        "newest short": partial(talker.page, short.newest),
        "newest long": partial(talker.page, long.newest),
        "quiet long": partial(talker.page, quiet.newest),
        "middle short": partial(talker.page, short.middle),
        "middle long": partial(talker.page, long.middle),
    }
    times = interleaved(others, rounds) | interleaved(opened, rounds, before=read_half)
    times["quiet short"] = times["newest short"]
    for where, words in PLACES.items():
        few, many = times[f"{where} short"], times[f"{where} long"]
        if where != "quiet":
            yield median(f"conversation_{where}_50_ms", f"conversation of {community.SHORT} messages, {words}", few)
        yield median(f"conversation_{where}_many_ms", f"conversation of {sizes.thread:,} messages, {words}", many)
        title = f"the long one against the short one: conversation, {words}"
        yield quotient(f"conversation_{where}_growth", title, many, few, limit=GROWTH)


def measure_community(sizes: community.Sizes) -> Iterator[Figure]:
    """Ask for the same two pages in the small and in the big community, some here, some there, in turn."""
    jobs = {database: _pages(database) for database in (community.FEW, community.MANY)}
    times: dict[str, Times] = {database: {"inbox": [], "conversation": []} for database in jobs}
    for _ in range(max(1, sizes.rounds // BLOCK)):
        for database, pages in jobs.items():
            community.switch_to(database)
            for name, page in pages.items():
                page()  # connects, and reads what only the first page reads
                times[database][name] += [timed(page) for _ in range(BLOCK)]
    for name in ("inbox", "conversation"):
        title = f"{name} page among {sizes.messages:,} messages in all against {community.WRITTEN_BY_FEW}"
        many, few = times[community.MANY][name], times[community.FEW][name]
        yield quotient(f"{name}_community_growth", title, many, few, limit=GROWTH)


def _pages(database: str) -> dict[str, Job]:
    community.switch_to(database)
    light, talker = Visitor(community.LIGHT), Visitor(community.TALKER)
    thread = Thread(talker, community.SHORT_THREAD)
    return {"inbox": partial(light.page, INBOX), "conversation": partial(talker.page, thread.newest)}
