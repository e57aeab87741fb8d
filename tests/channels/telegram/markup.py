"""Telegram's HTML as the Bot API reads it: what is shown, and what stands out.

An oracle for the channel's escaping, written from the Bot API's documentation and apart from the channel.
"""

from __future__ import annotations

import re

_TOKENS = re.compile(r"<(/?)(\w+)>|&(#\d+|#x[0-9a-fA-F]+|\w+);|([<])|([^<&]+|&)")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAGS = frozenset({"b", "strong", "i", "em", "u", "s", "code", "pre", "blockquote"})


class CannotParse(Exception):
    """The text is not what Telegram takes for HTML."""


def shown(markup: str) -> tuple[str, list[tuple[int, int]]]:
    """The plain text and the spans, in characters of it, that are bold. Raises CannotParse."""
    text, open_tags, bold, began = "", list[str](), list[tuple[int, int]](), 0
    for closing, tag, entity, stray, plain in _TOKENS.findall(markup):
        if stray or (tag and tag not in _TAGS):
            raise CannotParse(f'Unsupported start tag "{tag}"')
        if entity:
            text += _character(entity)
        elif plain:
            text += plain
        elif not closing:
            open_tags.append(tag)
            began = len(text)
        elif not open_tags or open_tags.pop() != tag:
            raise CannotParse("Unmatched end tag")
        else:
            bold.append((began, len(text)))
    if open_tags:
        raise CannotParse("Can't find end tag")
    return text, bold


def _character(entity: str) -> str:
    if entity.startswith("#"):
        return chr(int(entity[2:], 16) if entity[1] in "xX" else int(entity[1:]))
    return _NAMED.get(entity, f"&{entity};")
