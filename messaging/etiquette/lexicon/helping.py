"""What helpers say, what was given, and the door an asker leaves open."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon.entry import entry

_GIVING = (
    "introduce|connect|put|pass|forward|share|send|ask|recommend|refer|help|show|look|read|answer|talk"
    "|chat|speak|meet|explain|tell|walk|check|find|write|call|review|point|give|make|support|suggest"
    "|mention|arrange|listen|advise|lend|let"
)

ENTRIES = (
    entry(
        ActKind.OFFER,
        f"""
        i|we can|could|might|may|will
            |would ?also ?certainly ?gladly ?happily ?easily ?always ?perhaps ?try_to ?see_if_i_can ?be_able_to
            + {_GIVING} ~2 you|your|her|him|them|a|someone|around|my
        i|we|am|would|be|are ?am ?be ?very ?so ?more_than ?always ?really ?only ?most happy|glad|willing
            |delighted|pleased|free to {_GIVING} ~3
        ^ ?very ?so ?more_than ?always ?really happy|glad|delighted to {_GIVING}
        i would|will love|like to {_GIVING} you
        would|do|did|should|shall you ?like|want me to
        want me to
        shall|should i {_GIVING} you|her|him|them|it|your
        if you ?would ?like|want|wish|think ~4 i can|could|will|would
        let me {_GIVING}|see_if|ask|think
        let me know ?if ?how ?when ~2 i can ?be ?ever help|do|of
        if i can ?ever ?be help|of|return|do
        feel free to ask|write|call|reach|nudge|ping|send|message|contact|use|mention|share|drop|get
        do not hesitate to
        my door is
        glad|happy to
        """,
        unless="""
        i can ?also send|share|give|show|forward|email ~4 my|questions|mine
        happy|glad|willing to ?also work|fit|adjust|meet|adapt|do_any|pay|call_you|come|travel|wait|learn
            |hear|keep|report|send_you_my|send_my|share_my|connect_whenever|chat_whenever
        """,
        about="help",
    ),
    entry(
        ActKind.DECLINE,
        """
        i am ?so ?very ?really afraid|sorry ~3 i|that|but|we ?can ?could ?do ?am ?have not|no|unable|cannot
        i ?really ?just can not ?really take|help|commit|do_this|introduce|promise|make_that|share|offer
            |fit|give|meet|say_yes|recommend|be
        not|un able|in_a_position to ?really help|take|commit|introduce|offer|meet|share|refer|make
        unable to help|take|commit|introduce|offer|meet|share|refer
        at capacity
        have to|must decline|pass|say_no|turn
        not the ?right|best person
        do not ?really have ?the ?any ?enough time|capacity|room|space
        not hiring|taking|recruiting
        i would|will ?rather ?not ?prefer ?have not introduce|share|pass|to
        not comfortable introducing|sharing|passing
        i hope you find|understand
        another time
        """,
    ),
    entry(
        ActKind.ACCEPT,
        """
        yes ?i ?would please|love|that|thank|to|very|absolutely|definitely
        ^ yes
        that would be ?so ?very ?really great|wonderful|lovely|amazing|fantastic|perfect|kind|helpful
            |brilliant|ideal
        i would|will ?really ?very ?gladly love|welcome|accept|like|be_glad|be_delighted|be_happy
            |take_you_up
        gladly|with_pleasure|absolutely|of_course
        works ?well ?great ?perfectly ?fine for|thank
        """,
    ),
    entry(
        ActKind.WAY_OUT,
        """
        no|without|zero|not_any worries|problem|pressure|rush|hurry|obligation|harm|offense|offence
            |expectation|expectations|trouble|need|hard_feelings
        no ~2 at all $
        if not
        or not at all
        or not $
        if|when|whenever|should ~4 busy|not_possible|too_much|inconvenient|swamped|stretched
            |not_a_good_time|bad_time|no_time|a_stretch|not_for_you|suits|convenient|easier|comes_to_mind
            |comfortable|allows|permits|works_for_you|not_your_area|not_feel
        if you ?do ?are ?can ?would not|rather_not|prefer
        i ?will ?would ?of_course ?do ?can ?quite ?completely ?totally ?fully ?entirely ?perfectly
            + understand ?completely ?entirely ?fully ?totally ?either ?if ?of_course
        understand ?completely ?entirely $
        feel free to|not ignore|say|decline|skip|pass|leave|answer_only|disregard|to_ignore|tell_me
        only if|when|where
        if|as|whenever ~2 have|find|get ?a ?the ?any ?some ?spare ?few time|moment|minute|minutes|chance
            |capacity
        at your convenience|leisure|own_pace
        never mind
        no matter
        not matter
        do not ?feel worry|trouble|obliged|obligated|bother|need|have_to|let|rush|pressured|feel
        you ?really ?certainly need not
        just ignore|skip|say_no
        ignore this|my|me
        any time|anytime ?that ?you ?in suits|works|this|in|at|is|before
        any day|hour|week
        whenever you|it|suits|works
        in your own time
        ?a no is|would_be ?also ?perfectly ?totally ?absolutely fine|ok|all_right|an
        either way
        or leave ~2 be|it
        take your time
        i|we will|would manage
        up to you
        not urgent
        no longer need
        hope it is|i_am ~1 ok|not
        is fine ?too ?as_well $
        would be|is ?more_than ?already ?quite ?just enough|plenty
        keep|let|leave|forget it ?go ?to ?with ~1 yourself|no_worry|go|be|secret $
        my|all_my fault
        can|will ?quite ?easily wait|rest ~1 until|for|till|as|a
        i can wait
        next|another year|time|season then|instead|is|will
        forget it
        or none|neither|nothing
        if it is|were not proper|allowed|your_place|possible|permitted|right|a_good
        if ~3 secret|private|confidential
        not proper|allowed ~3 forget|understand|ignore
        fine by me
        if that is|would_be ?at_all ?all ok|possible|alright|right|welcome|something
        if it is ?at_all ?all ?not ok|possible|alright|right|no_trouble|of_interest|too|convenient
        if possible|convenient|able|you_wish|you_like
        if you can ?at ?all $
        """,
    ),
    entry(
        ActKind.REPORT_BACK,
        """
        wanted|want|write|writing|thought_i_would to ?just tell|let|say|share|update|thank
        let you know
        as you suggested|advised|recommended|said
        i|we ?have ?just ?finally ?also ?already spoke|talked|met|applied|got|tried|signed|started|took
            |followed|passed|finished|used|heard|had|called|visited|wrote_to|learned
        thanks to you
        """,
    ),
    entry(
        ActKind.ATTACH,
        """
        <attach|enclose> ~3 @resume|please|find|my|is|here|draft
        @resume ~3 <attach|enclose>|below
        here is my @resume
        """,
    ),
    entry(
        ActKind.ASKED_ME,
        """
        who|what|anyone|anybody|someone|which ~2 else|other ~6
        what|how|who ?else ?more can|could|may|might|would|should|do|are|is i|help|you_need|useful|you_want
            |you_looking|you_like|be_useful|you_like_to ~4
        what would|do|are|is|kind|sort|else|more ~4
        anything|anyone|anybody else|more|other|you ~4
        let me know ?if ?what ?who ~3 else|other|need|more|want|anything|anyone
        tell me ~3 what|who|which|how
        is there anything|anyone
        """,
    ),
)
