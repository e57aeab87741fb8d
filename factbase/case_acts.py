"""What staff did about cases, with what it changed about them, in one transaction an act.

Knows SQL. Which act leads where is `case_life`'s; who may act, and what citizens hear of it, is decided
elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factbase.alarms import AlarmStore
from factbase.case_life import Act, CaseState, after
from factbase.database import Base
from factbase.instants import instant, stamp

__all__ = ["Act", "CaseAct", "CaseActStore", "after"]

_SILENT = frozenset({Act.NOTE, Act.SPLIT})
"""Acts that do not say that somebody has the case."""
_OF_MERGED = frozenset({Act.NOTE, Act.MERGE})
"""The acts that a case is still open to whose wordings and askers are another's; MERGE brings it there."""
_SETS = {
    Act.HAND_OVER: "owner",
    Act.LINK: "fact_id",
    Act.DRAFT: "fact_id",
    Act.SET_HARM: "harm",
    Act.SET_VULNERABILITY: "vulnerability",
    Act.LOWER: "priority",
}
"""The column that an act's value is put into."""


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One act. `actor` is an account's name, or the pseudonym of somebody in the staff chat."""

    case_id: int
    act: Act
    actor: str
    at: datetime
    detail: str


class CaseActStore:
    """Where acts are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._alarms = AlarmStore(base)

    def act(
        self,
        case_id: int,
        act: Act,
        actor: str,
        detail: str,
        now: datetime,
        value: str | int | None = None,
        word_due: datetime | None = None,
    ) -> bool:
        """Record an act and bring the case to its new state. False, and nothing changes, where it may not be.

        `value`: what is put into the case, where that is not the detail itself. `word_due`: when people were
        promised to hear from us next. Whoever acts has acknowledged the case's alarm; a closed case has none.
        """
        with self._base.writing():
            found = self._base.rows("SELECT state, merged_into FROM cases WHERE id = ?", (case_id,))
            state = _after(CaseState(found[0][0]), found[0][1], act) if found else None
            if state is None:
                return False
            self._base.run(
                "INSERT INTO case_acts (case_id, act, actor, at, detail) VALUES (?, ?, ?, ?, ?)",
                (case_id, act.value, actor, stamp(now), detail),
            )
            self._base.run("UPDATE cases SET state = ? WHERE id = ?", (state.value, case_id))
            self._set(case_id, act, actor, detail if value is None else value)
            if act is Act.HOLDING or not state.open:
                due = stamp(word_due) if word_due and state.open else None
                self._base.run("UPDATE cases SET word_due = ? WHERE id = ?", (due, case_id))
            self._quieten(case_id, act, state, actor, now)
            if act is Act.LOWER and value is not None:
                self._alarms.lower(case_id, str(value), actor, now)
        return True

    def note(self, case_id: int, act: Act, actor: str, detail: str, now: datetime) -> None:
        """Record something that changes no state, whatever the state is."""
        with self._base.writing():
            self._base.run(
                "INSERT INTO case_acts (case_id, act, actor, at, detail) VALUES (?, ?, ?, ?, ?)",
                (case_id, act.value, actor, stamp(now), detail),
            )

    def acts(self, case_id: int) -> tuple[CaseAct, ...]:
        """What was done about a case, in order."""
        rows = self._base.rows(
            "SELECT case_id, act, actor, at, detail FROM case_acts WHERE case_id = ? ORDER BY id", (case_id,)
        )
        return tuple(CaseAct(row[0], Act(row[1]), row[2], instant(row[3]), row[4]) for row in rows)

    def holding(self, case_id: int) -> str | None:
        """The latest holding statement of a case."""
        found = self._base.value(
            "SELECT detail FROM case_acts WHERE case_id = ? AND act = 'holding' ORDER BY id DESC LIMIT 1",
            (case_id,),
        )
        return None if found is None else str(found)

    def _set(self, case_id: int, act: Act, actor: str, value: str | int) -> None:
        column = "owner" if act is Act.TAKE else _SETS.get(act)
        if column is None:
            return
        put = actor if act is Act.TAKE else value
        # `column` is one of those above.
        self._base.run(f"UPDATE cases SET {column} = ? WHERE id = ?", (put, case_id))  # noqa: S608
        if act is Act.LOWER:
            self._base.run("UPDATE cases SET lowered_at = score WHERE id = ?", (case_id,))

    def _quieten(self, case_id: int, act: Act, state: CaseState, actor: str, now: datetime) -> None:
        if not state.open:
            self._alarms.end(case_id, now)
        elif act not in _SILENT:
            self._alarms.acknowledge(case_id, actor, now)


def _after(state: CaseState, merged_into: int | None, act: Act) -> CaseState | None:
    """What went on as part of another case has nothing left that could be opened again."""
    return after(state, act) if merged_into is None or act in _OF_MERGED else None
