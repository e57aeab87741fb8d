"""The places outside where a head is noted: a file that only grows, and whatever can be paged.

Knows files, and pagers by their port. Must not know what the log says.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from bot.accountability.anchor_lines import Head
from bot.errors import AlertFailed
from bot.ports import Page, Pager

_WHY = (
    "Keep this message. It shows what Rumourline's audit log held at this time: if the log is changed later, "
    "`rumourline audit verify --anchor FILE` (a file with this message in it) finds it."
)


@dataclass(frozen=True, slots=True)
class GrowingFile:
    """A text file, one line a head; best on another machine, or where nobody may remove what was appended."""

    place: Path

    def note(self, head: Head) -> None:
        """Append a line and see it onto the disk. Raises AlertFailed."""
        try:
            handle = os.open(self.place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "a", encoding="ascii") as file:
                file.write(head.line() + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise AlertFailed(f"the anchor file cannot be written: {error.strerror}") from error


@dataclass(frozen=True, slots=True)
class Messages:
    """Whoever can be paged: an e-mail address, a chat, any service of apprise."""

    pager: Pager

    def note(self, head: Head) -> None:
        """Send the head. Raises AlertFailed."""
        body = f"{head.line()}\n\n{_WHY}"
        self.pager.page(Page(f"Rumourline audit log: row {head.row} on {head.at:%Y-%m-%d}", body))
