"""What a stranger may send without slowing others down or reading what is not theirs."""

import logging
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from brightcrowd.fields import LONGEST_NORMALIZED, LineField, ProseField
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.factories import term
from tests.strict_client import StrictClient

MARKS = "\u0315\u0300"  # each pair is out of order: normalizing a run this long would take a minute


@pytest.mark.parametrize("field", [LineField(max_length=100), ProseField(max_length=5000)])
def test_a_run_of_combining_marks_is_refused_by_its_length(field: LineField | ProseField) -> None:
    with pytest.raises(ValidationError):
        field.clean("a" + MARKS * 240_000)


def test_words_within_the_limits_are_still_normalized() -> None:
    assert ProseField().clean("Ame\u0301lie") == "Amélie"
    assert len("a" * LONGEST_NORMALIZED) > 5000  # longer than any field takes


@pytest.mark.parametrize(
    "query",
    ["introductionrequest/?note__contains=a", "introductionrequest/?decline_reason__exact=too_busy"],
)
def test_a_moderator_cannot_spell_out_private_words_by_filtering(mod: Member, client_of: ClientOf, query: str) -> None:
    assert client_of(mod).get(f"/admin/messaging/{query}").status_code == 400


@pytest.mark.parametrize(
    "page", ["", "login/", "profiles/", "profiles/member/", "profiles/topic/add/", "profiles/member/{}/password/"]
)
def test_a_page_of_the_admin_is_answered_to_no_verb_that_it_does_not_take(
    mod: Member, client_of: ClientOf, page: str
) -> None:
    client, url = client_of(mod), f"/admin/{page.format(mod.pk)}"
    assert client.get(url).status_code in {200, 302}
    for verb in (client.put, client.patch, client.delete):
        assert verb(url).status_code == 405, verb


def test_a_form_of_the_admin_that_cannot_be_accepted_comes_back_with_422(mod: Member, client_of: ClientOf) -> None:
    client = client_of(mod)
    added = client.post("/admin/profiles/topic/add/", {"name": "", "slug": "careers-in-space"})
    assert (added.status_code, added.context["adminform"].form["slug"].value()) == (422, "careers-in-space")
    renamed = client.post(f"/admin/profiles/topic/{term(Topic, 'Careers').pk}/change/", {"name": "", "slug": "jobs"})
    assert (renamed.status_code, renamed.context["adminform"].form["slug"].value()) == (422, "jobs")
    assert client.post(f"/admin/profiles/member/{mod.pk}/password/", {"password1": "short"}).status_code == 422
    assert client.post("/admin/login/", {"username": mod.email, "password": "wrong"}).status_code == 422


@pytest.mark.parametrize("app", ["messaging", "profiles"])
def test_the_admins_page_of_an_application_opens(mod: Member, client_of: ClientOf, app: str) -> None:
    assert client_of(mod).get(f"/admin/{app}/").status_code == 200


def test_forms_in_another_encoding_are_refused_before_any_view(client: StrictClient) -> None:
    kind = "application/x-www-form-urlencoded; charset=utf-16"
    assert client.post("/accounts/login/", "login=a", content_type=kind).status_code == 415


@pytest.mark.parametrize(("page", "reader"), [("/", None), ("/accounts/login/", None), ("/directory/", "alice")])
def test_no_page_may_run_or_wear_what_is_written_into_it(
    alice: Member, client_of: ClientOf, page: str, reader: str | None
) -> None:
    policy = (client_of(alice) if reader else StrictClient()).get(page).headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert "'unsafe" not in policy


def test_what_a_member_reads_is_kept_by_no_cache(alice: Member, client_of: ClientOf, client: StrictClient) -> None:
    assert "no-store" in client_of(alice).get("/conversations/").headers["Cache-Control"]
    assert "Cache-Control" not in client.get("/").headers


@pytest.mark.parametrize("page", ["/", "/healthz"])
def test_a_cookie_with_a_nul_is_nobodys(page: str, client: StrictClient, db: None) -> None:
    assert client.get(page, headers={"cookie": r'sessionid="aaaaaaaaaaaaaaaa\000b"'}).status_code == 200


def test_a_file_that_nobody_asked_for_is_written_nowhere(client: StrictClient, db: None, settings: Settings) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = "/nowhere/to/write"
    file = SimpleUploadedFile("large.bin", b"x" * 5_000_000)
    answer = client.post("/accounts/login/", {"login": "dana@elsewhere.test", "file": file})
    assert answer.status_code == 422
    assert "dana@elsewhere.test" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/mail/{}/accept/", "/mail/{}/unsubscribe/", "/accounts/confirm-email/{}/", "/accounts/password/reset/key/{}/"],
)
def test_keys_that_were_mailed_do_not_stand_in_the_log(path: str, db: None) -> None:
    (console,) = [each for each in logging.getLogger().handlers if each.name == "console"]
    said = StringIO()
    before = console.setStream(said)  # type: ignore[attr-defined]
    try:
        Client(enforce_csrf_checks=True).post(path.format("a-key-of-dana"))
    finally:
        console.setStream(before)  # type: ignore[attr-defined]
    assert path.format("…") in said.getvalue()
    assert "a-key-of-dana" not in said.getvalue()
