"""Numbers to call in an emergency, country by country (ISO 3166), as data: a start for agencies' own lists.

Knows numbers only. Only countries where one number reaches every service are here; an agency elsewhere names
its own in its policy. Sources: for 112, Directive (EU) 2018/1972, article 109, and the states beside the
Union that joined, as their emergency services list them; for 911 and others, the national numbering plans as
notified to the ITU (ITU-T E.129), whose E.161.1 recommends 112 or 911. Numbers change: an agency calls each
of its own before it goes on line.
"""

from __future__ import annotations

from collections.abc import Mapping

_JOINED_112 = (
    *("AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GE", "GR", "HR", "HU", "IE"),
    *("IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "TR"),
)
_JOINED_911 = ("CA", "CR", "DO", "EC", "HN", "JO", "MX", "PA", "PH", "PY", "SV", "US", "UY")

ONE_NUMBER: Mapping[str, str] = {
    **dict.fromkeys(_JOINED_112, "112"),
    **dict.fromkeys(_JOINED_911, "911"),
    "AU": "000",
    "GB": "999",
    "IN": "112",
    "NZ": "111",
}

TO_TALK: Mapping[str, tuple[str, str, str]] = {
    "BR": ("188", "CVV", "https://www.cvv.org.br"),
    "CA": ("988", "Suicide Crisis Helpline", "https://988.ca"),
    "ES": ("024", "Línea de atención a la conducta suicida", "https://www.sanidad.gob.es/linea024"),
    "FR": ("3114", "Numéro national de prévention du suicide", "https://3114.fr"),
    "GB": ("116 123", "Samaritans", "https://www.samaritans.org"),
    "IN": ("14416", "Tele-MANAS", "https://telemanas.mohfw.gov.in"),
    "US": ("988", "988 Suicide & Crisis Lifeline", "https://988lifeline.org"),
}
"""For who thinks of ending their life, beside the emergency number: number, name, link of who runs it."""
