"""Two questions in one message, put together from messages that are answered alone.

    python -m benchmarks.two_claims [--pairs 60] [--seed 1]

Of the messages of the first two sets of `neighbours` that a sample fact answers, those that are answered
rightly alone are joined in pairs of one language, about two facts: as two sentences, by "and", by "but", by a
comma. They are judged as `rumourline match` judges, but all facts that are told count, not only the first.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from benchmarks.evaluation_sets import NOW, lines
from benchmarks.neighbours import SETS
from bot.batch import Asked, judge
from bot.config import load_policy, load_settings
from bot.core.decide import Kind
from bot.judge_rooms import matcher
from bot.judging import Judge
from bot.models import plain_encoder
from bot.questions import Judgement
from bot.wiring import sample_facts

JOINED = {
    "en": (". ", " and ", " but ", ", "),
    "es": (". ", " y ", " pero ", ", "),
    "fr": (". ", " et ", " mais ", ", "),
    "pt": (". ", " e ", " mas ", ", "),
    "ar": (". ", " و", " ولكن ", "، "),
    "hi": ("। ", " और ", " लेकिन ", ", "),
}
NAMES = ("sentences", "and", "but", "comma")


def main() -> None:
    """Ask the pairs, and print what came of each way to join them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=60, help="pairs of each language, at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    settings = load_settings()
    judging, store, _ = matcher(plain_encoder(settings, None), load_policy(settings.policy), None)
    store.save(sample_facts().facts, NOW)
    alone = answered_alone(judging)
    pairs = drawn(alone, options.pairs, random.Random(options.seed))
    for place, name in enumerate(NAMES):
        texts = [joined(one, other, JOINED[language][place]) for language, one, other in pairs]
        found = judge(judging, [Asked(str(at), text) for at, text in enumerate(texts)], NOW)
        tally = Counter(
            fate(judgement, {one["fact"], other["fact"]})
            for (_, one, other), (judgement, _) in zip(pairs, found, strict=True)
        )
        print(json.dumps({"joined": name, "pairs": len(pairs), **dict(sorted(tally.items()))}), flush=True)


def answered_alone(judging: Judge) -> dict[str, list[Mapping[str, str]]]:
    """By language, the messages that are answered with the fact that answers them."""
    asked = [message for each in SETS[:2] for message in lines(each) if message["kind"] != "near"]
    found = judge(judging, [Asked(str(at), each["text"]) for at, each in enumerate(asked)], NOW)
    kept: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for message, (judgement, _) in zip(asked, found, strict=True):
        if told(judgement) == {message["fact"]}:
            kept[judgement.extraction.spoken].append(message)
    return {language: kept[language] for language in JOINED}


def drawn(
    alone: Mapping[str, Sequence[Mapping[str, str]]], most: int, chance: random.Random
) -> list[tuple[str, Mapping[str, str], Mapping[str, str]]]:
    """Pairs of one language about two facts, in either order."""
    pairs = []
    for language, messages in alone.items():
        able = [pair for pair in combinations(messages, 2) if pair[0]["fact"] != pair[1]["fact"]]
        for pair in chance.sample(able, min(most, len(able))):
            one, other = chance.sample(pair, 2)
            pairs.append((language, one, other))
    return pairs


def joined(one: Mapping[str, str], other: Mapping[str, str], mark: str) -> str:
    """Both in one text, without the signs at the end of the first."""
    return f"{one['text'].rstrip(' .!?؟।')}{mark}{other['text'].lstrip('¿¡')}"


def fate(judgement: Judgement, wanted: set[str]) -> str:
    """What was told of the two facts, and whether the reply says that more was asked."""
    facts = told(judgement)
    if facts - wanted:
        return "another fact told"
    if len(facts) == len(wanted):
        return "both told"
    if facts:
        return "one told, and that more was asked" if len(judgement.extraction.claims) > 1 else "one told"
    decision = judgement.decisions[0]
    offered = {match.fact_id for match in decision.matches}
    if decision.kind is Kind.ASK_BACK:
        return f"asked back with {len(offered & wanted)} of them"
    return decision.kind.value


def told(judgement: Judgement) -> set[str]:
    """The facts that the answer tells."""
    return {one.matches[0].fact_id for one in judgement.decisions if one.kind is Kind.ANSWER}


if __name__ == "__main__":
    main()
