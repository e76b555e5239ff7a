"""What time alone brings about, when a clock strikes. Idempotent by claim: struck twice they do nothing twice."""

from messaging.clocks.introductions import pass_time
from messaging.clocks.outcomes import ask_what_came, review_help
from messaging.clocks.requests import expire_requests, remind_of_requests
from messaging.clocks.unattended import forget_mailed_words, welcome_approved

__all__ = [
    "ask_what_came",
    "expire_requests",
    "forget_mailed_words",
    "pass_time",
    "remind_of_requests",
    "review_help",
    "welcome_approved",
]
