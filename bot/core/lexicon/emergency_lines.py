"""Numbers to call in an emergency, country by country (ISO 3166), as data: a start for agencies' own lists.

Knows numbers only. Only numbers with a source are here: 112 in the states of the European Union, by Directive
(EU) 2018/1972, article 109; 911 and 988 in the United States, by the Federal Communications Commission
(fcc.gov/general/9-1-1-and-e9-1-1-services) and the 988 Suicide & Crisis Lifeline itself. An agency elsewhere
names its own in its policy, and each agency calls its numbers before it goes on line: they change.
"""

from __future__ import annotations

from collections.abc import Mapping

_UNION = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
    *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)

ONE_NUMBER: Mapping[str, str] = {**dict.fromkeys(_UNION, "112"), "US": "911"}

TO_TALK: Mapping[str, tuple[str, str, str]] = {
    "US": ("988", "988 Suicide & Crisis Lifeline", "https://988lifeline.org"),
}
"""For who thinks of ending their life, beside the emergency number: number, name, link of who runs it."""
