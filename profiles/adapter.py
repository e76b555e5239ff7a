from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as current
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest

from brightcrowd.fields import UNSTORABLE, check_address, is_storable
from profiles import actions, emails
from profiles.models import Profile

UNKNOWN, LOST_PASSWORD = "account/email/unknown_account", "account/email/password_reset_key"


class AccountAdapter(DefaultAccountAdapter):
    """Where allauth's sign-up meets our members."""

    @transaction.atomic
    def save_user(
        self,
        request: HttpRequest,
        user: AbstractBaseUser,
        form: BaseForm,
        commit: bool = True,  # noqa: FBT001, FBT002 - allauth's signature
    ) -> AbstractBaseUser:
        """Keep a new member together with the profile every member has."""
        member = super().save_user(request, user, form, commit=commit)
        if commit:
            Profile.objects.create(member_id=member.pk, name=form.cleaned_data["name"])
        return member

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave it to a worker: no page waits for a mail server, or tells by its trouble who is a member.

        Nor by the time it takes: for who has lost a password and has no account, all is done but for the address.
        """
        is_for_someone = template_prefix != UNKNOWN
        if not is_for_someone:
            template_prefix, context = LOST_PASSWORD, context | {"password_reset_url": context["signup_url"]}
        made = self.render_mail(template_prefix, email, {"request": current.request, "email": email} | context)
        emails.ask_for(made, to=email if is_for_someone else "", kind=template_prefix.rpartition("/")[2])

    def clean_email(self, email: str) -> str:
        check_address(email)
        cleaned: str = super().clean_email(email)
        return cleaned

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """Refuse what one cannot type again: a character that was lost on the way here."""
        if not all(map(is_storable, password)):
            raise ValidationError(UNSTORABLE, code="unstorable")
        cleaned: str = super().clean_password(password, user=user)
        return cleaned

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Note a proven address, and let the member in when it is one of the university's."""
        is_news: bool = super().confirm_email(request, email_address)
        if is_news:
            actions.welcome_proven_address(member=email_address.user, address=email_address.email)
        return is_news
