"""What reading tokens costs beside making vectors, and how long a question waits for kept ones.

    python benchmarks/token_cost.py [--data FILE] [--texts 300] [--rounds 9]

Each round encodes the texts without and with tokens, in turn, so that both meet the same noise.
The first figure is the ratio of the medians. The others are milliseconds for one question with 40
documents whose tokens are on disk: reading them, and one part's interaction. FILE holds a text a line.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from running import milliseconds, show

from bot.config import load_settings
from bot.models import bundled_encoder
from bot.wiring import sample_facts
from embeddings.cache import CachedEncoder
from embeddings.encoder import Encoder
from embeddings.late import Rarity, interaction
from embeddings.loading import use_threads

CANDIDATES = 40


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    settings = load_settings()
    if settings.threads:
        use_threads(settings.threads)
    encoder = bundled_encoder(settings.models)
    texts = sentences(options.data)[: options.texts]
    show({"texts": len(texts), **cost(encoder, texts, options.rounds), **waiting(encoder, texts)})


def sentences(file: Path | None) -> list[str]:
    """The lines of a file, by default the sample facts' wordings; each once."""
    if file is None:
        lines = [phrasing.text for fact in sample_facts().facts for phrasing in fact.wordings()]
    else:
        lines = file.read_text("utf-8").splitlines()
    return list(dict.fromkeys(line for line in lines if line.strip()))


def cost(encoder: Encoder, texts: list[str], rounds: int) -> dict[str, object]:
    """Seconds for all texts, without and with tokens."""
    ways: tuple[Callable[[], object], ...] = (
        lambda: encoder.encode_documents(texts),
        lambda: encoder.learn_documents(texts),
    )
    ways[1]()
    pairs = []
    for turn in range(rounds):  # each goes first in every other round
        spent = {at: milliseconds(ways[at]) for at in ((0, 1) if turn % 2 else (1, 0))}
        pairs.append((spent[0], spent[1]))
    plain, read = (statistics.median(side) for side in zip(*pairs, strict=True))
    return {
        "vectors_s": round(plain / 1000, 3),
        "vectors_and_tokens_s": round(read / 1000, 3),
        "ratio_of_medians": round(read / plain, 3),
        "median_of_ratios": round(statistics.median(b / a for a, b in pairs), 3),
    }


def waiting(encoder: Encoder, texts: list[str]) -> dict[str, object]:
    """Milliseconds that a question waits."""
    with tempfile.TemporaryDirectory() as folder:
        cached = CachedEncoder(encoder, Path(folder))
        learnt = cached.learn_documents(texts)[1]
        kept = (Path(folder) / "data.mdb").stat().st_size
        name = encoder.parts[-1].name
        rarity = Rarity()
        for reading in learnt:
            rarity.add(reading[name].pieces)
        query = cached.read_queries([texts[-1]], ["en"])[1][0][name]
        reading_ms, interaction_ms = [], []
        for at in range(0, len(texts) - CANDIDATES, 5):
            near = texts[at : at + CANDIDATES]
            reading_ms.append(milliseconds(lambda near=near: cached.read_documents(near)))
            tokens = [reading[name] for reading in cached.read_documents(near)]
            interaction_ms.append(
                milliseconds(lambda tokens=tokens: interaction(query, tokens, rarity.weights))
            )
    return {
        "pieces_a_text": round(statistics.mean(len(reading[name]) for reading in learnt), 1),
        "pieces_of_the_question": len(query),
        "kept_bytes_a_text": kept // len(texts),
        "reading_p50_ms": round(statistics.median(reading_ms), 2),
        "interaction_p50_ms": round(statistics.median(interaction_ms), 2),
    }


if __name__ == "__main__":
    main()
