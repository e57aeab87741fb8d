"""How random bytes become tokens for machines and codes that people can type, and what of them is kept.

Knows alphabets and lengths. Pure: chance is given.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode, urlsafe_b64encode

from bot.identity.registry import Random

TOKEN_BYTES = 32
"""256 bits: no session token is ever guessed, so that a plain hash of it is enough to keep."""
API_PREFIX = "rl_"
"""Lets people and secret scanners know a token where it should not be."""
_API_BYTES = 30
_CODE_BYTES = 10
_GROUP = 4


def session_token(random: Random) -> str:
    """43 URL-safe characters."""
    return _url_text(random(TOKEN_BYTES))


def api_token(random: Random) -> str:
    """`rl_` and 40 URL-safe characters: 240 bits."""
    return API_PREFIX + _url_text(random(_API_BYTES))


def typed_code(random: Random) -> str:
    """80 bits as four groups of four letters and digits, such as `k7f3-p2qx-…`, without l, o, 0 and 1."""
    letters = b32encode(random(_CODE_BYTES)).decode("ascii").lower()
    letters = letters.translate(str.maketrans("lo", "89"))
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def totp_secret(random: Random) -> str:
    """160 bits in base 32, the length that RFC 4226 recommends."""
    return b32encode(random(20)).decode("ascii")


def plain_code(typed: str) -> str:
    """A code as it was made: without spaces and dashes, in small letters."""
    return "".join(c for c in typed.casefold() if c.isalnum())


def digest(token: str) -> str:
    """What is kept of a token: SHA-256 in hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _url_text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode("ascii").rstrip("=")
