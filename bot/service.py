"""The shell around the core: from messages to what is said, recorded and opened.

Knows the order of things and the ports. Must not know a channel, a database or a model. Works on
batches, because what arrives together is encoded together and written in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core import helping, reply
from bot.core.abuse import threatens_reader
from bot.core.claims import Extraction
from bot.core.danger import Danger, peril
from bot.core.decide import Decision, Kind, turned_away
from bot.core.messages import Message, Outgoing
from bot.core.reasons import Reason
from bot.judging import Judge, written
from bot.noting import Noting
from bot.outcomes import Endings, Letters, Outcome, Rescoring, SecondLook, Statements
from bot.overhearing import Overhearing
from bot.ports import Casebook, Cases, Clock, Digest, Neighbours, Record
from bot.protecting import Protection
from bot.questions import Judgement, Occasion, Question
from bot.referring import Known, Referring
from bot.replying import Replying, Upshot
from bot.wording.speech import Wording
from factbase.blocks import Block


@dataclass(frozen=True, slots=True)
class Service:
    """Answers questions. Everything that it uses is given to it.

    `keep_claims` and `basis` are `Noting`'s.
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
        if judgement.question.occasion is Occasion.AGAIN:
            known = self._referring.known(judgement, now)
            if known is not None:
                return self._say_again(known, now)
        overheard = judgement.question.occasion is Occasion.OVERHEARD
        silent = not overheard and self._protect(judgement, now)
        ending = None if overheard else self._referring.ending(judgement, now)
        case_id = ending[0].case_id if ending else None
        if ending is not None:
            decision = ending[1]
            judgement = replace(judgement, decisions=(decision, *judgement.decisions[1:]))
        elif decision.kind is Kind.ESCALATE and decision.claim:
            case_id = self._referring.case(decision.claim, now)
        judgement, passed_on = self._referring.pass_on(judgement, now)
        if passed_on and case_id is not None:
            case_id = self._referring.at_last(case_id)
        held = None if ending else self._referring.held(judgement, case_id, now)
        upshot = Upshot(judgement, now, case_id, held, passed_on)
        outgoing = self._replying.outgoing(upshot)
        alone = len(judgement.decisions) - len(passed_on) - 1
        self._noting.sightings(judgement, (case_id, *[None] * alone, *passed_on), now)
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
            self._noting.deliveries(upshot, outgoing, self._replying.kept(upshot, outgoing), post_id)
        return outcome

    def _say_again(self, known: Known, now: datetime) -> Outcome:
        """The reply once more: what was said is noted, for it may have to be recalled; nothing is counted."""
        judgement = known.judgement
        upshot = Upshot(judgement, now, known.case_id, known.held, known.passed_on)
        outgoing = self._replying.outgoing(upshot)
        self._noting.deliveries(upshot, outgoing, self._replying.kept(upshot, outgoing), None)
        decision = judgement.decisions[0]
        return Outcome(decision.kind, decision.reason, outgoing, judgement.ranked, decision.claim)

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
            self._noting.decided(question.message.channel, turned_away(Reason.BLOCKED), None, None, now)
        if not quiet.silent and self.protection is not None:
            judgement = Judgement(question, Extraction(), (), (turned_away(Reason.BLOCKED),))
            self.protection.blocks.told(block.id, now)
            self._noting.deliveries(Upshot(judgement, now), said, said.text, post_id)
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
        fact, _ = self._noting.told(decision)
        return self.overhearing is not None and self.overhearing.speaks(
            judgement.question.message, decision, fact, now
        )

    def _keep_silent(self, judgement: Judgement, now: datetime) -> Outcome:
        """A known rumour was seen; of all else that people say to each other, nothing is kept."""
        decision = judgement.decisions[0]
        quiet = Outcome(Kind.IGNORE, Reason.OVERHEARD, Outgoing("", self.voice.language), silent=True)
        if decision.kind is Kind.ANSWER:
            self._noting.sightings(judgement, [None] * len(judgement.decisions), now, overheard=True)
        if self.letters:
            self.letters.write(judgement.question, quiet)
        return quiet

    @property
    def _replying(self) -> Replying:
        return Replying(self.neighbours, self.voice, self.wording, self.protection)

    @property
    def _noting(self) -> Noting:
        return Noting(
            *(self.record, self.neighbours, self.digest, self.calibration),
            keep_claims=self.keep_claims,
            basis=self.basis,
        )

    @property
    def _referring(self) -> Referring:
        given = (self.neighbours, self.cases, self.casebook, self.digest)
        return Referring(*given, self.second_look, self.statements, self.endings)
