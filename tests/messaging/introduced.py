"""Introductions in any state, for the tests of them."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from messaging.models import Introduction, Notification
from profiles.models import Member
from tests.factories import let_talk

NOTE = (
    "Hello Carol,\n\nI'm Alice Okafor, class of 2024, studying Public Policy at the School of Public Affairs. Bob told "
    "me that you plan bus networks at Lakeside Transit, and I would like to understand how a plan becomes a timetable."
    "\n\nCould I ask you two questions about your first year there? If now is not a good time, I understand "
    "completely.\n\nThank you,\nAlice"
)
Making = Callable[[Member, Member, Member], Introduction]
LINE = "Alice asks the kind of questions you like."


def circle(asker: Member, introducer: Member, person: Member | None = None) -> None:
    """Let the introducer have talked with both, who have not talked with each other."""
    let_talk(asker, introducer)
    if person is not None:
        let_talk(introducer, person)


def begun(asker: Member, introducer: Member, person: Member | None = None, wish: str = "") -> Introduction:
    """Make a note that is not written yet."""
    circle(asker, introducer, person)
    return Introduction.objects.create(
        asker=asker, introducer=introducer, person=person, wish=wish, origin="asked", state="draft"
    )


def offered(asker: Member, introducer: Member, person: Member | None = None, **outside: str) -> Introduction:
    circle(asker, introducer, person)
    return Introduction.objects.create(
        asker=asker, introducer=introducer, person=person, origin="offered", state="offered", **outside
    )


def asked(asker: Member, introducer: Member, person: Member | None = None, wish: str = "") -> Introduction:
    introduction = begun(asker, introducer, person, wish)
    assert introduction.ask(NOTE)
    return introduction


def passed_on(asker: Member, introducer: Member, person: Member, *, line: str = LINE) -> Introduction:
    introduction = asked(asker, introducer, person)
    assert introduction.pass_on(note=NOTE, line=line, person=person)
    return introduction


def passed_outside(asker: Member, introducer: Member, email: str) -> Introduction:
    introduction = offered(asker, introducer, person_name="Carol Nguyen", person_email=email)
    assert introduction.ask(NOTE)
    assert introduction.pass_on(note=NOTE, line=LINE)
    return introduction


def age(introduction: Introduction, days: int) -> None:
    """Let it be that many days older."""
    then = timezone.now() - timedelta(days=days)
    passed = {"passed_at": then} if introduction.passed_at else {}
    Introduction.objects.filter(pk=introduction.pk).update(changed_at=then, **passed)


def fresh(introduction: Introduction) -> Introduction:
    return Introduction.objects.for_page().get(pk=introduction.pk)


def url(name: str, introduction: Introduction) -> str:
    return reverse(f"messaging:introduction-{name}", args=[introduction.public_id])


def with_member(name: str, member: Member) -> str:
    return reverse(f"messaging:introduction-{name}", args=[member.public_id])


def mails() -> list[tuple[str, str]]:
    """List who was to be told what, in order."""
    rows = Notification.objects.select_related("recipient").order_by("pk")
    return [(row.kind, row.recipient.email.split("@")[0] if row.recipient else row.address) for row in rows]
