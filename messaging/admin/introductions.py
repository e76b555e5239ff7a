from typing import TYPE_CHECKING, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from brightcrowd.admin_site import ReadingAdmin
from messaging.models import Introduction

if TYPE_CHECKING:
    from profiles.models import Member


@admin.register(Introduction)
class IntroductionAdmin(ReadingAdmin[Introduction]):
    """Who asked whom for an introduction to whom, and what became of it. The words are between the three."""

    list_display = ("created_at", "asker_name", "introducer_name", "met_name", "origin", "state", "decided_at")
    list_filter = ("state", "origin")
    search_fields = tuple(
        f"{who}__{field}" for who in ("asker", "introducer", "person") for field in ("email", "profile__name")
    )
    fields = (
        "asker_name",
        "introducer_name",
        "met_name",
        "origin",
        "state",
        "created_at",
        "asked_at",
        "passed_at",
        "decided_at",
        "told_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Introduction]:
        return Introduction.objects.for_moderator(cast("Member", request.user)).for_admin()

    @admin.display(description=_("from"), ordering="asker__profile__name")
    def asker_name(self, introduction: Introduction) -> str:
        return introduction.asker.profile.name

    @admin.display(description=_("through"), ordering="introducer__profile__name")
    def introducer_name(self, introduction: Introduction) -> str:
        return introduction.introducer.profile.name

    @admin.display(description=_("to"), ordering="person__profile__name")
    def met_name(self, introduction: Introduction) -> str:
        return introduction.chosen or str(_("someone"))
