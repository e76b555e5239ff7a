"""How a request begins when no question mark gives it away, and what only looks like a request."""

from messaging.etiquette.frames import frames

OPENERS = frames("""
    could_you|can_you|would_you|will_you|might_you|may_you|wont_you|could_u
    you could|can|would ?also ?please ?perhaps ?maybe ?possibly ?just help|introduce|connect|send|share
        |tell|give|put|refer|recommend|find|get|forward|look|read|review|arrange|make|pass
    would|is|was it|there ?be ?at_all ?any ?also possible|chance|way|ok|possibility|alright
    are|would|were you ?be ?also ?still ?at_all willing|able|open|available|free|happy|comfortable|up_for
        |hiring|recruiting|aware|kind|in_a_position
    do|did you ?also ?happen_to know|have|think|mind|recommend
    have you got|any|heard|come_across
    is|are your|the ~3 hiring|recruiting|taking_on|accepting
    could|can|may|might i|we ?please ?possibly ?perhaps ?maybe ?also ?just ask|have|get|borrow|buy|call
        |talk|speak|pick|trouble|request|invite|schedule|send_you|come|visit|shadow|meet|chat|steal|take
        |bother|see|interview|set|connect|grab|use|count|hear
    who|where|how|what|which|when ?else ~1 should|can|could|do|does|did|would i|we|you|one|people
    any ?of ?your ?kind ?sort ?of ?good advice|tips|help|guidance|insight|insights|suggestions|information
        |pointers|assistance|leads|ideas|thoughts|contacts|openings|vacancies|recommendations|support ~4
    i would ?really ?also ?so ?very ?much ?absolutely ?greatly ?deeply ?truly ?sincerely like|love
        |appreciate|welcome|value|be_grateful|be_thankful|be_glad|be_happy|be_delighted|be_honored
        |be_honoured|be_interested|be_obliged|be_so_grateful|be_very_grateful|be_thrilled|be_keen|prefer
        |need|want|be_really_grateful|be_most_grateful|be_eager
    i am|was
        |have_been ?also ?just ?really ?currently ?simply ?still ?very ?mainly ?mostly ?actively ?desperately
        + ?only ?now wondering|hoping|looking|seeking|searching|hunting|asking|interested|curious|keen
        |requesting|after|eager|trying|contacting_you|writing_to_ask|writing_to_request|reaching_out_to_ask
        |writing_to_see|reaching_out_to_see|reaching_out_because|writing_because|in_need|in_search|desperate
        |open_to|messaging
    wondering|hoping|looking|seeking if|whether|to|you|for|that
    i|we ?do ?also ?just ?really ?only ?urgently ?desperately ?badly want|need|wish|hope|request|seek
        |wonder|ask|require
    please|kindly
    let me know
    help me|us
    what i ?would ?really ask|need|want|like ~2 is
    i hope ?now ?that you ?also ?can ?could ?will come|bring|help|take|give|send|put|introduce|sit|join|do
        |make|write
    i|it ?would like|prefer|want|is_better|better that you ~1
    better ?if ?that you ?also ?please ~2
    you ?also ?please tell|write|send|give|bring ~1 me|him|her|them|us|all
    i am|would_be ~1 writing|reaching|contacting|messaging ?out to|because|for|in|you|about|regarding ~4
    it would|will ?really ?also ?mean ?be ~6 if
    would be ~4 if ?you|i
    if you could|can|know|would|might|have|hear|happen ~2
    ^ ?so ?and ?then ?now ?just ?also ?anyway ?or ?but ?maybe ?alternatively get|give|find|hire|bring
        |arrange|introduce|connect|hook|put|refer|send|tell|share|forward|pass|recommend|review|look|read
        |check|reply|answer|explain|list|write|call|speak|talk|ask|support|suggest|advise|guide|teach|edit
    need|want|require your|some|a ~3
    <ask> you to|for|if|whether
    <request> ~2 for
    you ?should|must|need_to|have_to|will help|give|introduce|connect|send|share|refer|recommend|find|get
        |support|bring
    appreciate|grateful ~1 any|your|a|some|if|the_chance|the_opportunity ~3
    as well|too as
    can|could|would also
    help|advice|guidance|assistance|support|input|insight|feedback|information ~4 appreciated
    grateful|thankful|thrilled|happy|glad for|if|to_hear|to_have|to_get ~2
    what|how about
    and|also|plus ?can ?could ?please introduce|send|write|forward|recommend|refer|review|share
        |connect ~1 me|it|my|the
""")

NOT_ASKING = frames("""
    i would|want|wanted|need|wish|am|hope
        |like ?to ?also ?just ?only ?really ?first ?like ?love ?writing ?want ?very ?hoping ?wanting to ?first
        + ?also ?just ?sincerely ?say|thank|express|congratulate|apologize|apologise|report|repay|return
        |reassure|confirm thank|thanks|sorry|congratulations|my|you|how|that|hello|back|this|what|for|on|yes
        |the_favor
    i would|want|wanted|wish|hope|am_writing ?like ?love ?also ?just ?only ?to let_you|tell_you
        |share_with_you|update_you|say|thank|report|give_back|return|repay|apologize|apologise|congratulate
        |express
    please feel|do_not|ignore|disregard|accept|say_hello|say_hi|give_my|forgive|excuse|pardon|no_rush|never
        |tell_me_if_that_is_too|find_attached|find_enclosed|see_attached|know|don|pass_on_my_thanks
        |pass_my_thanks|thank
    let me know ?if ?how ?when ?whenever ?what ~2 i can|could|may|might ?ever ?also ?be help|do|of|repay
        |return|support
    let me know ?if ~1 you ?ever ?would need|want|like|prefer|have_any|are_ever ~1 me|anything|help|more|to
        |questions|it
    let me know how it|that|things|you|he|she|they|the ~2
    let me know ?if ?how ~2 not|too|inconvenient|another|works|suits|problem
    no need|reply ?is ~3
    would you like|prefer|rather|want ~3
    do you want|need|prefer|like
    can|could|may i ?ever ?also help|do_anything|do|offer|return|repay
    if you ever ?are ?find ?need ~4
    hope you|this|all|your|that|it
    how are|is|was|have you|your|the|things|everything
    how you ?been doing|been|keeping
    did you have|enjoy|get_some
    i would ?also ?really ?never ?not have|not|never|say|recommend|suggest|guess|imagine|think|be_lost
        |advise|start|try|go
    i hope|wish ?that ?you ?it ?this ?to ?all ?very ~2 well|enjoy|do_the_same|pass_it_on|pay_it_forward
        |to_pay|to_do_the_same|find_you|finds_you|is_going|are_well|one_day|some_day|someday|not
    i need to think|go|get|work|learn|practice|practise|find_a_partner|do|stop|run|be
    i want to be|become|work|do|learn_to|go|stay|live|study|make|build|help|give|keep|use|try|teach
    you could|can|would have|not|see|tell_i|imagine|say|ignore|always|be_proud
    could|can you believe|imagine
    who|how|what knew|a|an|great|kind|generous
    if you would ?like ?prefer ?rather|not
    if you can not|know_what
    i was ~2 curious ?to ?and
    i am|was|have_been ?also ?still ?now ?just looking into|forward|at|after
    i am|was trying|hoping ~2 not
    will you be ?at ~3
    what|that you ?asked ?asked_for|wanted
    what do i know
    may i say|add|thank|wish
    may you
    i ask|wonder myself|nothing
""")
