from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("messaging/_profile_actions.html", takes_context=True)
def profile_actions(context: dict[str, Any], profile: Any) -> dict[str, Any]:
    """What the reader can do about this member: ask, write, or read why not."""
    return {"profile": profile, "user": context["user"]}
