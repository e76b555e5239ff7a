"""Who gets into the moderators' room, and what the group may do there."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from messaging.moderators import GROUP, PERMISSIONS, make_group
from profiles.models import Member
from tests.conftest import ClientOf
from tests.strict_client import StrictClient


def test_the_group_has_exactly_the_listed_permissions(db: None) -> None:
    group = Group.objects.get(name=GROUP)
    listed = {f"{label}.{name}" for label, names in PERMISSIONS.items() for name in names}
    granted = group.permissions.values_list("content_type__app_label", "codename")
    assert {f"{label}.{name}" for label, name in granted} == listed


def test_the_group_follows_the_list_again_after_someone_changed_it(db: None) -> None:
    group = Group.objects.get(name=GROUP)
    group.permissions.set(Permission.objects.filter(codename="delete_member"))
    make_group()
    names = set(group.permissions.values_list("codename", flat=True))
    assert "delete_member" not in names
    assert "change_report" in names


def test_a_moderator_can_moderate_and_nothing_else(moderator: Member) -> None:
    for label, names in PERMISSIONS.items():
        assert all(moderator.has_perm(f"{label}.{name}") for name in names)
    allowed = {name for names in PERMISSIONS.values() for name in names}
    for codename in Permission.objects.exclude(codename__in=allowed).values_list("codename", flat=True):
        assert not moderator.has_perm(f"profiles.{codename}")
        assert not moderator.has_perm(f"messaging.{codename}")
        assert not moderator.has_perm(f"auth.{codename}")


def test_without_the_group_staff_see_nothing(client_of: ClientOf, moderator: Member, bob: Member) -> None:
    moderator.groups.clear()
    client = client_of(moderator)
    assert "1 open report" not in client.get(reverse("admin:index")).content.decode()
    for name in ("profiles_member", "messaging_report", "messaging_etiquettecheck"):
        assert client.get(reverse(f"admin:{name}_changelist")).status_code == 403
    assert client.get(reverse("admin:messaging_etiquettecheck_rules")).status_code == 403


def test_one_signs_in_at_the_sites_own_door_and_comes_back(client: StrictClient) -> None:
    wanted = reverse("admin:messaging_report_changelist")
    arrived = client.get(wanted, follow=True).redirect_chain[-1][0]
    assert arrived == f"{reverse('account_login')}?next={wanted}"
    for answer in (
        client.get(reverse("admin:login")),
        client.post(reverse("admin:login"), {"username": "mod@demo.brightcrowd.test", "password": "x"}),
    ):
        assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("who", ["alice", "mallory"])
def test_members_are_turned_away(client_of: ClientOf, who: str, request: pytest.FixtureRequest) -> None:
    client = client_of(request.getfixturevalue(who))
    assert client.get(reverse("admin:index"), follow=True).status_code == 403
    assert client.get(reverse("admin:login")).status_code == 403


def test_newcomers_are_sent_home(client_of: ClientOf, newcomer: Member) -> None:
    assert client_of(newcomer).get(reverse("admin:index")).headers["Location"] == reverse("home")


def test_passwords_are_changed_at_the_sites_own_page(client_of: ClientOf, moderator: Member) -> None:
    answer = client_of(moderator).get(reverse("admin:password_change"))
    assert answer.headers["Location"] == reverse("account_change_password")
