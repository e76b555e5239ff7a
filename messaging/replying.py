"""Addresses to which one member may answer one conversation by mail, for a while."""

import base64
import binascii
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from messaging.models import Conversation, Participation
from profiles.models import Member

LIFE = timedelta(days=60)
DAY = timedelta(days=1)
PREFIX = "reply+"
UUID_SIZE, DAY_SIZE, PROOF_SIZE = 16, 2, 16  # bytes; 55 letters, so the local part is 61 of at most 64
TOKEN_SIZE = UUID_SIZE + DAY_SIZE + PROOF_SIZE
FRAME = ("##-", "-##")  # known again whatever the language between them, and however a mail program breaks the line


def reply_address(member: Member, conversation: Conversation) -> str | None:
    """Make the address to which `member` may answer in `conversation` from today; None where no mail comes in.

    It names conversation and day, and proves that they were put together for this member by whoever knows SECRET_KEY.
    Base32 in lower case survives a server that folds letters, which may happen to everything before the @.
    """
    if not settings.MAIL_REPLY_DOMAIN:
        return None
    said = conversation.public_id.bytes + _today().to_bytes(DAY_SIZE, "big")
    token = base64.b32encode(said + _proof(member, said)).decode().rstrip("=").lower()
    return f"{PREFIX}{token}@{settings.MAIL_REPLY_DOMAIN}"


def line_to_write_above() -> str:
    """Say where to answer: the first line of every mail that can be answered.

    Programs mark what they quote in as many ways as they have languages; our own line is known again in all of them.
    """
    begin, end = FRAME
    return f"{begin} {_('Write your answer above this line')} {end}"


@dataclass(frozen=True, slots=True)
class Written:
    """Who an address was made for, in which conversation, and whether it still counts."""

    participation: Participation
    is_current: bool


def read_address(address: str) -> Written | None:
    """Find for whom and for which conversation an address was made; None for one that is forged or not ours."""
    local, _, domain = address.strip().lower().rpartition("@")
    if not settings.MAIL_REPLY_DOMAIN or domain != settings.MAIL_REPLY_DOMAIN.lower() or not local.startswith(PREFIX):
        return None
    token = _bytes(local.removeprefix(PREFIX))
    if len(token) != TOKEN_SIZE:
        return None
    said, proof = token[:-PROOF_SIZE], token[-PROOF_SIZE:]
    age = _today() - int.from_bytes(said[UUID_SIZE:], "big")
    conversation = UUID(bytes=said[:UUID_SIZE])
    rows = Participation.objects.filter(conversation__public_id=conversation).select_related("member", "conversation")
    mine = next((row for row in rows if constant_time_compare(proof, _proof(row.member, said))), None)
    return Written(mine, is_current=age <= LIFE.days) if mine else None


def _today() -> int:
    return int(timezone.now().timestamp() // DAY.total_seconds())


def _proof(member: Member, said: bytes) -> bytes:
    mac = salted_hmac("messaging.replying", member.public_id.bytes + said, algorithm="sha256")
    return mac.digest()[:PROOF_SIZE]


def _bytes(token: str) -> bytes:
    """Read base32 without its padding; empty for anything else."""
    try:
        return base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except (binascii.Error, ValueError):
        return b""
