import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brightcrowd.db import ring
from messaging.models import Canary

POLL_SECONDS = 0.1


class Command(BaseCommand):
    help = "Waits until a row has gone through relay, broker and worker; fails when none comes back in time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--timeout", type=float, default=30.0, help="seconds to wait")

    def handle(self, *_args: Any, timeout: float, **_options: Any) -> None:
        canary = Canary.objects.create()
        ring()
        started = time.monotonic()
        try:
            while not Canary.objects.filter(pk=canary.pk, done_at__isnull=False).exists():
                if time.monotonic() - started > timeout:
                    raise CommandError("No worker answered in time.")
                time.sleep(POLL_SECONDS)
        finally:
            canary.delete()
        self.stdout.write(f"A worker answered after {time.monotonic() - started:.2f} s.")
