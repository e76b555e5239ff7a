from typing import Any

import pytest
from django.core import signing
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from profiles import directory, search
from profiles.models import DirectoryEntry, Member, NameToken
from tests import bad_input
from tests.conftest import ClientOf
from tests.factories import fill_profile, make_member

DIRECTORY = "/directory/"


@pytest.fixture(autouse=True)
def _everyone(alice: Member, bob: Member, carol: Member, mallory: Member) -> None:
    pass


def names(viewer: Member, **wish: object) -> list[str]:
    return [entry.name for entry in search.find(viewer, search.Wish(**wish)).entries]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("carol", ["Carol Nguyen"]),
        ("NGUY", ["Carol Nguyen"]),
        ("lakeside", ["Carol Nguyen"]),
        ("senior planner", ["Carol Nguyen"]),
        ("planner transit chicago", ["Carol Nguyen"]),
        ("urban planning", ["Carol Nguyen"]),
        ("albany", ["Alice Okafor", "Bob Marchetti"]),
        ("policy careers", ["Bob Marchetti", "Carol Nguyen"]),
        ("school of design", ["Carol Nguyen"]),
        ("carol albany", []),
        ("' | !():*&\\", ["Alice Okafor", "Bob Marchetti", "Carol Nguyen", "Mallory Stone"]),
        ("carol & ! bob", []),
        ("stone:*", ["Mallory Stone"]),
    ],
)
def test_words_find_members(alice: Member, q: str, found: list[str]) -> None:
    assert sorted(names(alice, q=q)) == found


def test_accents_do_not_matter_either_way(alice: Member) -> None:
    make_member("José Núñez")
    make_member("Jose Nunes")
    assert names(alice, q="jose nunez") == names(alice, q="JOSÉ núñez") == ["José Núñez"]


def test_a_name_weighs_more_than_an_employer_and_that_more_than_a_place(alice: Member) -> None:
    make_member("Ann Field", jobs=[("Clerk", "Marlow Books", "Retail", 2010, None)])
    make_member("Bea Field", city="Marlow")
    make_member("Zoe Marlow")
    assert names(alice, q="marlow") == ["Zoe Marlow", "Ann Field", "Bea Field"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("marcheti", "Bob Marchetti"),
        ("Carrol", "Carol Nguyen"),
        ("bob nugyen", None),
        ("malory stome", "Mallory Stone"),
    ],
)
def test_a_misspelt_name_is_forgiven(alice: Member, typed: str, meant: str | None) -> None:
    found = search.find(alice, search.Wish(q=typed))
    assert [entry.name for entry in found.entries] == ([meant] if meant else [])
    assert bool(found.meant) is bool(meant)
    assert search.find(alice, search.Wish(q=typed), is_exact=True).count == 0


def test_the_page_says_what_it_searched_for_instead(client_of: ClientOf, alice: Member) -> None:
    html = client_of(alice).get(DIRECTORY, {"q": "marcheti"}).content.decode()
    assert "Showing results for <strong>marchetti</strong>" in html
    assert "/directory/?q=marcheti&amp;exact=1" in html
    assert "Nobody found" in client_of(alice).get(DIRECTORY, {"q": "marcheti", "exact": "1"}).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year_from=2004", {"Alice Okafor", "Carol Nguyen"}),
        ("year_to=2003", {"Bob Marchetti", "Mallory Stone"}),
        ("year_from=2012&year_to=2003", {"Bob Marchetti", "Carol Nguyen"}),
        ("field=urban-planning", {"Carol Nguyen"}),
        ("industry=government", {"Bob Marchetti"}),
        ("topic=policy-careers", {"Bob Marchetti", "Carol Nguyen"}),
        ("place=chic", {"Carol Nguyen"}),
        ("place=USA", {"Alice Okafor", "Bob Marchetti", "Carol Nguyen"}),
        ("place=%27%25", set()),
        ("open=on&place=albany", {"Alice Okafor"}),
        ("q=policy&topic=policy-careers&year_from=2010", {"Carol Nguyen"}),
    ],
)
def test_filters(client_of: ClientOf, alice: Member, bob: Member, query: str, found: set[str]) -> None:
    fill_profile(bob.profile, is_open_to_asks=False)
    answer = client_of(alice).get(f"{DIRECTORY}?{query}")
    assert {card.entry.name for card in answer.context["cards"]} == found
    assert answer.context["found"].count == len(found)


@pytest.mark.parametrize(
    "query",
    [
        *(f"{name}=nonsense" for name in ("year_from", "year_to", "field", "industry", "topic")),
        *("year_from=99999999999999999999", "year_to=-1", "year_from=1e9", "field=1", "field=%00"),
        *("q=%00", "place=%00", "place=" + "a" * 81, "q=" + "a" * 201, "topic=policy-careers%27--"),
    ],
)
def test_a_filter_that_cannot_be_read_is_left_out_and_said(client_of: ClientOf, alice: Member, query: str) -> None:
    client, url = client_of(alice), f"{DIRECTORY}?{query}"
    for answer in (client.get(url), client.get(url, headers={"HX-Request": "true"})):
        assert answer.status_code == 422
        assert answer.context["found"].count == 4
        assert "We left out" in answer.content.decode()
    assert answer.headers["HX-Push-Url"] in {DIRECTORY, f"{DIRECTORY}?topic=policy-careers"}


