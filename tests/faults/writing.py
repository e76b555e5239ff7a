"""People who write one letter after the other, whatever breaks."""

from collections.abc import Callable, Sequence
from uuid import uuid4

from tests.faults.cast import Pair
from tests.faults.counting import stored
from tests.faults.system import System, wait_until
from tests.faults.visiting import GRATEFUL, Sending


def write_letters(system: System, pair: Pair, count: int, before_each: Callable[[], object]) -> list[Sending]:
    """Send so many messages into one conversation, each when the one before has arrived."""
    visitor, sendings = system.visitor(pair.one), []
    for number in range(count):
        sending = Sending(f"{GRATEFUL} This is letter {number}.", uuid4())
        before_each()
        sending.send(visitor, pair.conversation)
        sendings.append(sending)
        wait_until(lambda: stored(system, [sending.send_id]), within=120)  # noqa: B023 - called right here
    return sendings


def summary(sendings: Sequence[Sending]) -> str:
    """Say what was pressed and answered."""
    unavailable = sum(answer.status == 503 for sending in sendings for answer in sending.answers)
    presses, cut = sum(sending.presses for sending in sendings), sum(sending.cut for sending in sendings)
    return f"{len(sendings)} messages sent with {presses} presses, {cut} of them cut off, {unavailable} answered 503"
