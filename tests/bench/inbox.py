"""The inbox: whether it stays as quick as it was, and beside what it could be at best."""

import re
import statistics
from collections.abc import Iterator
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext

from messaging import inbox, pages
from messaging.context_processors import count
from tests.bench import community, views
from tests.bench.measuring import Figure, apart, interleaved, median, quotient
from tests.bench.site import Visitor

INBOX = "/conversations/"
OF_THE_STACK = ('FROM "django_session"', 'FROM "profiles_member" WHERE')
GROWTH, OF_RAW_SQL = 1.1, 0.33
TAG = re.compile(r"<[^>]*>")


def measure(sizes: community.Sizes) -> Iterator[Figure]:
    """Measure the page of the member with most conversations beside the page of one with a hundred."""
    light, heavy = Visitor(community.LIGHT), Visitor(community.HEAVY)
    statements = sql_of_page(heavy)
    prepare_rivals(heavy)
    times = interleaved(
        {
            "light": partial(light.page, INBOX),
            "heavy": partial(heavy.page, INBOX),
            "raw": partial(heavy.page, "/bench/raw-sql/"),
            "canned": partial(heavy.page, "/bench/canned/"),
            "bare": partial(heavy.page, "/bench/bare/"),
            "cursor": partial(run, statements),
        },
        sizes.rounds,
    )
    talks = f"{sizes.talks:,}"
    yield median("inbox_100_ms", f"inbox page, {community.FEW_TALKS} conversations", times["light"])
    yield median("inbox_many_ms", f"inbox page, {talks} conversations", times["heavy"])
    title = f"the longer against the shorter: inbox page at {talks} against {community.FEW_TALKS}"
    yield quotient("inbox_growth", title, times["heavy"], times["light"], limit=GROWTH)
    yield per_second("inbox_per_second", "inbox pages a second, one process, one thread", times["heavy"])
    yield per_second("inbox_raw_sql_per_second", "the same page by hand-written SQL, pages a second", times["raw"])
    title = "inbox pages a second, as a part of those by hand-written SQL"
    yield quotient("inbox_of_raw_sql", title, times["raw"], times["heavy"], limit=OF_RAW_SQL, better="more")
    title = f"limit: the page's {len(statements)} statements through a bare cursor"
    yield median("inbox_cursor_ms", title, times["cursor"])
    yield median("inbox_canned_ms", "limit: the page from rows at hand", times["canned"])
    yield median("bare_view_ms", "limit: a view that answers with nothing, through the same stack", times["bare"])


def per_second(name: str, title: str, times: list[float]) -> Figure:
    rates = [1000 / took for took in times]
    return Figure(name, title, statistics.median(rates), "/s", better="more", spread=apart(rates))


def sql_of_page(visitor: Visitor, path: str = INBOX) -> list[str]:
    """List what a page asks the database, without session and member, which every view reads."""
    visitor.page(path)
    with CaptureQueriesContext(connection) as queries:
        visitor.page(path)
    found = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in found if not any(part in sql for part in OF_THE_STACK) and sql != "SELECT 1"]


def run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)
            cursor.fetchall()


def prepare_rivals(visitor: Visitor) -> None:
    """Give the rivals what they need, and see that they show the same facts as the page."""
    page = inbox.inbox(visitor.member, "")
    views.SHELL.keep(visitor.page(INBOX), {"page": page, "waiting": count(visitor.member)})
    facts = facts_of(visitor.page(INBOX))
    assert facts == facts_of(visitor.page("/bench/raw-sql/")) == facts_of(visitor.page("/bench/canned/"))
    assert len(facts) > 3 * pages.PAGE_SIZE


def facts_of(page: str) -> list[str]:
    """Read what stands in the rows, in order."""
    found = views.LIST.search(page)
    assert found
    return TAG.sub(" ", found.group(2)).split()
