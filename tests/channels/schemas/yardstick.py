"""Schemas of Telegram's and Discord's objects that others publish on npm, and the programs that apply them.

Knows npm, tsc and node. Must not know what is checked. The versions are pinned, with hashes, in package.json
and package-lock.json beside this file; they are installed into a temporary folder, never into the project.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_HERE = Path(__file__).parent
_FILES = ("package.json", "package-lock.json", "validate.mjs")
_NPM = (
    "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error",
    "--fetch-retries=1", "--fetch-retry-mintimeout=500", "--fetch-timeout=15000",
)  # fmt: skip
_TSC = (
    "--strict", "--noEmit", "--skipLibCheck", "--pretty", "false", "--target", "es2022",
    "--module", "nodenext",
)  # fmt: skip
_WRONG_FILES = ("EINTEGRITY", "EUSAGE")
"""Not a matter of the network: the packages, or our own two files, are not what they should be."""
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Payload:
    """A JSON value, the type or schema that it should fit (`kind`), and what complaints call it."""

    name: str
    kind: str
    content: Any


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The installed packages."""

    folder: Path

    def telegram(self, payloads: Sequence[Payload]) -> list[str]:
        """What tsc finds wrong with payloads as values of types of @gramio/types; unknown fields too."""
        # A payload a line, so that the number of a line tells which one it is.
        lines = [
            f"export const p{at}: T.{one.kind} = {json.dumps(one.content)};"
            for at, one in enumerate(payloads, 2)
        ]
        source = self.folder / "payloads.ts"
        source.write_text("\n".join(['import type * as T from "@gramio/types";', *lines]), encoding="utf-8")
        done = _run("node", "node_modules/typescript/bin/tsc", *_TSC, source.name, folder=self.folder)
        found = [line for line in done.stdout.splitlines() if line.startswith(f"{source.name}(")]
        assert done.returncode == 0 or found, f"tsc did not work: {done.stdout}{done.stderr}"
        return [_named(line, source.name, payloads) for line in found]

    def discord(self, payloads: Sequence[Payload]) -> list[str]:
        """What the zod schemas of discord-api-spec find wrong with payloads; unknown fields too."""
        given = [{"name": one.name, "schema": one.kind, "content": one.content} for one in payloads]
        done = _run("node", "validate.mjs", folder=self.folder, given=json.dumps(given))
        assert done.returncode == 0, f"node did not work: {done.stderr}"
        found = json.loads(done.stdout)
        assert found["checked"] == len(payloads)
        return [str(complaint) for complaint in found["complaints"]]


def install(folder: Path) -> Yardstick:
    """Install the pinned packages into a folder.

    Skips the test where node, npm or the packages cannot be had; fails where the packages are not those that
    the lock names.
    """
    missing = [program for program in ("node", "npm") if shutil.which(program) is None]
    if missing:
        pytest.skip(f"the schemas need {' and '.join(missing)}, not found here: install Node.js 20 or newer")
    for name in _FILES:
        shutil.copy(_HERE / name, folder)
    try:
        done = _run("npm", *_NPM, folder=folder)
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm could not install the schemas within {_PATIENCE:.0f} s: is a registry in reach?")
    if any(code in done.stderr for code in _WRONG_FILES):
        pytest.fail(f"the schemas are not what package-lock.json names:\n{done.stderr}")
    if done.returncode:
        pytest.skip(f"npm could not install the schemas, is a registry in reach? {_first(done.stderr)}")
    return Yardstick(folder)


def _run(
    program: str, *arguments: str, folder: Path, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    command = [shutil.which(program) or program, *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        check=False,
    )


def _named(complaint: str, source: str, payloads: Sequence[Payload]) -> str:
    """`payloads.ts(3,7): error …` with the payload's name in the place of where it stood."""
    place, _, told = complaint.partition(": ")
    line = int(place.removeprefix(f"{source}(").split(",")[0])
    return f"{payloads[line - 2].name}: {told}"


def _first(told: str) -> str:
    return next((line for line in told.splitlines() if "code" in line), told[:200])
