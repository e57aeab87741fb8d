"""Text and addresses in a form that only this installation can read.

Knows one secret key and the cipher. What is sealed, and where it is kept, is known elsewhere.
"""

from __future__ import annotations

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import ConfigurationInvalid, SealBroken

_KEY_BYTES = 32
_NONCE_BYTES = 12
_FORM = b"\x01"
"""Which way of sealing this is; it stands first and is authenticated too."""


class Seal:
    """Closes and opens with one key (32 bytes).

    AES-256-GCM (NIST SP 800-38D) under a key derived by HKDF (RFC 5869); a fresh random nonce each time, so
    that the same value never looks the same. Good for 2³² values a key. The length can be seen.
    """

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        if len(key) != _KEY_BYTES:
            raise ConfigurationInvalid(f"the key for sealing has {len(key)} bytes, not {_KEY_BYTES}")
        derived = HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"rumourline sealing 1").derive(key)
        self._cipher = AESGCM(derived)

    def close(self, value: dict[str, Any]) -> bytes:
        """Seal what JSON can hold."""
        # Escaped to ASCII, so that half a surrogate pair comes back as it came.
        text = json.dumps(value, separators=(",", ":")).encode("ascii")
        nonce = os.urandom(_NONCE_BYTES)
        return _FORM + nonce + self._cipher.encrypt(nonce, text, _FORM)

    def open(self, sealed: bytes) -> dict[str, Any]:
        """What was sealed. Raises SealBroken if anything about it was changed, or the key is another one."""
        form, nonce, rest = sealed[:1], sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        try:
            if form != _FORM:
                raise InvalidTag
            value: dict[str, Any] = json.loads(self._cipher.decrypt(nonce, rest, _FORM))
        except (InvalidTag, ValueError) as error:
            raise SealBroken(
                "something kept in the fact base cannot be read: it was damaged, or the key file in the data "
                "folder is another one than when it was written; restore both from the same backup"
            ) from error
        return value
