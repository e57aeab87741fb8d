"""The REST half of the test server: messages, answers to interactions, commands, and faults to order.

Knows Discord's routes and error codes. Must not know the gateway.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.channels.discord.world import (
    APPLICATION,
    BOT,
    GUILD,
    PEOPLE,
    RUMOURLINE,
    Asked,
    Json,
    message,
    stamp,
)

LOADING, EPHEMERAL = 1 << 7, 1 << 6
_LENGTH = 2000


class Refused(Exception):
    """The server says no."""

    def __init__(self, status: int, code: int, told: str) -> None:
        super().__init__(told)
        self.status, self.code, self.told = status, code, told


@dataclass
class Fault:
    """What goes wrong with the next requests that match."""

    method: str
    path: str
    times: int = 1
    status: int = 0
    body: Any = None
    headers: tuple[tuple[str, str], ...] = ()
    cut: str = ""
    """`before` or `after` the request was obeyed."""
    hold: asyncio.Event | None = None
    """Nothing is answered until this is set."""

    def concerns(self, method: str, path: str) -> bool:
        """Whether a request meets it."""
        return self.times > 0 and method == self.method and re.search(self.path, path) is not None


@dataclass(frozen=True)
class Call:
    """One request that the bot made."""

    method: str
    path: str
    json: Any


class RestSide:
    """Keeps what the bot said, and answers as Discord does."""

    def __init__(self, token: str, guilds: dict[str, Json]) -> None:
        self.token = token
        self.guilds = guilds
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.messages: dict[str, Json] = {}
        self.deleted: list[str] = []
        self.asked: dict[str, Asked] = {}
        self.commands: list[Json] = []
        self.closed_to_us: set[str] = set()
        """Channels where the bot may not write, and people who take no direct messages."""
        self._nonces: dict[tuple[str, str], str] = {}

    def said(self, channel: str | None = None) -> list[Json]:
        """What the bot has said in channels, in order, as it reads now."""
        return [
            one
            for one in self.messages.values()
            if one["author"]["id"] == BOT and channel in (None, one["channel_id"]) and not _unseen(one)
        ]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One request: note it, spoil it if so ordered, obey it."""
        path = request.path.removeprefix("/api/v10")
        body = await request.text()
        call = Call(request.method, path, json.loads(body) if body else None)
        self.calls.append(call)
        fault = next((each for each in self.faults if each.concerns(call.method, path)), None)
        if fault is not None:
            fault.times -= 1
            if fault.hold is not None:
                await fault.hold.wait()
            if fault.cut == "before":
                return _cut(request)
            if fault.status:
                return _json(fault.status, fault.body, dict(fault.headers))
        answer = self._obey(request, call)
        return _cut(request) if fault is not None and fault.cut == "after" else answer

    def _obey(self, request: web.Request, call: Call) -> web.Response:
        if request.headers.get("Authorization") != f"Bot {self.token}":
            return _json(401, {"message": "401: Unauthorized", "code": 0})
        for method, pattern, do in self._routes():
            found = re.fullmatch(pattern, call.path)
            if found and method == call.method:
                try:
                    done = do(*found.groups(), *([call.json] if method in ("POST", "PATCH", "PUT") else []))
                except Refused as no:
                    return _json(no.status, {"message": no.told, "code": no.code})
                return web.Response(status=204) if done is None else _json(200, done)
        return _json(404, {"message": "404: Not Found", "code": 0})

    def _routes(self) -> list[tuple[str, str, Callable[..., Any]]]:
        one = r"(\d+)"
        answers = rf"/webhooks/{one}/([^/]+)/messages/([^/]+)"
        return [
            ("GET", "/users/@me", RUMOURLINE.user),
            ("GET", "/oauth2/applications/@me", _application),
            ("GET", "/gateway/bot", self._gateway),
            ("GET", rf"/applications/{one}/commands", lambda _app: self.commands),
            ("PUT", rf"/applications/{one}/commands", self._register),
            ("POST", rf"/channels/{one}/messages", self._create),
            ("GET", rf"/channels/{one}/messages/{one}", self._message),
            ("PATCH", rf"/channels/{one}/messages/{one}", self._edit),
            ("DELETE", rf"/channels/{one}/messages/{one}", self._delete),
            ("GET", rf"/channels/{one}", self._channel),
            ("POST", "/users/@me/channels", self._open),
            ("GET", rf"/guilds/{one}/members/{one}", self._member),
            ("POST", rf"/interactions/{one}/([^/]+)/callback", self._callback),
            ("POST", rf"/webhooks/{one}/([^/]+)", self._follow),
            ("GET", answers, self._answer),
            ("PATCH", answers, self._edit_answer),
            ("DELETE", answers, self._delete_answer),
        ]

    gateway_url = ""

    def _gateway(self) -> Json:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return {"url": self.gateway_url, "shards": 1, "session_start_limit": limit}

    def _register(self, _application: str, commands: list[Json]) -> list[Json]:
        self.commands = [
            {**command, "id": str(at), "application_id": APPLICATION, "version": "1"}
            for at, command in enumerate(commands, 1)
        ]
        return self.commands

    def _channel(self, id: str) -> Json:
        for guild in self.guilds.values():
            for channel in [*guild["channels"], *guild["threads"]]:
                if channel["id"] == id:
                    return {**channel, "guild_id": guild["id"]}
        for person in PEOPLE.values():
            if person.direct_channel == id:
                return {
                    "id": id,
                    "type": 1,
                    "recipients": [person.user()],
                    "last_message_id": None,
                    "flags": 0,
                }
        raise Refused(404, 10_003, "Unknown Channel")

    def _create(self, channel: str, body: Json) -> Json:
        self._channel(channel)
        if channel in self.closed_to_us:
            direct = channel.startswith("5")
            raise Refused(403, 50_007 if direct else 50_013, "Cannot send messages to this user")
        _valid(body)
        nonce = str(body.get("nonce", ""))
        if nonce and body.get("enforce_nonce") and (channel, nonce) in self._nonces:
            return self.messages[self._nonces[channel, nonce]]
        made = self._keep(channel, body)
        reference = body.get("message_reference")
        if reference and reference["message_id"] not in self.messages:
            if reference.get("fail_if_not_exists", True):
                raise Refused(400, 50_035, "Invalid Form Body")
            made.pop("message_reference")
        self._nonces[channel, nonce] = made["id"]
        return made

    def _keep(self, channel: str, body: Json) -> Json:
        fields = ("flags", "components", "message_reference", "nonce")
        more = {key: body[key] for key in fields if key in body}
        made = message(RUMOURLINE, body["content"], channel, **more)
        self.messages[made["id"]] = made
        return made

    def _message(self, channel: str, id: str) -> Json:
        found = self.messages.get(id)
        if found is None or found["channel_id"] != channel or _hidden(found):
            raise Refused(404, 10_008, "Unknown Message")
        return found

    def _edit(self, channel: str, id: str, body: Json) -> Json:
        found = self._message(channel, id)
        _valid(body)
        found.update(content=body["content"], components=body["components"], edited_timestamp=stamp())
        return found

    def _delete(self, channel: str, id: str) -> None:
        self._message(channel, id)
        del self.messages[id]
        self.deleted.append(id)

    def _open(self, body: Json) -> Json:
        return self._channel(PEOPLE[body["recipient_id"]].direct_channel)

    def _member(self, guild: str, user: str) -> Json:
        if user not in PEOPLE or guild != GUILD:
            raise Refused(404, 10_007, "Unknown Member")
        return PEOPLE[user].member() | {"user": PEOPLE[user].user()}

    def _interaction(self, token: str, code: int) -> Asked:
        asked = self.asked.get(token)
        if asked is None or asked.expired:
            raise Refused(404, code, "Unknown Webhook" if code == 10_015 else "Unknown interaction")
        return asked

    def _callback(self, _interaction: str, token: str, body: Json) -> None:
        asked = self._interaction(token, 10_062)
        if asked.callbacks:
            raise Refused(400, 40_060, "Interaction has already been acknowledged.")
        asked.callbacks.append(body)
        if body["type"] == 5:
            flags = LOADING | int(body.get("data", {}).get("flags", 0))
            asked.original = message(RUMOURLINE, "", asked.payload["channel_id"], flags=flags)
            self.messages[asked.original["id"]] = asked.original
        elif body["type"] == 6:
            asked.original = self.messages.get(asked.payload["message"]["id"])

    def _follow(self, _application: str, token: str, body: Json) -> Json:
        asked = self._interaction(token, 10_015)
        _valid(body)
        made = self._keep(asked.payload["channel_id"], body)
        asked.followed.append(made)
        return made

    def _answer(self, _application: str, token: str, id: str) -> Json:
        asked = self._interaction(token, 10_015)
        ours = [asked.original, *asked.followed]
        named = [one for one in ours if one and (id == "@original" or one["id"] == id)]
        # What is hidden has no name but this one under its own button.
        if id != "@original" and asked.payload["type"] == 3 and asked.original and _hidden(asked.original):
            named = [one for one in asked.followed if one["id"] == id]
        if not named or named[0]["id"] not in self.messages:
            raise Refused(404, 10_008, "Unknown Message")
        return named[0]

    def _edit_answer(self, application: str, token: str, id: str, body: Json) -> Json:
        found = self._answer(application, token, id)
        _valid(body)
        found.update(content=body["content"], components=body["components"])
        found["flags"] = int(found["flags"]) & ~LOADING | body["flags"]
        return found

    def _delete_answer(self, application: str, token: str, id: str) -> None:
        found = self._answer(application, token, id)
        del self.messages[found["id"]]
        self.deleted.append(found["id"])


