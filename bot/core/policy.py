"""What the agency has decided about deciding: every number and every name, as data.

Knows no file format; the configuration fills it. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.core.blocking import BlockPolicy
from bot.core.calibration import Thresholds
from bot.core.deadlines import DeadlinePolicy
from bot.core.floods import FloodPolicy
from bot.core.helping import DangerPolicy
from bot.core.holding import CasePolicy
from bot.core.lexicon.harm import HARM, VULNERABILITY
from bot.core.mailing_policy import MailingPolicy
from bot.core.paging_policy import PagingPolicy
from bot.core.privacy import Line, Privacy, schedule
from bot.core.proofreading.rules import Rules
from bot.core.triage import TriagePolicy
from bot.core.triage_inputs import word_rules
from bot.core.withholding import Cause
from factbase.facts import Verdict


@dataclass(frozen=True, slots=True)
class RouteRule:
    """A matter of another agency: claims that hold one of `words` (search words or phrases) go there."""

    agency: str
    link: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Etiquette:
    """The agency's rules for places where the bot may listen.

    `speak_at`: a calibrated probability, beyond the one at which who asked is answered. `pause`: for one
    rumour in one place. `per_hour`: for one place, whatever the rumour. `longest`: characters of a message
    that is spoken to, because a long text is rarely one rumour. From `quiet_from` until `quiet_until`, in the
    time zone of the agency, nothing is said; the same time twice means that no hours are quiet.
    """

    speak_at: float = 0.9
    verdicts: frozenset[Verdict] = frozenset({Verdict.FALSE, Verdict.MISLEADING, Verdict.SCAM})
    pause: timedelta = timedelta(hours=24)
    per_hour: int = 2
    longest: int = 600
    quiet_from: time = time(22)
    quiet_until: time = time(7)
    zone: str = "UTC"

    @property
    def timezone(self) -> tzinfo:
        """The agency's time zone."""
        return ZoneInfo(self.zone)


@dataclass(frozen=True, slots=True)
class Accountability:
    """How the agency answers for itself.

    `anchor_every`: how often the audit log's head is noted outside. `exemptions`: what the agency's law calls
    each cause for which something is not handed out.
    """

    anchor_every: timedelta = timedelta(hours=24)
    exemptions: Mapping[Cause, str] = field(default_factory=dict)


def _shipped_triage() -> TriagePolicy:
    return TriagePolicy(harm_rules=word_rules(HARM), vulnerability_rules=word_rules(VULNERABILITY))


@dataclass(frozen=True, slots=True)
class Policy:
    """How sure to be, how much to say, whose matters are not ours.

    `answer_at` and `ask_back_at` are calibrated probabilities; 0 < ask_back_at <=
    answer_at <= 1. None leaves them to the calibration, whose thresholds were chosen from
    labelled messages. `shortest_claim`: words below which nothing is looked into by people;
    `shortest_answer`: words below which nothing is answered without asking back; of so many,
    one may be mere grammar. `join_at` is the probability
    at which a claim joins a case, and a case that nobody has worked on another; from `propose_at` people are
    shown that two cases may be one. `keep_labels`: whether
    the claim that somebody gave their word on is kept, masked, for calibrating. `keep_claims_days`: how long
    what was asked is kept as text, masked, so that a draft can be tried on it; 0: not at all. `outgoing`:
    what must be right about a fact before it goes out. `privacy`: whose numbers are masked, and how long all
    else is kept.
    """

    answer_at: float | None = None
    ask_back_at: float | None = None
    max_suggestions: int = 3
    max_answers: int = 2
    shortest_claim: int = 2
    shortest_answer: int = 3
    join_at: float = 0.7
    propose_at: float = 0.4
    answer_within_hours: int = 24
    routes: tuple[RouteRule, ...] = ()
    etiquette: Etiquette = Etiquette()
    triage: TriagePolicy = field(default_factory=_shipped_triage)
    paging: PagingPolicy = field(default_factory=PagingPolicy)
    deadlines: DeadlinePolicy = field(default_factory=DeadlinePolicy)
    casework: CasePolicy = field(default_factory=CasePolicy)
    keep_labels: bool = True
    keep_claims_days: int = 30
    outgoing: Rules = field(default_factory=Rules)
    privacy: Privacy = field(default_factory=Privacy)
    accountability: Accountability = field(default_factory=Accountability)
    danger: DangerPolicy = field(default_factory=DangerPolicy)
    floods: FloodPolicy = field(default_factory=FloodPolicy)
    blocks: BlockPolicy = field(default_factory=BlockPolicy)
    mailings: MailingPolicy = field(default_factory=MailingPolicy)

    @property
    def masked_countries(self) -> tuple[str, ...]:
        """Whose identity numbers are masked: the countries of `[privacy]`, else those of `[outgoing]`."""
        named = self.privacy.countries
        return self.outgoing.countries if named is None else named

    def schedule(self) -> tuple[Line, ...]:
        """What is kept about people, why, and for how long."""
        return schedule(self.privacy, self.keep_claims_days, self.keep_labels)

    def over(self, thresholds: Thresholds) -> Thresholds:
        """The thresholds that hold: the agency's own where it has set them, else these.

        Where only one is set and the two cross, nothing is suggested that is not also told.
        """
        answer_at = thresholds.answer_at if self.answer_at is None else self.answer_at
        ask_back_at = thresholds.ask_back_at if self.ask_back_at is None else self.ask_back_at
        return Thresholds(answer_at, min(ask_back_at, answer_at))
