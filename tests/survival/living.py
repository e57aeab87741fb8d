"""The service under load, in a process that will be killed: web, chats, staff and the clock side by side.

The real `serve_forever` over a real base and the staff's own connection. Fake are only the models (words
instead) and the platform, whose chats are the world outside. Whatever the service acknowledges is told to
the world at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import attending, serving
from bot.alerts.apprise_pager import file_address
from bot.case_rooms import casework
from bot.chatting import case_board
from bot.config import Settings, load_settings
from bot.core.chat import Address, ChatLimits, Place, Post, Pressed, Said, Sender
from bot.core.permissions import Person, Role
from bot.mailing_rooms import MailingRooms, mailings_in
from bot.ports import HANDING, Reception
from bot.staffing import staff_rooms
from bot.wiring import Rumourline, rumourline
from factbase.audit import AuditLog
from factbase.cases import CaseStore
from factbase.database import Base, open_base
from factbase.drafts import DraftStore
from factbase.errors import DatabaseError
from factbase.facts import Correction
from factbase.mailing_life import MailingState
from factbase.review import Act
from factbase.store import FactStore
from tests.fakes import WordEncoder, published
from tests.survival.failing_disk import FAILURES
from tests.survival.faults import FAULTS, Fault, disk
from tests.survival.world import CHANNEL, Notes, World

ANA, BEN = (Person(name, name.title(), frozenset({Role.APPROVER, Role.CURATOR})) for name in ("ana", "ben"))
LIMITS = ChatLimits(text=4096, label=40, buttons=8, token=64, repeatable=True)
THINGS = ("well", "bridge", "school", "river", "market", "mayor", "bakery", "hospital", "library", "tram")
DEEDS = ("is closed", "was poisoned", "has been sold", "burns down tonight", "pays you for coming")
FACTS = [
    published(f"{thing}-{number}", f"the old {thing} {deed}", f"they say the {thing} {deed} since Monday")
    for thing in THINGS[:4]
    for number, deed in enumerate(DEEDS)
]
_LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass(frozen=True, slots=True)
class Plan:
    """What one life brings. `fault`: what befalls the disk; `calm`: nothing new comes, what waits ends."""

    seed: int
    fault: str = ""
    calm: bool = False


def live(data: Path, pipe: int, world: World, plan: Plan) -> None:
    """Serve under load until the end. Called in a fork."""
    settings = settings_in(data)
    notes = Notes(pipe, settings.base)
    for name, seconds in {"ALERT_SECONDS": 0.05, "MAILING_SECONDS": 0.05, "REMINDER_SECONDS": 0.2}.items():
        setattr(serving, name, seconds)

    def served(*given: Any) -> list[Chats]:
        _settings, _voice, reception, pseudonym, _clock = given
        return [Chats(reception, pseudonym, notes, world, plan)]

    vars(attending)["channels"] = served
    line = rumourline(settings, WordEncoder())
    staff = staff_rooms(line)
    with serving.listen("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
        at_work = open_base(settings.base)
        if plan.calm:
            _beside(_end_when_idle, settings)
        else:
            _beside(_ask, port, notes, plan.seed)
            _beside(_ask, port, notes, -plan.seed)
            _beside(_work, settings, line, at_work, notes, plan.seed)
            if plan.fault:
                _beside(_break, plan, settings.base, (line.base, staff.base, at_work), port, notes)
        asyncio.run(serving.serve_forever(line, staff, door, False))
    line.base.close()


def settings_in(data: Path) -> Settings:
    """The settings of every life."""
    return load_settings(data=data, telegram_token="1:fake", alert_urls=(file_address(data / "pages.log"),))


def first_facts(data: Path) -> None:
    """A base with facts in it."""
    with closing(open_base(settings_in(data).base)) as base:
        FactStore(base).save(FACTS, datetime.now(UTC))


def chat_of(key: str) -> str:
    """Where an event happens: a few in each place, fewer than one person may ask in a minute."""
    life, _, number = key.partition("-")
    return f"{life}{int(number) // 4:04d}"


class Chats:
    """A platform: brings what people write until it was taken, and shows what is said, each nonce once."""

    name = CHANNEL
    limits = LIMITS

    def __init__(self, reception: Reception, pseudonym: Any, notes: Notes, world: World, plan: Plan) -> None:
        self._reception, self._pseudonym, self._notes, self._plan = reception, pseudonym, notes, plan
        self._said = dict(world.said)
        self._offered = dict(world.offered)
        self._taken = sorted(world.taken)

    async def run(self) -> None:
        """Bring what was not taken, then what is new; now and then something for the second time."""
        for key, text in self._offered.items():
            await self._bring(key, text)
        chance, number = random.Random(self._plan.seed), 0
        while not self._plan.calm:
            number += 1
            key, text = f"{self._plan.seed}-{number}", _claim(chance)
            self._notes("offered", key=key, text=text)
            await self._bring(key, text)
            if self._taken and chance.random() < 0.1:
                again = chance.choice(self._taken)
                await self._bring(again, "the same again")
            await asyncio.sleep(chance.random() * 0.03)
        await asyncio.Event().wait()

    async def _bring(self, key: str, text: str) -> None:
        while True:
            try:
                await self._reception.take(self._event(key, text))
                self._notes("taken", key=key)
                return
            except Exception:  # noqa: BLE001 - whatever it was, the platform comes again
                await asyncio.sleep(0.02)

    def _event(self, key: str, text: str) -> Said:
        chat = chat_of(key)
        address = Address(CHANNEL, chat)
        sender = Sender(chat, self._pseudonym("author", f"{CHANNEL}:{chat}"), language="en")
        place = self._pseudonym("conversation", f"{CHANNEL}:{chat}")
        return Said(key, key, Place.DIRECT, address, place, sender, datetime.now(UTC), text)

    async def send(self, _address: Address, _post: Post, nonce: str) -> tuple[str, ...]:
        """Say something."""
        await HANDING.get()()
        if nonce not in self._said:
            self._said[nonce] = f"{os.getpid()}-{len(self._said)}"
            self._notes("said", nonce=nonce, id=self._said[nonce])
        return (self._said[nonce],)

    async def edit(self, _address: Address, messages: tuple[str, ...], _post: Post) -> tuple[str, ...]:
        """Change something that was said."""
        return messages

    async def settle(self, press: Pressed, note: str) -> None:
        """Nobody presses."""

    async def may_moderate(self, _address: Address, _sender: Sender) -> bool:
        """Nobody moderates."""
        return False


def _beside(act: Any, *given: Any) -> None:
    threading.Thread(target=_outliving, args=(act, *given), daemon=True).start()


def _outliving(act: Any, *given: Any) -> None:
    try:
        act(*given)
    except Exception as error:  # noqa: BLE001 - told where the harness looks
        sys.stderr.write(f"{act.__name__}: {type(error).__name__}: {error}\n")
        os._exit(70)


def _word(chance: random.Random) -> str:
    return "zq" + "".join(chance.choice(_LETTERS) for _ in range(10))


def _claim(chance: random.Random) -> str:
    """Sometimes one that is known, sometimes one that nobody has heard of, sometimes a dangerous one."""
    if chance.random() < 0.4:
        return chance.choice(FACTS).claim.text
    if chance.random() < 0.3:
        return f"the {chance.choice(THINGS)} of {_word(chance)} {chance.choice(DEEDS)}"
    harm = " kills children" if chance.random() < 0.3 else ""
    return f"{_word(chance)} {_word(chance)} {_word(chance)} {_word(chance)}{harm}"


def _ask(port: int, notes: Notes, seed: int) -> None:
    """Somebody at the web page's API."""
    chance, up = random.Random(seed), False
    while True:
        word = _word(chance)
        status, body, retry = _post(port, f"{_claim(chance)} says {word}")
        if status == 200:
            if not up:
                notes("up")
            up = True
            notes("asked", word=word, reference=body["reference"])
        else:
            polite = not status or (status == 503 and retry and "try again" in body.get("message", ""))
            notes("refused", impolite="" if polite else f"{status} {body}"[:200])
        time.sleep(chance.random() * 0.01)


