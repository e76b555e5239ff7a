"""From the sign-up form to the first page, by way of the mails."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from profiles import moderation
from profiles.models import DirectoryEntry, Member
from tests import bad_input
from tests.account_mails import send_all
from tests.conftest import ClientOf
from tests.strict_client import StrictClient, parse_strictly

PASSWORD = "a-quiet-morning-in-may"


def sign_up(client: StrictClient, **changes: str) -> "str | None":
    """Fill in the sign-up form; answer what is wrong with it, or None."""
    form = {"name": "Dana Reyes", "email": "dana@elsewhere.test", "password1": PASSWORD} | changes
    answer = client.post_raw(reverse("account_signup"), form)
    send_all()
    return None if answer.status_code == 302 else answer.content.decode()


def confirm(client: StrictClient) -> None:
    """Open the link of the last mail and press its button."""
    link = re.search(r"http://\S+confirm-email\S+", str(mail.outbox[-1].body))
    assert link is not None
    assert client.get(link[0]).status_code == 200  # looking changes nothing
    assert not EmailAddress.objects.filter(verified=True).exists()
    client.post(link[0])


def html_of(message: object) -> str:
    assert isinstance(message, EmailMultiAlternatives)
    return str(message.alternatives[0][0])


@pytest.mark.django_db
def test_a_newcomer_signs_up_proves_the_address_and_waits(client: StrictClient) -> None:
    assert sign_up(client) is None
    member = Member.objects.get(email="dana@elsewhere.test")
    assert member.profile.name == "Dana Reyes"
    confirm(client)
    member.refresh_from_db()
    assert not member.is_in_good_standing
    client.post(reverse("account_login"), {"login": "dana@elsewhere.test", "password": PASSWORD})
    assert "Welcome, Dana Reyes" in client.get("/").content.decode()
    assert client.get("/directory/").headers["Location"] == "/"


@pytest.mark.django_db
def test_nobody_signs_in_or_is_let_in_before_they_have_proven_the_address(client: StrictClient, mod: Member) -> None:
    assert sign_up(client) is None
    member, elsewhere = Member.objects.get(email="dana@elsewhere.test"), StrictClient()
    form = {"login": "dana@elsewhere.test", "password": PASSWORD}
    refused = elsewhere.post(reverse("account_login"), form, follow=True)
    assert refused.redirect_chain == [(reverse("account_email_verification_sent"), 302)]
    assert "We have sent you a link." in refused.content.decode()
    assert "_auth_user_id" not in elsewhere.session
    assert elsewhere.get(reverse("profiles:profile-edit")).headers["Location"].startswith(reverse("account_login"))
    with pytest.raises(moderation.AddressNotProven):
        moderation.approve(member=member, moderator=mod)
    assert not DirectoryEntry.objects.filter(pk=member.pk).exists()
    confirm(client)
    assert "Welcome, Dana Reyes" in elsewhere.post(reverse("account_login"), form, follow=True).content.decode()
    moderation.approve(member=member, moderator=mod)
    assert DirectoryEntry.objects.filter(pk=member.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["Dana@Demo.BrightCrowd.test", "dana@demo.brightcrowd.test"])
def test_a_proven_university_address_opens_the_door(client: StrictClient, email: str) -> None:
    assert sign_up(client, email=email) is None
    assert not Member.objects.in_good_standing().exists()
    confirm(client)
    member = Member.objects.in_good_standing().get()
    assert member.email == "dana@demo.brightcrowd.test"
    assert DirectoryEntry.objects.get(pk=member.pk).name == "Dana Reyes"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "email", ["dana@demo.brightcrowd.test.evil.test", "dana@notdemo.brightcrowd.test", "dana@sub.demo.brightcrowd.test"]
)
def test_an_address_that_only_looks_like_ours_waits(client: StrictClient, email: str) -> None:
    assert sign_up(client, email=email) is None
    confirm(client)
    assert not Member.objects.get().is_in_good_standing


@pytest.mark.django_db
@pytest.mark.parametrize("kind", bad_input.ALL)
def test_no_name_breaks_the_sign_up(client: StrictClient, kind: str) -> None:
    wrong = sign_up(client, name=bad_input.ALL[kind])
    assert (wrong is None) is (kind in {"override", "markup"})
    assert Member.objects.exists() is (wrong is None)
    if wrong is not None:
        assert 'class="errorlist"' in wrong
        assert "dana@elsewhere.test" in wrong


def test_the_name_comes_first_on_the_form(db: None, client: StrictClient) -> None:
    html = client.get(reverse("account_signup")).content.decode()
    assert 0 < html.index('name="name"') < html.index('name="email"') < html.index('name="password1"')


def test_who_is_already_here_is_told_by_mail_alone(client: StrictClient, bob: Member) -> None:
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    assert sign_up(client, email=bob.email.upper()) is None
    assert Member.objects.count() == 1
    assert mail.outbox[-1].subject == "You already have an account"


def test_a_suspended_member_is_signed_out_and_told_kindly(client_of: ClientOf, bob: Member) -> None:
    bob.set_password(PASSWORD)
    bob.save()
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    client = client_of(bob)
    bob.suspend()
    assert client.get("/directory/").headers["Location"].startswith(reverse("account_login"))
    answer = client.post(reverse("account_login"), {"login": bob.email, "password": PASSWORD}, follow=True)
    assert "Your account is paused" in answer.content.decode()


@pytest.mark.django_db
def test_every_mail_is_plain_text_and_html_in_our_voice(client: StrictClient) -> None:
    sign_up(client)
    sign_up(client)
    EmailAddress.objects.update(verified=True)
    client.post(reverse("account_reset_password"), {"email": "dana@elsewhere.test"})
    sign_up(client)
    subjects = [message.subject for message in mail.outbox]
    assert "Welcome to BrightCrowd: one last step" in subjects
    assert "Choose a new password" in subjects
    for message in mail.outbox:
        assert message.to == ["dana@elsewhere.test"]
        assert "BrightCrowd" in str(message.body)
        assert "http" in str(message.body)
        assert "{" not in str(message.body)
        parse_strictly(html_of(message))


def test_a_mail_cannot_be_written_by_a_name(client: StrictClient, db: None) -> None:
    sign_up(client, name="<a href=x>Win</a>")
    assert "Win" not in str(mail.outbox[-1].body) + html_of(mail.outbox[-1])
