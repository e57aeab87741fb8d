"""The editorial's half of the composition root: names what its checks and previews are made of.

Knows settings, the policy, stores and the platforms' measures. Must not decide anything. What needs a model
(meaning, rehearsals) is given: most commands need none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache

from bot.config import Settings
from bot.core.chat import ChatLimits
from bot.core.policy import Policy
from bot.core.previewing import Preview, Ruler, preview
from bot.core.proofreading.findings import Finding
from bot.core.proofreading.house import House
from bot.core.proofreading.proof import proofread
from bot.core.reply import Voice
from bot.editorial.acts import After, nobody_told
from bot.editorial.door import Editorial
from bot.editorial.stores import Stores, stores
from bot.editorial.tools import Meaning, Rehearses, Tools
from bot.judging import Judge
from bot.nearness import Near, Nearness
from bot.personal_data import PersonalData
from bot.ports import Clock
from bot.rehearsal import Rehearsal, Rehearsed
from bot.supposing import Searched
from bot.wording.catalogue import wording
from embeddings.encoder import Encoder
from factbase.cases import CaseStore
from factbase.database import Base
from factbase.drafts import DraftStore
from factbase.facts import Fact
from factbase.sightings import SightingStore
from factbase.store import FactStore
from factbase.terms import TermKind


class NoMeaning:
    """Stands for a search by meaning where no model is loaded: nothing is near."""

    def near(self, text: str, language: str, limit: int = 5) -> Sequence[Near]:
        """Nothing."""
        return ()


class NobodyAsked:
    """Stands for a rehearsal where no model is loaded: nobody would have been answered."""

    def of(self, draft: Fact, now: datetime) -> Rehearsed:
        """Nobody."""
        return Rehearsed(0, ())


def editorial(
    settings: Settings,
    policy: Policy,
    base: Base,
    clock: Clock,
    meaning: Meaning | None = None,
    rehearsal: Rehearses | None = None,
    after: After = nobody_told,
) -> Editorial:
    """All that staff can do with the facts in this base. `after` hears of what is let out and taken back."""
    kept = stores(base)
    voice = Voice(settings.agency, settings.language, policy.answer_within_hours)
    tools = Tools(
        check=_checks(policy, voice, kept),
        preview=lambda fact, language: _preview(fact, language, voice),
        meaning=meaning or NoMeaning(),
        rehearsal=rehearsal or NobodyAsked(),
    )
    return Editorial(kept, tools, clock, after)


def minds(
    judge: Judge, searched: Searched, encoder: Encoder, base: Base, clock: Clock
) -> tuple[Nearness, Rehearsal]:
    """What finds facts by meaning, and what rehearses drafts, over the facts as they are searched."""
    near = Nearness(judge, searched, encoder, FactStore(base), DraftStore(base), clock)
    return near, Rehearsal(judge, searched, encoder, SightingStore(base).claims, CaseStore(base).claims)


def _checks(policy: Policy, voice: Voice, kept: Stores) -> Callable[[Fact, datetime], tuple[Finding, ...]]:
    rules = policy.outgoing
    personal = PersonalData(rules.countries, rules.own_contacts)

    def check(fact: Fact, now: datetime) -> tuple[Finding, ...]:
        house = House(voice, wording, _names(kept, TermKind.TOPIC), _names(kept, TermKind.AREA))
        return proofread(fact, rules, personal.find, now, house)

    return check


def _names(kept: Stores, kind: TermKind) -> frozenset[str]:
    return frozenset(term.name for term in kept.terms.list(kind))


def _preview(fact: Fact, language: str, voice: Voice) -> tuple[Preview, ...]:
    limits, rulers = _platforms()
    return preview(fact, language, voice, wording, limits, rulers)


@cache
def _platforms() -> tuple[Mapping[str, ChatLimits], Mapping[str, Ruler]]:
    """What a message can carry on each platform, and how it counts: also where no token is set."""
    from bot.channels.discord import markdown
    from bot.channels.discord.writing import LIMITS as ON_DISCORD
    from bot.channels.telegram.marks import length
    from bot.channels.telegram.writing import LIMITS as ON_TELEGRAM

    return (
        {"telegram": ON_TELEGRAM, "discord": ON_DISCORD},
        {"telegram": Ruler(length), "discord": Ruler(markdown.measure, markdown.MARKS)},
    )
