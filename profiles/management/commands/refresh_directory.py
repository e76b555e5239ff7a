from typing import Any

from django.core.management.base import BaseCommand

from profiles import directory


class Command(BaseCommand):
    help = "Rebuild what the directory searches from the profiles."

    def handle(self, **_options: Any) -> None:
        count = directory.refresh_all()
        self.stdout.write(f"{count} members are in the directory.")
