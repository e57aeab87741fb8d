"""Every sentence that the bot says is translated, in full and with its placeholders.

The sentences are read from the sources themselves, so that a new one without its translations fails.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import resources
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from bot.core import reply
from bot.wording.catalogue import LANGUAGES, SOURCE, wording

SPEAKING = ("bot.core/reply.py", "bot.channels/web.py", "bot.channels/terminal.py")
_PLACEHOLDER = re.compile(r"%\((\w+)\)([a-z])")
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]


def _text(place: str) -> str:
    package, _, path = place.partition("/")
    return resources.files(package).joinpath(*path.split("/")).read_text("utf-8")


def _spoken_in_python(source: str) -> Iterator[str]:
    """The first argument of each call of `say(…)` or `….say(…)`; it must be there literally."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", None))
            if name == "say" and isinstance(sentence := node.args[0], ast.Constant):
                yield str(sentence.value)


def _spoken_in_template(source: str) -> Iterator[str]:
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "say":
            assert isinstance(call.args[0], nodes.Const)
            yield str(call.args[0].value)


def _templates() -> list[str]:
    folder = resources.files("bot.channels").joinpath("templates")
    return [entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".html")]


def _spoken() -> list[str]:
    said = {sentence for place in SPEAKING for sentence in _spoken_in_python(_text(place))}
    said |= {sentence for template in _templates() for sentence in _spoken_in_template(template)}
    return sorted(said | set(reply._IGNORED.values()))


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
        translated % {name: "x" for name, _ in _placeholders(sentence)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_catalogue_holds_what_nobody_says(language: str) -> None:
    assert set(wording(language).sentences) <= set(_spoken())


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogues_hold_nothing_half_done(language: str) -> None:
    file = resources.files("bot.wording").joinpath(f"{language}.po")
    catalogue = read_po(BytesIO(file.read_bytes()), locale=language, abort_invalid=True)
    assert [message.id for message in catalogue if message.id and (message.fuzzy or not message.string)] == []
    assert [message.id for message in catalogue if message.id and list(message.check())] == []
