"""Messages that are no more than markup, scraps of code or the number of a case.

Knows how such things look. Must not know what is done about them. Pure.
"""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<[/!]?[A-Za-z][\w:-]{0,40}\s*/?>|<!doctype[^<>]{0,100}>|<[A-Za-z][^<>=]{0,60}=[^<>]{0,400}>", re.I
)
_CODE = re.compile(
    r"\b(?:drop|alter|truncate|create)\s+table\s+\w{1,60}|\bunion\s+(?:all\s+)?select\b(?=[^;]{0,200}(?:\*|--|,\s*\d|\bfrom\b|\bnull\b))[^;]{0,200}|"
    r"\b(?:insert\s+into|delete\s+from)\s+\w{1,60}|\b(?:or|and)\s+'?1'?\s*=\s*'?1\b|"
    r"\bselect\s+\*?\s*from\s+\w{1,60}|\b[A-Za-z_.]{1,40}\((?:[^()\s]{0,80}|['\"][^()\n]{0,80}['\"])\)\s*;?|"
    r"\$\{\s*[^{}\s]{0,200}\s*\}|\{\{\s*[^{}\s]{0,200}\s*\}\}",
    re.I,
)
_REFERENCE = re.compile(
    r"\W*+(?:(?:my|the|case|reference|ref|number|no|is|status|of|what|about|mi|la|el|caso|referencia|número|es|ma|le|"
    r"dossier|référence|numéro|est|minha|a|o|referência|é|رقمي|المرجعي|الرقم|هو|मेरा|संदर्भ|है)\W++){0,6}R-\d{1,9}\W*",
    re.I,
)
_NUMBER = re.compile(r"(?<!\w)R-\d{1,9}(?!\w)", re.I)


def without_code(text: str) -> str:
    """A cleaned text without its tags and scraps of code: what is left is what somebody says."""
    return _CODE.sub(" ", _TAG.sub(" ", text))


def without_reference(text: str) -> str:
    """A cleaned text without the numbers of cases in it."""
    return _NUMBER.sub(" ", text)


def is_reference(text: str) -> bool:
    """Whether a text is only the number of a case, such as "R-0001" or "my reference is R-0001"."""
    return _REFERENCE.fullmatch(text) is not None
