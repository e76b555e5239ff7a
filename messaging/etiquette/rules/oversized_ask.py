from collections.abc import Iterator

from messaging.etiquette.asking import minutes_in
from messaging.etiquette.core import ActKind, AskKind, Breach, Example, Hit, Reading, Rule, Severity, Stage
from messaging.etiquette.frames import frames
from messaging.etiquette.grounds import ASKING, asks, hit, last_of_other

_LARGE = frames("""
    <be|become> my ?personal ?career ?long_term mentor|coach|sponsor|guide|advisor|adviser
    <mentor> me
    as my|a mentor
    an|one|two|three|half hour|hours ?or ?so ?two ?every|a|each|per week|month|day|weekend|evening ~1
    every|each week|month|day|weekend|evening|monday|tuesday|wednesday|thursday|friday|saturday|sunday
    weekly|daily|regular|ongoing|monthly|fortnightly ?phone ?video calls|call|meetings|sessions|chats
        |check_ins|guidance|coaching|mentoring|catch_ups
    introduce|connect|put|recommend|refer ~2 to|with ?absolutely all|everyone|every|everybody|as_many
        |whoever|anyone_and_everyone ~4
    all ?of ?the ?your ?of contacts|connections|colleagues|recruiters|people|managers|friends|network|firms
        |companies|editors
    your ?whole ?entire ?full ?contact contacts|contact_list|address_book|rolodex|list_of_contacts
        |whole_network|entire_network ~2
    send|share|give|list ~3 list|names of|with ?all ?every ?everyone ?the ~4
    everyone|everybody ?that ?who you know
    # pages|chapters|essays|applications|poems|designs|projects|articles|drafts|schools
    <read|review|edit|proofread|check|rewrite|correct|go_through|look_over> ~1 my
        |our ?whole ?entire ?full ?complete thesis|dissertation|manuscript|novel|book|business_plan|phd
    <read|review|edit|proofread|check|rewrite|correct> ~2 all|whole|entire|every|each|full
    rewrite|write|do ?up ?out ?me ?for ?me ?the ?a my ~2 resume|cv|essay|statement|application|letter
        |cover_letter|captions|thesis|homework|assignment
    walk|guide|take|talk|lead|coach me|us through|on|in ?the|my|this ?absolutely|every|everything|all|whole
        |entire|full|each ~3
    through|teach_me ?absolutely ?me everything ~3
    everything ?there ?is ?to ?that you know|have_learned
    from start|beginning|a_to|scratch to ~1
    the ?entire whole process|thing|afternoon|day|morning|weekend
    spend|spare|take|have|need|want ~2 few|couple|several|two|three|four|five|six|# hours|days|weeks
        |afternoons|evenings|sessions
    hours of your
    shadow|follow you ~3 week|month|weeks|days
    stay|live|crash ~1 with|at you|your ~2
    do ~1 everything|all_you_can|whatever_it_takes|anything ?that ?is ?in ?within ?you ?your
    everything in|within your
    lend|loan|invest|give ~2 money|dollars|pounds|euros|funds|capital
    <sponsor|fund> me|my
    tell|teach me everything
    answer|complete|fill ~3 questionnaire|survey ~3
    the ?next ?whole ?coming months|year|semester
""")
_LONG_TALK = 75
_FAR_MORE = 2
_MANY = 5


def find(reading: Reading) -> Iterator[Hit]:
    """Small requests can be met with pleasure today; large ones wait until they can be refused politely.
    Ask for the first step.
    """
    asking = {act.sentence for act in asks(reading)}
    for start, end in _LARGE.find(reading.plain):
        if any(reading.sentences[place].start <= start < reading.sentences[place].end for place in asking):
            yield Hit(start, end)
    yield from _longer_than_offered(reading)
    for act in asks(reading, AskKind.TALK):
        if act.ask and act.ask.minutes and act.ask.minutes >= _LONG_TALK and reading.stage in ASKING:
            yield hit(act)
    many = [act for act in asks(reading) if act.ask and not act.ask.bounded]
    if len({act.sentence for act in many}) >= _MANY:
        yield hit(many[_MANY - 1])


def _longer_than_offered(reading: Reading) -> Iterator[Hit]:
    """Yield asks for far more time than the other has just said they have: numbers, which need no sense for tone."""
    last = last_of_other(reading)
    offered = minutes_in(last.plain.text) if last and last.has(ActKind.OFFER, ActKind.GAVE) else None
    for act in reading.of(ActKind.ASK):
        if offered and act.ask and act.ask.minutes and act.ask.minutes >= _FAR_MORE * offered:
            yield Hit(act.start, reading.sentences[act.sentence].end, certain=True)


RULE = Rule(
    code="ASK103",
    name="ask-for-the-first-step",
    breach=Breach.OVERSIZED_ASK,
    severity=Severity.WARN,
    message="“{text}” is a lot for {who_object} to take on. Ask for the first step only.",
    suggestion=("{lead} Could I ask you one question about …? A line or two would be plenty."),
    find=find,
    examples=(
        Example(
            bad="Hi Ingrid, I teach maths and we both went to Norwood. Would you [[be my mentor]]?",
            good=(
                "Hi Ingrid, I teach maths and we both went to Norwood. May I ask you one question about "
                "your second year?"
            ),
        ),
        Example(
            bad="Hey Joe, could you [[introduce me to everyone you know in publishing]]? I'm writing a book.",
            good=(
                "Hey Joe, could you introduce me to Anke? I'm writing a book on canals and would like to "
                "ask her one thing. Only if it feels right."
            ),
            stage=Stage.INTRODUCTION_REQUEST,
        ),
        Example(
            bad="Hello Anke, I'm Petra, a friend of Joe's. Could you [[read my whole]] manuscript?",
            good=(
                "Hello Anke, I'm Petra, a friend of Joe's. Could I ask you whether your list still takes travel books?"
            ),
        ),
    ),
)
