"""Short scenes at the front desk: what happens in peace first, and the events that come then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.chat import Command, Event
from tests.desk.counter import DIRECT, GROUP, STAFF, Counter

ANSWERED = "is it true that the old bridge is closed?"
CLOSE = "the old bridge is made of cheese and butter"
NOVEL = "the mayor has sold our town hall to a circus"
WATER = "boiling water kills all germs"


async def question(counter: Counter) -> Sequence[Event]:
    """A question with an answer."""
    return [counter.said(ANSWERED)]


async def novel(counter: Counter) -> Sequence[Event]:
    """A claim that nobody knows."""
    return [counter.said(NOVEL)]


async def two_in_a_row(counter: Counter) -> Sequence[Event]:
    """Both, one after the other."""
    return [counter.said(NOVEL), counter.said(ANSWERED)]


async def choice(counter: Counter) -> Sequence[Event]:
    """Who is asked back chooses."""
    await counter.take(counter.said(CLOSE))
    return [counter.pressed(counter.heard(DIRECT)[0], "1.")]


async def none_of_these(counter: Counter) -> Sequence[Event]:
    """Who is asked back means something else."""
    await counter.take(counter.said(CLOSE))
    return [counter.pressed(counter.heard(DIRECT)[0], "None")]


async def none_typed(counter: Counter) -> Sequence[Event]:
    """The same in words."""
    await counter.take(counter.said(CLOSE))
    return [counter.said("none of these")]


async def dispute(counter: Counter) -> Sequence[Event]:
    """The asker disputes the answer."""
    await counter.take(counter.said(ANSWERED))
    return [counter.pressed(counter.heard(DIRECT)[0], "Dispute")]


async def details(counter: Counter) -> Sequence[Event]:
    """The asker wants to know more."""
    await counter.take(counter.said(ANSWERED))
    return [counter.pressed(counter.heard(DIRECT)[0], "Details")]


async def details_by_interaction(counter: Counter) -> Sequence[Event]:
    """The same where a press brings a way to answer."""
    (press,) = await details(counter)
    return [replace(press, address=replace(press.address, via="interaction-7"))]


async def edit(counter: Counter) -> Sequence[Event]:
    """The asker corrects the question."""
    question = counter.said(ANSWERED)
    await counter.take(question)
    return [counter.said(WATER, id=question.id, edited=True)]


async def arrival(counter: Counter) -> Sequence[Event]:
    """The bot comes into a group."""
    return [counter.member(True)]


async def watch(counter: Counter) -> Sequence[Event]:
    """Two commands in two places."""
    return [counter.command(Command.WATCH, "on", GROUP, "mod"), counter.command(Command.LANGUAGE, "fr")]


async def overheard(counter: Counter) -> Sequence[Event]:
    """A rumour and other talk where the bot may listen."""
    await counter.take(counter.member(True), counter.command(Command.WATCH, "on", GROUP, "mod"))
    return [counter.overheard("the old bridge is closed"), counter.overheard(NOVEL)]


async def taking(counter: Counter) -> Sequence[Event]:
    """Staff take a case."""
    await counter.take(counter.said(NOVEL))
    return [counter.pressed(counter.heard(STAFF)[0], "Take", "mod")]


async def asking_staff(counter: Counter) -> Sequence[Event]:
    """Staff want to link a case, and are asked to what."""
    await counter.take(counter.said(NOVEL))
    return [counter.pressed(counter.heard(STAFF)[0], "Link", "mod")]


async def words_of_staff(counter: Counter) -> Sequence[Event]:
    """Staff answer that in a reply."""
    await counter.take(*await asking_staff(counter))
    return [counter.said("bridge", STAFF, "mod", reply_to=counter.heard(STAFF)[-1].id)]
