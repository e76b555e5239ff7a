"""What became of the mails that were asked for."""

import json
import time
from dataclasses import dataclass

from tests.faults.recorder import Recorder
from tests.faults.system import System, wait_until

STATES = """
SELECT public_id::text, CASE
    WHEN sent_at IS NOT NULL THEN 'sent'
    WHEN dropped <> '' THEN dropped
    WHEN sending_at IS NOT NULL THEN 'unsure'
    WHEN tries >= 5 THEN 'dead'
    ELSE 'waiting' END
FROM messaging_notification WHERE public_id = ANY(%s::uuid[])
"""

HURRY = """
UPDATE messaging_notification SET due_at = now()
WHERE public_id = ANY(%s::uuid[]) AND done_at IS NULL AND sending_at IS NULL
AND tries BETWEEN 1 AND 4 AND due_at > now()
"""
PUT_OFF = """
SELECT public_id::text FROM messaging_notification
WHERE public_id = ANY(%s::uuid[]) AND done_at IS NULL AND sending_at IS NULL AND failure <> ''
"""
TO_TELL = """
SELECT id FROM messaging_notification
WHERE public_id = ANY(%s::uuid[]) AND done_at IS NULL AND sending_at IS NOT NULL
AND due_at < now() - interval '15 seconds'
"""


@dataclass(frozen=True)
class Batch:
    """Mails asked for together, by their public numbers."""

    system: System
    recorder: Recorder
    numbers: list[str]

    @classmethod
    def post(cls, system: System, recorder: Recorder, **counts: int) -> "dict[str, Batch]":
        """Ask for so many mails each, to addresses that begin with these names."""
        wanted = [f"{name}={count}" for name, count in counts.items()]
        posted: dict[str, list[str]] = json.loads(system.run("-m", "tests.faults.post", *wanted))
        return {name: cls(system, recorder, numbers) for name, numbers in posted.items()}

    def states(self) -> dict[str, str]:
        """Map each number to what the row says of it."""
        return dict(self.system.rows(STATES, self.numbers))

    def among(self, *states: str) -> list[str]:
        return [number for number, state in self.states().items() if state in states]

    def to_tell(self) -> list[int]:
        """List the rows of those unsure whose next try would have come some seconds ago: the log has them by now."""
        return [row for (row,) in self.system.rows(TO_TELL, self.numbers)]

    def put_off(self) -> list[str]:
        """List those of which a try has come to nothing."""
        return [number for (number,) in self.system.rows(PUT_OFF, self.numbers)]

    def hurry(self) -> None:
        """Let time pass: what was tried and waits for its next try comes due, without a minute's or an hour's pause."""
        self.system.rows(HURRY, self.numbers)

    def delivered(self) -> list[int]:
        """List how often each came in."""
        return [self.recorder.taken[number] for number in self.numbers]

    def settle(self, *, within: float, still: float = 3) -> None:
        """Wait until nothing is left to do, and nothing has changed for so long."""
        wait_until(self.is_over, within=within, pause=0.5)
        states: dict[str, str] = {}
        while states != (states := self.states()):
            time.sleep(still)

    def is_over(self) -> bool:
        """Whether none is left that would still go by itself."""
        return not self.among("waiting")
