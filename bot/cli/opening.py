"""Opening what a command needs: the whole Rumourline, or only its base."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.cli.screen import bar, err, fail, note, steps
from bot.config import Settings, load_settings
from bot.models import cached_encoder, encoder_to_serve
from bot.preparing import hand_out
from bot.wiring import Rumourline, now, rumourline, sample_facts
from embeddings.encoder import Encoder
from factbase.audit import AuditLog
from factbase.database import Base, memory_base, open_base
from factbase.record import ITSELF
from factbase.store import FactStore


@contextmanager
def opened(data: Path | None, samples: bool = True, to_serve: bool = False) -> Iterator[Rumourline]:
    """A Rumourline ready to answer, with progress shown; closed at the end.

    `to_serve`: also without a model, which it then says.
    """
    with opened_with_encoder(data, samples, to_serve) as (line, _):
        yield line


@contextmanager
def opened_with_encoder(
    data: Path | None, samples: bool = True, to_serve: bool = False
) -> Iterator[tuple[Rumourline, Encoder]]:
    """A Rumourline as `opened` gives it, and what it reads texts with."""
    settings = load_settings(data=data)
    with opened_base(settings, make=True) as base:
        if samples:
            _load_samples(base, settings)
    with err.status("Loading the models…"), steps() as progress:
        encoder = (encoder_to_serve if to_serve else cached_encoder)(settings, progress)
    with bar("Reading the facts") as done:
        line = rumourline(settings, encoder, done)
    try:
        yield line, encoder
    finally:
        line.base.close()


@contextmanager
def opened_base(settings: Settings, make: bool = False) -> Iterator[Base]:
    """The fact base alone. Unless `make`, it must be there already."""
    if not make and not settings.base.exists():
        fail(
            f"There is no fact base in {settings.data.absolute()}. Name its folder with --data, "
            "or start one with  rumourline serve  or  rumourline facts import FILE."
        )
    base = open_base(settings.base)
    try:
        yield base
    finally:
        base.close()


@contextmanager
def opened_to_look(settings: Settings) -> Iterator[Base]:
    """The fact base, or an empty one in memory where there is none: looking makes nothing."""
    base = open_base(settings.base) if settings.base.exists() else memory_base()
    try:
        yield base
    finally:
        base.close()


def _load_samples(base: Base, settings: Settings) -> None:
    facts = FactStore(base)
    if facts.revision() == 0:
        hand_out(settings)
        samples = sample_facts().facts
        with base.writing():
            facts.save(samples, now())
            AuditLog(base).append(ITSELF, "start", "facts.import", "samples", {"facts": len(samples)}, now())
        note(f"The base in {settings.data.absolute()} was empty: the sample facts were loaded.")
