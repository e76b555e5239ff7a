from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from profiles.models import Audience, DirectoryEntry, Member, Profile, Topic
from profiles.models.vocabulary import Field
from tests import bad_input
from tests.conftest import ClientOf

EDIT = "/profile/edit/"
GROUPS = ("about", "studies", "work", "place", "languages")
TEXTS = ("name", "pronouns", "headline", "about", "degree", "city")


def filled(**changes: Any) -> dict[str, Any]:
    audiences = {f"{group}_audience": "members" for group in GROUPS}
    return {"name": "Alice Okafor", "is_open_to_asks": "on"} | audiences | changes


def test_a_member_says_who_they_are(client_of: ClientOf, alice: Member, bob: Member) -> None:
    topic, field = Topic.objects.get(name="Policy careers"), Field.objects.get(name="Public Policy")
    form = filled(
        name="Alice N. Okafor",
        about="Two lines,\r\nkept.",
        class_year="2023",
        field=field.pk,
        city="Troy",
        country="US",
        languages=["en", "ig"],
        topics=[topic.pk],
        place_audience="talked",
        is_open_to_asks="",
    )
    answer = client_of(alice).post(EDIT, form)
    assert (answer.status_code, answer.headers["Location"]) == (302, EDIT)
    profile = Profile.objects.get(pk=alice.pk)
    assert (profile.name, profile.about, profile.class_year) == ("Alice N. Okafor", "Two lines,\nkept.", 2023)
    assert (profile.languages, list(profile.topics.all())) == (["en", "ig"], [topic])
    assert (profile.place_audience, profile.is_open_to_asks) == (Audience.TALKED, False)
    entry = DirectoryEntry.objects.get(pk=alice.pk)
    assert (entry.name, entry.city, entry.topic_ids) == ("Alice N. Okafor", "", [topic.pk])


def test_saving_the_same_twice_changes_nothing(client_of: ClientOf, alice: Member) -> None:
    client = client_of(alice)
    for _ in range(2):
        assert client.post(EDIT, filled(city="Troy")).status_code == 302
    assert DirectoryEntry.objects.get(pk=alice.pk).city == "Troy"


def test_the_page_shows_what_is_kept_and_an_audience_beside_each_part(client_of: ClientOf, alice: Member) -> None:
    html = client_of(alice).get(EDIT).content.decode()
    assert 'value="Alice Okafor"' in html
    assert "Change: English, French" in html
    assert html.count("Who may read this") == len(GROUPS)


@pytest.mark.parametrize("name", [*TEXTS, "class_year", "field", "school", "country", "languages", "topics"])
@pytest.mark.parametrize("kind", bad_input.ALL)
def test_no_input_breaks_the_form(client_of: ClientOf, alice: Member, name: str, kind: str) -> None:
    value: str | list[str] = bad_input.ALL[kind]
    if kind == "empty" and name in {"languages", "topics"}:
        value = []
    answer = client_of(alice).post_raw(EDIT, filled(**{name: value}))
    is_kept = kind == "empty" or (name in TEXTS and kind in {"override", "markup"})
    if name == "name" and kind == "empty":
        is_kept = False
    assert answer.status_code == (302 if is_kept else 422)
    if not is_kept:
        assert 'class="errorlist"' in answer.content.decode()
        assert Profile.objects.get(pk=alice.pk).name == "Alice Okafor"


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("value", ["", "everyone", "\x00", "MEMBERS"], ids=["empty", "word", "nul", "case"])
def test_an_audience_is_one_of_three(client_of: ClientOf, alice: Member, group: str, value: str) -> None:
    answer = client_of(alice).post(EDIT, filled(**{f"{group}_audience": value}))
    assert answer.status_code == 422


@pytest.mark.parametrize("year", ["1929", "2041", "-1", "2e3", "9" * 5000, "nineteen"])
def test_a_class_year_is_plausible(client_of: ClientOf, alice: Member, year: str) -> None:
    assert client_of(alice).post(EDIT, filled(class_year=year)).status_code == 422


@pytest.mark.parametrize("name", ["\u200b", "…", " \u202e ", "🙂"])
def test_a_name_can_be_read(client_of: ClientOf, alice: Member, name: str) -> None:
    assert client_of(alice).post(EDIT, filled(name=name)).status_code == 422


def test_nothing_typed_is_lost(client_of: ClientOf, alice: Member) -> None:
    form = filled(name="", about="A long <b>story</b>\x00 I typed", city="Troy", languages=["it"])
    html = client_of(alice).post(EDIT, form).content.decode()
    assert "A long &lt;b&gt;story&lt;/b&gt; I typed" in html
    assert 'value="Troy"' in html
    assert "Change: Italian" in html
    assert "Nothing you typed is lost" in html


