"""A mailing that would reach nobody says why, to whoever must know it before it goes out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.mailing.reasons import why_nobody
from factbase.mailing_life import Kind, RecipientState, Why
from factbase.mailings import Wish
from factbase.recipients import Tally

OFF, LEFT, TOLD, FREE = Why.CHANNEL_OFF, Why.LEFT, Why.TOLD_ALREADY, Why.NONE
DUE, LOST, SPARED = RecipientState.DUE, RecipientState.UNREACHABLE, RecipientState.SKIPPED


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish(Kind.BROADCAST), "nobody subscribed to anything, and no group lets the bot speak"),
        (Wish(Kind.BROADCAST, topic="roads"), "nobody subscribed to roads: without a topic"),
        (Wish(Kind.NEWS, fact_id="f"), "nobody subscribed to roads or water"),
        (Wish(Kind.RECALL, fact_id="f"), "nobody was told anything about 'f' that is not right now"),
        (Wish(Kind.CORRECTION, corrects=3), "nobody got mailing 3"),
        (Wish(Kind.CLOSED, 1), "nobody who asked was promised to hear again"),
        (Wish(Kind.ANSWER, 1, "f"), "nobody asked about it"),
    ],
    ids=lambda given: given.kind.value if isinstance(given, Wish) else "",
)
def test_why_nobody_belongs_to_it(wish: Wish, told: str) -> None:
    assert why_nobody(wish, (), ("roads", "water")).startswith(told)


@pytest.mark.parametrize(
    ("tally", "told"),
    [
        (
            [Tally("telegram", LOST, OFF, 3)],
            "3 cannot be reached: they are on Telegram, and RUMOURLINE_TELEGRAM_TOKEN is not set here",
        ),
        (
            [Tally("discord", LOST, LEFT, 1), Tally("telegram", LOST, LEFT, 2)],
            "3 cannot be reached: the bot was taken out of the place",
        ),
        (
            [Tally("discord", SPARED, TOLD, 9), Tally("telegram", LOST, LEFT, 2)],
            "2 cannot be reached: the bot was taken out of the place; "
            "9 need not get it: they have been told this already",
        ),
        ([Tally("discord", DUE, FREE, 1), Tally("telegram", LOST, OFF, 2)], ""),
    ],
    ids=["no_token", "left_on_two_channels", "lost_before_spared", "somebody_is_reached"],
)
def test_why_those_who_belong_to_it_get_nothing(tally: Sequence[Tally], told: str) -> None:
    assert why_nobody(Wish(Kind.BROADCAST), tally, ()) == told
