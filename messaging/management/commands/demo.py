"""`manage.py demo`: fill an empty database with the demo community."""

from typing import Any

from django.core.management.base import BaseCommand

from messaging.demo.cast import DOMAIN, PASSWORD
from messaging.demo.load import NotEmpty, load
from profiles.models import Member


class Command(BaseCommand):
    help = "Load the demo community, two thousand members and what they write each other, into an empty database."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load it, or say in one sentence why not; a database with members is never touched."""
        try:
            load()
        except NotEmpty:
            self.stdout.write("This database has members in it; the demo community is only for an empty one.")
            return
        count = Member.objects.count()
        self.stdout.write(f"Loaded {count:,} members; sign in as alice@{DOMAIN} with {PASSWORD}.")
