"""Which site a path leads to, and how the site sees it."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web_sites import Sites

Seen = list[tuple[str, str, str]]


def site(name: str, seen: Seen) -> ASGIApp:
    async def note(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append((name, scope.get("root_path", ""), scope.get("path", "")))

    return note


async def nothing() -> Message:
    raise AssertionError


async def nowhere(_message: Message) -> None:
    raise AssertionError


def led(scope: dict[str, str]) -> tuple[str, str, str]:
    seen: Seen = []
    below = {"/api": site("old", seen), "/api/v1": site("api", seen), "/staff": site("staff", seen)}
    asyncio.run(Sites(site("rest", seen), below)(scope, nothing, nowhere))
    (only,) = seen
    return only


@pytest.mark.parametrize(
    ("path", "name", "root"),
    [
        ("/", "rest", ""),
        ("/api/v1", "api", "/api/v1"),
        ("/api/v1/", "api", "/api/v1"),
        ("/api/v1/facts", "api", "/api/v1"),
        ("/api/v1/a\nb", "api", "/api/v1"),
        ("/api/v1/../../staff", "api", "/api/v1"),
        ("/api/v10", "old", "/api"),
        ("/api/ask", "old", "/api"),
        ("/staffroom", "rest", ""),
        ("/staff", "staff", "/staff"),
        ("//staff", "rest", ""),
        ("/other/staff", "rest", ""),
        ("", "rest", ""),
    ],
)
def test_the_longest_path_that_fits_wins(path: str, name: str, root: str) -> None:
    assert led({"type": "http", "path": path}) == (name, root, path)


def test_behind_another_door_paths_add_up() -> None:
    scope = {"type": "http", "path": "/town/staff/queue", "root_path": "/town"}
    assert led(scope) == ("staff", "/town/staff", "/town/staff/queue")


def test_what_has_no_path_is_for_the_rest() -> None:
    assert led({"type": "lifespan"}) == ("rest", "", "")
