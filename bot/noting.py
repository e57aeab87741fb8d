"""What is written down about a message: sightings, decisions for the log, and what was said.

Knows what came of a message and the port to the record. Must not decide anything, or find words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.decide import Decision, Kind
from bot.core.grounds import grounds
from bot.core.messages import Outgoing
from bot.core.reasons import Reason
from bot.ports import Digest, Neighbours, Record
from bot.questions import Judgement, Occasion, Question
from bot.replying import Upshot
from factbase.case_family import HELD
from factbase.cases import reference
from factbase.deliveries import Delivery
from factbase.facts import Fact
from factbase.sightings import Sighting


@dataclass(frozen=True, slots=True)
class Noting:
    """Writes it down, in the transaction of whoever calls.

    `keep_claims`: whether the text of what was asked is kept with its sighting, cleaned and masked. `basis`:
    what every decision rests on besides (the model, the policy), for the audit log.
    """

    record: Record
    neighbours: Neighbours
    digest: Digest
    calibration: str
    keep_claims: bool = False
    basis: Mapping[str, str] = field(default_factory=dict)

    def sightings(
        self, judgement: Judgement, cases: Sequence[int | None], now: datetime, overheard: bool = False
    ) -> None:
        """One sighting for each claim, and its decision for the log. `cases`: that of each decision."""
        message = judgement.question.message
        for decision, case_id in zip(judgement.decisions, cases, strict=True):
            if decision.claim is None:
                if judgement.extraction.chatter is None:
                    self.decided(message.channel, decision, None, None, now)
                continue
            fact, probability = self.told(decision)
            digest = self.digest(decision.claim.text)
            if not overheard:  # of what people say to each other the log tells nothing
                self.decided(message.channel, decision, digest, case_id, now)
            self.record.sighting(
                Sighting(
                    at=now,
                    channel=message.channel,
                    conversation=message.conversation,
                    author=message.author,
                    digest=digest,
                    language=decision.claim.language,
                    decision=(Kind.IGNORE if overheard else decision.kind).value,
                    reason=(Reason.OVERHEARD if overheard else decision.reason).value,
                    calibration=self.calibration,
                    fact_id=fact.id if fact else None,
                    fact_version=fact.version if fact else None,
                    probability=probability,
                    case_id=case_id,
                    claim=decision.claim.text if self._keeps(judgement.question) else None,
                )
            )

    def decided(
        self, channel: str, decision: Decision, digest: str | None, case_id: int | None, now: datetime
    ) -> None:
        """For the log: what was decided and on what grounds; of the text only its digest."""
        fact, _ = self.told(decision)
        subject = fact.id if fact else reference(case_id) if case_id is not None else ""
        basis = {**self.basis, "calibration": self.calibration} | ({"input": digest} if digest else {})
        self.record.decided(channel, subject, {**basis, **grounds(decision, fact)}, now)

    def _keeps(self, question: Question) -> bool:
        """What was overheard is never kept; a choice comes with the text of a question kept already."""
        return self.keep_claims and question.occasion is Occasion.ASKED and question.choice is None

    def told(self, decision: Decision) -> tuple[Fact | None, float | None]:
        """The fact that an answer tells and its probability; nothing where nothing is answered."""
        if decision.kind is not Kind.ANSWER:
            return None, None
        match = decision.matches[0]
        return self.neighbours.fact(match.fact_id), match.probability

    def deliveries(self, upshot: Upshot, outgoing: Outgoing, text: str, post_id: int | None) -> None:
        """What was said, by fact; `text` is what is kept of it.

        Each case that another claim was passed on to has an entry of its own.
        """
        message = upshot.judgement.question.message
        called = HELD if upshot.held else upshot.judgement.decisions[0].kind.value
        said = Delivery(
            at=upshot.now,
            channel=message.channel,
            conversation=message.conversation,
            message_id=message.id,
            decision=called,
            text=text,
            case_id=upshot.case_id,
            post_id=post_id,
        )
        for case_id in dict.fromkeys(upshot.passed_on):
            self.record.delivery(replace(said, decision=Kind.ESCALATE.value, case_id=case_id))
        for told in outgoing.answers or (None,):
            fact_id, version = (told.fact_id, told.version) if told else (None, None)
            self.record.delivery(replace(said, fact_id=fact_id, fact_version=version))
