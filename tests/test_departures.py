"""A client that goes away before its request was read: nothing failed, so nothing is said to have failed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import pytest
import structlog
from starlette.types import ASGIApp, Message

from bot.api.site import PREFIX
from tests.api.stage import staged
from tests.channels.sites import CannedAsk, site
from tests.console.served import open_house

FORM, FILE, CSV = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/csv"


def cut_off(app: ASGIApp, path: str, kind: str, token: str) -> list[Message]:
    """What is answered to a POST that breaks off in its body."""
    sent: list[Message] = []
    waiting: list[Message] = [
        {"type": "http.request", "body": b"--x\r\n", "more_body": True},
        {"type": "http.disconnect"},
    ]
    headers = {"host": "desk.example", "content-type": kind, "authorization": f"Bearer {token}"}

    async def receive() -> Message:
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "https",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("203.0.113.7", 50_000),
    }
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type] # a coroutine, whatever its type says
    return sent


def console() -> AbstractContextManager[tuple[ASGIApp, str]]:
    return nullcontext((open_house().app, ""))


def public() -> AbstractContextManager[tuple[ASGIApp, str]]:
    async def hook(secret: str | None, body: bytes) -> int:
        raise AssertionError((secret, body))

    return nullcontext((site(CannedAsk(), hooks={"telegram": hook}), ""))


@contextmanager
def api() -> Iterator[tuple[ASGIApp, str]]:
    with staged() as stage:
        yield stage.app, stage.token("ana")


@pytest.mark.parametrize(
    ("opened", "path", "kind"),
    [
        pytest.param(console, "/staff/sign-in", FORM, id="console_form"),
        pytest.param(console, "/staff/sign-in", FILE, id="console_file"),
        pytest.param(api, f"{PREFIX}/import", CSV, id="api_body"),
        pytest.param(api, f"{PREFIX}/import", FILE, id="api_file"),
        pytest.param(public, "/telegram", "application/json", id="hook"),
    ],
)
def test_who_goes_away_in_the_middle_is_no_error(
    opened: Callable[[], AbstractContextManager[tuple[ASGIApp, str]]], path: str, kind: str
) -> None:
    with opened() as (app, token), structlog.testing.capture_logs() as lines:
        assert cut_off(app, path, kind, token) == []
    assert [line for line in lines if line["log_level"] in ("error", "warning")] == []
