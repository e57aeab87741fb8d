"""Personal data that a pattern can find is masked before anything is kept or shown.

Knows e-mail addresses, and telephone, card and account numbers by their shape; identity numbers of the
countries that it is told, and postal addresses. Names are out of reach. Pure, and quick: it runs on every
message.
"""

from __future__ import annotations

import re

from bot.core.identity_numbers import without_identity_numbers
from bot.core.postal import without_addresses

# Written out so that no program finds it: zoe.mail (at) town.example, zoe[at]town[dot]example.
_DOT = r"(?:\.|\s?[\[(]\s?(?:dot|punkt|punto|point|ponto)\s?[\])]\s?)"
_HIDDEN_EMAIL = re.compile(
    rf"[\w.+-]{{1,64}}\s?[\[(]\s?(?:at|ät|arroba|@)\s?[\])]\s?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,4}}",
    re.IGNORECASE,
)
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
_PRIVATE = r"[+(]{0,2}\d(?:(?:[ ().\-\u2010-\u2015/]{0,3}|[_*|·•])\d){6,}"
# What is harmless stays unless digits go on after it as they do in a longer number.
_NUMBER = re.compile(rf"(?<!\d)(?:(?P<kept>{_HARMLESS})(?![ ().\-/]{{0,3}}\d{{3}}|\d)|{_PRIVATE})")

MASK = "[…]"


_DIGIT = re.compile(r"\d")
# Identity numbers have four digits at least, near each other.
_DIGITS = re.compile(r"\d\w{0,3}[ .+-]?\d\w{0,3}[ .+-]?\d\w{0,3}[ .+-]?\d")


def mask(text: str, countries: tuple[str, ...] = ()) -> str:
    """The text with a mark for e-mail addresses, long numbers, postal addresses and identity numbers.

    `countries`: ISO 3166 codes of those whose identity numbers are known by their shape. Dates, years and
    millions stay. Masking again changes nothing.
    """
    while (masked := _once(text, countries)) != text:
        text = masked  # what stood beside a mark may be an address only now
    return text


def mask_numbers(text: str) -> str:
    """The text with a mark for e-mail addresses and long numbers alone."""
    text = _IBAN.sub(MASK, _without_emails(text))
    return _NUMBER.sub(lambda found: found["kept"] or MASK, text)


def _once(text: str, countries: tuple[str, ...]) -> str:
    if _DIGIT.search(text) is None:
        return _without_emails(text)
    text = _IBAN.sub(MASK, _without_emails(text))
    if countries and _DIGITS.search(text) is not None:
        text = without_identity_numbers(text, countries, MASK)
    text = without_addresses(text, countries, MASK)
    return _NUMBER.sub(lambda found: found["kept"] or MASK, text)


def _without_emails(text: str) -> str:
    if "@" in text:
        text = _EMAIL.sub(MASK, text)
    return _HIDDEN_EMAIL.sub(MASK, text) if "(" in text or "[" in text else text
