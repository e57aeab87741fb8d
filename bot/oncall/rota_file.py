"""The rota as people write it (TOML) and as it is kept (JSON), checked before it holds.

Knows the fields of a rota file. Must not know where it is kept, or who may change it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from bot.core.rota import Rota
from bot.core.shifts import Rotation, Shift
from bot.errors import RotaInvalid
from bot.oncall.rota_faults import faults, unreadable

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAME = Field(min_length=1, max_length=120)
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?([zZ]|[+-]\d\d:?\d\d)?", re.ASCII)
_TIMES = 'write hours and minutes in quotes, such as "18:00" or "08:00"'
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOST = 50
"""Shifts of a rota, and people of a shift: more is a mistake."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Shift(_Strict):
    name: str = _NAME
    people: tuple[str, ...] = Field(min_length=1, max_length=MOST)
    starts: time
    ends: time
    zone: str
    since: date
    days: tuple[str, ...] = Field(DAYS, min_length=1)
    rotation: Rotation = Rotation.WEEKLY
    deputies: tuple[str, ...] = Field((), max_length=MOST)

    @field_validator("starts", "ends", mode="before")
    @classmethod
    def _hours(cls, typed: object) -> object:
        """A number would pass for seconds since midnight: 1800 for half past midnight."""
        if isinstance(typed, time):
            return typed
        if not isinstance(typed, str) or not _TIME.fullmatch(typed):
            raise ValueError(f"{str(typed)[:40]} is no time: {_TIMES}")
        if typed[:2] == "24":
            raise ValueError('midnight is "00:00"')
        if typed[:2] > "23" or typed[3:5] > "59" or typed[6:8] > "59":
            raise ValueError(f"{typed} is no time: {_TIMES}")
        return typed

    @field_validator("since", mode="before")
    @classmethod
    def _calendar(cls, typed: object) -> object:
        """A number would pass for seconds since 1970, and a moment for its day."""
        try:
            day = (
                typed
                if type(typed) is date
                else _DAY.fullmatch(str(typed)) and date.fromisoformat(str(typed))
            )
        except ValueError:
            day = None
        if not day:
            raise ValueError(f'{str(typed)[:40]} is no day: write year, month and day, such as "2026-11-23"')
        return day

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(
                f'{name[:40]} is no time zone: write its name, such as "Europe/Berlin"'
            ) from error
        return name

    @field_validator("days")
    @classmethod
    def _known_days(cls, days: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := [day for day in days if day not in DAYS]:
            raise ValueError(f"{unknown[0][:40]} is no day; there are {', '.join(DAYS)}")
        return days

    @field_validator("starts", "ends")
    @classmethod
    def _local(cls, at: time) -> time:
        if at.tzinfo is not None:
            raise ValueError("write the local time without an offset: the zone says the rest")
        return at

    def shift(self) -> Shift:
        """As the core has it."""
        return Shift(
            name=self.name,
            people=self.people,
            starts=self.starts,
            ends=self.ends,
            zone=self.zone,
            since=self.since,
            days=frozenset(DAYS.index(day) for day in self.days),
            rotation=self.rotation,
            deputies=self.deputies,
        )


class RotaFile(_Strict):
    """A whole rota."""

    shifts: tuple[_Shift, ...] = Field(min_length=1, max_length=MOST)
    everyone: tuple[str, ...] = Field((), max_length=4 * MOST)

    @model_validator(mode="after")
    def _names_once(self) -> RotaFile:
        names = [shift.name for shift in self.shifts]
        if twice := [name for rank, name in enumerate(names) if name in names[:rank]]:
            raise ValueError(f"two shifts have the name {twice[0]}: give one of them another")
        return self

    def people(self) -> tuple[str, ...]:
        """Everybody who is named."""
        named = (name for shift in self.shifts for name in (*shift.people, *shift.deputies))
        return tuple(dict.fromkeys((*named, *self.everyone)))

    def rota(self) -> Rota:
        """As the core has it, without swaps."""
        return Rota(tuple(shift.shift() for shift in self.shifts), (), self.everyone)

    def kept(self) -> dict[str, Any]:
        """As it is kept."""
        plain: dict[str, Any] = self.model_dump(mode="json")
        return plain


def read(text: str) -> RotaFile:
    """The rota in a TOML text. Raises RotaInvalid, naming every field that is wrong."""
    try:
        return RotaFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RotaInvalid(f"the rota is not TOML: {unreadable(error, text)}") from error
    except ValidationError as error:
        raise RotaInvalid(f"the rota: {faults(error, text)}") from error


def restored(body: Mapping[str, Any]) -> Rota:
    """The rota that `kept` gave. Raises RotaInvalid for one that was damaged."""
    return restored_file(body).rota()


def restored_file(body: Mapping[str, Any]) -> RotaFile:
    """The same as people write it. Raises RotaInvalid."""
    try:
        return RotaFile.model_validate(body)
    except ValidationError as error:
        raise RotaInvalid(f"the rota in the base is damaged: {faults(error)}; put it in again") from error


def written(body: Mapping[str, Any]) -> str:
    """The rota that `kept` gave as TOML, as `read` takes it. Raises RotaInvalid for one that was damaged."""
    rota = restored_file(body).kept()
    lines = [f"everyone = {_toml(rota['everyone'])}", ""] if rota["everyone"] else []
    for shift in rota["shifts"]:
        lines += ["[[shifts]]", *(f"{name} = {_toml(value)}" for name, value in shift.items()), ""]
    return "\n".join(lines)


def _toml(value: str | list[str]) -> str:
    """A text or a list of texts: what JSON escapes, TOML escapes too, and DEL besides."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
