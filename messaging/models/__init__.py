from messaging.models.canary import Canary
from messaging.models.check import EtiquetteCheck, Finding
from messaging.models.conversation import Conversation, Message, Participation
from messaging.models.draft import Draft
from messaging.models.report import Report
from messaging.models.request import IntroductionRequest

__all__ = [
    "Canary",
    "Conversation",
    "Draft",
    "EtiquetteCheck",
    "Finding",
    "IntroductionRequest",
    "Message",
    "Participation",
    "Report",
]
