"""Numbers that states give to people, by their shape and check digits.

Knows shapes and check digits. Must not know where a text comes from. Pure. Seven digits or more with nothing
between but separators are masked in any country (`bot.core.masking`); here is what holds letters too, and
what a fact must not show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

_CURP_VALUES = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_HETU_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_ODD_VALUES = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_ODD_LETTERS = (*_ODD_VALUES, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_ODD = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", (*_ODD_VALUES, *_ODD_LETTERS), strict=True))


@dataclass(frozen=True, slots=True)
class Shape:
    """How a number is written, and whether one that is written so can be one."""

    pattern: re.Pattern[str]
    is_valid: Callable[[str], bool]


def holds_identity_number(text: str, country: str) -> bool:
    """Whether a text holds such a number of this country (ISO 3166); False where none is known here."""
    return any(_found(shape, text) for shape in _SHAPES.get(country, ()))


def without_identity_numbers(text: str, countries: Iterable[str], mark: str) -> str:
    """The text with a mark for each such number of these countries."""
    for shape in _of(tuple(countries)):
        text = shape.pattern.sub(lambda found, shape=shape: _marked(found, shape, mark), text)  # type: ignore[misc]
    return text


def known_countries() -> frozenset[str]:
    """The countries of which there are shapes here."""
    return frozenset(_SHAPES)


def _marked(found: re.Match[str], shape: Shape, mark: str) -> str:
    return mark if shape.is_valid(found[0].upper()) else found[0]


def _found(shape: Shape, text: str) -> bool:
    return any(shape.is_valid(found[0].upper()) for found in shape.pattern.finditer(text))


@lru_cache(maxsize=64)
def _of(countries: tuple[str, ...]) -> tuple[Shape, ...]:
    return tuple(shape for country in countries for shape in _SHAPES.get(country, ()))


def _any(found: str) -> bool:
    return True


def _plain(found: str) -> str:
    return "".join(character for character in found if character.isalnum())


def _cpf(found: str) -> bool:
    """Cadastro de Pessoas Físicas: two check digits, each a weighted sum times ten modulo eleven."""
    digits = [int(character) for character in found if character.isdigit()]
    if len(set(digits)) == 1:
        return False
    for length in (9, 10):
        weighted = sum(
            digit * weight for digit, weight in zip(digits, range(length + 1, 1, -1), strict=False)
        )
        if weighted * 10 % 11 % 10 != digits[length]:
            return False
    return True


def _nir(found: str) -> bool:
    """Numéro d'inscription au répertoire: its last two digits are 97 less the rest modulo 97.

    The departments 2A and 2B count as 19 and 18.
    """
    plain = found.replace(" ", "")
    department = {"2A": "19", "2B": "18"}.get(plain[5:7], plain[5:7])
    number = plain[:5] + department + plain[7:-2]
    return number.isdigit() and 97 - int(number) % 97 == int(plain[-2:])


def _curp(found: str) -> bool:
    """Clave Única de Registro de Población: a sum weighted 18 to 2, modulo ten."""
    summed = sum(_CURP_VALUES.index(c) * weight for c, weight in zip(found, range(18, 1, -1), strict=False))
    return (10 - summed % 10) % 10 == int(found[-1])


def _dni(found: str) -> bool:
    """Documento Nacional de Identidad, and that of foreigners: the letter is the number modulo 23."""
    plain = _plain(found)
    number = {"X": "0", "Y": "1", "Z": "2"}.get(plain[0], plain[0]) + plain[1:-1]
    return _DNI_LETTERS[int(number) % 23] == plain[-1]


def _hetu(found: str) -> bool:
    """Henkilötunnus: the nine digits modulo 31."""
    digits = _plain(found[:6] + found[7:10])
    return _HETU_LETTERS[int(digits) % 31] == found[10]


def _fiscal(found: str) -> bool:
    """Codice fiscale: values by odd and even places, modulo 26 (DM 12 March 1974)."""
    summed = sum(
        _ODD[c] if place % 2 == 0 else (int(c) if c.isdigit() else ord(c) - ord("A"))
        for place, c in enumerate(found[:-1])
    )
    return chr(ord("A") + summed % 26) == found[-1]


def _pps(found: str) -> bool:
    """Personal Public Service number: weights 8 to 2, nine times a second letter, modulo 23."""
    summed = sum(int(d) * weight for d, weight in zip(found[:7], range(8, 1, -1), strict=True))
    if len(found) > 8 and found[8] != "W":
        summed += 9 * (ord(found[8]) - ord("A") + 1)
    return "WABCDEFGHIJKLMNOPQRSTUV"[summed % 23] == found[7]


def _nric(found: str) -> bool:
    """Singapore's identity and foreign numbers: weights 2 7 6 5 4 3 2, modulo 11."""
    summed = sum(int(d) * weight for d, weight in zip(found[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True))
    summed += {"T": 4, "G": 4, "M": 3}.get(found[0], 0)
    letters = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "M": "XWUTRQPNJLK"}.get(found[0], "XWUTRQPNMLK")
    place = 10 - summed % 11 if found[0] == "M" else summed % 11
    return letters[place] == found[8]


