"""Blocks and threats as staff deal with them, the same from the console and the command line.

Knows who may, and for how long at most. Must not know a screen, a platform or the key of pseudonyms. Every
act is one transaction with its line in the audit log; no pseudonym is in the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework.words import plain
from bot.core.blocking import BlockPolicy
from bot.core.permissions import Permission, Person
from bot.editorial.gate import Gate
from bot.errors import CaseRefused
from bot.ports import Clock
from factbase.blocks import Asker, Block, BlockStore
from factbase.cases import reference
from factbase.threats import Threat, ThreatStore

SHORTEST, LONGEST = 5, 300
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is blocked: a person or a place, by pseudonym, and how they were named: that goes into the log."""

    author: str = ""
    conversation: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class Blocking:
    """Who is not dealt with for a while. Acts raise NotAllowed and CaseRefused, which says what to do."""

    gate: Gate
    blocks: BlockStore
    threats: ThreatStore
    policy: BlockPolicy
    clock: Clock

    def askers(self, person: Person, case_id: int) -> Sequence[Asker]:
        """Who asked about a case, by number; nobody learns more about them."""
        self.gate.need(person, Permission.WORK_CASES, "case_askers", str(case_id))
        return self.blocks.askers(case_id)

    def asker(self, person: Person, case_id: int, number: int) -> Whom:
        """The asker of a case with this number."""
        found = next((each for each in self.askers(person, case_id) if each.number == number), None)
        if found is None:
            raise CaseRefused(f"{reference(case_id)} has no asker {number}")
        return Whom(author=found.author, named=f"{reference(case_id)} asker {number}")

    def threatener(self, person: Person, threat_id: int) -> Whom:
        """Whoever sent this threat."""
        threat = self.threat(person, threat_id)
        return Whom(author=threat.author, named=threat.reference)

    def place(self, person: Person, whom: Whom, reason: str, ends_at: datetime) -> Block:
        """Block somebody until then; never for ever, and never longer than the policy's longest."""
        now, words = self.clock(), plain(reason)
        if not SHORTEST <= len(words) <= LONGEST:
            raise CaseRefused(f"say why in {SHORTEST} to {LONGEST} characters")
        if not whom.author and not whom.conversation:
            raise CaseRefused("there is nobody to block")
        if ends_at <= now:
            raise CaseRefused("the end of a block must lie in the future")
        if ends_at > now + self.policy.longest:
            raise CaseRefused(
                f"no block holds longer than {self.policy.longest.days} days: choose an earlier end"
            )
        with self.gate.act(person, Permission.WORK_CASES, "block_place", whom.named) as detail:
            author = "" if whom.conversation else whom.author
            number = self.blocks.place(author, whom.conversation, words, person.name, now, ends_at)
            detail |= {"block": number, "until": ends_at.date().isoformat()}
        return self._block(number)

    def lift(self, person: Person, block_id: int) -> Block:
        """End a block before its time."""
        block = self._block(block_id)
        with self.gate.act(person, Permission.WORK_CASES, "block_lift", str(block.id)):
            if not self.blocks.lift(block_id, person.name, self.clock()):
                raise CaseRefused(f"block {block_id} has ended already")
        return self._block(block_id)

    def list(self, person: Person, ended: bool = False) -> Sequence[Block]:
        """Blocks that hold; also those that ended, if wished."""
        self.gate.need(person, Permission.READ, "block_list")
        return self.blocks.list(self.clock(), ended)

    def threat(self, person: Person, threat_id: int) -> Threat:
        """One threat."""
        self.gate.need(person, Permission.READ, "threat_view", str(threat_id))
        found = self.threats.get(threat_id)
        if found is None:
            raise CaseRefused(f"there is no threat T-{threat_id:04d}")
        return found

    def reveal(self, person: Person, threat_id: int) -> Threat:
        """One threat, to be read with its words: who asked for them stands in the audit log."""
        threat = self.threat(person, threat_id)
        with self.gate.act(person, Permission.WORK_CASES, "threat_words", threat.reference):
            return threat

    def open_threats(self, person: Person, seen: bool = False) -> Sequence[Threat]:
        """Threats that nobody has dealt with; also the others, if wished."""
        self.gate.need(person, Permission.READ, "threat_list")
        return self.threats.list(seen)

    def deal_with(self, person: Person, threat_id: int) -> Threat:
        """Somebody has dealt with a threat: it leaves the list."""
        threat = self.threat(person, threat_id)
        with self.gate.act(person, Permission.WORK_CASES, "threat_seen", threat.reference):
            if not self.threats.seen(threat_id, person.name, self.clock()):
                raise CaseRefused(f"{threat.reference} was dealt with already, by {threat.seen_by}")
        return self.threat(person, threat_id)

    def _block(self, block_id: int) -> Block:
        found = self.blocks.get(block_id)
        if found is None:
            raise CaseRefused(f"there is no block {block_id}")
        return found
