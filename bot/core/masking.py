"""Personal data that a pattern can find is masked before anything is kept or shown.

Knows e-mail addresses, and telephone, card and account numbers by their shape.
Names are out of reach. Pure.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# Seven digits or more with the separators that people put between them.
_NUMBER = re.compile(r"(?<![\w.,])[+(]?\d(?:[ ().\-/]{0,2}\d){6,22}(?![\w])")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
# An account number: country code, two check digits, then groups of letters and digits.
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")

MASK = "[…]"


def mask(text: str) -> str:
    """The text with e-mail addresses and long numbers replaced by a mark. Dates stay."""
    text = _EMAIL.sub(MASK, text)
    text = _IBAN.sub(MASK, text)
    return _NUMBER.sub(lambda found: found[0] if _DATE.fullmatch(found[0].strip()) else MASK, text)
