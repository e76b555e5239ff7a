"""The requests of a year and what became of each."""

# ruff: noqa: PLR2004, S311 - the shares of a made-up community stand where they are used; it is to be the same each time

from dataclasses import replace
from random import Random

from messaging.demo.ask import Ask, Said
from messaging.demo.letters import LetterWriter
from messaging.demo.matching import pairs
from messaging.demo.person import Person
from messaging.demo.talks import Pair, TalkWriter

SEED = "brightcrowd asks"
OPEN_FOR = 14.0  # days after which a request has expired
HOW_MANY = {"accepted": 150, "sent": 60, "declined": 65, "expired": 45, "withdrawn": 20, "draft": 28}
REASONS = ("too_busy", "too_busy", "not_my_field", "know_too_little", "unsaid")


CARELESS = {"accepted": 0.03, "sent": 0.15, "declined": 0.4, "expired": 0.35, "withdrawn": 0.2, "draft": 0.7}
COACHED = 0.18  # of the thoughtful notes, those that were careless before the coach spoke
RUDE = 0.06  # of the conversations, those in which the asker wants too much
YEAR = 350.0
NEEDED = {"expired": OPEN_FOR + 2.0}  # days both must have been members
LATELY = 50.0


def asks(everyone: list[Person]) -> list[Ask]:
    """Return every request among `everyone`."""
    maker = _Maker(Random(SEED), everyone)
    return [maker.ask(state) for state, count in HOW_MANY.items() for _ in range(count)]


def with_one_too_many(asks: list[Ask], everyone: list[Person]) -> list[Ask]:
    """Let one who has lately wanted too much of a helper want it of another, too: moderators have a flag for that."""
    people = {person.email: person for person in everyone}
    rude = {ask.asker: ask for ask in asks if ask.is_rude and _is_of_late(ask)}
    for number, ask in enumerate(asks):
        first = rude.get(ask.asker)
        if first is None or ask.is_rude or not _is_of_late(ask):
            continue
        pair = Pair(people[ask.asker], people[ask.helper], people[first.helper], ask.topic)
        talk = TalkWriter(Random(SEED)).talk(pair, ask.decided or 0.0, is_rude=True)
        return [*asks[:number], replace(ask, talk=talk, unread=0, is_rude=True), *asks[number + 1 :]]
    return asks


def _is_of_late(ask: Ask) -> bool:
    return ask.decided is not None and ask.decided < LATELY and len(ask.talk) > 1


def unread_at_end(talk: tuple[Said, ...]) -> int:
    """Count the messages after the last change of speaker: the most that can be unread."""
    count = 0
    for said in reversed(talk):
        if said.by_asker != talk[-1].by_asker:
            break
        count += 1
    return count


def _together(asker: Person, helper: Person) -> float:
    """Count the days both have been members for sure."""
    return min(asker.joined_days_ago, helper.joined_days_ago) - 1.5


class _Maker:
    def __init__(self, rng: Random, everyone: list[Person]) -> None:
        self._rng = rng
        self._letters, self._talks = LetterWriter(rng), TalkWriter(rng)
        self._pairs = pairs(rng, everyone)
        self._colleagues: dict[str, list[Person]] = {}
        for person in everyone:
            if person.is_in_good_standing and not person.is_student:
                self._colleagues.setdefault(person.group, []).append(person)

    def ask(self, state: str) -> Ask:
        """Make one request in this state, with all that led to it and followed."""
        rng = self._rng
        asker, helper, topic = next(pair for pair in self._pairs if _together(*pair[:2]) > NEEDED.get(state, 2.0))
        is_careless = rng.random() < CARELESS[state]
        write = self._letters.careless if is_careless else self._letters.thoughtful
        if state == "draft" and not is_careless:
            write = self._letters.first_try
        note = write(asker, helper, topic)
        coached = not is_careless and state != "draft" and rng.random() < COACHED
        first_try = self._letters.first_try(asker, helper, topic) if coached else ""
        sent = self._sent(state, asker, helper)
        decided = self._decided(state, sent)
        is_rude = state == "accepted" and rng.random() < RUDE
        talk = self._talk(asker, helper, topic, decided, is_rude=is_rude) if state == "accepted" and decided else ()
        return Ask(
            asker=asker.email,
            helper=helper.email,
            topic=topic,
            note=note,
            state=state,
            sent=sent,
            decided=decided,
            reason=rng.choice(REASONS) if state == "declined" else "",
            first_try=first_try,
            talk=talk,
            unread=self._unread(talk),
            is_careless=is_careless or state == "draft",
            is_rude=is_rude and len(talk) > 1,
            is_archived=bool(talk) and talk[-1].days_ago > 60 and rng.random() < 0.2,
        )

    def _sent(self, state: str, asker: Person, helper: Person) -> float:
        """Choose a day on which both were members; pending requests are younger than two weeks, expired ones older."""
        both = min(_together(asker, helper), YEAR)
        if state in {"sent", "draft"}:
            return self._rng.uniform(0.1, min(both, OPEN_FOR - 1.0))
        first = OPEN_FOR + 1.5 if state == "expired" else 1.0
        return first + max(both - first, 0.0) * float(self._rng.random() ** 1.4)

    def _decided(self, state: str, sent: float) -> float | None:
        if state in {"sent", "draft"}:
            return None
        return sent - OPEN_FOR if state == "expired" else sent - self._rng.uniform(0.1, min(5.0, sent * 0.8))

    def _talk(self, asker: Person, helper: Person, topic: str, decided: float, *, is_rude: bool) -> tuple[Said, ...]:
        rng = self._rng
        others = [person for person in self._colleagues[helper.group] if person not in {asker, helper}]
        pair = Pair(asker, helper, rng.choice(others), topic)
        return self._talks.talk(pair, decided, is_rude=is_rude)

    def _unread(self, talk: tuple[Said, ...]) -> int:
        if not talk:
            return 0
        chance = 0.65 if talk[-1].days_ago < 5 else 0.06
        return unread_at_end(talk) if self._rng.random() < chance else 0
