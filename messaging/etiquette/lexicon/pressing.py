"""Pressure and guilt."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon.entry import entry

_ANSWER = (
    "reply|answer|respond|response|get_back|write_back|hear_back|let_me_know|revert|feedback|decision"
    "|confirm|confirmation"
)

ENTRIES = (
    entry(
        ActKind.PRESSURE,
        f"""
        asap|a.s.a.p
        as soon as possible|you_can|you_get_this|you_see_this|you_read_this|humanly_possible
        i|we|it|this|is ?really ?do ?just ?still ?am need|needs|want|waiting|must|require ~8 by|before
            |no_later_than|until|within ?the ?this ?next @day|friday|#|the_end|then|my_deadline|the_deadline
        i|we ?really ?do ?just ?also need|want|must_have|require ~4 now|today|tonight|tomorrow|this_week
            |immediately|quickly|fast|urgently|right_away|soon
        {_ANSWER}|send|do|introduce|call|write|review|look|read|help|forward|arrange|happen|decide|done|it
            |them|numbers|back|me|note|this ?to ?me ?it ?this ?them ?at ?all ?please by|before
            |no_later_than|within|until ?the ?this ?next ?early ?latest @day|friday|#|the_end|then
            |my_deadline
        {_ANSWER}|send|do|call|write|read|look|introduce|decide|find|get ?to ?me|it|us|this ~3 today
            |tonight|tomorrow|immediately|quickly|urgently|right_away|promptly|straight_away|at_once|now
            |this_minute|soonest|without_delay
        it|this|matter|is|very|extremely|quite|so|really|super urgent|time_sensitive|an_emergency
        urgent|urgently|immediately|right_away|straight_away|at_once
        prompt|quick|swift|speedy|fast|immediate|urgent|early reply|response|answer|action|attention
            |decision|feedback
        at the ?very latest
        time is ?quickly running|short|ticking
        running out of time
        do not ?keep ?make ?have leave|delay|ignore|disappoint|waste|keep_me|make_me|let_me_down ~3
        will|i_will keep writing|asking|emailing|messaging|calling|trying
        until you|i ?finally ?get ?hear reply|answer|respond|say|an_answer|from_you|agree
        need an|your|a ~2 answer|reply|response|decision|commitment|confirmation|yes
        hurry up|please|and
        can ?not|hardly wait ?any ?much longer|for_your_reply|until
        no time to
        i ?really ?absolutely must|have_to ~3 by|before|today
        it|this has|needs to_be|to_happen ~2 this_week|today|now|tomorrow|by ~2
        promise me
        say yes
        before|by ~2 @day|friday|tonight ?at ?the latest|otherwise|or|please
        last chance|opportunity|reminder|call
        waiting on|for ?your|you ?to ?quick reply|answer|response
        """,
        unless="""
        no|not|without|never|any ~4 rush|hurry|urgent|urgently|asap|immediately|quick|prompt|fast|soon|now
            |right_away|quickly|today
        i|we can|could|will|would|shall|am|have
            |may ?also ?then ?probably ?happily ?try_to ?going_to ?gladly ~9 by|before|today|tomorrow
            |tonight|as_soon_as|right_away|at_once|immediately|promptly|this_week|soon
        you|he|she|they|it|that|which|advice|answer|reply ?have ?has replied|answered|responded|came|wrote
            |helped|got|sent|was|struck|clicked|arrived|made ~4 so|right_away|quickly|immediately|at_once
            |promptly|by|before|now|today|straight_away
        thanks|thank_you|grateful|appreciate ~6 prompt|quick|swift|speedy|fast|immediate|now|today
        would|might|is|are|does|shall|can|could|how_about|or ?you ?make @day|friday
        works|free|suit|suits ~3 @day
        i must ?have ~3
        i must have
        """,
    ),
    entry(
        ActKind.PRESSURE,
        """
        you|and_you
            |you_have ?still ?have ?had ?has ?do ?did ?never ?just ?even ?yet ?not ?yet ?ever ?even ?bothered
            + ?to reply|replied|answer|answered|respond|responded|got_back|gotten_back|written_back
            |acknowledged|ignored|ignoring|ignore ~3
        why ~2 you ?still ?not ?never ?even reply|replied|answer|answered|respond|responded|ignoring|silent
            |not|gone|take|taking ~3
        why ?have ?are ?did ?is ?do ?you ~1 no|not|never|ignoring|so_long
        i ?have ?already ?now ?even written|emailed|messaged|asked|contacted|wrote|texted|called
            |tried ?to ?you ?reach ?about ?this ?now ?already twice|three_times|four_times|five_times
            |several_times|many_times|multiple_times|repeatedly|again_and_again|three_messages|three_emails
        second|third|fourth|fifth|2nd|3rd|4th time|message|email|reminder|attempt|mail i|that_i|writing
            |now_that
        how long|many ?more ?times do|does|must|will|should|can ~6 wait|reply|answer|ask|take|write
        still waiting
        i|we ?am ?have ?been ?still waiting ?for|on ~3
        did you ?even ?not ?ever read|get|see ~4 or
        a ?simple yes or no
        i|it can|could ?clearly see|says|shows ?that you ?have read|seen|opened ~2
        it|that|this ?only ?just takes|take|would_take|will_take|cannot_take|can_not_take
            |should_take ?you ?only ?just ?that|so|at_most ?long ?a ?less ?than seconds|#|a_minute|two|five
            |one|a_second|a_moment|long
        asked you a ?very ?simple
        """,
        unless="""
        sorry|apologies|apologize|forgive ~9 second|twice|again
        you ?have ?kindly ?already ?had answered|replied|responded|answer ~1 my|all|so|every|me|with|in|to
            |the|it|one|both
        no need to|for ~4
        need not
        do|did not ?need|have|feel ~4
        understand|know|realize|imagine|see|fine|ok ~3 why|if|you ?have ?can ?may ?might ?could ?did not
        if you ~3 not|reply|answer|respond
        or you|to reply|answer
        before|after|until|when|that|which|what|once|if|since
            |as you ?so ?kindly ?first ?last ?have ?had reply|replied|answer|answered|responded|wrote
        """,
        about="no reply",
    ),
    entry(
        ActKind.GUILT,
        """
        i guess|suppose|assume|see|take_it|imagine ~5 not|no|never a|your|the|worth|important
            |matter ~1 priority|problem|concern|your_time|to_you
        <look|stick> ?out ?together for|by each_other|one_another
        letdown|let_down|disappointing not to hear|get
        figured|thought|hoped ~5 looked_out|stuck_together|helped_each_other|stood_by|took_care
        deserve|deserves|deserved ~3 answer|reply|line|word|response
        only|common|basic|simple ?human politeness|courtesy|decency|manners
        do_not|not suppose|imagine|think|guess ~2 care|bother|mind|want ~2 see|to
        is it ?really ?honestly that|so|too ?much difficult|hard|much|complicated|to_ask ~3
        if you had ~6 i would|could|might ?not have
        hope you ?can feel|sleep good|well|proud|great ~2
        i guess|suppose|assume|see|take_it|imagine ~1 you|people|alumni|some|helping
            |nobody ?are ?is ?have ?like ?you ?just ?must ?be ?do ?must_be ?were too|do_not|not|forgotten
            |forget|no_time|never|better|more_important|only
        too important|good|busy|big|grand|famous|successful ?for|to people|someone|me|us|answer|students
            |the|reply|help|like|write|spare|bother
        you|alumni|people|everyone|graduates|members|we|network ?here ?in|who|of|from ~4 <be> ?all supposed
            |meant ~1 help|be|support|stick|look
        i|we ?really ?had thought|hoped|believed ~2 alumni|people|you|this|we|everyone|members|graduates
            |someone|a_fellow ~8 help|support|care|would|cared|mattered|stuck|kinder|different|loyal
        is|are|was not ?that ?it ?this what ~3 for|network|alumni|community|about
        you ?had ?have ?clearly ?definitely promised|swore|gave_me_your_word|told_me_you_would
            |said_you_would ~3
        you are|were ?honestly ?really ?truly ?literally ?basically ?now my|our|the only|last
            |one ?and ?only hope|chance|option|resort|bet
        the only|last|one one|person ?left who|that can|could|will|would ~2 help|save|get
        my|our only|last|one hope|chance|resort|option|lifeline
        <count|depend|rely|bank> on you
        depends|rests|hinges ?all|entirely|only|completely ?now on|upon|with you
        my|our ?whole ?entire career|future|life|family|dream|dreams|hopes|fate ~3 depends|rests|hinges
            |is_in|are_in|in_your|on_you|relies|decided
        in your hands
        nobody|no_one|none|nobody_else ?else ?of ?them ?ever ?will ?has ?wants ?would <help|answer|reply
            |care>|helped|willing|wants|bothers|replies|answers
        everyone ?else ?has <ignore|refuse|reject>|ignores|turned
        i would|'d ?gladly ?certainly ?definitely ?never have|help|do|answered|done ~5 for_you|you_if
            |the_same|ignore|hesitation|hesitating|in_your_place|if_i_were|if_it_were|if_it_was
        if i were|was you|in_your
        if you ?really ?truly ?actually ?even cared|care|wanted|meant|remember|had_any|do_not_help
            |do_not_answer|can_not_help|say_no|will_not_help|refuse ~4
        after all|everything i|we|the|this|that ~3 you|for|help|did|done|have
        after i ~5 for you
        <let> me down
        <break> my heart
        heartbroken|devastated|crushed if|that|unless ~2
        i ?do_not ?will ?have ?am ?honestly not ~2 know what ~3 if|without ~1 you|this|i
        i am ?so ?truly ?really ?completely ?getting ?absolutely desperate|begging|at_my_wits|lost_without
            |helpless
        i <beg>
        <beg|plead|implore> you|with_you
        how can|could you ~2 ignore|not|refuse|leave|sleep|forget
        easy|nice|comfortable|must_be ?nice|great for you
        must be nice
        have|had ?already forgotten where|what|how|who|us|your
        forget|forgetting|forgot where you|what_it
        you ?of_all ?should ?must ?surely ?would ?know ?remember know|remember|understand how|what ~3 hard
            |feels|like|means|struggle|is_like|broke|be
        you of all
        would|will not ?even <kill|hurt|cost> you
        cost you nothing|so_little
        the least you
        i|we deserve|deserved
        do not ?you care|want_me|want_to_help|remember
        you owe
        <owe> me|us|it|this|that
        give back ~4 ?to
        my children|kids|mother|parents|family ~5 depend|suffer|hungry|disappointed|rely|counting
        i will|would|'ll lose|be_deported|starve|never|have_to_drop|be_homeless|fail ~5 if|without
            |unless ~2 you|i|this
        sleepless|crying|in_tears|hopeless|suffering|ruined|worthless
        only takes|take_you|takes_you|take ?a ?you ?only ?#  minute|minutes|seconds|moment|sentence|line
        hurt|hurts|hurtful|saddened|saddens|upset ~2 that|to|when|see|by ~3 you|reply|answer|ignored|silence
        """,
        unless="""
        i <owe> you
        owe you
        as someone|a_person|people|student like
        people|someone|students|graduates|folks like me|us ~4 start|usually|often|get|find|do|in|who|with
            |ask|can|should
        i|we would like|love|want to give
        to give|i_give|giving back
        you give back
        why you ~3 give
        you deserve
        not ?want ?to let|letting you
        if i were|was|in you|your ~3 would you
        you ?do ?have ?are ?would ?really ?certainly ?did not ~1 owe|obliged
        you <promise> ~3 share|send|tell_me
        as you promised
        too busy|much $
        no problem|worries ~4
        if you are too
        i am sure|know you
        would|will|'d have ~3 helped
        not counting|depending|relying
        happy|like|glad|hope to give
        """,
    ),
)
