"""Posts as Telegram's messages.

Knows Telegram's markup, limits and keyboards. Must not know where a message goes. Pure.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.channels.telegram.marks import length, well_formed
from bot.core.chat import Button, ChatLimits, Post, Style
from bot.core.splitting import split

LIMITS = ChatLimits(text=4096, label=40, buttons=8, token=64, announces=True)
_SHORT_LABEL = 20  # two such labels can be read beside each other on a narrow telephone
_STYLES = {Style.GOOD: KeyboardButtonStyle.SUCCESS, Style.BAD: KeyboardButtonStyle.DANGER}


@dataclass(frozen=True, slots=True)
class Part:
    """One message: its text as Telegram's HTML, what stands under it, whether links show their targets."""

    markup: str = field(repr=False)
    keyboard: InlineKeyboardMarkup | None = None
    previews: bool = False


def write(post: Post) -> tuple[Part, ...]:
    """The messages that a post takes, in order; the buttons stand under the last one."""
    *first, last = _marked(post)
    beginning = (Part(markup, previews=post.previews) for markup in first)
    return (*beginning, Part(last, _keyboard(post.buttons), post.previews))


def _marked(post: Post) -> Iterator[str]:
    """Each part with what stands out in it; a heading may reach over several parts."""
    text = well_formed(post.text)
    at = 0
    for part in split(text, LIMITS.text, length):
        at = text.index(part, at)  # only white space is lost between parts
        strong = min(max(post.strong - at, 0), len(part))
        at += len(part)
        heading = f"<b>{_escaped(part[:strong])}</b>" if strong else ""
        yield heading + _escaped(part[strong:])


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    rows: list[list[InlineKeyboardButton]] = []
    for is_short, alike in groupby(buttons, key=lambda button: length(button.label) <= _SHORT_LABEL):
        keys = [_key(button) for button in alike]
        width = 2 if is_short else 1
        rows += [keys[at : at + width] for at in range(0, len(keys), width)]
    return InlineKeyboardMarkup(rows) if rows else None


def _key(button: Button) -> InlineKeyboardButton:
    style = _STYLES.get(button.style)
    return InlineKeyboardButton(well_formed(button.label), callback_data=button.token, style=style)
