"""No pattern of the project takes long over any text: each is run over texts that make bad patterns explode.

A process of its own runs all of them with a limit on its processor time, and says before each which one is
next: whichever explodes is named.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import bot
import embeddings
import factbase

LENGTH = 600
"""Signs of each text: a pattern that grows with the square of it takes milliseconds, one with the cube several
seconds for each of a hundred texts, and an exponential one never ends."""
MOST_SECONDS = 60
"""Of processor time, for all of them: they take about five."""
_PUMPS = (
    "a", "A", "1", " ", "\n", ".", "-", "_", "@", "<", "&", "*", "(", "[", "/", ":", "!", "a ", "1 ", "a.", "1-", "a-", "a@", "a@a.",
    "aA", "A1", "aA1 ", "1.000 ", "(1) ", "http://", "www.a", "#a", "@a ", "— a (@a) ", "DE44 ", "+1 (2) ", "<a ", "&lt;", "\u0301", "א", "1a1a",
    "Calle 1, ", "12/03/20, ", "forwarded: ", "RT @a: ", "**", "[a](", "a=b&", "no ", "not ", "é", "中", "۱", "[[a]]\n", "{\"a\":",
)  # fmt: skip
_ENDS = ("", "!", "\x00", "z9")


def _modules() -> Iterator[ModuleType]:
    for package in (bot, factbase, embeddings):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern that a module keeps, alone or in a table, by the first name that it has."""
    found: dict[str, re.Pattern[str]] = {}
    seen: set[str] = set()
    for module in _modules():
        for name, value in vars(module).items():
            for pattern in _within(value):
                if isinstance(pattern.pattern, str) and pattern.pattern not in seen:
                    seen.add(pattern.pattern)
                    found[f"{module.__name__}.{name}/{len(seen)}"] = pattern
    return found


def _within(value: object, deep: int = 3) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif deep and isinstance(value, dict):
        for each in value.values():
            yield from _within(each, deep - 1)
    elif deep and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _within(each, deep - 1)


def run_all() -> None:
    """Run them, naming each; called in a process of its own."""
    texts = [(pump * LENGTH)[:LENGTH] + end for pump in _PUMPS for end in _ENDS[: 2 if len(pump) > 1 else 4]]
    for name, pattern in patterns().items():
        print(name, pattern.pattern[:80].encode("ascii", "replace").decode(), flush=True)  # noqa: T201
        for text in texts:
            pattern.search(text)
            pattern.fullmatch(text)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def test_no_pattern_explodes() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from tests.red_team.test_patterns import run_all; run_all()"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_limited,
    )
    lines = told.stdout.splitlines()
    assert told.returncode == 0, f"{lines[-1] if lines else 'nothing'}: {told.stderr[-500:]}"
    assert len(lines) > 100
