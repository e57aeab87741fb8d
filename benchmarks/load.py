"""500 questions at once against one process, again and again: none lost, none answered otherwise.

    python benchmarks/load.py [--concurrent 500] [--rounds 20]

First every question is asked alone; its decision and fact are what is right here. Then all are asked at
once, round after round. A reply with another fact is wrong, no reply is lost.
Memory is read after each round.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import statistics
import time
from collections import Counter

import aiohttp
from running import Server, questions, server, show

Reply = tuple[str, str | None]


def main() -> None:
    """Measure and print; leaves with 1 if anything was lost or wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--concurrent", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    with server() as running:
        result = asyncio.run(measure(running, options.concurrent, options.rounds))
        base = sqlite3.connect(running.data / "rumourline.db")
        result["deliveries"] = base.execute("SELECT COUNT(DISTINCT message_id) FROM deliveries").fetchone()[0]
        base.close()
    show(result)
    raise SystemExit(result["lost"] != 0 or result["wrong"] != 0 or result["deliveries"] != result["asked"])


async def measure(running: Server, concurrent: int, rounds: int) -> dict[str, object]:
    """Ask alone, then all at once, `rounds` times."""
    texts = questions(concurrent)
    counts: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    memory, seconds, waits = [], [], []
    # Not httpx: its pool looks through all connections for each question, and took more than the server.
    connector = aiohttp.TCPConnector(limit=concurrent)
    patience = aiohttp.ClientTimeout(total=120)
    async with aiohttp.ClientSession(running.url, connector=connector, timeout=patience) as client:
        expected = [(await ask(client, text, []))[0] for text in texts]
        for _ in range(rounds):
            started = time.perf_counter()
            replies = await asyncio.gather(
                *(ask(client, text, waits) for text in texts), return_exceptions=True
            )
            seconds.append(time.perf_counter() - started)
            for reply, right in zip(replies, expected, strict=True):
                if isinstance(reply, BaseException):
                    lost[type(reply).__name__] += 1
                else:
                    counts["right" if reply[0] == right else "wrong"] += 1
            memory.append(running.memory())
    return {
        "asked": concurrent * (rounds + 1),
        "lost": lost.total(),
        "lost_because": dict(lost),
        "wrong": counts["wrong"],
        "right": counts["right"],
        "decisions": dict(Counter(kind for kind, _ in expected)),
        "questions_per_second": round(concurrent * rounds / sum(seconds), 1),
        "round_p50_s": round(statistics.median(seconds), 2),
        "wait_p50_s": round(statistics.median(waits), 2),
        "wait_p95_s": round(statistics.quantiles(waits, n=20)[-1], 2),
        "memory_mib": {"after_round_1": memory[0], "middle": memory[len(memory) // 2], "last": memory[-1]},
    }


async def ask(client: aiohttp.ClientSession, text: str, waits: list[float]) -> tuple[Reply, str]:
    """One question: its decision and the fact that was told."""
    started = time.perf_counter()
    async with client.post("/api/ask", json={"text": text}, raise_for_status=True) as answer:
        reply = await answer.json()
    waits.append(time.perf_counter() - started)
    told = reply["answers"][0]["fact_id"] if reply["answers"] else None
    return (reply["decision"], told), reply["text"]


if __name__ == "__main__":
    main()
