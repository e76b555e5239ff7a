"""Mail that comes in: replies become messages, through the same check as any other words."""

from messaging.incoming.taking import take

__all__ = ["take"]
