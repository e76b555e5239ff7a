from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from messaging import guide

PAGE = Path(settings.BASE_DIR) / "docs" / "etiquette.md"


class Command(BaseCommand):
    help = "Write docs/etiquette.md, the guide to the art of asking, from the rules."

    def handle(self, **_options: Any) -> None:
        PAGE.write_text(guide.as_markdown(guide.chapters()), encoding="utf-8")
