"""Telegram's objects as the Bot API sends them, for the server and for tables."""

from __future__ import annotations

import re
from typing import Any

Raw = dict[str, Any]

BOT: Raw = {"id": 4200, "is_bot": True, "first_name": "Rumour line", "username": "RumourBot"}
ANNA: Raw = {"id": 501, "is_bot": False, "first_name": "Anna", "language_code": "pt-br"}
OMAR: Raw = {"id": 502, "is_bot": False, "first_name": "Omar", "language_code": "ar"}
OTHER_BOT: Raw = {"id": 4300, "is_bot": True, "first_name": "Other", "username": "OtherBot"}
ANONYMOUS: Raw = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
GROUP: Raw = {"id": -70, "type": "group", "title": "Neighbours"}
TOWN: Raw = {"id": -1001, "type": "supergroup", "title": "Town"}
FORUM: Raw = {"id": -1002, "type": "supergroup", "title": "Town forum", "is_forum": True}
NEWS: Raw = {"id": -1003, "type": "channel", "title": "News"}

NOON = 1795262400
"""2026-11-21T12:00:00Z."""

_MARKS = re.compile(r"(?P<bot_command>(?<![\w/])/\w+(?:@\w+)?)|(?P<mention>(?<!\w)@\w{3,})")


def myself(sees_all_messages: bool) -> Raw:
    """What getMe says."""
    no = dict.fromkeys(
        (
            "can_connect_to_business", "can_manage_bots", "has_main_web_app", "has_topics_enabled",
            "allows_users_to_create_topics", "supports_inline_queries",
        ),
        False,
    )  # fmt: skip
    return {**BOT, **no, "can_join_groups": True, "can_read_all_group_messages": sees_all_messages}


def private(person: Raw) -> Raw:
    """The chat of a person with the bot."""
    return {"id": person["id"], "type": "private", "first_name": person["first_name"]}


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def entities(text: str) -> list[Raw]:
    """Commands and mentions, as Telegram marks them by itself."""
    return [
        {"type": match.lastgroup, "offset": units(text[: match.start()]), "length": units(match[0])}
        for match in _MARKS.finditer(text)
    ]


def message(chat: Raw, person: Raw | None, text: str | None = None, number: int = 10, **more: Any) -> Raw:
    """A message that somebody wrote; `more` are further fields of it."""
    made: Raw = {"message_id": number, "date": NOON, "chat": chat}
    if person is not None:
        made["from"] = person
    if chat["type"] == "channel":
        made["sender_chat"] = chat
    if text is not None:
        made["text"] = text
        if marks := entities(text):
            made["entities"] = marks
    return {**made, **more}


def photo(chat: Raw, person: Raw, caption: str | None = None, **more: Any) -> Raw:
    """A picture, with words below it or without."""
    size = {"file_id": "f", "file_unique_id": "u", "width": 90, "height": 90}
    words: Raw = {} if caption is None else {"caption": caption, "caption_entities": entities(caption)}
    return message(chat, person, **{"photo": [size], **words, **more})


def topic_notice(chat: Raw, person: Raw, number: int) -> Raw:
    """The notice with which a topic begins."""
    opened = {"name": "Rumours", "icon_color": 7322096}
    thread: Raw = {"message_thread_id": number, "is_topic_message": True}
    return message(chat, person, number=number, forum_topic_created=opened, **thread)


def member(user: Raw, status: str) -> Raw:
    """Somebody's standing in a chat, with all that Telegram says of it."""
    rights: dict[str, Raw] = {
        "member": {},
        "left": {},
        "kicked": {"until_date": 0},
        "creator": {"is_anonymous": False},
        "administrator": {
            "can_be_edited": False,
            **dict.fromkeys(
                (
                    "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
                    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
                    "can_post_stories", "can_edit_stories", "can_delete_stories",
                    "can_send_welcome_messages",
                ),
                False,
            ),
        },
        "restricted": {
            "is_member": True,
            "until_date": 0,
            **dict.fromkeys(
                (
                    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
                    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
                    "can_send_other_messages", "can_add_web_page_previews", "can_change_info",
                    "can_invite_users", "can_pin_messages", "can_manage_topics", "can_react_to_messages",
                    "can_edit_tag",
                ),
                False,
            ),
        },
    }  # fmt: skip
    return {"status": status, "user": user, **rights[status]}


def standing(chat: Raw, person: Raw, before: str, after: str) -> Raw:
    """That our own standing in a chat was changed by somebody."""
    old, new = member(BOT, before), member(BOT, after)
    return {"chat": chat, "from": person, "date": NOON, "old_chat_member": old, "new_chat_member": new}


def press(person: Raw, under: Raw, data: str, number: str = "771") -> Raw:
    """A button that somebody pressed under a message of ours."""
    return {"id": number, "from": person, "message": under, "chat_instance": "5", "data": data}


def inaccessible(chat: Raw, number: int) -> Raw:
    """A message that is too old for Telegram to show."""
    return {"chat": chat, "message_id": number, "date": 0}


def update(number: int, kind: str, content: Raw) -> Raw:
    """One update."""
    return {"update_id": number, kind: content}
