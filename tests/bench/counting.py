"""What a night's recount of every inbox costs, and that a community written by SQL is a true one."""

from collections.abc import Iterator

from messaging import recount
from messaging.models import Participation, Recount
from tests.bench import community
from tests.bench.measuring import Figure, timed


def measure(sizes: community.Sizes) -> Iterator[Figure]:
    """Count once: it is work of seconds."""
    Recount.objects.all().delete()
    found: list[Recount | None] = []
    took = timed(lambda: found.append(recount.recount()))
    assert found[0]
    places, messages = Participation.objects.count(), f"{sizes.messages:,}"
    title = f"a night's recount of {places:,} rows of inboxes over {messages} messages, drift {found[0].drift}"
    yield Figure("recount_s", title, took / 1000, "s")
    yield Figure("recount_drift", "rows of inboxes that are not what was said", found[0].drift, "", 0)
