"""Pressure, guilt, demands, usefulness, boasts and form letters."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon.entry import entry

_ANSWER = "reply|answer|respond|response|get_back|write_back|hear_back|let_me_know|revert|feedback|decision|confirm|confirmation"
_DO = "help|give|introduce|connect|send|share|reply|respond|answer|spare|make|get|find|refer|recommend|tell|put|support|call|meet|do|take|be_willing|be_happy|be_glad|be_able|forward|pass|write|talk|set|arrange|offer|hire|come|open|use|agree|prioritize|see_to|show|provide|step_up|try_harder|look_into"

ENTRIES = (
    entry(
        ActKind.PRESSURE,
        f"""
        asap|a.s.a.p
        as soon as possible|you_can|you_get_this|you_see_this|you_read_this|humanly_possible
        i|we|it|this|is ?really ?do ?just ?still ?am need|needs|want|waiting|must|require ~8 by|before|no_later_than|until|within ?the ?this ?next @day|friday|#|the_end|then|my_deadline|the_deadline
        i|we ?really ?do ?just ?also need|want|must_have|require ~4 now|today|tonight|tomorrow|this_week|immediately|quickly|fast|urgently|right_away|soon
        {_ANSWER}|send|do|introduce|call|write|review|look|read|help|forward|arrange|happen|decide|done|it|them|numbers|back|me|note|this ?to ?me ?it ?this ?them ?at ?all ?please by|before|no_later_than|within|until ?the ?this ?next ?early ?latest @day|friday|#|the_end|then|my_deadline
        {_ANSWER}|send|do|call|write|read|look|introduce|decide|find|get ?to ?me|it|us|this ~3 today|tonight|tomorrow|immediately|quickly|urgently|right_away|promptly|straight_away|at_once|now|this_minute|soonest|without_delay
        it|this|matter|is|very|extremely|quite|so|really|super urgent|time_sensitive|an_emergency
        urgent|urgently|immediately|right_away|straight_away|at_once
        prompt|quick|swift|speedy|fast|immediate|urgent|early reply|response|answer|action|attention|decision|feedback
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
        no|not|without|never|any ~4 rush|hurry|urgent|urgently|asap|immediately|quick|prompt|fast|soon|now|right_away|quickly|today
        i|we can|could|will|would|shall|am|have|may ?also ?then ?probably ?happily ?try_to ?going_to ?gladly ~9 by|before|today|tomorrow|tonight|as_soon_as|right_away|at_once|immediately|promptly|this_week|soon
        you|he|she|they|it|that|which|advice|answer|reply ?have ?has replied|answered|responded|came|wrote|helped|got|sent|was|struck|clicked|arrived|made ~4 so|right_away|quickly|immediately|at_once|promptly|by|before|now|today|straight_away
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
        you|and_you|you_have ?still ?have ?had ?has ?do ?did ?never ?just ?even ?yet ?not ?yet ?ever ?even ?bothered ?to reply|replied|answer|answered|respond|responded|got_back|gotten_back|written_back|acknowledged|ignored|ignoring|ignore ~3
        why ~2 you ?still ?not ?never ?even reply|replied|answer|answered|respond|responded|ignoring|silent|not|gone|take|taking ~3
        why ?have ?are ?did ?is ?do ?you ~1 no|not|never|ignoring|so_long
        i ?have ?already ?now ?even written|emailed|messaged|asked|contacted|wrote|texted|called|tried ?to ?you ?reach ?about ?this ?now ?already twice|three_times|four_times|five_times|several_times|many_times|multiple_times|repeatedly|again_and_again|three_messages|three_emails
        second|third|fourth|fifth|2nd|3rd|4th time|message|email|reminder|attempt|mail i|that_i|writing|now_that
        how long|many ?more ?times do|does|must|will|should|can ~6 wait|reply|answer|ask|take|write
        still waiting
        i|we ?am ?have ?been ?still waiting ?for|on ~3
        did you ?even ?not ?ever read|get|see ~4 or
        a ?simple yes or no
        i|it can|could ?clearly see|says|shows ?that you ?have read|seen|opened ~2
        it|that|this ?only ?just takes|take|would_take|will_take|cannot_take|can_not_take|should_take ?you ?only ?just ?that|so|at_most ?long ?a ?less ?than seconds|#|a_minute|two|five|one|a_second|a_moment|long
        asked you a ?very ?simple
        """,
        unless="""
        sorry|apologies|apologize|forgive ~9 second|twice|again
        you ?have ?kindly ?already ?had answered|replied|responded|answer ~1 my|all|so|every|me|with|in|to|the|it|one|both
        no need to|for ~4
        need not
        do|did not ?need|have|feel ~4
        understand|know|realize|imagine|see|fine|ok ~3 why|if|you ?have ?can ?may ?might ?could ?did not
        if you ~3 not|reply|answer|respond
        or you|to reply|answer
        before|after|until|when|that|which|what|once|if|since|as you ?so ?kindly ?first ?last ?have ?had reply|replied|answer|answered|responded|wrote
        """,
        about="no reply",
    ),
    entry(
        ActKind.GUILT,
        """
        i guess|suppose|assume|see|take_it|imagine ~5 not|no|never a|your|the|worth|important|matter ~1 priority|problem|concern|your_time|to_you
        <look|stick> ?out ?together for|by each_other|one_another
        letdown|let_down|disappointing not to hear|get
        figured|thought|hoped ~5 looked_out|stuck_together|helped_each_other|stood_by|took_care
        deserve|deserves|deserved ~3 answer|reply|line|word|response
        only|common|basic|simple ?human politeness|courtesy|decency|manners
        do_not|not suppose|imagine|think|guess ~2 care|bother|mind|want ~2 see|to
        is it ?really ?honestly that|so|too ?much difficult|hard|much|complicated|to_ask ~3
        if you had ~6 i would|could|might ?not have
        hope you ?can feel|sleep good|well|proud|great ~2
        i guess|suppose|assume|see|take_it|imagine ~1 you|people|alumni|some|helping|nobody ?are ?is ?have ?like ?you ?just ?must ?be ?do ?must_be ?were too|do_not|not|forgotten|forget|no_time|never|better|more_important|only
        too important|good|busy|big|grand|famous|successful ?for|to people|someone|me|us|answer|students|the|reply|help|like|write|spare|bother
        you|alumni|people|everyone|graduates|members|we|network ?here ?in|who|of|from ~4 <be> ?all supposed|meant ~1 help|be|support|stick|look
        i|we ?really ?had thought|hoped|believed ~2 alumni|people|you|this|we|everyone|members|graduates|someone|a_fellow ~8 help|support|care|would|cared|mattered|stuck|kinder|different|loyal
        is|are|was not ?that ?it ?this what ~3 for|network|alumni|community|about
        you ?had ?have ?clearly ?definitely promised|swore|gave_me_your_word|told_me_you_would|said_you_would ~3
        you are|were ?honestly ?really ?truly ?literally ?basically ?now my|our|the only|last|one ?and ?only hope|chance|option|resort|bet
        the only|last|one one|person ?left who|that can|could|will|would ~2 help|save|get
        my|our only|last|one hope|chance|resort|option|lifeline
        <count|depend|rely|bank> on you
        depends|rests|hinges ?all|entirely|only|completely ?now on|upon|with you
        my|our ?whole ?entire career|future|life|family|dream|dreams|hopes|fate ~3 depends|rests|hinges|is_in|are_in|in_your|on_you|relies|decided
        in your hands
        nobody|no_one|none|nobody_else ?else ?of ?them ?ever ?will ?has ?wants ?would <help|answer|reply|care>|helped|willing|wants|bothers|replies|answers
        everyone ?else ?has <ignore|refuse|reject>|ignores|turned
        i would|'d ?gladly ?certainly ?definitely ?never have|help|do|answered|done ~5 for_you|you_if|the_same|ignore|hesitation|hesitating|in_your_place|if_i_were|if_it_were|if_it_was
        if i were|was you|in_your
        if you ?really ?truly ?actually ?even cared|care|wanted|meant|remember|had_any|do_not_help|do_not_answer|can_not_help|say_no|will_not_help|refuse ~4
        after all|everything i|we|the|this|that ~3 you|for|help|did|done|have
        after i ~5 for you
        <let> me down
        <break> my heart
        heartbroken|devastated|crushed if|that|unless ~2
        i ?do_not ?will ?have ?am ?honestly not ~2 know what ~3 if|without ~1 you|this|i
        i am ?so ?truly ?really ?completely ?getting ?absolutely desperate|begging|at_my_wits|lost_without|helpless
        i <beg>
        <beg|plead|implore> you|with_you
        how can|could you ~2 ignore|not|refuse|leave|sleep|forget
        easy|nice|comfortable|must_be ?nice|great for you
        must be nice
        have|had ?already forgotten where|what|how|who|us|your
        forget|forgetting|forgot where you|what_it
        you ?of_all ?should ?must ?surely ?would ?know ?remember know|remember|understand how|what ~3 hard|feels|like|means|struggle|is_like|broke|be
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
        i will|would|'ll lose|be_deported|starve|never|have_to_drop|be_homeless|fail ~5 if|without|unless ~2 you|i|this
        sleepless|crying|in_tears|hopeless|suffering|ruined|worthless
        only takes|take_you|takes_you|take ?a ?you ?only ?#  minute|minutes|seconds|moment|sentence|line
        hurt|hurts|hurtful|saddened|saddens|upset ~2 that|to|when|see|by ~3 you|reply|answer|ignored|silence
        """,
        unless="""
        i <owe> you
        owe you
        as someone|a_person|people|student like
        people|someone|students|graduates|folks like me|us ~4 start|usually|often|get|find|do|in|who|with|ask|can|should
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
    entry(
        ActKind.DEMAND,
        f"""
        you ?really ?surely ?definitely ?just ?all ?people should|must|need_to|have_to|ought_to|had_better|are_supposed_to|are_expected_to|are_obliged_to|will_have_to|better|shall|are_required_to|are_to ?at_least ?also ?really ?now ?be ?please ?be_willing_to ?be_able_to ?easily ?surely {_DO}
        i|we ?do ?fully ?really ?just ?also expect|demand|require|insist ~1 you|a|an|your|that_you|on|to|at_least|someone|nothing|it|this|half ~2
        i|we ?do ?really ?just ?also ?only ?will ?would need|want|require|rather you|for_you ?guys to ~1
        i need ~3 from you
        i am ?also ?certainly ?surely entitled|owed
        it is ?only ?really ?part_of ?after_all your ?moral ?alumni job|duty|responsibility|turn|obligation|role
        least you|alumni|anyone|someone can|could|should|might
        ^ ?please ?and ?just ?also ?so make sure ~1 you|to|that|he|she|they|it|i|my
        see to it
        ^ ?so ?and ?then ?now ?just ?also ?anyway ?ok ?listen ?look ?or ?but ?first ?next ?actually ?alternatively get|give|find|hire|bring|arrange|introduce|connect|hook|put|refer|hand|push|fix|set|chase|recommend|forward|pass|call|let_us ~1 me|us|him|her|them|it|a_meeting|your_boss|my|on|out
        ^ ?so ?and ?then ?now ?just ?also ?anyway ?ok ?or ?but send|tell|share|reply|answer|respond|write|explain|list|provide|review|read|check|look|make|decide|do|find_out|get_back ?to me|us|back|my|your|the|it|this|all|every|yes|out|over|now|when|at_your_earliest
        so|and|then|just ?please find_out|get_me|give_me|tell_me_which|send_me|set_me|put_me|introduce_me|hire_me|hook_me|fix_me
        get|got|let|push|bring|put me in|into|through|hired|an_interview|a_job|inside|past ~3
        will|would|wo_not you $
        or else
        i ?am ?do ?fully not ?going ?to ask|asking ~2 much|for_much|a_lot
        not ?asking ?a ?too ?that ?much too much|hard|difficult|a_lot|asking ~2 to|ask|for
        is not ?that ?so ?too ?really hard|difficult|much|complicated|a_big_deal
        surely|obviously|certainly|i_am_sure|i_know|no_doubt you ?do ?can ?could ?must ?will ?have ?know ?would ?are spare|find|manage|afford|make|know|someone|somebody|half|an|time|a|have|able|people
        the whole point of
        i ?still ?really can not ?believe|understand ~3 you|nobody|no_one|why
        of course you
        you have the ~3 power|influence|pull|connections|means|contacts
        you ?guys|people ?clearly have ?plenty ?so ?all of ?the time|money|connections|contacts
        i ?would ?will ?much ?simply not|never accept|take|settle ~3
        i deserve
        i|we ?have ?the ?every ?a right to
        as an alum|alumnus|alumna ?it ?is ?you you|it_is|your|of
        i will call|expect|be_expecting|be_calling|be_waiting|come_by|stop_by ~3
        your job|duty|obligation|responsibility to|is_to|as
        please do ?so ?it ?this now|today|immediately|at_once|right
        do not ?even bother|send_me_to|tell_me_to|waste ~4
        i|we would ?much rather ?to ?you ?talk ?speak ?meet ~6
        """,
        unless="""
        nothing|all|what|anything|whatever|all_that|thing ?that ?i ?would ~1 you|i|we ~1 need|want|have_to|must
        of course you must|should|may
        do not bother ~2 with|to
        send|tell|answer|write|reply|share|call|respond ?me|us ?back if|when|whenever|whether|how|what|which|where
        who|which|what you|i should|must|need_to
        you|we|people|students|one ?all should|must|need_to|have_to|ought_to|had_better|will_have_to|shall ?not|never ?really ?also be|know|have|get|do ~1 proud|very|so|well|busy|asked|tired|many|a_lot|swamped|glad|careful
        you ?really ?do ?certainly ?should ?must not|never ~2 need|have|must|should|feel ~2
        not|never ?feel need|have|expect|require|obliged|demand ~2 you|your|a|an|to|that|anything
        if|whether|when|what|which|how|where|why|before|because|do|did|would|should|think|sure|say|tell|unless|as|until ~1 you|i|we ~2 need|want|have_to|should|must
        i|we ?do ?did ?would ?really not ~3
        i|we <do|would> not
        i want|need|wanted|needed to
        i wanted
        no need
        get me in|into ?the trouble|a_habit|reading|gardening|thinking
        put me in touch
        let us know|talk|meet|say|try|catch|stay|keep
        let me
        give me until|a|one|two|some|any
        tell me about
        you should ?really ?also ?definitely take|try|make_sure|use|find|get|do|come
        i expect you ?are ?will ?have ?get ?hear ?must ?would are|busy|get|have|receive|be|many|hear
        i expect to|it|that_i|i|the
        of course you are|can|may|do|have|need|might
        you have the ~2 right
        i would rather not|ask|wait|learn|write|say|hear|know|read
        with you to
        """,
    ),
    entry(
        ActKind.USE,
        """
        what|how can|could|would|will you ?possibly ?actually do|offer|get|give|help|contribute|assist ~1 me|us|my|for_me|to_me
        what you can|could ?actually ?possibly do|offer|bring for|me|to|us
        how|what|if|whether ~2 you can|could|would be useful|of_use|valuable|benefit|beneficial
        useful|valuable|beneficial|powerful|important|influential|strategic|profitable ~2 connection|connections|contact|contacts|people|person|network|to_me|for_me|for_my_career|to_my_career|to_know|to_have|to_us|for_us|names|asset
        <improve|increase|boost|maximize|maximise|raise|better|strengthen|enhance|optimize|advance|further|accelerate|further|help|support|hurt|kickstart> ~2 my|our|a_candidate's ~3 chances|chance|odds|prospects|career|success|profile|candidacy|efforts|goals|standing|position|application|interests|ambitions|network
        my|our ~1 chances|odds of_getting|of_being|of_success|of_winning|of_a_job|of_an|with|at|for|there|here|in|better|higher
        my|our ~1 chances|odds $
        everything|anything|all|whatever ?that ?is ?you ?can ?with in|within your power|influence|reach
        do|done|doing ~1 everything|all|whatever|anything|as_much|your_best|your_utmost ?that ?as you ?possibly can|could|to|for_me
        use|using|through|with|lend|lending|throw|have|has ~2 your|the|some|enough|enormous|any ~1 pull|influence|power|leverage|clout|weight|sway|authority|seniority
        tap|access|leverage|exploit|use|using|leveraging|tapping|accessing|utilize|utilise|utilizing|benefit_from|capitalize_on|through|make_use_of|work|mine ?into ?of ?all ?on your|you|alumni|these|the ?alumni|whole|wide|vast|professional|own|many|senior|personal network|connections|contacts|position|influence|relationships|people|rolodex|name|link|links|as_a
        in return|exchange for|i|you|we
        i|we will|can|would|'ll ?gladly ?happily ?even ?definitely pay_you|pay_for_your|compensate|reward|return_the_favor_with|reimburse ~2
        <make> it worth ?your
        worth your while
        quid pro
        win win
        mutual|mutually benefit|benefits|beneficial|advantage|advantageous|growth|gain|profitable|rewarding
        <get> ?my ?a foot|ahead|into|in|past|through ?in ?the door|of_the|gate|competition|queue|line|hr
        push|promote|market|sell|drop|get|float|carry|champion|put ?me|us ?my ?name ?case ?resume ?cv ?profile ?application through|forward|to_your|at_the_top|on_top|in_front|past|before|ahead|name ~4
        return on
        scratch
        owe me|us|one
        the more|bigger|higher|better senior|names|powerful|influential|up|connected ~4
        with ?real ?some ?actual ?enough power|influence|pull|clout|connections|hiring_power|decision_making
        connections|contacts|people|names|someone|anyone|somebody|insiders ?that|who|whom ?i ?can ?could ?will use|leverage|matter|matters|exploit|hire|hires|decide|decides|count|counts|make_hiring|makes_hiring|make_the|makes_the|actually_hire|actually_hires|can_hire|makes_decisions|make_decisions|get_me|push_me|has_power|have_power
        you look|seem|are|sound|could_be|would_be ~1 like ~3 useful|well_connected|valuable|connected|influential|perfect_for_my
        well connected|placed ~4 people|person|contacts|alumni|and|so|to|who
        the right ?kind|sort|type ?of people|contacts|connections|doors|names
        open doors|some_doors|a_few_doors|any_doors|the_door ?for|to me
        pull ?some|a|few ?a ?few strings
        support my ~3 efforts|success|goals|candidacy|career|ambitions|search|endeavors|endeavours
        help|make|ensure|guarantee|secure|support|contribute ?to ?me ?that ?i my|i|me ?will ?to ?own success|succeed|win
        for my own|personal|sake ~2 benefit|gain|advancement|career
        what is in it
        <network> ?with|my ?my ?way ?you ?into ?to ?get ~2 get|job|offer|hired|ahead|up
        valuable asset|connection|contact
        stepping stone
        i|we ?only ?just ?really need|want ~2 connections|contacts|names|leads|insiders|people
        a ?quick ?easy ?fast way|route|shortcut in|into|to_the_top
        someone inside|on_the_inside|to_get_me
        my people|assistant will
        """,
        unless="""
        what|how can|could|may|should i|we
        by any chance|chances
        good|every|wish|wishing|wished|much|the_best ~3 success
        in return ?for i|may|is|do ~3 help|offer|do|you|nothing
        can|could|may|might i ~3 in return
        strings attached
        right people
        useful to|for you|others|them|him|her|other
        you do not
        your ~1 power
        not|never|without|rather_than|instead_of ~3 network|use|using|job|useful|benefit|connections|chances|success
        the chances
        my chance to ?say|thank|return|hear|learn|meet
        get ahead of the
        how you are|use
        do your|my best
        do my|our
        i|we ?will ?am ?have ?did ?shall <do> ~1 everything|all|my
        everything you did|do|have
        """,
    ),
)
