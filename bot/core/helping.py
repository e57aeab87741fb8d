"""Whom to call in an emergency, and how it is said before anything else.

Knows the agency's lines and the order of sentences. Must not know how danger is recognised. Pure.

Nobody's place is known: a line is chosen by a place that the message names, else by the agency's own area.
The reply's 900 characters are its own; what may save a life comes on top of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.danger import Danger, Peril
from bot.core.lexicon.emergency_lines import ONE_NUMBER, TO_TALK
from bot.wording.speech import Wording
from factbase.words import words

MOST = 3
"""Lines that one message names; more would have to be read, not called."""


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody to call. `kinds`: for what; none means for everything. `places`: names that a message may
    hold."""

    number: str
    area: str = ""
    name: str = ""
    link: str = ""
    kinds: frozenset[Danger] = frozenset()
    places: tuple[str, ...] = ()

    def helps(self, kind: Danger) -> bool:
        """Whether this line is for such a danger."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class DangerPolicy:
    """The agency's lines. `area`: where most of its askers are, a country (ISO 3166) or a name used in
    `lines`.

    `tell_staff`: whether the duty officer hears, without a word of the message, that somebody may be in
    danger; of one kind at most once in `pause`.
    """

    area: str = ""
    lines: tuple[Line, ...] = ()
    tell_staff: bool = True
    pause: timedelta = timedelta(minutes=15)

    def lines_for(self, kind: Danger, text: str) -> tuple[Line, ...]:
        """Whom to call for this, as near to the place that the message names as is known."""
        asked = f" {' '.join(words(text))} "
        near = [line for line in self.lines if any(_named(place, asked) for place in line.places)]
        areas = dict.fromkeys([*(line.area for line in near), self.area])
        found = [line for area in areas for line in self._of(area) if line.helps(kind)]
        return tuple(sorted(dict.fromkeys(found), key=lambda line: bool(line.kinds))[:MOST])

    def _of(self, area: str) -> list[Line]:
        """An area's own lines; a country has the shipped ones where its own say nothing."""
        own = [line for line in self.lines if line.area == area]
        shipped = [Line(ONE_NUMBER[area], area)] if area in ONE_NUMBER else []
        if area in TO_TALK:
            number, name, link = TO_TALK[area]
            shipped.append(Line(number, area, name, link, frozenset({Danger.SELF_HARM})))
        return [*own, *(line for line in shipped if not any(line.kinds == mine.kinds for mine in own))]


def first_words(peril: Peril, lines: Sequence[Line], say: Wording, agency: str) -> str:
    """What is said first. Where nothing else follows, it also says that a bot sends nobody."""
    general = next((line for line in lines if not line.kinds), None)
    parts = [_whom_to_call(general, say)]
    if peril.kind is Danger.SELF_HARM:
        parts.append(_not_alone(lines, say))
    parts += [_line(line, say) for line in lines if line is not general]
    if general is not None and general.link:
        parts.append(general.link)
    if peril.own:
        parts.append(
            say.say(
                "I am the bot of %(agency)s and cannot send help: please call, and say where you are.",
                agency=agency,
            )
        )
    return "\n".join(parts)


def calm(say: Wording, agency: str) -> str:
    """The one sentence to somebody who only insults or threatens."""
    return say.say(
        "I am the bot of %(agency)s and do not answer insults or threats. If there is a claim that you want "
        "checked, please send only the claim.",
        agency=agency,
    )


def barred(until: date, contact: str, say: Wording) -> str:
    """Until when somebody's messages are not dealt with, and how to object."""
    return say.say(
        "Your messages are not dealt with until %(date)s, because of how this service was used. If you think "
        "that this is wrong, write to %(contact)s. If somebody is in danger, you will still be told whom to "
        "call.",
        date=say.day(until),
        contact=contact,
    )


def _whom_to_call(general: Line | None, say: Wording) -> str:
    if general is None:
        return say.say(
            "If you or somebody beside you is in danger now, call the emergency number of the place where "
            "you are. In many countries it is 112 or 911."
        )
    return say.say(
        "If you or somebody beside you is in danger now, call %(number)s, the emergency number.",
        number=general.number,
    )


def _not_alone(lines: Sequence[Line], say: Wording) -> str:
    """Only where there is a line for this, somebody can be talked to now."""
    if any(Danger.SELF_HARM in line.kinds for line in lines):
        return say.say("You are not alone with this: you can talk to somebody now.")
    return say.say("You do not have to be alone with this: please tell somebody near you whom you trust.")


def _line(line: Line, say: Wording) -> str:
    called = say.say("Call %(number)s: %(name)s.", number=line.number, name=line.name or line.area)
    return f"{called} {line.link}".strip()


def _named(place: str, asked: str) -> bool:
    wanted = " ".join(words(place))
    return bool(wanted) and f" {wanted} " in asked
