"""What a helper's earlier message gave or offered; read in the recipient's turns only."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon.entry import entry

ENTRIES = (
    entry(
        ActKind.GAVE,
        """
        ^ ?hi ?hello ?please ?all meet ~3 who|she|he|they
        i|we ?have ?am ?just ?also ?already ?now ?hereby ?would_like_to cc'd|cc|ccd|copied|copying|cc'ing
            |ccing|introduced|introducing|connected|connecting|forwarded|passed|looped|looping|linked
            |adding|added|introduce|connect|put ~3 you|your|in|touch|on
        cc'd|copied|cc|copying|cc'ed
        i|we ?have ?just ?already <tell|ask|write|copy|speak|mention> ~3 about_you|that_you|to_expect
            |you_will|your_note|your_message
        here is|are her|his|their|the_contact|the_name|a_name|someone|a_contact|my_contact|the_email
            |the_number ~2
        her|his|their email|number|contact|address|profile|details|handle|line is
        you can|could|should|may ?also ?just reach|write|contact|find|call|email|message|ask|get_in_touch
            |talk|mention ~2 her|him|them|to|with|at|my_name
        write|talk|speak|reach|reach_out|email|ask|call|contact|get_in_touch|message ~1 to|with|for|him|her
            |them ~3 she|he|they|say|tell|mention|at|and_say|directly
        you|you_two|you_both should|can|will|would|might ~2 talk|meet|connect|get_on|hit_it_off
        i|will_let|leave|letting ?will ?let you two|both ~2
        he|she|they ?will ?would ?is ?are ?said ?has ?have ~1 answer|welcome|welcomes|expecting|talk|happy
            |glad|show|help|see|knows|know|agreed|waiting ~2 you|messages|to|about
        he|she|they said|says|offered to|you|that|they|it ~2
        does|has $
        see the|my mail|email|note|message|thread|introduction to|with|above|below
        introduction sent|made|done
        over to you
        """,
        about="contact",
    ),
    entry(
        ActKind.GAVE,
        """
        here is|are
        i ?have ?just ?also ?already ?had attached|sent|read|went_through|looked|marked|commented
            |added_comments|shared|enclosed|put_together|uploaded|reviewed|edited|wrote_down|kept|used
            |submitted|corrected
        you should|could|might|can|may|need|will|want ?also ?want_to ?first try|look|start|apply|read|check
            |go|ask|consider|take|join|use|see|search|be|need|find|get|do|make|put|cut|focus|learn|talk
        i would|'d ?also ?really ?definitely ?probably ?personally ?always ?start recommend|suggest|try
            |start|look|say|go|read|put|cut|focus|advise|check|apply|ask|pick|take|begin|avoid|keep
        ^ ?also ?then ?maybe ?just ?definitely try|look|check|start|read|apply|go|join|use|consider|ask|put
            |cut|focus|avoid|send|search|subscribe|follow
        my advice|tip|suggestion|experience|answer
        the ?best|first|main|only|key|trick|short ~3 is|was|thing|way
        it|that took me
        for me|us it|the
        in my|our experience|case|time|year|first
        i ?first ?also ?actually ?mostly started|learned|chose|went|worked|did|found|got|moved|used|spent
            |sent|wrote|applied|took|had|was|made|kept|switched|joined|left
        was|been a pleasure|great|good|nice|lovely
        by usage|hand|hour
        wants|needs|requires
        good to|talking|speaking
        pleasure ~2 talk|talking|speak|meeting|meet|chat
        ^ yes|no|mostly|usually|sure|honestly|well ~1
        """,
        about="help",
    ),
    entry(
        ActKind.OFFER,
        """
        i|we can|could|might|may|will|would ?also ?certainly ?gladly ?happily ?easily ?try_to introduce
            |connect|put|pass|forward|refer|link ~2 you|your|on|her|him
        happy|glad|willing|delighted|pleased to ?also introduce|connect|put|pass|forward|refer
            |make_an_introduction ~2
        would|do you ?like|want me to introduce|connect|put|pass|forward|ask
        want|like me to introduce|connect|put|pass|forward
        shall|should i introduce|connect|put|pass|forward
        """,
        about="introduction",
    ),
    entry(
        ActKind.OFFER,
        """
        i am|will_be ?usually ?mostly free|around|available
        happy|glad to|:
        send me|it|them|your ~4
        what|which time|day|days ~3
        come by|over|along
        can|could spare|do|make|give
        we could|can ?also talk|meet|speak|chat|have
        """,
        about="help",
    ),
)
