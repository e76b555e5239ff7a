from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from profiles import actions
from profiles.models import DirectoryEntry, Member, Position
from tests import bad_input
from tests.conftest import ClientOf

ADD = "/profile/positions/add/"


def filled(**changes: Any) -> dict[str, Any]:
    return {"title": "Tutor", "employer": "City Library", "start_year": "2023", "end_year": ""} | changes


@pytest.fixture
def position(alice: Member) -> Position:
    return alice.profile.positions.get()


def url(name: str, position: Position) -> str:
    return reverse(f"profiles:position-{name}", args=[position.public_id])


def test_a_member_adds_a_position_and_is_found_by_it(client_of: ClientOf, alice: Member, bob: Member) -> None:
    answer = client_of(alice).post(ADD, filled())
    assert (answer.status_code, answer.headers["Location"]) == (302, "/profile/edit/")
    assert DirectoryEntry.objects.get(pk=alice.pk).work == "Tutor, City Library"
    assert "Alice Okafor" in client_of(bob).get("/directory/?q=city+library").content.decode()


def test_a_member_changes_a_position(client_of: ClientOf, alice: Member, position: Position) -> None:
    client = client_of(alice)
    assert 'value="Lincoln High School"' in client.get(url("edit", position)).content.decode()
    for _ in range(2):
        assert client.post(url("edit", position), filled(title="Head teacher")).status_code == 302
    assert alice.profile.positions.get().title == "Head teacher"


def test_a_member_removes_a_position_once(client_of: ClientOf, alice: Member, position: Position) -> None:
    client = client_of(alice)
    assert client.post(url("delete", position)).status_code == 302
    assert client.post(url("delete", position)).status_code == 404
    assert DirectoryEntry.objects.get(pk=alice.pk).employers == []


@pytest.mark.parametrize("name", ["edit", "delete"])
def test_nobody_touches_the_position_of_another(
    client_of: ClientOf, mallory: Member, mod: Member, newcomer: Member, position: Position, name: str
) -> None:
    for person in (mallory, mod, newcomer):
        assert client_of(person).post(url(name, position), filled()).status_code == 404
    assert client_of(mallory).post(reverse(f"profiles:position-{name}", args=[uuid4()])).status_code == 404
    position.refresh_from_db()
    assert position.title == "Teacher"


def test_wrong_verbs_are_refused(client_of: ClientOf, alice: Member, position: Position) -> None:
    client = client_of(alice)
    assert client.get(url("delete", position)).status_code == 405
    assert client.put(url("edit", position)).status_code == 405
    assert client.delete(ADD).status_code == 405


@pytest.mark.parametrize("name", ["title", "employer", "start_year", "end_year", "industry"])
@pytest.mark.parametrize("kind", bad_input.ALL)
def test_no_input_breaks_the_form(client_of: ClientOf, alice: Member, name: str, kind: str) -> None:
    answer = client_of(alice).post_raw(ADD, filled(**{name: bad_input.ALL[kind]}))
    is_text, may_be_empty = name in {"title", "employer"}, name in {"end_year", "industry"}
    is_kept = (kind == "empty" and may_be_empty) or (is_text and kind in {"override", "markup"})
    assert answer.status_code == (302 if is_kept else 422)
    assert ('class="errorlist"' in answer.content.decode()) is not is_kept


def test_years_are_in_order(client_of: ClientOf, alice: Member) -> None:
    answer = client_of(alice).post(ADD, filled(start_year="2020", end_year="2019"))
    assert answer.status_code == 422
    assert "Did the two change places?" in answer.content.decode()
    assert 'value="City Library"' in answer.content.decode()


def test_a_career_ends_at_forty_positions(
    client_of: ClientOf, alice: Member, position: Position, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_POSITIONS", 2)
    client = client_of(alice)
    assert client.post(ADD, filled()).status_code == 302
    refused = client.post(ADD, filled())
    assert refused.status_code == 422
    assert "long career" in refused.content.decode()
    assert client.post(url("edit", position), filled(title="Still mine")).status_code == 302
