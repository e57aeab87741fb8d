"""Whether the audit log is whole, and still the one whose heads were noted outside, in plain words.

Knows the log, the anchors and what a noted head looks like. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.accountability.anchor_lines import BASE_DIGITS, Head
from factbase.anchors import AnchorStore
from factbase.audit import AuditLog, Break

KnownHead = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`broken`: the first place where the log does not hold; None if it is whole.

    `rows`: how many there are. `head`: the digest of the last one. `outside`, `inside`: how many heads were
    compared that were given by hand, and that the base remembers itself. `foreign`: how many of those given
    belong to another base and were not compared.
    """

    broken: Break | None
    rows: int
    head: str
    outside: int
    inside: int
    foreign: int

    @property
    def words(self) -> str:
        """What was found, for people."""
        if self.broken is not None:
            return (
                f"BROKEN at row {self.broken.id}: {self.broken.reason}. Somebody changed the base by hand, "
                "or it was restored from an older copy (then a row `base.restore` says so). Keep the file "
                "as it is, compare it with your backups, and tell whoever answers for the data."
            )
        if not self.rows:
            return "The audit log is empty."
        told = f"The audit log is whole: {self.rows} rows, each holding the digest of the one before."
        if self.outside:
            return f"{told} Heads noted outside that it still holds: {self.outside}, all of them."
        return (
            f"{told} No head that was noted outside was given: a log that was written anew from its first "
            "row would look the same. Name one with --anchor."
        )


def verified(
    log: AuditLog,
    anchors: AnchorStore,
    typed: Sequence[KnownHead],
    noted: Iterable[Head],
    other_bases: bool = False,
) -> Verdict:
    """Check the whole log, against the heads that were given and those that the base remembers.

    A noted head that begins with another first row means that the log was exchanged: somebody wrote it anew,
    and later heads were noted of the new one. `other_bases`: heads of other bases are expected, and left out.
    """
    given = list(noted)
    ours = [head for head in given if head.base == log.begin()[:BASE_DIGITS]]
    inside = anchors.heads()
    outside = {*typed, *((head.row, head.digest) for head in ours)}
    broken = log.verify(*outside, *inside)
    if broken is None and len(ours) < len(given) and not other_bases:
        broken = Break(1, "is not the first row of the log whose heads were noted outside")
    row, digest = log.head()
    return Verdict(broken, row, digest, len(outside), len(inside), len(given) - len(ours))
