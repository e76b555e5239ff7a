"""What moderators see; Django finds it by importing this package."""

from messaging.admin import introductions, mail, outcomes, records, recounts, rules

__all__ = ["introductions", "mail", "outcomes", "records", "recounts", "rules"]
