"""What was broadcast in words of our own is not right: whether it can be corrected, and how.

Knows mailings and who got them. Must not know who may, or how it is said. What a fact said is the recall's
matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.errors import MailingRefused
from bot.mailing.typed import in_languages
from factbase.audience import Audience
from factbase.mailing_life import Kind, MailingState
from factbase.mailings import Mailing, MailingStore, Wish


@dataclass(frozen=True, slots=True)
class Corrections:
    """Looks at mailings and at who got them."""

    mailings: MailingStore
    audience: Audience

    def wish(self, first: Mailing, words: Mapping[str, str], reason: str = "") -> Wish:
        """What corrects a mailing with these words. Raises MailingRefused, saying what to do instead."""
        if why_not := self.why_not(first):
            raise MailingRefused(f"mailing {first.id}: {why_not}")
        if not words:
            raise MailingRefused("say what is right, in at least one language")
        return Wish(Kind.CORRECTION, corrects=first.id, words=in_languages(words), reason=reason)

    def why_not(self, first: Mailing) -> str | None:
        """Why it cannot be corrected now, and what to do instead; None: it can be."""
        why_not = _another_way(first) or _corrected_already(self.mailings.correcting(first.id))
        if why_not is None and not self.audience.got(first.id):
            return "nobody got it: there is nothing to correct"
        return why_not


def _another_way(first: Mailing) -> str | None:
    if first.kind not in (Kind.BROADCAST, Kind.CORRECTION):
        return "only a broadcast in words of our own, or the correction of one, is corrected like this"
    if first.fact_id is not None:
        return (
            f"it told the fact {first.fact_id!r}: withdraw that, or publish a corrected version, "
            "and its recall is proposed by itself"
        )
    if not first.state.over:
        return "it is not over: cancel it first, so that nobody else is told, and then correct it"
    return None


def _corrected_already(made: Sequence[Mailing]) -> str | None:
    """Each is corrected once: its people read what they were told before, which is what the latest one said.

    After a correction that somebody stopped it can be again, so that whoever was not told yet is.
    """
    standing = [one for one in made if one.state is not MailingState.CANCELLED]
    if not standing:
        return None
    return f"mailing {standing[-1].id} corrects it already: correct that one, or cancel it while it waits"
