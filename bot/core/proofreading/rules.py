"""The rules for what goes out, as data: numbers and lists that the agency's policy may change.

Knows no file format and no fact; the configuration fills it. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.proofreading.word_lists import (
    FILLERS,
    OPINIONS,
    SHORTENERS,
    TRACKERS,
    UNREAL_HOSTS,
    VERDICTS,
)


@dataclass(frozen=True, slots=True)
class Embargo:
    """A word or phrase that may not be said before an instant (with its time zone)."""

    term: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Rules:
    """What the agency has decided about what it says.

    `longest_headline`: characters. `hardest_reading`: LIX, see `bot.core.readability`. `near_copy`: from this
    likeness on (0 to 100, rapidfuzz's ratio over words) a text says what a wording of the rumour says.
    `shorteners`: hosts whose links hide where they lead. `trackers`: names of link parameters that follow
    readers; one that ends in `*` stands for all that begin so. `unreal_hosts`: hosts, and ends of hosts, that
    nobody can reach. `verdicts` and `fillers`: by language, words that say a verdict and the little words
    around them; no headline may consist of these alone. `opinions`: by language, words that judge; `parties`
    and `candidates`: names, in any language.
    `countries`: ISO 3166 codes whose telephone and identity numbers are recognised. `own_contacts`: telephone
    numbers and e-mail addresses (or `@domain`) that the agency and its partners give out.
    """

    longest_headline: int = 140
    hardest_reading: int = 60
    near_copy: int = 85
    shorteners: tuple[str, ...] = SHORTENERS
    trackers: tuple[str, ...] = TRACKERS
    unreal_hosts: tuple[str, ...] = UNREAL_HOSTS
    verdicts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: VERDICTS)
    fillers: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: FILLERS)
    opinions: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: OPINIONS)
    parties: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    embargoes: tuple[Embargo, ...] = ()
    countries: tuple[str, ...] = ()
    own_contacts: tuple[str, ...] = ()
