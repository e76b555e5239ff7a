"""Thanks and warmth, and what only looks like them."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon.entry import entry

ENTRIES = (
    entry(
        ActKind.THANK,
        """
        thanks|thank|thankyou|thankful|grateful|gratitude|gratefully|indebted|obliged|merci|gracias|danke
        <appreciate>|appreciation|appreciative
        kind|generous|thoughtful|good|lovely|sweet|nice|decent of you
        how|so|very|too|most|really|incredibly|extremely|truly kind|generous|thoughtful|helpful|gracious
            |sweet
        <mean> a_lot|so_much|the_world|a_great_deal|more_than
        <make> my day|week|month|year
        you are a|an ?absolute star|lifesaver|gem|angel|legend|saint|treasure
        i <owe> you
        i <owe> this|that|it to you
        in your debt
        bless you
        could not have ~3 without you|your
        i would have ~6 without you|your
        without your|you ~5 i would|could|might
        your kindness|generosity|patience|thoughtfulness|hospitality
        your help|advice|tip|note|words|list|answer|introduction|suggestion ~2 <help|save|change|mean|open
            |give|make|work>
        <help> me ?so ?very a_lot|so_much|enormously|hugely|immensely|greatly|tremendously|more_than
        cheers ?so for|maya
        ^ cheers
        thanks to you|your
        """,
        unless="""
        would|will|shall|should|might ?really ?greatly ?so ?very ?deeply appreciate|be_grateful|be_thankful
            |be_obliged|be_very_grateful|be_so_grateful|be_most_grateful|be_really_grateful
            |be_forever_grateful
        appreciate|grateful|thankful|obliged ?it if|any
        be|is ?much ?greatly ?highly ?very ?really ?so appreciated
        thanks|thank_you|thanking_you ?so ?very ?much in advance|anticipation
        thank you in advance
        no thanks|thank_you
        thanks ?a_lot for nothing|wasting
        you should|could|might|can be grateful|thankful|thanking
        """,
    ),
    entry(
        ActKind.HOLLOW_THANKS,
        """
        thanks|thank_you ?a_lot for nothing|wasting|ignoring|finally
        thanks|thank_you ?anyway i guess|suppose
        thanks|thank_you but that|this|it <do> not
        thanks|thank_you but it|that|this is|was not ~3 helpful|useful|what
        some help|friend|use that|you|it was|were|are
        much good|use that|it <do>
        """,
    ),
    entry(
        ActKind.PRAISE,
        """
        how generous|kind|wonderful|lovely|brilliant|thoughtful|nice|helpful
        what a|an wonderful|lovely|great|brilliant|generous|kind|good|relief|gift|treat|pleasure|help
            |useful|helpful|thoughtful
        so|very|really|incredibly|extremely|super|most|truly|enormously|especially|particularly
            |immensely helpful|useful|kind|patient|generous|insightful|inspiring|encouraging|welcoming
            |reassuring|thoughtful|valuable
        was|is|were|are|been ?so ?very ?really brilliant|wonderful|fantastic|amazing|invaluable|gold
            |a_delight|a_pleasure|a_joy|an_eye_opener|a_relief|excellent|terrific|superb|incredible|lovely
            |perfect|spot_on
        <learn> a_lot|so_much|more ~3
        i ?really ?thoroughly <enjoy|love> ~4
        <help> me|us ?really ?to ~6
        helped
        <save> me
        <make> it ?so ?much easy|easier|clear|clearer
        made all_the_difference|a_difference|a_huge_difference|sense
        exactly|just what|the_person|the_thing i <need|look|want|hope>
        i would not have ~6 otherwise
        i feel ?much ?so ?a_lot better|calmer|clearer|encouraged|lucky|hopeful|ready|inspired
        took ?the time|trouble|an_hour|time
        yes ?please please
        god ~1 bless|pay|reward|repay ~1
        could|would not ~4 better|kinder|nicer|happier
        i ?have ?still ?also use|treasure|keep your|his|her|the ~3
        laughed|smiled|grinned|cried|floored|speechless|humbled|delighted|genius|beautiful
        did us|me ~2 good|favor|kindness
        greet|hug|kiss|regards ~2 for_me|from_me
        you are the_best|amazing|wonderful|brilliant|incredible|so_kind|too_kind|very_kind
        would love to|that|it
        so|very|really glad|happy|pleased|lucky|delighted|excited|looking_forward
        am glad|delighted|thrilled|overjoyed|touched|moved|honored|honoured
        looking forward
        your ?good|great|wise|kind|helpful|excellent advice|tip|suggestion|idea ~2 worked|was|is|paid|came
        as you suggested|advised|recommended|said|predicted
        good|great|brilliant|excellent|lovely idea|thought|tip|call|advice|suggestion|point
        """,
        unless="""
        not ~3 helpful|useful|kind|what_i_needed
        was|is not ~4
        would be ?so ?very ?really ~1 helpful|useful|kind|valuable|amazing|great|fantastic|wonderful
        """,
    ),
    entry(
        ActKind.GRACE,
        """
        nobody|no_one|nobodys|nobody's|no_one's|not_your|not_his|not_her|not_their|neither ~2 fault
        no fault of
        through no fault
        not ~3 to_blame
        which|that|and_that|and_it
            |this is ?absolutely ?completely ?totally ?perfectly ?quite ?entirely fine|ok|understandable
            |fair|alright|all_right|no_problem|life|reasonable
        understandable|understandably
        i ?quite ?do ?can ?completely ?fully ?totally understand|know|see ~2 he|she|they|you|why|it|that|how
        all_the_same|nonetheless|nevertheless|even_so|regardless
        still ?very ?so ?really ?deeply glad|grateful|thankful|appreciate|learned|enjoyed|helped|useful
            |helpful
        worth it|the|every|asking|trying|doing
        <learn> a_lot|so_much|something|more|plenty|a_great_deal|that|what|how
        was|were|is|are|been ?so ?very ?really ?also ?both ?truly ?extremely ?most kind|patient|generous
            |gracious|lovely|warm|honest|frank|thoughtful|friendly|good_about
        did not ~4 but i|it|she|he|they|we ~3 <learn|enjoy|help|find|get|understand>|glad
        no luck ~2 but
        glad|happy|pleased i|to|that|we|you
        took ?the time|trouble|care
        no hard_feelings|harm|complaints
        it|she|he is|must_be ~2 busy
        just|simply|only|probably not|bad|poor|unlucky ?the ?a timing|luck|fit|match|moment
        """,
        unless="""
        not ?so ?very glad|happy|pleased|worth
        would be|have_been ~2 glad|happy|pleased|grateful|kind
        """,
    ),
)
