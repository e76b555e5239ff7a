"""What moderators see; Django finds it by importing this package."""

from messaging.admin import introductions, outcomes, records, recounts, rules

__all__ = ["introductions", "outcomes", "records", "recounts", "rules"]
