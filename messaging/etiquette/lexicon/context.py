"""Who writes, why to this person, and what the two share."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon.entry import entry

_STUDY = (
    "study|teach|graduate|major|train|intern|volunteer|manage|lead|practice|practise|research|specialize"
    "|specialise|serve|farm|cook|nurse|code|paint|program|edit|translate|produce|operate"
)

ENTRIES = (
    entry(
        ActKind.WHO_I_AM,
        f"""
        my name is
        name here is
        this is ~3 from|at|here|speaking|writing
        i am called
        ^ it is ~2 from
        @student|major|fresher|reader|member|class|year|teacher|nurse|engineer|analyst|owner|chef here
        class|grad|graduate|geology|chemistry|biology|history|english|law|nursing|physics|maths|math here
        i am|was|have_been ?currently ?now ?also ?still ?both ?actually ?about_to_be ?only ?just ?presently
            + ?originally a|an|the|one_of|part_of|half_of|president|head|director|chair|secretary|captain
        i am ~3 a|an|the|from|and|of
        i am ~2 $
        i am ~2 class
        i am ?currently ?now ?just ?also ?about_to ?already ?almost finishing|finish|completing|studying
            |working|pursuing|majoring|doing|training|starting|start|enrolled|graduating|graduate|based
            |teaching|managing|running|researching|transitioning|leading|reading|interning|living|moving
            |leaving|getting_my|earning|entering|wrapping_up|going_into|taking|attending|retraining|returning
            |switching|employed|apprenticed|building|designing|writing_my|in_my|in_the|at_the|with_the|from|at
            |on_the
        i ?currently ?now ?also ?just ?recently ?have ?had ?previously ?mostly ?mainly ?already ?once ?both <{_STUDY}>
        i ?currently ?now ?also ?still ?mostly work|worked|run|direct|own|design|build|write|make|keep|fix
            |repair|raise|coach|do_my|did_my|do_a|did_a|do_the|hold|play|live|come_from|go_to|went_to|attend
            |attended|grew_up|belong
        i have been|worked|spent ?a|an|the|in|with|at|working|teaching|running|doing|studying|#|my|most|over
            |nearly|almost
        i ?have ?just ?recently ?only ?only_just ?already <finish|start|join|complete|leave|quit|earn|enter
            |begin|receive|pass|move|retire|switch|change|return|enrol|enroll>
        got|received|earned|have|hold my|a|an ~3 degree|diploma|license|licence|certificate|phd|masters
            |bachelors|mba|ba|bs|ma|doctorate
        as|being a|an ~5 @student|teacher|nurse|engineer|doctor|lawyer|designer|developer|manager|analyst
            |writer|researcher|parent|veteran|newcomer|beginner|migrant|immigrant|refugee|professional
        a|an ~5 @student
        class|grad|graduate|graduating|cohort of|class|in #
        class of
        first|second|third|fourth|fifth|final|last|1st|2nd|3rd|4th|sophomore year ~4
        recent|former|current|fellow|future|aspiring|soon_to_be|prospective|incoming|rising|new|newly
            |international|exchange|mature ~4 @student|grad|engineer|nurse|teacher|analyst|designer|graduate
            |lawyer|doctor|accountant
        fellow
        graduated|graduating|graduate in|from|with|this|last|next|at|#
        @student at|from|in|of|here|who|with|doing|studying|finishing|majoring
        my ?own ?current ?recent ?first ?final ?undergraduate ?graduate ?master's background|major|degree
            |thesis|dissertation|capstone|program|studies|phd|masters|work|job|shop|practice|clinic|farm|school
            |class|team|university|college|department|studio|startup|workshop|ward|lab|company|employer
            |apprenticeship|course is|was|in|at|on|with|as|and|keeps|taught|here
        after # years
        # years of|as|in|with|at
        # year old
        we ?first ?both ?briefly <meet>
        you ?may ?might ?will ?probably ?might_not ?may_not remember me
        we ?both ?were ?are sat|shared|worked|studied|overlapped|classmates|colleagues|neighbors|neighbours
        """,
        unless="""
        i am|was|have_been ?also ?just a|an|the|one_of ~1 bit|little|lot|fan|fit|huge|admirer|hard|fast|quick
            |team|people|motivated|hardworking|reliable|perfect|great|good|top|best|right|ideal|highly|pain
            |bother|match
        i am ?so ?very ?really ?also ?just ?still ?only ?not writing|looking|hoping|interested|reaching
            |wondering|asking|desperate|ready|available|lost|sorry|free|stuck|curious|seeking|searching|not
            |trying|keen|eager|happy|glad|sure|afraid|aware|grateful|thinking|considering|contacting|messaging
            |going|unable|able|excited|tired|new|open|confident|certain|flexible|impressed|delighted|willing
            |fascinated|inspired|waiting|counting|depending|begging|attaching|applying ~3
        i am at|in|on|from a|the ~2 loss|process|middle|look|hunt|fence|position|hurry|crossroads|search|market
            |mood
        i am in your
        i am from your
        a|an ~2 alum|alumnus|alumna ?i ?who can|could
        can|could|should|do|does|would|might|must a|an ~4 @student
        i am starting|start to
        """,
    ),
    entry(
        ActKind.WHY_YOU,
        """
        i|we ?recently ?just ?also ?have ?really ?had ?only ?still ?very ?so ?always ?long ?happened_to <see
            |notice|read|hear|find|watch|enjoy|love|like|admire|follow|attend|remember|discover|learn|spot|use
            |recommend> ?that ?about ?of ?out ?from ?in ?on ?how ?through ?what ~3 you|your
        and|also|but|who|recently|just|then|have ?have ?also ?just ?really saw|read|noticed|heard|loved|enjoyed
            |found|watched|admired|liked|attended|remember|spotted|followed|learned ~4 you|your
        your ~2 post|talk|film|interview|article|paper|book|podcast|lecture|documentary|piece|essay|blog|column
            |webinar|video|exhibition|album|novel|speech|presentation|restaurant|play|poem|poems|thread
            |newsletter|campaign|garden|truck|shop|studio|bakery|clinic
        ^ ?just ?really ?have ?so saw|read|noticed|loved|enjoyed|heard|found|spotted|remembered ~5 you|your
        <come> across your|you
        caught|drew|struck|impressed|inspired|surprised|touched|intrigued|fascinated ?my|me ~3 your|you
            |attention|eye
        your ~4 caught|drew|struck|inspired|stuck|made_me|helped|stayed|is_one|is_the|resonated|convinced|moved
            |got_me|showed|reminded|taught|kept
        inspired|intrigued|fascinated|impressed|struck|moved|encouraged|curious ?to_see ?to_read by|about|that
            |how|to your|you
        your ?recent ?excellent ?great ?wonderful ?short ?latest ?own ~1 talk|article|post|piece|book|paper
            |path|route|story|journey|note|interview|lecture|thesis|research|transition|move|switch|blog
            |podcast|comment|answer|documentary|project|profile|essay|column|film|seminar|workshop|presentation
            |webinar|panel|experience|background|expertise|work|career|change|shift|trajectory|years|time ~2 in
            |on|about|from|at|to|as|with|into|for|says|said|mentions|mentioned|stood|shows|made|across|around
            |and_i|between|working|leading|running|teaching
        suggested|recommended|mentioned|advised|told_me|encouraged_me|said|thought|gave_me|passed_me|pointed_me
            |referred_me|sent_me|directed_me|urged_me ~5 you|your|write|contact|reach|get_in_touch|speak
        at the suggestion|recommendation|urging of
        referred|recommended|introduced|sent by
        your name ~2 came|from|by|was|is|to|in|on|through|as
        got|was_given|found|have your name|contact|details|profile
        you|who ?also ?once ?had ?have ?recently ?yourself ?kindly ?both ?first ?only ?then wrote|gave|moved
            |made|founded|built|studied|went|worked|spoke|left|became|led|ran|taught|published|began|changed
            |switched|joined|chose|won|posted|shared|presented|set_up|started|designed|managed|held|served
            |directed|came|grew|trained|interned|graduated|described|explained|talked|lived|volunteered
            |organized|coordinated|turned|took|got_into|got_from|transitioned|progressed|broke_into|crossed
            |did_your|did_the|spent|returned|retrained|opened|helped|used_to|wrote_about|helped_build
        that you|you_are|you_work|you_have|you're
        because|since|given|as|knowing|considering|seeing you|your|you_are|that_you|how
        you are|were ?also ?now ?currently ?both ?one ?the ?an a|an|the|at|in|with|working|one|involved|based
            |on|from|someone|now|listed|doing|leading|running
        you ?also ?now ?currently ?have ?still ?both work|worked|working|specialize|teach|run|lead|manage
            |coordinate|practice|live|own|head|chair|offer ~1 in|at|as|for|on|the|with|a|to|about|of|your
        <admire|follow|respect> your|the_way_you|how_you|what_you
        how you ?have ?also ?first ~1
        what you ?have ?also did|built|do|wrote|said|made|achieved|describe|describes
        your ~3 is|was|were|are ?so ?a ?an ?the ?exactly ?very ?just ?one path|route|step|thing|kind|reason
            |first|only|closest|rare|what|inspiring|unusual|similar|interesting
        <write|turn|come|reach>|reaching_out to you ?specifically ?in_particular ?rather because|as|since
            |rather|in_particular|specifically
        you would|might|may|could ?well ?probably ?best know|understand|remember ~2
        people ?who like you
        you also
        """,
        unless="""
        @can|do|did|are|were|have|if|whether|hope|think|wonder|wondering ?that you ~2
        that you can|could|would|will|might|have_time|are_well|had|have_a
        hope ~3 you
        hear|hearing from you
        i know|hear ~2 you ?are|can|could|will|would busy|help|have
        know|find out|if|whether you|your
        you are doing|well|free|busy|available|willing|able|interested|hiring|able
        what you can|could|think|would|will
        how you can|could|are|would|will|doing
        your experience could|can|would|will
        your time ?to ?in ?for ?and ?or
        your company for
        """,
    ),
    entry(
        ActKind.COMMON_GROUND,
        """
        we both|share|shared|all|each|overlapped|were_both|are_both|have_both|went|studied
        both of us
        both ~4 same
        fellow
        like|unlike|as you $
        like you i|and|though|but|only|a|who|do|did
        <study|work|teach|graduate|major|move|be|have|grow|train|practice> ~4 like you
        as you did|do|were|once|have
        same|our|shared|joint ?old ?former ?home ?small ?beloved ~1 school|college|university|program|programme
            |department|course|hall|team|club|town|city|degree|year|major|alma_mater|professor|adviser|advisor
            |village|employer|church|neighborhood|field|background|campus|class|cohort|society|fraternity
            |sorority|dorm|chapter|hometown|lab|trade|street|district|faculty|house
        your old|former|own|first department|school|college|hall|team|lab|university|program|town|class|street
            |company|job|professor|teacher
        friend|colleague|neighbor|neighbour|cousin|classmate|roommate|daughter|son|niece|nephew of
        where you ?also ?once studied|went|graduated|taught|worked|were|did|got|trained|grew|are|lived|started
        i ?have|am ?just ?also too|also
        too $
        also ?a ?an ?at ?in studied|went|graduated|attended|majored|a|an|from|grew|did|at|worked|in|transferred
            |alum|alumna|alumnus|alumni|played|rowed|lived|know|took
        alum|alumnus|alumna
        alma mater
        alumni|alumnae|mentor|mentoring|career directory|network|database|page|group|association|program|office
            |list|event|fair|panel|day|night|website|board
        mutual|common ?good ?old friend|friends|connection|connections|contact|contacts|acquaintance|interest
            |ground
        in common
        where you
        i|we ?just ?also <be> ?all in the_same
        my ~2 professor|adviser|advisor|teacher|supervisor|neighbor|neighbour|cousin|uncle|aunt|boss|manager
            |friend|colleague|roommate|coach
        """,
        unless="""
        people|students|someone|others|alumni|alums|contacts|professionals ?just like you
        would like you
        i would|really ?really like you
        """,
    ),
    entry(
        ActKind.ACQUAINTED,
        """
        great|good|nice|lovely|wonderful|pleasure|fun|delight|joy|fantastic|enjoyed|loved|really_enjoyed ?to
            + ?so meeting|to_meet|seeing|talking|speaking|chatting|catching_up|having|working ?up ~1 you
            |with_you|to_you
        great|good|nice|lovely|wonderful to|of ?you see|meet|catch|hear|talk|speak|run|bump ~2 you|from_you
            |into_you|with_you|up
        enjoyed our|talking|speaking|meeting|the
        we ?have ?first ?last ?just ?briefly met|spoke|talked|chatted|caught_up|discussed|spoken|worked|sat
            |connected|corresponded|emailed
        when|since|after|where we ?last ?first spoke|talked|met|chatted|worked|had
        our ?recent ?last ?short ?long ?earlier ?brief ?first ?phone ?good ?coffee conversation|call|chat
            |meeting|talk|coffee|discussion|lunch|exchange|correspondence|emails|interview|project|team|days
        thanks|thank_you ?again ?so ?very ?much for taking|meeting|talking|speaking|chatting|introducing
            |connecting|your_help|your_advice|your_reply|your_answer|your_message|getting_back|sharing|having
            |agreeing|replying|answering|the_chat|the_call|the_introduction|the_advice|offering|accepting
            |coming|sending|seeing|yesterday|last
        thanks|thank_you ?again ?so ?very ?much for your reply|response|answer|help|advice|introduction|message
            |offer|patience|guidance|kind|quick|note|insight|insights|suggestions|support
        long time|while since|no_see
        has been ~2 while|ages|years|long|time
        hope you and
        hope ~3 the|your ~2 baby|kids|children|family|move|new_house|trip|wedding|holiday|vacation|garden|dog
            |knee
        <follow> up ?on ?with ?about my|our|the_email|the_message|last|previous
        i ?had ?have wrote|emailed|messaged|reached_out|contacted|written ?to you ?about last|on|a|#|two
            |earlier|before|in|at
        my|our last|previous|earlier|first|other message|email|note|mail|letter|question|messages
        as promised|discussed|agreed|we
        per our
        you ?so ?very ?kindly ?had ?have ?generously introduced|offered|put_me|promised|told_me|mentioned_when
            |sent_me|helped|advised_me|gave_me|suggested_that_i|suggested_i
        hello|hi|hey|me again
        how are|is|have you|the|things|your ?been
        """,
    ),
)
