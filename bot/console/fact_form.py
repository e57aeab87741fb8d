"""The editor's form and a fact: what was typed into a fact, and a fact into what stands in the fields.

Knows what makes a fact. Must not know HTML, a store or who types. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.console.labels import known_language, no_language
from bot.console.typed import PARTS, Typed
from bot.console.wall_clock import Unread, day, instant, local, zone_of
from factbase.errors import FactInvalid
from factbase.fact_rules import check
from factbase.facts import Correction, Fact, Verdict

Fault = tuple[str, str]
"""The name of a field, and why what stands in it cannot be taken."""


def typed_of(fact: Fact, zone: str) -> Typed:
    """What the form of this fact holds for somebody in this time zone."""
    clock = zone_of(zone)
    return Typed(
        id=fact.id,
        claim=fact.claim,
        phrasings=fact.phrasings,
        verdict=fact.verdict.value,
        corrections=dict(fact.corrections),
        sources=fact.sources,
        agency=fact.agency,
        topics=fact.topics,
        area=fact.area,
        checked_on=fact.checked_on.isoformat() if fact.checked_on else "",
        valid_from=local(fact.valid_from, clock),
        review_by=local(fact.review_by, clock),
        expires=local(fact.expires, clock),
        zone=zone,
    )


def fact_of(typed: Typed, before: Fact) -> tuple[Fact, tuple[Fault, ...]]:
    """The fact that was typed, with what `before` has and no form shows, and what is wrong with it.

    Corrections in which nothing stands are left out. Where a moment cannot be read the fact keeps none.
    """
    faults: list[Fault] = []
    fact = replace(
        before,
        id=typed.id or before.id,
        claim=typed.claim,
        phrasings=typed.phrasings,
        verdict=_verdict(typed, before, faults),
        corrections={code: said for code, said in typed.corrections.items() if _said(said)},
        sources=typed.sources,
        agency=typed.agency,
        topics=typed.topics,
        area=typed.area,
        checked_on=_day(typed, faults),
        valid_from=_instant("valid_from", typed, before, faults),
        review_by=_instant("review_by", typed, before, faults),
        expires=_instant("expires", typed, before, faults),
    )
    faults += _languages(fact, before)
    spoken = {path for path, _ in faults}
    try:
        check(fact)
    except FactInvalid as error:
        faults += [problem for problem in error.problems if problem[0] not in spoken]
    return fact, tuple(faults)


def _languages(fact: Fact, before: Fact) -> list[Fault]:
    """Languages that nobody knows, such as a code mistyped. What an import brought stays as it is."""
    had = {one.language for one in before.wordings()} | {"und"}
    said = [("claim", fact.claim), *((f"phrasings[{at}]", one) for at, one in enumerate(fact.phrasings))]
    return [
        (f"{path}.language", no_language(one.language))
        for path, one in said
        if one.language not in had and not known_language(one.language)
    ]


def _said(correction: Correction) -> bool:
    return any(getattr(correction, part).strip() for part in PARTS)


def _verdict(typed: Typed, before: Fact, faults: list[Fault]) -> Verdict:
    if not typed.verdict:
        faults.append(("verdict", "choose what you found"))
        return before.verdict
    try:
        return Verdict(typed.verdict)
    except ValueError:
        faults.append(("verdict", f"is not one of {', '.join(Verdict)}"))
        return before.verdict


def _day(typed: Typed, faults: list[Fault]) -> date | None:
    try:
        return day(typed.checked_on)
    except Unread as error:
        faults.append(("checked_on", str(error)))
        return None


def _instant(name: str, typed: Typed, before: Fact, faults: list[Fault]) -> datetime | None:
    try:
        return instant(getattr(typed, name), zone_of(typed.zone), getattr(before, name))
    except Unread as error:
        faults.append((name, str(error)))
        return None
