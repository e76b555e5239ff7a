from collections.abc import Callable
from dataclasses import asdict
from typing import Any, ClassVar, cast

from allauth.account.admin import EmailAddressAdmin  # noqa: F401 - registers what is unregistered below
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from brightcrowd.admin_site import AnsweringAdmin, ReadingAdmin, choice_filter
from brightcrowd.refused import Refused
from profiles import actions, moderation
from profiles.deciding import DecidingAdmin
from profiles.facts import facts
from profiles.models import AccountMail, Field, Industry, Member, ModerationAction, Profile, School, Topic
from profiles.models.vocabulary import Term
from profiles.moderation_forms import TermForm
from profiles.visibility import Standing, visible_profile

Kind = ModerationAction.Kind
Act = Callable[..., ModerationAction]

# Addresses are proved by their owners; the one group there is follows `moderators.PERMISSIONS`.
admin.site.unregister([EmailAddress, Group])


StandingFilter = choice_filter(
    _("standing"),
    "standing",
    {
        "waiting": (_("waiting"), "waiting_for_approval"),
        "unproven": (_("has not proven the address"), "waiting_for_proof"),
        "member": (_("member"), "in_good_standing"),
        "suspended": (_("suspended"), "suspended"),
    },
)


AccountMailStateFilter = choice_filter(
    _("state"),
    "state",
    {
        "waiting": (_("waiting"), "waiting"),
        "sent": (_("sent"), "sent"),
        "refused": (_("refused"), "refused"),
        "given-up": (_("given up"), "dead"),
    },
)


@admin.register(AccountMail)
class AccountMailAdmin(ReadingAdmin[AccountMail]):
    """Where the mails are that people wait for at the door. Their words open accounts, and nobody reads them here."""

    list_display = ("created_at", "kind", "address", "state", "tries", "failure")
    list_filter = (AccountMailStateFilter,)
    search_fields = ("address",)
    fields = ("kind", "address", "state", "created_at", "due_at", "tries", "done_at", "failure")

    def get_queryset(self, _request: HttpRequest) -> QuerySet[AccountMail]:
        return AccountMail.objects.for_admin()

    @admin.display(description=_("state"), ordering="done_at")
    def state(self, mail: AccountMail) -> str:
        if mail.is_done:
            return str(_("refused") if mail.failure else _("sent"))
        return str(_("given up") if mail.is_dead else _("waiting"))


