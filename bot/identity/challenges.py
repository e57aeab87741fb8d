"""What browsers hold for us between two requests: signed, and good for a while only.

Knows one key (32 bytes), itsdangerous and the clock. Must not know accounts. Nothing in it is secret from the
browser that holds it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

CHALLENGE_LIFE = timedelta(minutes=5)
"""From the password to the code."""
STATE_LIFE = timedelta(minutes=10)
"""From here to the sign-in provider and back."""
DEVICE_LIFE = timedelta(days=400)
"""How long browsers keep a cookie at the most."""


class Signer:
    """Signs lists of texts with HMAC-SHA256; each `kind` has a key of its own."""

    def __init__(self, key: bytes, clock: Callable[[], datetime]) -> None:
        self._key = key
        self._clock = clock

    def sign(self, kind: str, *texts: str) -> str:
        """Something URL-safe that `read` understands."""
        signed = self._serializer(kind).dumps(list(texts))
        return signed if isinstance(signed, str) else signed.decode("ascii")

    def read(self, kind: str, signed: str, life: timedelta) -> tuple[str, ...] | None:
        """What was signed; None if it is not ours, of another kind, or older than `life`."""
        try:
            texts = self._serializer(kind).loads(signed, max_age=int(life.total_seconds()))
        except (BadData, UnicodeError):
            return None
        return tuple(texts)

    def mark(self, kind: str, text: str) -> str:
        """64 hexadecimal digits that nobody can make without the key; always the same for one text."""
        message = f"{kind}\0{text}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()

    @staticmethod
    def same(one: str, other: str) -> bool:
        """Whether two texts are equal, in a time that does not tell where they differ."""
        sides: Sequence[bytes] = [text.encode("utf-8", "surrogatepass") for text in (one, other)]
        return hmac.compare_digest(*sides)

    def _serializer(self, kind: str) -> URLSafeTimedSerializer:
        clock = self._clock

        class Clocked(TimestampSigner):
            def get_timestamp(self) -> int:
                return int(clock().timestamp())

        return URLSafeTimedSerializer(
            self._key,
            salt=f"rumourline {kind}",
            signer=Clocked,
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )
