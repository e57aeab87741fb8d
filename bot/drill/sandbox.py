"""The sandbox of a drill: a copy of the base without anybody who asked, in a folder of its own.

Knows files, settings and copies. Must not know scenarios, or write to the real base or its folder.

The sandbox makes keys of its own, so that nothing sealed in the real base can be opened in it. `with_staff`:
only where real people work in the sandbox does it get the key by which they sign in.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from pydantic import SecretStr

from bot.alerts.apprise_pager import file_address
from bot.config import Settings
from bot.errors import ScenarioInvalid
from bot.estimates import NAME as SHIFT
from embeddings.vector_store import copy_store
from factbase.backup import back_up
from factbase.bare_copies import make_bare
from factbase.database import open_base
from factbase.facts import Fact
from factbase.manifests import manifest_of
from factbase.store import FactStore

VECTORS = "vectors"
PAGES, ALERTS = "pages.jsonl", "alerts.log"
"""Where pages and alerts go that nobody is to get."""
_NO_TOKEN = SecretStr("drill")
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Sandbox:
    """`added`: sample facts that the base did not have. `from_samples`: there was no base to copy."""

    settings: Settings
    added: tuple[str, ...]
    from_samples: bool


def sandbox(
    settings: Settings,
    folder: Path,
    samples: dict[str, Fact],
    needed: frozenset[str],
    now: datetime,
    with_staff: bool = False,
    page_for_real: bool = False,
) -> Sandbox:
    """Make the sandbox in `folder`, which must not hold a base.

    `needed`: sample facts that the scenario counts on. Raises ScenarioInvalid, BackupUnusable, DatabaseError.
    """
    if (folder / settings.base.name).exists():
        raise ScenarioInvalid(
            f"there is a fact base in {folder} already: name another folder for the sandbox"
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    inside = settings_inside(settings, folder, with_staff)
    copied = settings.base.exists()
    if copied:
        _copied(settings, inside, now, page_for_real)
        _borrowed(settings, inside, with_staff)
    return Sandbox(inside, _completed(inside, samples, needed, copied, now), not copied)


def settings_inside(settings: Settings, folder: Path, with_staff: bool) -> Settings:
    """The settings of the sandbox: its own folder, no real chat platform, alerts to a file.

    Without `with_staff` the platforms are simulated, and their tokens are none.
    """
    token = None if with_staff else _NO_TOKEN
    changed = {
        "data": folder,
        "telegram_token": token,
        "discord_token": token,
        "telegram_staff": None,
        "discord_staff": None,
        "telegram_webhook": None,
        "alert_urls": (file_address(folder / ALERTS),),
    }
    return settings.model_copy(update=changed)


def _copied(settings: Settings, inside: Settings, now: datetime, page_for_real: bool) -> None:
    back_up(settings.base, inside.base, now)
    manifest_of(inside.base).unlink()  # it would name rows that are about to go
    make_bare(inside.base, reachable=page_for_real)


def _borrowed(settings: Settings, inside: Settings, with_staff: bool) -> None:
    """What saves time or lets people in; the estimate of the base's shift is the same in the copy."""
    copy_store(settings.data / VECTORS, inside.data / VECTORS)
    names = [SHIFT, *(["sealing.key", "signing.key"] if with_staff else [])]
    for name in names:
        try:
            if (settings.data / name).exists():
                shutil.copyfile(settings.data / name, inside.data / name)
                (inside.data / name).chmod(0o600)
        except OSError as error:
            _log.warning("not_borrowed", name=name, error=type(error).__name__)


def _completed(
    inside: Settings, samples: dict[str, Fact], needed: frozenset[str], copied: bool, now: datetime
) -> tuple[str, ...]:
    base = open_base(inside.base)
    try:
        facts = FactStore(base)
        missing = tuple(sorted(name for name in needed if facts.get(name) is None))
        wanted = [samples[name] for name in missing if name in samples] if copied else list(samples.values())
        if lost := [name for name in missing if name not in samples]:
            raise ScenarioInvalid(f"the scenario counts on the fact {lost[0]!r}, which is nowhere")
        if wanted:
            facts.save(wanted, now)
    finally:
        base.close()
    return missing if copied else ()