def test_markup_is_shown_as_it_was_typed(client_of: ClientOf, alice: Member, bob: Member) -> None:
    client_of(alice).post(EDIT, filled(about=bad_input.MARKUP, headline=bad_input.MARKUP, city=bad_input.MARKUP))
    for url in (reverse("profiles:profile-detail", args=[alice.public_id]), "/directory/?q=okafor"):
        html = client_of(bob).get(url).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize(("then", "place"), [("add", "/profile/positions/add/"), ("nonsense", EDIT), ("", EDIT)])
def test_the_position_buttons_save_first(client_of: ClientOf, alice: Member, then: str, place: str) -> None:
    answer = client_of(alice).post(EDIT, filled(city="Troy", then=then))
    assert answer.headers["Location"] == place
    assert Profile.objects.get(pk=alice.pk).city == "Troy"


def test_a_newcomer_fills_in_the_profile_and_is_not_in_the_directory(client_of: ClientOf, newcomer: Member) -> None:
    assert client_of(newcomer).post(EDIT, filled(name="Nia N.")).status_code == 302
    assert client_of(newcomer).get("/profile/preview/").status_code == 200
    assert not DirectoryEntry.objects.filter(pk=newcomer.pk).exists()


def test_the_preview_shows_what_others_read(client_of: ClientOf, alice: Member) -> None:
    client = client_of(alice)
    client.post(EDIT, filled(about="Kept for friends", about_audience="talked", city="Troy", place_audience="me"))
    any_member = client.get("/profile/preview/").content.decode()
    talked = client.get("/profile/preview/?as=talked").content.decode()
    assert "Kept for friends" not in any_member
    assert "Kept for friends" in talked
    assert "Troy" not in any_member + talked


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_other_verbs_are_refused(client_of: ClientOf, alice: Member, verb: str) -> None:
    assert getattr(client_of(alice), verb)(EDIT).status_code == 405
    assert client_of(alice).post("/profile/preview/").status_code == 405


def test_a_helper_says_how_often_and_from_when_and_what_to_answer_first(client_of: ClientOf, alice: Member) -> None:
    back = timezone.localdate() + timedelta(days=9)
    form = filled(
        asks_per_month="2", paused_until=back.isoformat(), question_one="", question_two="What have you read?"
    )
    client = client_of(alice)
    assert client.post(EDIT, form).status_code == 302
    profile = Profile.objects.get(pk=alice.pk)
    assert (profile.asks_per_month, profile.paused_until) == (2, back)
    assert profile.questions == ("What have you read?",)
    entry = DirectoryEntry.objects.get(pk=alice.pk)
    assert (entry.asks_per_month, entry.paused_until) == (2, back)
    html = client.get(EDIT).content.decode()
    assert f'value="{back.isoformat()}"' in html
    assert client.post(EDIT, filled()).status_code == 302
    profile.refresh_from_db()
    assert not any((profile.asks_per_month, profile.paused_until, profile.questions))


def test_a_day_that_has_come_is_no_pause(client_of: ClientOf, alice: Member) -> None:
    today = timezone.localdate()
    client = client_of(alice)
    assert client.post(EDIT, filled(paused_until=today.isoformat())).status_code == 302
    assert Profile.objects.get(pk=alice.pk).paused_until is None
    Profile.objects.filter(pk=alice.pk).update(paused_until=today)
    assert f'value="{today.isoformat()}"' not in client.get(EDIT).content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("asks_per_month", value) for value in ("0", "-1", "31", "many", "2.5", "9" * 5000)),
        *(("paused_until", value) for value in ("tomorrow", "2026-13-01", "3000-01-01", "9" * 5000)),
        *(("question_one", value) for value in ("a" * 151, "a" * 100_000)),
    ],
)
def test_how_often_and_until_when_are_plausible(client_of: ClientOf, alice: Member, name: str, value: str) -> None:
    answer = client_of(alice).post(EDIT, filled(**{name: value}))
    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.content.decode()


@pytest.mark.parametrize("kind", bad_input.ALL)
@pytest.mark.parametrize("name", ["asks_per_month", "paused_until", "question_one", "question_two"])
def test_no_input_breaks_what_protects_helpers(client_of: ClientOf, alice: Member, name: str, kind: str) -> None:
    answer = client_of(alice).post_raw(EDIT, filled(**{name: bad_input.ALL[kind]}))
    is_text = name.startswith("question") and kind in {"override", "markup"}
    assert answer.status_code == (302 if kind == "empty" or is_text else 422)
