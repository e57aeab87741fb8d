"""What is wrong with a file of settings, by name, on one line; and what every section of it refuses."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, ValidationError


class Strict(BaseModel):
    """A section: what it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def told(error: ValidationError, prefix: str = "", upper: bool = False) -> str:
    """What pydantic complains of, by name, on one line."""
    complaints = []
    found = error.errors(include_input=False, include_url=False)
    places = [detail["loc"] for detail in found]
    faulty = {place[:length] for place in places for length in range(len(place))}
    for detail in found:
        if detail["type"] == "too_short" and detail["loc"] in faulty:
            continue  # what has a fault is not counted: then its fault says what is wrong
        name = ".".join(str(part) for part in detail["loc"])
        complaints.append(f"{prefix}{name.upper() if upper else name}: {detail['msg']}")
    return "; ".join(complaints)


def known_zone(name: str) -> str:
    """The name of a time zone. Raises ValueError."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("is not a time zone such as Europe/Berlin") from error
    return name