def _post(port: int, text: str) -> tuple[int, dict[str, Any], str | None]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        body = json.dumps({"text": text})
        try:
            connection.request("POST", "/api/ask", body, {"Content-Type": "application/json"})
            said = connection.getresponse()
            return said.status, json.loads(said.read()), said.getheader("Retry-After")
        except TimeoutError:  # a slow machine: nothing was acknowledged
            return 0, {}, None


def _work(settings: Settings, line: Rumourline, base: Base, notes: Notes, seed: int) -> None:
    """Staff: facts are written and let out, cases worked on, answered, recalled; on their own connection."""
    chance = random.Random(seed)
    rooms = mailings_in(settings, base, line.service.clock)
    cards = case_board(settings, line.policy, base, line.pseudonyms.of, line.service.clock)
    desk = casework(line.policy, base, line.service.clock, (rooms.following, cards))
    deeds = [_note_case, _link, _let_out, _approve]
    while True:
        with contextlib.suppress(DatabaseError):
            chance.choice(deeds)(base, desk, rooms, notes, chance)
        time.sleep(chance.random() * 0.03)


def _note_case(base: Base, desk: Any, _rooms: MailingRooms, notes: Notes, chance: random.Random) -> None:
    for case in _some_case(base, chance):
        text = f"note {_word(chance)}"
        desk.note(ANA, case, text)
        notes("act", text=text)


