"""What is not for everyone can neither be found nor filtered, counted nor seen in the directory."""

import pytest
from django.urls import reverse

from profiles.models import Audience, DirectoryEntry, Member
from tests.conftest import ClientOf
from tests.factories import fill_profile, let_talk

# What betrays each group: searches that would find bob, and words that would show on his card.
SEARCHES = {
    "studies": ["q=public+policy", "q=affairs", "q=BA", "field=public-policy", "year_from=2003&year_to=2003"],
    "work": ["q=director", "q=budget+examiner", "q=division", "industry=government"],
    "place": ["q=albany", "q=united", "place=alb", "place=united+states", "place=us"],
    "about": ["q=explain"],
    "languages": ["q=italian", "q=it"],
}
ON_CARD = {
    "studies": ["Public Policy", "2003", "Same field", "Same school"],
    "work": ["Budget Director", "State Division"],
    "place": ["Albany", "United States"],
    "about": ["Glad to explain"],
    "languages": ["Italian"],
}
NEVER_SEARCHED = {"about", "languages"}


@pytest.fixture
def directory(client_of: ClientOf, carol: Member) -> "Directory":
    return Directory(client_of, carol)


class Directory:
    def __init__(self, client_of: ClientOf, reader: Member) -> None:
        self.client = client_of(reader)

    def finds(self, query: str, name: str = "Bob Marchetti") -> bool:
        answer = self.client.get(f"{reverse('profiles:directory')}?{query}", headers={"HX-Request": "true"})
        found = name in answer.content.decode()
        assert found or answer.context["found"].count == 0
        return found

    def card(self, query: str) -> str:
        answer = self.client.get(f"{reverse('profiles:directory')}?{query}", headers={"HX-Request": "true"})
        return str(answer.content.decode())


@pytest.mark.parametrize("group", SEARCHES)
@pytest.mark.parametrize("audience", [Audience.TALKED, Audience.ME])
def test_a_kept_field_is_not_in_the_directory(
    bob: Member, carol: Member, directory: Directory, group: str, audience: Audience
) -> None:
    fill_profile(carol.profile, headline="", city="", field=None, school=None, class_year=None, country="")
    carol.profile.positions.all().delete()
    fill_profile(carol.profile)
    if group not in NEVER_SEARCHED:
        assert all(directory.finds(search) for search in SEARCHES[group])
    fill_profile(bob.profile, headline="", **{f"{group}_audience": audience})
    let_talk(bob, carol)  # even who may read it on the profile does not find it here
    for search in SEARCHES[group]:
        assert not directory.finds(search), search
    card = directory.card("q=marchetti")
    for words in ON_CARD[group]:
        assert words not in card


@pytest.mark.parametrize("group", ["studies", "work", "place"])
def test_an_entry_holds_nothing_that_is_kept(bob: Member, group: str) -> None:
    fill_profile(bob.profile, **{f"{group}_audience": Audience.TALKED})
    entry = DirectoryEntry.objects.get(pk=bob.pk)
    if group == "studies":
        assert (entry.class_year, entry.field, entry.school) == (None, None, None)
    elif group == "work":
        assert (entry.work, entry.employers, entry.industry_ids) == ("", [], [])
    else:
        assert (entry.city, entry.city_key, entry.country) == ("", "", "")


def test_who_shares_what_is_not_told_of_a_kept_field(client_of: ClientOf, alice: Member, bob: Member) -> None:
    client = client_of(alice)
    assert b"Same field" in client.get(reverse("profiles:directory"), {"q": "marchetti"}).content
    fill_profile(bob.profile, studies_audience=Audience.ME)
    assert b"Same field" not in client.get(reverse("profiles:directory"), {"q": "marchetti"}).content


def test_who_blocks_or_is_blocked_is_absent_both_ways(alice: Member, bob: Member, client_of: ClientOf) -> None:
    client_of(alice).post(reverse("profiles:block", args=[bob.public_id]))
    assert not Directory(client_of, alice).finds("q=marchetti")
    assert not Directory(client_of, bob).finds("q=okafor", "Alice Okafor")


def test_a_misspelt_name_is_not_mended_to_one_that_is_hidden(alice: Member, bob: Member, client_of: ClientOf) -> None:
    client_of(bob).post(reverse("profiles:block", args=[alice.public_id]))
    assert "marchetti" not in Directory(client_of, alice).card("q=marcheti")


def test_newcomers_and_suspended_members_are_absent(newcomer: Member, bob: Member, directory: Directory) -> None:
    bob.suspend()
    fill_profile(bob.profile)
    assert not directory.finds("q=newman", "Nia Newman")
    assert not directory.finds("q=marchetti")
