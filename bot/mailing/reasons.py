"""Why people get nothing of a mailing, and why nobody at all does, in words for staff.

Knows kinds of mailings, reasons and counts. Must not know stores, or who may act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from factbase.mailing_life import Kind, RecipientState, Why
from factbase.mailings import Mailing, Wish
from factbase.recipients import Tally

REASONS: Mapping[Why, str] = {
    Why.NO_ADDRESS: "asked on the web page or at the terminal: there is nowhere to write to",
    Why.CHANNEL_OFF: "the chat platform is not set up here now",
    Why.FORGOTTEN: "where to reach them was forgotten",
    Why.LEFT: "the bot was taken out of the place",
    Why.REFUSED: "the platform did not take it: blocked, deleted or not allowed",
    Why.NOT_THEIRS: "they said that this fact is not about their claim",
    Why.TOLD_ALREADY: "they have been told this already",
    Why.SAME_PLACE: "it is said once in each place, to all who asked there",
}
"""Why somebody gets nothing."""
_OPENS = {
    RecipientState.UNREACHABLE: "cannot be reached",
    RecipientState.SKIPPED: "need not get it",
}
_NOBODY = {
    Kind.RECALL: "nobody was told anything about {fact!r} that is not right now",
    Kind.CORRECTION: "nobody got mailing {corrects}",
    Kind.CLOSED: "nobody who asked was promised to hear again",
}


def token_of(channel: str) -> str:
    """The setting without which nobody on a channel can be written to."""
    return f"RUMOURLINE_{channel.upper()}_TOKEN"


def why_nobody(mailing: Mailing | Wish, tally: Sequence[Tally], topics: Sequence[str]) -> str:
    """Why a mailing with these recipients reaches nobody; "" where it reaches somebody.

    `topics`: of news, those of its fact. Begins with a small letter and has no full stop.
    """
    if any(one.state not in _OPENS for one in tally):
        return ""
    return "; ".join(_hindrances(tally)) if tally else _nobody_belongs(mailing, topics)


def _nobody_belongs(mailing: Mailing | Wish, topics: Sequence[str]) -> str:
    if mailing.kind is Kind.BROADCAST:
        if mailing.topic is not None:
            return (
                f"nobody subscribed to {mailing.topic}: without a topic it goes to everybody who subscribed "
                "to anything, and to groups that let the bot speak"
            )
        return "nobody subscribed to anything, and no group lets the bot speak"
    if mailing.kind is Kind.NEWS:
        return f"nobody subscribed to {' or '.join(topics)}" if topics else "its fact has no topic"
    told = _NOBODY.get(mailing.kind, "nobody asked about it")
    return told.format(fact=mailing.fact_id, corrects=mailing.corrects)


def _hindrances(tally: Sequence[Tally]) -> Iterator[str]:
    """Each reason once, those who should get it first, the commonest first."""
    counts: Counter[tuple[RecipientState, Why, str]] = Counter()
    for one in tally:
        counts[one.state, one.why, one.channel if one.why is Why.CHANNEL_OFF else ""] += one.count
    order = list(_OPENS)
    for (state, why, channel), count in sorted(
        counts.items(), key=lambda each: (order.index(each[0][0]), -each[1], each[0])
    ):
        because = REASONS.get(why, why.value)
        if channel:
            because = f"they are on {channel.capitalize()}, and {token_of(channel)} is not set here"
        yield f"{count} {_OPENS[state]}: {because}"
