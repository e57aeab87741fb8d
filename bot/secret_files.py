"""Secrets from files: RUMOURLINE_TELEGRAM_TOKEN_FILE names a file that holds the token.

Any setting that holds a secret can come so, which is how systemd's credentials and containers' secrets are
given. Knows names of variables and modes of files. Must not know what a secret is for, nor say any.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.errors import ConfigurationInvalid

SUFFIX = "_FILE"
LONGEST = 16 * 1024
"""Bytes of a file with a secret."""
CREDENTIALS = "CREDENTIALS_DIRECTORY"
"""Where systemd puts credentials, which it keeps from others by more than their modes."""


def from_files(names: Iterable[str], prefix: str, environment: Mapping[str, str]) -> dict[str, str]:
    """By name, the secrets whose files the environment names.

    Raises ConfigurationInvalid, which says no secret.
    """
    found = {}
    for name in names:
        variable = prefix + name.upper()
        place = environment.get(variable + SUFFIX, "").strip()
        if not place:
            continue
        if environment.get(variable, "").strip():
            raise ConfigurationInvalid(f"{variable} and {variable}{SUFFIX} are both set: keep one of them")
        found[name] = _read(variable + SUFFIX, Path(place), environment.get(CREDENTIALS, ""))
    return found


def _read(variable: str, path: Path, credentials: str) -> str:
    try:
        # Opened once and looked at through that: another file cannot take its place in between.
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            _check(variable, path, mode, bool(credentials) and path.parent == Path(credentials))
            content = file.read(LONGEST + 1)
    except OSError as error:
        raise ConfigurationInvalid(f"{variable}: {path} cannot be read: {error.strerror}") from error
    try:
        text = content.decode().strip()
    except UnicodeDecodeError:
        text = ""
    if not text or len(content) > LONGEST:
        # Not chained: the decoder's error holds what was read.
        raise ConfigurationInvalid(f"{variable}: {path} must hold the secret as text, and nothing else")
    return text


def _check(variable: str, path: Path, mode: int, kept_by_systemd: bool) -> None:
    if not stat.S_ISREG(mode):
        raise ConfigurationInvalid(f"{variable}: {path} is not a file")
    if mode & 0o077 and not kept_by_systemd:
        raise ConfigurationInvalid(f"{variable}: {path} can be read by others: run  chmod 600 {path}")
