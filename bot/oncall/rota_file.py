"""The rota as people write it (TOML) and as it is kept (JSON), checked before it holds.

Knows the fields of a rota file. Must not know where it is kept, or who may change it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from bot.core.rota import Rota
from bot.core.shifts import Rotation, Shift
from bot.errors import RotaInvalid

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAME = Field(min_length=1, max_length=120)
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

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("is not a time zone such as Europe/Berlin") from error
        return name

    @field_validator("days")
    @classmethod
    def _known_days(cls, days: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := [day for day in days if day not in DAYS]:
            raise ValueError(f"{unknown[0]!r} is no day; there are {', '.join(DAYS)}")
        return days

    @field_validator("starts", "ends")
    @classmethod
    def _local(cls, at: time) -> time:
        if at.tzinfo is not None:
            raise ValueError("is a local time, without an offset: the zone says the rest")
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
        if len(set(names)) < len(names):
            raise ValueError("two shifts have one name")
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
        raise RotaInvalid(f"the rota is not TOML: {error}") from error
    except ValidationError as error:
        raise RotaInvalid(f"the rota: {_told(error)}") from error


def restored(body: Mapping[str, Any]) -> Rota:
    """The rota that `kept` gave. Raises RotaInvalid for one that was damaged."""
    return restored_file(body).rota()


def restored_file(body: Mapping[str, Any]) -> RotaFile:
    """The same as people write it. Raises RotaInvalid."""
    try:
        return RotaFile.model_validate(body)
    except ValidationError as error:
        raise RotaInvalid(f"the rota in the base is damaged: {_told(error)}; put it in again") from error


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


def _told(error: ValidationError) -> str:
    told = []
    found = error.errors(include_input=False, include_url=False)
    for detail in found:
        if detail["loc"] == ("shifts",) and detail["type"] == "too_short":
            # Shifts with a fault are not counted: then their faults say what is wrong.
            if len(found) == 1:
                told.append("it needs one shift at least, under [[shifts]]")
            continue
        place = ".".join(str(part + 1) if isinstance(part, int) else part for part in detail["loc"])
        told.append(f"{place or 'as a whole'}: {detail['msg']}")
    return "; ".join(told)
