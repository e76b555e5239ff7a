"""One row's number in, one function called."""

from celery import shared_task
from celery.contrib.django.task import DjangoTask

from messaging import checks, clocks


@shared_task(base=DjangoTask)
def run_check(check_id: int) -> None:
    checks.run_check(check_id)


@shared_task(base=DjangoTask)
def answer_canary(canary_id: int) -> None:
    checks.answer_canary(canary_id)


@shared_task(base=DjangoTask)
def expire_requests() -> None:
    clocks.expire_requests()
