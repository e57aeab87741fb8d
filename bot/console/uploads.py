"""Files between the page that shows what an import would do and the press that does it.

Knows plans and people's names. Bounded: one file a person, a few in all, each for a while; a restart forgets
them, and then the file is sent again. Must not know requests. Safe to use from several threads.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.editorial.imports import ImportPlan

KEPT_FOR = timedelta(minutes=30)
MOST = 8
"""Files that are kept at once; the one that came first makes room."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was read: its name, what it would do, and when it came."""

    token: str
    name: str
    plan: ImportPlan
    at: datetime


class Uploads:
    """Whose file waits for a word."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Upload] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, person: str, upload: Upload) -> None:
        """Keep a file in the place of the one that this person sent before."""
        with self._lock:
            self._forget(upload.at)
            self._kept.pop(person, None)
            self._kept[person] = upload
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)

    def take(self, person: str, token: str, now: datetime) -> Upload | None:
        """The file that was shown to this person under this token, once."""
        with self._lock:
            self._forget(now)
            upload = self._kept.get(person)
            if upload is None or upload.token != token:
                return None
            return self._kept.pop(person)

    def _forget(self, now: datetime) -> None:
        for person, upload in list(self._kept.items()):
            if now - upload.at >= KEPT_FOR:
                del self._kept[person]
