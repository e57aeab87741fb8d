"""A Telegram server for tests: the Bot API on loopback, with people to speak as and faults to switch on.

It keeps the Bot API's rules as documented: offsets forget what lies before them, one reader at a time, a
webhook and polling exclude each other, 4096 UTF-16 units, the errors' own words.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from tests.channels.telegram import payloads
from tests.channels.telegram.faults import CONFLICT, FINE, Fault, Refusal
from tests.channels.telegram.markup import CannotParse, shown
from tests.channels.telegram.payloads import ANNA, BOT, NOON, Raw, private, units

_STRUCTURED = frozenset(
    (
        "allowed_updates",
        "commands",
        "entities",
        "link_preview_options",
        "reply_markup",
        "reply_parameters",
        "scope",
    )
)
TOKEN = "4200:AAtest-token_for-loopback"


@dataclass
class Call:
    """One call that the bot made."""

    method: str
    given: Raw


@dataclass
class TelegramServer:
    """The server. Start it, speak as people, look at `calls` and `messages`."""

    token: str = TOKEN
    privacy: bool = True
    revoked: bool = False
    calls: list[Call] = field(default_factory=list)
    messages: dict[tuple[int, int], Raw] = field(default_factory=dict)
    notes: list[Raw] = field(default_factory=list)
    commands: dict[tuple[str, str], list[Raw]] = field(default_factory=dict)
    descriptions: dict[tuple[str, str], str] = field(default_factory=dict)
    administrators: set[tuple[int, int]] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    webhook: Raw = field(default_factory=dict)
    deliveries: list[int] = field(default_factory=list)
    confirmed: int = 0
    unwanted: list[str] = field(default_factory=list)
    url: str = ""

    def __post_init__(self) -> None:
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._queue: list[Any] = []
        self._numbers = iter(range(900, 1_000_000))
        self._message_numbers = iter(range(10, 1_000_000))
        self._changed = asyncio.Condition()
        self._closing = asyncio.Event()
        self._wanted: list[str] = []
        self._polls = 0
        self.chats: dict[int, Raw] = {}

    async def start(self) -> None:
        """Listen on a free port of 127.0.0.1."""
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(application, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._bringing = asyncio.create_task(self._bring())

    async def stop(self) -> None:
        """Stop listening and end all waiting."""
        self._closing.set()
        await self._notify()
        self._bringing.cancel()
        await asyncio.gather(self._bringing, return_exceptions=True)
        await self._runner.cleanup()

    # What people do

    async def say(self, chat: Raw, person: Raw | None, text: str | None = None, **more: Any) -> Raw:
        """Somebody writes; returns the message."""
        kind = "channel_post" if chat["type"] == "channel" else "message"
        made = payloads.message(chat, person, text, next(self._message_numbers), **more)
        await self._happen(kind, made)
        return made

    async def tell(self, text: str, person: Raw = ANNA, **more: Any) -> Raw:
        """Somebody writes to the bot alone."""
        return await self.say(private(person), person, text, **more)

    async def change(self, message: Raw, text: str) -> Raw:
        """Somebody edits what they wrote."""
        kind = "edited_channel_post" if message["chat"]["type"] == "channel" else "edited_message"
        kept = {key: value for key, value in message.items() if key != "entities"}
        marks = {"entities": found} if (found := payloads.entities(text)) else {}
        edited = {**kept, **marks, "text": text, "edit_date": NOON + 60}
        await self._happen(kind, edited)
        return edited

    async def press(self, person: Raw, message: Raw, token: str) -> str:
        """Somebody presses a button; returns the number under which it is settled."""
        number = str(next(self._numbers))
        await self._happen("callback_query", payloads.press(person, message, token, number))
        return number

    async def put(self, chat: Raw, before: str, after: str, by: Raw = ANNA) -> None:
        """Somebody takes the bot into a chat, throws it out, blocks it, or changes its rights."""
        (self.blocked.add if after in ("kicked", "left") else self.blocked.discard)(chat["id"])
        await self._happen("my_chat_member", payloads.standing(chat, by, before, after))

    async def upgrade(self, group: Raw, supergroup: Raw, by: Raw = ANNA) -> None:
        """A group becomes a supergroup."""
        self.moved[group["id"]] = supergroup["id"]
        await self.say(group, by, migrate_to_chat_id=supergroup["id"])
        await self.say(
            supergroup, payloads.ANONYMOUS, migrate_from_chat_id=group["id"], sender_chat=supergroup
        )

    async def deliver(self, raw: Any) -> None:
        """Any update at all, as it is."""
        self.push(raw)
        await self._notify()

    def push(self, raw: Any) -> None:
        """The same, without waking anybody: those that are pushed before the next wake come together."""
        self._queue.append(raw)

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """What is pushed within is handed out together."""
        async with self._changed:
            yield
            self._changed.notify_all()

    async def quiet(self) -> None:
        """Bring no more updates."""
        self._bringing.cancel()
        await asyncio.gather(self._bringing, return_exceptions=True)

    def know(self, *chats: Raw) -> None:
        """The bot may write in these chats."""
        self.chats.update({chat["id"]: chat for chat in chats})

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of a method go wrong like this, one after the other."""
        self._faults[method].extend(faults)

    def fail_from(self, method: str, call: int, *faults: Fault) -> None:
        """The same, from the so-manieth next call on; those before it work."""
        self.fail(method, *[FINE] * (call - 1), *faults)

    # What the bot did

    def made(self, method: str) -> list[Raw]:
        """What was given to a method, call by call."""
        return [call.given for call in self.calls if call.method == method]

    def texts(self, chat: Raw) -> list[str]:
        """What stands in a chat by the bot, as plain text, in order."""
        return [
            message["text"]
            for (place, _), message in sorted(self.messages.items())
            if place == chat["id"] and message.get("from") == BOT
        ]

    @property
    def waiting(self) -> int:
        """Updates that were not confirmed yet."""
        return len(self._queue)

    async def until(self, condition: Callable[[], Any], within: float = 5.0) -> None:
        """Wait until something is so; fails if it does not become so."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(condition)

    async def notice(self) -> None:
        """Have `until` look again."""
        await self._notify()

    # The Bot API

    async def _happen(self, kind: str, content: Raw) -> None:
        message = content if "message_id" in content else content.get("message", content)
        self.know(message["chat"])
        if "message_id" in content:
            self.messages[content["chat"]["id"], content["message_id"]] = content
        if self._wanted and kind not in self._wanted:
            self.unwanted.append(kind)
            return
        await self.deliver(payloads.update(next(self._numbers), kind, content))

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method, given = request.match_info["method"], await _given(request)
        if request.match_info["token"] != self.token or self.revoked:
            return _no(Refusal(401, "Unauthorized"))
        fault = self._faults[method].popleft() if self._faults[method] else None
        if fault is not None and not fault.taken:
            return await self._go_wrong(request, fault)
        try:
            result = await self._perform(method, given)
        except Refusal as refused:
            return _no(refused)
        finally:
            self.calls.append(Call(method, given))
            await self._notify()
        if fault is not None and fault is not FINE:
            return await self._go_wrong(request, fault)
        return web.json_response({"ok": True, "result": result})

    async def _go_wrong(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.answer is not None:
            return _no(fault.answer)
        if fault.page:
            return web.Response(status=fault.page, text=fault.body, content_type="text/html")
        if fault.silent:
            await self._closing.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _perform(self, method: str, given: Raw) -> Any:
        if method == "getUpdates":
            return await self._updates(given)
        works: dict[str, Callable[[Raw], Any]] = {
            "getMe": lambda _: payloads.myself(not self.privacy),
            "setWebhook": self._set_webhook,
            "deleteWebhook": lambda _: self._set_webhook({}),
            "getWebhookInfo": self._webhook_info,
            "sendMessage": self._send,
            "editMessageText": self._edit,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._note,
            "getChatMember": self._member,
            "leaveChat": lambda given: bool(self._chat(given)),
        }
        return works[method](given) if method in works else self._register(method, given)

    async def _updates(self, given: Raw) -> list[Any]:
        if self.webhook:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        self._wanted = given.get("allowed_updates") or self._wanted
        offset, limit = int(given.get("offset", 0)), int(given.get("limit", 100))
        self._forget(offset)
        await self._notify()
        self._polls += 1
        mine = self._polls
        try:
            async with asyncio.timeout(float(given.get("timeout", 0))), self._changed:
                await self._changed.wait_for(
                    lambda: self._queue or self._closing.is_set() or self._polls > mine
                )
        except TimeoutError:
            return []
        if self._polls > mine:
            assert CONFLICT.answer is not None
            raise CONFLICT.answer
        handed_out = self._queue[:limit]
        self._queue = [raw for raw in self._queue if _number(raw) is not None]  # the rest no offset confirms
        return handed_out

    def _forget(self, offset: int) -> None:
        self.confirmed = max(self.confirmed, offset)
        self._queue = [raw for raw in self._queue if (at := _number(raw)) is None or at >= offset]

    def _webhook_info(self, given: Raw) -> Raw:
        url = self.webhook.get("url", "")
        return {"url": url, "has_custom_certificate": False, "pending_update_count": len(self._queue)}

    def _set_webhook(self, given: Raw) -> bool:
        self.webhook = given
        self._wanted = given.get("allowed_updates") or self._wanted
        return True

    async def _bring(self) -> None:
        """Bring updates to the webhook, each again until it is accepted."""
        async with aiohttp.ClientSession() as client:
            while True:
                async with self._changed:
                    await self._changed.wait_for(lambda: self.webhook and self._queue)
                headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
                async with client.post(self.webhook["url"], json=self._queue[0], headers=headers) as answer:
                    self.deliveries.append(answer.status)
                    if answer.status == 200:
                        del self._queue[0]
                await self._notify()

    def _send(self, given: Raw) -> Raw:
        chat = self._chat(given)
        number = next(self._message_numbers)
        made: Raw = {"message_id": number, "date": NOON, "chat": chat, "from": BOT, **_text(given)}
        if chat["type"] == "channel":
            made["sender_chat"] = chat
        if thread := given.get("message_thread_id"):
            made |= {"message_thread_id": int(thread), "is_topic_message": True}
        if reply := given.get("reply_parameters"):
            target = self.messages.get((chat["id"], reply["message_id"]))
            if target is None and not reply.get("allow_sending_without_reply"):
                raise Refusal(400, "Bad Request: message to be replied not found")
            if target is not None:
                made["reply_to_message"] = {k: v for k, v in target.items() if k != "reply_to_message"}
        self.messages[chat["id"], made["message_id"]] = made | _keyboard(given)
        return made | _keyboard(given)

    def _edit(self, given: Raw) -> Raw:
        old = self._message(given, "message to edit not found")
        if old.get("from") != BOT:
            raise Refusal(400, "Bad Request: message can't be edited")
        bare = {key: value for key, value in old.items() if key not in ("text", "entities", "reply_markup")}
        new = {**bare, **_text(given), **_keyboard(given), "edit_date": NOON + 60}
        if {**new, "edit_date": 0} == {**old, "edit_date": 0}:
            raise Refusal(
                400, "Bad Request: message is not modified: specified new message content is the same"
            )
        self.messages[old["chat"]["id"], old["message_id"]] = new
        return new

    def _delete(self, given: Raw) -> bool:
        gone = self._message(given, "message to delete not found")
        del self.messages[gone["chat"]["id"], gone["message_id"]]
        return True

    def _note(self, given: Raw) -> bool:
        self.notes.append(given)
        return True

    def _chat(self, given: Raw) -> Raw:
        number = int(given["chat_id"])
        if new := self.moved.get(number):
            raise Refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=new)
        if number in self.blocked:
            told = "bot was blocked by the user" if number > 0 else "bot was kicked from the group chat"
            raise Refusal(403, f"Forbidden: {told}")
        if number not in self.chats:
            raise Refusal(400, "Bad Request: chat not found")
        return self.chats[number]

    def _message(self, given: Raw, otherwise: str) -> Raw:
        chat = self._chat(given)
        if (found := self.messages.get((chat["id"], int(given["message_id"])))) is None:
            raise Refusal(400, f"Bad Request: {otherwise}")
        return found

    def _member(self, given: Raw) -> Raw:
        chat, user = int(given["chat_id"]), int(given["user_id"])
        status = "administrator" if (chat, user) in self.administrators else "member"
        return payloads.member({"id": user, "is_bot": False, "first_name": "Somebody"}, status)

    def _register(self, method: str, given: Raw) -> bool:
        language = given.get("language_code", "")
        match method:
            case "setMyCommands":
                self.commands[(given.get("scope") or {"type": "default"})["type"], language] = given[
                    "commands"
                ]
            case "setMyDescription":
                self.descriptions["long", language] = given.get("description", "")
            case "setMyShortDescription":
                self.descriptions["short", language] = given.get("short_description", "")
            case _:
                raise Refusal(404, "Not Found")
        return True


async def _given(request: web.Request) -> Raw:
    """The parameters, whichever way they come; objects and lists in forms are JSON texts."""
    if request.content_type == "application/json":
        return dict(await request.json())
    form = {**request.query, **await request.post()}
    return {name: _decoded(name, value) for name, value in form.items()}


def _decoded(name: str, value: Any) -> Any:
    return json.loads(value) if name in _STRUCTURED else value


def _text(given: Raw) -> Raw:
    """The text as it is shown, with its bold parts. Raises Refusal as Telegram does."""
    try:
        text, bold = shown(given["text"]) if given.get("parse_mode") == "HTML" else (given["text"], [])
    except CannotParse as error:
        raise Refusal(400, f"Bad Request: can't parse entities: {error}") from error
    if not text.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    if units(text) > 4096:
        raise Refusal(400, "Bad Request: message is too long")
    marks = [
        {"type": "bold", "offset": units(text[:start]), "length": units(text[start:end])}
        for start, end in bold
    ]
    return {"text": text, **({"entities": marks} if marks else {})}


def _keyboard(given: Raw) -> Raw:
    markup = given.get("reply_markup")
    for button in (button for row in (markup or {}).get("inline_keyboard", []) for button in row):
        if not 1 <= len(button["callback_data"].encode()) <= 64:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return {"reply_markup": markup} if markup else {}


def _number(raw: Any) -> int | None:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else None


def _no(refused: Refusal) -> web.Response:
    return web.json_response(refused.body, status=refused.status)
