"""Which calibration is in force, that every judge heeds its base's shift, and that sightings say which."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import Settings, load_settings
from bot.core.calibration import Adjustment, sigmoid
from bot.core.claims import Claim
from bot.core.matching import signals
from bot.core.policy import Policy
from bot.errors import CalibrationInvalid
from bot.recalibration.local import NAME
from bot.wiring import (
    calibration_content,
    calibration_file,
    judges,
    load_calibrations,
    matcher,
    rumourline,
)
from factbase.database import memory_base
from factbase.store import FactStore
from tests.assembled import FACTS, question
from tests.fakes import NOON, WordEncoder, published

SHIPPED = load_calibrations(None).answering.version


def _write(path: Path, version: str, **more: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**calibration_content(None), "version": version, **more}))
    return path


def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("RUMOURLINE_ALERT_URLS", "json://localhost")
    return load_settings(data=tmp_path / "data")


@pytest.mark.parametrize(
    ("own", "named", "version"),
    [
        pytest.param(False, False, SHIPPED, id="shipped"),
        pytest.param(True, False, "own", id="own_before_shipped"),
        pytest.param(False, True, "named", id="named_before_shipped"),
        pytest.param(True, True, "named", id="named_before_own"),
    ],
)
def test_the_calibration_in_force_is_the_named_one_then_the_own_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: bool, named: bool, version: str
) -> None:
    if own:
        _write(tmp_path / "data" / NAME, "own")
    if named:
        monkeypatch.setenv("RUMOURLINE_CALIBRATION", str(_write(tmp_path / "named.json", "named")))
    settings = _settings(tmp_path, monkeypatch)
    assert load_calibrations(calibration_file(settings)).answering.version == version


def test_a_sighting_records_the_agency_s_own_calibration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / "data" / NAME, "local-2026-11-21-1a2b3c4d")
    line = rumourline(_settings(tmp_path, monkeypatch), WordEncoder())
    try:
        line.facts.save([published("bridge", "the old bridge is closed")], NOON)
        line.service.handle([question("the old bridge is closed")])
        recorded = line.base.value("SELECT calibration FROM sightings")
    finally:
        line.base.close()
    assert recorded == "local-2026-11-21-1a2b3c4d"


def test_an_adjustment_leaves_joining_as_it_is(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.json", "a", adjustment={"slope": 2, "bias": 1})
    read, shipped = load_calibrations(file), load_calibrations(None)
    assert read.answering.adjustment == Adjustment(2.0, 1.0)
    assert read.joining.scorers == shipped.joining.scorers
    assert read.joining.adjustment == Adjustment()


TRAVEL = {
    "reference": 0.0,
    "flattening": 0.5,
    "doubt": 0.0,
    "unknown": 2.0,  # a base of one fact cannot tell: log-odds are halved
    "cold_answer_at": 0.9,
    "far": 4.0,
}
BRIDGE = published("bridge", "the old bridge is closed")


def _knowing(tmp_path: Path, **more: object) -> Path:
    """A calibration that is sure of a claim in the fact's own words: log-odds of 6."""
    scorers = [{"bias": -6.0, "weights": {"overlap": 12.0}}]
    return _write(tmp_path / "named.json", "named", scorers=scorers, **more)


def _served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: Path) -> float:
    monkeypatch.setenv("RUMOURLINE_CALIBRATION", str(file))
    line = rumourline(_settings(tmp_path, monkeypatch), WordEncoder())
    try:
        line.facts.save([BRIDGE], NOON)
        line.service.handle([question(BRIDGE.claim.text)])
        return float(line.base.value("SELECT probability FROM sightings"))
    finally:
        line.base.close()


def _matched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: Path) -> float:
    judge, facts, _ = matcher(WordEncoder(), Policy(), file)
    facts.save([BRIDGE], NOON)
    return judge.judge([question(BRIDGE.claim.text)], NOON)[0].ranked[0].probability


def _recalibrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: Path) -> float:
    facts = FactStore(memory_base())
    facts.save([BRIDGE], NOON)
    base = load_calibrations(file).answering
    judge = judges(WordEncoder(), facts, Policy(), base)(base)
    return judge.judge([question(BRIDGE.claim.text)], NOON)[0].ranked[0].probability


@pytest.mark.parametrize(
    "probability",
    [
        pytest.param(_served, id="served"),
        pytest.param(_matched, id="matched"),
        pytest.param(_recalibrated, id="recalibrated"),
    ],
)
def test_every_judge_takes_the_base_s_shift_into_account(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    probability: Callable[[Path, pytest.MonkeyPatch, Path], float],
) -> None:
    at_home = probability(
        tmp_path / "home", monkeypatch, _knowing(tmp_path, travel={**TRAVEL, "flattening": 0.0})
    )
    travelled = probability(tmp_path / "away", monkeypatch, _knowing(tmp_path, travel=TRAVEL))
    assert (at_home, travelled) == pytest.approx((sigmoid(6.0), sigmoid(3.0)))


def test_the_shipped_calibration_weighs_only_signals_that_there_are() -> None:
    """One that weighs another signal would never apply, and the line would fall silent."""
    _, facts, retrieval = matcher(WordEncoder(), Policy(), None)
    facts.save(FACTS, NOON)
    claims = [Claim("the old bridge is closed", language) for language in ("en", "es")]
    english, spanish = (
        set(signals(claim.text, near)[0])
        for claim, near in zip(claims, retrieval.candidates(claims, NOON), strict=True)
    )
    scorers = load_calibrations(None).answering.scorers
    assert {name for scorer in scorers for name in scorer.weights} - english == set()
    assert any(scorer.weights.keys() <= spanish for scorer in scorers)


@pytest.mark.parametrize("content", ["{", "[]", "3", '{"version": "v"}'])
def test_a_damaged_file_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(CalibrationInvalid, match="not well formed"):
        load_calibrations(tmp_path / "a.json")
