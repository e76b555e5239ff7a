"""What moderators see; Django finds it by importing this package."""

from messaging.admin import outcomes, records, rules

__all__ = ["outcomes", "records", "rules"]
