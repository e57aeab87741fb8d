"""Numbers that states give to people and that presidio does not know, by their shape and check digits.

Knows shapes and check digits. Must not know where a text comes from. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CPF = re.compile(r"(?<!\d)\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?!\d)")
_NIR = re.compile(r"(?<!\d)[1-478] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}(?!\d)")
_CURP = re.compile(r"\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\d]\d\b")
_CURP_VALUES = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def holds_identity_number(text: str, country: str) -> bool:
    """Whether a text holds such a number of this country (ISO 3166); False where none is known here."""
    if country not in _KNOWN:
        return False
    shape, is_valid = _KNOWN[country]
    return any(is_valid(found) for found in shape.findall(text))


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


_KNOWN: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "BR": (_CPF, _cpf),
    "FR": (_NIR, _nir),
    "MX": (_CURP, _curp),
}
