"""A lost password, from the form to a new one, by way of the mail."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from profiles.models import Member
from tests.account_mails import send_all
from tests.conftest import ClientOf
from tests.strict_client import StrictClient

OLD, NEW = "a-quiet-morning-in-may", "a-windy-evening-in-june"
LOGIN = "account_login"


@pytest.fixture
def at_work(bob: Member, client_of: ClientOf) -> StrictClient:
    """Give a browser in which bob is signed in; his password is the old one."""
    bob.set_password(OLD)
    bob.save()
    return client_of(bob)


@pytest.fixture
def link(client: StrictClient, at_work: StrictClient, bob: Member) -> str:
    """Give the link that bob was mailed, who has forgotten the old password."""
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    client.post(reverse("account_reset_password"), {"email": bob.email})
    send_all()
    assert mail.outbox[-1].to == [bob.email]
    found = re.search(r"http://\S+/password/reset/key/\S+", str(mail.outbox[-1].body))
    assert found is not None
    return found[0]


def choose(link: str, first: str = NEW, second: str = NEW) -> int:
    """Open the link, type a new password twice and answer the status."""
    client = StrictClient()
    form = client.get(link)
    assert form.status_code == 302  # to an address without the secret
    status: int = client.post(form.headers["Location"], {"password1": first, "password2": second}).status_code
    return status


def can_sign_in(email: str, password: str) -> bool:
    client = StrictClient()
    client.post(reverse(LOGIN), {"login": email, "password": password})
    return "_auth_user_id" in client.session


def test_the_new_password_opens_and_the_old_one_no_longer(link: str, at_work: StrictClient, bob: Member) -> None:
    assert at_work.get("/directory/").status_code == 200
    assert choose(link) == 302
    assert not can_sign_in(bob.email, OLD)
    assert can_sign_in(bob.email, NEW)
    assert at_work.get("/directory/").headers["Location"].startswith(reverse(LOGIN))


def test_a_link_that_was_used_says_so_and_changes_nothing(link: str, client: StrictClient, bob: Member) -> None:
    assert choose(link) == 302
    again = client.get(link)
    assert "This link has been used" in again.content.decode()
    assert reverse("account_reset_password") in again.content.decode()
    client.post(link, {"password1": OLD, "password2": OLD})
    assert not can_sign_in(bob.email, OLD)


@pytest.mark.parametrize(("first", "second"), [("", ""), (NEW, OLD), ("short", "short")])
def test_a_password_that_will_not_do_leaves_the_link_good(link: str, bob: Member, first: str, second: str) -> None:
    assert choose(link, first, second) == 422
    assert choose(link) == 302
    assert can_sign_in(bob.email, NEW)
