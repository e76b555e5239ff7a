"""Infers what the two have been to each other: from their last messages, else from what the draft itself says."""

from messaging.etiquette.core import ActKind, Ask, AskKind, Person, Stage, Tagged, TaggedTurn
from messaging.etiquette.frames import frames
from messaging.etiquette.tagging import PATTERNS

_AFTER_HELP = frames("""
    thanks|thank_you|grateful|appreciate|appreciated ?again ?so ?very ?much ?a_lot ?a_million for taking
        |meeting|talking|speaking|chatting|sharing|sitting|making_time|your_advice|your_help
        |your_time_yesterday|your_time_today|your_time_last|your_time_on|answering|reviewing|reading
        |looking|the_chat|the_call|the_advice|the_talk|the_conversation|our_conversation|our_chat|our_call
        |our_meeting|coffee|lunch|yesterday|sending|pointing|all_your_help|all_you|everything|spending
        |coming|finding_the_time|finding_time|the_tip|the_link|the_list|the_notes|walking_me
    great|good|nice|lovely|wonderful|pleasure|enjoyed|loved ?to ?so ?really ?our meeting|talking|speaking
        |chatting|meet|talk|speak|chat|conversation|call ~2 you|yesterday|today|last|on
    your advice|feedback|answer|tip|notes|suggestion|help|list ~2 <help|be|save|make|work|change>
""")
_AFTER_INTRODUCTION = frames("""
    thanks|thank_you|grateful|appreciate ?again ?so ?very ?much ?a_lot for ?kindly ?the introducing
        |connecting|putting|introduction|contact|referral|linking|passing
    you ?so ?very ?kindly ?had ?have ?recently ?last introduced|connected|put ?week ?me ?us to|me|with|in
    person|contact|man|woman|guy|friend|colleague ?that ?who ?whom you ?had ?have introduced|sent
        |recommended|gave|put|suggested|referred|connected ~2
""")
_FOLLOW_UP = frames("""
    <follow> up on|about|regarding|with my|the|last|previous|our
    following|follow|checking|circling|circle|bumping|bump|resending|resend ?just ?back up|in|back|this
        |to_see|on_my ~2
    i|we ?have ?had ?already wrote|emailed|messaged|reached_out|contacted|sent|written ~3 last|a|two|three
        |twice|earlier|ago|before|on
    my last|previous|earlier|first message|email|note|mail|letter
    did you get|see|receive|read my|the|this
    have not|yet_to heard|hear|received|gotten ~2 from_you|back|response|reply|answer
""")
_KNOWN = frames("""
    hope you and
    has been ~2 while|ages|years|long|forever
    great|good|lovely|nice|fun|wonderful ?to see|seeing|catching|catch ~2 you|up
    how are|is you|the|your|things|everything
    miss|missed you|our|working
""")


_ME = frozenset({"i", "me", "my", "we", "us"})


def infer_stage(draft: Tagged, turns: tuple[TaggedTurn, ...]) -> Stage:
    """Return the stage of a draft; the last turns weigh most."""
    if not turns:
        return _from_words(draft)
    if all(turn.by == "sender" for turn in turns):
        return Stage.FOLLOW_UP
    if turns[-1].by == "sender" and _is_waiting(turns[-1].tagged):
        return Stage.FOLLOW_UP
    for turn in reversed([turn for turn in turns if turn.by == "recipient"][-2:]):
        given = _given(turn.tagged)
        if given:
            return given
    return Stage.INTRODUCTION_REQUEST if _asks_for_introduction(draft) else Stage.CONVERSATION


def is_by_helper(draft: Tagged, turns: tuple[TaggedTurn, ...], stage: Stage) -> bool:
    """Tell whether the writer is the one who is asked for help, going by who asked last and who offers."""
    if stage in {Stage.FIRST_CONTACT, Stage.INTRODUCTION_REQUEST, Stage.FORWARDABLE_NOTE, Stage.FOLLOW_UP}:
        return False
    offers = draft.has(ActKind.OFFER, ActKind.DECLINE)
    asked_of_me = sum(_asks_for_something(turn.tagged) for turn in turns if turn.by == "recipient")
    asked_by_me = sum(_asks_for_something(turn.tagged) for turn in turns if turn.by == "sender")
    helped_me = any(_given(turn.tagged) for turn in turns if turn.by == "recipient")
    helped_them = any(_given(turn.tagged) for turn in turns if turn.by == "sender")
    if asked_of_me and not asked_by_me and (helped_them or not helped_me):
        return True
    wants_help = any(ask.kind is not AskKind.LOGISTICS for ask in _asked(draft))
    return offers and (asked_of_me > asked_by_me or not (turns or wants_help))


def is_first_ask(opening: Tagged) -> bool:
    """Tell whether a conversation was opened by someone who wants help: who they are, and an ask."""
    return opening.has(ActKind.WHO_I_AM) and any(ask.kind is not AskKind.LOGISTICS for ask in _asked(opening))


def without_asks(text: str) -> str:
    """Return the sentences of an earlier message that ask nothing, so that nothing in it waits for an answer."""
    tagged = PATTERNS.tag(text, Person(), Person(), is_history=True)
    asking = {act.sentence for act in tagged.of(ActKind.ASK)}
    if not asking:
        return text
    spans = [tagged.plain.span(each.start, each.end) for each in tagged.sentences]
    return " ".join(text[start:end] for place, (start, end) in enumerate(spans) if place not in asking)


def _from_words(draft: Tagged) -> Stage:
    if _AFTER_INTRODUCTION.are_in(draft.plain):
        return Stage.AFTER_INTRODUCTION
    if _FOLLOW_UP.are_in(draft.plain):
        return Stage.FOLLOW_UP
    if _AFTER_HELP.are_in(draft.plain):
        return Stage.AFTER_HELP
    if _KNOWN.are_in(draft.plain) and _asks_for_introduction(draft):
        return Stage.INTRODUCTION_REQUEST
    return Stage.FIRST_CONTACT


def _given(answer: Tagged) -> Stage | None:
    """Return what an answer of the other led to."""
    acts = list(answer.of(ActKind.GAVE, ActKind.OFFER))
    if any(act.kind is ActKind.GAVE and act.about == "contact" for act in acts):
        return Stage.AFTER_INTRODUCTION
    if any(act.kind is ActKind.OFFER for act in acts):
        return Stage.AFTER_OFFER
    if (
        any(act.kind is ActKind.GAVE for act in acts)
        and not answer.has(ActKind.THANK)
        and not _asks_for_something(answer)
    ):
        return Stage.AFTER_HELP
    return None


def _is_waiting(own: Tagged) -> bool:
    return own.has(ActKind.ASK)


def _asks_for_introduction(draft: Tagged) -> bool:
    return any(ask.kind is AskKind.INTRODUCTION for ask in _asked(draft))


def _asks_for_something(turn: Tagged) -> bool:
    if turn.has(ActKind.OFFER, ActKind.ASKED_ME):
        return False
    kinds = {ask.kind for ask in _asked(turn)} - {AskKind.LOGISTICS}
    return bool(kinds - {AskKind.ADVICE}) or (bool(kinds) and not turn.plain.words.isdisjoint(_ME))


def _asked(text: Tagged) -> list[Ask]:
    return [act.ask for act in text.of(ActKind.ASK) if act.ask]
