"""What can go wrong between a bot and Telegram, in the Bot API's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.channels.telegram.payloads import Raw


class Refusal(Exception):
    """An answer that is not OK."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.body: Raw = {"ok": False, "error_code": status, "description": description}
        if parameters:
            self.body["parameters"] = parameters


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call: `answer` instead of the work, or a connection that breaks.

    `taken`: the work is done all the same. `silent`: no answer comes. `cut`: the connection is closed.
    `page`: something on the way answers with this status and `body`.
    """

    answer: Refusal | None = None
    taken: bool = False
    silent: bool = False
    cut: bool = False
    page: int = 0
    body: str = "<html>Denied</html>"


def flood(seconds: int) -> Fault:
    """429."""
    return Fault(Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds))


def refusal(status: int, description: str) -> Fault:
    """Any other answer that says no."""
    return Fault(Refusal(status, description))


FINE = Fault(taken=True)
CONFLICT = refusal(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)
BROKEN = refusal(500, "Internal Server Error")
SLOW = Fault(taken=True, silent=True)
CUT_BEFORE = Fault(cut=True)
CUT_AFTER = Fault(taken=True, cut=True)
