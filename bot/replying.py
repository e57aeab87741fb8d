"""What is said about a message, once it is known what came of it.

Knows the facts, the wordings and whom to call in danger. Must not know how anything is decided, recorded or
sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core import answering, helping, reply, retelling
from bot.core.decide import Kind, close_to
from bot.core.guard import Doubt
from bot.core.matching import Match
from bot.core.messages import Outgoing
from bot.core.reasons import Reason
from bot.ports import Neighbours
from bot.protecting import Protection
from bot.questions import Judgement
from bot.wording.speech import Wording
from factbase.cases import reference
from factbase.facts import Fact


@dataclass(frozen=True, slots=True)
class Upshot:
    """What came of a message, as far as the reply and its record tell.

    `case_id`: the case of the first decision. `held`: what staff have said about it to all who asked before.
    `passed_on`: the cases of the message's other claims, their decisions the last ones of the judgement.
    """

    judgement: Judgement
    now: datetime
    case_id: int | None = None
    held: Outgoing | None = None
    passed_on: tuple[int, ...] = ()

    @property
    def beside(self) -> tuple[int, ...]:
        """The cases of other claims that the reply names beside the first one's."""
        return tuple(each for each in dict.fromkeys(self.passed_on) if each != self.case_id)


@dataclass(frozen=True, slots=True)
class Replying:
    """Finds the words."""

    neighbours: Neighbours
    voice: reply.Voice
    wording: Callable[[str], Wording]
    protection: Protection | None

    def outgoing(self, upshot: Upshot) -> Outgoing:
        """What is said; in danger, whom to call comes before anything else."""
        judgement = upshot.judgement
        danger = judgement.peril
        if danger is None:
            return self._usual(upshot)
        text = judgement.question.message.text
        lines = self.protection.lines(danger, text) if self.protection else ()
        first = helping.first_words(danger, lines, self.wording_for(judgement), self.voice.agency)
        if judgement.decisions[0].reason is Reason.DANGER:
            return Outgoing(first, self.wording_for(judgement).language)
        usual = self._usual(upshot)
        return replace(usual, text=f"{first}\n\n{usual.text}")

    def kept(self, upshot: Upshot, outgoing: Outgoing) -> str:
        """The text that is recorded: words of the asker are said back to them, and not kept."""
        decision = upshot.judgement.decisions[0]
        if decision.kind is not Kind.ASK_BACK or decision.doubt is None:
            return outgoing.text
        return self._asked_back(upshot, decision.doubt.unquoted()).text

    def wording_for(self, judgement: Judgement) -> Wording:
        """The wording in the asker's language."""
        wanted = judgement.language
        return self.wording(wanted if wanted != "und" else self.voice.language)

    def _usual(self, upshot: Upshot) -> Outgoing:
        """What is said where nobody is in danger."""
        said = upshot.held or self._said(upshot)
        told = upshot.judgement.decisions[0].kind in (Kind.ANSWER, Kind.ASK_BACK)
        if upshot.beside and (upshot.held or not told):
            return replace(said, text="\n\n".join([said.text, *self._beside(upshot)]))
        return said

    def _said(self, upshot: Upshot) -> Outgoing:
        judgement = upshot.judgement
        decision, say = judgement.decisions[0], self.wording_for(judgement)
        if decision.kind is Kind.ANSWER:
            return self._answer(upshot)
        if decision.kind is Kind.ASK_BACK:
            return self._asked_back(upshot, decision.doubt)
        if decision.route is not None:
            return reply.routed(decision.route, say)
        if upshot.case_id is not None:
            tell = reply.dismissed if decision.reason is Reason.DISMISSED else reply.escalated
            return tell(reference(upshot.case_id), say, self.voice)
        if decision.reason is Reason.ABUSE:
            return Outgoing(helping.calm(say, self.voice.agency), say.language)
        return self._no_claim(upshot, say)

    def _no_claim(self, upshot: Upshot, say: Wording) -> Outgoing:
        """A friendly word; who asks about the last answer is told what it rests on."""
        judgement, reason = upshot.judgement, upshot.judgement.decisions[0].reason
        if reason in retelling.ASKED and (told := self._told_before(judgement)):
            return retelling.retold(told, judgement.language, say, self.voice, upshot.now)
        return reply.ignored(reason, say, self.voice)

    def _told_before(self, judgement: Judgement) -> list[Fact]:
        """What was told last, as far as it may be told still."""
        found = (self.neighbours.fact(fact_id) for fact_id in judgement.question.after)
        return [fact for fact in found if fact is not None]

    def _answer(self, upshot: Upshot) -> Outgoing:
        judgement = upshot.judgement
        told = self._facts([match for each in judgement.decisions for match in each.matches])
        partly = len(judgement.extraction.claims) > len(told) + len(upshot.passed_on)
        agreed, confirmed = (close_to(judgement.decisions, why) for why in (Reason.SURE, Reason.DENIED))
        say, beside = self.wording_for(judgement), self._beside(upshot)
        return answering.answer(
            told, judgement.language, say, self.voice, partly, confirmed, beside, agreed, upshot.now
        )

    def _asked_back(self, upshot: Upshot, doubt: Doubt | None) -> Outgoing:
        judgement = upshot.judgement
        suggested = self._facts(judgement.decisions[0].matches)
        say = self.wording_for(judgement)
        return reply.ask_back(suggested, judgement.language, say, doubt, self._beside(upshot))

    def _beside(self, upshot: Upshot) -> list[str]:
        """What is said about the other claims of the message."""
        return reply.passed_on(
            [reference(case_id) for case_id in upshot.beside], self.wording_for(upshot.judgement)
        )

    def _facts(self, matches: Sequence[Match]) -> list[tuple[Fact, float]]:
        found = ((self.neighbours.fact(match.fact_id), match.probability) for match in matches)
        return [(fact, probability) for fact, probability in found if fact is not None]
