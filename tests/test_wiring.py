"""Which calibration is in force, that every judge heeds its base's shift, and that sightings say which."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import probing
from bot.calibration_files import calibration_content, calibration_file, load_calibrations
from bot.config import Settings, load_settings
from bot.core.calibration import Adjustment, sigmoid
from bot.core.claims import Claim
from bot.core.matching import signals
from bot.core.permissions import Person, Role
from bot.core.policy import Policy
from bot.core.shift import FEWEST
from bot.desk.board import Board
from bot.errors import CalibrationInvalid
from bot.estimates import NAME as SHIFT
from bot.estimates import EstimateFile
from bot.judge_rooms import judges, matcher
from bot.mailing_rooms import MailingRooms, mailings_in
from bot.probing import wrong_answers
from bot.recalibration.local import NAME
from bot.staffing import staff_rooms
from bot.wiring import Rumourline, rumourline
from factbase.case_acts import Act, CaseActStore
from factbase.case_life import CaseState
from factbase.database import memory_base, open_base
from factbase.facts import Fact, State
from factbase.mailing_life import Kind
from factbase.mailings import MailingStore, Wish
from factbase.review import Act as FactAct
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
    judge = judges(WordEncoder(), facts, Policy(), base, NOON)(base)
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


TOWN = [published(f"f{n}", f"the town closes school{n} for good") for n in range(FEWEST)]


def _line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facts: Sequence[Fact] = TOWN) -> Rumourline:
    """A line that was started on these facts."""
    settings = _settings(tmp_path, monkeypatch)
    with closing(open_base(settings.base)) as base:
        store = FactStore(base)
        if not store.revision():
            store.save(facts, NOON)
    return rumourline(settings, WordEncoder())


def test_the_clock_of_mailings_opens_cases_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = _line(tmp_path, monkeypatch, [BRIDGE])
    with closing(line.base):
        case_id = line.cases.open("the bridge is closed", "en", "d1", NOON)
        assert CaseActStore(line.base).act(case_id, Act.LINK, "ana", "bridge", NOON)
        MailingStore(line.base).add(Wish(Kind.ANSWER, case_id, "bridge", 1), "ana", NOON)
        line.facts.save([replace(BRIDGE, state=State.WITHDRAWN)], NOON)
        line.mailing_job.run()
        found = line.cases.get(case_id)
        assert found is not None
        assert found.state is CaseState.IN_PROGRESS


def test_the_clock_opens_cases_that_an_earlier_version_left_answered_and_their_cards_show_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []
    monkeypatch.setattr(Board, "show", lambda _, case_id: shown.append(case_id))
    line = _line(tmp_path, monkeypatch, [BRIDGE])
    with closing(line.base):
        case_id = line.cases.open("the bridge is closed", "en", "d1", NOON)
        assert CaseActStore(line.base).act(case_id, Act.LINK, "ana", "bridge", NOON)
        line.facts.save([replace(BRIDGE, state=State.WITHDRAWN)], NOON)
        assert [line.overlooked_job.run(), line.overlooked_job.run()] == [1, 0]
        assert set(shown) == {case_id}
        found = line.cases.get(case_id)
        assert found is not None
        assert found.state is CaseState.IN_PROGRESS


def test_a_publication_shows_the_cards_of_the_cases_that_it_answers_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []
    monkeypatch.setattr(Board, "show", lambda _, case_id: shown.append(case_id))
    followed: list[MailingRooms] = []

    def spied(*given: object) -> MailingRooms:
        followed.append(mailings_in(*given))  # type: ignore[arg-type]
        return followed[-1]

    monkeypatch.setattr("bot.staffing.mailings_in", spied)
    line = _line(tmp_path, monkeypatch, [BRIDGE])
    with closing(line.base):
        case_id = line.cases.open("the bridge is closed", "en", "d1", NOON)
        assert CaseActStore(line.base).act(case_id, Act.DRAFT, "ana", "bridge", NOON)
        with closing(staff_rooms(line)):
            ana = Person("ana", "Ana", frozenset({Role.APPROVER}))
            followed[0].following.fact_changed(FactAct.PUBLISH, ana, BRIDGE)
    assert shown == [case_id]


def test_the_shift_is_known_before_the_first_question_and_kept_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def counted(*given: Any, **more: Any) -> list[tuple[float, ...]]:
        asked.append(given)
        return wrong_answers(*given, **more)

    monkeypatch.setattr(probing, "wrong_answers", counted)
    shifts = []
    for _ in range(3):
        line = _line(tmp_path, monkeypatch)
        shifts.append(line.shift.known)
        line.service.handle([question("the town closes school3 for good")])
        line.base.close()
    assert len(asked) == 1
    assert len(set(shifts)) == 1
    kept = EstimateFile(tmp_path / "data" / SHIFT).read()
    assert kept is not None
    assert (kept.shift, kept.facts, kept.told) == (shifts[0], FEWEST, FEWEST)


def test_who_waits_sees_how_many_facts_were_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _line(tmp_path, monkeypatch).base.close()
    (tmp_path / "data" / SHIFT).unlink()
    told: list[tuple[int, int]] = []
    rumourline(
        _settings(tmp_path, monkeypatch), WordEncoder(), lambda done, of: told.append((done, of))
    ).base.close()
    assert told == [(FEWEST, FEWEST)] * 2  # read, then asked


def test_a_settled_calibration_judges_at_its_own_shift(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _knowing(tmp_path, travel=TRAVEL, shift=4.0, made_from={})
    assert _matched(tmp_path, monkeypatch, file) == pytest.approx(sigmoid(2.0))


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        pytest.param({"made_from": {}}, True, id="chosen_by_labels"),
        pytest.param({}, False, id="for_other_models"),
    ],
)
def test_an_own_calibration_that_weighs_what_is_no_signal_any_more_is_refused(
    tmp_path: Path, more: dict[str, object], refused: bool
) -> None:
    scorers = [{"bias": 0.0, "weights": {"overlap": 1.0, "bm25_first": 1.0}}]
    file = _write(tmp_path / "own.json", "own", scorers=scorers, **more)
    if not refused:
        assert load_calibrations(file).answering.version == "own"
        return
    with pytest.raises(CalibrationInvalid, match=r"'bm25_first'.*run rumourline calibrate again"):
        load_calibrations(file)


def test_an_own_calibration_from_the_shipped_one_is_not_refused(tmp_path: Path) -> None:
    assert not load_calibrations(_write(tmp_path / "own.json", "own", made_from={})).answering.cold


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
