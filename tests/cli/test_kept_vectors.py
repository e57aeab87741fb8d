"""What was read of a file of facts is kept for the next run, where somebody said so; messages never are."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot import models
from embeddings.cache import CachedEncoder
from embeddings.encoder import Matrix
from embeddings.tokens import Reading
from tests.cli.conftest import Command, fill
from tests.evaluation.sets import write_set
from tests.fakes import WordEncoder

TOPICS = (
    "bridge",
    "school",
    "market",
    "harbour",
    "tower",
    "station",
    "library",
    "tunnel",
    "museum",
    "garden",
)
# Long enough that the rule of cover, which asks back for short messages, has no say.
_SAID = "of our small town by the sea is closed for ever to all who would visit it"
FACTS = [{"_id": each, "text": f"the old {each} {_SAID}"} for each in TOPICS]
LABELS = [
    {
        "message": f"{word} the old {each} {_SAID}",
        "fact_id": each,
        "answers": True,
    }
    for word in ("Really", "Friends", "Honestly", "Apparently")
    for each in TOPICS
]
MESSAGES = [*(str(each["message"]) for each in LABELS), "is the old bridge closed to all traffic"]
"""What is asked; no fact is worded so."""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What models had to read as documents since the last call."""
    encoder = _Counting()
    monkeypatch.setattr(models, "_configured_encoder", lambda settings, progress: encoder)
    return encoder.since


class _Counting(WordEncoder):
    def __init__(self) -> None:
        super().__init__()
        self.documents: list[str] = []

    def learn_documents(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        self.documents += texts
        return super().learn_documents(texts)

    def since(self) -> list[str]:
        read, self.documents = self.documents, []
        return read


def _lines(path: str, records: Sequence[object]) -> None:
    Path(path).write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")


def _calibrate(command: Command, *more: str) -> int:
    _lines("facts.jsonl", FACTS)
    _lines("labels.jsonl", LABELS)
    named = ("--facts", "facts.jsonl", "--labels", "labels.jsonl", "--target-wrong", "0.1", "--dry-run")
    return command("calibrate", *named, *more).code


def _match(command: Command, *more: str) -> int:
    _lines("facts.jsonl", FACTS)
    _lines("messages.jsonl", [{"_id": str(at), "text": each["message"]} for at, each in enumerate(LABELS)])
    files = ("--facts", "facts.jsonl", "--messages", "messages.jsonl", "--out", "out.jsonl")
    return command("match", *files, *more).code


def _eval(command: Command, *more: str) -> int:
    write_set(Path("faq"), split="test")
    return command("eval", "faq", *more).code


RUNS = pytest.mark.parametrize("run", [_calibrate, _match, _eval], ids=["calibrate", "match", "eval"])


@RUNS
def test_a_named_folder_is_read_again_and_written_only_for_new_facts(
    command: Command, read: Callable[[], list[str]], run: Callable[..., int]
) -> None:
    assert run(command, "--vectors", "kept") == 0
    assert read()
    assert run(command, "--vectors", "kept") == 0
    assert read() == []
    assert Path("kept/data.mdb").exists()


@RUNS
def test_messages_are_not_kept(
    command: Command, read: Callable[[], list[str]], run: Callable[..., int]
) -> None:
    assert run(command, "--vectors", "kept") == 0
    encoder = WordEncoder()
    kept = CachedEncoder(encoder, Path("kept"))
    kept.encode_queries(MESSAGES, ["en"] * len(MESSAGES))
    kept.learn_documents(MESSAGES)
    assert encoder.encoded == 2 * MESSAGES


def test_without_a_folder_nothing_stays_and_all_is_read_again(
    command: Command, read: Callable[[], list[str]], tmp_path: Path
) -> None:
    for _ in range(2):
        assert _match(command) == 0
        assert read()
    assert not list(tmp_path.rglob("data.mdb"))


def test_calibrate_keeps_the_facts_of_a_file_beside_those_of_the_base(
    command: Command, read: Callable[[], list[str]], tmp_path: Path
) -> None:
    fill(tmp_path / "data")
    assert _calibrate(command) == 0
    assert read()
    assert _calibrate(command) == 0
    assert read() == []
    assert (tmp_path / "data" / models.VECTORS / "data.mdb").exists()


def test_calibrate_makes_no_data_folder_to_keep_something_in(
    command: Command, read: Callable[[], list[str]], tmp_path: Path
) -> None:
    assert _calibrate(command) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.jsonl", "labels.jsonl"]


@RUNS
def test_a_file_is_no_folder(command: Command, run: Callable[..., int]) -> None:
    Path("kept").write_text("mine", "utf-8")
    assert run(command, "--vectors", "kept") == 2
    assert Path("kept").read_text("utf-8") == "mine"
