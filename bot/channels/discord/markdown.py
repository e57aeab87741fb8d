"""Any text as Discord markdown that shows exactly that text.

Knows Discord's markdown: a backslash before any sign that is neither letter, digit nor space shows the sign
itself; what follows http:// or https:// is a link up to the next space and is never read as markdown.
Must not know what is said. Pure.
"""

from __future__ import annotations

import re

# As Discord's own client finds links. They stay as they are, so that they can be clicked; but only where
# white space follows, as a backslash behind one would become part of it.
_LINK = r"(?P<link>https?://[^\s<]+[^<.,:;\"'\]\s][.,:;\"'\]]*(?=\s|\Z))"
_ESCAPED = re.compile(
    rf"{_LINK}|(?P<number>(?:\A|(?<=[\n\r]))\s*\d+)(?P<dot>[.)])(?=\s)|(?P<sign>"
    r"[\\*_~|`<>\[\]#]"  # emphasis, spoilers, code, mentions, quotes, links with other words, headings
    r"|(?<!\S)[-+](?=\s)"  # lists
    r"|@(?=everyone|here)"
    r"|:(?=//|[\w+-]+:)"  # addresses that are not to become links, :smile:
    r")"
)
_MAYBE_ESCAPED = frozenset("\\*_~|`<>[]#-+.)@:")
_BEYOND_BMP = 0x10000
MARKS = len("****")
"""What making a beginning stand out adds to a text."""


def escape(text: str) -> str:
    """The markdown that shows this text and nothing else; its links can be clicked."""
    return _ESCAPED.sub(_shown, text)


def measure(text: str) -> int:
    """At least as long as Discord counts the escaped text; each character counts by itself.

    A character beyond the basic plane counts twice, as in UTF-16.
    """
    return len(text) + sum(c in _MAYBE_ESCAPED or ord(c) >= _BEYOND_BMP for c in text)


def stress(text: str, strong: int) -> str:
    """As `escape`, with the first `strong` characters in bold letters, where that leaves the text intact."""
    head, tail = text[:strong].strip(), text[strong:]
    before, after = text[:strong].partition(head)[::2] if head else (text[:strong], "")
    # Within a link nothing is escaped, so that its own signs would end the bold letters.
    linked = "".join(re.findall(_LINK, head))
    if not head or _ends_in_link(text, strong) or "*" in linked or "\\" in linked:
        return escape(text)
    return f"{escape(before)}**{escape(head)}**{escape(after + tail)}"


def _shown(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['number']}\\{found['dot']}"
    return found["link"] or f"\\{found['sign']}"


def _ends_in_link(text: str, at: int) -> bool:
    """Whether bold letters would end within a link or right behind one, which would then hold the mark."""
    return any(found.start() < at <= found.end() + 1 for found in re.finditer(_LINK, text))
