"""One network may ask only so often through the page; this machine, and a proxy on it, as it likes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.channels.web.pace import AskingPace
from bot.core.decide import Kind
from bot.core.messages import Message, Outgoing
from bot.core.reasons import Reason
from bot.errors import Overloaded
from bot.outcomes import Outcome
from factbase.errors import DatabaseLocked
from tests.channels.sites import CannedAsk, fetch, site
from tests.fakes import SteppingClock


@pytest.mark.parametrize(
    ("addresses", "allowed"),
    [
        pytest.param(["192.0.2.1"] * 4, [True, True, False, False], id="one address"),
        pytest.param(["192.0.2.1", "192.0.2.2"] * 2, [True] * 4, id="two addresses"),
        pytest.param(["2001:db8::1", "2001:db8::2", "2001:db8::3"], [True, True, False], id="one network"),
        pytest.param(["::ffff:192.0.2.1"] * 2 + ["192.0.2.1"], [True, True, False], id="two spellings"),
        pytest.param(["127.0.0.1"] * 4 + ["::1", "", "unix"], [True] * 7, id="this machine"),
    ],
)
def test_a_network_has_its_pace(addresses: list[str], allowed: list[bool]) -> None:
    pace = AskingPace(2, SteppingClock())
    assert [pace.allows(address) for address in addresses] == allowed


def test_after_a_minute_there_is_room_again() -> None:
    clock = SteppingClock()
    pace = AskingPace(1, clock)
    assert [pace.allows("192.0.2.1"), pace.allows("192.0.2.1")] == [True, False]
    clock.forward(timedelta(minutes=1))
    assert pace.allows("192.0.2.1")


@pytest.mark.parametrize(
    ("path", "request_"),
    [
        pytest.param("/api/ask", {"json": {"text": "is the bridge closed?"}}, id="API"),
        pytest.param("/", {"data": {"text": "is the bridge closed?"}}, id="page"),
    ],
)
def test_who_asks_too_often_is_told_to_wait(path: str, request_: dict[str, Any]) -> None:
    ask = CannedAsk()
    app = site(ask, pace=AskingPace(1, SteppingClock()))
    assert [fetch(app, "POST", path, **request_).status_code for _ in range(2)] == [200, 429]
    assert len(ask.questions) == 1


CRY = "my baby is not breathing"
CALL = Outcome(Kind.IGNORE, Reason.DANGER, Outgoing("Call 112.", "en"))


def _first_aid(message: Message) -> Outcome | None:
    return CALL if message.text == CRY else None


@pytest.mark.parametrize(
    ("path", "request_"),
    [
        pytest.param("/api/ask", {"json": {"text": CRY}}, id="API"),
        pytest.param("/", {"data": {"text": CRY}}, id="page"),
    ],
)
@pytest.mark.parametrize("trouble", [None, Overloaded(), DatabaseLocked("x")], ids=["pace", "full", "locked"])
def test_who_is_in_danger_hears_whom_to_call_whatever_stands_in_the_way(
    path: str, request_: dict[str, Any], trouble: Exception | None
) -> None:
    ask = CannedAsk(trouble) if trouble else CannedAsk()
    app = site(ask, pace=AskingPace(99 if trouble else 1, SteppingClock()), first_aid=_first_aid)
    fetch(app, "POST", path, **request_)
    said = fetch(app, "POST", path, **request_)
    assert said.status_code == 200
    assert "Call 112." in said.text
