"""Keyed hashes for people, conversations and texts, made at the edge.

Knows one secret key. The same input gives the same pseudonym; nobody without the
key can go back or test a guess.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from bot.errors import ConfigurationInvalid

_KEY_BYTES = 32


class Pseudonyms:
    """Makes pseudonyms with one key (at least 16 bytes)."""

    def __init__(self, key: bytes) -> None:
        if len(key) < 16:
            raise ConfigurationInvalid("the key for pseudonyms is shorter than 16 bytes")
        self._key = key

    def of(self, kind: str, identifier: str) -> str:
        """A pseudonym of 32 hexadecimal digits; different kinds never share one."""
        text = f"{kind}\0{identifier}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()[:32]


def key_from(path: Path) -> bytes:
    """The key in this file, made on first use and readable by its owner only. Raises ConfigurationInvalid."""
    try:
        return _read(path) if path.exists() else _make(path)
    except OSError as error:
        raise ConfigurationInvalid(f"the key file {path} cannot be used: {error.strerror}") from error


def _read(path: Path) -> bytes:
    if path.stat().st_mode & 0o077:
        raise ConfigurationInvalid(f"the key file {path} can be read by others: run  chmod 600 {path}")
    try:
        return bytes.fromhex(path.read_text("ascii").strip())
    except ValueError as error:
        raise ConfigurationInvalid(
            f"the key file {path} is damaged: restore it from a backup, or remove it and start counting anew"
        ) from error


def _make(path: Path) -> bytes:
    key = secrets.token_bytes(_KEY_BYTES)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}.new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)  # fails if another process was first; then its key counts
    except FileExistsError:
        return _read(path)
    finally:
        fresh.unlink()
    return key
