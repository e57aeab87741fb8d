"""Warm `ask` through the API against the encoder alone, in one run; and how long a start takes.

    python benchmarks/latency.py [--rounds 150]

Each round asks the running server one new question in English, then encodes another such
question here, with a pause between, so that both meet the same noise and neither the other's
threads. The figure is the ratio of the medians.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import httpx
from running import questions, server, show

from bot.config import load_settings
from bot.models import bundled_encoder

PAUSE = 0.25
"""Seconds; longer than idle threads of the numeric libraries go on spinning."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=150)
    rounds = parser.parse_args().rounds
    encoder = bundled_encoder(load_settings().models)
    texts = [text for text in questions(100_000) if text.isascii()][: 2 * rounds + 20]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with server(data) as first:
            cold = first.ready_after
        with server(data) as running, httpx.Client(base_url=running.url, timeout=60) as client:
            for text in texts[:10]:
                client.post("/api/ask", json={"text": text})
                encoder.encode_queries([text], ["en"])
            asked, encoded = [], []
            for at in range(rounds):
                asked.append(
                    timed(
                        lambda text: client.post("/api/ask", json={"text": text}).raise_for_status(),
                        texts[10 + 2 * at],
                    )
                )
                encoded.append(timed(lambda text: encoder.encode_queries([text], ["en"]), texts[11 + 2 * at]))
            warm = running.ready_after
    show(
        {
            "ask_p50_ms": round(statistics.median(asked), 2),
            "ask_p95_ms": round(statistics.quantiles(asked, n=20)[-1], 2),
            "encoder_p50_ms": round(statistics.median(encoded), 2),
            "ratio_of_medians": round(statistics.median(asked) / statistics.median(encoded), 3),
            "first_start_s": round(cold, 1),
            "second_start_s": round(warm, 1),
            "rounds": rounds,
        }
    )


def timed(call: object, text: str) -> float:
    """Milliseconds that one call takes, after a pause."""
    time.sleep(PAUSE)
    started = time.perf_counter()
    call(text)  # type: ignore[operator]
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
