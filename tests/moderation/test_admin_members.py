"""Members in the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from profiles import moderation
from profiles.models import Audience, DirectoryEntry, Member, ModerationAction
from tests.conftest import ClientOf
from tests.factories import make_member
from tests.strict_client import StrictClient

LIST = "admin:profiles_member_changelist"


def page_of(member: Member) -> str:
    return reverse("admin:profiles_member_change", args=[member.pk])


def decide(member: Member, kind: str) -> str:
    return reverse("admin:profiles_member_decide", args=[member.pk, kind])


def test_a_moderator_finds_members_by_standing_and_name(
    client_of: ClientOf, moderator: Member, newcomer: Member, bob: Member, alice: Member
) -> None:
    moderation.suspend(member=bob, moderator=moderator, words="Spam.")
    client = client_of(moderator)

    def listed(**query: str) -> set[str]:
        page = client.get(reverse(LIST), query).content.decode()
        return {member.email for member in (newcomer, bob, alice) if member.email in page}

    assert listed(standing="waiting") == {newcomer.email}
    assert listed(standing="suspended") == {bob.email}
    assert listed(standing="member") == {alice.email}
    assert listed(q="okafor") == {alice.email}
    assert listed() == {newcomer.email, bob.email, alice.email}


def test_each_decision_asks_first_and_leaves_its_mark(client_of: ClientOf, moderator: Member, newcomer: Member) -> None:
    client = client_of(moderator)
    for kind, words in (("approve", ""), ("suspend", "Sold courses."), ("restore", ""), ("warn", "Slow down.")):
        assert decide(newcomer, kind) in client.get(page_of(newcomer)).content.decode()
        asked = client.get(decide(newcomer, kind))
        assert asked.status_code == 200
        answer = client.post(decide(newcomer, kind), {"words": words}, follow=True)
        assert "Done:" in answer.content.decode()
    done = ModerationAction.objects.about(newcomer).order_by("pk")
    assert [(action.kind, action.words) for action in done] == [
        ("approve", ""), ("suspend", "Sold courses."), ("restore", ""), ("warn", "Slow down."),
    ]  # fmt: skip
    assert LogEntry.objects.filter(user=moderator, object_id=str(newcomer.pk)).count() == 4
    assert "Sold courses." in client.get(page_of(newcomer)).content.decode()


@pytest.mark.parametrize("kind", ["suspend", "warn"])
@pytest.mark.parametrize("words", ["", "   ", "x" * 100_000, "a\x00b"])
def test_where_words_are_needed_nothing_happens_without_good_ones(
    client_of: ClientOf, moderator: Member, bob: Member, kind: str, words: str
) -> None:
    answer = client_of(moderator).post(decide(bob, kind), {"words": words})
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not ModerationAction.objects.exists()


def test_a_decision_that_was_made_already_is_told(client_of: ClientOf, moderator: Member, bob: Member) -> None:
    moderation.suspend(member=bob, moderator=moderator, words="Spam.")
    client = client_of(moderator)
    for answer in (
        client.get(decide(bob, "suspend"), follow=True),
        client.post(decide(bob, "suspend"), {"words": "Again."}, follow=True),
    ):
        assert "already done that" in answer.content.decode()
    assert ModerationAction.objects.count() == 1


def test_a_moderator_is_told_that_some_members_are_not_theirs_to_judge(
    client_of: ClientOf, moderator: Member, mod: Member
) -> None:
    answer = client_of(moderator).post(decide(mod, "suspend"), {"words": "Coup."}, follow=True)
    assert "only an administrator" in answer.content.decode()
    assert Member.objects.get(pk=mod.pk).is_active


def test_many_are_approved_at_once(client_of: ClientOf, moderator: Member, newcomer: Member) -> None:
    second = make_member("Nils Nowak", is_approved=False)
    chosen = {"action": "approve", "_selected_action": [newcomer.pk, second.pk]}
    answer = client_of(moderator).post(reverse(LIST), chosen, follow=True)
    assert "Done for 2 members." in answer.content.decode()
    assert not Member.objects.waiting_for_approval().exists()


def test_who_has_not_proven_the_address_is_not_offered_for_approval(
    client_of: ClientOf, moderator: Member, newcomer: Member
) -> None:
    unproven = make_member("Uma Young", email="uma@elsewhere.test", is_approved=False, is_proven=False)
    client = client_of(moderator)
    page = client.get(page_of(unproven)).content.decode()
    assert decide(unproven, "approve") not in page
    assert decide(unproven, "suspend") in page
    assert "has not proven the address" in page
    front = client.get(reverse("admin:index")).content.decode()
    assert "1 member to approve" in front
    for standing, listed in (("waiting", newcomer), ("unproven", unproven)):
        assert list(client.get(reverse(LIST), {"standing": standing}).context["cl"].queryset) == [listed]
    for answer in (
        client.get(decide(unproven, "approve"), follow=True),
        client.post(decide(unproven, "approve"), {"words": ""}, follow=True),
    ):
        assert "They have not proven their address yet." in answer.content.decode()
    assert not Member.objects.get(pk=unproven.pk).is_in_good_standing


def test_approving_many_tells_who_was_left(client_of: ClientOf, moderator: Member, newcomer: Member) -> None:
    unproven = make_member("Uma Young", email="uma@elsewhere.test", is_approved=False, is_proven=False)
    chosen = {"action": "approve", "_selected_action": [newcomer.pk, unproven.pk]}
    answer = client_of(moderator).post(reverse(LIST), chosen, follow=True).content.decode()
    assert "Done for 1 member." in answer
    assert "Uma Young (uma@elsewhere.test): They have not proven their address yet." in answer
    assert set(DirectoryEntry.objects.values_list("pk", flat=True)) == {newcomer.pk, moderator.pk}


def test_many_are_suspended_after_words_were_given(
    client_of: ClientOf, moderator: Member, bob: Member, alice: Member
) -> None:
    client = client_of(moderator)
    chosen = {"action": "suspend", "_selected_action": [bob.pk, alice.pk, moderator.pk]}
    asked = client.post(reverse(LIST), chosen)
    assert asked.status_code == 200
    assert bob.email in asked.content.decode()
    assert client.post(reverse(LIST), chosen | {"words": ""}).status_code == 422
    assert not ModerationAction.objects.exists()
    answer = client.post(reverse(LIST), chosen | {"words": "A ring of fakes."}, follow=True).content.decode()
    assert "Done for 2 members." in answer
    assert "You cannot decide about yourself" in answer
    assert set(Member.objects.suspended()) == {bob, alice}
    client.post(reverse(LIST), {"action": "restore", "_selected_action": [bob.pk]})
    assert set(Member.objects.suspended()) == {alice}


def test_nothing_is_asked_about_members_who_are_gone(client_of: ClientOf, moderator: Member) -> None:
    chosen = {"action": "suspend", "_selected_action": [moderator.pk + 1]}
    answer = client_of(moderator).post(reverse(LIST), chosen, follow=True)
    assert answer.status_code == 200
    assert "They are gone already." in answer.content.decode()


def test_a_suspended_member_is_signed_out(client_of: ClientOf, moderator: Member, bob: Member) -> None:
    his = client_of(bob)
    assert his.get(reverse("home")).context["user"] == bob
    client_of(moderator).post(decide(bob, "suspend"), {"words": "Spam."})
    assert his.get(reverse("messaging:conversation-list")).headers["Location"].startswith(reverse("account_login"))


def test_what_is_kept_to_fewer_than_all_members_is_not_shown(client_of: ClientOf, mod: Member, bob: Member) -> None:
    bob.profile.about_audience = Audience.ME
    bob.profile.work_audience = Audience.TALKED
    bob.profile.save()
    page = client_of(mod).get(page_of(bob)).content.decode()
    assert "how a budget office thinks" not in page
    assert "State Division of the Budget" not in page
    assert "Albany" in page
    assert "Twenty years in the state budget office" in page


def test_rights_and_passwords_are_an_administrators(
    client_of: ClientOf, moderator: Member, mod: Member, bob: Member
) -> None:
    password = reverse("admin:auth_user_password_change", args=[bob.pk])
    rights = {"is_staff": "on", "is_superuser": "on"}
    theirs = client_of(moderator)
    page = theirs.get(page_of(bob)).content.decode()
    assert "argon2" not in page
    assert 'name="is_superuser"' not in page
    assert theirs.post(page_of(bob), rights).status_code == 403
    assert theirs.get(password).status_code == 403
    assert not Member.objects.get(pk=bob.pk).is_staff
    admins = client_of(mod)
    assert 'name="is_superuser"' in admins.get(page_of(bob)).content.decode()
    assert admins.post(page_of(bob), {"is_staff": "on"}).status_code == 302
    changed = Member.objects.get(pk=bob.pk)
    assert (changed.is_staff, changed.is_superuser, changed.email) == (True, False, bob.email)
    assert admins.get(password).status_code == 200


def test_no_member_is_added_or_deleted(client_of: ClientOf, mod: Member, bob: Member) -> None:
    client = client_of(mod)
    assert client.get(reverse("admin:profiles_member_add")).status_code == 403
    assert client.post(reverse("admin:profiles_member_delete", args=[bob.pk]), {"post": "yes"}).status_code == 403
    client.post(reverse(LIST), {"action": "delete_selected", "_selected_action": [bob.pk], "post": "yes"})
    assert Member.objects.filter(pk=bob.pk).exists()


def test_no_one_else_decides(
    client: StrictClient, client_of: ClientOf, mallory: Member, newcomer: Member, bob: Member
) -> None:
    url = decide(bob, "suspend")
    for outsider in (client, client_of(mallory), client_of(newcomer)):
        assert outsider.get(url).status_code == 302
        assert outsider.post(url, {"words": "Revenge."}).status_code == 302
    bare = make_member("Staffless Permissions", is_staff=True)
    Member.objects.filter(pk=bare.pk).update(is_superuser=False)
    assert client_of(bare).post(url, {"words": "No right."}).status_code == 403
    assert not ModerationAction.objects.exists()


def test_wrong_verbs_kinds_and_members(client_of: ClientOf, moderator: Member, bob: Member) -> None:
    client = client_of(moderator)
    assert client.put(decide(bob, "suspend")).status_code == 405
    assert client.post(decide(bob, "dismiss"), {"words": "x"}).status_code == 404
    assert client.post(decide(bob, "praise"), {"words": "x"}).status_code == 404
    missing = reverse("admin:profiles_member_decide", args=[0, "suspend"])
    assert client.post(missing, {"words": "x"}).status_code == 404


def test_cross_site_forms_are_refused(moderator: Member, bob: Member) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator)
    assert client.post(decide(bob, "suspend"), {"words": "x"}).status_code == 403
    assert Member.objects.get(pk=bob.pk).is_active
