"""The Celery application: at least once by late acknowledgment, once by claims in Postgres."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brightcrowd.settings")

app = Celery("brightcrowd")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
