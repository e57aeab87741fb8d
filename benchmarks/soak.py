"""Many people write to a real server through Telegram's protocol; nothing may be lost or said twice.

    python -m benchmarks.soak [--chats 200] [--messages 20000] [--rate 26]

The real service (`rumourline serve`, real models, sample facts) speaks with a local Bot API server. Each
message is a new question and must get one reply that points to it. On the way the server is killed once and
stopped once, and started again on the same data; Telegram answers now and then with 429 or 500, and hands
out updates twice. Shown: what was lost and doubled, memory, time to the reply.
A reply that was under way when the process was killed may have been said and is not said again: it counts
as lost here, and stands in the outbox as unknown.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.running import questions, show
from tests.channels.telegram import payloads
from tests.channels.telegram.faults import BROKEN, flood
from tests.channels.telegram.server import TOKEN, TelegramServer

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE_SECONDS = 180


@dataclass
class Soak:
    """One run: the local Telegram, the service's process, and what was asked when."""

    data: Path
    telegram: TelegramServer = field(default_factory=TelegramServer)
    process: asyncio.subprocess.Process | None = None
    asked: dict[tuple[int, int], float] = field(default_factory=dict)
    answered: dict[tuple[int, int], float] = field(default_factory=dict)
    memory: list[int] = field(default_factory=list)
    seen: int = 0

    async def start(self) -> None:
        """Start the service and wait until it has taken what was waiting."""
        settings = {
            "RUMOURLINE_TELEGRAM_TOKEN": TOKEN,
            "RUMOURLINE_TELEGRAM_API": self.telegram.url,
        }
        command = ["-m", "bot", "serve", "--port", "0", "--data", str(self.data), "--no-terminal"]
        with (self.data.parent / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, *command, env={**os.environ, **settings}, stderr=log, cwd=ROOT
            )
        polls = self._polls()
        while self._polls() == polls:
            if self.process.returncode is not None:
                raise RuntimeError((self.data.parent / "log").read_text("utf-8")[-500:])
            await asyncio.sleep(0.1)

    def _polls(self) -> int:
        return sum(call.method == "getUpdates" for call in self.telegram.calls) + self.seen

    async def end(self, kill: bool = False) -> None:
        """End the service, gracefully or not."""
        assert self.process is not None
        (self.process.kill if kill else self.process.terminate)()
        await self.process.wait()

    async def ask(self, person: dict[str, Any], text: str) -> None:
        """One question of one person; now and then Telegram hands it out twice."""
        made = await self.telegram.tell(text, person)
        self.asked[person["id"], made["message_id"]] = time.monotonic()
        if random.random() < 0.01 and self.telegram._queue:
            await self.telegram.deliver(self.telegram._queue[-1])

    def look(self) -> None:
        """Note what has been answered since the last look, and how large the service is."""
        for call in self.telegram.calls:
            if call.method == "getUpdates":
                self.seen += 1
            if call.method == "sendMessage" and "reply_parameters" in call.given:
                key = (int(call.given["chat_id"]), int(call.given["reply_parameters"]["message_id"]))
                self.answered.setdefault(key, time.monotonic())
        self.telegram.calls.clear()
        status = Path(f"/proc/{self.process.pid}/status") if self.process else None
        if status is not None and status.exists():
            lines = status.read_text("ascii").splitlines()
            self.memory += [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")]

    def replies(self) -> Counter[tuple[int, int]]:
        """How many messages of ours point to each question."""
        return Counter(
            (chat, message["reply_to_message"]["message_id"])
            for (chat, _), message in self.telegram.messages.items()
            if message.get("from") == payloads.BOT and "reply_to_message" in message
        )


async def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--rate", type=float, default=26.0, help="messages a second, all chats together")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir(mode=0o700)
        soak = Soak(data)
        await soak.telegram.start()
        await soak.start()
        await _talk(soak, given.chats, given.messages, given.rate)
        await _quiet(soak)
        await soak.end()
        show(_summary(soak, given.chats))
        await soak.telegram.stop()


async def _talk(soak: Soak, chats: int, messages: int, rate: float) -> None:
    people = [
        {"id": 10_000 + at, "is_bot": False, "first_name": "P", "language_code": "en"} for at in range(chats)
    ]
    texts = [text for text in questions(4_000) if text.isascii()]
    started = time.monotonic()
    for at in range(messages):
        await asyncio.sleep(max(0.0, started + at / rate - time.monotonic()))
        # A number makes each a new text, so that nothing is only remembered.
        await soak.ask(people[at % chats], f"{texts[at % len(texts)]} ({at})")
        if at % 97 == 0:
            soak.telegram.fail("sendMessage", random.choice((BROKEN, flood(1))))
        if at % 200 == 0:
            soak.look()
        if at in (messages // 3, 2 * messages // 3):
            await soak.end(kill=at == messages // 3)
            await soak.start()


async def _quiet(soak: Soak) -> None:
    """Wait until all is answered, or nothing more happens."""
    waited = time.monotonic()
    while time.monotonic() - waited < _PATIENCE_SECONDS:
        before = len(soak.answered)
        soak.look()
        if len(soak.answered) >= len(soak.asked):
            break
        if len(soak.answered) != before:
            waited = time.monotonic()
        await asyncio.sleep(0.5)


def _summary(soak: Soak, chats: int) -> dict[str, object]:
    replies = soak.replies()
    took = [soak.answered[key] - at for key, at in soak.asked.items() if key in soak.answered]
    with sqlite3.connect(soak.data / "rumourline.db") as base:
        states = dict(base.execute("SELECT state, COUNT(*) FROM outbox GROUP BY state"))
    third = max(1, len(soak.memory) // 6)
    return {
        "chats": chats,
        "messages": len(soak.asked),
        "lost": sum(key not in replies for key in soak.asked),
        "doubled": sum(count > 1 for count in replies.values()),
        "outbox": states,
        "memory_mib_early": round(statistics.median(soak.memory[third : 2 * third])),
        "memory_mib_late": round(statistics.median(soak.memory[-third:])),
        "reply_p50_s": round(statistics.median(took), 2),
        "reply_p95_s": round(statistics.quantiles(took, n=20)[-1], 2),
    }


if __name__ == "__main__":
    asyncio.run(main())
