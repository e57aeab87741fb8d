"""The policy file: thresholds, routes, manners, and what is checked before a fact goes out.

Knows TOML, names, defaults and ranges. Must not know what the numbers do.
"""

from __future__ import annotations

import hashlib
import tomllib
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, Field, ValidationError, field_validator, model_validator

from bot.core.holding import CasePolicy
from bot.core.policy import Etiquette, Policy, RouteRule
from bot.core.privacy import Ground, Privacy
from bot.core.proofreading.rules import Embargo, Rules
from bot.errors import ConfigurationInvalid
from bot.policy_file.answering_for import Answering
from bot.policy_file.calling import Calling
from bot.policy_file.holding import AgencySection, Casework, Holdings, agencies, templates
from bot.policy_file.keeping import Deadlines
from bot.policy_file.mailing import Mailings
from bot.policy_file.protecting import Blocking, Dangers, EmergencyLine, Floods
from bot.policy_file.telling import Strict, known_zone, told
from bot.policy_file.urgency import Urgency
from factbase.facts import Verdict

_DEFAULT = Policy()


class _Decision(Strict):
    answer_at: float | None = Field(_DEFAULT.answer_at, gt=0, le=1)
    ask_back_at: float | None = Field(_DEFAULT.ask_back_at, gt=0, le=1)
    join_at: float = Field(_DEFAULT.join_at, gt=0, le=1)
    propose_at: float = Field(_DEFAULT.propose_at, gt=0, le=1)
    max_suggestions: int = Field(_DEFAULT.max_suggestions, ge=1, le=5)
    max_answers: int = Field(_DEFAULT.max_answers, ge=1, le=3)
    shortest_claim: int = Field(_DEFAULT.shortest_claim, ge=1, le=10)
    shortest_answer: int = Field(_DEFAULT.shortest_answer, ge=1, le=10)
    answer_within_hours: int = Field(_DEFAULT.answer_within_hours, ge=1, le=24 * 14)

    @model_validator(mode="after")
    def _in_order(self) -> _Decision:
        if self.answer_at and self.ask_back_at and self.ask_back_at > self.answer_at:
            raise ValueError("ask_back_at must not be above answer_at")
        return self


class _Route(Strict):
    agency: str = Field(min_length=1)
    link: str = Field(pattern="^https?://")
    words: tuple[str, ...] = Field(min_length=1)


_QUIET = Etiquette()


class _Watch(Strict):
    speak_at: float = Field(_QUIET.speak_at, gt=0, le=1)
    verdicts: frozenset[Verdict] = Field(_QUIET.verdicts, min_length=1)
    pause_hours: float = Field(_QUIET.pause / timedelta(hours=1), gt=0, le=24 * 30)
    per_hour: int = Field(_QUIET.per_hour, ge=0, le=60)
    longest: int = Field(_QUIET.longest, ge=20, le=4_000)
    quiet_from: time = Field(_QUIET.quiet_from, strict=True)
    quiet_until: time = Field(_QUIET.quiet_until, strict=True)
    zone: str = _QUIET.zone

    _zone = field_validator("zone")(known_zone)

    def etiquette(self) -> Etiquette:
        """As the core has it."""
        rest = self.model_dump(exclude={"pause_hours"})
        return Etiquette(**rest, pause=timedelta(hours=self.pause_hours))


_P = Privacy()
_Days = Annotated[int, Field(ge=1, le=36_500)]
_Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]


class _Privacy(Strict):
    keep_labels: bool = _DEFAULT.keep_labels
    keep_claims_days: int = Field(_DEFAULT.keep_claims_days, ge=0, le=3_650)
    countries: tuple[_Country, ...] | None = _P.countries
    ground: Ground = _P.ground
    law: str = Field(_P.law, max_length=300)
    event_key_days: _Days = _P.event_key_days
    button_days: _Days = _P.button_days
    address_days: _Days = _P.address_days
    label_days: _Days = _P.label_days
    case_days: _Days = _P.case_days
    answer_days: _Days = _P.answer_days
    code_days: _Days = _P.code_days
    block_days: _Days = _P.block_days
    page_days: _Days = _P.page_days

    @model_validator(mode="after")
    def _codes_last(self) -> _Privacy:
        if self.code_days < max(self.address_days, self.button_days):
            raise ValueError(
                "code_days must not be below address_days and button_days: codes lead to addresses"
            )
        return self

    def privacy(self) -> Privacy:
        """As the core has it."""
        return Privacy(**self.model_dump(exclude={"keep_labels", "keep_claims_days"}))


