"""What is asked for, once a request has begun; the first that fits a piece of text names it."""

from messaging.etiquette.core import AskKind
from messaging.etiquette.frames import Frames, frames

_THEIRS = "his|her|their|whose"

WANTS: tuple[tuple[AskKind, Frames], ...] = (
    (
        AskKind.JOB,
        frames("""
            <hire|employ|recruit> me
            <take> me on
            get|find|give|offer|secure|land|arrange|obtain|provide|fix ?for me|us ~6 @job
            get me ?a ?an ?through ?straight in|into|hired|employed|inside|past_hr|on_the ~3
            give|find|have|offer|is_there|need|get ~3 place|spot|post|opening|slot|work ~2 for|in|with
                |at me|your|the|a
            spot|place|post|slot|room for me
            need|needs|take|takes|use|uses somebody|someone|hands|workers|people|anybody|a_hand ~1 now|soon
                |there|right_now|in
            take me
            my name|application|resume in_front|to_the_top|on_top ~4
            put me down|up|forward ~3
            give me ~2 chance|shot|interview|break|position|work
            help|assist|support|guide me|us|with ~5 get|find|land|secure|obtain|getting|finding|securing
                |landing ~6 @firmjob|job_at|role_at|place_at|position_at|hired
            help me ~2 in|into|at your|the company|firm|team|organization|organisation
            have|know_of|hear_of|aware_of|got|are_there|is_there|know_if|know_whether|if_there_are
                |if_there_is|there_are|any|know_about ~4 @firmjob|roles|vacant|open_roles|suitable_roles
                |open_positions|openings|spots
            @firmjob|roles ?that ?are ?currently ?might ?may ?be open|available|going|free|vacant|coming_up
                |at_your|in_your|on_your|with_your|suitable|for_me|opening_up
            is|are|was|if|whether ~4 hiring|recruiting|looking_to_hire|taking_on|looking_for_people
                |taking_interns|taking_applications
            who ?is ?are ?might_be ?would_be hiring|recruiting|looking_to_hire
            hiring at|right|now|manager|managers
            consider me|my|hiring ?application ~5
            keep|bear me|my ~3 in_mind|on_file
            join|work|working|joining|intern|internship|position|job|role|career|employment
                |placement ?at ?for ?with ?in your|you company|firm|team|bank|organization|organisation
                |department|office|lab|studio|group|hospital|agency|practice|startup|school
            for|in|at|with|on|join your company|firm|team|bank|organization|organisation
                |department ~3 position|job|role|internship|vacancy
            give|offer|get me ~2 @job
            a|an|my|any ~2 @firmjob ?for|with|at|in me|you|your
            chance|opportunity|position|place ?to ?work at|with|on|in|within|for your team|company|firm
                |department|organization|lab|office
            jobs|openings|vacancies|job_leads|leads|job_opportunities|employment_opportunities
                |internship_opportunities|job_openings
            interview|a_trial|work_trial at|with|for your|you
            put me forward
            schedule|arrange|set|get ~2 interview ?for ?me with|at|for|in|next
            sponsor ~2 visa|permit
        """),
    ),
    (
        AskKind.REFERRAL,
        frames("""
            <refer> me|us
            referral|referrals
            <recommend> me|us
            <recommend> my ~3
            good word
            put|drop|mention ~2 word|my_name|my_resume ~3
            forward|pass|send|hand|give|submit|share|circulate|drop|get|put|show|deliver
                |push ?along ?on ?over ~1 my|attached|the_attached|this ?attached ~1 @resume|name|details
                |profile|information|application ~4
            my @resume ~4 to|along|around|on your|hr|the|whoever|anyone|any
            @resume along|around|on|forward|to_hr|to_your|to_the_hiring
            recommendation|reference letter|for|from
            letter ?of of|recommendation|reference
            be|act ~2 my|a|as reference|referee
            vouch for
            endorse|endorsement me|my|of
            internal recommendation|reference|candidate
            as your|a|an referral
            tell|let ~6 great_fit|good_fit|perfect|i_am_great|about_me|hire_me|how_good|i_am_a
        """),
    ),
    (
        AskKind.INTRODUCTION,
        frames("""
            <introduce> me|us|him|her ~1
            <introduce> someone|anyone|people
            introduction|introductions to|with|for|from|through|between|,|or|and|would|at ~1
            an|any|some|more|another|few|make|making|arrange|for|warm|quick|email|further
                |several introduction|introductions
            introducing me|us
            <connect|link|hook> me|us ?up ?also with|to|up|directly ~1
            <connect> ~1 with ?some ?any ?other ?the ?your people|recruiters|managers|colleagues|contacts
                |anyone|someone|hiring|others
            <put> me|us ?also ?directly in|through touch|contact|to|with|front ~1
            get|getting me ~2 meeting|call|interview|in_front|in_touch|in_contact|time|access|an_audience
                |a_word
            arrange|set|organize|organise ~3 meeting|call|that|conversation|introduction|interview
                |it ?too ?for with|for|me|between|as ~1
            bring|get your ~2 boss|manager|director|lead|colleague
            open ~2 door|doors
            meet your boss|manager|director|team|colleagues|ceo|contacts|head|recruiters
        """),
    ),
    (
        AskKind.EFFORT,
        frames("""
            everything|anything|all|whatever ?that ?is ?you ?can ?possibly ?could in|within|do|to
            do ~2 all|your_best|your_utmost|whatever|everything ~3
            <support> me|my|our ~3
            <fight|push|advocate|lobby|campaign> ~2 me|my
            improve|increase|boost|maximize|raise|ensure|guarantee|secure ~4 chances|success|odds|admission
                |place|spot|position|job|career|selection
            make it happen
            you ?also ?please ?now ?then ?all ?could ?can ?would ?first make|write|design|prepare
                |put_together|quiz|sit_in|lean_on|tell_him|tell_her|tell_them|drive|build|draw|translate
                |fill|call_him|call_her|call_them|talk_to|speak_to|speak_for|push|convince|persuade
                |bring_me|show_me ~4
            design|prepare|draw_up|work_out|put_together|calculate ~1 for|me|my|our|the|a ~5
            lean on ~3
            get|buy|find|lend|build|print|order me ?also a|an|some|another|one ~2
            all ?your|the weight|influence behind ~2
            speak|talk for me
            better|rather ?if ?that ?you ?also <show|make|write|do|tell|bring|come> ~4
            pull ?some|a_few strings
            use your
            make sure ~2 i|my ~3
            get me|my ~3 accepted|admitted|selected|shortlisted|approved|published|funded|noticed
        """),
    ),
    (
        AskKind.CONTACT,
        frames(f"""
            contact|contacts|details|number|phone|email|address|extension|handle|names|name|list|numbers
                |emails ~2 of|for ~3 person|people|manager|recruiter|recruiters|someone|hiring|boss|who
                |anyone|director|hr|firms|companies|the|your|ones
            other|more|any|another|better|additional|further|new|different|some|few|useful|your|all_your
                |good|senior|extra|next|#|second ~1 contact|contacts|names|name|person|connection
                |connections|recruiters|insiders
            {_THEIRS} ?personal ?private ?direct ?phone ?email ?mobile number|email|address|contact
                |contacts|phone|cell|details|mobile
            contact|contacts list|details|info|information|book
            share|send|give|pass|forward|tell|list|get|find ~3 contact|contacts|number|numbers|names|name
                |list|connections|emails|email ~1
            do_you_know|know|know_of|have|suggest|recommend|think_of|find|is_there|are_there|there|there_is
                |need|want|meet|talk_to|speak_to|to
                |with ?also ?if ?of ?to ?me ?to ?not ?by_any_chance anyone|someone|somebody|anybody|people
                |others|person|recruiters|colleagues|friends|companies|managers|firms ?else ?other who|that
                |in|at|i|you|with|on|like|from|working|whom|involved|hiring|looking|more|better|higher|else
                |there|to|as
            anyone|someone|somebody|who|anybody|whoever else
            who else ~4 can|should|could|do|would|is|might|to
            who ?else ?do ?should ?can ?could ?would ?to ?are i|you|the|we ?also ?else ?be ?to talk|speak
                |write|contact|approach|know|reach|ask|meet|recommend|suggest|people|right|recruiters|best
                |other|next|email ~1
            whom ?else should|can|could
            find|get|give|send|suggest|recommend|name me ?please another|a_better|someone|somebody|anyone
                |more|other|one_more|an_alternative|a_different|a_new|people ~2
            another ?one|contact|person|name|introduction|colleague|alum|lead
            next|second|backup|alternative|replacement contact|name|person|introduction|one
            have|got|know ~2 a|any better|other one|ones
            chase|remind|nudge|push|ping|follow_up_with|get_after him|her|them|jonas|it|again
        """),
    ),
    (
        AskKind.REVIEW,
        frames("""
            review|reviewing|look_over|looking_over|look_at|looking_at|read|reading|read_through|go_through
                |going_through|go_over|edit|editing|proofread|proofreading|check|checking|rewrite|rewriting
                |comment_on|commenting_on|critique|correct|improve|fix|polish|revise|glance_at|feedback_on
                |comments_on|opinion_on|thoughts_on|feedback|help_with|help_me_with|give_me_feedback_on
                |work_on ?over ~2 my|our|this|it|the_attached|attached|all|these|the_whole|the_draft
                |each ~4 @resume|essay|essays|draft|statement|thesis|proposal|letter|report|paper
                |manuscript|chapter|chapters|pages|plan|profile|website|deck|portfolio|projects|code
                |abstract|budget|book|novel|script|lesson_plans|application|applications|answers|it
                |dissertation|captions|work|grant|poem|poems|samples|exam|pieces|version|versions
            rewrite|write|draft|prepare|make ~2 my|the|a|me ~2 @resume|essay|statement|letter|letters
                |application|captions|introduction|proposal|plan|speech
            do|repeat the_same ~2
            your comments|feedback|edits|corrections ?on ?today ?by ?about ~2
        """),
    ),
    (
        AskKind.TALK,
        frames("""
            call|calls|chat|coffee|zoom|skype|phone|lunch|drink|tea|conversation|discussion|meeting
                |facetime|video|teams|dinner|breakfast|interview|appointment
            talk|talking|speak|speaking|chatting|meet|meeting|connect|connecting|catch_up|sit_down
                |get_together|sync|touch_base|visit|shadow|discuss
            # minute|minutes|min|mins|hour|hours|mn
            half|quarter an|of|hour ~1
            an|a ?few ?couple ?of ?quick hour|minutes|moment|minute|moments|hours|mins
            of your|some|have ~1 time
            informational interview|interviews
            pick your brain|brains
            <mentor> me
            mentor|mentorship|mentoring
        """),
    ),
    (
        AskKind.ADVICE,
        frames("""
            question|questions|advice|insight|insights|thoughts|perspective|perspectives|tip|tips|guidance
                |suggestion|suggestions|pointers|opinion|opinions|view|views|input|wisdom|recommendation
                |recommendations|feedback|experience|experiences|story|lessons|information|info|ideas
                |answer|reply|line|word|sentence|lines|explanation|sense|impression|take
            hear|learn|learning|know|understand|tell|explain|explaining|describe|share|sharing|suggest
                |recommend|advise|find_out|say|clarify|see|think|wonder|figure_out|remember|mean
            how|what|why|which|whether|where
            listen|answer|answering|ask|guide|teach
        """),
    ),
    (
        AskKind.FAVOR,
        frames("""
            help|assist|assistance|support|favor|favour|hand|send|sending|give|find|finding|write|call|ask
                |check|look|pass|forward|get|make|do|arrange|post|share|bring|join|accept|add|follow
                |nominate|sign|vote|donate|buy|order|confirm|translate|lend|print|book|organize|take|put
                |endorse|like|subscribe|speak|host|collaborate|consider|submit
            opportunities|opportunity
        """),
    ),
)

