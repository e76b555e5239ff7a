"""The words of the engine: what it is given, what rules see, what it answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from messaging.etiquette.text import Plain


class Severity(StrEnum):
    """How much a finding matters; `info` never changes the verdict, `stop` is kept for safety."""

    STOP = "stop"
    WARN = "warn"
    NUDGE = "nudge"
    INFO = "info"


class Verdict(StrEnum):
    """What the whole reading comes to."""

    CLEAR = "clear"
    NUDGE = "nudge"
    STOP = "stop"


class Stage(StrEnum):
    """What the two have been to each other when this draft is written."""

    FIRST_CONTACT = "first_contact"
    INTRODUCTION_REQUEST = "introduction_request"
    FORWARDABLE_NOTE = "forwardable_note"
    AFTER_OFFER = "after_offer"
    AFTER_INTRODUCTION = "after_introduction"
    AFTER_HELP = "after_help"
    FOLLOW_UP = "follow_up"
    CONVERSATION = "conversation"


class Breach(StrEnum):
    """What a draft can do to its reader; every finding names one."""

    CONTACT_DETAILS = "contact-details"
    COMPLAINT_ABOUT_HELP = "complaint-about-help"
    ASKS_FOR_MORE = "asks-for-more"
    THANKS_UNDERMINED = "thanks-undermined"
    NO_CONTEXT = "no-context"
    COLD_ASK = "cold-ask"
    JOB_ASK = "job-ask"
    GUILT_TRIP = "guilt-trip"
    PRESSURE = "pressure"
    ENTITLED_TONE = "entitled-tone"
    TRANSACTIONAL = "transactional"
    OVERSIZED_ASK = "oversized-ask"
    WRONG_PERSON = "wrong-person"
    PLACEHOLDER_LEFT = "placeholder-left"
    GENERIC_TEMPLATE = "generic-template"
    SELF_CENTRED = "self-centred"
    VAGUE_ASK = "vague-ask"
    NO_THANKS = "no-thanks"
    NO_COMMON_GROUND = "no-common-ground"
    SAFETY_CONCERN = "safety-concern"


class ZoneKind(StrEnum):
    """The parts of a message; only greeting and body are the writer's own news."""

    GREETING = "greeting"
    BODY = "body"
    QUOTED = "quoted"
    SIGNATURE = "signature"


class ActKind(StrEnum):
    """What a piece of a sentence does to its reader."""

    GREET = "greet"
    WHO_I_AM = "who-i-am"
    WHY_YOU = "why-you"
    COMMON_GROUND = "common-ground"
    ACQUAINTED = "acquainted"
    THANK = "thank"
    HOLLOW_THANKS = "hollow-thanks"
    PRAISE = "praise"
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    ASK = "ask"
    WAY_OUT = "way-out"
    REPORT_BACK = "report-back"
    COMPLAIN = "complain"
    GRACE = "grace"
    PRESSURE = "pressure"
    GUILT = "guilt"
    DEMAND = "demand"
    USE = "use"
    BOAST = "boast"
    ATTACH = "attach"
    TEMPLATE = "template"
    GAVE = "gave"
    ASKED_ME = "asked-me"
    ANSWERS_QUESTION = "answers-question"
    SAFETY_CONCERN = "safety-concern"


class AskKind(StrEnum):
    """What is asked for; `logistics` is settling time, place or permission, which is nobody's burden."""

    ADVICE = "advice"
    TALK = "talk"
    CONTACT = "contact"
    INTRODUCTION = "introduction"
    REFERRAL = "referral"
    JOB = "job"
    REVIEW = "review"
    EFFORT = "effort"
    FAVOR = "favor"
    LOGISTICS = "logistics"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a sentence asks for: how much time in minutes if it says so, and whether its end is in sight."""

    kind: AskKind
    minutes: int | None = None
    bounded: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One act, at offsets of the plain text."""

    kind: ActKind
    start: int
    end: int
    sentence: int
    about: str = ""
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of the sender or the recipient; an empty field is unknown. `employers` are former ones."""

    name: str = ""
    class_year: int | None = None
    school: str = ""
    degree: str = ""
    field: str = ""
    city: str = ""
    headline: str = ""
    employer: str = ""
    title: str = ""
    topics: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()

    @property
    def workplaces(self) -> tuple[str, ...]:
        """Where they work and have worked."""
        return tuple(filter(None, (self.employer, *self.employers)))

    @property
    def first_name(self) -> str:
        """The name one says hello with, titles left out."""
        words = [word for word in self.name.split() if word.strip(".").lower() not in {"dr", "mr", "mrs", "ms", "prof"}]
        return words[0] if words else ""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier message of this conversation, oldest first; `by` is "sender" or "recipient" of the draft."""

    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that has not been sent, and what is known around it."""

    text: str
    stage: Stage | None = None
    sender: Person = Person()
    recipient: Person = Person()
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the message, at offsets of the plain text."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at offsets of the plain text, and the zone it stands in."""

    start: int
    end: int
    zone: ZoneKind
    is_question: bool


