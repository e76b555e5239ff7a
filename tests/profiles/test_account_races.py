"""Two who sign up at the same moment with one address, and how long an answer takes."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.urls import reverse
from pytest_django import Settings

from profiles.models import Member, Profile
from tests.account_mails import send_all
from tests.messaging.conftest import at_once
from tests.strict_client import StrictClient

hashed: list[str] = []


class CountingHasher(MD5PasswordHasher):
    """A hasher that takes note of what it is asked for."""

    def encode(self, password: str, salt: str) -> str:
        hashed.append(password)
        return super().encode(password, salt)


def sign_up(email: str) -> Callable[[], Any]:
    client, form = StrictClient(), {"name": "Dana Reyes", "email": email, "password1": "a-quiet-morning-in-may"}
    return lambda: client.post(reverse("account_signup"), form)


@pytest.mark.django_db(transaction=True)
def test_two_sign_ups_at_once_with_one_address_make_one_member_who_gets_the_link() -> None:
    for number in range(4):
        email = f"dana{number}@elsewhere.test"
        answers = at_once(*[sign_up(email) for _ in range(4)])
        told = {(answer.status_code, answer.headers["Location"]) for answer in answers}
        assert told == {(302, reverse("account_email_verification_sent"))}
        assert Member.objects.count() == Profile.objects.count() == EmailAddress.objects.count() == number + 1
        send_all()
        assert [message.subject for message in mail.outbox] == ["Welcome to BrightCrowd: one last step"]
        mail.outbox.clear()


def test_a_sign_up_hashes_one_password_whoever_is_a_member_already(bob: Member, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    for email in (bob.email, bob.email, "dana@elsewhere.test", "dana@elsewhere.test"):
        hashed.clear()
        assert sign_up(email)().status_code == 302
        assert len(hashed) == 1, email
