"""Each calls one function: a job's with the number of its row, a clock's with nothing."""

from celery import shared_task
from celery.contrib.django.task import DjangoTask

from brightcrowd.celery import JobTask
from profiles import emails
from profiles.models import AccountMail


@shared_task(base=JobTask)
def send_account_mail(mail_id: int) -> None:
    emails.send_account_mail(mail_id)


@shared_task(base=DjangoTask)
def forget_account_mails() -> None:
    AccountMail.objects.forget()