def _hidden(one: Json) -> bool:
    return bool(int(one.get("flags", 0)) & EPHEMERAL)


def _unseen(one: Json) -> bool:
    return bool(int(one.get("flags", 0)) & (EPHEMERAL | LOADING))


def _valid(body: Json) -> None:
    """The rules of Discord that the bot could break."""
    content = body["content"]
    if not content.strip():
        raise Refused(400, 50_006, "Cannot send an empty message")
    if len(content.encode("utf-16-le")) // 2 > _LENGTH:
        raise Refused(400, 50_035, "Invalid Form Body")
    rows = body.get("components", [])
    ids = [part["custom_id"] for row in rows for part in row["components"]]
    labels = [part["label"] for row in rows for part in row["components"]]
    crowded = len(rows) > 5 or any(not 1 <= len(row["components"]) <= 5 for row in rows)
    if crowded or len(set(ids)) < len(ids) or any(not 1 <= len(each) <= 100 for each in ids):
        raise Refused(400, 50_035, "Invalid Form Body")
    if any(not 1 <= len(label) <= 80 for label in labels) or len(str(body.get("nonce", ""))) > 25:
        raise Refused(400, 50_035, "Invalid Form Body")


def _application() -> Json:
    return {
        "id": APPLICATION,
        "name": "rumourline",
        "icon": None,
        "description": "",
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "owner": PEOPLE[BOT].user(),
        "team": None,
    }


def _json(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    # The client reads JSON only where the type is exactly this.
    exact = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(status=status, body=json.dumps(body).encode(), headers=exact)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
