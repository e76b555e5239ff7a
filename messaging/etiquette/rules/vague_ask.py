from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Example, Hit, Reading, Rule, Severity
from messaging.etiquette.frames import frames
from messaging.etiquette.grounds import FIRST, asks

_VAGUE = frames("""
    pick your brain|brains
    any ?of ?your ?kind ?sort ?of ?other ?and ?all ?career ?general ?good advice|tips|help|guidance|insight
        |insights|suggestions|suggestion|information|pointers|assistance|input|leads|ideas|wisdom
    tell|telling me ?more ?all ?everything ?a ?little ?bit about your|yourself|what_you_do|everything|it
        |life|the|you|how
    some ?general ?career ?life advice|help|guidance|support|information|tips
    help|assist|guide|support me|us ?with ?in ?my ?out ?career
    give|need|want|offer|have|like|appreciate|get|seek|seeking|for
        |love ?me ?your ?some ?any ?an ?a ?career ?general ?professional ?valuable ?expert advice|guidance
        |help|mentorship|support|direction
    connect|chat|talk|meet|call|catch_up ?with_you ?with ?you ?some ?sometime|some_time|soon|someday
        |at_some_point|one_day
    connect|chat|talk|network ?with ?you $
    hop|jump|get on a ?quick call $
    learn|hear|know|find_out more ?about ?you ?your ?what ?career ~3
    what ?do ?you ?think ?that should|can|could i do ~3
    explore|discuss ?career ?potential ?possible ?some ?any opportunities|options|possibilities|things
    any opportunities|ideas ~2
    my career|future|options|life|situation $
    everything ?there ?is ?you about|know
    can|could you help ?me ?out $
    network ?with ?you
    so many questions
    lots|tons|loads|a_lot of questions
""")
_SPECIFIC = frames("""
    one|two|three|four|five|a_few|a_couple|couple|#|single|quick|specific ~2 question|questions|thing
        |things|line|lines|sentence|word
    # minute|minutes|min|mins
    half|quarter an|of|hour ~1
    how ?did ?do ?you ?have ~1 you|to|long|much|many|hard|is|was|it|people|one|someone|she|they|a|the ~5
    why|whether|which|when ?did ?do ?was ?is ~3
    what ~1 made|surprised|helped|convinced|drew|led|kept|was|were|is|did|a|you|skills|courses|classes
        |exams|it
    about|on|regarding|between|around moving|choosing|deciding|switching|getting|applying|funding|how
        |whether|why|which|starting|becoming|working|leaving|writing|living|breaking|finding|preparing
        |pricing|balancing|transitioning|studying|a|an|two|three|my|these|this|that|one
    is|was it|the|a|that ~8 worth|hard|easier|true|better|possible|common|useful|normal
""")
_WEIGHING = frames("""
    <decide|choose|weigh|hesitate|waver> ~3 between|whether|if|to
    torn|choice|stuck between
    wonder|wondering|unsure|asking_myself whether|if ~2 i
""")
_STILL_VAGUE = frames("""
    about|with|in|on my|this|that|a career|field|life|future|job|industry|situation|options|search|path
    in|with my career|job|search|life|future
""")


def find(reading: Reading) -> Iterator[Hit]:
    """“Any advice?” leaves all the work to the reader. A question they can answer in a few lines is one
    they will answer.
    """
    if any(act.ask and act.ask.bounded for act in asks(reading)):
        return
    text = reading.plain
    vague = _VAGUE.find(text)
    asking = {act.sentence for act in reading.of(ActKind.ASK)}
    if not vague or not asking:
        return
    hazy = _STILL_VAGUE.find(text)
    if _WEIGHING.are_in(text):
        return
    for start, end in _SPECIFIC.find(text):
        is_asked = any(reading.sentences[place].start <= start < reading.sentences[place].end for place in asking)
        if is_asked and not any(begin < end and start < stop for begin, stop in [*vague, *hazy]):
            return
    for start, end in vague:
        yield Hit(start, end)


RULE = Rule(
    code="ASK102",
    name="ask-something-answerable",
    breach=Breach.VAGUE_ASK,
    severity=Severity.NUDGE,
    stages=FIRST,
    message="{Who} may not know where to begin with “{text}”. Say what you would like to know.",
    suggestion=(
        "{lead} Could I ask you two questions: how did you …, and what would "
        "you look at first if you were choosing between … and …?"
    ),
    find=find,
    examples=(
        Example(
            bad="Hi Carla, I'm a geology student at Eller, where you studied. Do you [[have any advice]]?",
            good=(
                "Hi Carla, I'm a geology student at Eller, where you studied. Would you choose Perth "
                "again for your first job?"
            ),
        ),
        Example(
            bad="Hello Sam, as a fellow Quill graduate I'd love to [[pick your brain]].",
            good=("Hello Sam, as a fellow Quill graduate I'd love to ask how you prepared for case interviews."),
        ),
        Example(
            bad=("Dear Dr. Rao, I'm a chemist in my last year and read your interview. [[Tell me about your]] career."),
            good=(
                "Dear Dr. Rao, I'm a chemist in my last year and read your interview. Why did you leave "
                "the lab for patents?"
            ),
        ),
    ),
)
