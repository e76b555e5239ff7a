from datetime import timedelta

from django.db import migrations
from django.utils import timezone

STALE = timedelta(days=90)
"""What was accepted longer ago than this can still be told, but nobody is asked about it out of the blue."""


def open_outcomes(apps, schema_editor):
    """Open the outcome of every request that was accepted before there were any."""
    IntroductionRequest = apps.get_model("messaging", "IntroductionRequest")
    Outcome = apps.get_model("messaging", "Outcome")
    now = timezone.now()
    accepted = IntroductionRequest.objects.filter(state="accepted", outcome=None)
    rows = (
        Outcome(
            asker_id=request.asker_id,
            helper_id=request.recipient_id,
            request_id=request.pk,
            opened_at=request.decided_at,
            asked_at=now if request.decided_at < now - STALE else None,
        )
        for request in accepted.iterator()
    )
    Outcome.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("messaging", "0006_outcomes_of_checks")]

    operations = [migrations.RunPython(open_outcomes, migrations.RunPython.noop)]
