from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from brightcrowd.admin_site import ReadingAdmin
from messaging.models import Incoming


@admin.register(Incoming)
class IncomingAdmin(ReadingAdmin[Incoming]):
    """Which replies by mail came in and what became of them; their words are their author's."""

    list_display = ("fate", "times", "refusal", "arrived_at")
    list_filter = ("fate",)
    fields = ("fate", "times", "refusal", "arrived_at")

    def get_queryset(self, _request: HttpRequest) -> QuerySet[Incoming]:
        return Incoming.objects.for_admin()
