"""A Discord for tests, on this machine: gateway and REST, people who speak, faults to switch on.

server = DiscordServer()
await server.start()          # from now on discord.py in this process speaks with it and nobody else
...
await server.stop()
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import discord
import yarl
from aiohttp import web

from tests.channels.discord.gateway_side import PRIVILEGED, GatewaySide
from tests.channels.discord.rest_side import Fault, RestSide
from tests.channels.discord.world import (
    APPLICATION,
    BOT,
    GENERAL,
    GUILD,
    MANAGE_GUILD,
    MODERATOR_ROLE,
    THREAD,
    Asked,
    Json,
    Person,
    guild,
    message,
    snowflake,
    stamp,
)

TOKEN = "a.token.of-the-tests"
PATIENCE = 10.0


async def until(condition: Callable[[], Any], told: str = "") -> None:
    """Wait until something holds; fails after a while."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.005)
    assert condition(), told


class DiscordServer:
    """What happens on it is heard by the bot; what the bot does is found in `rest`."""

    def __init__(self) -> None:
        guilds = {GUILD: guild()}
        self.rest = RestSide(TOKEN, guilds)
        self.gateway = GatewaySide(TOKEN, guilds)
        self.guilds = guilds
        self._runner: web.AppRunner | None = None
        self._before: tuple[str, yarl.URL] | None = None
        self.url = ""

    async def start(self) -> None:
        """Listen on a free port of this machine, and lead discord.py here."""
        app = web.Application()
        app.router.add_get("/gw", self.gateway.handle)
        app.router.add_get("/gw/", self.gateway.handle)
        app.router.add_route("*", "/api/v10/{path:.*}", self.rest.handle)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        self._before = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
        discord.http.Route.BASE = f"{self.url}/api/v10"
        socket = f"ws://127.0.0.1:{port}/gw"
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(socket)
        self.gateway.resume_url = self.rest.gateway_url = socket

    async def stop(self) -> None:
        """Close everything, and lead discord.py back."""
        if self._before is not None:
            discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = self._before
        for fault in self.rest.faults:
            if fault.hold is not None:
                fault.hold.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def ready(self) -> None:
        """Wait until the bot listens."""
        await until(lambda: self.gateway.connected)

    def fault(self, method: str, path: str, **what: Any) -> Fault:
        """Order a fault for requests to come."""
        fault = Fault(method, path, **what)
        self.rest.faults.append(fault)
        return fault

    async def says(self, person: Person, text: str, chat: str = GENERAL, **how: Any) -> str:
        """Somebody writes in the server; returns the message's id.

        `reply_to` names the message that it answers (`resolved` False: Discord does not enclose it, `ping`
        False: the other is not notified), `forwards` the text of a message passed on; `more` are raw fields.
        """
        return await self._write(person, text, chat, {"guild_id": GUILD, "member": person.member()}, **how)

    async def tells(self, person: Person, text: str, **how: Any) -> str:
        """Somebody writes to the bot alone; returns the message's id."""
        return await self._write(person, text, person.direct_channel, {}, **how)

    async def edits(self, id: str, text: str) -> None:
        """The author changes a message."""
        self.rest.messages[id].update(content=text, edited_timestamp=stamp())
        await self._update(id)

    async def touches(self, id: str, **fields: Any) -> None:
        """Something else about a message changes: a preview arrives, it is pinned."""
        self.rest.messages[id].update(fields)
        await self._update(id)

    async def repeat(self, id: str) -> None:
        """Discord says again that a message was written."""
        await self.gateway.dispatch("MESSAGE_CREATE", self._heard(self.rest.messages[id]))

    async def uses(self, person: Person, name: str, text: str | None = None, **where: Any) -> Asked:
        """Somebody uses a slash command."""
        options = [] if text is None else [{"type": 3, "name": "text", "value": text}]
        data = {"id": "1", "type": 1, "name": name, "options": options}
        return await self._interact(person, 2, data, **where)

    async def points_at(self, person: Person, id: str, **where: Any) -> Asked:
        """Somebody chooses the command on a message."""
        resolved = {"messages": {id: self.rest.messages[id]}}
        data = {"id": "2", "type": 3, "name": "Check this claim", "target_id": id, "resolved": resolved}
        return await self._interact(person, 2, data, **where)

    async def presses(self, person: Person, id: str, custom_id: str, **where: Any) -> Asked:
        """Somebody presses a button."""
        data = {"custom_id": custom_id, "component_type": 2}
        return await self._interact(person, 3, data, self.rest.messages[id], **where)

    async def submits(self, person: Person, id: str, custom_id: str, text: str, **where: Any) -> Asked:
        """Somebody fills in the window that a button opened."""
        words = {"type": 4, "id": 2, "custom_id": "text", "value": text}
        data = {"custom_id": custom_id, "components": [{"type": 1, "id": 1, "components": [words]}]}
        return await self._interact(person, 5, data, self.rest.messages[id], **where)

    async def invites(self, id: str = "200000000000000002", **fields: Any) -> None:
        """The bot comes into another server."""
        channels = [one | {"guild_id": id, "permission_overwrites": []} for one in guild()["channels"]]
        for at, one in enumerate(channels):
            one["id"] = f"{id[:-2]}{at}{id[-1]}"
        new = guild(id=id, threads=[], channels=channels, **fields)
        new["roles"][0]["id"] = id
        self.guilds[id] = new
        await self.gateway.dispatch("GUILD_CREATE", new)

    async def expels(self, id: str, outage: bool = False) -> None:
        """The bot is removed from a server; or the server is out of reach for a while."""
        self.guilds.pop(id, None)
        gone: Json = {"id": id, "unavailable": True} if outage else {"id": id}
        await self.gateway.dispatch("GUILD_DELETE", gone)

    async def _write(
        self,
        person: Person,
        text: str,
        chat: str,
        around: Json,
        *,
        reply_to: str = "",
        resolved: bool = True,
        ping: bool = True,
        forwards: str = "",
        more: Json | None = None,
    ) -> str:
        fields: Json = dict(around)
        mentions = [BOT] if f"<@{BOT}>" in text or f"<@!{BOT}>" in text else []
        if reply_to:
            target = self.rest.messages[reply_to]
            fields |= {"type": 19, "message_reference": _reference(reply_to, chat)}
            fields |= {"referenced_message": target} if resolved else {}
            mentions += [BOT] if ping and target["author"]["id"] == BOT and BOT not in mentions else []
        if forwards:
            shot: Json = {"content": forwards, "timestamp": stamp(), "edited_timestamp": None, "type": 0}
            shot |= {"embeds": [], "attachments": [], "mentions": [], "mention_roles": [], "flags": 0}
            fields |= {"message_reference": _reference(snowflake(), chat) | {"type": 1}}
            fields |= {"message_snapshots": [{"message": shot}]}
        fields["mentions"] = [{**_user(id), "member": {}} for id in mentions]
        written = message(person, text, chat, **fields, **(more or {}))
        self.rest.messages[written["id"]] = written
        await self.gateway.dispatch("MESSAGE_CREATE", self._heard(written))
        return str(written["id"])

    async def _update(self, id: str) -> None:
        await self.gateway.dispatch("MESSAGE_UPDATE", self._heard(self.rest.messages[id]))

    def _heard(self, written: Json) -> Json:
        """A message as the bot's intents let it be heard."""
        free = "guild_id" not in written or self.gateway.intents & PRIVILEGED
        if free or any(user["id"] == BOT for user in written["mentions"]):
            return written
        return written | {"content": "", "embeds": [], "attachments": [], "components": []}

    async def _interact(
        self,
        person: Person,
        kind: int,
        data: Json,
        under: Json | None = None,
        *,
        chat: str = GENERAL,
        direct: bool = False,
        expired: bool = False,
    ) -> Asked:
        where = person.direct_channel if direct else chat
        payload: Json = {
            "id": snowflake(),
            "application_id": APPLICATION,
            "type": kind,
            "token": f"t-{snowflake()}",
            "version": 1,
            "locale": person.locale,
            "channel_id": where,
            "channel": self.rest._channel(where),
            "data": data,
            "app_permissions": "0",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "attachment_size_limit": 10_485_760,
            "context": 1 if direct else 0,
        }
        if direct:
            payload["user"] = person.user()
        else:
            allowed = MANAGE_GUILD if MODERATOR_ROLE in person.roles else 0
            payload |= {"guild_id": GUILD, "guild_locale": "en-US", "member": person.member(allowed)}
        if under is not None:
            payload["message"] = under
        asked = Asked(payload, expired=expired)
        self.rest.asked[asked.token] = asked
        await self.gateway.dispatch("INTERACTION_CREATE", payload)
        return asked


def _reference(id: str, chat: str) -> Json:
    return {"message_id": id, "channel_id": chat, "guild_id": GUILD, "type": 0}


def _user(id: str) -> Json:
    return {"id": id, "username": "rumourline", "discriminator": "0", "avatar": None, "bot": True}


__all__ = ["THREAD", "TOKEN", "DiscordServer", "until"]
