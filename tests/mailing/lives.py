"""Processes that are killed in the middle of a mailing. What they said stands in a file that outlives them.

Run as a program it is such a process: it sends what is under way, and ends when nothing is.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter as Tally
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.core.chat import Address, ChatLimits, Post, Pressed, Sender
from bot.core.mailing_policy import MailingPolicy
from bot.core.permissions import Person, Role
from bot.core.reply import Voice
from bot.desk.papers import Papers, papers
from bot.desk.post_office import PostOffice
from bot.desk.sealed import Letter
from bot.mailing_rooms import MailingRooms, mailing_rooms
from bot.ports import HANDING
from bot.pseudonyms import Pseudonyms
from bot.sealing import Seal
from factbase.case_acts import Act, CaseActStore
from factbase.cases import CaseStore
from factbase.database import Base, open_base
from factbase.deliveries import Delivery
from factbase.facts import Correction
from factbase.mailing_life import MailingState
from factbase.mailings import Mailing
from factbase.review import Act as FactAct
from factbase.sightings import Sighting
from factbase.store import FactStore
from tests.fakes import published

CHANNEL = "telegram"
REPEATABLE = ChatLimits(text=4096, label=40, buttons=8, token=64, repeatable=True)
"""A platform that shows what comes twice once, by its nonce."""
ANNOUNCING = ChatLimits(text=4096, label=40, buttons=8, token=64, announces=True)
"""A platform that shows what comes twice twice."""
FACT = published("circus", "the mayor has sold our town hall to a circus")
CORRECTED = replace(
    FACT, version=2, corrections={"en": Correction("It is sold after all.", "The deed says so.")}
)
UNHURRIED = MailingPolicy(per_second={CHANNEL: 1_000_000.0}, batch=20)
BEN, BEA = (Person(name, name.title(), frozenset({Role.APPROVER})) for name in ("ben", "bea"))


def _now() -> datetime:
    return datetime.now(UTC)


def desk_papers(base: Base) -> Papers:
    """The papers of every process on this base: their keys are the same."""
    numbers = count(1)
    fresh = lambda: f"p{os.getpid()}-{next(numbers)}"  # noqa: E731
    return papers(base, Seal(b"k" * 32), Pseudonyms(b"a key of the tests alone").of, _now, fresh)


def rooms_on(kept: Papers, limits: ChatLimits = REPEATABLE) -> MailingRooms:
    """The mailings of a process."""
    return mailing_rooms(kept, Voice("Town of Testing"), UTC, {CHANNEL: limits}, UNHURRIED)


class Chats:
    """The chats as a file: one line for each thing that was said or changed, in order."""

    name = CHANNEL

    def __init__(self, path: Path, limits: ChatLimits) -> None:
        self.limits = limits
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        lines = read(path)
        self._said = (
            {line["nonce"]: line["id"] for line in lines if line["nonce"]} if limits.repeatable else {}
        )
        self._numbers = count(len(lines) + 1)

    async def send(self, address: Address, post: Post, nonce: str) -> tuple[str, ...]:
        """Say something."""
        await HANDING.get()()
        if nonce not in self._said:
            number = f"{os.getpid()}-{next(self._numbers)}"
            self._write("send", address, number, nonce, post.text)
            if not self.limits.repeatable:
                return (number,)
            self._said[nonce] = number
        return (self._said[nonce],)

    async def edit(self, address: Address, messages: tuple[str, ...], post: Post) -> tuple[str, ...]:
        """Change something that was said."""
        self._write("edit", address, messages[0], "", post.text)
        return messages

    async def settle(self, press: Pressed, note: str) -> None:
        """Nobody presses."""

    async def may_moderate(self, address: Address, sender: Sender) -> bool:
        """Nobody moderates."""
        return False

    def _write(self, what: str, address: Address, number: str, nonce: str, text: str) -> None:
        line = {"what": what, "chat": address.chat, "id": number, "nonce": nonce, "text": text}
        os.write(self._file, json.dumps(line).encode() + b"\n")


def read(path: Path) -> list[dict[str, str]]:
    """What was said, in order."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def seed(base: Base, people: int) -> int:
    """So many people have asked about one case, and been told that nobody knows yet. Returns the case."""
    kept, now = desk_papers(base), _now()
    FactStore(base).save([FACT], now)
    with base.writing():
        case_id = CaseStore(base).open(FACT.claim.text, "en", "d1", now)
        for number in range(people):
            _asked(kept, Address(CHANNEL, str(number)), f"author-{number}", case_id, now)
    return case_id


