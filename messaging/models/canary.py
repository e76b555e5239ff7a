from django.db import models

from brightcrowd.db import Job, JobQuerySet


class Canary(Job):
    """A row whose only purpose is to be processed: alive means that one just was."""

    task = "messaging.tasks.answer_canary"

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "id"], condition=models.Q(done_at=None), name="canary_due"),
        ]
