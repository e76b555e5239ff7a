from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from brightcrowd.admin_site import ReadingAdmin, choice_filter
from messaging import actions
from messaging.models import Feeling, Outcome, SoftFlag
from profiles import moderation
from profiles.deciding import DecidingAdmin
from profiles.models import Member, ModerationAction

Kind = ModerationAction.Kind


ToldFilter = choice_filter(
    _("told"),
    "told",
    {
        "yes": (_("told"), "told"),
        "no": (_("not yet"), "open"),
    },
)


@admin.register(Outcome)
class OutcomeAdmin(ReadingAdmin[Outcome]):
    """What came of help, by the two taps. The thanks are between the two, and how it felt is shown to nobody here."""

    list_display = ("opened_at", "asker_name", "helper_name", "told_at", "talked", "came", "put_off")
    list_filter = (ToldFilter, "talked", "came")
    search_fields = ("asker__email", "asker__profile__name", "helper__email", "helper__profile__name")
    fields = ("asker_name", "helper_name", "opened_at", "asked_at", "put_off", "told_at", "talked", "came")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outcome]:
        return Outcome.objects.for_moderator(cast("Member", request.user)).for_admin()

    @admin.display(description=_("asker"), ordering="asker__profile__name")
    def asker_name(self, outcome: Outcome) -> str:
        return outcome.asker.profile.name

    @admin.display(description=_("helper"), ordering="helper__profile__name")
    def helper_name(self, outcome: Outcome) -> str:
        return outcome.helper.profile.name

    @admin.display(description=_("put off"), ordering="skips")
    def put_off(self, outcome: Outcome) -> int:
        return outcome.skips


SettledFilter = choice_filter(
    _("handling"),
    "handling",
    {
        "open": (_("open"), "open"),
        "settled": (_("settled"), "settled"),
    },
)


@admin.register(SoftFlag)
class SoftFlagAdmin(DecidingAdmin[SoftFlag]):
    """Members by whom helpers felt used: how many and when, never who, so that nobody need fear to say so."""

    change_form_template = "admin/messaging/softflag/change_form.html"
    list_display = ("raised_at", "member_name", "handling")
    list_filter = (SettledFilter,)
    search_fields = ("member__email", "member__profile__name")
    fields = ("member_name", "raised_at", "felt_used", "handling")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SoftFlag]:
        return SoftFlag.objects.for_moderator(cast("Member", request.user)).for_admin()

    def name_of(self, row: SoftFlag) -> str:
        return row.member.profile.name

    def beside(self, row: SoftFlag, moderator: Member) -> dict[str, Any]:
        return {
            "title": self.name_of(row),
            "earlier": ModerationAction.objects.about(row.member).for_moderator(moderator).for_admin(),
        }

    @admin.display(description=_("about"), ordering="member__profile__name")
    def member_name(self, flag: SoftFlag) -> str:
        return flag.member.profile.name

    @admin.display(description=_("helpers who felt used"))
    def felt_used(self, flag: SoftFlag) -> str:
        """Say how many, and on which days they said so."""
        behind = Feeling.objects.behind(flag)
        days = [date_format(feeling.felt_at, "DATE_FORMAT") for feeling in behind]
        return f"{behind.count_of_helpers()} ({'; '.join(days)})"

    @admin.display(description=_("handling"), ordering="settled_at")
    def handling(self, flag: SoftFlag) -> str:
        return str(_("open") if flag.is_open else _("settled"))

    def kinds(self, row: SoftFlag) -> list[Kind]:  # noqa: ARG002
        return [Kind.SETTLE_FLAG, Kind.WARN]

    def offered(self, row: SoftFlag) -> list[Kind]:
        return self.kinds(row) if row.is_open else []

    def decide(self, row: SoftFlag, kind: Kind, moderator: Member, words: str) -> None:
        if kind == Kind.SETTLE_FLAG:
            actions.settle_flag(flag=row, moderator=moderator, words=words)
        else:
            moderation.warn(member=row.member, moderator=moderator, words=words)
