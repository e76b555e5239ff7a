from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from brightcrowd.admin_site import ReadingAdmin, choice_filter
from brightcrowd.db import ring
from messaging.models import Notification
from messaging.models.mail import Why

if TYPE_CHECKING:
    from profiles.models import Member


MailStateFilter = choice_filter(
    _("state"),
    "state",
    {
        "waiting": (_("waiting"), "waiting"),
        "sent": (_("sent"), "sent"),
        "dropped": (_("not sent"), "dropped"),
        "given-up": (_("given up"), "dead"),
        "unsure": (_("unsure"), "unsure"),
    },
)


@admin.register(Notification)
class NotificationAdmin(ReadingAdmin[Notification]):
    """Which mails went out, wait, or could not be sent, and why. Their words are made when they leave and kept nowhere.

    A mail that is unsure was handed to a mail server that never said whether it took it; it is not sent again, as one
    mail too many is worse than one that may be missing. Of what the coach tells the front page has the numbers alone.
    """

    list_display = ("created_at", "kind", "recipient_name", "state", "tries", "failure")
    list_filter = (MailStateFilter, "kind")
    search_fields = ("recipient__email", "recipient__profile__name")
    fields = (
        *("kind", "recipient_name", "state", "created_at", "due_at", "tries", "sending_at", "sent_at", "failure"),
    )
    actions = ("try_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notification]:
        return Notification.objects.for_moderator(cast("Member", request.user)).for_admin()

    @admin.display(description=_("to"), ordering="recipient__profile__name")
    def recipient_name(self, mail: Notification) -> str:
        return mail.recipient.profile.name if mail.recipient else str(_("someone without an account"))

    @admin.display(description=_("state"), ordering="done_at")
    def state(self, mail: Notification) -> str:
        if mail.dropped:
            return str(_("not sent: %(why)s") % {"why": Why(mail.dropped).label})
        if mail.sent_at:
            return str(_("sent"))
        if mail.is_unsure:
            return str(_("unsure"))
        return str(_("given up") if mail.is_dead else _("waiting"))

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view(self.coach_again_view), "messaging_notification_coach_again"
        return [path("coach/again/", view, name=name), *super().get_urls()]

    def coach_again_view(self, request: HttpRequest) -> HttpResponse:
        """Try again to send what the coach has to tell, whomever it is for: moderators read a number and no more."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self.try_again(request, Notification.objects.of_coach())
        return redirect("admin:index")

    @admin.action(description=_("Try again to send those given up"), permissions=["view"])
    def try_again(self, request: HttpRequest, queryset: Any) -> None:
        count = queryset.dead().wake()
        ring()
        words = ngettext("%(count)d mail will be tried again.", "%(count)d mails will be tried again.", count)
        messages.success(request, words % {"count": count})
