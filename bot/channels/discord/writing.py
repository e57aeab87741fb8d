"""What is said, as the bodies of Discord messages.

Knows the fields of a message, its limits and its buttons. Must not know where a message goes. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final

from bot.channels.discord import markdown
from bot.core.chat import Button, ChatLimits, Post, Style
from bot.core.splitting import split

Body = dict[str, Any]
"""A JSON object of Discord's API."""

LIMITS: Final = ChatLimits(text=2000, label=80, buttons=25, token=90, repeatable=True, private=True)
ASKS: Final = "?"
"""Before the token of a button that asks for words: after a restart the button itself is all there is."""
ANSWER_FIELD: Final = "text"
ANSWER_LENGTH: Final = 1000
SUPPRESS_EMBEDS: Final = 1 << 2
EPHEMERAL: Final = 1 << 6
_ROW = 5
_TITLE = 45
_STYLES = {Style.PLAIN: 2, Style.GOOD: 3, Style.BAD: 4}


def bodies(post: Post, hidden: bool = False) -> list[Body]:
    """The messages that carry a post, in order. `hidden`: only one person sees them."""
    shown = post.text.lstrip()
    strong = max(0, post.strong - (len(post.text) - len(shown)))
    parts = split(shown, LIMITS.text - (markdown.MARKS if strong else 0), markdown.measure)
    flags = (0 if post.previews else SUPPRESS_EMBEDS) | (EPHEMERAL if hidden else 0)
    messages = [
        _body(markdown.escape(part) if number else markdown.stress(part, strong), flags)
        for number, part in enumerate(parts)
    ]
    messages[-1]["components"] = rows(post.buttons)
    return messages


def note(text: str) -> Body:
    """A word to one person; the beginning of it, should it be too long."""
    return bodies(Post(text, ""), hidden=True)[0]


def rows(buttons: Sequence[Button]) -> list[Body]:
    """Buttons in rows of five, no more than a message can carry."""
    shown = [_button(button) for button in buttons[: LIMITS.buttons]]
    return [{"type": 1, "components": shown[at : at + _ROW]} for at in range(0, len(shown), _ROW)]


def question(custom_id: str, label: str) -> Body:
    """The window that a button opens to ask for words. `label` is what the button says."""
    title = _cut(label, _TITLE) or "…"
    words = {
        "type": 4,
        "custom_id": ANSWER_FIELD,
        "style": 2,
        "label": title,
        "required": True,
        "max_length": ANSWER_LENGTH,
    }
    return {"custom_id": custom_id, "title": title, "components": [{"type": 1, "components": [words]}]}


def once(body: Body, nonce: str, number: int) -> Body:
    """The body with what lets Discord see that part `number` of a post has been sent before."""
    if number:
        nonce = hashlib.blake2s(f"{nonce}/{number}".encode()).hexdigest()[:24]
    return {**body, "nonce": nonce, "enforce_nonce": True}


def replying(body: Body, message: str) -> Body:
    """The body as a reply; if the other message is gone it is sent without."""
    return {**body, "message_reference": {"message_id": message, "fail_if_not_exists": False}}


def changed(body: Body) -> Body:
    """The body as one that takes another's place: who sees a message cannot be changed."""
    return {**body, "flags": body["flags"] & SUPPRESS_EMBEDS}


def _body(content: str, flags: int) -> Body:
    quiet = {"parse": [], "replied_user": False}
    return {"content": content, "flags": flags, "allowed_mentions": quiet, "components": []}


def _button(button: Button) -> Body:
    token = f"{ASKS}{button.token}" if button.asks else button.token
    label = _cut(button.label, LIMITS.label)
    return {"type": 2, "style": _STYLES[button.style], "label": label, "custom_id": token}


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
