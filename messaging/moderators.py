"""The group of those who moderate without being administrators. It follows this list with every `migrate`."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions

GROUP = "Moderators"

PERMISSIONS = {
    "profiles": (
        "view_member",
        "change_member",  # to decide about members; their rights and passwords stay an administrator's
        "view_moderationaction",
        "view_accountmail",
        *(f"{verb}_{term}" for verb in ("view", "add", "change") for term in ("topic", "field", "industry", "school")),
    ),
    "messaging": (
        "view_report",
        "change_report",  # to decide about reports
        "view_introductionrequest",
        "view_introduction",
        "view_conversation",
        "view_outcome",
        "view_softflag",
        "change_softflag",  # to settle flags
        "view_etiquettecheck",
        "view_notification",
        "view_incoming",
        "view_recount",
        *(f"{verb}_ruleswitch" for verb in ("view", "add", "change", "delete")),
    ),
}


def make_group(*, apps: Any = installed, using: str = "default", **_signal: Any) -> None:
    """Give the group exactly the permissions listed here; called after each migration of `messaging`."""
    try:
        group_model = apps.get_model("auth", "Group")
        permission_model = apps.get_model("auth", "Permission")
    except LookupError:  # migrated back to before there were groups
        return
    found = []
    for label, names in PERMISSIONS.items():
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
        permissions = permission_model.objects.using(using)
        found += permissions.filter(content_type__app_label=label, codename__in=names)
    group_model.objects.using(using).get_or_create(name=GROUP)[0].permissions.set(found)
