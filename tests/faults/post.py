"""Asking for mails: `python -m tests.faults.post reader 5000` for addresses that begin so; prints their numbers."""

import json
import os
import sys
from uuid import uuid4


def main(name: str, count: int) -> None:
    import django

    django.setup()
    from brightcrowd.db import ring
    from messaging.models import Notification
    from messaging.models.mail import Kind

    rows = [
        Notification(kind=Kind.APPROVED, address=f"{name}-{number}@faults.test", about=uuid4())
        for number in range(count)
    ]
    Notification.objects.bulk_create(rows, batch_size=1000)
    ring()
    sys.stdout.write(json.dumps([str(row.public_id) for row in rows]))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brightcrowd.settings")
    main(sys.argv[1], int(sys.argv[2]))
