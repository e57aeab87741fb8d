"""The files of deploy/ as data, for the tests that compare them.

Knows how each file is read. Must not know what is expected of it.
"""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "rumourline.service"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of the Containerfile, its continued lines joined."""

    name: str
    argument: str

    @property
    def words(self) -> list[str]:
        """The exec form's words. Raises ValueError if it is the shell form."""
        words = json.loads(self.argument)
        if not isinstance(words, list):
            raise ValueError(f"{self.argument} is not in exec form")
        return words


def stages() -> list[list[Instruction]]:
    """The Containerfile's stages, each from its FROM on; what stands before the first is left out."""
    lines = [line for line in (DEPLOY / "Containerfile").read_text("utf-8").splitlines() if line[:1] != "#"]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    found: list[list[Instruction]] = []
    for line in filter(None, joined.splitlines()):
        name, _, argument = line.partition(" ")
        if name == "FROM":
            found.append([])
        if found:
            found[-1].append(Instruction(name, argument))
    return found


def of(stage: list[Instruction], name: str) -> list[Instruction]:
    """The instructions of this name in a stage."""
    return [instruction for instruction in stage if instruction.name == name]


def image_environment() -> dict[str, str]:
    """What the image sets for the process."""
    pairs = [pair for instruction in of(stages()[-1], "ENV") for pair in shlex.split(instruction.argument)]
    return dict(pair.split("=", 1) for pair in pairs)


def unit() -> dict[str, dict[str, list[str]]]:
    """The systemd unit: section, key, values in order."""
    sections: dict[str, dict[str, list[str]]] = {}
    for line in UNIT.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            key, value = line.split("=", 1)
            section.setdefault(key, []).append(value)
    return sections


def unit_environment() -> dict[str, str]:
    """What the unit sets for the process."""
    return dict(pair.split("=", 1) for pair in unit()["Service"]["Environment"])


def compose_service() -> dict[str, Any]:
    """The one service of the compose file."""
    services: dict[str, dict[str, Any]] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))[
        "services"
    ]
    (service,) = services.values()
    return service


def project() -> dict[str, Any]:
    """The project table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table
