"""Words that the agency does not use.

Rule 13: "Impartial: no party, candidate or opinion; no personal data; nothing under embargo." Knows words
and the clock that it is given. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.core.proofreading.findings import Finding, Severity, stop
from bot.core.proofreading.parts import Part, everything, heard, spaced, told
from bot.core.proofreading.rules import Embargo, Rules
from factbase.facts import Fact

IMPARTIAL = "impartial"
EMBARGO = "embargo"
_NAMES = "Speak of the matter and not of who gains from it: an office, a date, a rule."


def check(fact: Fact, rules: Rules, now: datetime) -> Iterator[Finding]:
    """Parties, candidates and opinions in what the agency says; what is under embargo anywhere."""
    for part in told(fact):
        yield from _named(part, "party", rules.parties, Severity.STOP)
        yield from _named(part, "candidate", rules.candidates, Severity.STOP)
        yield from _opinions(part, rules)
    # A rumour may name whom it likes; but its first wording is said back in "did you mean…?".
    claim = next(heard(fact))
    yield from _named(claim, "party", rules.parties, Severity.WARN)
    yield from _named(claim, "candidate", rules.candidates, Severity.WARN)
    yield from _embargoes(fact, rules.embargoes, now)


def _named(part: Part, kind: str, names: Iterable[str], severity: Severity) -> Iterator[Finding]:
    for name in _present(part, names):
        message = f"The text names a {kind}: “{name}”."
        yield Finding(IMPARTIAL, severity, part.field, message, _NAMES)


def _opinions(part: Part, rules: Rules) -> Iterator[Finding]:
    for term in _present(part, rules.opinions.get(part.language, ())):
        yield stop(
            IMPARTIAL,
            part.field,
            f"The text judges: “{term}”.",
            "Say what is known and leave the judgement to the reader.",
        )


def _embargoes(fact: Fact, embargoes: Iterable[Embargo], now: datetime) -> Iterator[Finding]:
    for embargo in embargoes:
        if now >= embargo.until:
            continue
        silent = fact.valid_from is not None and fact.valid_from >= embargo.until
        for part in everything(fact):
            for term in _present(part, (embargo.term,)):
                until = f"{embargo.until:%Y-%m-%d %H:%M %Z}"
                yield Finding(
                    EMBARGO,
                    Severity.INFO if silent else Severity.STOP,
                    part.field,
                    f"“{term}” is under embargo until {until}.",
                    "The fact answers only from then on."
                    if silent
                    else "Take it out, or let the fact be valid only from then on.",
                )


def _present(part: Part, terms: Iterable[str]) -> Iterator[str]:
    said = spaced(part.text)
    return (term for term in terms if spaced(term).strip() and spaced(term) in said)
