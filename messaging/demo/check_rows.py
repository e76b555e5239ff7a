"""What the real engine says about every word that was sent, and about the drafts that wait."""

# ruff: noqa: S311 - it is to be the same each time

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random

from messaging import etiquette, history, record
from messaging.demo.ask_rows import Written
from messaging.demo.introduction_rows import OPENING, Joined
from messaging.etiquette.core import Person, Tagged
from messaging.etiquette.tagging import PatternTagger
from messaging.models import Conversation, Draft, EtiquetteCheck, Finding, Introduction, IntroductionRequest, Message
from profiles.models import Member, Profile
from profiles.visibility import Standing, visible_profile

DISMISSED = 0.2  # of the findings that did not stop anyone
IT_TOOK = (70, 260)  # milliseconds, from and to
BETWEEN_TRIES = timedelta(minutes=3)


class _RememberingTagger(PatternTagger):
    """Tags a text once as history, though many later messages have it before them."""

    @lru_cache(maxsize=10_000)  # noqa: B019 - lives as long as one loading
    def tag(
        self, text: str, writer: Person, reader: Person, *, is_history: bool = False, has_quotes: bool = True
    ) -> Tagged:
        return super().tag(text, writer, reader, is_history=is_history, has_quotes=has_quotes)


@dataclass(slots=True)
class _Read:
    check: EtiquetteCheck
    findings: tuple[etiquette.Finding, ...]


class Reader:
    """Reads words the way `checks.run_check` does, many at a time."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        profiles = list(profiles)
        self._strangers = _told(profiles, Standing.MEMBER)
        self._friends = _told(profiles, Standing.TALKED)
        self._tagger = _RememberingTagger()
        self._rng = Random("brightcrowd checks")
        self._reads: list[_Read] = []

    def note(self, each: Written) -> None:
        """Read a note, and before it what its author had written first."""
        ask, request = each.ask, each.request
        at = request.sent_at or request.changed_at
        revision = 1
        if ask.first_try and self._first_contact(each, ask.first_try, revision, at - BETWEEN_TRIES, is_sent=False):
            revision = 2
        self._first_contact(each, ask.note, revision, at, is_sent=each.draft is None)

    def _first_contact(self, each: Written, text: str, revision: int, at: datetime, *, is_sent: bool) -> bool:
        """Read a first message; what is clear is sent at once, so an unsent clear text has not been read yet."""
        request = each.request
        told = etiquette.Draft(
            text=text,
            stage=etiquette.Stage.FIRST_CONTACT,
            sender=self._strangers[request.asker_id],
            recipient=self._strangers[request.recipient_id],
        )
        report = etiquette.read(told, tagger=self._tagger)
        if not is_sent and report.verdict == etiquette.Verdict.CLEAR:
            return False
        self._keep(report, request.asker, revision, at, is_sent=is_sent, request=request, draft=each.draft)
        return True

    def talk(self, each: Written) -> None:
        """Read every message of a conversation after its note, with the ones before it as history."""
        request = each.request
        for number, message in enumerate(each.messages[1:], start=1):
            other = request.recipient_id if message.sender_id == request.asker_id else request.asker_id
            before = each.messages[max(0, number - history.TURNS_GIVEN) : number]
            self._said(message, other, before, stage=None)

    def introduction(self, each: Joined) -> None:
        """Read the note that was passed on, and what the three said after it."""
        introduction = each.introduction
        if introduction.asked_at is not None:
            told = etiquette.Draft(
                text=introduction.note or each.intro.note,
                stage=etiquette.Stage.FORWARDABLE_NOTE,
                sender=self._strangers[introduction.asker_id],
                recipient=self._strangers[introduction.person_id] if introduction.person_id else Person(),
            )
            report = etiquette.read(told, tagger=self._tagger)
            self._keep(report, introduction.asker, 1, introduction.asked_at, is_sent=True, introduction=introduction)
        for number, message in enumerate(each.messages[OPENING:], start=OPENING):
            other = introduction.asker_id if message.sender_id != introduction.asker_id else introduction.introducer_id
            self._said(message, other, each.messages[:number], stage=etiquette.Stage.CONVERSATION)

    def _said(self, message: Message, other: int, before: list[Message], *, stage: etiquette.Stage | None) -> None:
        told = etiquette.Draft(
            text=message.body,
            stage=stage,
            sender=self._friends[message.sender_id],
            recipient=self._friends[other],
            history=tuple(
                etiquette.Turn("sender" if turn.sender_id == message.sender_id else "recipient", turn.body)
                for turn in before
            ),
        )
        report = etiquette.read(told, tagger=self._tagger)
        self._keep(report, message.sender, 1, message.sent_at, is_sent=True, conversation=message.conversation)

    def _keep(
        self,
        report: etiquette.Report,
        author: Member,
        revision: int,
        at: datetime,
        *,
        is_sent: bool,
        request: IntroductionRequest | None = None,
        conversation: Conversation | None = None,
        introduction: Introduction | None = None,
        draft: Draft | None = None,
    ) -> None:
        asked = at - timedelta(milliseconds=self._rng.uniform(*IT_TOOK))
        check = EtiquetteCheck(
            draft=draft,
            request=request,
            conversation=conversation,
            introduction=introduction,
            author=author,
            revision=revision,
            stage=report.stage,
            verdict=report.verdict,
            engine_version=report.engine_version,
            requested_at=asked,
            due_at=asked,
            done_at=at,
            tries=1,
            sent_at=at if is_sent else None,
            was_sent_anyway=is_sent and report.verdict != etiquette.Verdict.CLEAR,
        )
        self._reads.append(_Read(check, report.findings))

    def write(self) -> None:
        """Write the rows of everything that was read."""
        EtiquetteCheck.objects.bulk_create(read.check for read in self._reads)
        Finding.objects.bulk_create(
            Finding(
                check_run=read.check,
                position=position,
                code=finding.code,
                severity=finding.severity,
                start=finding.start,
                end=finding.end,
                dismissed_at=self._dismissed(read, finding),
            )
            for read in self._reads
            for position, finding in enumerate(read.findings)
        )

    def _dismissed(self, read: _Read, finding: etiquette.Finding) -> datetime | None:
        """Say when it was dismissed, if it was; the first finding never, or the words would have gone out clear."""
        if not read.check.was_sent_anyway or finding is read.findings[0] or self._rng.random() > DISMISSED:
            return None
        return read.check.done_at


def _told(profiles: list[Profile], standing: Standing) -> dict[int, Person]:
    return {profile.pk: record.person(visible_profile(profile, standing)) for profile in profiles}
