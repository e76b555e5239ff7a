import uuid
from collections.abc import Collection
from datetime import tzinfo
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.prepared import any_of


class MemberQuerySet(models.QuerySet["Member"]):
    def in_good_standing(self) -> Self:
        """Members who may read and be read: approved, and not suspended."""
        return self.filter(is_active=True, approved_at__isnull=False)

    def by_address(self, address: str) -> Self:
        """Keep who signs in with the address, or has proven that it is theirs, in whatever case it is written."""
        proven = EmailAddress.objects.filter(email__iexact=address, verified=True)
        return self.filter(Q(email=address.lower()) | Q(pk__in=proven.values("user")))

    def names_of(self, numbers: Collection[int]) -> dict[int, str]:
        """Map row numbers to names; asks nothing where there are none."""
        return dict(self.filter(pk__in=numbers).values_list("pk", "profile__name")) if numbers else {}

    def waiting_for_approval(self) -> Self:
        """Who can be let in: nobody before they have proven their address."""
        return self.yet_to_be_approved().filter(_has_proven_address())

    def waiting_for_proof(self) -> Self:
        """Who has signed up with an address and not proven yet that it is theirs."""
        return self.yet_to_be_approved().exclude(_has_proven_address())

    def yet_to_be_approved(self) -> Self:
        return self.filter(is_active=True, approved_at=None)

    def blockable_by(self, member: "Member") -> Self:
        """Whoever the member may have met. Someone who blocked the member is among them: a 404 would tell."""
        return self.filter(approved_at__isnull=False).exclude(pk=member.pk)

    def hold(self, *members: "Member") -> None:
        """Hold these members until the transaction ends: none is suspended, and none of them blocks another.

        In the order of their numbers, so that no two who hold the same wait for each other.
        """
        held = self.filter(pk__in=[member.pk for member in members]).select_for_update(no_key=True)
        list(held.order_by("pk").values_list("pk"))

    def suspended(self) -> Self:
        return self.filter(is_active=False)

    def for_admin(self) -> Self:
        return self.annotate(is_proven=_has_proven_address()).select_related("profile").order_by("-joined_at", "pk")


class MemberManagerBase(BaseUserManager["Member"]):
    @transaction.atomic
    def create_user(self, email: str, password: str | None = None, *, name: str = "", **fields: Any) -> "Member":
        """Create a member and the empty profile every member has.

        Raises IntegrityError when the address is taken, in whatever case it is written.
        """
        from profiles.models.profile import Profile  # the two models name each other

        member: Member = self.model(email=email.strip().lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        Profile.objects.create(member=member, name=name or member.email.partition("@")[0])
        return member

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        """Create a moderator with every right."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, approved_at=timezone.now(), **fields)

    def get_by_natural_key(self, email: str | None) -> "Member":
        return self.get(email=(email or "").strip().lower())


def _has_proven_address() -> Exists:
    """Say in SQL that the address a member signs in with is proven; another of theirs may be or not."""
    own = EmailAddress.objects.filter(user=OuterRef("pk"), email__iexact=OuterRef("email"))
    return Exists(own.filter(verified=True))


def address_of(column: str, member: "Member") -> Q:
    """Make the condition that a column of lower-case addresses holds one that `by_address` finds the member by."""
    proven = EmailAddress.objects.filter(user=member, verified=True).values(address=Lower("email"))
    return Q(**{column: member.email}) | Q(any_of(column, ArraySubquery(proven)))


MemberManager = MemberManagerBase.from_queryset(MemberQuerySet)


class Member(AbstractBaseUser, PermissionsMixin):
    """An account. What it shows of itself is its profile."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    is_active = models.BooleanField(_("not suspended"), default=True)
    is_staff = models.BooleanField(_("moderator"), default=False)
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)  # empty: the site's

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = MemberManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="member_email_lower_case"),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_in_good_standing(self) -> bool:
        return self.is_active and self.approved_at is not None

    @property
    def zone(self) -> tzinfo:
        """The member's time zone; the site's where none is chosen, or where the chosen one is no longer known."""
        try:
            return ZoneInfo(self.time_zone) if self.time_zone else timezone.get_default_timezone()
        except (ZoneInfoNotFoundError, ValueError):
            return timezone.get_default_timezone()

    def has_address(self, address: str) -> bool:
        """Whether `by_address` finds the member by it."""
        return address != "" and Member.objects.by_address(address).filter(pk=self.pk).exists()

    def approve(self) -> bool:
        """Let a waiting member in who has proven their address; answers whether this call did it."""
        now = timezone.now()
        waiting = Member.objects.filter(_has_proven_address(), pk=self.pk, approved_at=None)
        won = waiting.update(approved_at=now) == 1
        if won:
            self.approved_at = now
        return won

    def suspend(self) -> bool:
        """Keep the member out and hide them until they are restored; answers whether this call did it."""
        won = Member.objects.filter(pk=self.pk, is_active=True).update(is_active=False) == 1
        if won:
            self.is_active = False
        return won

    def restore(self) -> bool:
        """Undo a suspension; answers whether this call did it."""
        won = Member.objects.filter(pk=self.pk, is_active=False).update(is_active=True) == 1
        if won:
            self.is_active = True
        return won
