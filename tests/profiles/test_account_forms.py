"""The forms that are allauth's: what cannot be accepted comes back with 422, a sentence and what was typed."""

from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from profiles.models import AccountMail, Member
from tests import bad_input
from tests.conftest import ClientOf
from tests.strict_client import StrictClient

PASSWORD = "a-quiet-morning-in-may"
OPEN = {
    "account_signup": {"name": "Dana Reyes", "email": "dana@elsewhere.test", "password1": PASSWORD},
    "account_login": {"login": "dana@elsewhere.test", "password": PASSWORD},
    "account_reset_password": {"email": "dana@elsewhere.test"},
}
CLOSED = {
    "account_email": {"action_add": "", "email": "dana@elsewhere.test"},
    "account_change_password": {"oldpassword": PASSWORD, "password1": PASSWORD + "!", "password2": PASSWORD + "!"},
    "account_reauthenticate": {"password": PASSWORD},
}
FIELDS = [(name, field) for name, form in (OPEN | CLOSED).items() for field in form if field != "action_add"]
# Strange, but a person may be called so, and anyone may choose it as a password.
FINE = {
    ("account_signup", "name"): {"override", "markup"},
    ("account_signup", "password1"): {"override", "markup", "long"},
}


@pytest.fixture
def dana(bob: Member) -> Member:
    bob.set_password(PASSWORD)
    bob.save()
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    return bob


@pytest.mark.parametrize("kind", bad_input.ALL)
@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_bad_input_comes_back_with_a_sentence(
    client: StrictClient, dana: Member, name: str, field: str, kind: str
) -> None:
    form = (OPEN | CLOSED)[name] | {field: bad_input.ALL[kind]}
    if name in CLOSED:
        assert client.post(reverse("account_login"), {"login": dana.email, "password": PASSWORD}).status_code == 302
    answer = client.post_raw(reverse(name), form)
    if kind in FINE.get((name, field), ()):
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'class="errorlist' in page
    assert not {"\x00", "\ufffd"} & set(page)
    for other, typed in form.items():
        if other != field and "password" not in other and typed:
            assert typed in page  # what was right is kept


def test_an_address_that_is_none_is_shown_again(client: StrictClient, db: None) -> None:
    answer = client.post_raw(reverse("account_reset_password"), {"email": "dana at\x00 elsewhere"})
    assert answer.status_code == 422
    assert 'value="dana at elsewhere"' in answer.content.decode()


def test_a_new_password_by_mail_is_refused_alike(client: StrictClient, dana: Member) -> None:
    key = default_token_generator.make_token(dana)
    link = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(dana), "key": key})
    page = client.get(link).headers["Location"]
    for words in (*bad_input.UNSTORABLE.values(), ""):
        assert client.post_raw(page, {"password1": words, "password2": words}).status_code == 422


def test_behind_a_proxy_each_visitor_has_a_limit_of_their_own(client: StrictClient, db: None, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def ask(address: str) -> int:
        headers = {"X-Forwarded-For": f"198.51.100.1, {address}"}
        status: int = client.post(reverse("account_signup"), {}, headers=headers).status_code
        return status

    tries = {ask("203.0.113.5") for _ in range(30)}
    assert tries == {422, 429}
    assert ask("203.0.113.6") == 422


def test_a_form_that_is_only_looked_at_is_no_error(client_of: ClientOf, client: StrictClient, bob: Member) -> None:
    for name in OPEN:
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("address", bad_input.ADDRESSES)
@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_an_address_that_would_end_a_line_of_a_mail_is_refused(
    client: StrictClient, dana: Member, name: str, address: str
) -> None:
    if name in CLOSED:
        assert client.post(reverse("account_login"), {"login": dana.email, "password": PASSWORD}).status_code == 302
    answer = client.post_raw(reverse(name), (OPEN | CLOSED)[name] | {"email": address})
    assert answer.status_code == 422
    assert 'class="errorlist' in answer.content.decode()
    assert not EmailAddress.objects.filter(email__contains="x").exclude(user=dana, verified=True).exists()
    assert not AccountMail.objects.exists()