@dataclass(frozen=True, slots=True)
class Tagged:
    """One text read for its acts, in order of their start."""

    plain: Plain
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
    acts: tuple[Act, ...]

    def of(self, *kinds: ActKind) -> Iterator[Act]:
        """Yield the acts of these kinds, in order."""
        return (act for act in self.acts if act.kind in kinds)

    def has(self, *kinds: ActKind) -> bool:
        """Tell whether any act of these kinds is there."""
        return next(self.of(*kinds), None) is not None


@dataclass(frozen=True, slots=True)
class TaggedTurn:
    """An earlier message and its acts."""

    by: str
    tagged: Tagged


@dataclass(frozen=True, slots=True)
class Weights:
    """How much patterns weigh beside the reader, in log odds, as training fitted it.

    `trust` is how much likelier a careless message is where the patterns found a breach. For the verdict it counts
    `patterns` times, for naming the breach `agree` times; `bias` is added to every verdict. A breach is shown beside
    the likeliest when it has more than `enough`. `stage` is added to the stage that the patterns inferred.
    """

    trust: Mapping[Breach, float]
    bias: float = 0.0
    patterns: float = 1.0
    agree: float = 1.0
    enough: float = 0.0
    stage: float = 0.0


@dataclass(frozen=True, slots=True)
class Sensed:
    """What the learned reader makes of a draft, all in log odds; 0 is undecided.

    `carries` holds for each breach the place of the sentence that carries it most, and how surely.
    """

    weights: Weights
    careless: float
    breaches: Mapping[Breach, float]
    stages: Mapping[Stage, float]
    carries: Mapping[Breach, tuple[int, float]]

    def stage(self, inferred: Stage) -> Stage:
        """Return the likeliest stage, when patterns inferred this one."""
        return max(self.stages, key=lambda stage: self.stages[stage] + self.weights.stage * (stage is inferred))


@dataclass(frozen=True, slots=True)
class Reading(Tagged):
    """What rules see: the tagged draft, its stage, and the tagged last turns; offsets are of the plain
    text.
    """

    draft: Draft
    stage: Stage
    turns: tuple[TaggedTurn, ...] = ()
    is_helper: bool = False
    sensed: Sensed | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule found something in the plain text; no offsets when what it found is an absence.

    What is `certain` by its form alone the reader has no say in.
    """

    start: int | None = None
    end: int | None = None
    certain: bool = False


ABSENT = Hit()
Find = Callable[[Reading], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Example:
    """A draft with the offence in `[[ ]]` (none for an absence), and its rewrite."""

    bad: str
    good: str
    stage: Stage = Stage.FIRST_CONTACT
    sender: Person = Person()
    recipient: Person = Person()
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a draft can do to its reader; `find`'s docstring is the why that members read.

    `message` and `suggestion` are templates over the names that `wording.facts` fills in; `stages` empty means all.
    """

    code: str
    name: str
    breach: Breach
    severity: Severity
    message: str
    suggestion: str
    find: Find
    examples: tuple[Example, ...]
    stages: frozenset[Stage] = frozenset()

    @property
    def why(self) -> str:
        """The reason, as members read it."""
        return " ".join((self.find.__doc__ or "").split())


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; offsets and quote are of the draft's own text, both offsets None for an absence."""

    code: str
    name: str
    breach: Breach
    severity: Severity
    start: int | None
    end: int | None
    quote: str
    message: str
    why: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Report:
    """One reading of one draft."""

    stage: Stage
    verdict: Verdict
    findings: tuple[Finding, ...] = field(default=())
    engine_version: str = ""
