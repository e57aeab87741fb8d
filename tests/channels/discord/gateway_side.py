"""The gateway half of the test server: sessions, heartbeats, compression, resuming.

Knows the gateway's protocol. Must not know what the events mean.
"""

from __future__ import annotations

import asyncio
import json
import zlib
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.channels.discord.world import APPLICATION, RUMOURLINE, Json, snowflake

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
PRIVILEGED = 1 << 15


@dataclass
class Line:
    """One socket, with its own compression."""

    socket: web.WebSocketResponse
    request: web.Request
    _squeeze: zlib._Compress = field(default_factory=zlib.compressobj)

    async def say(self, payload: Json) -> None:
        """Send one frame as zlib-stream does."""
        raw = json.dumps(payload).encode()
        await self.socket.send_bytes(self._squeeze.compress(raw) + self._squeeze.flush(zlib.Z_SYNC_FLUSH))

    def kill(self) -> None:
        """Cut the connection without a word."""
        if self.request.transport is not None:
            self.request.transport.abort()


@dataclass
class Session:
    """What was dispatched in one session, so that it can be replayed."""

    id: str
    intents: int
    events: list[Json] = field(default_factory=list)


class GatewaySide:
    """Accepts the bot's connections and tells them what happens."""

    def __init__(self, token: str, guilds: dict[str, Json]) -> None:
        self.token = token
        self.guilds = guilds
        self.identified: list[Json] = []
        """What each IDENTIFY said."""
        self.resumed = 0
        self.heartbeats = 0
        self.refuses_content = False
        self.close_next: int | None = None
        """Close the next session with this code right after it identifies."""
        self._sessions: dict[str, Session] = {}
        self._session: Session | None = None
        self._line: Line | None = None
        self._changed = asyncio.Condition()
        self.resume_url = ""

    @property
    def connected(self) -> bool:
        """Whether a bot listens right now."""
        return self._line is not None and self._session is not None

    @property
    def intents(self) -> int:
        """What the bot asked to hear."""
        return self._session.intents if self._session else 0

    async def dispatch(self, name: str, data: Json) -> None:
        """Something happens; a bot that is away hears it when it resumes."""
        assert self._session is not None, "no bot has ever been here"
        event = {"op": DISPATCH, "t": name, "s": len(self._session.events) + 1, "d": data}
        self._session.events.append(event)
        if self._line is not None:
            await self._line.say(event)

    def cut(self) -> None:
        """The connection breaks."""
        assert self._line is not None
        self._line.kill()
        self._line = None

    async def ask_to_reconnect(self) -> None:
        """Op 7."""
        assert self._line is not None
        line, self._line = self._line, None
        await line.say({"op": RECONNECT, "d": None})

    async def invalidate(self) -> None:
        """Op 9: the session is no more."""
        assert self._line is not None
        line, self._line = self._line, None
        self._sessions.clear()
        await line.say({"op": INVALID, "d": False})

    async def close(self, code: int) -> None:
        """Close the connection with a code."""
        assert self._line is not None
        line, self._line = self._line, None
        await line.socket.close(code=code)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from hello to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        line = Line(socket, request)
        await line.say({"op": HELLO, "d": {"heartbeat_interval": 41_250}})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._hear(line, json.loads(frame.data))
        if self._line is line:
            self._line = None
        return socket

    async def _hear(self, line: Line, payload: Json) -> None:
        if payload["op"] == HEARTBEAT:
            self.heartbeats += 1
            await line.say({"op": ACK, "d": None})
        elif payload["op"] == IDENTIFY:
            await self._identify(line, payload["d"])
        elif payload["op"] == RESUME:
            await self._resume(line, payload["d"])

    async def _identify(self, line: Line, wish: Json) -> None:
        self.identified.append(wish)
        if wish["token"] != self.token:
            await line.socket.close(code=4004)
        elif self.refuses_content and wish["intents"] & PRIVILEGED:
            await line.socket.close(code=4014)
        elif self.close_next is not None:
            code, self.close_next = self.close_next, None
            await line.socket.close(code=code)
        else:
            self._session = Session(snowflake(), wish["intents"])
            self._sessions[self._session.id] = self._session
            self._line = line
            await self._welcome(self._session)

    async def _welcome(self, session: Session) -> None:
        away = [{"id": id, "unavailable": True} for id in self.guilds]
        await self.dispatch(
            "READY",
            {
                "v": 10,
                "user": RUMOURLINE.user() | {"verified": True, "mfa_enabled": False},
                "guilds": away,
                "session_id": session.id,
                "resume_gateway_url": self.resume_url,
                "application": {"id": APPLICATION, "flags": 0},
                "shard": self.identified[-1].get("shard", [0, 1]),
            },
        )
        for guild in self.guilds.values():
            await self.dispatch("GUILD_CREATE", guild | {"unavailable": False})

    async def _resume(self, line: Line, wish: Json) -> None:
        session = self._sessions.get(wish["session_id"])
        if session is None or wish["token"] != self.token:
            await line.say({"op": INVALID, "d": False})
            return
        self._session, self._line = session, line
        for event in session.events:
            if event["s"] > wish["seq"]:
                await line.say(event)
        self.resumed += 1
        await self.dispatch("RESUMED", {})
