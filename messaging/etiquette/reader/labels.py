"""The labels the reader gives, in the order of its outputs."""

from messaging.etiquette.core import Breach, Stage

ACTS = (
    "greet", "who-i-am", "why-you", "common-ground", "thank", "hollow-thanks", "praise", "offer", "accept", "decline",
    "ask:advice", "ask:talk", "ask:contact", "ask:introduction", "ask:referral", "ask:job", "ask:review", "ask:effort",
    "ask:favor", "ask:logistics", "bounded", "ask-more", "way-out", "report-back", "complain:contact",
    "complain:answer", "complain:introduction", "complain:no-reply", "grace", "pressure", "guilt", "demand", "use",
    "boast", "attach", "template", "answer", "asked-me", "safety-concern", "sign-off", "other",
)  # fmt: skip
"""What a sentence does, as the writers of the corpus were asked to say it.

The reader learns acts, stage and who writes because they teach it what a breach is made of; of these only the stage is
asked for when it reads.
"""
BREACHES = tuple(breach for breach in Breach if breach is not Breach.SAFETY_CONCERN)
STAGES = tuple(Stage)
PER_TOKEN = len(ACTS) + len(BREACHES)
"""Outputs for each token: its sentence's acts, then the breaches its sentence carries."""
PER_MESSAGE = 1 + len(BREACHES) + len(STAGES) + 1
"""Outputs for each message: careless, the breaches, the stage, and whether a helper writes."""
