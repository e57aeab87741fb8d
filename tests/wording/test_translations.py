"""Every sentence that the bot says is translated, in full and with its placeholders.

The sentences are read from the sources themselves, so that a new one without its translations fails.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

import bot
from bot.wording.catalogue import LANGUAGES, SOURCE, wording

ROOM = Path(str(bot.__file__)).parent
_PLACEHOLDER = re.compile(r"%\((\w+)\)([a-z])")
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]


def _called_say(node: ast.AST) -> Iterator[ast.expr]:
    """The sentence of a call of `say(…)` or `….say(…)`."""
    if not isinstance(node, ast.Call) or not node.args:
        return
    if getattr(node.func, "attr", getattr(node.func, "id", None)) == "say":
        yield node.args[0]


def _named(trees: list[ast.Module]) -> dict[str, list[str]]:
    """The sentences of constants: of a text the text, of a dictionary its values."""
    found: dict[str, list[str]] = {}
    for assigned in (node for tree in trees for node in tree.body if isinstance(node, ast.Assign)):
        held = assigned.value.values if isinstance(assigned.value, ast.Dict) else [assigned.value]
        texts = [
            part.value for part in held if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        found |= {target.id: texts for target in assigned.targets if isinstance(target, ast.Name)}
    return found


def _spoken_in_python() -> Iterator[str]:
    trees = [ast.parse(file.read_text("utf-8")) for file in ROOM.rglob("*.py")]
    named = _named(trees)
    for sentence in (found for tree in trees for node in ast.walk(tree) for found in _called_say(node)):
        if isinstance(sentence, ast.Constant):
            yield str(sentence.value)
        else:
            name = sentence.value if isinstance(sentence, ast.Subscript) else sentence
            yield from named[getattr(name, "id", ast.dump(sentence))]


def _spoken_in_templates() -> Iterator[str]:
    for file in ROOM.rglob("*.html"):
        for call in Environment(autoescape=True).parse(file.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                assert isinstance(call.args[0], nodes.Const)
                yield str(call.args[0].value)


@cache
def _spoken() -> tuple[str, ...]:
    return tuple(sorted({*_spoken_in_python(), *_spoken_in_templates()}))


def _placeholders(sentence: str) -> list[tuple[str, str]]:
    return sorted(_PLACEHOLDER.findall(sentence))


def test_the_sentences_are_found() -> None:
    spoken = _spoken()
    assert len(spoken) > 25
    assert {"None of these", "Fact %(id)s.", "Please write the claim in words."} <= set(spoken)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    known = wording(language).sentences
    assert [sentence for sentence in _spoken() if not known.get(sentence)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_has_the_same_placeholders(language: str) -> None:
    for sentence, translated in wording(language).sentences.items():
        assert _placeholders(translated) == _placeholders(sentence)
        translated % {name: 1 if kind == "d" else "x" for name, kind in _placeholders(sentence)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_catalogue_holds_what_nobody_says(language: str) -> None:
    assert set(wording(language).sentences) <= set(_spoken())


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogues_hold_nothing_half_done(language: str) -> None:
    file = resources.files("bot.wording").joinpath(f"{language}.po")
    catalogue = read_po(BytesIO(file.read_bytes()), locale=language, abort_invalid=True)
    assert [message.id for message in catalogue if message.id and (message.fuzzy or not message.string)] == []
    assert [message.id for message in catalogue if message.id and any(True for _ in message.check())] == []