def _rut(found: str) -> bool:
    """Rol Único Tributario: weights 2 to 7 from the right, modulo 11; ten is written K."""
    plain = _plain(found)
    summed = sum(int(d) * (2 + place % 6) for place, d in enumerate(reversed(plain[:-1])))
    return "0K987654321"[summed % 11] == plain[-1]


def _seven_three_one(found: str) -> bool:
    """A number whose last digit is its check digit: weights 7, 3, 1, modulo 10 (ICAO 9303)."""
    values = [int(c, 36) for c in found]
    return sum(v * (7, 3, 1)[place % 3] for place, v in enumerate(values[:-1])) % 10 == values[-1]


def _polish_card(found: str) -> bool:
    """Dowód osobisty: three letters, a check digit, five digits; weights 7 3 1 9 7 3 1 7 3, modulo 10."""
    values = [int(c, 36) for c in _plain(found)]
    return sum(v * w for v, w in zip(values, (7, 3, 1, 9, 7, 3, 1, 7, 3), strict=True)) % 10 == 0


def _with_digits(found: str) -> bool:
    """A document's number without its check digit: letters and five digits at least."""
    return sum(c.isdigit() for c in found) >= 5


def _shapes(*written: tuple[str, Callable[[str], bool]]) -> tuple[Shape, ...]:
    return tuple(
        Shape(re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE), valid) for pattern, valid in written
    )


def _in_capitals(*patterns: str) -> tuple[Shape, ...]:
    """What could be words and numbers if it were not written in capitals."""
    return tuple(Shape(re.compile(rf"(?<!\w){pattern}(?!\w)"), _any) for pattern in patterns)


_SHAPES: dict[str, tuple[Shape, ...]] = {
    "BR": _shapes((r"\d{3}\.?\d{3}\.?\d{3}-?\d{2}", _cpf)),
    "CL": _shapes((r"\d{1,2}\.?\d{3}\.?\d{3}-?[\dK]", _rut)),
    "CN": _shapes((r"\d{17}X", _any)),
    "DE": (
        *_shapes((r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{8}\d", _seven_three_one)),
        *_shapes((r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{8}", _with_digits)),
        *_shapes((r"\d{2} ?\d{6} ?[A-Z] ?\d{3}", _any)),
    ),
    "ES": _shapes((r"(?:[XYZ][ -]?\d{7}|\d{8}|\d{2}\.\d{3}\.\d{3})[ -]?[A-Z]", _dni)),
    "FI": _shapes((r"\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]", _hetu)),
    "FR": _shapes(
        (r"[1-478] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}", _nir), (r"\d{2}[A-Z]{2}\d{5}", _any)
    ),
    "GB": (
        *_shapes((r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]", _any)),
        *_shapes((r"[A-Z9]{5}\d{6}[A-Z9]{2}\d[A-Z]{2}", _any)),
        *_in_capitals(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]"),
    ),
    "GR": _in_capitals(r"[A-ZΑ-Ω]{2}[ -]?\d{6}"),
    "HK": _shapes((r"[A-Z]{1,2}\d{6}\([\dA]", _any)),
    "HU": _shapes((r"\d{6}[A-Z]{2}", _any)),
    "IE": _shapes((r"\d{7}[A-W][A-IW]?", _pps)),
    "IN": (
        *_shapes((r"[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]", _any), (r"[A-Z]{3}\d{7}", _any)),
        *_shapes((r"[A-PR-WY]\d{7}", _any)),
    ),
    "IT": _shapes((r"[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPR-T][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]", _fiscal)),
    "KE": _shapes((r"[AP]\d{9}[A-Z]", _any)),
    "LK": _shapes((r"\d{9}[VX]", _any)),
    "MX": _shapes(
        (r"[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\d]\d", _curp),
        (r"[A-ZÑ&]{4}\d{6}[A-Z\d]{3}", _any),
    ),
    "PL": _shapes((r"[A-Z]{3} ?\d{6}", _polish_card)),
    "PT": _shapes((r"\d{8} ?\d ?[A-Z\d]{2}\d", _any)),
    "SG": _shapes((r"[STFGM]\d{7}[A-Z]", _nric)),
    "UG": _shapes((r"[CA][MF]\d{8}[A-Z\d]{4}", _any)),
    "US": _shapes((r"[A-Z]\d{8}", _any)),
}
