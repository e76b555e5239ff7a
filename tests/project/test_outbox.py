"""Mails written to a folder, shown to developers and to nobody else."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from pytest_django import Settings

from profiles.models import Member
from tests.conftest import ClientOf
from tests.strict_client import StrictClient

FILE_BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DEBUG = True
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = FILE_BACKEND, tmp_path / "mail"
    return tmp_path / "mail"


def write(subject: str, html: str) -> None:
    post = EmailMultiAlternatives(subject, f"{subject} in plain text", "us@x.test", ["alice@x.test"])
    post.attach_alternative(html, "text/html")
    post.connection = get_connection()
    post.send()


@pytest.mark.usefixtures("folder")
def test_developers_see_mails_as_they_would_look(db: None, client: StrictClient) -> None:
    assert "No mail yet" in client.get("/dev/mail/").content.decode()
    write("First — with a dash", "<p>One</p>")
    write("Second", "<style>p { color: red }</style><p>Two</p>")
    answer = client.get("/dev/mail/")
    page = answer.content.decode()
    assert "First — with a dash" in page
    assert "Second in plain text" in page
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    shown = answer.context["shown"]
    html = client.get(f"/dev/mail/{shown.name}/")
    assert "<p>Two</p>" in html.content.decode()
    policy = html.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src 'none'" in policy


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["x", "..", "x.log-0", "../../etc/passwd"])
def test_only_mails_are_found(db: None, client: StrictClient, name: str) -> None:
    write("First", "<p>One</p>")
    assert client.get("/dev/mail/", {"name": name}).status_code == 200
    assert client.get(f"/dev/mail/{name}/").status_code == 404


@pytest.mark.parametrize("path", ["/dev/mail/", "/dev/mail/x.log-0/"])
def test_without_debug_there_is_nothing(client: StrictClient, client_of: ClientOf, mod: Member, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client_of(mod).get(path).status_code == 404
