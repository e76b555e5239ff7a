"""`manage.py welcome`: wait until a page and a check really work, then say where the site is."""

import http.client
import io
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from messaging.demo.cast import DOMAIN, PASSWORD
from profiles.models import Member

WITHIN = 60.0  # seconds


class Command(BaseCommand):
    help = "Wait until the site answers and a check went through relay and worker; print the address."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1:8000", help="host:port the site listens on")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - as Django calls it
        """Raise CommandError when the site does not work in time."""
        for path in ("/healthz", "/"):
            wait_for(options["address"], path)
        call_command("canary", stdout=io.StringIO())
        self.greet()

    def greet(self) -> None:
        """Print where the site is, whom to sign in as where there is a demo community, and where mail goes."""
        self.stdout.write(f"\nBrightCrowd is at {settings.SITE_URL} (Ctrl-C stops it).")
        if Member.objects.filter(email=f"alice@{DOMAIN}").exists():
            self.stdout.write(
                f"Sign in with the password {PASSWORD} as\n"
                f"  alice@{DOMAIN}  who asks,           bob@{DOMAIN}      who helps,\n"
                f"  carol@{DOMAIN}  who is asked for,   mallory@{DOMAIN}  a stranger, or\n"
                f"  mod@{DOMAIN}    who moderates at {settings.SITE_URL}/admin/"
            )
        if not settings.EMAIL_HOST:
            self.stdout.write(f"Mail is written to {shown(settings.EMAIL_FILE_PATH)}/ instead of being sent.")


def wait_for(address: str, path: str) -> None:
    """Return once the path answers below 400; raise CommandError with the last answer otherwise."""
    site, last = urlsplit(settings.SITE_URL), "no answer"
    headers = {"Host": site.netloc, "X-Forwarded-Proto": site.scheme}
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection(address, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            last = str(error)
        else:
            if status < http.HTTPStatus.BAD_REQUEST:
                return
            last = f"status {status}"
        finally:
            connection.close()
        time.sleep(0.1)
    raise CommandError(f"{path} does not work after {WITHIN:.0f} s: {last}.")


def shown(path: Path) -> str:
    """Shorten a path to what it is from here."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
