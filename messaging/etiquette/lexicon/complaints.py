"""Complaints about help received: outright, or only bad news that gratitude can carry."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon.entry import entry

_HELP = (
    "answer|advice|list|link|links|notes|suggestion|suggestions|contact|contacts|introduction"
    "|introductions|referral|tip|tips|feedback|document|information|info|connection|connections|person"
    "|name|names|recommendation|recommendations|help|lead|leads|template|book|article|guide|reply|response"
    "|email|message|friend|colleague|guy|man|woman|lady|sample|sheet|resource|resources|comments|edits"
    "|explanation|example|examples"
)
_WHO = f"he|she|they|it|that|this|{_HELP}"

ENTRIES = (
    entry(
        ActKind.COMPLAIN,
        """
        a ?total ?complete ?bit_of_a waste of
        useless|pointless|worthless|clueless|incompetent
        not ?really ?exactly ?quite ?at_all ?actually what|who i|we ?was|were|had|am <want|need|expect|ask
            |hope|look>|hoping|looking|expecting|after ~1
        whereas i|we ~1 want|need|am|was|wanted|needed
        i|we ?had expected|hoped ~2 more|better|someone|somebody|something ~3
        wish|wished ~1 somebody|someone|you|anybody|he|she|they ?had ~1 checked|told|warned|asked|said
            |known|prepared|explained
        do not know why you <send|give|tell|suggest|introduce|recommend|think|put>
        i ?am|was not ?so ?very ?at_all content|satisfied|impressed
        you <do> not ?really ?even ?bother explain|tell|warn|check|prepare|mention ~4
        sad|annoyed|surprised|upset that i|she|he|they|it|you ~2 waited|took|wasted|never
        lost afternoon|morning|day|evening
        came away ~2 flat|empty|disappointed|annoyed|frustrated
        thanks|thank_you ~1 though|but i|we ?would|had|have ~1 hoped|expected|wanted ~3
        """,
        unless="""
        not|hardly|never|no|far_from ~3 waste|useless|pointless|worthless
        no waste
        i|you did not ~2
        planned|thought
        """,
        about="outright",
    ),
    entry(
        ActKind.COMPLAIN,
        f"""
        ?a ?bit ?of ?a ?total ?complete waste of
        wasted ~3 time|hour|afternoon|morning|evening|day|call|trip
        <waste> my|our time
        useless|pointless|worthless|unhelpful|unprofessional|clueless|incompetent
        was|were|is|proved
            |turned_out ?to ?be ?really ?quite ?pretty ?rather ?also ?so ?a ?of_a ?bit ?little ?kind ?of ?all
            + ?honestly disappointing|dull|boring|rude|cold|vague|generic|outdated|superficial|dismissive
            |irrelevant|a_letdown|a_dead_end|a_joke|basic
        disappointed|disappointing|let_down|underwhelmed|frustrated|unimpressed|annoyed ~3 by|with|in|that
            |to you|your|he|she|they|him|her|the|this|that|how|find|hear
        disappointing|frustrating|annoying|a_letdown|a_shame ?that he|she|they|you|because|to
        not ?really ?exactly ?quite ?at_all ?even ?actually what|who|the i|we|kind ~6
        not ?really ?exactly ?quite the ~3 i|we ?was|were|had|am <want|need|expect|ask|hope|look|imagine>
            |hoping|looking|expecting|after
        i|we ?was|had|am|have ?been ?really ?kind ?sort ?of ?honestly ?actually hoping|expecting|looking
            |hoped|expected|thought ~2 for|to|you|that|someone|somebody|something|more|better|a|an ~5 more
            |better|senior|else|someone|somebody|something|real|actual|actually|concrete|useful|higher
            |specific|bigger|an_agent|names|numbers|experienced|different|meet|get|find|hire
        i ?had expected|hoped|thought ~2 more|better|someone|somebody|something|you_would|that_you
        whereas i|we|what
        is|was|be|seems not going_to_be|be|really|quite|all ~2 useful|helpful|enough|much_use|much_help
            |relevant
        i would ?much ?honestly prefer|rather ?to ?meet ?talk ?speak ?with ?to ?have someone|somebody|the|a
            |an ~4
        <lead|get> ?me|us nowhere
        went nowhere
        lost|missed|spent|drove|traveled|travelled|waited ~3 afternoon|morning|day|evening|miles|hours
            |days ~3 for_that|for_this|for_nothing|only|and_he|and_she
        lost afternoon|morning|day|evening
        wish|wished ~1 somebody|someone|you|anybody|he|she|they ?had ~1 checked|told|warned|asked|said
            |known|prepared|explained
        not tell me a_thing|anything|much
        not ?so ?very ?at_all content|satisfied|pleased|impressed|thrilled|happy ~2 with|about|that|$
        do not know why you <send|give|tell|suggest|introduce|recommend|think|put>
        you <do> not ?really ?even ?bother explain|tell|warn|check|ask|prepare|mention|say ~4
        came away ~2 flat|empty|disappointed|annoyed|frustrated|nothing
        sad|sorry|annoyed|surprised|upset that i|she|he|they|it|you|nobody ~2 waited|took|wasted|did|only
            |never|had|went
        i ?would ?had ?was hoped|hoping|wanted for something|someone|somebody|more ~3
        it|that ?just ?really was not ?quite ?really ?exactly what ~6
        he|she|they|it|that|which only|just <do|talk|know|send|say|help|have|want|give> ~4
        at|like|as ?though|if ?to ?i ?was ?were ?am ?a ?an ?the child|student|beginner|idiot
            |stranger ~2 basic|to_me|all|again
        too|all|rather|quite|very ?very basic|general|generic
        nobody|no_one introduced|greeted|met|helped|knew|answered|had_time
        forgotten|forgot i|we|about|that|me ~2
        was|were|is|been ~2 no|little|not|hardly|barely|never
            |zero ?much ?any ?really ?very ?of ?at_all ?that ?particularly ?so ?even ?a use|help|helpful
            |useful|worth|relevant|good|interested|impressed|value
        {_HELP} <do> not ?really ?actually ?even <help|work|answer|fit|apply|cover|lead|do|tell|give|say>
        did_not|does_not ?really ?actually ?even ?exactly help ?me ?at ?all ?much
        you ?had ?have <send|give|recommend|introduce|suggest|put|refer|connect> ~6 was|were|is|are|did|has
            |have|could|turned|can|knew|only|does|never ~2 not|no|nothing|only|useless|too|out|wrong|hardly
            |never|outdated|junior|barely|of_no|left|closed|a_dead
        better|useful|senior|experienced|relevant|suitable|helpful|connected|influential|higher_up contact
            |contacts|person|people|name|names|list|lead|leads|one|introduction|introductions|match|fit
            |advice|answer|idea|suggestion $
        somebody|someone|somewhere|something|anything|anyone ?a_bit ?much ?actually ?more ?who ?is better
            |senior|useful|experienced|relevant|knowledgeable|important|serious|higher|suitable|qualified
            |worthwhile
        would|could ?really have ?been ?preferred better|more|nicer|nice_if|good_if|useful_if|found|googled
            |someone|saved|told|warned|asked|checked
        i could have ?just ?easily googled|found|looked|done|asked|read|figured|written
        i ?already ?had ?have ?all ?of ?obviously already <know|try|read|see|hear|do|find> ~2 that
            |this|all|it|those|most|everything|them
        nothing ?much ?really new|useful|i_did_not|there|in_it|at_all
        did|does|could|can|would|do not ?really ?even ?actually ?seem ?to ?want ?bother ?care ?have know
            |tell|offer|give|say|explain|help|want|care|bother|listen|prepare|read|have|seem ~3 anything
            |much|enough|me|who|how|what|any|a_thing|interested|to|about
        knew|knows|had|has|said|gave|told|offered ~2 nothing|no_idea|little|hardly_anything|next_to_nothing
            |no_clue|no_time|zero
        kept ?on ?only ?just talking|going|repeating|saying|telling|checking|interrupting|asking
        only|just|merely|simply knew|told|said|gave|explained|sent|repeated|talked|offered|spoke|pointed
            |able|wanted|know|knows|had|recommended
        could|can|was|able only|just ?able ?to explain|tell|say|give|talk|offer|help|repeat
        too|very|quite|rather|pretty|fairly|so ?young ?and junior|inexperienced|busy_to|general|basic|vague
            |old|slow|superficial|theoretical|short|advanced
        turned_out|turns_out ?to ?be ~3
        <be> ?clearly ?obviously ?just ?simply the wrong|a_dead|a_bad
        the wrong person|contact|people|list|link|department|one|answer|form
        wrong|bad|poor|weak|lousy advice|contact|answer|tip|choice|recommendation|introduction|information
        i thought you ?would|had|might|could|were ~6
        are|were you sure ~5 right|correct|person|works|contact
        next time ?please ?could|can|perhaps|maybe ~6
        not ~2 impressed|satisfied|happy|convinced|good_enough|enough|sufficient|worth
        does|did not ~2 count|suffice|cut_it
        most|half|none|all|some of them|these|the_people|the_contacts|the_names|the_links ~8 no_longer|left
            |never|nothing|not|dead|broken|closed|outdated|expired|wrong|useless|not_work
        was|were|is hard|difficult|impossible ?for ?me to ?even understand|reach|follow|use|hear
        """,
        unless="""
        not|hardly|never|no|nor|nobody|far_from ~3 waste|useless|pointless|disappointed|disappointing
            |wasted|complaint
        no waste
        i ?do ?would ?did not want|wish|mean ~3 waste
        waste|wasting your
        wasted your
        would not <be> ~2 helpful|useful
        disappointed|disappointing ~3 i|myself|but_i|result|outcome|news|exam|score|grade
        i am|was|feel ?a_bit ?a_little ?very disappointed i
        not ?quite|only what|who i|we expected|planned|thought|had_planned ~6 but|and ~3 better|great|good
            |glad|lovely|even|much|thank
        it was not|nobody|no_one ~4 fault
        just|only|simply wanted|say|said|thanks ~1 to|you|let
        i only|just
        just told me ~2 i|he|she|they
        only|just|simply|merely had|have|know|sent|offered ~3 i|me|my
        it|that <be> not ~2 problem
        not only|just|simply
        did not want|mean|bother|have to
        could|would not ~5 better|happier|kinder
        you did not have|need to
        i|we had no idea|clue
        i|you would|might|nearly|almost ?have ~3 the|a wrong|bad
        i ?would ?had ?have ?never ?still ?really not|knew|had ?know|have ~2 nothing|no_idea|that|what|how
            |it
        i|we <do> not ~2 know|have|want|care|say|tell|explain|seem|bother
        turned_out|turns_out ?to ?be ?so ?very ?even ?really ?a ?an ?my ?the wonderful|great|lovely|kind
            |generous|helpful|brilliant|better|good|perfect|useful|neighbor|friend|fine|ok|exactly|just
            |right|true|easier|well|we|i
        turned_out|turns_out we|i|to_know|that_we|you
        i thought you ?would|might|may ?also like|want|enjoy|be_glad|be_happy|be_pleased|laugh|smile
            |appreciate|care|should|ought
        i was hoping you|to|for ~2 might|ask|hear|learn|chat|talk|advice
        better person|idea|choice|i|now|understanding|at|than_i|picture|and
        """,
        about="strong",
    ),
    entry(
        ActKind.COMPLAIN,
        f"""
        {_WHO} ?has ?had ?is ?was ?apparently ?already ?actually ?since left|retired|moved_on|gone
            |not_there|changed_jobs|quit|been_replaced ~4
        {_WHO} ?does ?has ?is ?did ?apparently no longer|longer_there|longer_with|more
        has|have|had|did|does|do|is|was|could|can
            |would not ?yet ?ever ?even ?actually ?been ?got ?gotten <reply|answer|respond|write|get|help
            |return>|able|hiring|replied|responded|answered|in_a_position|interested ~3
        never <reply|answer|respond|write|call|get|show|come|happen|hear>
        never ?even ?actually <reply|answer|respond|write|call|get|show|come>
        no|any|without|little reply|answer|response|word|news ?so ?far ?yet ?from ?at
        nothing ?has came|come|happened|worked
        <come> to nothing
        did not ?quite ?really ?end_up work|lead|result|go|pan|come
            |turn ?out ?to ?anywhere ?anything ?in ?as
        unfortunately|sadly ?however ~4 he|she|they|it
        nothing came
        was|were|is not ?really ?actually able|in_a|the_right|there|hiring
        said|says no
        closed|broken|dead|expired|out_of_date
        still ?no not|have_not|nothing
        """,
        unless="""
        i|we|you ?have ?did ?do ?could ?had ?would not ~3 reply|answer|respond|replied|answered|write|help
            |get|help
        no reply|answer|response ?is needed|necessary|expected|required
        no need
        i|we no longer
        you|i never
        you|i ?have ?has left
        it is|was not
        """,
        about="mild",
    ),
)