def _link(base: Base, desk: Any, _rooms: MailingRooms, notes: Notes, chance: random.Random) -> None:
    for case in _some_case(base, chance):
        desk.link(ANA, case, chance.choice(FACTS).id)


def _some_case(base: Base, chance: random.Random) -> Iterator[int]:
    cases = CaseStore(base).list(20, only_open=True)
    if cases:
        yield chance.choice(cases).id


def _let_out(base: Base, _desk: Any, rooms: MailingRooms, notes: Notes, chance: random.Random) -> None:
    """A new version of a fact, from its draft on; what people were told becomes a recall."""
    drafts, now, fact_id = DraftStore(base), datetime.now(UTC), chance.choice(FACTS).id
    with base.writing():
        working = drafts.get(fact_id) or drafts.revise(fact_id, ANA.name, now)
        AuditLog(base).append(ANA.name, "test", "revise", fact_id, {}, now)
    said = {"en": Correction(f"The truth about {fact_id} is {_word(chance)}.", "It was looked into.")}
    with base.writing():
        saved = drafts.save(replace(working.fact, corrections=said), working.edit, ANA.name, now)
        sent = drafts.submit(fact_id, saved.edit, ANA.name, now)
        out = drafts.publish(fact_id, sent.edit, BEN.name, now)
        rooms.following.fact_changed(Act.PUBLISH, BEN, out)
        AuditLog(base).append(BEN.name, "test", "publish", fact_id, {"version": out.version}, now)
    notes("fact", id=fact_id, version=out.version)


def _approve(_base: Base, _desk: Any, rooms: MailingRooms, _notes: Notes, _chance: random.Random) -> None:
    for mailing in rooms.desk.mailings.standing(MailingState.PROPOSED)[:1]:
        rooms.desk.approve(ANA, mailing.id)


def _break(plan: Plan, place: Path, bases: Sequence[Base], port: int, notes: Notes) -> None:
    """The disk fails for a while, again and again; after each time the service must answer by itself."""
    chance = random.Random(plan.seed)
    faults: dict[str, Fault] = {**FAULTS, **FAILURES, "disk": disk}
    befall = faults[plan.fault]
    _post(port, "is the service up?")  # one that cannot even start ends, and is started again from outside
    while True:
        time.sleep(chance.random() * 0.15)
        with befall(place, bases, chance.randrange(200_000)):
            notes("faults")
            time.sleep(0.02 + chance.random() * 0.15)
        until = time.monotonic() + 20
        while _post(port, "is the disk well again?")[0] != 200:
            if time.monotonic() > until:
                notes("refused", impolite=f"not well again after {plan.fault}")
                return
            time.sleep(0.02)
        notes("well_again")


def _end_when_idle(settings: Settings) -> None:
    """Ask the process to stop once nothing waits any more."""
    waiting = (
        "SELECT (SELECT COUNT(*) FROM inbox WHERE settled_at IS NULL) "
        "+ (SELECT COUNT(*) FROM outbox WHERE state IN ('due', 'sending')) "
        "+ (SELECT COUNT(*) FROM mailings WHERE state IN ('scheduled', 'running')) "
        "+ (SELECT COUNT(*) FROM page_deliveries WHERE state = 'due')"
    )
    with closing(open_base(settings.base)) as base:
        idle = 0
        while idle < 3:
            idle = idle + 1 if not base.value(waiting) else 0
            time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGTERM)
