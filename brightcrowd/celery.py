"""The Celery application: at least once by late acknowledgment, once by claims in Postgres."""

import os
from typing import TYPE_CHECKING, Any

from celery import Celery
from celery.contrib.django.task import DjangoTask

if TYPE_CHECKING:
    Task = DjangoTask[Any, Any]
else:
    Task = DjangoTask

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brightcrowd.settings")

app = Celery("brightcrowd")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


class JobTask(Task):
    """A task that takes a row of its kind to its end, each bell at most once."""

    def __call__(self, job_id: int, tries: int | None = None) -> Any:
        """Claim the try that the bell was rung for, then run; without a number, run as called by hand."""
        from brightcrowd.db import job_kinds, jobs_of  # models are not loaded when Celery is

        if tries is not None:
            kind = next(kind for kind in job_kinds() if kind.task == self.name)
            if not jobs_of(kind).begin(job_id, tries):
                return None
        return self.run(job_id)
