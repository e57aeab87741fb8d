"""In which language people are spoken to who write a few words, by the detector alone and as it is chosen.

    python benchmarks/spoken_to.py --data FOLDER

Texts are cut to their first three to six words, as people type in a chat: `written` as they are, `bare`
without accents and capitals, `words` without the words of grammar as well. They come from TICO-19 (the
English side for English), the training part of CheckThat! 2020, and our own wordings. Each language has the
percentages named right, named another served language, named one that is not served, and not named; `others`
are our wordings in languages that are not served. Half of the texts, by a hash of their ids, chose the
numbers in `bot/core/speaking.py`; by default the other half is measured. The lists of Marathi and Nepali
words were rid of all that stood in any of the Hindi texts.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from evaluation_sets import lines
from running import show

from bot.core.speaking import UNKNOWN, spoken
from bot.core.tongues import TONGUES, is_function_word
from embeddings.languages import SURE, detect, likely
from factbase.words import words

WORDINGS = Path(__file__).parent / "wordings"
FEWEST, MOST = 3, 6
OTHERS = "others"
_NOISE = re.compile(r"https?://\S+|@\w+|\bRT\b")
Text = tuple[str, str]
"""A language and what is written in it."""
Source = tuple[str, str, str]
"""The same after the id of where it stands."""
Guess = Callable[[str], str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the evaluation sets")
    parser.add_argument("--chosen-on", action="store_true", help="the half that the numbers were chosen on")
    options = parser.parse_args()
    half = 0 if options.chosen_on else 1
    texts = [(language, text) for name, language, text in read(options.data) if _half(name) == half]
    for way, cut in {"written": written, "bare": bare, "words": bare_words}.items():
        short = [(language, cut(language, text)) for language, text in texts]
        asked = [each for each in short if len(words(each[1])) > 1]
        show({"way": way, "detector": told(asked, by_detector), "chosen": told(asked, chosen)})


def read(data: Path) -> Iterator[Source]:
    """Texts and the languages that they are in; no test split."""
    tico, tweets = data / "tico19_xling", data / "checkthat20_2_en"
    yield from ((line["_id"], line["lang"], line["text"]) for line in lines(tico / "queries.jsonl"))
    yield from ((line["_id"], "en", line["text"]) for line in lines(tico / "corpus.jsonl"))
    train = {row.split("\t")[0] for row in (tweets / "qrels" / "train.tsv").read_text("utf-8").splitlines()}
    said = lines(tweets / "queries.jsonl")
    yield from ((line["_id"], "en", line["text"]) for line in said if line["_id"] in train)
    for file in sorted(WORDINGS.glob("*.jsonl")):
        for line in lines(file):
            wordings = (*line["same"], *line.get("near", ()))
            yield from ((line["id"], language, text) for language, text in wordings)


def _half(name: str) -> int:
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def written(language: str, text: str) -> str:
    """The first few words as they are."""
    chance = random.Random(text)
    return " ".join(_NOISE.sub(" ", text).split()[: chance.randint(FEWEST, MOST)])


def bare(language: str, text: str) -> str:
    """The same without accents and capitals, as they are typed in haste; other scripts have none."""
    return _bare(written(language, text))


def bare_words(language: str, text: str) -> str:
    """The first few words that carry matter."""
    kept = [
        word
        for word in _NOISE.sub(" ", text).split()
        if not all(is_function_word(each, language) for each in words(word))
    ]
    return _bare(written(language, " ".join(kept)))


def _bare(text: str) -> str:
    parted = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", parted))


def by_detector(text: str) -> str:
    """The detector's guess where it is sure."""
    guess = detect(text)
    return guess.language if guess.confidence >= SURE else UNKNOWN


def chosen(text: str) -> str:
    """The language to speak."""
    return spoken(text, likely(text))


def told(asked: list[Text], guess: Guess) -> dict[str, dict[str, float]]:
    """By language, how often it was named, in percent."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for language, text in asked:
        counts[language if language in TONGUES else OTHERS][_outcome(language, guess(text))] += 1
    return {
        language: {"texts": count.total()}
        | {
            what: round(100 * count[what] / count.total(), 1)
            for what in ("right", "served", "not served", "und")
        }
        for language, count in sorted(counts.items())
    }


def _outcome(language: str, named: str) -> str:
    if named == language:
        return "right"
    if named == UNKNOWN:
        return "und"
    return "served" if named in TONGUES else "not served"


if __name__ == "__main__":
    main()
