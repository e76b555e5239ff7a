"""What the inbox is held against: the same page by hand, the same page from rows at hand, and no page at all.

All of them go through the whole stack of middleware, which reads the session and the member.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, Self

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from brightcrowd.templatetags.brightcrowd import initials

ROWS = """
SELECT talk.public_id, profile.name, place.snippet, place.is_last_mine, place.last_message_at, place.unread_count
FROM messaging_participation AS place
JOIN messaging_conversation AS talk ON talk.id = place.conversation_id
JOIN profiles_profile AS profile ON profile.member_id = place.other_id
WHERE place.member_id = %(me)s AND place.archived_at IS NULL AND place.last_message_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM profiles_block WHERE blocker_id = place.member_id AND blocked_id = place.other_id)
  AND NOT EXISTS (SELECT FROM profiles_block WHERE blocker_id = place.other_id AND blocked_id = place.member_id)
ORDER BY place.last_message_at DESC, place.id DESC LIMIT 31
"""
WAITING = """
SELECT (SELECT count(*) FROM messaging_introductionrequest WHERE recipient_id = %(me)s AND state = 'sent'),
    (SELECT count(*) FROM (
        SELECT FROM messaging_participation AS place
        WHERE member_id = %(me)s AND unread_count > 0 AND muted_at IS NULL
          AND NOT EXISTS (SELECT FROM profiles_block WHERE blocker_id = place.member_id AND blocked_id = place.other_id)
          AND NOT EXISTS (SELECT FROM profiles_block WHERE blocker_id = place.other_id AND blocked_id = place.member_id)
        LIMIT 100) AS unread)
"""
ROW = """<li class="request-card"{unread}><span class="avatar" aria-hidden="true">{initials}</span>
<div class="request-card-body"><h2 class="request-card-title"><a href="/conversations/{talk}/">{name}</a></h2>
<p class="request-card-excerpt" dir="auto">{mine}{snippet}</p></div>
<div class="request-card-end"><time class="when" datetime="{instant}">{day}</time>{count}</div></li>"""
LIST = re.compile(r'(<ul class="request-list"[^>]*>)(.*?)(</ul>)', re.DOTALL)


@dataclass
class Shell:
    """The page without its rows, and what a page that is not computed shows."""

    above: str = ""
    below: str = ""
    context: dict[str, Any] | None = None

    def keep(self, page: str, context: dict[str, Any]) -> None:
        found = LIST.search(page)
        assert found
        self.above, self.below, self.context = page[: found.end(1)], page[found.start(3) :], context

    @classmethod
    def empty(cls) -> Self:
        return cls()


SHELL = Shell.empty()


def bare(request: HttpRequest) -> HttpResponse:
    """Answer with nothing."""
    return HttpResponse("")


def canned(request: HttpRequest) -> HttpResponse:
    """Render the page from rows that were read before."""
    return render(request, "messaging/conversation_list.html", SHELL.context)


def raw_sql(request: HttpRequest) -> HttpResponse:
    """Read the rows by hand-written SQL and put them into a page that is otherwise finished."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS, {"me": request.user.pk})
        rows = cursor.fetchall()[:30]
        cursor.execute(WAITING, {"me": request.user.pk})
        cursor.fetchone()
    return HttpResponse(SHELL.above + "".join(_row(*row) for row in rows) + SHELL.below)


def _row(talk: object, name: str, snippet: str, is_mine: bool, at: datetime, unread: int) -> str:  # noqa: FBT001 - a row
    return ROW.format(
        talk=talk,
        name=escape(name),
        initials=escape(initials(name)),
        mine='<span class="quiet">You:</span> ' if is_mine else "",
        snippet=escape(snippet),
        instant=at.isoformat(),
        day=f"{at:%B} {at.day}",
        unread=' data-unread="yes"' if unread else "",
        count=f'<span class="count">{unread}<span class="visually-hidden"> unread</span></span>' if unread else "",
    )
