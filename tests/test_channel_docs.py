"""docs/channels.md says what the protocols' own docstrings say.

Run this file to write them there: `python -m tests.test_channel_docs`.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from bot import ports
from bot.core import chat

PAGE = Path(__file__).parent.parent / "docs" / "channels.md"
SHAPES = (chat.Said, chat.Pressed, chat.Membership, chat.Sender, chat.Address, chat.Post, chat.Button)


def _doc(thing: object) -> str:
    return inspect.cleandoc(inspect.getdoc(thing) or "")


def _protocol(protocol: type) -> str:
    parts = [_doc(protocol)]
    for name, member in vars(protocol).items():
        function = member.fget if isinstance(member, property) else member
        if name.startswith("_") or not inspect.isfunction(function):
            continue
        shown = re.sub(r"\bself, |\bself\b|'", "", str(inspect.signature(function)))
        head = f"{name}: {shown.rpartition('-> ')[2]}" if isinstance(member, property) else f"{name}{shown}"
        parts.append(f"**`{head}`**\n\n{_doc(function)}")
    return "\n\n".join(parts)


def _page() -> str:
    parts = {
        "Platform": _protocol(ports.Platform),
        "Reception": _protocol(ports.Reception),
        "chat": "\n\n".join(f"**`{shape.__name__}`** {_doc(shape)}" for shape in (*SHAPES, chat.ChatLimits)),
    }
    page = PAGE.read_text("utf-8")
    for name, text in parts.items():
        held = re.compile(rf"<!-- {name} -->\n.*?<!-- end -->", re.DOTALL)
        page = held.sub(lambda _, n=name, t=text: f"<!-- {n} -->\n{t}\n<!-- end -->", page)  # type: ignore[misc]
    return page


def test_the_page_says_what_the_protocols_say() -> None:
    assert PAGE.read_text("utf-8") == _page()
    assert "Raises NotDelivered" in _page()


if __name__ == "__main__":
    PAGE.write_text(_page(), "utf-8")