SETTLING = frames("""
    does|would|is|how_about|what_about|or ~2 at|on|from|after|before|the # ~4 work|suit|ok|better|best|good
        |fine|convenient|possible
    does|would # ?am|pm ~3 work|suit|ok|fine|be
    does|would|do|will|is|or|how_about|what_about|if|could|can|are|might|should ~5 @day|morning|afternoon
        |evening|noon|lunchtime|next_week|that_time|then|earlier|later ~4 work|suit|ok|better|best|good
        |fine|convenient|possible|do|free|for_you|instead|easier
    what|which|when|whatever ?time ?day ?date ?days ?times ?is ?are ?would works|work|suits|suit|best
        |better|easier|easiest|convenient|good|free|you_free|you_available|be_best|suit_you|be_good ~1
    shall|should i|we ?then ?just ring|call|bring|send|use|come|meet|write|wait|book|phone|email|mail|text
        |start|copy|cc|say|mention|keep|share|print|arrive|go|do_it|move|make_it
    which|what ?is ?the ?your ?best ?right email|number|address|form|link|room|entrance|platform|version
        |spelling|door|floor
    may|can|could|might|shall i|we ?please ?still ?also ?perhaps mention|use|forward|quote|tell|pass_on
        |share_your|share_this|share_it|copy|keep|say_that|say_you|credit|cite|thank|send_you_the|send_it
        |send_them|send_you_my|bring_you|buy_you|show_you|move|treat_you
    is|would it ?be ?still ?all ok|okay|alright|fine|all_right if|to|that i|we|mention|use|tell|forward
        |quote
    did|do|was_that|is_that|have|had you mean|say|spell|want_me|prefer|still_want ~1
    you ?so ?kindly ?had ?have ?just ?generously ?once ?already ?also mentioned|offered|promised|suggested
        |proposed|said|invited|spoke_of|described|recommended|told_me_about|talked_about|were_speaking_of
    as you offered|suggested|said|proposed|promised|invited
    your ?kind offer|invitation
    reschedule|postpone|move_our|move_the|push_our
    confirm the|our|that|tomorrow|tuesday|thursday|monday|wednesday|friday
    when|where|what_time shall|should|can|do we|i ?meet ?ring ?call ?come
    zoom|phone|call|video or
    or ?would ?do ?shall ?should i|you ?prefer ?rather ?like
    how is|are|was|did you|your|the ~3 go|going|doing|well|feeling|holiday|weekend|baby|move|family|trip
        |garden|kids|dog|mother|father
    in|by which format|form|file|language
    one|another time|day|week ?instead
    sound|sounds ok|good|right|fair|all_right
    ok|okay|all_right|fine ?with|by|for|, you
""")

MORE = frames("""
    also|another|other|others|else|additional|further|next|additionally|besides|extra|as_well|too|plus
        |even_better|while_you_are_at_it|furthermore|moreover|on_top_of_that|one_more|again
    the same for|with|to ~2
    one more|last ?other ?small ?quick ?final thing|favor|favour|ask|request|question
    any ?of other|more|else
    more contacts|names|people|help|introductions|contact|advice|connections|leads|senior|recruiters
    better contact|contacts|person|one|names|introduction|connection
    now ?that ?could ?can ?i ?would ?you you|please|i_need|could|can|would
    a|the ?few second|third|fourth ~1
    someone|somebody|anyone else|better|more|who|higher|senior|with
    meanwhile|in_addition|next_time
""")
