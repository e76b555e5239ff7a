"""Everything members do that writes more than one row. Each refuses with a `Refused` that says why."""

from messaging.actions.conversations import read_conversation
from messaging.actions.drafts import (
    dismiss_finding,
    drop_draft,
    mark_finding,
    masked,
    mute_rule,
    send_anyway,
    unmute_rule,
    write_message,
    write_request,
)
from messaging.actions.introductions import (
    accept_introduction,
    ask_for_introduction,
    decline_introduction,
    drop_introduction,
    keep_back,
    offer_introduction,
    pass_on,
    withdraw_introduction,
    write_introduction,
)
from messaging.actions.mail import mute_from_mail, save_mail_settings, stop_daily_mail, stop_mail
from messaging.actions.outcomes import (
    AlreadyTold,
    Answers,
    put_off_thanks,
    settle_flag,
    tell_feeling,
    tell_outcome,
    tell_outcome_anyway,
)
from messaging.actions.requests import accept_request, decline_request, withdraw_request

__all__ = [
    "AlreadyTold",
    "Answers",
    "accept_introduction",
    "accept_request",
    "ask_for_introduction",
    "decline_introduction",
    "decline_request",
    "dismiss_finding",
    "drop_draft",
    "drop_introduction",
    "keep_back",
    "mark_finding",
    "masked",
    "mute_from_mail",
    "mute_rule",
    "offer_introduction",
    "pass_on",
    "put_off_thanks",
    "read_conversation",
    "save_mail_settings",
    "send_anyway",
    "settle_flag",
    "stop_daily_mail",
    "stop_mail",
    "tell_feeling",
    "tell_outcome",
    "tell_outcome_anyway",
    "unmute_rule",
    "withdraw_introduction",
    "withdraw_request",
    "write_introduction",
    "write_message",
    "write_request",
]
