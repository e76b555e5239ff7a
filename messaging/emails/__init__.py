"""Mails: whether one is still wanted, when it may come, its words, and its way to the mail server."""

from messaging.emails.sending import send_notification

__all__ = ["send_notification"]
