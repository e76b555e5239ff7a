"""Boasts, form letters, and what belongs with the moderators."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon.entry import entry

ENTRIES = (
    entry(
        ActKind.BOAST,
        """
        top|best|brightest|strongest ~1 student|of_my|of_the_class|of_our|performer|graduate|#|percent
            |in_my|candidate|seller|scorer|ranked|tier|grades|marks
        award|awards|awarded|prize|prizes|medal|medals|scholarship|scholarships|trophy|trophies|honors
            |honours|accolades|distinctions
        proven ?track experience|record|ability|success|skills|results|leader
        strong|excellent|outstanding|exceptional|superb|stellar|impressive|extensive ~1 skills|background
            |grades|ethic|record|abilities|experience|credentials|results|references
        gpa|valedictorian|summa|cum_laude|magna|dean's_list|deans_list|phi_beta|first_class_honors
            |first_class_honours
        # languages
        fluent in
        i am|have|possess|offer|bring ?also ?a ?an ?both ?truly ?some_of_the ?very ?the exceptional
            |exceptionally|outstanding|excellent|brilliant|highly|extremely|uniquely|proven|extensive
            |unmatched|unique|superb|stellar|impressive|strong|remarkable|gifted|talented|rare|superior
            |best|ambitious ~3
        i have ?already ?also ?personally ?single_handedly achieved|won|accomplished|founded|led|raised
            |published|managed|mastered|beaten|outperformed|exceeded|built|a_proven|an_impressive|a_strong
            |excelled
        i ?also ?single_handedly ?consistently ?always ?regularly excel|excelled|outperform|outperformed
            |exceed|exceeded|won|win|doubled|tripled|spearheaded|mastered|dominated|beat|surpassed|founded
        my ~2 achievements|accomplishments|talents|talent|track_record|success|successes|skills|abilities
            |intellect|leadership|potential|expertise|vision|qualities|strengths|excellence|work_ethic
            |grades|marks|ambition|record
        captain|president|winner|founder|champion|leader|chair|head of
        first|fastest|youngest|only ~3 to_win|to_reach|in_my_class|in_my_year|in_my_school|ever|to_be_named
            |in_the_history
        asset to
        perfect|great|ideal|excellent|strong|right|natural|best|good fit|candidate|match|choice|person_for
        what|how_much|value|lot i|to can|could|will|would|have_to|offer ?to bring|offer|add|contribute
            |do_for_your
        more|better|faster than most|anyone|others|my_peers|people|all
        ranked|selected|chosen|recognized|named|handpicked|hand_picked ~3 first|top|among|best|#|out_of
            |as_the
        award winning|winner
        i ?have ?always ?am ?natural leader|overachiever|high_achiever|go_getter|rockstar|visionary
            |natural_born
        without false modesty
        you will|would not regret|find|be_disappointed|be_impressed ~3
        i ?honestly ?sincerely ?truly ?really believe|know|think ~2 i am|would|could|can|will ~3 great
            |perfect|ideal|excellent|best|asset|success|successful|exceptional
        destined|extraordinary|unstoppable
        """,
        unless="""
        your|you ~3 award|awards|prize|scholarship|medal|talent|success|leadership
        you ~3 won|founder|president|captain|leader|head
        scholarship ?fund ?committee application|program|fund|office
        not|no|never|hardly|without|lost ~3 award|best|top|fluent|skills|good_fit
        if|whether|be ~6 good|right|great fit|match|choice
        best|right|good person_for|choice ~2 ask|you
        perfect|great match|fit for|with ~2 you|your
        my ~1 potential ~2 adviser|supervisor
        """,
    ),
    entry(
        ActKind.TEMPLATE,
        """
        ^ dear|hello|hi|respected sir|madam|sirs ~2
        sir|sirs or|and|/ madam
        to whom ~3 may|might concern
        dear|hello|hi ?all ?fellow ?my alumni|alumnus|alumna|alum|hiring_manager|recruiter|colleague
            |colleagues|professional|professionals|everyone|friend|member|connection|user|mentor|candidate
        would|will like to add you to my
        add you to my ~3 network
        <expand|build|grow|extend|broaden|widen> ~2 network|circle
        your|an|such ~1 impressive|esteemed|reputable|prestigious|renowned|remarkable|distinguished
            |outstanding|amazing|stellar profile|background|experience|career|organization|organisation
            |company|firm|journey|credentials|achievements|resume|track
        impressed by|with your profile|background|experience|career|credentials|impressive|achievements
            |accomplishments|extensive
        came across|upon your|you profile|linkedin|account|page|here ?on ?linkedin ?today ?and
        reaching|reach|writing out ?to ~2 alumni|professionals|people|everyone|individuals|several|many
            |multiple|as_many|various
        i|we ?am ?are ?have ?been reaching_out|messaging|writing|contacting|emailing ?to ~2 alumni|people
            |professionals|several|many|everyone|all|multiple|various in|like|such|who|with|across|of|as
            |from ~2
        people|professionals|alumni|individuals like|such_as you|yourself
        esteemed|reputed|prestigious|respected organization|organisation|company|firm|institution
        mutual growth|benefit|opportunities|interests|success
        like minded
        synergy|synergies|synergize
        accept my invitation|connection|request
        explore|discuss ?potential ?possible ?any ?mutual ?exciting opportunities|synergies|collaboration
            |collaborations|options
        this is a mass|general|group|generic
        copy and paste|pasted
        same message to
        your company|organization|organisation|industry|firm|school here
        your profile|background|experience ~2 caught|stood|impressed|seems|looks|aligns|is_impressive
            |is_very_impressive ~3
        """,
        unless="""
        came across|upon your profile ?on ?linkedin ?page ?here ?today ?and while|when|looking|in_the
            |because|as_i|after|saw|noticed|read|learned|was_struck|on_the ~2
        came across|upon your profile|page ~4 and|, saw|noticed|read|loved|was_struck|see|was_curious ~2
        dear|hello|hi friend|mentor ?and ?,
        """,
    ),
    entry(
        ActKind.SAFETY_CONCERN,
        """
        <harass|grope|assault|molest|stalk|threaten|blackmail|bully|abuse|intimidate|rape|proposition
            |catfish|dox> ?sexually me|us|her|him|them|women|a_friend|another|other|students|several|someone
        i|she|he|we|been ?was ?were ?felt ?have ?being ?got ?sexually harassed|groped|assaulted|molested
            |stalked|threatened|blackmailed|bullied|abused|intimidated
        sexual|sexually|indecent|obscene|explicit|unwanted|lewd|suggestive|inappropriate ~1 comment
            |comments|remark|remarks|message|messages|advance|advances|photo|photos|picture|pictures
            |touching|joke|jokes|proposal|question|questions|behavior|behaviour|conduct|contact|harassment
            |favor|favors|gesture|texts|things
        <touch|kiss|grab|hug|follow> me ~6 without|against|and_would|even|again|knee|leg|thigh|after_i|home
            |when_i|inappropriately|anyway
        <grab> me by|from
        <touch> my knee|leg|thigh|hair|back|breast|body
        hand|hands on|up|under|down|inside my
        <make> me ?feel ?very ?really ?so ?extremely uncomfortable|unsafe|scared|afraid|threatened
            |frightened|cornered
        i ?do ?did ?have ?really ?no_longer ?not feel|felt ?very ?really ?quite unsafe|threatened
            |frightened|harassed|cornered|not_safe
        ask|asked|asking|asks|wanted|wants|invited|pressured|pressed|told|demanded ~3 to_his_hotel
            |to_her_hotel|hotel_room|his_apartment|his_flat|his_room|nudes|nude|naked|on_a_date
            |out_for_drinks_alone|sleep_with|go_out_with_him|if_i_was_single|if_i_had_a_boyfriend
            |send_him_photos|pictures_of_me|photos_of_me
        asked|told|wanted|pressured|kept_asking ~1 me to send ?him ?her ?them ?some ?more photos|pictures $
        asked|pressured ~1 me|her for a date $
        ask|asked|asking|asks|demanded|demands|wants|wanted|told|pressured|pressed me|us|her|him|them
            |a_client|students|a_student|women|people ~3 for|to_send|to_pay|to_transfer|to_wire|to_give|to_lend
            |send|pay ~4 money|deposit|fee|fees|bribe|bank_details|passport|gift_card|gift_cards|crypto|upfront
        ask|asked|asking|asks me|us|her|him|them money
        he|she|they|who ~1 asked|asks|demanded|demands|wanted|wants ?for ?a ?some money|deposit|bribe
            |bank_details|gift_card|gift_cards|crypto
        who|someone|somebody|man|woman|guy|mentor|recruiter|agent|member|contact|alum ~6 asked|asks
            |demanded|wanted ?for ?a money|deposit|bribe|bank_details|gift_cards|crypto
        he|she|they|who|man|guy|mentor|boss|recruiter|professor|contact would|did|does|will ?just ?still not
            + take_no|stop_touching|stop_texting|stop_messaging|stop_calling|stop_following|stop_asking_me
            |stop_staring|leave_me|leave_us|leave_her
        asked|asks|asking|demanded|wanted ?me ?for ~3 my passport|bank_details|card_details|password
        kept|keeps|keep messaging|texting|calling|following|touching me|us|her|him|women
            |students|others|after_i|even|anyway ~2
        kept|keeps asking_me_out|asking_her_out|commenting_on_my|touching_my ~3
        comments|commented|remarks|remarked|joked|jokes about|on my body|looks|legs|chest|skin|race
            |religion|accent|breasts|figure|dress|appearance
        racist|homophobic|sexist|antisemitic|transphobic|racial ~1 comment|comments|remark|remarks|joke|jokes
            |slur|slurs|insult|insults|names|things|message|messages|language|abuse
        he|she|they|who|man|guy|mentor|boss|recruiter|professor|contact
            + <be> ?openly ?very ?really ?so ?quite racist|homophobic|sexist|antisemitic|transphobic|creepy
        racist|homophobic|sexist|antisemitic|transphobic|creepy to|toward|towards|with me|us|her|him|them
            |women|students
        called|calls|calling me|us|her|him|them ~1 slur|slurs
        slur|slurs at|about|against me|us|her|him|them|women|people
        hit on me
        is|was|were|be|are|seems|might_be|turned_out ?to ?be ?really ?such ?probably ?clearly ?just ?all ?a
            + scam|scammer|fraud|con_man|predator|creep
        he|she|they ~2 creeped me|us|her
        creepy messages|texts|comments|remarks|questions|photos
        discriminated|discriminating against ~1 me|us
        report|reported|reporting ?this ?that his|her|their|him|this|that|someone's ~4 harassment|misconduct
            |behavior|behaviour|abuse
        report|reported|reporting ?the ?a ?an ?sexual harassment|misconduct|abuse|assault by|from|of_a_member
            |on_the_network|here|to_you|to_moderators|to_the_moderators
        want|wanted|need|have|how|where|whom|like|wish to ~1 report ?sexual ?a ?case ?of harassment|misconduct
            |abuse|assault
        """,
        unless="""
        study|studies|studied|studying|research|researched|work|thesis|course|training|policy|paper|project
            |law|prevention|campaign|book|seminar|talk|documentary|survivors|victims|nurses|tenants|patients
            |article|novel|history|film|play|report_on|chapter|essay
            + ~6 harassment|abuse|assault|racist|sexist|fraud|scam|scams|stalking|slurs|homophobic|misconduct
        i ?have feel|felt uncomfortable|unsafe asking|about_asking|to
        it|this|that|which|exam|exams|interviews|idea|thought|asking|networking|speaking|deadline|numbers|silence
            |phone|phones|calls|crowds|future|market ?always ?really ?still ?does ?has ?would <make> me
            + ?feel ~2 uncomfortable|scared|afraid
        feel|felt ?very ?really ?quite frightened|threatened|cornered of|before|about|at|by_ai|by_automation
            |by_machines|by_deadlines|by_the_deadline|by_change|by_the_exam|by_numbers|by_the_news
        deadline|deadlines|cuts|flood|floods|storm|storms|river|sea|fire|fires|climate|weather|change|changes
            |war|closure|it|which|ai|automation ~2 <threaten>
        <abuse> ~2 your|patience|kindness|generosity|hospitality|trust|time|goodwill
        stalked your|you
        word|term|system|rule|rules|drug|drugs|alcohol ~3 <abuse>
        story|words|book|talk|speech|message|note|letter|kindness|piece|article|film|song|music|lecture|poem
            |interview|line|question|it|this|that|which ?really ?also ?has ?have ?still ?so <touch|grab|follow>
        my hand|hands
        helping|lend|lends|give|gives|gave|need|needed|second|upper|steady ~2 hand|hands
        hand|hands on my cv|resume|application|thesis|project|first|own|essay|draft|heart
        hope|hopefully|unless|if|is_it|is_this|this_is|it_is|is_not|not_be|sorry_for|sorry_if|apologies_for
            |apologies_if ~3 inappropriate|explicit ~1 question|message|contact|thing|things
        explicit ~1 question|questions|comment|comments|things
        i|we ?have ?had ?also ?just ?even ?only asked|ask|asking|wanted|kept|keep|told|demanded
        you ?have ?had ?also ?just ?even ?always kept|keep
        mother|mom|mum|father|dad|grandmother|grandma|grandfather|sister|brother|aunt|uncle|daughter|son|wife
            |husband|family|parents|children|kids|cat|dog|phone ~1 kept|keeps|keep
        school|university|college|landlord|bank|registrar|consulate|embassy|court
            |museum|dorm|hostel ~3 ask|asked|asks|asking|wants|wanted|told
        asked|asking|asks|wants|wanted me|us|her|him|them ~6 waive|waiver|about|how
        your ~1 comments|remarks
        body of work|knowledge|evidence|research
        like a fraud|scammer|creep
        i|we am|was|are|were|felt|feel ~2 fraud|predator|creep
        fraud|scam|scams|predator|abuse|harassment ?and ?risk ?claims analyst|analysts|examiner|examiners
            |investigator|investigators|investigation|investigations|prevention|detection|team|teams|unit|case
            |cases|specialist|lawyer|department|office|officer|control|awareness|helpline|line|expert|research
            |and_compliance|risk
        fraud|scam prevention|alert|alerts|risk
        prevent|prevents|preventing|prevention|against|detect|detecting|fight|fighting|combat|stop ~2 fraud
            |abuse|harassment|scam|scams
        """,
    ),
)
