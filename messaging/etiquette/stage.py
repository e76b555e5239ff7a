"""Infers what the two have been to each other from their last messages."""

from messaging.etiquette.core import Stage, Tagged, TaggedTurn


def infer_stage(draft: Tagged, turns: tuple[TaggedTurn, ...]) -> Stage:
    """Return the stage of a draft; the last turns weigh most."""
    if not turns:
        return Stage.FIRST_CONTACT
    return Stage.FOLLOW_UP if turns[-1].by == "sender" else Stage.CONVERSATION


def is_by_helper(draft: Tagged, turns: tuple[TaggedTurn, ...], stage: Stage) -> bool:
    """Tell whether the writer is the one who is asked for help."""
    return False
