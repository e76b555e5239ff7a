from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from brightcrowd.admin_site import ReadingAdmin, choice_filter
from messaging import reports
from messaging.evidence import readable
from messaging.models import Conversation, IntroductionRequest, Report
from profiles.deciding import DecidingAdmin
from profiles.models import Member, ModerationAction

Kind = ModerationAction.Kind


OpenFilter = choice_filter(
    _("handling"),
    "handling",
    {
        "open": (_("open"), "open"),
        "closed": (_("closed"), "closed"),
    },
)


@admin.register(Report)
class ReportAdmin(DecidingAdmin[Report]):
    change_form_template = "admin/messaging/report/change_form.html"
    list_display = ("created_at", "reason", "about", "subject_name", "reporter_name", "handling")
    list_display_links = ("created_at", "reason")
    list_filter = (OpenFilter, "reason", "about")
    search_fields = (
        "subject__email",
        "subject__profile__name",
        "reporter__email",
        "reporter__profile__name",
    )
    fields = ("reason", "about", "subject_name", "reporter_name", "created_at", "words", "handling")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return Report.objects.for_moderator(cast("Member", request.user)).for_admin()

    def name_of(self, row: Report) -> str:
        return f"{row.subject.profile.name}: {row}"

    def beside(self, row: Report, moderator: Member) -> dict[str, Any]:
        return {
            "title": self.name_of(row),
            "evidence": readable(row),
            "earlier": ModerationAction.objects.about(row.subject).for_moderator(moderator).for_admin(),
            "earlier_reports": Report.objects.others_about(row).count(),
        }

    @admin.display(description=_("about"), ordering="subject__profile__name")
    def subject_name(self, report: Report) -> str:
        return report.subject.profile.name

    @admin.display(description=_("by"), ordering="reporter__profile__name")
    def reporter_name(self, report: Report) -> str:
        return report.reporter.profile.name

    @admin.display(description=_("handling"), ordering="closed_at")
    def handling(self, report: Report) -> str:
        return report.decision.get_kind_display() if report.decision else str(_("open"))

    def kinds(self, row: Report) -> list[Kind]:
        hide = [Kind.HIDE_MESSAGE] if row.about != Report.About.PROFILE else []
        return [Kind.DISMISS, *hide, Kind.WARN, Kind.SUSPEND]

    def offered(self, row: Report) -> list[Kind]:
        if not row.is_open:
            return []
        return [kind for kind in self.kinds(row) if kind != Kind.SUSPEND or row.subject.is_active]

    def decide(self, row: Report, kind: Kind, moderator: Member, words: str) -> None:
        act = {
            Kind.DISMISS: reports.dismiss,
            Kind.HIDE_MESSAGE: reports.hide_words,
            Kind.WARN: reports.warn,
            Kind.SUSPEND: reports.suspend,
        }[kind]
        act(report=row, moderator=moderator, words=words)


@admin.register(IntroductionRequest)
class IntroductionRequestAdmin(ReadingAdmin[IntroductionRequest]):
    """Who asked whom about what, and what became of it. The note is between the two; unsent ones are the asker's."""

    list_display = ("changed_at", "asker_name", "recipient_name", "topic", "state", "sent_at", "decided_at")
    list_filter = ("state", "topic")
    search_fields = (
        "asker__email",
        "asker__profile__name",
        "recipient__email",
        "recipient__profile__name",
    )
    fields = (
        "asker_name",
        "recipient_name",
        "topic",
        "state",
        "created_at",
        "changed_at",
        "sent_at",
        "decided_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[IntroductionRequest]:  # noqa: ARG002
        return IntroductionRequest.objects.for_admin()

    @admin.display(description=_("from"), ordering="asker__profile__name")
    def asker_name(self, request: IntroductionRequest) -> str:
        return request.asker.profile.name

    @admin.display(description=_("to"), ordering="recipient__profile__name")
    def recipient_name(self, request: IntroductionRequest) -> str:
        return request.recipient.profile.name


@admin.register(Conversation)
class ConversationAdmin(ReadingAdmin[Conversation]):
    """Who talks with whom, how much and when. What they say is theirs."""

    list_display = ("last_message_at", "people", "message_count", "created_at")
    search_fields = ("participations__member__email", "participations__member__profile__name")
    fields = ("people", "message_count", "created_at", "last_message_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Conversation]:  # noqa: ARG002
        return Conversation.objects.for_admin()

    @admin.display(description=_("people"))
    def people(self, conversation: Conversation) -> str:
        return ", ".join(part.member.profile.name for part in conversation.participations.all())

    @admin.display(description=_("messages"))
    def message_count(self, conversation: Any) -> int:
        return int(conversation.message_count)

    @admin.display(description=_("last message"))
    def last_message_at(self, conversation: Any) -> Any:
        return conversation.last_message_at
