"""A made-up community, written by SQL within minutes: one of a few people, and one of a million messages.

Both are databases of one server, and the big one begins as a copy of the small one, so that the same member reads the
same conversation in either.
"""

from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from profiles.models import Block, Member

FEW, MANY = "brightcrowd_few", "brightcrowd_many"
"""The two databases."""
LIGHT, HEAVY, TALKER = 1, 2, 3
"""Members by number: one in 100 conversations, one in most of them, one in the long conversation and a short one."""
CAST, OTHERS = 10, 11
SHORT_THREAD, LONG_THREAD, QUIET_THREAD = 1, 2, 3
"""Conversations by number, all of them the talker's. The quiet one is as long as the long one, and older than nearly
everything else; in the others people still talk."""
SHORT, FEW_TALKS = 50, 100
WRITTEN_BY_FEW = SHORT + 3 * FEW_TALKS
VOCABULARY, PHRASES = 20_000, 20_000
LONG_AGO = 1_500_000  # minutes
DIGITS, LETTERS = "0123456789", "bcdfghjklm"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How big the community becomes, and how often each thing is measured."""

    talks: int
    messages: int
    thread: int
    rounds: int


BIG = Sizes(talks=100_000, messages=1_000_000, thread=50_000, rounds=100)
SMALL = Sizes(talks=2_000, messages=20_000, thread=1_000, rounds=30)

PHRASES_SQL = f"""
CREATE UNLOGGED TABLE bench_phrase AS
SELECT i, string_agg(translate(floor(power({VOCABULARY}::float, random()))::int::text, '{DIGITS}', '{LETTERS}'), ' ')
    AS body
FROM generate_series(0, {PHRASES} - 1) AS i, generate_series(1, 10) AS nth GROUP BY i
"""  # noqa: S608 - numbers of our own

# Members and profiles are copies of the first of them, whatever columns they have by now.
MEMBERS_SQL = """
INSERT INTO profiles_member
SELECT (jsonb_populate_record(first, jsonb_build_object(
    'id', i, 'public_id', gen_random_uuid(), 'email', 'm' || i || '@bench.test'))).*
FROM profiles_member AS first, generate_series(%(begin)s, %(end)s) AS i WHERE first.id = 1;
INSERT INTO profiles_profile
SELECT (jsonb_populate_record(first, jsonb_build_object('member_id', i, 'name',
    initcap(translate((100 + i %% 200)::text, %(digits)s, %(letters)s) || ' '
        || translate((1000 + i %% 5003)::text, %(digits)s, %(letters)s))))).*
FROM profiles_profile AS first, generate_series(%(begin)s, %(end)s) AS i WHERE first.member_id = 1
"""

TALKS_SQL = """
INSERT INTO messaging_conversation (public_id, low_id, high_id, created_at)
SELECT gen_random_uuid(), %(member)s, i, now() FROM generate_series(%(begin)s, %(end)s) AS i
"""

# Pairs of people who have nothing to do with the cast.
OTHERS_SQL = """
INSERT INTO messaging_conversation (public_id, low_id, high_id, created_at)
SELECT gen_random_uuid(), i, i + 1 + i %% 97, now()
FROM generate_series(%(begin)s, %(end)s - 98, 2) AS i
"""

# Who says something where, as often as it is to be said; the order is drawn when it is written down.
SAID_SQL = "INSERT INTO bench_said SELECT %(first)s + i %% %(talks)s FROM generate_series(1, %(count)s) AS i"

# One message a minute from so many minutes ago; each is two or three phrases long.
MESSAGES_SQL = f"""
INSERT INTO messaging_message (public_id, conversation_id, sender_id, body, send_id, sent_at, readers)
SELECT gen_random_uuid(), talk.id, CASE WHEN said.i %% 2 = 0 THEN talk.low_id ELSE talk.high_id END,
    concat_ws(' ', one.body, two.body, CASE WHEN said.i %% 3 = 0 THEN three.body END), gen_random_uuid(),
    now() - (%(ago)s - said.i) * interval '1 minute', ARRAY[talk.low_id, talk.high_id]
FROM (
    SELECT row_number() OVER (ORDER BY random()) AS i, talk, floor({PHRASES} * random())::int AS one,
        floor({PHRASES} * random())::int AS two, floor({PHRASES} * random())::int AS three
    FROM bench_said
) AS said
JOIN messaging_conversation AS talk ON talk.id = said.talk
JOIN bench_phrase AS one ON one.i = said.one
JOIN bench_phrase AS two ON two.i = said.two
JOIN bench_phrase AS three ON three.i = said.three
ORDER BY said.i;
TRUNCATE bench_said
"""  # noqa: S608 - numbers of our own

# Everyone has read everything, but for the last message of every twentieth conversation.
PLACES_SQL = """
INSERT INTO messaging_participation (conversation_id, member_id, other_id, last_message_at, snippet,
    is_last_mine, unread_count, read_up_to)
SELECT talk.id, pair.me, pair.other, last.sent_at, left(last.body, 140), last.sender_id = pair.me,
    (is_new.so)::int, last.id - (is_new.so)::int
