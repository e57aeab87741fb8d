"""What Discord shows of a message's markdown: a small reader of its rules, for tests.

Any construct that would be shown otherwise than it is written raises `Rendered`, except a bold beginning.
Written from Discord's published rules, not from the code that it judges.
"""

from __future__ import annotations

import re

# At the place where it stands, each of these would be taken for markup.
_INLINE = [
    re.compile(pattern)
    for pattern in (
        r"\*\*[\s\S]+?\*\*(?!\*)",
        r"\*(?=\S)[\s\S]+?\*(?!\*)",
        r"_[\s\S]+?_",
        r"~~[\s\S]+?~~",
        r"\|\|[\s\S]+?\|\|",
        r"`+[\s\S]*?[^`]`+(?!`)",
        r"<(?:@[!&]?|#)\d+>",
        r"<a?:\w+:\d+>",
        r"<t:-?\d+(?::\w)?>",
        r"</[^>]+:\d+>",
        r"<id:\w+>",
        r"<https?://[^\s>]+>",
        r"<[^\s@>]+@[^\s>]+>",
        r"@everyone|@here",
        r"\[(?:[^\]\\]|\\.)+\]\([^)]+\)",
        r":[\w+-]+:",
    )
]
_AT_LINE_START = [
    re.compile(pattern)
    for pattern in (r"\s*#{1,3}\s", r"\s*-#\s", r"\s*[-*]\s", r"\s*\d+\.\s", r"\s*>(?:>>)?\s")
]
_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_LINK = re.compile(r"(?:https?|steam)://[^\s<]+[^<.,:;\"'\]\s]")
_BOLD = re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")


class Rendered(Exception):
    """Something is not shown as it is written."""


def shown(markdown: str) -> tuple[str, str, list[str]]:
    """The text as people see it, what of it is bold, and where its links lead."""
    text, bold, at = "", "", 0
    links: list[str] = []
    while at < len(markdown):
        if bold == "" and (found := _BOLD.match(markdown, at)):
            inner, nested, inside = shown(found[1])
            if nested or not inner:
                raise Rendered("bold in bold")
            text, bold, links, at = text + inner, inner, links + inside, found.end()
        elif found := _ESCAPE.match(markdown, at):
            text, at = text + found[1], found.end()
        elif found := _LINK.match(markdown, at):
            text, links, at = text + found[0], [*links, found[0]], found.end()
        else:
            _plain(markdown, at)
            text, at = text + markdown[at], at + 1
    return text, bold, links


def _plain(markdown: str, at: int) -> None:
    starts = at == 0 or markdown[at - 1] in "\n\r"
    for pattern in [*_INLINE, *(_AT_LINE_START if starts else [])]:
        if pattern.match(markdown, at):
            raise Rendered(f"{pattern.pattern} at {at} of {markdown!r}")
