"""Pressing “Check and send”: what the request commits, and how long the page waits for a worker."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from kombu import Producer
from pytest_django import DjangoCaptureOnCommitCallbacks

from brightcrowd.celery import app
from messaging.models import Draft, EtiquetteCheck, IntroductionRequest, Pace
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.messaging.conftest import CARELESS


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Collect what the test would tell the broker, and tell it nothing: what is raised there may be caught."""
    calls: list[object] = []
    monkeypatch.setattr(app, "send_task", lambda *told, **_how: calls.append(told))
    monkeypatch.setattr(Producer, "publish", lambda _producer, *told, **_how: calls.append(told))
    return calls


def count_rows() -> dict[str, int]:
    """Count the rows of every table there is."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - the database's own names
            counts[table] = cursor.fetchone()[0]
    return counts


def test_checking_commits_the_words_a_check_and_a_count_and_nothing_else(
    alice: Member,
    bob: Member,
    topic: Topic,
    client_of: ClientOf,
    published: list[object],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client, before = client_of(alice), count_rows()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            reverse("messaging:request-new", args=[bob.public_id]), {"topic": topic.pk, "note": CARELESS}
        )
    grown = {table: count - before[table] for table, count in count_rows().items() if count != before[table]}
    assert grown == {model._meta.db_table: 1 for model in (IntroductionRequest, Draft, EtiquetteCheck, Pace)}  # noqa: SLF001
    assert published == []
    request = IntroductionRequest.objects.get()
    assert response.status_code == 302
    assert response.headers["Location"] == request.get_absolute_url()
    assert (request.asker, request.recipient, request.state, request.note) == (alice, bob, "checking", "")
    assert Draft.objects.get().body == CARELESS
    check = EtiquetteCheck.objects.get()
    assert (check.draft, check.revision, check.verdict) == (Draft.objects.get(), 1, "")


@pytest.mark.parametrize(("seconds", "state"), [(1.9, "reading"), (2.1, "notes")])
def test_a_worker_is_given_two_seconds(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf, seconds: float, state: str
) -> None:
    client = client_of(alice)
    client.post(reverse("messaging:request-new", args=[bob.public_id]), {"topic": topic.pk, "note": CARELESS})
    check = EtiquetteCheck.objects.get()
    with time_machine.travel(check.requested_at + timedelta(seconds=seconds), tick=False):
        panel = client.post(
            reverse("messaging:check-status", args=[check.public_id]), headers={"hx-request": "true"}
        ).content.decode()
    assert f'data-state="{state}"' in panel
