"""A drill's scenario as it is written (TOML): rumours in citizens' words, who asks when, who works how fast.

Knows the fields of a scenario file and finds the shipped ones. Must not know chance, or how a drill is run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import time
from importlib import resources
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, field_validator, model_validator

from bot.errors import ScenarioInvalid
from bot.policy_file.telling import Strict, told
from factbase.facts import Correction, Verdict

_Text = Annotated[str, Field(min_length=1, max_length=1_000)]
_Code = Annotated[str, Field(pattern="^[a-z]{2,3}$")]
_Id = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9_-]{0,40}$")]
_Minutes = Annotated[float, Field(gt=0, le=24 * 60)]
_SUFFIX = ".toml"


class Told(Strict):
    """What people are told in one language, once the fact is out."""

    headline: _Text
    explanation: str = ""
    action: str = ""

    def correction(self) -> Correction:
        """As the fact base has it."""
        return Correction(self.headline, self.explanation, self.action)


class Answer(Strict):
    """The fact that staff write during the drill."""

    verdict: Verdict = Verdict.FALSE
    source: tuple[_Text, Annotated[str, Field(pattern="^https://")]]
    told: dict[_Code, Told] = Field(min_length=1)


class Rumour(Strict):
    """One rumour: its wordings by language, who asks when, and how it ends.

    `starts`: minutes after the beginning; half of the askers come within `burst` minutes after that, the
    others in a long tail. Exactly one of: `known` (ids of facts that answer it already), `answer`, `route`
    (another agency), `dismiss` (why it needs no answer).
    """

    id: _Id
    about: _Text
    starts: Annotated[float, Field(ge=0, le=24 * 60)]
    burst: _Minutes = 30
    askers: int = Field(ge=1, le=5_000)
    harm: int | None = Field(None, ge=0, le=3)
    topic: str = ""
    wordings: dict[_Code, tuple[_Text, ...]] = Field(min_length=1)
    known: tuple[str, ...] = ()
    answer: Answer | None = None
    route: str = ""
    dismiss: str = ""

    @field_validator("wordings")
    @classmethod
    def _said(cls, wordings: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        if empty := sorted(code for code, texts in wordings.items() if not texts):
            raise ValueError(f"{empty[0]} has no wording")
        return wordings

    @model_validator(mode="after")
    def _one_end(self) -> Rumour:
        ends = [bool(self.known), self.answer is not None, bool(self.route), bool(self.dismiss)]
        if sum(ends) != 1:
            raise ValueError(f"{self.id}: give one of known, answer, route and dismiss")
        return self

    @property
    def fact_ids(self) -> frozenset[str]:
        """The facts that answer it rightly."""
        return frozenset(self.known) or frozenset({self.fact_id})

    @property
    def fact_id(self) -> str:
        """The id of the fact that is written in the drill."""
        return f"drill-{self.id}"


class Campaign(Strict):
    """Accounts that send the same few texts together, to flood the line."""

    id: _Id
    starts: Annotated[float, Field(ge=0, le=24 * 60)]
    minutes: _Minutes
    accounts: int = Field(ge=1, le=2_000)
    messages: int = Field(ge=1, le=10_000)
    texts: tuple[_Text, ...] = Field(min_length=1)


class Crew(Strict):
    """How the simulated staff work: medians in minutes, around which chance varies.

    `hears`: the chance that somebody who is paged notices it. `looks`: how often the officer looks at the
    list of cases unasked. `writers`: people who write facts beside the officer.
    """

    hears: float = Field(0.85, gt=0, le=1)
    acknowledges: _Minutes = 4
    holds: _Minutes = 10
    writes: _Minutes = 25
    approves: _Minutes = 12
    links: _Minutes = 4
    looks: _Minutes = 30
    writers: int = Field(2, ge=1, le=20)


class Scenario(Strict):
    """A whole drill. `begins`: the time of day, in the agency's time zone."""

    name: _Id
    title: _Text
    about: _Text
    begins: time = Field(strict=True)
    hours: float = Field(gt=0, le=24)
    chatter: dict[_Code, tuple[_Text, ...]] = Field(default_factory=dict)
    chats: int = Field(30, ge=0, le=5_000)
    thanks: dict[_Code, tuple[_Text, ...]] = Field(default_factory=dict)
    crew: Crew = Crew()
    rumour: tuple[Rumour, ...] = Field(min_length=1, max_length=200)
    campaign: tuple[Campaign, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Scenario:
        both: tuple[Rumour | Campaign, ...] = (*self.rumour, *self.campaign)
        names = [one.id for one in both]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{twice[0]} is the id of two rumours or campaigns")
        if late := [one.id for one in both if one.starts >= self.hours * 60]:
            raise ValueError(f"{late[0]} starts after the drill has ended")
        return self

    @property
    def rumours(self) -> Mapping[str, Rumour]:
        """The rumours by id."""
        return {one.id: one for one in self.rumour}


def shipped() -> tuple[str, ...]:
    """The names of the scenarios that come with Rumourline."""
    folder = resources.files("bot.drill").joinpath("scenarios")
    return tuple(
        sorted(one.name.removesuffix(_SUFFIX) for one in folder.iterdir() if one.name.endswith(_SUFFIX))
    )


def load(given: str) -> Scenario:
    """A shipped scenario by name, or one's own by path. Raises ScenarioInvalid, naming line or field."""
    if given in shipped():
        text = resources.files("bot.drill").joinpath("scenarios", given + _SUFFIX).read_text("utf-8")
        return read(text, given)
    path = Path(given)
    if not path.is_file():
        known = ", ".join(shipped())
        raise ScenarioInvalid(f"there is no scenario {given!r}: choose {known}, or name a scenario file")
    try:
        return read(path.read_text("utf-8"), given)
    except OSError as error:
        raise ScenarioInvalid(f"{given} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ScenarioInvalid(f"{given} is not UTF-8 text") from error


def read(text: str, name: str) -> Scenario:
    """A scenario from its text. Raises ScenarioInvalid, naming line or field."""
    try:
        return Scenario.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ScenarioInvalid(f"{name} is not TOML: {error}") from error
    except ValidationError as error:
        raise ScenarioInvalid(f"{name}: {told(error)}") from error
