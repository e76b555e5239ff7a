"""What moderators see; Django finds it by importing this package."""

from messaging.admin import records, rules

__all__ = ["records", "rules"]
