"""How facts, differences, findings and the queue look on a terminal.

Knows the screen. Must not know where anything comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.cli.screen import show, show_json, show_table
from bot.core.differences import Difference, Kind
from bot.core.proofreading.findings import Finding
from bot.editorial.looking import IN_A_LIST
from bot.editorial.views import Queue
from bot.nearness import Near
from bot.rehearsal import Rehearsed, Would
from factbase.drafts import Working
from factbase.exchange.records import flatten
from factbase.facts import Fact

_MARKS = {Kind.KEPT: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}
"""As `git diff --word-diff` and `wdiff` mark them."""
_LONGEST = 70


def show_facts(facts: Iterable[Fact], json: bool) -> None:
    """Facts as a table, or as their records."""
    if json:
        show_json([flatten(fact) for fact in facts])
        return
    rows = (
        (
            fact.id,
            fact.verdict.value,
            fact.state.value,
            str(fact.version),
            " ".join(sorted(fact.corrections)),
            short(fact.claim.text),
        )
        for fact in facts
    )
    show_table(("id", "verdict", "state", "v", "languages", "claim"), rows)


def show_one(fact: Fact) -> None:
    """All that a fact holds."""
    show(f"{fact.id}  version {fact.version}  {fact.state.value}  {fact.verdict.value}")
    show(f"claim ({fact.claim.language}): {fact.claim.text}")
    for phrasing in fact.phrasings:
        show(f"  also ({phrasing.language}): {phrasing.text}")
    for language, correction in sorted(fact.corrections.items()):
        show(f"correction ({language}): {correction.headline}")
        show(f"  {correction.explanation}\n  {correction.action}")
    for source in fact.sources:
        show(f"source: {source.name} {source.url}")
    show(f"agency: {fact.agency}   topics: {', '.join(fact.topics)}   area: {fact.area}")
    dates = {
        "checked on": fact.checked_on,
        "valid from": fact.valid_from,
        "review by": fact.review_by,
        "expires": fact.expires,
    }
    for told in (dates, {"author": fact.author, "approver": fact.approver}):
        if given := [f"{name} {value}" for name, value in told.items() if value]:
            show(", ".join(given))
    if fact.superseded_by:
        show(f"superseded by {fact.superseded_by}")


def show_differences(found: Iterable[Difference]) -> None:
    """What differs, one field a line; what was removed as [-so-], what was added as {+so+}."""
    for difference in found:
        show(f"{difference.field}: " + "".join(_MARKS[run.kind].format(run.text) for run in difference.runs))


def show_findings(findings: Iterable[Finding]) -> None:
    """What the outgoing checks found, one finding a line, and how to mend it."""
    for finding in findings:
        show(f"{finding.severity.value}  {finding.field}: {finding.message} {finding.mend} ({finding.rule})")


def short(text: str) -> str:
    """A text cut to fit a table."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def tell(result: Working | Fact, json: bool) -> None:
    """Where a version stands after an act."""
    fact = result.fact if isinstance(result, Working) else result
    edit = {"edit": result.edit} if isinstance(result, Working) else {}
    if json:
        show_json({"id": fact.id, "version": fact.version, "state": fact.state.value, **edit})
    elif isinstance(result, Working):
        show(f"{fact.id}  version {fact.version}  {fact.state.value}  edit {result.edit}")
    else:
        show(f"{fact.id}  version {fact.version}  {fact.state.value}")


def show_queue(queue: Queue) -> None:
    """What waits, list by list; empty ones are left out."""
    for title, lines in _queue_lines(queue).items():
        if lines:
            show(f"{title}:")
            for line in lines:
                show(f"  {line}")
            if len(lines) >= IN_A_LIST:
                show(f"  These are the first {IN_A_LIST}; the others follow as these are dealt with.")
    show(
        ", ".join(f"{count} {state.value}" for state, count in queue.counts.items()) or "There are no facts."
    )


def queue_record(queue: Queue) -> dict[str, object]:
    """The queue for machines."""
    working = {"drafts": queue.drafts, "returned": queue.returned, "to_review": queue.to_review}
    facts = {
        "reviews_due": queue.reviews_due,
        "expiring": queue.expiring,
        "assigned": queue.assigned,
    }
    return {
        **{
            name: [{"id": w.fact.id, "version": w.fact.version, "edit": w.edit} for w in some]
            for name, some in working.items()
        },
        "after_reviews": [{"id": case.fact_id, "version": case.version} for case in queue.after_reviews],
        **{name: [{"id": fact.id, "version": fact.version} for fact in some] for name, some in facts.items()},
        "counts": {state.value: count for state, count in queue.counts.items()},
    }


def show_rehearsal(found: Rehearsed, json: bool) -> None:
    """Whom a fact would have answered."""
    if json:
        show_json(
            {
                "asked": found.asked,
                **{
                    name: [_would_record(would) for would in some]
                    for name, some in (
                        ("answered", found.answered),
                        ("suggested", found.suggested),
                        ("changed", found.changed),
                    )
                },
            }
        )
        return
    show(f"asked lately: {found.asked}; would have been answered: {found.people}")
    rows = (
        (f"{would.probability:.2f}", str(would.seen), would.before, would.after, short(would.text))
        for would in (*found.answered, *found.suggested, *found.changed)
    )
    show_table(("sure", "asked", "told now", "would be", "claim"), rows)


def near_record(near: Near) -> dict[str, object]:
    """A near fact for machines."""
    return {
        "id": near.fact_id,
        "similarity": near.similarity,
        "state": near.state.value,
        "claim": near.claim,
    }


def _queue_lines(queue: Queue) -> dict[str, list[str]]:
    return {
        "drafts": [_worked_on(working) for working in queue.drafts],
        "handed back": [_handed_back(working, queue.notes) for working in queue.returned],
        "to review": [_worked_on(working) for working in queue.to_review],
        "published urgently, to be looked at": [
            f"{case.fact_id}  version {case.version}  by {case.person}, {case.at:%Y-%m-%d %H:%M} UTC"
            for case in queue.after_reviews
        ],
        "due for review": [_dated(fact, fact.review_by) for fact in queue.reviews_due],
        "expiring": [_dated(fact, fact.expires) for fact in queue.expiring],
        "in your care": [f"{fact.id}  {short(fact.claim.text)}" for fact in queue.assigned],
    }


def _handed_back(working: Working, notes: Mapping[str, str]) -> str:
    note = notes.get(working.fact.id)
    return _worked_on(working) + (f"\n    to change: {note}" if note else "")


def _worked_on(working: Working) -> str:
    fact = working.fact
    return (
        f"{fact.id}  version {fact.version}  edit {working.edit} by {working.changed_by}, "
        f"{working.changed_at:%Y-%m-%d %H:%M} UTC  {short(fact.claim.text)}"
    )


def _dated(fact: Fact, at: datetime | None) -> str:
    return f"{fact.id}  {at:%Y-%m-%d %H:%M} UTC  {short(fact.claim.text)}" if at else fact.id


def _would_record(would: Would) -> dict[str, object]:
    return {
        "text": would.text,
        "language": would.language,
        "probability": would.probability,
        "before": would.before,
        "after": would.after,
        "seen": would.seen,
        "cases": list(would.cases),
    }
