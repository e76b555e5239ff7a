"""Every group of fields, for every audience and every standing."""

import pytest
from django.db import IntegrityError

from brightcrowd.db import violated
from profiles.directory import refresh
from profiles.models import Audience, DirectoryEntry, Member, Profile
from profiles.visibility import Standing, profile_as_read_by, standing_of, visible_profile
from tests.factories import fill_profile, let_talk

GROUPS = {
    "about": ["about"],
    "studies": ["class_year", "degree", "field", "field_id", "school", "school_id"],
    "work": ["positions", "work", "employers", "current_position"],
    "place": ["city", "country", "country_name", "place"],
    "languages": ["languages"],
}
MAY_READ = {
    (Audience.MEMBERS, Standing.MEMBER): True,
    (Audience.MEMBERS, Standing.TALKED): True,
    (Audience.MEMBERS, Standing.SELF): True,
    (Audience.TALKED, Standing.MEMBER): False,
    (Audience.TALKED, Standing.TALKED): True,
    (Audience.TALKED, Standing.SELF): True,
    (Audience.ME, Standing.MEMBER): False,
    (Audience.ME, Standing.TALKED): False,
    (Audience.ME, Standing.SELF): True,
}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize(("audience", "standing"), MAY_READ)
def test_a_field_is_read_by_its_audience_alone(bob: Member, group: str, audience: Audience, standing: Standing) -> None:
    fill_profile(bob.profile, **{f"{group}_audience": audience})
    visible = visible_profile(Profile.objects.for_page().get(pk=bob.pk), standing)
    for name in GROUPS[group]:
        assert bool(getattr(visible, name)) is MAY_READ[audience, standing], name
    for other in GROUPS.keys() - {group}:
        assert all(getattr(visible, name) for name in GROUPS[other])


@pytest.mark.parametrize("standing", Standing)
def test_name_headline_and_topics_are_read_by_every_member(bob: Member, standing: Standing) -> None:
    visible = visible_profile(Profile.objects.for_page().get(pk=bob.pk), standing)
    assert (visible.name, visible.first_name, visible.pronouns) == ("Bob Marchetti", "Bob", "he/him")
    assert visible.headline == "Twenty years in the state budget office"
    assert visible.topics == ("Informational interviews", "Policy careers")


@pytest.mark.parametrize(
    ("name", "first"),
    [("Dr. Ingeborg Naess", "Ingeborg"), ("Prof. Dr. Ana Ruiz", "Ana"), ("Cher", "Cher"), ("Dr.", "Dr.")],
)
def test_the_first_name_is_no_title(alice: Member, bob: Member, name: str, first: str) -> None:
    Profile.objects.of(bob).update(name=name)
    refresh(bob.profile)
    assert profile_as_read_by(alice, bob).first_name == first
    assert Profile.objects.get(pk=bob.pk).first_name == first
    assert DirectoryEntry.objects.of(bob).get().first_name == first


def test_standing_grows_by_talking(alice: Member, bob: Member) -> None:
    assert standing_of(alice, bob) is Standing.MEMBER
    let_talk(alice, bob)
    assert standing_of(alice, bob) is standing_of(bob, alice) is Standing.TALKED
    assert standing_of(alice, alice) is Standing.SELF


def test_running_positions_come_before_ended_ones(alice: Member, bob: Member) -> None:
    visible = profile_as_read_by(alice, bob)
    assert [job.title for job in visible.positions] == ["Budget Director", "Budget Examiner"]
    assert visible.work == "Budget Director, State Division of the Budget"


@pytest.mark.parametrize("group", GROUPS)
def test_an_audience_that_is_none_is_not_kept(alice: Member, group: str) -> None:
    with pytest.raises(IntegrityError) as refused:
        Profile.objects.update(**{f"{group}_audience": "everyone"})
    assert violated(refused.value) == f"profile_{group}_audience_known"
