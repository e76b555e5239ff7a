"""`manage.py prepare`: bring the database and the static files up to this code, and load the demo once."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError

from profiles.models import Member

# Files of the packages' that no page of ours names; compressing them would take half of the first start.
UNUSED = ["flags", "django_htmx", "jquery.js", "select2.full.js", "xregexp.js"]


class Command(BaseCommand):
    help = "Migrate, make the cache's table, collect changed static files and fill an empty local database."
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:  # noqa: ARG002 - as Django calls it
        """Do each step; raise CommandError with one sentence when the database or the disk refuses."""
        try:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
            self.collect_static()
            if settings.DEMO and not Member.objects.exists():
                self.stdout.write("Making the demo community, this once …")
                call_command("demo", stdout=self.stdout)
        except (DatabaseError, OSError) as error:
            full = "No space left on device" in str(error)
            raise CommandError("The disk is full." if full else " ".join(str(error).split())) from error

    def collect_static(self) -> None:
        """Collect, hash and compress only when a source has changed since the last time."""
        root = Path(settings.STATIC_ROOT)
        found, stamp, manifest = fingerprint(), root.with_suffix(".stamp"), root / "staticfiles.json"
        if manifest.exists() and stamp.exists() and stamp.read_text() == found:
            return
        self.stdout.write("Compressing the static files …")
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
        stamp.write_text(found)


def fingerprint() -> str:
    """Digest the names, sizes and times of every static file's source."""
    digest = hashlib.sha256(f"{settings.STORAGES['staticfiles']} {UNUSED}".encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{storage.path(name)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
