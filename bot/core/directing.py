"""Posts in languages that are written from right to left.

Knows the direction of characters. Must not know platforms. Pure.

A chat shows each paragraph in the direction of its first letter (Unicode Standard Annex 9, P2 and P3). An
Arabic sentence that begins with "5G" would be laid out from the left, its words and full stop in the wrong
places. A mark that nobody sees goes before it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from bot.core.chat import Post
from bot.wording.speech import direction

MARK = "\u200f"
"""The right-to-left mark: a letter without a shape."""
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def directed(post: Post) -> Post:
    """The post with a mark before each line that would be laid out from the wrong side."""
    if direction(post.language) != "rtl":
        return post
    lines = post.text.split("\n")
    marked = [_begins_wrongly(line) for line in lines]
    shown = (f"{MARK}{line}" if mark else line for line, mark in zip(lines, marked, strict=True))
    within = post.text[: post.strong].count("\n") + 1 if post.strong else 0
    return replace(post, text="\n".join(shown), strong=post.strong + sum(marked[:within]))


def _begins_wrongly(line: str) -> bool:
    """Whether the first letter runs from the left; a bare link may: it holds no words."""
    if line.startswith(("http://", "https://")):
        return False
    letters = (_STRONG.get(unicodedata.bidirectional(letter)) for letter in line)
    return next(filter(None, letters), "rtl") == "ltr"
