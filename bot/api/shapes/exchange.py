"""What an import did, or would do.

Knows shapes only.
"""

from __future__ import annotations

from pydantic import Field

from bot.api.shapes.desk import FindingPart
from bot.api.shapes.facts import Shape
from bot.editorial.imports import ImportPlan, Incoming
from factbase.exchange.plan import Step
from factbase.facts import State

MOST_NAMED = 1_000
"""Bad lines and changes that one report names; it counts them all."""


class BadLine(Shape):
    """One reason why something was left out. Line 0: the file as a whole."""

    line: int
    field: str
    reason: str
    fact_id: str | None


class IncomingPart(Shape):
    """One fact of the file, and what becomes of it."""

    id: str
    step: Step
    state: State = Field(description="in which it is stored")
    version: int
    fields: list[str] = Field(description="those that differ from what is stored")
    reason: str = Field(description="why it is refused, or becomes something else than the file says")
    findings: list[FindingPart]


class ImportReport(Shape):
    """What an import did, or would do. Bad lines and refused facts stay out; the rest goes in together."""

    dry_run: bool
    counts: dict[Step, int]
    changes: list[IncomingPart] = Field(description=f"without those that stay the same; at most {MOST_NAMED}")
    bad: int = Field(description="how many reasons there are why something was left out")
    problems: list[BadLine] = Field(description=f"these reasons; at most {MOST_NAMED}")


def report(plan: ImportPlan, dry_run: bool) -> ImportReport:
    """What is said of a plan."""
    changes = [entry for entry in plan.entries if entry.step is not Step.SAME]
    return ImportReport(
        dry_run=dry_run,
        counts={step: len(plan.of(step)) for step in Step},
        changes=[_incoming(entry) for entry in changes[:MOST_NAMED]],
        bad=len(plan.problems),
        problems=[BadLine.of(problem) for problem in plan.problems[:MOST_NAMED]],
    )


def _incoming(entry: Incoming) -> IncomingPart:
    return IncomingPart(
        id=entry.fact.id,
        step=entry.step,
        state=entry.fact.state,
        version=entry.fact.version,
        fields=list(entry.fields),
        reason=entry.reason,
        findings=[FindingPart.of(finding) for finding in entry.findings],
    )
