"""What moderators see; Django finds it by importing this package."""

from messaging.admin import introductions, outcomes, records, rules

__all__ = ["introductions", "outcomes", "records", "rules"]
