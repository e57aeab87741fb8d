"""Whether everything in the fact base fits together, and what lies beside it.

Knows the base's rules by name. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.config import Settings
from bot.findings import Finding, Health
from factbase.database import open_base
from factbase.errors import FactBaseError
from factbase.invariants import RULES, violations
from factbase.upgrade_copies import copies_before_upgrades


def examine_base(settings: Settings) -> Iterator[Finding]:
    """Every rule that does not hold; one good word if all of them do."""
    what = "whole fact base"
    if not settings.base.exists():
        return
    try:
        base = open_base(settings.base)
    except FactBaseError as error:
        yield Finding(what, Health.ILL, str(error))
        return
    try:
        found = [str(violation) for violation in violations(base)]
    except FactBaseError as error:
        found = [str(error)]
    finally:
        base.close()
    for said in found:
        yield Finding(what, Health.ILL, f"It does not hold that {said}.", "Restore it from a backup.")
    if not found:
        yield Finding(what, Health.WELL, f"all {len(RULES)} rules hold, and so does the audit log.")


def kept_copies(settings: Settings) -> Iterator[Finding]:
    """Copies from before an upgrade: people must not forget that they hold people's data too."""
    copies = copies_before_upgrades(settings.base)
    if copies:
        named = ", ".join(copy.name for copy in copies)
        advice = "Delete them once the new version has proved itself: nothing is erased in them."
        yield Finding("copies from before an upgrade", Health.NOTE, named, advice)
