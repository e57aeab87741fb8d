"""Which languages are written in which script, and how often.

Knows tables only: what a language detector may rely on before it looks at
words. Scripts are named by the first word of their letters' Unicode names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_CODES = {
    "LATIN": (
        "en es fr pt de it nl id ms tl pl tr vi ro cs sk sl hr bs sh hu sv da no nn fi et lv lt sq ca gl eu "
        "ga gd cy is mt af sw so az uz tk ku ht mg yo jv su lb fy br oc"
    ),
    "ARABIC": "ar fa ur ps sd ug ku",
    "CYRILLIC": "ru uk bg sr mk be kk ky mn tg tt ba",
    "DEVANAGARI": "hi mr ne",
    "BENGALI": "bn as",
    "CJK": "zh ja",
    "HEBREW": "he yi",
    "KANA": "ja",
    "HANGUL": "ko",
    "GREEK": "el",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "TIBETAN": "bo",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "ORIYA": "or",
    "THAANA": "dv",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
}

LANGUAGES: Mapping[str, tuple[str, ...]] = {script: tuple(codes.split()) for script, codes in _CODES.items()}
"""The languages of a script that have an ISO 639-1 code, the commonest first.

Constructed and dead ones are left out: nobody asks in Interlingua, but a
language model finds it in many a short Spanish question.
"""

_RARE_CODES = "gl ca oc br fy lb jv su eu ga gd cy mt af bs sh nn ku ht mg"
RARE = frozenset(_RARE_CODES.split())
"""Few people write them, and most of those who do write another language too."""

COUNTED_AS: Mapping[str, str] = {
    "sco": "en",
    "arz": "ar",
    "mzn": "fa",
    "ckb": "ku",
    "pnb": "ur",
    "als": "de",
    "wuu": "zh",
    "yue": "zh",
}
"""Varieties without a code of two letters, and the language whose readers understand them best."""


@lru_cache(4096)
def script_of(letter: str) -> str:
    """The script of a letter; '' if it has no name."""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return "KANA" if script in ("HIRAGANA", "KATAKANA") else script
