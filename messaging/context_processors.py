from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from messaging.models import IntroductionRequest
from profiles.models import Member


def waiting(request: HttpRequest) -> dict[str, Any]:
    """Give every page `waiting.requests` and `waiting.conversations`, counted only when a page prints them."""
    user = getattr(request, "user", None)
    if not isinstance(user, Member) or not user.is_in_good_standing:
        return {}
    return {"waiting": SimpleLazyObject(lambda: _count(user))}


def _count(member: Member) -> dict[str, int]:
    return {
        "requests": IntroductionRequest.objects.to_answer(member).count(),
        "conversations": member.participations.unread().unblocked().count(),
    }