_RULES = Rules()
_Word = Annotated[str, Field(min_length=1, max_length=200)]
_Words = tuple[_Word, ...]
_Listed = dict[Annotated[str, Field(pattern="^[a-z]{2,3}$")], _Words]


class _Embargo(Strict):
    term: _Word
    until: AwareDatetime


class _Outgoing(Strict):
    longest_headline: int = Field(_RULES.longest_headline, ge=20, le=400)
    hardest_reading: int = Field(_RULES.hardest_reading, ge=20, le=200)
    near_copy: int = Field(_RULES.near_copy, ge=50, le=100)
    shorteners: _Words = _RULES.shorteners
    trackers: _Words = _RULES.trackers
    unreal_hosts: _Words = _RULES.unreal_hosts
    countries: tuple[Annotated[str, Field(pattern="^[A-Z]{2}$")], ...] = _RULES.countries
    own_contacts: _Words = _RULES.own_contacts
    parties: _Words = _RULES.parties
    candidates: _Words = _RULES.candidates
    verdicts: _Listed = Field(default_factory=dict)
    fillers: _Listed = Field(default_factory=dict)
    opinions: _Listed = Field(default_factory=dict)
    embargoes: tuple[_Embargo, ...] = ()

    @field_validator("shorteners", "trackers", "unreal_hosts")
    @classmethod
    def _plain(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if any(name != name.lower() or "/" in name or " " in name for name in names):
            raise ValueError("are names in lower case, such as bit.ly, without https:// and slashes")
        return names

    def rules(self) -> Rules:
        """As the core has them; a language that is not listed keeps its own words."""
        return Rules(
            **self.model_dump(exclude={"verdicts", "fillers", "opinions", "embargoes"}),
            verdicts={**_RULES.verdicts, **self.verdicts},
            fillers={**_RULES.fillers, **self.fillers},
            opinions={**_RULES.opinions, **self.opinions},
            embargoes=tuple(Embargo(one.term, one.until) for one in self.embargoes),
        )


class _PolicyFile(Strict):
    decision: _Decision = _Decision()
    routes: tuple[_Route, ...] = ()
    watch: _Watch = _Watch()
    privacy: _Privacy = _Privacy()
    outgoing: _Outgoing = _Outgoing()
    triage: Urgency = Urgency()
    oncall: Calling = Calling()
    deadlines: Deadlines = Deadlines()
    casework: Casework = Casework()
    holding: Holdings = Field(default_factory=dict)
    agencies: tuple[AgencySection, ...] = Field((), max_length=200)
    accountability: Answering = Answering()
    danger: Dangers = Dangers()
    emergency: tuple[EmergencyLine, ...] = Field((), max_length=500)
    floods: Floods = Floods()
    blocks: Blocking = Blocking()
    mailings: Mailings = Mailings()


def load_policy(path: Path | None) -> Policy:
    """The policy in a TOML file; the defaults where it is silent. Raises ConfigurationInvalid."""
    if path is None:
        return Policy()
    try:
        read = _PolicyFile.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise ConfigurationInvalid(f"the policy file {path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationInvalid(f"the policy file {path} is not TOML: {error}") from error
    except ValidationError as error:
        raise ConfigurationInvalid(f"the policy file {path}: {told(error)}") from error
    routes = tuple(RouteRule(**route.model_dump()) for route in read.routes)
    return Policy(
        **read.decision.model_dump(),
        routes=routes,
        etiquette=read.watch.etiquette(),
        keep_labels=read.privacy.keep_labels,
        keep_claims_days=read.privacy.keep_claims_days,
        privacy=read.privacy.privacy(),
        outgoing=read.outgoing.rules(),
        triage=read.triage.policy(),
        paging=read.oncall.policy(),
        deadlines=read.deadlines.policy(),
        casework=CasePolicy(
            templates(read.holding), agencies(read.agencies, read.casework), read.casework.quiet()
        ),
        accountability=read.accountability.policy(),
        danger=read.danger.policy(read.emergency),
        floods=read.floods.policy(),
        blocks=read.blocks.policy(),
        mailings=read.mailings.policy(),
    )


def policy_digest(path: Path | None) -> str:
    """The first 16 digits of the file's SHA-256, as `sha256sum` says it; "shipped" where there is none.

    Raises ConfigurationInvalid.
    """
    if path is None:
        return "shipped"
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except OSError as error:
        raise ConfigurationInvalid(f"the policy file {path} cannot be read: {error.strerror}") from error
