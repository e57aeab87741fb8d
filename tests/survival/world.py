"""The world outside the service: what it was told and was told back, which no crash of ours can take away.

Knows shapes and what was acknowledged. It lives in the process that kills; every fork begins with a copy.
"""

from __future__ import annotations

import json
import os
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHANNEL = "telegram"


@dataclass
class World:
    """All that the service has acknowledged, and what the chats show."""

    asked: dict[str, str | None] = field(default_factory=dict)
    """Words that the web was asked about and answered, by the reference of the case if one was named."""
    refused: int = 0
    impolite: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    """Keys of chat events that were taken."""
    offered: dict[str, str] = field(default_factory=dict)
    """Chat events that were brought and not taken yet, by key: the platform brings them again."""
    said: dict[str, str] = field(default_factory=dict)
    """What stands in the chats, by nonce."""
    facts: dict[str, int] = field(default_factory=dict)
    """The highest version of each fact that staff were told is out."""
    acts: set[str] = field(default_factory=set)
    """Notes on cases that staff were told are kept."""
    up: int = 0
    well_again: int = 0
    faults: int = 0
    wal: dict[str, int] = field(default_factory=dict)
    """By the log's salts, the frames that were committed when something was last acknowledged."""

    def take(self, note: dict[str, Any]) -> None:
        """Count one note of the service's process."""
        what = note["what"]
        if what == "asked":
            self.asked[note["word"]] = note["reference"]
        elif what == "refused":
            self.refused += 1
            if note["impolite"]:
                self.impolite.append(note["impolite"])
        elif what == "offered":
            self.offered[note["key"]] = note["text"]
        elif what == "taken":
            self.taken.add(note["key"])
            self.offered.pop(note["key"], None)
        elif what == "said":
            self.said[note["nonce"]] = note["id"]
        elif what == "fact":
            self.facts[note["id"]] = max(note["version"], self.facts.get(note["id"], 0))
        elif what == "act":
            self.acts.add(note["text"])
        else:
            setattr(self, what, getattr(self, what) + 1)
        salts, frames = note["wal"]
        self.wal[salts] = max(frames, self.wal.get(salts, 0))


@dataclass(frozen=True, slots=True)
class Notes:
    """The way from the service's process to the world: a pipe, which no quota of files can fill."""

    pipe: int
    base: Path

    def __call__(self, what: str, **more: Any) -> None:
        """Tell the world; from here on it has happened."""
        told = {"what": what, **more, "wal": committed(self.base)}
        os.write(self.pipe, json.dumps(told).encode() + b"\n")


def committed(base: Path) -> tuple[str, int]:
    """The log's salts and how many of its frames are committed and synced, as SQLite's index of it says.

    https://www.sqlite.org/walformat.html: the header stands there twice, so that a torn one shows; mxFrame is
    the number at byte 16, the salts are at byte 32.
    """
    try:
        with base.with_name(f"{base.name}-shm").open("rb", buffering=0) as file:
            for _ in range(10):
                header = os.pread(file.fileno(), 96, 0)
                if len(header) == 96 and header[:48] == header[48:]:
                    return header[32:40].hex(), struct.unpack_from("=I", header, 16)[0]
    except OSError:
        pass
    return "", 0
