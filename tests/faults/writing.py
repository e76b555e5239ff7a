"""People who write one letter after the other, whatever breaks."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from tests.faults.cast import Pair
from tests.faults.counting import Words, arrived
from tests.faults.system import System, wait_until
from tests.faults.visiting import GRATEFUL, Sending


@dataclass(frozen=True)
class Letter:
    """A message that has arrived, and from when until when it was on its way."""

    conversation: str
    sending: Sending
    began: float
    ended: float

    @property
    def words(self) -> Words:
        return self.conversation, self.sending.words

    def meets(self, began: float, ended: float) -> bool:
        """Whether it was on its way at any time between these two instants."""
        return self.began < ended and began < self.ended


def write_letters(
    system: System,
    pair: Pair,
    is_over: Callable[[int], bool],
    *,
    before_each: Callable[[], object] = lambda: None,
    pause: float = 0,
) -> list[Letter]:
    """Send messages into one conversation, each when the one before has arrived, until so many are enough."""
    visitor, letters = system.visitor(pair.one), list[Letter]()
    while not is_over(len(letters)):
        sending = Sending(f"{GRATEFUL} This is letter {len(letters)}.", uuid4())
        before_each()
        began = time.monotonic()
        sending.send(visitor, pair.conversation)
        wait_until(lambda: arrived(system, [sending.send_id]), within=120)  # noqa: B023 - called right here
        letters.append(Letter(pair.conversation, sending, began, time.monotonic()))
        time.sleep(pause)
    return letters


def so_many(count: int) -> Callable[[int], bool]:
    return lambda written: written >= count


def summary(letters: Sequence[Letter]) -> str:
    """Say what was pressed and answered."""
    sendings = [letter.sending for letter in letters]
    unavailable = sum(answer.status == 503 for sending in sendings for answer in sending.answers)
    presses, cut = sum(sending.presses for sending in sendings), sum(sending.cut for sending in sendings)
    return f"{len(sendings)} messages sent with {presses} presses, {cut} of them cut off, {unavailable} answered 503"


def words_of(letters: Iterable[Letter]) -> list[Words]:
    return [letter.words for letter in letters]
