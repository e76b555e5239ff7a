from messaging.models.canary import Canary
from messaging.models.check import EtiquetteCheck, Finding
from messaging.models.conversation import Conversation
from messaging.models.draft import Draft
from messaging.models.incoming import Incoming
from messaging.models.introduction import Introduction
from messaging.models.mail import Habits, MailChoice, Notification
from messaging.models.message import Message
from messaging.models.outcome import Feeling, Outcome, SoftFlag
from messaging.models.pace import Pace
from messaging.models.participation import Participation
from messaging.models.recount import Recount
from messaging.models.report import Report
from messaging.models.request import IntroductionRequest
from messaging.models.rules import MutedRule, RuleSwitch
from messaging.models.silenced import Silenced

__all__ = [
    "Canary",
    "Conversation",
    "Draft",
    "EtiquetteCheck",
    "Feeling",
    "Finding",
    "Habits",
    "Incoming",
    "Introduction",
    "IntroductionRequest",
    "MailChoice",
    "Message",
    "MutedRule",
    "Notification",
    "Outcome",
    "Pace",
    "Participation",
    "Recount",
    "Report",
    "RuleSwitch",
    "Silenced",
    "SoftFlag",
]
