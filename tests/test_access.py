"""Every address, for everyone. An address without an entry fails, so that nobody forgets to say who may come in."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from messaging import links
from messaging.delivery import open_conversation, say
from messaging.models import (
    Conversation,
    Draft,
    EtiquetteCheck,
    Finding,
    Incoming,
    Introduction,
    IntroductionRequest,
    Message,
    Outcome,
    Recount,
    Report,
    RuleSwitch,
    SoftFlag,
)
from profiles.models import AccountMail, Member, ModerationAction, Position, Topic
from tests.conftest import ClientOf
from tests.factories import term
from tests.messaging import introduced
from tests.strict_client import StrictClient

EVERYONE = {"anonymous", "newcomer", "alice", "bob", "mallory", "mod"}
MEMBERS = {"alice", "bob", "mallory", "mod"}
SIGNED_IN = MEMBERS | {"newcomer"}
TURNED_AWAY = {403, 404, 405, 500}


@dataclass
class World:
    """The cast, and one thing of every kind that belongs to some of them."""

    alice: Member
    bob: Member
    mallory: Member
    mod: Member
    newcomer: Member
    position: Position = field(init=False)
    asked: IntroductionRequest = field(init=False)
    unsent: IntroductionRequest = field(init=False)
    declined: IntroductionRequest = field(init=False)
    introduction: Introduction = field(init=False)
    note: Introduction = field(init=False)
    met: Introduction = field(init=False)
    conversation: Conversation = field(init=False)
    said: Message = field(init=False)
    three: Conversation = field(init=False)
    check: EtiquetteCheck = field(init=False)
    outcome: Outcome = field(init=False)
    told: Outcome = field(init=False)
    flag: SoftFlag = field(init=False)
    report: Report = field(init=False)
    warning: ModerationAction = field(init=False)
    switch: RuleSwitch = field(init=False)

    def __post_init__(self) -> None:
        topic = term(Topic, "Policy careers")
        earlier = IntroductionRequest.objects.create(asker=self.bob, recipient=self.alice, topic=topic)
        earlier.send("Hello Alice")
        earlier.accept()
        self.conversation = open_conversation(earlier)
        self.said = say(conversation=self.conversation, sender=self.bob, body="Thank you, Alice", send_id=uuid4())
        self.three = Conversation.objects.create()
        for member in (self.alice, self.bob, self.mod):
            self.three.participations.create(member=member)
        say(conversation=self.three, sender=self.mod, body="Hello you two", send_id=uuid4())
        self.outcome = Outcome.objects.get(request=earlier)
        answered = IntroductionRequest.objects.create(asker=self.bob, recipient=self.mod, topic=topic)
        answered.send("Hello Mo")
        answered.accept()
        self.told = Outcome.objects.begin(request=answered, asker=self.bob, helper=self.mod)
        self.told.keep(talked="yes", came="good_talk", told_at=answered.decided_at)
        self.flag = SoftFlag.objects.create(member=self.mallory)
        self.position = self.alice.profile.positions.get()
        self.asked = IntroductionRequest.objects.create(asker=self.alice, recipient=self.bob, topic=topic)
        self.asked.send("Hello Bob")
        self.declined = IntroductionRequest.objects.create(asker=self.alice, recipient=self.mod, topic=topic)
        self.declined.send("Hello Mo")
        self.declined.decline("too_busy")
        self.unsent = IntroductionRequest.objects.create(asker=self.alice, recipient=self.mallory, topic=topic)
        draft = Draft.objects.create(author=self.alice, request=self.unsent, body="Hello Mallory")
        self.check = EtiquetteCheck.objects.create(draft=draft, author=self.alice, revision=1)
        Finding.objects.create(check_run=self.check, position=0, code="X", severity="nudge")
        self.report = Report.objects.create(
            reporter=self.alice, subject=self.mallory, about="profile", about_id=uuid4(), reason="other", evidence={}
        )
        self.warning = ModerationAction.objects.create(
            kind="warn", subject=self.alice, moderator=self.mod, words="Please be kind."
        )
        Recount.objects.create(on=date(2026, 1, 1))
        AccountMail.objects.create(kind="account/email/password_reset_key", address="nia@elsewhere.test")
        Incoming.objects.create(message_id="<one@mail.test>", fate="empty")
        self.switch = RuleSwitch.objects.create(code="TPL101", setting="off", reason="Too eager.", changed_by=self.mod)

        of_three = {"asker": self.alice, "introducer": self.bob}
        self.introduction = introduced.asked(**of_three, wish="someone in transit planning")
        self.note = introduced.begun(**of_three, wish="someone who teaches")
        self.met = introduced.asked(**of_three, wish="a moderator")
        self.met.pass_on(note="Hello Mo", line="You two should meet.", person=self.mod)

    def person(self, name: str) -> Member | AnonymousUser:
        return AnonymousUser() if name == "anonymous" else getattr(self, name)


@dataclass
class Entry:
    """Who may come in; members who may not get 404, as if there were nothing. It is knocked at with the first verb."""

    may: set[str]
    args: Callable[[World], list[Any]] = lambda _world: []
    verbs: str = "get"

    @property
    def verb(self) -> str:
        return self.verbs.split()[0]


def of_bob(world: World) -> list[Any]:
    return [world.bob.public_id]


def of_position(world: World) -> list[Any]:
    return [world.position.public_id]


def of_asked(world: World) -> list[Any]:
    return [world.asked.public_id]


def of_unsent(world: World) -> list[Any]:
    return [world.unsent.public_id]


def of_introduction(world: World) -> list[Any]:
    return [world.introduction.public_id]


def of_note(world: World) -> list[Any]:
    return [world.note.public_id]


def of_met(world: World) -> list[Any]:
    return [world.met.public_id]


def of_conversation(world: World) -> list[Any]:
    return [world.conversation.public_id]


def of_said(world: World) -> list[Any]:
    return [world.conversation.public_id, world.said.public_id]


def of_outcome(world: World) -> list[Any]:
    return [world.outcome.public_id]


def of_check(world: World) -> list[Any]:
    return [world.check.public_id]


def token(link: str) -> str:
    """Take out of a link from a mail what it is signed with."""
    return link.rsplit("/", 3)[-3]


BOTH = {"alice", "bob"}
FORM = "get post"
ENTRIES: dict[str, Entry] = {
    "home": Entry(EVERYONE),
    "healthz": Entry(EVERYONE),
    "profiles:directory": Entry(MEMBERS),
    "profiles:profile-detail": Entry(MEMBERS, of_bob),
    "profiles:profile-edit": Entry(SIGNED_IN, verbs=FORM),
    "profiles:profile-preview": Entry(SIGNED_IN),
    "profiles:position-add": Entry(SIGNED_IN, verbs=FORM),
    "profiles:position-edit": Entry({"alice"}, of_position, FORM),
    "profiles:position-delete": Entry({"alice"}, of_position, "post"),
    "profiles:blocks": Entry(MEMBERS),
    "profiles:block": Entry(MEMBERS - {"bob"}, of_bob, "post"),
    "profiles:unblock": Entry(MEMBERS - {"bob"}, of_bob, "post"),
    "messaging:request-new": Entry(MEMBERS, of_bob, FORM),
    "messaging:request-list": Entry(MEMBERS),
    "messaging:request-detail": Entry(BOTH, of_asked),
    "messaging:request-check": Entry({"alice"}, of_unsent, "post"),
    "messaging:request-send": Entry({"alice"}, of_unsent, "post"),
    "messaging:request-accept": Entry({"bob"}, of_asked, "post"),
    "messaging:request-decline": Entry({"bob"}, of_asked, "post"),
    "messaging:request-send-on": Entry(
        {"alice"}, lambda world: [world.declined.public_id, world.mallory.public_id], "post"
    ),
    "messaging:request-withdraw": Entry({"alice"}, of_asked, "post"),
    "messaging:request-drop": Entry({"alice"}, of_unsent, "post"),
    "messaging:introduction-offer": Entry({"alice"}, of_bob, FORM),
    "messaging:introduction-ask": Entry({"alice"}, of_bob, FORM),
    "messaging:introduction-list": Entry(MEMBERS),
    "messaging:introduction-detail": Entry(BOTH, of_introduction),
    "messaging:introduction-check": Entry({"alice"}, of_note, "post"),
    "messaging:introduction-send": Entry({"alice"}, of_note, "post"),
    "messaging:introduction-drop": Entry({"alice"}, of_note, "post"),
    "messaging:introduction-live": Entry({"alice"}, of_note, "post"),
    "messaging:introduction-pass-on": Entry({"bob"}, of_introduction, "post"),
    "messaging:introduction-keep-back": Entry({"bob"}, of_introduction, "post"),
    "messaging:introduction-accept": Entry({"mod"}, of_met, "post"),
    "messaging:introduction-decline": Entry({"mod"}, of_met, "post"),
    "messaging:introduction-withdraw": Entry({"alice"}, of_introduction, "post"),
    "messaging:check-status": Entry({"alice"}, of_check, "post"),
    "messaging:finding-dismiss": Entry({"alice"}, lambda world: [world.check.public_id, 0], "post"),
    "messaging:finding-mark": Entry({"alice"}, lambda world: [world.check.public_id, 0], "post"),
    "messaging:finding-mute": Entry({"alice"}, lambda world: [world.check.public_id, 0], "post"),
    "messaging:etiquette-guide": Entry(EVERYONE),
    "messaging:coach-settings": Entry(MEMBERS),
    "messaging:rule-unmute": Entry(MEMBERS, lambda _world: ["MORE101"], "post"),
    "messaging:request-live": Entry(MEMBERS, of_bob, "post"),
    "messaging:conversation-live": Entry(BOTH, of_conversation, "post"),
    "messaging:conversation-list": Entry(MEMBERS),
    "messaging:conversation-archived": Entry(MEMBERS),
    "messaging:conversation-search": Entry(MEMBERS),
    "messaging:waiting": Entry(MEMBERS),
    "messaging:conversation-archive": Entry(BOTH, of_conversation, "post"),
    "messaging:conversation-unarchive": Entry(BOTH, of_conversation, "post"),
    "messaging:conversation-mute": Entry(BOTH, of_conversation, "post"),
    "messaging:conversation-unmute": Entry(BOTH, of_conversation, "post"),
    "messaging:conversation-unread": Entry(BOTH, of_conversation, "post"),
    "messaging:conversation-leave": Entry({"alice", "bob", "mod"}, lambda world: [world.three.public_id], "post"),
    "messaging:conversation-return": Entry({"alice", "bob", "mod"}, lambda world: [world.three.public_id], "post"),
    "messaging:conversation-print": Entry(BOTH, of_conversation),
    "messaging:message-take-back": Entry({"bob"}, of_said, "post"),
    "messaging:conversation-with": Entry({"alice", "mod"}, of_bob, FORM),
    "messaging:conversation-detail": Entry(BOTH, of_conversation),
    "messaging:conversation-send": Entry(BOTH, of_conversation, "post"),
    "messaging:conversation-send-anyway": Entry(BOTH, of_conversation, "post"),
    "messaging:conversation-news": Entry(BOTH, of_conversation),
    "messaging:conversation-draft-drop": Entry(BOTH, of_conversation, "post"),
    "messaging:conversation-mailed-drop": Entry(BOTH, of_conversation, "post"),
    "messaging:mail-settings": Entry(MEMBERS, verbs=FORM),
    "messaging:mail-accept": Entry(EVERYONE, lambda world: [token(links.accept_request(world.asked))], FORM),
    "messaging:mail-decline": Entry(EVERYONE, lambda world: [token(links.decline_request(world.asked))], FORM),
    "messaging:mail-mute": Entry(EVERYONE, lambda world: [token(links.mute(world.conversation, world.alice))], FORM),
    "messaging:mail-unsubscribe": Entry(EVERYONE, lambda world: [token(links.unsubscribe(None, world.alice))], FORM),
    "messaging:mail-silence": Entry(EVERYONE, lambda _world: [token(links.silence("dana@elsewhere.test"))], FORM),
    "messaging:outcome-tell": Entry({"bob"}, of_outcome),
    "messaging:outcome-check": Entry({"bob"}, of_outcome, "post"),
    "messaging:outcome-send": Entry({"bob"}, of_outcome, "post"),
    "messaging:outcome-drop": Entry({"bob"}, of_outcome, "post"),
    "messaging:outcome-live": Entry({"bob"}, of_outcome, "post"),
    "messaging:outcome-skip": Entry({"bob"}, of_outcome, "post"),
    "messaging:outcome-quote": Entry({"bob"}, lambda world: [world.told.public_id], "post"),
    "messaging:outcome-felt": Entry({"alice"}, of_outcome, "post"),
    "messaging:helped": Entry(MEMBERS),
    "messaging:report-new": Entry({"alice", "mallory", "mod"}, lambda world: ["profile", world.bob.public_id], FORM),
    "messaging:report-detail": Entry({"alice"}, lambda world: [world.report.public_id]),
    "messaging:warning-seen": Entry({"alice"}, lambda world: [world.warning.public_id], "post"),
}
# allauth's own pages, which need no account, and those that do.
ACCOUNT_OPEN = {
    *("account_login", "account_signup", "account_logout", "account_inactive", "account_reset_password"),
    *("account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("account_email_verification_sent", "account_confirm_email", "account_confirm_login_code"),
}
ACCOUNT_CLOSED = {"account_email", "account_change_password", "account_set_password", "account_reauthenticate"}

# Only with DEBUG, and then for everyone; otherwise 404. See tests/project/test_outbox.py.
FOR_DEVELOPERS = {"dev-mail", "dev-mail-html"}


def addresses(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern


ALL = dict(addresses(get_resolver().url_patterns))
ADMIN = sorted(name for name in ALL if name.startswith("admin:"))


@pytest.fixture
def world(alice: Member, bob: Member, mallory: Member, mod: Member, newcomer: Member) -> World:
    return World(alice, bob, mallory, mod, newcomer)


def test_every_address_says_who_may_come_in() -> None:
    assert ALL.keys() - set(ADMIN) == ENTRIES.keys() | ACCOUNT_OPEN | ACCOUNT_CLOSED | FOR_DEVELOPERS


@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_who_may_come_in(client_of: ClientOf, world: World, person: str) -> None:
    """One world for all addresses: to make it takes longer than to knock at each and undo what that did."""
    who = world.person(person)
    client = client_of(who) if isinstance(who, Member) else StrictClient()
    for name, entry in ENTRIES.items():
        with transaction.atomic():
            answer = getattr(client, entry.verb)(reverse(name, args=entry.args(world)))
            transaction.set_rollback(True)
        where = answer.headers.get("Location", "")
        if person in entry.may:
            assert answer.status_code not in TURNED_AWAY, (name, answer.status_code)
        elif person == "anonymous":
            assert where.startswith(reverse("account_login")), name
        elif person == "newcomer":
            assert where == "/" or answer.status_code == 404, name
        else:
            assert answer.status_code == 404, (name, answer.status_code, where)


def test_every_address_refuses_the_verbs_it_does_not_take(client_of: ClientOf, world: World) -> None:
    """Also what writes: no link opens it."""
    clients = {name: client_of(getattr(world, name)) for name in ("alice", "bob", "mod")}
    for name, entry in ENTRIES.items():
        client, url = clients[min(entry.may & clients.keys())], reverse(name, args=entry.args(world))
        for verb in {"get", "post", "put", "patch", "delete"} - {*entry.verbs.split()}:
            assert getattr(client, verb)(url).status_code == 405, (name, verb)


@pytest.mark.parametrize("name", sorted(ACCOUNT_CLOSED))
def test_account_pages_ask_to_sign_in(client: StrictClient, db: None, name: str) -> None:
    assert client.get(reverse(name)).headers["Location"].startswith(reverse("account_login"))


# The admin's own door and its words, where there is nothing to read; signing out is not done by a link.
ADMIN_DOORS = {"admin:login", "admin:logout", "admin:jsi18n"}
NOWHERE = {"admin:view_on_site"}  # no model says where on the site its rows are


def admin_address(world: World, name: str) -> str | None:
    """Address a row that is there; None for the admin's answer to what is unknown, which has no name."""
    pattern = ALL[name].pattern
    wanted = {*pattern.converters, *pattern.regex.groupindex}
    models = {f"admin:{its._meta.label_lower.replace('.', '_')}_": its for its in admin.site._registry}  # noqa: SLF001
    model = next((its for start, its in models.items() if name.startswith(start)), Member)
    row = model._default_manager.order_by("pk").first()  # noqa: SLF001
    assert row is not None, name
    known = dict.fromkeys(("object_id", "number", "id"), str(row.pk)) | {
        "kind": "warn",
        "app_label": "profiles",
        "code": "X",
    }
    known["content_type_id"] = str(ContentType.objects.get_for_model(model).pk)
    with suppress(NoReverseMatch):
        return reverse(name, kwargs={key: known.get(key, "") for key in wanted})
    return None


@pytest.mark.parametrize("person", ["anonymous", "newcomer", "alice", "mod"])
def test_the_admin_is_for_moderators(client_of: ClientOf, world: World, person: str) -> None:
    who = world.person(person)
    client = client_of(who) if isinstance(who, Member) else StrictClient()
    to_sign_in = {f"{reverse(door)}?next=" for door in ("admin:login", "account_login")}
    read = 0
    for name in ADMIN:
        url = admin_address(world, name)
        if url is None or name in ADMIN_DOORS:
            continue
        answer = client.get(url)
        where = answer.headers.get("Location", "")
        if person == "mod":
            assert answer.status_code in ({404} if name in NOWHERE else {200, 302, 403}), (
                name
            )  # 403: nobody adds or deletes what members wrote
            assert not any(map(where.startswith, to_sign_in)), name
            read += answer.status_code == 200
        elif person == "newcomer":
            assert (answer.status_code, where) == (302, reverse("home")), name
        else:
            assert answer.status_code == 302, name
            assert any(where == f"{door}{url}" for door in to_sign_in), (name, where)
    assert read > 30 or person != "mod"  # the rows are there to be read
