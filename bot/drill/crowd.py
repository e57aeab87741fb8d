"""The crowd of a drill: who asks what, when, where and in which words.

Knows a scenario and a source of chance. Must not know a clock, a base or a platform. Pure: the same seed
makes the same crowd.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from bot.drill.scenario import Campaign, Rumour, Scenario

WEB = "web"
PLACES: Mapping[str, float] = {"telegram": 0.5, "discord": 0.2, WEB: 0.3}
"""Where people ask, by share."""
_IN_A_GROUP = 0.25
_GROUPS = 4
_THANKS = 0.12
_THANKS_AFTER = 3.0
_FORWARDED = ("Fwd: ", "Forwarded many times\n", "FW: FW: ", "➡️ ", "*Forwarded* ")
_ENDINGS = (" 🙏", " 😱😱", "!!!", " ???", " pls answer", " 🙏🙏", "", "", "", "", "")
_NEIGHBOURS = {"a": "s", "e": "r", "i": "o", "o": "p", "n": "m", "t": "y", "s": "d", "r": "t"}


class Part(StrEnum):
    """What a message is in the drill."""

    RUMOUR = "rumour"
    CHATTER = "chatter"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Report:
    """One message. `at`: minutes after the beginning; `about`: of a rumour or campaign its id.

    `chat`: the place on the channel; `group`: whether others read along there.
    """

    at: float
    part: Part
    about: str
    channel: str
    chat: str
    person: str
    group: bool
    language: str
    text: str


def crowd(scenario: Scenario, seed: int, scale: float = 1.0) -> tuple[Report, ...]:
    """All messages of a drill in order. `scale`: times as many askers."""
    chance = Random(seed)  # noqa: S311 - a crowd is no secret
    end = scenario.hours * 60
    made = [
        *(each for rumour in scenario.rumour for each in _askers(rumour, scenario, chance, end, scale)),
        *(each for one in scenario.campaign for each in _campaign(one, chance, scale)),
        *_chatter(scenario, chance, end),
    ]
    return tuple(sorted((each for each in made if each.at < end), key=lambda each: (each.at, each.person)))


def arrivals(rumour: Rumour, chance: Random, end: float, count: int) -> list[float]:
    """When askers come: a burst whose median is `burst` minutes, and a long tail (log-normal, sigma 1).

    What would come after `end` is drawn again, so that the count holds.
    """
    found: list[float] = []
    while len(found) < count:
        at = rumour.starts + rumour.burst * math.exp(chance.gauss(0.0, 1.0))
        if at < end or end - rumour.starts < rumour.burst:
            found.append(min(at, end - 0.01))
    return sorted(found)


def typed(text: str, chance: Random) -> str:
    """A text as people type and forward it: a head, an ending, a slip of the finger, capitals."""
    said = _slip(text, chance) if chance.random() < 0.2 else text
    if chance.random() < 0.08:
        said = said.upper()
    head = chance.choice(_FORWARDED) if chance.random() < 0.12 else ""
    return f"{head}{said}{chance.choice(_ENDINGS)}"


def _askers(rumour: Rumour, scenario: Scenario, chance: Random, end: float, scale: float) -> Iterator[Report]:
    spoken = [(code, text) for code, texts in sorted(rumour.wordings.items()) for text in texts]
    count = max(1, round(rumour.askers * scale))
    for number, at in enumerate(arrivals(rumour, chance, end, count)):
        language, text = chance.choice(spoken)
        person = f"{rumour.id}-{number}"
        channel, chat, group = _place(person, chance)
        made = Report(at, Part.RUMOUR, rumour.id, channel, chat, person, group, language, typed(text, chance))
        yield made
        if language in scenario.thanks and chance.random() < _THANKS:
            later = at + chance.expovariate(1 / _THANKS_AFTER)
            thanks = chance.choice(scenario.thanks[language])
            yield Report(later, Part.CHATTER, "", channel, chat, person, group, language, thanks)


def _campaign(one: Campaign, chance: Random, scale: float) -> Iterator[Report]:
    """The same few texts from many accounts, evenly and fast."""
    for number in range(max(1, round(one.messages * scale))):
        person = f"{one.id}-{number % one.accounts}"
        at = one.starts + chance.random() * one.minutes
        text = one.texts[number % len(one.texts)]
        channel = "telegram"
        yield Report(at, Part.CAMPAIGN, one.id, channel, f"own-{person}", person, False, "und", text)


def _chatter(scenario: Scenario, chance: Random, end: float) -> Iterator[Report]:
    said: Sequence[tuple[str, str]] = [
        (code, text) for code, texts in sorted(scenario.chatter.items()) for text in texts
    ]
    for number in range(scenario.chats if said else 0):
        language, text = chance.choice(said)
        person = f"chat-{number}"
        channel, chat, group = _place(person, chance)
        at = chance.random() * end
        yield Report(at, Part.CHATTER, "", channel, chat, person, group, language, text)


def _place(person: str, chance: Random) -> tuple[str, str, bool]:
    channel = chance.choices(list(PLACES), list(PLACES.values()))[0]
    if channel != WEB and chance.random() < _IN_A_GROUP:
        return channel, f"-group-{chance.randrange(_GROUPS)}", True
    return channel, f"own-{person}", False


def _slip(text: str, chance: Random) -> str:
    """One slip: a letter left out, doubled, swapped with the next, or its neighbour on the keys."""
    letters = [at for at, letter in enumerate(text[:-1]) if letter.isalpha() and text[at + 1].isalpha()]
    if not letters:
        return text
    at = chance.choice(letters)
    slips: Sequence[Callable[[], str]] = (
        lambda: text[:at] + text[at + 1 :],
        lambda: text[:at] + text[at] + text[at:],
        lambda: text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        lambda: text[:at] + _NEIGHBOURS.get(text[at], text[at]) + text[at + 1 :],
    )
    return chance.choice(slips)()
