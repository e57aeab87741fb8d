"""Reading the gettext catalogues.

Knows where they lie and their format. Must not know what a sentence is for.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import BytesIO
from typing import Final

from babel.messages.pofile import read_po

from bot.wording.nearest import nearest
from bot.wording.speech import Wording

SOURCE: Final = "en"
LANGUAGES: Final = ("en", "es", "fr", "pt", "ar", "hi")
"""The languages that the bot speaks, English first."""


def wording(language: str) -> Wording:
    """The wording for a language code such as `pt` or `pt-BR`, else the nearest; English if there is none."""
    root = language.replace("_", "-").split("-")[0].lower()
    return _read(next((near for near in nearest(root) if near in LANGUAGES), SOURCE))


@cache
def _read(language: str) -> Wording:
    if language == SOURCE:
        return Wording(SOURCE, {})
    file = resources.files("bot.wording").joinpath(f"{language}.po")
    catalogue = read_po(BytesIO(file.read_bytes()), locale=language, abort_invalid=True)
    ready = (message for message in catalogue if message.id and message.string and not message.fuzzy)
    return Wording(language, {str(message.id): str(message.string) for message in ready})
