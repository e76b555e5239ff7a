"""The application that brings the poison: words that kill whichever worker reads them, or make the engine fail."""

import os
import signal
import sys
from typing import Any

from django.apps import AppConfig

DEADLY, BROKEN = "nightshade", "toadstool"


class PoisonConfig(AppConfig):
    default = True
    name = "tests.faults.poison"
    label = "poison"
    path = os.path.dirname(__file__)  # noqa: PTH120 - as Django wants it

    def ready(self) -> None:
        """Put it into the engine."""
        from messaging import etiquette

        read = etiquette.read

        def poisoned(draft: Any, **how: Any) -> Any:
            if DEADLY in draft.text and "worker" in sys.argv:
                os.kill(os.getpid(), signal.SIGKILL)
            if BROKEN in draft.text:
                raise ValueError(BROKEN)
            return read(draft, **how)

        etiquette.read = poisoned
