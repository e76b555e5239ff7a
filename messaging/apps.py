"""Tells Django of messaging, and lets the moderators' group follow every migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MessagingConfig(AppConfig):
    default = True
    name = "messaging"

    def ready(self) -> None:
        from messaging.moderators import make_group  # needs the models

        post_migrate.connect(make_group, sender=self)
