"""The unread badge: what a page that waits asks for every few seconds, and what that costs."""

from collections.abc import Iterator
from uuid import uuid4

from django.urls import reverse

from messaging.delivery import say
from messaging.models import Conversation
from tests.bench import community
from tests.bench.inbox import sql_of_page
from tests.bench.measuring import Figure, median, timed
from tests.bench.site import Visitor

IDLE_304, READS = 0.95, 1
CAST = (community.LIGHT, community.HEAVY, community.TALKER)
SPOKEN_EVERY = 5


def measure(sizes: community.Sizes) -> Iterator[Figure]:
    """Poll as a page does, while other people go on talking, which is no news for who polls."""
    url = reverse("messaging:waiting")
    visitors = [Visitor(number) for number in CAST]
    known = {visitor: visitor.get(url).headers["ETag"] for visitor in visitors}
    elsewhere = Conversation.objects.exclude(low__in=CAST).exclude(high__in=CAST).order_by("pk")[:SPOKEN_EVERY]
    talks = list(elsewhere.select_related("low"))
    unchanged, times = 0, []
    for turn in range(sizes.rounds):
        if turn % SPOKEN_EVERY == 0:
            talk = talks[turn % len(talks)]
            assert talk.low
            say(conversation=talk, sender=talk.low, body="Good to hear!", send_id=uuid4())
        for visitor in visitors:
            times.append(timed(lambda v=visitor: v.get(url, HTTP_IF_NONE_MATCH=known[v])))  # type: ignore[misc]
            answer = visitor.get(url, HTTP_IF_NONE_MATCH=known[visitor])
            unchanged += answer.status == 304 and not answer.body
            known[visitor] = answer.headers["ETag"]
    polls, reads = len(times), len(sql_of_page(visitors[0], url))
    yield Figure("badge_idle_304", f"idle polls answered 304, of {polls}", unchanged / polls, "", IDLE_304, "more")
    yield median("badge_poll_ms", "one idle poll of the unread badge", times)
    yield Figure("badge_queries", "statements of a poll, beside session and member", reads, "", READS)
