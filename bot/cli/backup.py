"""`rumourline backup` and `rumourline restore`: copies that are checked before they are trusted."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.noting import noted_in
from bot.cli.opening import opened_base
from bot.cli.options import Data, Json
from bot.cli.screen import bar, note, show, show_json
from bot.config import Settings, load_settings
from bot.errors import ConfigurationInvalid
from bot.sole_server import refuse_if_served
from bot.wiring import now
from factbase.audit import Detail
from factbase.backup import back_up, restorable, verify
from factbase.backup import restore as put_back
from factbase.database import VERSIONS
from factbase.gauges import BACKUP
from factbase.heartbeats import HeartbeatStore
from factbase.manifests import Manifest

KEYS = ("pseudonyms.key", "sealing.key")
"""Without them a base can be read, but nobody can be reached and nobody recognised."""


def backup(
    file: Annotated[Path, typer.Argument(help="Where to; its manifest FILE.json is written beside it.")],
    keys: Annotated[
        Path | None, typer.Option(help="Also copy the keys into this folder; keep it apart from the copies.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--verify", help="Make no copy: check the one that is there.")
    ] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Copy the fact base while it is in use, or check a copy.

    Examples:

    - `rumourline backup /srv/backups/rumourline-2026-11-21.db`
    - `rumourline backup today.db --keys /media/safe/keys`
    - `rumourline backup today.db --verify`
    """
    settings = load_settings(data=data)
    if check:
        _tell(verify(file), f"{file} is whole.", json)
        return
    with bar("Copying the fact base") as done:
        made = back_up(settings.base, file, now(), done)
    if made.schema == max(VERSIONS):  # opening an older one would upgrade it
        with opened_base(settings) as base:
            HeartbeatStore(base).beat(BACKUP, file.name, now())
    noted_in(settings, "base.backup", file.name, {"sha256": made.sha256, "keys": keys is not None})
    if keys is not None:
        _copy_keys(settings, keys)
    _tell(made, f"{file} and its manifest are written.", json)
    if keys is None:
        note(f"The keys ({', '.join(KEYS)}) are not in it: copy them once with --keys, to another place.")


def restore(
    file: Annotated[Path, typer.Argument(help="A copy made by `rumourline backup`, with its manifest.")],
    replace: Annotated[
        bool, typer.Option(help="Put a base that is there aside; it keeps its rows under another name.")
    ] = False,
    check: Annotated[bool, typer.Option("--verify", help="Change nothing: only check the copy.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Put a copy in the place of the fact base, whole or not at all. Stop the server first.

    Examples:

    - `rumourline restore today.db --verify`
    - `rumourline restore today.db --data /srv/rumourline`
    - `rumourline restore today.db --replace`
    """
    settings = load_settings(data=data)
    if check:
        kept = restorable(file)
        _tell(kept, f"{file} is whole and can be restored.", json)
        if kept.schema != max(VERSIONS):
            note(f"It would be upgraded from schema {kept.schema} to {max(VERSIONS)} on its way in.")
        return
    refuse_if_served(settings.data, "restore")
    back = put_back(file, settings.base, replace, now())
    # The log now ends where the copy did: this row says why.
    told: Detail = {
        "sha256": back.sha256,
        "replaced": replace,
        "schema": back.schema,
        "made_at": back.made_at,
    }
    noted_in(settings, "base.restore", file.name, told)
    _tell(back, f"{settings.base} is restored from {file}.", json)
    if back.schema != max(VERSIONS):
        note(
            f"The copy has schema {back.schema}; what was restored is upgraded to {max(VERSIONS)}. The copy "
            "itself is as it was: keep it for the version that wrote it."
        )
    note(
        "The log ends where the copy did, and goes on with the row base.restore. Heads that were noted "
        f"outside after {back.made_at[:16].replace('T', ' ')} UTC are not in it: `audit verify --anchor` "
        "will say so."
    )
    missing = [name for name in KEYS if not (settings.data / name).exists()]
    if missing:
        note(
            f"Missing in {settings.data}: {', '.join(missing)}. "
            "Put them back before you serve, or new ones are made."
        )


def _copy_keys(settings: Settings, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in KEYS:
            if (settings.data / name).exists():
                shutil.copyfile(settings.data / name, folder / name)
                (folder / name).chmod(0o600)
    except OSError as error:
        raise ConfigurationInvalid(f"the keys cannot be copied to {folder}: {error.strerror}") from error


def _tell(manifest: Manifest, told: str, json: bool) -> None:
    rows = {name: table.rows for name, table in manifest.tables.items()}
    if json:
        show_json(
            {"made_at": manifest.made_at, "schema": manifest.schema, "sha256": manifest.sha256, "rows": rows}
        )
        return
    facts, cases = rows.get("facts", 0), rows.get("cases", 0)
    show(
        f"{told} Schema {manifest.schema}, made {manifest.made_at}: "
        f"{facts} facts, {cases} cases, {sum(rows.values())} rows."
    )
