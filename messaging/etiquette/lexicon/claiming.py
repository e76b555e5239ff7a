"""Demands, and people taken for means."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon.entry import entry

_DO = (
    "help|give|introduce|connect|send|share|reply|respond|answer|spare|make|get|find|refer|recommend|tell"
    "|put|support|call|meet|do|take|be_willing|be_happy|be_glad|be_able|forward|pass|write|talk|set"
    "|arrange|offer|hire|come|open|use|agree|prioritize|see_to|show|provide|step_up|try_harder|look_into"
)

ENTRIES = (
    entry(
        ActKind.DEMAND,
        f"""
        you ?really ?surely ?definitely ?just ?all ?people should|must|need_to|have_to|ought_to|had_better
            |are_supposed_to|are_expected_to|are_obliged_to|will_have_to|better|shall|are_required_to
            |are_to ?at_least ?also ?really ?now ?be ?please ?be_willing_to ?be_able_to ?easily ?surely {_DO}
        i|we ?do ?fully ?really ?just ?also expect|demand|require|insist ~1 you|a|an|your|that_you|on|to
            |at_least|someone|nothing|it|this|half ~2
        i|we ?do ?really ?just ?also ?only ?will ?would need|want|require|rather you|for_you ?guys to ~1
        i need ~3 from you
        i am ?also ?certainly ?surely entitled|owed
        it is ?only ?really ?part_of ?after_all your ?moral ?alumni job|duty|responsibility|turn|obligation
            |role
        least you|alumni|anyone|someone can|could|should|might
        ^ ?please ?and ?just ?also ?so make sure ~1 you|to|that|he|she|they|it|i|my
        see to it
        ^ ?so ?and ?then ?now ?just ?also ?anyway ?ok ?listen ?look ?or ?but ?first ?next ?actually
            + ?alternatively get|give|find|hire|bring|arrange|introduce|connect|hook|put|refer|hand|push|fix
            |set|chase|recommend|forward|pass|call|let_us ~1 me|us|him|her|them|it|a_meeting|your_boss|my|on|out
        ^ ?so ?and ?then ?now ?just ?also ?anyway ?ok ?or ?but send|tell|share|reply|answer|respond|write
            |explain|list|provide|review|read|check|look|make|decide|do|find_out|get_back ?to me|us|back|my
            |your|the|it|this|all|every|yes|out|over|now|when|at_your_earliest
        so|and|then|just ?please find_out|get_me|give_me|tell_me_which|send_me|set_me|put_me|introduce_me
            |hire_me|hook_me|fix_me
        get|got|let|push|bring|put me in|into|through|hired|an_interview|a_job|inside|past ~3
        will|would|wo_not you $
        or else
        i ?am ?do ?fully not ?going ?to ask|asking ~2 much|for_much|a_lot
        not ?asking ?a ?too ?that ?much too much|hard|difficult|a_lot|asking ~2 to|ask|for
        is not ?that ?so ?too ?really hard|difficult|much|complicated|a_big_deal
        surely|obviously|certainly|i_am_sure|i_know
            |no_doubt you ?do ?can ?could ?must ?will ?have ?know ?would ?are spare|find|manage|afford|make
            |know|someone|somebody|half|an|time|a|have|able|people
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
        nothing|all|what|anything|whatever|all_that|thing ?that ?i ?would ~1 you|i|we ~1 need|want|have_to
            |must
        of course you must|should|may
        do not bother ~2 with|to
        send|tell|answer|write|reply|share|call|respond ?me|us ?back if|when|whenever|whether|how|what
            |which|where
        who|which|what you|i should|must|need_to
        you|we|people|students|one ?all should|must|need_to|have_to|ought_to|had_better|will_have_to
            |shall ?not|never ?really ?also be|know|have|get|do ~1 proud|very|so|well|busy|asked|tired|many
            |a_lot|swamped|glad|careful
        you ?really ?do ?certainly ?should ?must not|never ~2 need|have|must|should|feel ~2
        not|never ?feel need|have|expect|require|obliged|demand ~2 you|your|a|an|to|that|anything
        if|whether|when|what|which|how|where|why|before|because|do|did|would|should|think|sure|say|tell
            |unless|as|until ~1 you|i|we ~2 need|want|have_to|should|must
        i|we ?do ?did ?would ?really not ~3
        i|we <do>|would not
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
        what|how can|could|would|will you ?possibly ?actually do|offer|get|give|help|contribute
            |assist ~1 me|us|my|for_me|to_me
        what you can|could ?actually ?possibly do|offer|bring for|me|to|us
        how|what|if|whether ~2 you can|could|would be useful|of_use|valuable|benefit|beneficial
        useful|valuable|beneficial|powerful|important|influential|strategic|profitable ~2 connection
            |connections|contact|contacts|people|person|network|to_me|for_me|for_my_career|to_my_career
            |to_know|to_have|to_us|for_us|names|asset
        <improve|increase|boost|maximize|maximise|raise|better|strengthen|enhance|optimize|advance|further
            |accelerate|further|help|support|hurt|kickstart> ~2 my|our|a_candidate's ~3 chances|chance|odds
            |prospects|career|success|profile|candidacy|efforts|goals|standing|position|application
            |interests|ambitions|network
        my|our ~1 chances|odds of_getting|of_being|of_success|of_winning|of_a_job|of_an|with|at|for|there
            |here|in|better|higher
        my|our ~1 chances|odds $
        everything|anything|all|whatever ?that ?is ?you ?can ?with in|within your power|influence|reach
        do|done|doing ~1 everything|all|whatever|anything|as_much|your_best
            |your_utmost ?that ?as you ?possibly can|could|to|for_me
        use|using|through|with|lend|lending|throw|have|has ~2 your|the|some|enough|enormous|any ~1 pull
            |influence|power|leverage|clout|weight|sway|authority|seniority
        tap|access|leverage|exploit|use|using|leveraging|tapping|accessing|utilize|utilise|utilizing
            |benefit_from|capitalize_on|through|make_use_of|work|mine ?into ?of ?all ?on your|you|alumni
            |these|the ?alumni|whole|wide|vast|professional|own|many|senior|personal network|connections
            |contacts|position|influence|relationships|people|rolodex|name|link|links|as_a
        in return|exchange for|i|you|we
        i|we will|can|would|'ll ?gladly ?happily ?even ?definitely pay_you|pay_for_your|compensate|reward
            |return_the_favor_with|reimburse ~2
        <make> it worth ?your
        worth your while
        quid pro
        win win
        mutual|mutually benefit|benefits|beneficial|advantage|advantageous|growth|gain|profitable|rewarding
        <get> ?my ?a foot|ahead|into|in|past|through ?in ?the door|of_the|gate|competition|queue|line|hr
        push|promote|market|sell|drop|get|float|carry|champion|put ?me
            |us ?my ?name ?case ?resume ?cv ?profile ?application through|forward|to_your|at_the_top|on_top
            |in_front|past|before|ahead|name ~4
        return on
        scratch
        owe me|us|one
        the more|bigger|higher|better senior|names|powerful|influential|up|connected ~4
        with ?real ?some ?actual ?enough power|influence|pull|clout|connections|hiring_power|decision_making
        connections|contacts|people|names|someone|anyone|somebody|insiders ?that|who
            |whom ?i ?can ?could ?will use|leverage|matter|matters|exploit|hire|hires|decide|decides|count
            |counts|make_hiring|makes_hiring|make_the|makes_the|actually_hire|actually_hires|can_hire
            |makes_decisions|make_decisions|get_me|push_me|has_power|have_power
        you look|seem|are|sound|could_be|would_be ~1 like ~3 useful|well_connected|valuable|connected
            |influential|perfect_for_my
        well connected|placed ~4 people|person|contacts|alumni|and|so|to|who
        the right ?kind|sort|type ?of people|contacts|connections|doors|names
        open doors|some_doors|a_few_doors|any_doors|the_door ?for|to me
        pull ?some|a|few ?a ?few strings
        support my ~3 efforts|success|goals|candidacy|career|ambitions|search|endeavors|endeavours
        help|make|ensure|guarantee|secure|support|contribute ?to ?me ?that ?i my|i
            |me ?will ?to ?own success|succeed|win
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
        not|never|without|rather_than|instead_of ~3 network|use|using|job|useful|benefit|connections
            |chances|success
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
