"""What moderators see; Django finds it by importing this package."""

from messaging.admin import incoming, introductions, mail, outcomes, records, recounts, rules

__all__ = ["incoming", "introductions", "mail", "outcomes", "records", "recounts", "rules"]
