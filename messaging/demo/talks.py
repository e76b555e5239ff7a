"""What two people say after a yes: advice, thanks, a time for a call, and weeks later how it went."""

from collections import Counter
from dataclasses import dataclass
from random import Random

from messaging.demo.ask import Said
from messaging.demo.data import table
from messaging.demo.letters import talk_about
from messaging.demo.person import Person

TIMES = (
    ("Tuesday", "four"),
    ("Wednesday", "noon"),
    ("Thursday", "9:30"),
    ("Friday", "half past two"),
    ("Saturday", "eleven"),
    ("Monday", "five"),
)
BRIEF = 0.3  # of the helpers
NOT_YET = 0.02  # days before now from which on nothing has been said yet
NEWEST = 0.005


@dataclass(frozen=True, slots=True)
class Pair:
    """Who talks about what, and someone the helper may think of."""

    asker: Person
    helper: Person
    third: Person
    topic: str


class TalkWriter:
    """Writes one conversation after the other and prefers the lines it has used least."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._used: Counter[str] = Counter()

    def talk(self, pair: Pair, since: float, *, is_rude: bool = False) -> tuple[Said, ...]:
        """Write what follows a yes `since` days ago; what would lie in the future is not said yet."""
        scripts = table("letters/scripts")
        material = _Material(self, self._rng, pair)
        said: list[Said] = []
        now = since
        for line in scripts["rude"] if is_rude else self._rng.choice(scripts["scripts"]):
            who, part, gap = line.split()
            now -= self._rng.uniform(*scripts["gaps"][gap if said else "soon"])
            if now < NOT_YET and said:
                break
            text = material.say(scripts["parts"][part], by_asker=who == "a")
            said.append(Said(who == "a", text, max(now, NEWEST)))
        return tuple(said)

    def pick(self, lines: tuple[str, ...]) -> str:
        """Pick, of five drawn, the one used least."""
        drawn = self._rng.sample(lines, min(5, len(lines)))
        choice = min(drawn, key=lambda line: self._used[line])
        self._used[choice] += 1
        return choice


class _Material:
    """What is left to say in one conversation: no advice twice."""

    def __init__(self, writer: TalkWriter, rng: Random, pair: Pair) -> None:
        self._writer, self._pair = writer, pair
        known = talk_about(pair.topic)
        self._advice = rng.sample(known["advice"], len(known["advice"]))
        self._reports = known["reports"]
        number = rng.randrange(len(known["further"]))
        self._further, self._deeper = known["further"][number], known["deeper"][number]
        self._day, self._time = rng.choice(TIMES)
        self._is_brief = rng.random() < BRIEF

    def say(self, part: str, *, by_asker: bool) -> str:
        """Put a part into words."""
        paragraphs = [each.rstrip("?") for each in part.split("/") if not (self._is_brief and each.endswith("?"))]
        text = "\n\n".join(" ".join(map(self._line, paragraph.split("+"))) for paragraph in paragraphs)
        pair = self._pair
        me, to = (pair.asker, pair.helper) if by_asker else (pair.helper, pair.asker)
        return text.format(
            me=me.first_name,
            to=to.first_name,
            my_city=me.city,
            third=pair.third.name,
            third_first=pair.third.first_name,
            day=self._day,
            time=self._time,
            further=self._further,
        )

    def _line(self, name: str) -> str:
        if name == "advice":
            return self._advice.pop()
        if name == "deeper":
            return self._deeper
        return self._writer.pick(self._reports if name == "report" else table("letters/lines")[name])
