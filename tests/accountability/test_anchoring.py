"""The head of the audit log gets outside, again and again until it has, and is told when it does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.accountability.anchor_lines import Head, heads, typed
from bot.accountability.anchoring import AnchorJob, Way
from bot.accountability.in_force import note_in_force
from bot.accountability.places import GrowingFile, Messages
from bot.accountability.verifying import Verdict, verified
from factbase.anchors import AnchorState, AnchorStore
from factbase.audit import AuditLog, Line
from factbase.database import Base, memory_base
from factbase.heartbeats import HeartbeatStore
from factbase.staff_alerts import StaffAlertStore
from tests.fakes import NOON, NotedPager, SteppingClock

DAY = timedelta(days=1)


@pytest.fixture
def base() -> Iterator[Base]:
    base = memory_base()
    AuditLog(base).append_all([Line("ana", "cli", "fact.publish", f"fact-{n}", {}) for n in range(5)], NOON)
    yield base
    base.close()


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def pager() -> NotedPager:
    return NotedPager()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "anchors.txt"


@pytest.fixture
def job(base: Base, clock: SteppingClock, pager: NotedPager, place: Path) -> AnchorJob:
    ways: dict[str, Way] = {"file": GrowingFile(place), "mailto 1": Messages(pager)}
    return AnchorJob(
        AuditLog(base),
        AnchorStore(base),
        ways,
        HeartbeatStore(base),
        StaffAlertStore(base),
        base.writing,
        DAY,
        clock,
    )


def _check(base: Base, text: str = "", *by_hand: tuple[int, str], other: bool = False) -> Verdict:
    return verified(AuditLog(base), AnchorStore(base), by_hand, heads(text), other)


def test_once_a_day_the_head_is_noted_on_every_way(
    job: AnchorJob, base: Base, clock: SteppingClock, place: Path, pager: NotedPager
) -> None:
    assert [job.run(), job.run()] == [2, 0]
    clock.forward(DAY)
    assert job.run() == 2
    noted = list(heads(place.read_text()))
    assert [head.row for head in noted] == [6, 7], "taking a head is a row itself"
    assert [next(heads(page.body)) for page in pager.pages] == noted
    assert place.stat().st_mode & 0o077 == 0
    assert AuditLog(base).entries(limit=1)[0].act == "audit.anchor"
    assert _check(base, place.read_text()).outside == 2


def test_what_fails_is_tried_again_and_told_once_to_the_duty_officer(
    job: AnchorJob, base: Base, clock: SteppingClock, pager: NotedPager
) -> None:
    pager.broken = True
    assert job.run() == 1
    (left,) = job.anchors.due()
    assert (left.way, left.error) == ("mailto 1", "the pager is down")
    assert StaffAlertStore(base).waiting() == 0
    for _ in range(3):
        clock.forward(timedelta(hours=1))
        assert job.run() == 0
    assert StaffAlertStore(base).waiting() == 1
    pager.broken = False
    assert job.run() == 1
    assert job.anchors.due() == ()
    assert [head.row for page in pager.pages for head in heads(page.body)] == [6]


def test_a_later_head_takes_the_place_of_one_that_never_got_out(
    job: AnchorJob, clock: SteppingClock, pager: NotedPager
) -> None:
    pager.broken = True
    job.run()
    clock.forward(DAY)
    job.run()
    pager.broken = False
    assert job.run() == 1
    states = [(anchor.row, anchor.state) for anchor in job.anchors.list() if anchor.way == "mailto 1"]
    assert states == [(7, AnchorState.SENT), (6, AnchorState.SUPERSEDED)]


def test_a_file_that_cannot_be_written_is_named_without_its_path(
    base: Base, job: AnchorJob, tmp_path: Path
) -> None:
    (tmp_path / "anchors.txt").mkdir()
    job.run()
    (left,) = job.anchors.due()
    assert left.error == "the anchor file cannot be written: Is a directory"


def test_where_no_place_is_set_nothing_happens(job: AnchorJob, base: Base) -> None:
    job.ways.clear()  # type: ignore[attr-defined]
    assert job.run() == 0
    assert AuditLog(base).head()[0] == 5


HEAD = Head(NOON, "0123456789abcdef", 12, "a" * 64)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD.line(), [HEAD]),
        (f"> On Friday: {HEAD.line()}\n> bye {HEAD.line()}.", [HEAD, HEAD]),
        (HEAD.line().replace(" ", "\n  "), [HEAD]),
        (HEAD.line() + "0", []),
        (HEAD.line().replace("row=12", "row=0"), []),
        ("", []),
    ],
    ids=["a line", "quoted in a mail", "broken lines", "a digit too much", "no row", "nothing"],
)
def test_heads_are_found_in_any_text(text: str, found: list[Head]) -> None:
    assert list(heads(text)) == found


def test_a_head_can_be_typed() -> None:
    assert typed(f" 12:{'A' * 64} ") == (12, "a" * 64)
    assert typed("anchors.txt") is None


def _drop_triggers(base: Base) -> None:
    for name in ("audit_update_refused", "audit_delete_refused", "anchors_delete_refused"):
        base.run(f"DROP TRIGGER {name}")


def _change(base: Base) -> None:
    base.run("UPDATE audit SET actor = 'zoe' WHERE id = 3")


def _gap(base: Base) -> None:
    base.run("DELETE FROM audit WHERE id = 3")


def _short(base: Base) -> None:
    base.run("DELETE FROM audit WHERE id > 4")


def _short_unseen(base: Base) -> None:
    _short(base)
    base.run("DELETE FROM anchors")
    base.run("UPDATE sqlite_sequence SET seq = 4 WHERE name = 'audit'")


def _swap(base: Base) -> None:
    base.run("UPDATE audit SET id = 99 WHERE id = 2")
    base.run("UPDATE audit SET id = 2 WHERE id = 3")
    base.run("UPDATE audit SET id = 3 WHERE id = 99")


def _anew(base: Base) -> None:
    """Everything again, as if somebody else had done it, with nothing left of what was."""
    rows = [Line("zoe", "cli", "fact.publish", f"fact-{n}", {}) for n in range(8)]
    base.run("DELETE FROM audit")
    base.run("DELETE FROM anchors")
    base.run("DELETE FROM sqlite_sequence")
    AuditLog(base).append_all(rows, NOON)


def _anew_from_the_third(base: Base) -> None:
    """The first rows are kept, so that the log begins as it did."""
    base.run("DELETE FROM audit WHERE id > 2")
    base.run("DELETE FROM anchors")
    base.run("UPDATE sqlite_sequence SET seq = 2 WHERE name = 'audit'")
    AuditLog(base).append_all([Line("zoe", "cli", "fact.publish", f"fact-{n}", {}) for n in range(8)], NOON)


@pytest.mark.parametrize(
    ("tamper", "alone", "anchored"),
    [
        (_change, "row 3: was changed", "row 3: was changed"),
        (_gap, "row 4: comes after row 2", "row 4: comes after row 2"),
        (_swap, "row 2: does not hold", "row 2: does not hold"),
        (_short, "missing at the end", "missing at the end"),
        (_short_unseen, None, "row 5: rows up to 6 are missing at the end"),
        (_anew, None, "row 1: is not the first row"),
        (_anew_from_the_third, None, "row 6: is not the row whose digest was noted"),
    ],
    ids=["edit", "gap", "order", "cut", "cut with the memory of it", "all anew", "anew from a row on"],
)
def test_every_way_to_tamper_is_found_the_last_three_by_what_was_noted_outside(
    base: Base, job: AnchorJob, place: Path, tamper: object, alone: str | None, anchored: str
) -> None:
    job.run()
    assert _check(base, place.read_text()).broken is None
    with base.writing():
        _drop_triggers(base)
        tamper(base)  # type: ignore[operator]
    found = _check(base)
    assert (found.broken is None) == (alone is None)
    assert (alone or "No head that was noted outside was given") in found.words
    assert anchored in _check(base, place.read_text()).words


def test_heads_of_another_base_are_an_alarm_unless_they_are_expected(
    base: Base, job: AnchorJob, place: Path
) -> None:
    job.run()
    text = place.read_text() + HEAD.line()
    assert _check(base, text).broken is not None
    found = _check(base, text, other=True)
    assert (found.broken, found.outside, found.foreign) == (None, 1, 1)
    assert "it still holds: 1, all of them" in found.words


def test_a_typed_head_counts_as_one_that_was_noted(base: Base) -> None:
    assert _check(base, "", AuditLog(base).head()).broken is None
    assert _check(base, "", (5, "b" * 64)).broken is not None
    assert _check(memory_base()).words == "The audit log is empty."


def test_what_is_in_force_is_in_the_log_whenever_it_changed(base: Base) -> None:
    log, first = AuditLog(base), {"policy": "shipped", "model": "words"}
    second = {**first, "policy": "0f1e"}
    assert [note_in_force(log, each, NOON) for each in (first, first, second, second, first)] == [
        *(True, False, True, False, True)
    ]
    assert [dict(entry.detail)["policy"] for entry in log.entries(act="configuration.in_force")] == [
        *("shipped", "0f1e", "shipped")
    ]
