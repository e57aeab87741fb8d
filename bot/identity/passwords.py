"""Which passwords are taken, and how they are kept.

Knows argon2 and the rules for passwords. Must not know accounts. The rules are those of NIST SP 800-63B,
section 3.1.1.2 (https://pages.nist.gov/800-63-4/sp800-63b.html): "Verifiers and CSPs SHALL NOT impose other
composition rules (e.g., requiring mixtures of different character types) for passwords", "SHALL NOT require
subscribers to change passwords periodically", and "SHALL compare the prospective secret against a blocklist
that contains known commonly used, expected, or compromised passwords".
"""

from __future__ import annotations

import threading
import unicodedata
from base64 import b64encode
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.errors import AccountRefused
from bot.identity.common_passwords import COMMON
from bot.identity.registry import Random

SHORTEST = 12
LONGEST = 200
_SALT_BYTES = 16
_AT_ONCE = 4
"""Each hash takes 64 MiB while it is made: many sign-ins at once wait for each other, not for memory."""


class Passwords:
    """Hashes passwords with argon2id (RFC 9106) and checks them."""

    def __init__(self, hasher: PasswordHasher, random: Random) -> None:
        self._hasher = hasher
        self._random = random
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self._nobodys = _nobodys_hash(hasher, random)

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        with self._places:
            return self._hasher.hash(_folded(password), salt=self._random(_SALT_BYTES))

    def right(self, hashed: str, password: str) -> bool:
        """Whether this is the password. Never for an empty hash, but that takes as long."""
        # Too long is wrong, but not quicker than wrong.
        given = _folded(password) if len(password) <= LONGEST else b""
        with self._places:
            try:
                return self._hasher.verify(hashed or self._nobodys, given) and bool(hashed)
            except (VerificationError, InvalidHashError):
                return False

    def outdated(self, hashed: str) -> bool:
        """Whether the parameters have changed since this was hashed."""
        return self._hasher.check_needs_rehash(hashed)


def check_password(password: str, name: str) -> None:
    """Raise AccountRefused, saying what is wrong, unless somebody called `name` may have this password."""
    problem = _problem(password, name)
    if problem:
        raise AccountRefused(problem)


def _problem(password: str, name: str) -> str | None:
    folded = unicodedata.normalize("NFKC", password).casefold()
    if len(password) < SHORTEST:
        return f"The password is too short: take at least {SHORTEST} characters, such as four words."
    if len(password) > LONGEST:
        return f"The password is too long: take at most {LONGEST} characters."
    if not password.strip():
        return "The password is empty: take some words."
    if name and name in folded and not folded.replace(name, "").strip(" .-_0123456789!"):
        return "The password is little more than your name: take other words."
    if folded in COMMON or _repeats(folded) or _counts(folded):
        return "This password is among the first that are tried: take some words that are yours."
    return None


def _repeats(text: str) -> bool:
    """Whether a text is one piece of up to four characters again and again."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, 5))


def _counts(text: str) -> bool:
    """Whether every character is the next, or the one before, of the one before it: 0 after 9."""
    codes = [ord(c) for c in text]
    steps = {after - before for before, after in pairwise(codes)}
    return steps <= {1, ord("0") - ord("9")} or steps <= {-1, ord("9") - ord("0")}


def _folded(password: str) -> bytes:
    """The same bytes for the same characters on any keyboard: NFKC, as SP 800-63B says."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _nobodys_hash(hasher: PasswordHasher, random: Random) -> str:
    """A hash that no password has, and that takes as long to check as any other."""
    salt, value = (
        b64encode(random(size)).decode("ascii").rstrip("=") for size in (_SALT_BYTES, hasher.hash_len)
    )
    costs = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v=19${costs}${salt}${value}"