def _asked(kept: Papers, address: Address, author: str, case_id: int, now: datetime) -> None:
    place = kept.conversation(address)
    kept.sightings.record(
        Sighting(now, CHANNEL, place, author, "d1", "en", "escalate", "novel", "by hand", case_id=case_id)
    )
    post_id = kept.send(Letter(address, Post("We do not know yet.", "en")), f"m-{author}")
    kept.outbox.sent(post_id, kept.seal.close({"ids": [f"first-{address.chat}"]}), now)
    kept.deliveries.record(
        Delivery(
            now,
            CHANNEL,
            place,
            f"m-{author}",
            "escalate",
            "We do not know yet.",
            None,
            None,
            case_id,
            post_id,
        )
    )


def link(base: Base, case_id: int) -> Mailing:
    """Staff say that the fact answers the case."""
    following = rooms_on(desk_papers(base)).following
    CaseActStore(base).act(case_id, Act.LINK, "ana", FACT.id, _now())
    following.after(case_id, Act.LINK, _now())
    return following.mailings.page()[0]


def recall(base: Base) -> Mailing:
    """The fact changes its meaning, and a second person agrees that everybody must know."""
    rooms = rooms_on(desk_papers(base))
    FactStore(base).save([CORRECTED], _now())
    rooms.following.fact_changed(FactAct.PUBLISH, BEN, CORRECTED)
    return rooms.desk.approve(BEA, rooms.desk.mailings.page()[0].id)


def live(
    base: Path, chats: Path, limits: str, kills: Sequence[int], watch: Callable[[int], None] = print
) -> None:
    """Processes, one after the other: each but the last is killed when so many lines are there."""
    for kill in (*kills, None):
        command = [sys.executable, "-m", "tests.mailing.lives", str(base), str(chats), limits]
        process = subprocess.Popen(command)
        while process.poll() is None:
            if kill is not None and _lines(chats) >= kill:
                process.send_signal(signal.SIGKILL)
                process.wait()
            else:
                time.sleep(0.002)
        if kill is None:
            assert process.returncode == 0
        else:
            watch(process.returncode)


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def said(chats: Path) -> Tally[str]:
    """How many messages each chat shows."""
    return Tally(line["chat"] for line in read(chats) if line["what"] == "send")


def shown(chats: Path) -> dict[str, str]:
    """What each message shows now."""
    return {line["id"]: line["text"] for line in read(chats)}


async def _run(base: Base, chats: Path, limits: ChatLimits) -> None:
    kept = desk_papers(base)
    office = PostOffice(Chats(chats, limits), kept)
    rooms = rooms_on(kept, limits)
    sending = asyncio.create_task(office.run())
    under_way = (MailingState.SCHEDULED, MailingState.RUNNING)
    unsaid = "SELECT 1 FROM outbox WHERE state IN ('due', 'sending') LIMIT 1"
    while rooms.desk.mailings.standing(*under_way) or base.value(unsaid):
        spent = await asyncio.to_thread(rooms.job.run)
        office.nudge()
        await asyncio.sleep(0 if spent else 0.02)
    office.stop()
    with contextlib.suppress(asyncio.CancelledError):
        await sending


if __name__ == "__main__":
    opened = open_base(Path(sys.argv[1]))
    asyncio.run(_run(opened, Path(sys.argv[2]), REPEATABLE if sys.argv[3] == "repeatable" else ANNOUNCING))
