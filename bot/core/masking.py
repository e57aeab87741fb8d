"""Personal data that a pattern can find is masked before anything is kept or shown.

Knows e-mail addresses, and telephone, card and account numbers by their shape.
Names are out of reach. Pure.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# An account number: country code, two check digits, then groups of letters and digits.
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
# Dates, years from and to, and millions written with dots or spaces: facts, not persons.
_HARMLESS = (
    rf"{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}|{_DAY}[-/.]{_MONTH}[-/.]{_YEAR}|{_MONTH}/{_DAY}/{_YEAR}|"
    rf"{_YEAR} ?[-\u2013/] ?{_YEAR}|[1-9]\d{{0,2}}(?:[. ]000){{2,3}}"
)
# Seven digits or more with the separators that people put between them.
_PRIVATE = r"[+(]{0,2}\d(?:[ ().\-\u2010-\u2015/]{0,3}\d){6,}"
# What is harmless stays unless digits go on after it as they do in a longer number.
_NUMBER = re.compile(rf"(?<!\d)(?:(?P<kept>{_HARMLESS})(?![ ().\-/]{{0,3}}\d{{3}}|\d)|{_PRIVATE})")

MASK = "[…]"


def mask(text: str) -> str:
    """The text with e-mail addresses and long numbers replaced by a mark. Dates, years and millions stay."""
    text = _EMAIL.sub(MASK, text)
    text = _IBAN.sub(MASK, text)
    return _NUMBER.sub(lambda found: found["kept"] or MASK, text)
