"""One process: its door, its prompt, its alerts, and how it stops."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, cast

import httpx
import pytest

from bot import serving
from bot.config import Settings
from bot.core.policy import Policy
from bot.errors import ConfigurationInvalid
from bot.outcomes import Outcome
from bot.questions import Question
from bot.staffing import StaffRooms
from bot.wiring import Rumourline
from factbase.errors import DatabaseError, DatabaseLocked
from tests.channels.contract import PSEUDONYM
from tests.channels.sites import ASKED_BACK, OPENED
from tests.desk.counter import Counter
from tests.fakes import SteppingClock


class FakeLine:
    """A Rumourline as far as serving it goes; it is its own service, retrieval, shift and alert job."""

    calibration = "by hand"
    known = 1.23456

    def __init__(self) -> None:
        self.settings = Settings(agency="Town of Testing")
        self.clock = SteppingClock()
        self.service = self.retrieval = self.alert_job = self.pseudonyms = self.shift = self
        self.duties = self.paging = self.rescorer = self.watchman = self.reminders = self
        self.identity = self.mailing_job = self.overlooked_job = self.base = self
        self.anchoring = self.deadlines = self.second_people = self
        self.degraded = ""
        self.policy = Policy()
        self.sites: dict[str, Any] = {}
        self.casebook, self.desk = self, Counter().desk
        self.named = 0
        self.facts = 3
        self.outcomes: list[Outcome | Exception] = []
        self.questions: list[Question] = []
        self.released = threading.Event()
        self.released.set()
        self.alert_errors: list[Exception] = []
        self.ran = threading.Semaphore(0)
        self.trouble: DatabaseError | None = None

    def of(self, kind: str, identifier: str) -> str:
        self.named += 1
        return PSEUDONYM.of(kind, identifier)

    def tidy(self) -> None:
        """No sessions to end."""

    def close(self) -> None:
        """No connection to close."""

    def reset(self) -> None:
        """No casebook to forget."""

    def handle(self, questions: Sequence[Question]) -> list[Outcome]:
        self.questions += questions
        assert self.released.wait(10)
        outcome = self.outcomes.pop(0) if self.outcomes else OPENED
        if isinstance(outcome, Exception):
            raise outcome
        return [outcome] * len(questions)

    def first_aid(self, message: object) -> None:
        """Nobody is in danger here."""

    def __len__(self) -> int:
        return self.facts

    def waiting(self) -> int:
        if self.trouble:
            raise self.trouble
        return 2

    def run(self) -> int:
        self.ran.release()
        if self.alert_errors:
            raise self.alert_errors.pop(0)
        return 0


@pytest.fixture
def line() -> FakeLine:
    return FakeLine()


@pytest.fixture(autouse=True)
def _quick_alerts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "ALERT_SECONDS", 0.005)


def real(line: FakeLine) -> Rumourline:
    """The fake under the name of what it stands for."""
    return cast(Rumourline, line)


class Stop:
    """Asks the server to stop, once: a second signal could come when nobody listens for it any more."""

    asked = False

    def __call__(self, number: signal.Signals = signal.SIGTERM) -> None:
        if not self.asked:
            self.asked = True
            os.kill(os.getpid(), number)


Act = Callable[[httpx.AsyncClient, Stop], Awaitable[Any]]


async def served(line: FakeLine, act: Act, typed: bool = False) -> Any:
    """What `act` gives while the line is served; then the server is asked to stop and has stopped."""
    stop = Stop()
    with serving.listen("127.0.0.1", 0) as door:
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        server = asyncio.create_task(serving.serve_forever(real(line), cast(StaffRooms, line), door, typed))
        try:
            async with httpx.AsyncClient(base_url=url, timeout=20, trust_env=False) as client:
                await client.get("/health")  # from here on it listens for signals
                return await act(client, stop)
        finally:
            if not server.done():  # else nobody listens for the signal, and it would end the tests
                stop()
            await asyncio.wait_for(server, 20)


def test_a_port_is_listened_on_at_once() -> None:
    with serving.listen("127.0.0.1", 0) as door:
        socket.create_connection(door.getsockname(), timeout=5).close()


def test_a_port_in_use_is_told_with_what_to_do() -> None:
    with serving.listen("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
        with pytest.raises(ConfigurationInvalid, match=rf"127\.0\.0\.1:{port}.* --port "):
            serving.listen("127.0.0.1", port)


def test_a_port_is_free_again_after_its_server() -> None:
    with serving.listen("127.0.0.1", 0) as door:
        address = door.getsockname()
        with socket.create_connection(address, timeout=5):
            door.accept()[0].close()
    serving.listen(*address).close()


@pytest.mark.parametrize(
    "host",
    ["192.0.2.1", "two..dots", "x" * 70],
    ids=["not ours", "two dots", "long label"],
)
def test_an_address_that_cannot_be_had_is_told(host: str) -> None:
    with pytest.raises(ConfigurationInvalid, match="cannot listen on"):
        serving.listen(host, 0)


async def test_a_question_is_answered_over_the_wire(line: FakeLine) -> None:
    async def act(client: httpx.AsyncClient, _stop: Stop) -> httpx.Response:
        return await client.post("/api/ask", json={"text": "a claim"})

    response = await served(line, act)
    assert (response.status_code, response.json()["reference"]) == (200, "R-1")
    assert "server" not in response.headers


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
async def test_what_was_accepted_is_answered_before_it_stops(line: FakeLine, number: signal.Signals) -> None:
    line.released.clear()

    async def act(client: httpx.AsyncClient, stop: Stop) -> list[httpx.Response]:
        asked = [
            asyncio.create_task(client.post("/api/ask", json={"text": f"claim {at}"})) for at in range(3)
        ]
        while line.named < 2 * len(asked):  # author and conversation of each: then it is accepted
            await asyncio.sleep(0)
        stop(number)
        await _until_refused(client)
        for _ in range(60):  # longer than a server that does not wait would take to stop
            assert await asyncio.to_thread(line.ran.acquire, timeout=10)
        assert not any(task.done() for task in asked)
        line.released.set()
        return list(await asyncio.gather(*asked))

    responses = await served(line, act)
    assert [response.status_code for response in responses] == [200] * 3
    assert len(line.questions) == 3


async def _until_refused(client: httpx.AsyncClient) -> None:
    """Until the door is closed to newcomers."""
    async with httpx.AsyncClient(base_url=client.base_url, timeout=5, trust_env=False) as newcomer:
        for _ in range(1_000):
            try:
                await newcomer.get("/health", headers={"connection": "close"})
            except httpx.TransportError:
                return
            await asyncio.sleep(0)
    raise AssertionError("the door stayed open")


@pytest.mark.parametrize(
    ("facts", "trouble", "status", "told"),
    [
        (3, None, 200, {"ready": True, "facts": 3, "alerts_waiting": 2}),
        (0, None, 503, {"ready": False, "facts": 0, "why": "no published facts"}),
        (3, DatabaseLocked("/secret"), 503, {"ready": False, "facts": 3, "why": "DatabaseLocked"}),
    ],
    ids=["ready", "no facts", "no base"],
)
async def test_ready_knows_facts_and_base(
    line: FakeLine, facts: int, trouble: DatabaseError | None, status: int, told: dict[str, object]
) -> None:
    line.facts, line.trouble = facts, trouble

    async def act(client: httpx.AsyncClient, _stop: Stop) -> httpx.Response:
        return await client.get("/ready")

    response = await served(line, act)
    always = {"calibration": "by hand", "shift": 1.235, "channels": {"web": "on"}}
    assert (response.status_code, response.json()) == (status, {**always, **told})


@pytest.mark.parametrize("error", [DatabaseLocked("busy"), RuntimeError("a service's own error")])
async def test_alerts_go_on_after_an_error(line: FakeLine, error: Exception) -> None:
    line.alert_errors = [error, error]

    async def act(_client: httpx.AsyncClient, _stop: Stop) -> None:
        for _ in range(5):
            assert await asyncio.to_thread(line.ran.acquire, timeout=10)

    await served(line, act)


async def test_the_prompt_answers_what_is_typed_and_outlives_errors(
    line: FakeLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = b"\n  \nfirst\n2\n" + b"9" * 5_000 + b"\nbroken \xff bytes\nlast\n"
    screen = io.StringIO()
    line.outcomes = [ASKED_BACK, DatabaseLocked("secret"), OPENED, ASKED_BACK]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
    monkeypatch.setattr(sys, "stdout", screen)

    async def act(_client: httpx.AsyncClient, _stop: Stop) -> None:
        while screen.getvalue().count("R-1") != 2:
            await asyncio.sleep(0)

    await asyncio.wait_for(served(line, act, typed=True), 20)
    assert [(q.message.text[:15], q.choice) for q in line.questions] == [
        ("first", None),
        ("first", "bleach"),
        ("9" * 15, None),
        ("broken \ufffd bytes", None),
        ("last", None),
    ]
    assert "DatabaseLocked: please try again." in screen.getvalue()
    assert "secret" not in screen.getvalue()


async def test_what_is_small_is_sent_at_once() -> None:
    """With Nagle's algorithm the second half of a reply waits for the client's delayed word, some 40 ms."""
    at_once: list[int] = []

    async def look(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        at_once.append(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    door = serving.listen("127.0.0.1", 0)
    async with await asyncio.start_server(look, sock=door):
        reader, writer = await asyncio.open_connection(*door.getsockname())
        assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()
    assert at_once
    assert all(at_once)
