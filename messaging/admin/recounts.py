from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from brightcrowd.admin_site import ReadingAdmin
from messaging.models import Recount


@admin.register(Recount)
class RecountAdmin(ReadingAdmin[Recount]):
    list_display = ("on", "rows", "wrong", "unread", "latest", "snippets", "readers", "done_at")
    fields = ("on", "begun_at", "done_at", "rows", "unread", "latest", "snippets", "readers")

    def get_queryset(self, _request: HttpRequest) -> QuerySet[Recount]:
        return Recount.objects.newest_first()

    @admin.display(description=_("drift"))
    def wrong(self, recount: Recount) -> int:
        return recount.drift
