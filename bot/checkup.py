"""A check-up of the whole set-up: each part, whether it is well, and what to do if not.

Knows settings and where parts live. Never shows a secret: of an alert address only its schema.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

from bot.accountability_rooms import anchor_ways
from bot.alerts.apprise_pager import ApprisePager
from bot.base_checkup import examine_base, kept_copies
from bot.calibration_checkup import examine_calibration
from bot.chat_checkup import examine_chats
from bot.config import Settings
from bot.danger_checkup import examine_danger
from bot.errors import RumourlineError
from bot.findings import Finding, Health
from bot.sole_server import server_of
from bot.unknown_settings import unknown_settings
from bot.wiring import alert_addresses, now
from embeddings.bundled import e5_folder, minilm_folder
from embeddings.errors import EmbeddingsError
from factbase.database import open_base
from factbase.errors import FactBaseError
from factbase.facts import State
from factbase.pages import PageStore
from factbase.staff_alerts import StaffAlertStore
from factbase.store import FactStore


def examine(settings: Settings, verify: bool = False, whole_base: bool = False) -> Iterator[Finding]:
    """Check every part; one that is ill does not keep the others from being checked."""
    yield _folder(settings.data)
    yield from _keys(settings)
    yield from _base(settings)
    if whole_base:
        yield from examine_base(settings)
    yield from _models(settings, verify)
    yield from examine_calibration(settings)
    yield from examine_danger(settings)
    yield _alerts(settings)
    yield _anchors(settings)
    yield from examine_chats(settings)
    yield _port(settings)
    for unknown in unknown_settings(os.environ):
        yield Finding("setting", Health.NOTE, str(unknown), "Correct its name, or remove it.")


def _folder(folder: Path) -> Finding:
    what = "data folder (RUMOURLINE_DATA)"
    place = str(folder.absolute())
    if not folder.exists():
        return Finding(what, Health.NOTE, f"{place} does not exist yet.", "`rumourline serve` will make it.")
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return Finding(what, Health.ILL, f"{place} cannot be written.", "Change its owner or mode.")
    return Finding(what, Health.WELL, place)


def _keys(settings: Settings) -> Iterator[Finding]:
    """The keys of the codes and of what is sealed: each apart, each for its owner only."""
    for name in ("pseudonyms.key", "sealing.key"):
        path = settings.data / name
        if not path.exists():
            advice = "`rumourline serve` will make it."
            yield Finding(f"key file {name}", Health.NOTE, "There is none yet.", advice)
        elif path.stat().st_mode & 0o077:
            found = f"{path.absolute()} can be read by others."
            yield Finding(f"key file {name}", Health.ILL, found, f"chmod 600 {path}")
        else:
            yield Finding(f"key file {name}", Health.WELL, "for its owner only")


def _base(settings: Settings) -> Iterator[Finding]:
    if not settings.base.exists():
        yield Finding(
            "fact base", Health.NOTE, "There is none yet.", "`rumourline serve` starts with sample facts."
        )
        return
    try:
        base = open_base(settings.base)
    except FactBaseError as error:
        yield Finding("fact base", Health.ILL, str(error))
        return
    try:
        damage = base.damage()
        yield (
            Finding("fact base", Health.ILL, damage, "Restore it from a backup.")
            if damage
            else Finding("fact base", Health.WELL, str(settings.base.absolute()))
        )
        if not damage:
            yield _facts(FactStore(base))
            yield _waiting(PageStore(base).waiting() + StaffAlertStore(base).waiting())
            yield from kept_copies(settings)
    except FactBaseError as error:
        yield Finding("facts", Health.ILL, str(error))
    finally:
        base.close()


def _facts(store: FactStore) -> Finding:
    published = store.all(State.PUBLISHED)
    able = sum(fact.answers_at(now()) for fact in published)
    overdue = sum(fact.review_by is not None and fact.review_by <= now() for fact in published)
    if not able:
        return Finding(
            "facts", Health.ILL, "No fact can answer now.", "Publish some: rumourline facts import FILE"
        )
    found = f"{able} can answer now."
    if overdue:
        return Finding("facts", Health.NOTE, found, f"{overdue} are due for review.")
    return Finding("facts", Health.WELL, found)


def _waiting(count: int) -> Finding:
    if count:
        advice = "They are sent while `rumourline serve` runs; if it does, check the alert addresses."
        return Finding("alerts waiting", Health.NOTE, f"{count} have reached nobody yet.", advice)
    return Finding("alerts waiting", Health.WELL, "none")


def _models(settings: Settings, verify: bool) -> Iterator[Finding]:
    if settings.encoder != "bundled":
        yield Finding(
            "encoder (RUMOURLINE_ENCODER)",
            Health.NOTE,
            settings.encoder,
            "The shipped calibration was not made for it.",
        )
        return
    try:
        folders = (minilm_folder(verify), e5_folder(settings.models, verify))
    except EmbeddingsError as error:
        yield Finding("models", Health.ILL, str(error), "Until then it serves with words only, and says so.")
        return
    for folder in folders:
        yield Finding("model", Health.WELL, str(folder))


def _alerts(settings: Settings) -> Finding:
    what = "alerts (RUMOURLINE_ALERT_URLS)"
    try:
        ApprisePager(alert_addresses(settings))
    except RumourlineError as error:
        return Finding(what, Health.ILL, str(error))
    if not settings.alert_urls:
        found = f"the terminal and {(settings.data / 'alerts.log').absolute()}"
        return Finding(what, Health.NOTE, found, "Nobody is woken: set an apprise address.")
    return Finding(what, Health.WELL, ", ".join(map(_schema, settings.alert_urls)))


def _anchors(settings: Settings) -> Finding:
    what = "audit log noted outside (RUMOURLINE_ANCHOR_FILE, RUMOURLINE_ANCHOR_URLS)"
    try:
        ways = anchor_ways(settings)
    except RumourlineError as error:
        return Finding(what, Health.ILL, str(error))
    if not ways:
        advice = "Set a file on another machine, or an e-mail address: see docs/accountability.md."
        return Finding(what, Health.NOTE, "Nowhere: a log that was written anew looks whole.", advice)
    return Finding(what, Health.WELL, ", ".join(ways))


def _schema(address: str) -> str:
    found = re.match(r"([a-z][a-z0-9+.-]*)://", address, re.IGNORECASE)
    return found[1] if found else "?"  # what stands there instead may be a secret


def _port(settings: Settings) -> Finding:
    what = "address"
    place = f"{settings.host}:{settings.port}"
    taken = settings.port and _answers(settings.host, settings.port)
    if settings.host not in ("127.0.0.1", "::1", "localhost"):
        return Finding(what, Health.NOTE, place, "Others can reach this: put it behind a proxy with TLS.")
    if server := server_of(settings.data):
        return Finding(what, Health.WELL, f"this folder is served by {server}")
    if taken:
        return Finding(
            what, Health.NOTE, f"{place} is in use", "Something else listens there: set RUMOURLINE_PORT."
        )
    return Finding(what, Health.WELL, place)


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True
