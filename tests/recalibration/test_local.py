"""The agency's own calibration: whole or not at all, never lost, with its origin."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.calibration import Adjustment, Calibration, Thresholds
from bot.core.calibration_reading import calibration
from bot.core.choosing import Aim
from bot.errors import CalibrationInvalid
from bot.recalibration.local import KEPT, NAME, Counts, local_content, origin, take_effect, undo
from tests.fakes import NOON

BASE: dict[str, Any] = {
    "version": "shipped-1",
    "made_by": "a fit",
    "scorers": [{"bias": 1.0, "weights": {"fused": 2.0}}],
    "travel": {
        "reference": -2.0,
        "flattening": 0.5,
        "doubt": 1.0,
        "unknown": 3.0,
        "cold_answer_at": 0.9,
        "far": 4.0,
    },
    "joining": [{"bias": 1.0, "weights": {}}],
}


def _chosen() -> Calibration:
    proposed = calibration({**BASE, "thresholds": {"answer_at": 0.7, "ask_back_at": 0.1}})
    return proposed.adjusted(Adjustment(1.5, -0.25)).at(2.25)


def _content(replaces: str = "shipped-1", hours: int = 0) -> dict[str, Any]:
    counts = Counts(labels=321, novel=120, unknown=4, repeats=12, outdated=3, bad_lines=2)
    return local_content(BASE, _chosen(), Aim(0.02), counts, replaces, NOON + timedelta(hours=hours))


def test_what_is_read_back_is_what_was_chosen(tmp_path: Path) -> None:
    content = _content()
    read = calibration(json.loads(take_effect(tmp_path, content).read_text()))
    chosen = _chosen()
    assert (read.scorers, read.thresholds, read.adjustment) == (
        chosen.scorers,
        Thresholds(0.7, 0.1),
        chosen.adjustment,
    )
    assert read.travel == chosen.travel is not None
    assert not read.cold
    assert (read.shift, read.settled) == (2.25, True)
    assert content["joining"] == BASE["joining"]


def test_it_says_what_it_was_made_from(tmp_path: Path) -> None:
    assert origin(take_effect(tmp_path, _content("local-0"))) == {
        "base": "shipped-1",
        "replaces": "local-0",
        "at": "2026-11-21T12:00:00+00:00",
        "labels": 321,
        "novel": 120,
        "unknown": 4,
        "repeats": 12,
        "outdated": 3,
        "bad_lines": 2,
        "target_wrong": 0.02,
        "confidence": 0.9,
    }


def test_the_version_is_the_day_and_a_hash_of_the_rest() -> None:
    one, same, other = _content(), _content(), _content(hours=1)
    assert one == same
    assert one["version"].startswith("local-2026-11-21-")
    assert one["version"] != other["version"]


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_effect(tmp_path, _content())
    before = (tmp_path / NAME).read_bytes()

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        take_effect(tmp_path, _content(hours=1))
    assert (tmp_path / NAME).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [NAME]


def test_going_back_ends_at_the_shipped_one(tmp_path: Path) -> None:
    first = _content()
    second = _content(str(first["version"]), 1)
    third = _content(str(second["version"]), 2)
    for content in (first, second, third):
        take_effect(tmp_path, content)
    assert [undo(tmp_path) for _ in range(3)] == [second["version"], first["version"], None]
    assert {path.stem for path in (tmp_path / KEPT).iterdir()} == {
        each["version"] for each in (first, second, third)
    }
    with pytest.raises(CalibrationInvalid, match="nothing to undo"):
        undo(tmp_path)


@pytest.mark.parametrize("version", ["../../elsewhere", "/etc/passwd", "..", "a" * 500])
def test_a_version_never_leads_out_of_the_folder(tmp_path: Path, version: str) -> None:
    folder = tmp_path / "data"
    take_effect(folder, {**_content(version), "version": version})
    undo(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert [path.parent.name for path in folder.rglob("*.json")] == [KEPT]


@pytest.mark.parametrize("content", ["{", "[]", '{"made_from": 3}', "", '{"version": null}'])
def test_what_is_damaged_can_be_undone(tmp_path: Path, content: str) -> None:
    (tmp_path / NAME).write_text(content)
    assert origin(tmp_path / NAME) == {}
    assert undo(tmp_path) is None
    (kept,) = (tmp_path / KEPT).iterdir()
    assert kept.read_text() == content
