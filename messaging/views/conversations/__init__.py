"""Conversations: the page of one, writing in it, what else can be done with it, and finding one."""

from messaging.views.conversations.keeping import (
    conversation_archive,
    conversation_leave,
    conversation_mute,
    conversation_return,
    conversation_unarchive,
    conversation_unmute,
    conversation_unread,
    message_take_back,
)
from messaging.views.conversations.lists import (
    conversation_archived,
    conversation_list,
    conversation_search,
    conversation_with,
    waiting,
)
from messaging.views.conversations.page import (
    conversation_detail,
    conversation_news,
    conversation_page,
    conversation_print,
)
from messaging.views.conversations.writing import (
    conversation_draft_drop,
    conversation_mailed_drop,
    conversation_send,
    conversation_send_anyway,
)

__all__ = [
    "conversation_archive",
    "conversation_archived",
    "conversation_detail",
    "conversation_draft_drop",
    "conversation_leave",
    "conversation_list",
    "conversation_mailed_drop",
    "conversation_mute",
    "conversation_news",
    "conversation_page",
    "conversation_print",
    "conversation_return",
    "conversation_search",
    "conversation_send",
    "conversation_send_anyway",
    "conversation_unarchive",
    "conversation_unmute",
    "conversation_unread",
    "conversation_with",
    "message_take_back",
    "waiting",
]
