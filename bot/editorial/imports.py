"""What an import would do: one entry for each fact of a file.

Knows values only. Must not know how a plan is made or carried out.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.proofreading.findings import Finding
from factbase.exchange.plan import Step
from factbase.exchange.reading import Problem
from factbase.facts import Fact


@dataclass(frozen=True, slots=True)
class Incoming:
    """One fact of a file: what happens to it, and as what.

    `fact` is as it will be stored: its version, state, author and approver too. `fields` are those that
    differ from what is stored. `findings`: what the outgoing checks say of it.
    """

    fact: Fact
    step: Step
    fields: tuple[str, ...] = ()
    reason: str = ""
    """Why it is refused, or why it becomes something else than the file says."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """One entry for each good fact of a file, in its order, and what was wrong with the rest.

    `trusted`: the file's own word counts, because nobody has an account yet.
    """

    incoming: tuple[Fact, ...]
    entries: tuple[Incoming, ...]
    problems: tuple[Problem, ...] = ()
    trusted: bool = False

    def of(self, *steps: Step) -> tuple[Incoming, ...]:
        """The entries with one of these steps."""
        return tuple(entry for entry in self.entries if entry.step in steps)

    def to_store(self) -> tuple[Fact, ...]:
        """The facts that are added or changed, as they will be stored."""
        return tuple(entry.fact for entry in self.of(Step.ADD, Step.CHANGE))