@pytest.mark.parametrize("name", ["q", "year_from", "year_to", "field", "industry", "topic", "place", "open", "after"])
@pytest.mark.parametrize("value", bad_input.ALL.values(), ids=bad_input.ALL.keys())
def test_no_input_breaks_the_directory(client_of: ClientOf, alice: Member, name: str, value: str) -> None:
    client = client_of(alice)
    for headers in ({}, {"HX-Request": "true"}):
        query = MultiValueDict({name: [value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")]})
        answer = client.get(DIRECTORY, query, headers=headers)
        assert answer.status_code == (422 if answer.context["form"].errors else 200)


def test_unknown_parameters_are_nothing_to_us(client_of: ClientOf, alice: Member) -> None:
    answer = client_of(alice).get(DIRECTORY, {"member__email": "bob@demo.brightcrowd.test", "order_by": "password"})
    assert answer.context["found"].count == 4


def walk(client_of: ClientOf, viewer: Member, query: str = "") -> list[str]:
    client, seen, url = client_of(viewer), [], f"{DIRECTORY}?{query}"
    while url:
        answer = client.get(url)
        seen += [card.entry.name for card in answer.context["cards"]]
        url = answer.context["links"].more
    return seen


@pytest.mark.parametrize("query", ["", "q=twin", "q=twin&open=on"])
def test_pages_show_everyone_once_also_those_of_the_same_name(client_of: ClientOf, alice: Member, query: str) -> None:
    for number in range(45):
        make_member("Terry Twin", email=f"twin{number}@demo.brightcrowd.test")
    seen = walk(client_of, alice, query)
    assert len(seen) == (45 if query else 49)
    assert seen == sorted(seen)


def test_ranked_pages_go_on_where_they_stopped(client_of: ClientOf, alice: Member) -> None:
    for number in range(15):
        make_member(f"Marlow {chr(65 + number)}")
        make_member(f"Someone {chr(65 + number)}", city="Marlow")
    seen = walk(client_of, alice, "q=marlow")
    assert [name.partition(" ")[0] for name in seen] == ["Marlow"] * 15 + ["Someone"] * 15
    assert len(set(seen)) == 30


def test_a_thousand_and_more_are_not_counted_but_still_walked(
    client_of: ClientOf, alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_COUNTED", 30)
    for _ in range(35):
        make_member()
    answer = client_of(alice).get(DIRECTORY, {"q": "member"})
    assert "30+ members" in answer.content.decode()
    assert len(walk(client_of, alice, "q=member")) == 35


@pytest.mark.parametrize(
    ("place", "salt"),
    [(["x"], "directory"), (7, "directory"), (["zzz", 1, None], "elsewhere"), (["zzz", 1, 5], "directory")],
)
def test_a_signed_cursor_of_another_kind_gives_the_first_page(
    client_of: ClientOf, alice: Member, place: object, salt: str
) -> None:
    answer = client_of(alice).get(DIRECTORY, {"after": signing.dumps(place, salt=salt)})
    assert answer.context["cards"][0].entry.name == "Alice Okafor"


@pytest.mark.parametrize("cursor", ["nonsense", "a:b:c", "\x00", "é"], ids=["words", "parts", "nul", "accent"])
def test_a_cursor_that_cannot_be_read_gives_the_first_page(client_of: ClientOf, alice: Member, cursor: str) -> None:
    answer = client_of(alice).get(DIRECTORY, {"after": cursor})
    assert answer.context["cards"][0].entry.name == "Alice Okafor"


def test_htmx_gets_the_results_alone_under_the_same_address(client_of: ClientOf, alice: Member) -> None:
    client = client_of(alice)
    query = {"q": "carol", "field": "", "year_from": ""}
    part = client.get(DIRECTORY, query, headers={"HX-Request": "true"})
    whole = client.get(DIRECTORY, query)
    assert "<html" not in part.content.decode()
    assert "<html" in whole.content.decode()
    assert part.headers["HX-Push-Url"] == "/directory/?q=carol"
    assert "HX-Request" in part.headers["Vary"]
    assert "HX-Request" in whole.headers["Vary"]
    back = client.get(DIRECTORY, query, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in back.content.decode()


def test_a_filter_that_is_set_can_be_taken_away(client_of: ClientOf, alice: Member) -> None:
    answer = client_of(alice).get(DIRECTORY, {"q": "policy", "topic": "policy-careers", "open": "on"})
    assert [(chip.label, chip.href) for chip in answer.context["links"].chips] == [
        ("Policy careers", "/directory/?q=policy&open=on"),
        ("Open to asks", "/directory/?q=policy&topic=policy-careers"),
    ]


def test_when_nobody_is_found_the_page_says_what_to_do_next(client_of: ClientOf, alice: Member) -> None:
    html = client_of(alice).get(DIRECTORY, {"q": "qqqq"}).content.decode()
    assert "Nobody found, yet" in html
    assert "See everyone" in html


def test_a_rebuild_writes_what_each_change_wrote(bob: Member) -> None:
    def rows() -> list[Any]:
        return list(DirectoryEntry.objects.order_by("pk").values())

    before, tokens = rows(), set(NameToken.objects.values_list("token", flat=True))
    DirectoryEntry.objects.filter(pk=bob.pk).delete()
    NameToken.objects.create(token="forgotten", deletions=["forgotten"])
    assert directory.refresh_all() == 4
    assert rows() == before
    assert set(NameToken.objects.values_list("token", flat=True)) == tokens


def test_everything_a_member_can_write_fits_into_an_entry(bob: Member) -> None:
    wide = "\ufdfa\u0130\ufb03"  # letters that grow when they are folded
    fill_profile(
        bob.profile,
        name=wide * 33,
        city=wide * 26,
        headline=wide * 46,
        jobs=[(wide * 33, wide * 33, "Retail", 2000, None)],
    )
    assert DirectoryEntry.objects.get(pk=bob.pk).city == wide * 26


def test_cards_link_to_profiles(client_of: ClientOf, alice: Member, bob: Member) -> None:
    html = client_of(alice).get(DIRECTORY, {"q": "bob"}).content.decode()
    assert reverse("profiles:profile-detail", args=[bob.public_id]) in html
