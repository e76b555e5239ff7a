import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from brightcrowd import relay


class Command(BaseCommand):
    help = "Turns due rows into Celery tasks until it is told to stop."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        relay.run(stop)
