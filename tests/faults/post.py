"""Asking for mails: `python -m tests.faults.post later=2 never=2` for addresses that begin so; prints their numbers."""

import json
import os
import sys
from uuid import uuid4


def main(counts: dict[str, int]) -> None:
    import django

    django.setup()
    from brightcrowd.db import ring
    from messaging.models import Notification
    from messaging.models.mail import Kind

    posted = {
        name: [
            Notification(kind=Kind.APPROVED, address=f"{name}-{number}@faults.test", about=uuid4())
            for number in range(count)
        ]
        for name, count in counts.items()
    }
    Notification.objects.bulk_create([row for rows in posted.values() for row in rows], batch_size=1000)
    ring()
    sys.stdout.write(json.dumps({name: [str(row.public_id) for row in rows] for name, rows in posted.items()}))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brightcrowd.settings")
    main({name: int(count) for name, count in (each.split("=") for each in sys.argv[1:])})
