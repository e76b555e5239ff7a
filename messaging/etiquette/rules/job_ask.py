from collections.abc import Iterator

from messaging.etiquette.core import ActKind, AskKind, Breach, Example, Hit, Reading, Rule, Severity
from messaging.etiquette.frames import frames
from messaging.etiquette.grounds import ASKING, FIRST, asks, hit, was_invited_to_apply

_SEEKING = frames("""
    i|we ?am ?was ?have ?been ?currently ?also ?actively ?now ?desperately looking|searching|hunting
        |seeking ?for ?a ?an ?any ?my ?new ?full_time ?part_time ?summer ?first ?paid ?entry_level ~2 @firmjob
        |job|work
    i
        |we ?would ?really ?very ?much ?want ?need ?like ?love ?hope ?am ?hoping ?wish ?to ?get ?secure ?find
        + ?be ?a ?interested ?in job|position|internship|work|working|hired ~1 at|with|for|in your|you
    i|we ?would ?really ?very ?much want|like|love|hope|wish to join|work_for|work_at|work_with
        |be_part_of your|you ~1
""")
_TOPICS = ("hiring", "referral", "job", "vacanc", "recruit")


def find(reading: Reading) -> Iterator[Hit]:
    """Most people cannot hand out jobs, and being asked to puts them on the spot. They can nearly always
    tell you something worth knowing.
    """
    if any(word in topic.casefold() for topic in reading.draft.recipient.topics for word in _TOPICS):
        return
    if reading.stage not in ASKING and was_invited_to_apply(reading):
        return
    for act in asks(reading, AskKind.JOB, AskKind.REFERRAL):
        yield hit(act)
    wants_talk = next(asks(reading, AskKind.ADVICE, AskKind.TALK, AskKind.CONTACT, AskKind.INTRODUCTION), None)
    if reading.stage in FIRST and not wants_talk and not reading.has(ActKind.WAY_OUT):
        for start, end in _SEEKING.find(reading.plain):
            yield Hit(start, end)


RULE = Rule(
    code="ASK101",
    name="ask-for-advice-not-a-job",
    breach=Breach.JOB_ASK,
    severity=Severity.WARN,
    message="“{text}” asks for something {who} may not be able to give.",
    suggestion=(
        "{lead} Could I ask you two questions about how you came to your work? "
        "I'm not asking for a job. If now is not a good time, I understand completely."
    ),
    find=find,
    examples=(
        Example(
            bad=(
                "Hello Mr. Hale, I'm finishing at Kerrow, where you studied. [[Do you have any "
                "vacancies]] on your team?"
            ),
            good=(
                "Hello Mr. Hale, I'm finishing at Kerrow, where you studied. How did you choose between "
                "a branch and the head office?"
            ),
        ),
        Example(
            bad=(
                "Hi Rosa, I'm a law student and saw your post on small firms. [[Could you pass my CV to your manager]]?"
            ),
            good=(
                "Hi Rosa, I'm a law student and saw your post on small firms. Was a small firm a good "
                "first summer for you?"
            ),
        ),
        Example(
            bad="Dear Ms. Park, I trained at Alder like you. [[Can you get me an interview]]?",
            good=(
                "Dear Ms. Park, I trained at Alder like you. What surprised you most in your first year at the clinic?"
            ),
        ),
    ),
)
