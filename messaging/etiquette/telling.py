"""Finds sentences that tell rather than ask: who the writer is, and what they know of the reader."""

import re
from collections.abc import Iterator

from messaging.etiquette.core import Act, ActKind, ZoneKind
from messaging.etiquette.frames import frames
from messaging.etiquette.zones import Cut

_ABOUT_YOU = re.compile(r"(?<![\w'])your?(?![\w'])")
_NOT_ABOUT_YOU = frames("""
    thank|thanking|thanks|appreciate|grateful ~3 you|your
    you|and_you|that_you ?also ?really ?still ?all can|could|will|would|may|might|should|must|need|have_to
        |not|do_not|want|wish|like|please|ever|had_better
    if|when|whenever|once|unless|whether|until|before|as|in_case ?that you|your
    hope|hoping|trust|wish|believe|think|guess|suppose|figure|expect|assume|want|need|like|know|sure|glad
        |afraid|let|help|ask|asking|tell|telling|send|sending|meet|meeting|see|write|writing|reach|reaching
        |contact|contacting|call|calling|join|joining|give|show|offer|bother|bothering|trouble|owe|promise
        |pay|add|adding|email|message|messaging ?out ?that ?to you|your
    to|for|with|from|at|of|by|and|like|than|about|beside you
    your ?kind ?own ?very ?busy ?valuable ?precious ?earliest ?prompt ?prestigious ?esteemed ?current ?present
        + time|reply|response|answer|help|consideration|convenience|advice|company|organization|organisation
        |network|contacts|connections|team|assistance|support|guidance|firm|attention|email|inbox|schedule
        |position|institution|department|hr|manager|boss|director|colleagues|side|end|thoughts|feedback|input
        |favor|permission|name|industry|field|mentorship|power|influence|people|friends|hiring|understanding
        |insight|insights|expertise|recommendation|referral|patience|kindness|day|week|weekend|boy|lord
""")
_MOODS = (
    "so very really just still only not desperate ready available lost sorry free stuck curious interested happy glad "
    "sure afraid aware grateful tired new open confident certain flexible impressed excited willing looking hoping "
    "writing good fine well ok great serious motivated in at on waiting begging attaching able unable disappointed sad "
    "angry upset busy back here done ill late"
)
_NAMED = re.compile(
    rf"(?<![\w'])i am (?!(?:{_MOODS.replace(' ', '|')})\b)[^\W\d][\w']{{1,20}}(?: [^\W\d][\w']{{1,20}}){{0,2}}[,;.(]"
)
_CLASS_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d|(?<![\w'])'\d\d(?!\w)|(?<=[a-z] )(?:\d\d)(?= here|,)")
_HERE = re.compile(r"(?:^|[.!?,\n] ?)[^\W\d][\w']{1,20}(?: [^\W\d][\w']{1,20})? here\b(?! (?:is|are|in|to)\b)")
_SAYS_WHO = (
    (_NAMED, (ActKind.WHO_I_AM,)),
    (_CLASS_YEAR, (ActKind.WHO_I_AM, ActKind.COMMON_GROUND)),
    (_HERE, (ActKind.WHO_I_AM,)),
)
"""Among alumni, who gives a class year says what the two share."""
_BEGINNING = 260


def telling(pieces: Cut, asking: frozenset[int]) -> Iterator[Act]:
    """Yield who-i-am where the writer names themselves, why-you where a sentence that asks nothing is
    about the reader.
    """
    text = pieces.plain.text
    for pattern, kinds in _SAYS_WHO:
        found = pattern.search(text, 0, _BEGINNING)
        if found:
            yield from (Act(kind, *found.span(), 0) for kind in kinds)
    if "you" not in pieces.plain.words and "your" not in pieces.plain.words:
        return
    others = _NOT_ABOUT_YOU.find(pieces.plain)
    for place, sentence in enumerate(pieces.sentences):
        if place in asking or sentence.is_question or sentence.zone is not ZoneKind.BODY:
            continue
        for found in _ABOUT_YOU.finditer(text, sentence.start, sentence.end):
            if not any(start <= found.start() < end for start, end in others):
                yield Act(ActKind.WHY_YOU, *found.span(), place, about="telling")
                break
