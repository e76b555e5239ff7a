"""Each calls one function: a job's with the number of its row, a clock's with nothing."""

import logging
from typing import Any

from celery import shared_task
from celery.contrib.django.task import DjangoTask
from celery.signals import worker_process_init

from brightcrowd.celery import JobTask
from messaging import checks, clocks, emails, etiquette, recount

log = logging.getLogger(__name__)


@worker_process_init.connect
def warm(**_: Any) -> None:
    if not etiquette.warm():
        log.warning("The coach's reader is not there; drafts are read with patterns alone")


@shared_task(base=JobTask)
def run_check(check_id: int) -> None:
    checks.run_check(check_id)


@shared_task(base=JobTask)
def send_notification(notification_id: int) -> None:
    emails.send_notification(notification_id)


@shared_task(base=JobTask)
def answer_canary(canary_id: int) -> None:
    checks.answer_canary(canary_id)


# Acknowledged at its start: the broker hands out anew what is not acknowledged within two minutes.
@shared_task(base=DjangoTask, soft_time_limit=1800, time_limit=1860, acks_late=False)
def recount_inboxes() -> None:
    recount.recount()


@shared_task(base=DjangoTask)
def expire_requests() -> None:
    clocks.expire_requests()


@shared_task(base=DjangoTask)
def pass_time_for_introductions() -> None:
    clocks.pass_time()


@shared_task(base=DjangoTask)
def remind_of_requests() -> None:
    clocks.remind_of_requests()


@shared_task(base=DjangoTask)
def forget_mailed_words() -> None:
    clocks.forget_mailed_words()


@shared_task(base=DjangoTask)
def welcome_approved() -> None:
    clocks.welcome_approved()


@shared_task(base=DjangoTask)
def ask_what_came() -> None:
    clocks.ask_what_came()


@shared_task(base=DjangoTask)
def review_help() -> None:
    clocks.review_help()
