"""How long a search in one's messages takes in a community of a million, and what a night's recount costs.

`DATABASE_URL=… python -m tests.bench.search` fills an empty, migrated database with made-up members, a heavy one in
10,000 conversations and a conversation of 50,000 messages among them, and searches it as the page does: words as
common as “time” and as rare as a name, half of the searches with a person, members drawn by how much they have said.
"""

# ruff: noqa: T201, S608 - figures go to the terminal; the numbers in the statements are our own
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 - after django.setup()

from messaging import recount  # noqa: E402
from messaging.lines import Room, opening_page  # noqa: E402
from messaging.models import Message, Participation, Recount  # noqa: E402
from messaging.models.participation import name_company  # noqa: E402
from messaging.search import search  # noqa: E402
from profiles.models import Member  # noqa: E402

MESSAGES = 1_000_000
MEMBERS, CONVERSATIONS, OF_THE_HEAVY = 30_000, 60_000, 10_000
WORDS = 20_000
SEARCHES = 1000
LIMIT_MS = 5

FILL = f"""
INSERT INTO profiles_member (id, password, is_superuser, public_id, email, joined_at, approved_at, is_active, is_staff,
    time_zone)
SELECT i, '', false, gen_random_uuid(), 'm' || i || '@bench.test', now(), now(), true, false, ''
FROM generate_series(1, {MEMBERS}) AS i;

INSERT INTO messaging_conversation (id, public_id, low_id, high_id, created_at)
SELECT i, gen_random_uuid(),
    CASE WHEN i <= {OF_THE_HEAVY} THEN 1 ELSE 2 + (i * 7919::bigint) % 19000 END,
    CASE WHEN i <= {OF_THE_HEAVY} THEN 20000 + i - 1 ELSE 20001 + (i / 19000) * 1237 + i % 1009 END, now()
FROM generate_series(1, {CONVERSATIONS}) AS i ON CONFLICT DO NOTHING;

INSERT INTO messaging_message (public_id, conversation_id, sender_id, body, send_id, sent_at, readers)
SELECT gen_random_uuid(), talk.id, CASE WHEN said.i % 2 = 0 THEN talk.low_id ELSE talk.high_id END, words.body,
    gen_random_uuid(), now() - ({MESSAGES} - said.i) * interval '1 minute', ARRAY[talk.low_id, talk.high_id]
FROM (
    SELECT i, CASE WHEN random() < 0.05 THEN {OF_THE_HEAVY} + 1
                   WHEN random() < 0.1 THEN 1 + floor({OF_THE_HEAVY} * random())::bigint
                   ELSE 1 + {OF_THE_HEAVY} + floor(({CONVERSATIONS} - {OF_THE_HEAVY}) * random())::bigint END AS talk
    FROM generate_series(1, {MESSAGES}) AS i
) AS said
JOIN messaging_conversation AS talk ON talk.id = said.talk
CROSS JOIN LATERAL (
    SELECT string_agg('word' || floor(power({WORDS}::float, random()))::int, ' ') AS body
    FROM generate_series(1, 20 + (said.i % 20)::int)
) AS words ORDER BY said.i;

INSERT INTO messaging_participation (conversation_id, member_id, other_id, joined_at, last_message_at, snippet,
    is_last_mine, unread_count, read_up_to)
SELECT talk.id, pair.me, pair.other, now(), last.sent_at, left(last.body, 140), last.sender_id = pair.me, 0, last.id
FROM messaging_conversation AS talk
CROSS JOIN LATERAL (VALUES (talk.low_id, talk.high_id), (talk.high_id, talk.low_id)) AS pair(me, other)
CROSS JOIN LATERAL (
    SELECT id, sent_at, sender_id, body FROM messaging_message WHERE conversation_id = talk.id
    ORDER BY conversation_id DESC, id DESC LIMIT 1
) AS last;
"""
# Profiles have many columns; those that matter here are the name and that they are there.
NAMES = ("Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hana", "Ida", "Jon", "Kim", "Lea", "Max", "Nia", "Oto")


def fill() -> None:
    from profiles.models import Profile

    with connection.cursor() as cursor:
        first, *others = FILL.split(";\n\n")
        cursor.execute(first)
        Profile.objects.bulk_create(
            [
                Profile(member_id=number, name=f"{NAMES[number % 15]} {NAMES[number // 15 % 15]}berg{number % 997}")
                for number in range(1, MEMBERS + 1)
            ],
            batch_size=2000,
        )
        cursor.execute("SELECT pg_get_indexdef('message_search'::regclass)")
        (index,) = cursor.fetchone() or ("",)
        cursor.execute("DROP INDEX message_search")  # a million rows are sooner indexed at once
        for statement in others:
            cursor.execute(statement)
        cursor.execute(index)
        cursor.execute("VACUUM ANALYZE")


def timed(job: Callable[[], Any]) -> float:
    started = time.perf_counter()
    job()
    return (time.perf_counter() - started) * 1000


def in_database(job: Callable[[], Any]) -> float:
    """Time the statements alone, so that a busy machine's turn-taking in Python is not counted."""
    spent = 0.0

    def clock(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal spent
        started = time.perf_counter()
        try:
            return execute(*args)
        finally:
            spent += time.perf_counter() - started

    with connection.execute_wrapper(clock):
        job()
    return spent * 1000


def told(name: str, times: list[float]) -> None:
    times = sorted(times)
    median, late = statistics.median(times), times[int(len(times) * 0.95)]
    print(f"{name}: median {median:.2f} ms, 95th percentile {late:.2f} ms, most {times[-1]:.1f} ms")


def word(chance: random.Random) -> str:
    return f"word{int(WORDS ** chance.random())}"


def searches(chance: random.Random, *, heavy: bool = False, by_message: bool = False) -> list[float]:
    """Search once per draw; the first of each connection is not counted."""
    people = Message.objects.values_list("sender_id", flat=True)
    newest = Message.objects.newest_first().values_list("pk", flat=True)[0]
    everyone = list(Participation.objects.values_list("member_id", flat=True).distinct())
    times = []
    for number in range(SEARCHES + 20):
        sender = 1 if heavy else people.get(pk=chance.randrange(1, newest)) if by_message else chance.choice(everyone)
        member = Member.objects.get(pk=sender)
        words = " ".join(word(chance) for _ in range(chance.choice((1, 1, 2))))
        who = chance.choice(NAMES) if number % 2 else ""
        times.append(in_database(lambda m=member, w=words, n=who: search(m, words=w, who=n)))  # type: ignore[misc]
    return times[20:]


def opened(mine: Participation) -> float:
    """Open a conversation as its page does."""
    name_company([mine])
    return in_database(lambda: opening_page(Room(mine, {})))


def main() -> None:
    if not Member.objects.exists():
        print(f"filled in {timed(fill) / 1000:.0f} s")
    chance = random.Random(7)  # noqa: S311 - the same searches every time
    told(f"{SEARCHES} searches, members drawn evenly", searches(chance))
    told("members drawn by how much they said", searches(chance, by_message=True))
    told("of the one in 10,000 conversations", searches(chance, heavy=True))
    places = Participation.objects.for_page()
    long = places.get(conversation=OF_THE_HEAVY + 1, member=places.in_those([OF_THE_HEAVY + 1])[0].member_id)
    short = places.in_those([CONVERSATIONS])[0]
    told("opening a conversation of 50,000", [opened(long) for _ in range(200)])
    told("opening a short one", [opened(short) for _ in range(200)])
    Recount.objects.all().delete()
    told("a recount of every inbox", [timed(recount.recount)])


if __name__ == "__main__":
    main()