@admin.register(Member)
class MemberAdmin(DecidingAdmin[Member], UserAdmin):  # type: ignore[type-arg]
    change_form_template = "admin/profiles/member/change_form.html"
    list_display = ("name", "email", "standing", "joined_at")
    list_filter = (StandingFilter,)
    search_fields = ("email", "profile__name")
    ordering = ()
    filter_horizontal = ()
    actions = ("approve", "suspend", "restore")
    readonly_fields = ("name", "email", "standing", "joined_at", "approved_at", "last_login")
    fieldsets: ClassVar[Any] = ((None, {"fields": readonly_fields}),)
    rights: ClassVar[Any] = (_("Rights"), {"fields": ("password", "is_staff", "is_superuser", "groups")})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Member]:  # noqa: ARG002
        return Member.objects.for_admin()

    def has_change_permission(self, request: HttpRequest, _obj: Member | None = None) -> bool:
        """Passwords and rights are an administrator's; what moderators do are decisions."""
        return bool(request.user.is_active and getattr(request.user, "is_superuser", False))

    def get_fieldsets(self, request: HttpRequest, _obj: Member | None = None) -> Any:
        return (*self.fieldsets, self.rights) if self.has_change_permission(request) else self.fieldsets

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show what was done about the member, by whom: which moderators do not read of themselves."""
        if object_id == str(request.user.pk):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def name_of(self, row: Member) -> str:
        return f"{row.profile.name} ({row.email})"

    def beside(self, row: Member, moderator: Member) -> dict[str, Any]:
        profile = Profile.objects.for_page().get(pk=row.pk)
        return {
            # As any member reads it: what is kept to fewer people is in the evidence of a report or nowhere.
            "facts": facts(asdict(visible_profile(profile, Standing.MEMBER))),
            "earlier": ModerationAction.objects.about(row).for_moderator(moderator).for_admin(),
            "title": profile.name,
        }

    @admin.display(description=_("name"), ordering="profile__name")
    def name(self, member: Member) -> str:
        return member.profile.name

    @admin.display(description=_("standing"))
    def standing(self, member: Member) -> str:
        if not member.is_active:
            return str(_("suspended"))
        if member.approved_at:
            return str(_("member"))
        return str(_("waiting") if _is_proven(member) else _("has not proven the address"))

    def kinds(self, row: Member) -> list[Kind]:  # noqa: ARG002
        return [Kind.APPROVE, Kind.WARN, Kind.SUSPEND, Kind.RESTORE]

    def offered(self, row: Member) -> list[Kind]:
        if not row.is_active:
            return [Kind.RESTORE]
        if row.approved_at:
            return [Kind.WARN, Kind.SUSPEND]
        return [Kind.APPROVE, Kind.SUSPEND] if _is_proven(row) else [Kind.SUSPEND]

    def refusal(self, row: Member, kind: Kind) -> type[Refused]:
        is_unproven = kind == Kind.APPROVE and not row.approved_at and not _is_proven(row)
        return moderation.AddressNotProven if is_unproven else super().refusal(row, kind)

    def decide(self, row: Member, kind: Kind, moderator: Member, words: str) -> None:
        act: dict[Kind, Act] = {
            Kind.APPROVE: moderation.approve,
            Kind.WARN: moderation.warn,
            Kind.SUSPEND: moderation.suspend,
            Kind.RESTORE: moderation.restore,
        }
        act[kind](member=row, moderator=moderator, words=words)

    @admin.action(description=_("Approve"), permissions=["decide"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Member]) -> HttpResponse | None:
        return self.decide_many(request, queryset, Kind.APPROVE)

    @admin.action(description=_("Suspend"), permissions=["decide"])
    def suspend(self, request: HttpRequest, queryset: QuerySet[Member]) -> HttpResponse | None:
        return self.decide_many(request, queryset, Kind.SUSPEND)

    @admin.action(description=_("Restore"), permissions=["decide"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Member]) -> HttpResponse | None:
        return self.decide_many(request, queryset, Kind.RESTORE)


def _is_proven(member: Any) -> bool:
    """Say what `for_admin` found out about the member's address."""
    return bool(member.is_proven)


@admin.register(ModerationAction)
class ModerationActionAdmin(ReadingAdmin[ModerationAction]):
    list_display = ("created_at", "kind", "subject_name", "moderator_name", "words")
    list_filter = ("kind",)
    search_fields = ("subject__email", "subject__profile__name", "moderator__profile__name", "words")
    fields = ("kind", "subject", "moderator", "words", "created_at", "seen_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ModerationAction]:
        return ModerationAction.objects.for_moderator(cast("Member", request.user)).for_admin()

    @admin.display(description=_("about"), ordering="subject__profile__name")
    def subject_name(self, action: ModerationAction) -> str:
        return action.subject.profile.name

    @admin.display(description=_("by"), ordering="moderator__profile__name")
    def moderator_name(self, action: ModerationAction) -> str:
        return action.moderator.profile.name


@admin.register(Topic, Field, Industry, School)
class TermAdmin(AnsweringAdmin[Term]):
    form = TermForm
    list_display = ("name", "slug")
    search_fields = ("name",)
    ordering = ("name", "pk")
    prepopulated_fields: ClassVar[Any] = {"slug": ("name",)}

    def save_model(self, request: HttpRequest, obj: Term, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        actions.save_term(term=obj)

    def has_delete_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        """Let a word go, one at a time, as long as nobody has chosen it."""
        return obj is not None and super().has_delete_permission(request, obj) and not obj.is_in_use()
