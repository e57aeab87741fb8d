"""The shell around the core: from messages to what is said, recorded and opened.

Knows the order of things and the ports. Must not know a channel, a database or a model. Works on
batches, because what arrives together is encoded together and written in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from bot.core import helping, reply
from bot.core.abuse import threatens_reader
from bot.core.claims import Claim, Extraction
from bot.core.danger import Danger, peril
from bot.core.decide import Decision, Kind, Reason, turned_away
from bot.core.endings import Ending, ended, may_end
from bot.core.grounds import grounds
from bot.core.matching import Match
from bot.core.messages import Message, Outgoing
from bot.judging import Judge, Judgement, Occasion, Question, written
from bot.overhearing import Overhearing
from bot.ports import Casebook, Cases, Clock, Neighbours, Record
from bot.protecting import Protection
from bot.replying import Replying, Upshot
from bot.wording.speech import Wording
from factbase.blocks import Block
from factbase.case_family import HELD
from factbase.cases import reference
from factbase.deliveries import Delivery
from factbase.facts import Fact
from factbase.sightings import Sighting

Digest = Callable[[str], str]
"""A keyed hash of a text, the same for the same text."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided about a message and what is said; `ranked` are all facts that came near.

    `silent`: nothing is said, since the bot only listened. `claim`: the one that was decided on. `cases`:
    those that the message has opened or joined, each once, the one of that claim first.
    """

    kind: Kind
    reason: Reason
    outgoing: Outgoing
    ranked: tuple[Match, ...] = ()
    claim: Claim | None = None
    cases: tuple[int, ...] = ()
    silent: bool = False

    @property
    def case_id(self) -> int | None:
        """The first of the cases."""
        return next(iter(self.cases), None)


class Letters(Protocol):
    """Whoever sees to it that an outcome reaches its chat, and the staff where they must know."""

    def write(self, question: Question, outcome: Outcome) -> int | None:
        """Called in the transaction that records the outcome; returns the id of what is to be said."""


class Rescoring(Protocol):
    """Whoever works out how urgent a case is."""

    def after(self, case_id: int, now: datetime) -> None:
        """Called in the transaction that records the outcome, once somebody asked about a case."""


class Statements(Protocol):
    """Whoever knows what staff have said about a case that has no answer yet."""

    def said(self, case_id: int, channel: str, wanted: str, now: datetime) -> Outgoing | None:
        """The holding statement that is out, for a reader of `wanted`; None where none is."""


class SecondLook(Protocol):
    """Whoever sees that two cases are one matter, once a wording joins them."""

    def after(self, case_id: int, now: datetime) -> int:
        """A case has a new wording; returns the case that goes on, in the same transaction."""


class Endings(Protocol):
    """Whoever knows how staff have ended a matter."""

    def of(self, text: str, author: str, now: datetime) -> Ending | None:
        """How the case of these very words ended; None where they must be looked at. In one transaction with
        what is done about them."""


@dataclass(frozen=True, slots=True)
class Service:
    """Answers questions. Everything that it uses is given to it.

    `keep_claims`: whether the text of what was asked is kept with its sighting, cleaned and masked. `basis`:
    what every decision rests on besides (the model, the policy), for the audit log.
    """

    judge: Judge
    neighbours: Neighbours
    cases: Cases
    casebook: Casebook
    record: Record
    voice: reply.Voice
    wording: Callable[[str], Wording]
    calibration: str
    digest: Digest
    clock: Clock
    overhearing: Overhearing | None = None
    letters: Letters | None = None
    keep_claims: bool = False
    rescoring: Rescoring | None = None
    basis: Mapping[str, str] = field(default_factory=dict)
    protection: Protection | None = None
    second_look: SecondLook | None = None
    statements: Statements | None = None
    endings: Endings | None = None

    def handle(self, questions: Sequence[Question]) -> list[Outcome]:
        """Answer, ask back, route, escalate or ignore each; all is recorded, or nothing is.

        Raises UnknownFact, or the fact base's DatabaseError (then nobody may be told anything).
        """
        now = self.clock()
        blocks = [self._block(question, now) for question in questions]
        kept = [question for question, block in zip(questions, blocks, strict=True) if block is None]
        judged = iter(self.judge.judge(kept, now))
        try:
            with self.record.writing():
                return [
                    self._turn_away(question, block, now) if block else self._perform(next(judged), now)
                    for question, block in zip(questions, blocks, strict=True)
                ]
        except BaseException:
            self.casebook.reset()  # it may hold cases whose opening was just rolled back
            raise

    def first_aid(self, message: Message) -> Outcome | None:
        """Whom to call, where nothing can be looked up or written down: too often, too full, no base.

        None where nobody seems to be in danger.
        """
        danger = peril(message.text)
        if danger is None or danger.kind is Danger.ANY:
            return None
        spoken = danger.language if danger.language != "und" else self.voice.language
        say = self.wording(message.language or spoken)
        lines = self.protection.lines(danger, message.text) if self.protection else ()
        first = helping.first_words(replace(danger, own=True), lines, say, self.voice.agency)
        return Outcome(Kind.IGNORE, Reason.DANGER, Outgoing(first, say.language))

    def _perform(self, judgement: Judgement, now: datetime) -> Outcome:
        decision = judgement.decisions[0]
        if judgement.question.occasion is Occasion.OVERHEARD:
            spoken = tuple(each for each in judgement.decisions if self._may_speak(judgement, each, now))
            if not spoken:
                return self._keep_silent(judgement, now)
            judgement, decision = replace(judgement, decisions=spoken), spoken[0]
        overheard = judgement.question.occasion is Occasion.OVERHEARD
        silent = not overheard and self._protect(judgement, now)
        ending = None if overheard else self._ending(judgement, now)
        case_id = ending[0].case_id if ending else None
        if ending is not None:
            decision = ending[1]
            judgement = replace(judgement, decisions=(decision, *judgement.decisions[1:]))
        elif decision.kind is Kind.ESCALATE and decision.claim:
            case_id = self._case(decision.claim, now)
        judgement, passed_on = self._pass_on(judgement, now)
        if passed_on and case_id is not None:
            case_id = self._at_last(case_id)
        held = None if ending else self._held(judgement, case_id, now)
        upshot = Upshot(judgement, now, case_id, held, passed_on)
        outgoing = self._replying.outgoing(upshot)
        alone = len(judgement.decisions) - len(passed_on) - 1
        self._sightings(judgement, (case_id, *[None] * alone, *passed_on), now)
        # Nobody is shown anew what is only counted.
        new = [] if ending or case_id is None else [case_id]
        shown = tuple(dict.fromkeys([*new, *passed_on]))
        if self.rescoring is not None:
            for each in shown:
                self.rescoring.after(each, now)
        outcome = Outcome(
            decision.kind, decision.reason, outgoing, judgement.ranked, decision.claim, shown, silent
        )
        post_id = self.letters.write(judgement.question, outcome) if self.letters else None
        if judgement.question.errand is None or post_id is not None:
            self._deliveries(upshot, outgoing, post_id)
        return outcome

    def _block(self, question: Question, now: datetime) -> Block | None:
        """The block by which this is not dealt with; whoever is in danger is heard in spite of it."""
        if self.protection is None:
            return None
        block = self.protection.block(question.message, now)
        if block is None:
            return None
        danger = peril(question.message.text)
        return None if danger is not None and danger.own else block

    def _turn_away(self, question: Question, block: Block, now: datetime) -> Outcome:
        """Nothing is looked into; the first time it is said until when, and how to object."""
        wanted = question.message.language or self.voice.language
        say = self.wording(wanted)
        contact = (self.protection and self.protection.blocking.object_to) or self.voice.agency
        said = Outgoing(helping.barred(block.ends_at.date(), contact, say), say.language)
        overheard = question.occasion is Occasion.OVERHEARD
        quiet = Outcome(Kind.IGNORE, Reason.BLOCKED, said, silent=block.told or overheard)
        if overheard:
            quiet = replace(quiet, outgoing=Outgoing("", say.language))
        post_id = self.letters.write(question, quiet) if self.letters else None
        if not overheard:
            self._decided(question.message.channel, turned_away(Reason.BLOCKED), None, None, now)
        if not quiet.silent and self.protection is not None:
            judgement = Judgement(question, Extraction(), (), (turned_away(Reason.BLOCKED),))
            self.protection.blocks.told(block.id, now)
            self._deliveries(Upshot(judgement, now), said, post_id)
        return quiet

    def _protect(self, judgement: Judgement, now: datetime) -> bool:
        """What is done beside answering. Returns whether nothing is said: abuse was met with calm already."""
        message, claims = judgement.question.message, judgement.extraction.claims
        if self.protection is None or judgement.question.choice is not None:
            return False
        if judgement.peril is not None:
            self.protection.in_danger(judgement.peril, message, judgement.language, now)
        if claims and threatens_reader(written(judgement.question, claims)):
            text = " ".join(claim.text for claim in claims)
            self.protection.threatened(message, judgement.language, text, now)
        if judgement.decisions[0].reason is not Reason.ABUSE:
            return False
        calm = helping.calm(self._replying.wording_for(judgement), self.voice.agency)
        return self.protection.calmed_lately(message, calm, now)

    def _may_speak(self, judgement: Judgement, decision: Decision, now: datetime) -> bool:
        fact, _ = self._told(decision)
        return self.overhearing is not None and self.overhearing.speaks(
            judgement.question.message, decision, fact, now
        )

    def _keep_silent(self, judgement: Judgement, now: datetime) -> Outcome:
        """A known rumour was seen; of all else that people say to each other, nothing is kept."""
        decision = judgement.decisions[0]
        quiet = Outcome(Kind.IGNORE, Reason.OVERHEARD, Outgoing("", self.voice.language), silent=True)
        if decision.kind is Kind.ANSWER:
            self._sightings(judgement, [None] * len(judgement.decisions), now, overheard=True)
        if self.letters:
            self.letters.write(judgement.question, quiet)
        return quiet

    def _case(self, claim: Claim, now: datetime) -> int:
        digest = self.digest(claim.text)
        case_id = self.casebook.find(claim)
        if case_id is None:
            case_id = self.cases.open(claim.text, claim.language, digest, now)
        elif not self.cases.join(case_id, claim.text, claim.language, digest, now):
            return case_id
        self.casebook.keep(case_id, claim)
        return self.second_look.after(case_id, now) if self.second_look is not None else case_id

    def _ending(self, judgement: Judgement, now: datetime) -> tuple[Ending, Decision] | None:
        """How staff ended a case of these very words, counted there, and what is decided by it."""
        decision = judgement.decisions[0]
        if self.endings is None or decision.claim is None or not may_end(decision):
            return None
        claim = decision.claim
        ending = self.endings.of(claim.text, judgement.question.message.author, now)
        if ending is None or (ending.fact_id and self.neighbours.fact(ending.fact_id) is None):
            return None
        instead = ended(decision, ending, judgement.ranked)
        if instead is None:
            return None
        self.cases.join(ending.case_id, claim.text, claim.language, self.digest(claim.text), now)
        return ending, instead

    def _pass_on(self, judgement: Judgement, now: datetime) -> tuple[Judgement, tuple[int, ...]]:
        """The cases that other claims of the message open or join; their decisions come last, in this order.

        Where staff have ended a case of such a claim, nothing is done: who sends it by itself is told.
        """
        kept: list[Decision] = []
        passed_on: list[tuple[Decision, int]] = []
        for decision in judgement.decisions[1:]:
            if decision.kind is not Kind.ESCALATE or decision.claim is None:
                kept.append(decision)
            elif self._ended(decision.claim, judgement, now) is None:
                passed_on.append((decision, self._case(decision.claim, now)))
        decisions = (judgement.decisions[0], *kept, *(decision for decision, _ in passed_on))
        return replace(judgement, decisions=decisions), tuple(self._at_last(one) for _, one in passed_on)

    def _at_last(self, case_id: int) -> int:
        """The case that a case goes on as: the wording of a later claim may have had it merged."""
        case = self.cases.get(case_id)
        into = case.merged_into if case is not None else None
        return case_id if into is None else self._at_last(into)

    def _ended(self, claim: Claim, judgement: Judgement, now: datetime) -> Ending | None:
        return self.endings.of(claim.text, judgement.question.message.author, now) if self.endings else None

    def _held(self, judgement: Judgement, case_id: int | None, now: datetime) -> Outgoing | None:
        """What staff have said about the case to all who asked before."""
        if case_id is None or self.statements is None:
            return None
        return self.statements.said(case_id, judgement.question.message.channel, judgement.language, now)

    @property
    def _replying(self) -> Replying:
        return Replying(self.neighbours, self.voice, self.wording, self.protection)

    def _sightings(
        self, judgement: Judgement, cases: Sequence[int | None], now: datetime, overheard: bool = False
    ) -> None:
        """`cases`: that of each decision."""
        message = judgement.question.message
        for decision, case_id in zip(judgement.decisions, cases, strict=True):
            if decision.claim is None:
                if judgement.extraction.chatter is None:
                    self._decided(message.channel, decision, None, None, now)
                continue
            fact, probability = self._told(decision)
            digest = self.digest(decision.claim.text)
            if not overheard:  # of what people say to each other the log tells nothing
                self._decided(message.channel, decision, digest, case_id, now)
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

    def _decided(
        self, channel: str, decision: Decision, digest: str | None, case_id: int | None, now: datetime
    ) -> None:
        fact, _ = self._told(decision)
        subject = fact.id if fact else reference(case_id) if case_id is not None else ""
        basis = {**self.basis, "calibration": self.calibration} | ({"input": digest} if digest else {})
        self.record.decided(channel, subject, {**basis, **grounds(decision, fact)}, now)

    def _keeps(self, question: Question) -> bool:
        """What was overheard is never kept; a choice comes with the text of a question kept already."""
        return self.keep_claims and question.occasion is Occasion.ASKED and question.choice is None

    def _told(self, decision: Decision) -> tuple[Fact | None, float | None]:
        if decision.kind is not Kind.ANSWER:
            return None, None
        match = decision.matches[0]
        return self.neighbours.fact(match.fact_id), match.probability

    def _deliveries(self, upshot: Upshot, outgoing: Outgoing, post_id: int | None) -> None:
        """What was said, by fact; each case that another claim was passed on to has its own entry."""
        message = upshot.judgement.question.message
        called = HELD if upshot.held else upshot.judgement.decisions[0].kind.value
        said = Delivery(
            at=upshot.now,
            channel=message.channel,
            conversation=message.conversation,
            message_id=message.id,
            decision=called,
            text=self._replying.kept(upshot, outgoing),
            case_id=upshot.case_id,
            post_id=post_id,
        )
        for case_id in dict.fromkeys(upshot.passed_on):
            self.record.delivery(replace(said, decision=Kind.ESCALATE.value, case_id=case_id))
        for told in outgoing.answers or (None,):
            fact_id, version = (told.fact_id, told.version) if told else (None, None)
            self.record.delivery(replace(said, fact_id=fact_id, fact_version=version))