FROM (
    SELECT DISTINCT ON (conversation_id) * FROM messaging_message WHERE conversation_id {those}
    ORDER BY conversation_id, id DESC
) AS last
JOIN messaging_conversation AS talk ON talk.id = last.conversation_id
CROSS JOIN LATERAL (VALUES (talk.low_id, talk.high_id), (talk.high_id, talk.low_id)) AS pair(me, other)
CROSS JOIN LATERAL (SELECT talk.id % 20 = 0 AND last.sender_id <> pair.me AS so) AS is_new
"""

INDEX = "message_search"


def word(rank: int) -> str:
    """Spell the word that is the so-many-th most frequent."""
    return str(rank).translate(str.maketrans(DIGITS, LETTERS))


def first_name(number: int) -> str:
    """Give the name that a member has in common with one in two hundred."""
    return word(100 + number % 200)


def switch_to(database: str) -> None:
    """Let whatever comes next read this database."""
    connection.close()
    connection.settings_dict["NAME"] = database


def make_few() -> None:
    """Make the small community, with the cast."""
    _create(FEW)
    call_command("prepare")
    Member.objects.create_user("m1@bench.test", name="Ada Lovelace", approved_at=timezone.now())
    with connection.cursor() as cursor:
        _unchecked(cursor)
        cursor.execute(PHRASES_SQL)
        cursor.execute("CREATE UNLOGGED TABLE bench_said (talk bigint)")
        _people(cursor, 2, CAST + FEW_TALKS)
        cursor.execute(TALKS_SQL, {"member": TALKER, "begin": OTHERS, "end": OTHERS + 2})
        cursor.execute(TALKS_SQL, {"member": LIGHT, "begin": OTHERS, "end": CAST + FEW_TALKS})
        _plan(cursor, first=SHORT_THREAD, talks=1, count=SHORT)
        _plan(cursor, first=QUIET_THREAD + 1, talks=FEW_TALKS, count=WRITTEN_BY_FEW - SHORT)
        cursor.execute(MESSAGES_SQL, {"ago": LONG_AGO})
        cursor.execute(PLACES_SQL.format(those=">= 1"))
        cursor.execute("VACUUM ANALYZE")


def make_many(sizes: Sizes) -> None:
    """Copy the small community and let it grow."""
    _create(MANY, like=FEW)
    begin, end = OTHERS + FEW_TALKS, CAST + sizes.talks
    with connection.cursor() as cursor:
        _unchecked(cursor)
        cursor.execute(f"DROP INDEX {INDEX}")  # made at once it takes a third of the time
        _people(cursor, begin, end)
        first = _next(cursor)
        cursor.execute(TALKS_SQL, {"member": HEAVY, "begin": OTHERS, "end": end})
        theirs = _next(cursor)
        cursor.execute(OTHERS_SQL, {"begin": OTHERS, "end": end})
        _plan(cursor, first=QUIET_THREAD, talks=1, count=sizes.thread)
        cursor.execute(MESSAGES_SQL, {"ago": sizes.messages})
        of_heavy, rest = 3 * sizes.talks, sizes.messages - 2 * sizes.thread
        _plan(cursor, first=LONG_THREAD, talks=1, count=sizes.thread)
        _plan(cursor, first=first, talks=sizes.talks, count=of_heavy)
        _plan(cursor, first=theirs, talks=_next(cursor) - theirs, count=rest - of_heavy)
        cursor.execute(MESSAGES_SQL, {"ago": rest + sizes.thread})
        cursor.execute(PLACES_SQL.format(those=f">= {first}"))
        cursor.execute(PLACES_SQL.format(those=f"IN ({LONG_THREAD}, {QUIET_THREAD})"))
        cursor.execute(f"CREATE INDEX {INDEX} ON messaging_message USING gin (readers, words) WITH (fastupdate = off)")
    _block(end)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _people(cursor: CursorWrapper, begin: int, end: int) -> None:
    cursor.execute(MEMBERS_SQL, {"begin": begin, "end": end, "digits": DIGITS, "letters": LETTERS})


def _plan(cursor: CursorWrapper, *, first: int, talks: int, count: int) -> None:
    """Spread so many messages over so many conversations."""
    cursor.execute(SAID_SQL, {"first": first, "talks": talks, "count": count})


def _block(last: int) -> None:
    """Let some people have blocked some, the cast among them."""
    for member in (LIGHT, HEAVY, TALKER):
        Block.objects.create(blocker_id=member, blocked_id=last - member)
    Block.objects.bulk_create(Block(blocker_id=number, blocked_id=number - 7) for number in range(OTHERS + 7, last, 50))


def _create(database: str, like: str = "template1") -> None:
    switch_to("brightcrowd")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {database} TEMPLATE {like}")
    switch_to(database)


def _unchecked(cursor: CursorWrapper) -> None:
    cursor.execute("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'")


def _next(cursor: CursorWrapper) -> int:
    cursor.execute("SELECT max(id) + 1 FROM messaging_conversation")
    return int(cursor.fetchone()[0])
