"""A whole line of real parts over words instead of models: exact, quick, and the same on every machine.

The calibrations are written by hand: a claim that shares all its rare words with a fact is sure, half of
them are worth a question back, none are nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.case_rooms import endings, rescorer, second_look
from bot.casebook import MeaningCasebook
from bot.core.calibration import Calibration, Scorer
from bot.core.messages import Message
from bot.core.policy import Policy, RouteRule
from bot.core.reply import Voice
from bot.duty_rooms import Told
from bot.judging import Judge
from bot.oncall.duty import Duty
from bot.oncall.job import PagingJob
from bot.outcomes import Outcome
from bot.questions import Question
from bot.retrieval import Retrieval
from bot.service import Service
from bot.wording.catalogue import wording
from embeddings.index import ExactIndex
from factbase.alarms import AlarmStore
from factbase.case_acts import CaseActStore
from factbase.cases import CaseStore
from factbase.database import Base, memory_base
from factbase.facts import Fact
from factbase.pages import PageStore
from factbase.record import BaseRecord
from factbase.rotas import RotaStore
from factbase.store import FactStore
from tests.fakes import NOON, NotedPager, NotedWays, SteppingClock, WordEncoder, published

ANSWERING = Calibration("by hand", (Scorer(-6.0, {"overlap": 12.0}),))
JOINING = Calibration("by hand", (Scorer(-6.0, {"shared": 12.0}),))
POLICY = Policy(
    join_at=0.55,
    routes=(RouteRule("The tax office", "https://tax.example/", ("income tax", "vat")),),
)
BRIDGE = published("bridge", "the old bridge is closed", "nobody may cross the river")
WATER = published("water", "boiling water kills all germs")
SCHOOL = published("school", "the new school has no roof")
FACTS = (BRIDGE, WATER, SCHOOL)


@dataclass
class Line:
    """A service and everything that it is made of."""

    base: Base
    clock: SteppingClock = field(default_factory=SteppingClock)
    pager: NotedPager = field(default_factory=NotedPager)
    encoder: WordEncoder = field(default_factory=WordEncoder)
    policy: Policy = POLICY

    def __post_init__(self) -> None:
        size = self.encoder.model.dimension
        self.facts, self.cases = FactStore(self.base), CaseStore(self.base)
        self.rescorer = rescorer(self.policy, self.base, self.clock)
        self.retrieval = Retrieval(self.encoder, ExactIndex(size), self.facts)
        self.casebook = MeaningCasebook(
            self.encoder, ExactIndex(size), self.cases, JOINING, self.policy.join_at
        )
        self.judge = Judge(self.retrieval, ANSWERING, self.policy, lambda text: "en")
        self.service = Service(
            judge=self.judge,
            neighbours=self.retrieval,
            cases=self.cases,
            casebook=self.casebook,
            record=BaseRecord(self.base),
            voice=Voice("Town of Testing"),
            wording=wording,
            calibration=ANSWERING.version,
            digest=lambda text: f"digest of {text.casefold()}",
            clock=self.clock,
            rescoring=self.rescorer,
            second_look=second_look(self.policy, self.base, self.casebook, self.clock),
            endings=endings(self.policy, self.base, self.clock),
        )
        self.alarms, self.pages = AlarmStore(self.base), PageStore(self.base)
        self.job = PagingJob(
            self.base.writing,
            self.alarms,
            self.pages,
            NotedWays(self.pager),
            Duty(RotaStore(self.base)),
            Told(self.cases, CaseActStore(self.base), self.rescorer, self.clock),
            self.policy.paging,
            self.clock,
        )

    def ask(self, text: str, choice: str | None = None, author: str = "ana", **other: str) -> Outcome:
        """One question by itself."""
        return self.service.handle([question(text, choice, author, **other)])[0]

    def count(self, table: str) -> int:
        """The rows of a table."""
        return int(self.base.value(f"SELECT COUNT(*) FROM {table}"))


def question(text: str, choice: str | None = None, author: str = "ana", **other: str) -> Question:
    """A question as a channel would hand it on."""
    fields = {"id": "m1", "channel": "web", "conversation": "room", **other}
    return Question(Message(author=author, text=text, sent_at=NOON, **fields), choice)


def line(facts: Sequence[Fact] = FACTS, base: Base | None = None) -> Line:
    """A line that knows these facts."""
    made = Line(base or memory_base())
    made.facts.save(facts, NOON)
    return made
