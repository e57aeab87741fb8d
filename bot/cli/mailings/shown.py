"""A mailing on the screen: what it is, whom it reaches, what they read; as text or as JSON.

Knows mailings as they are told. Must not know how they are proposed or stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.cli.screen import note, show, show_json, show_table
from bot.core.actors import called
from bot.core.agreements import left_behind
from bot.mailing.planning import MailingView, Planned
from bot.mailing.reasons import token_of
from factbase.cases import reference
from factbase.mailing_life import MailingState
from factbase.mailings import Mailing
from factbase.recipient_posts import Rings
from factbase.recipients import Tally


def show_done(mailing: Mailing, as_json: bool) -> None:
    """What has become of a mailing, in a line or as JSON."""
    if as_json:
        show_json(fields(mailing))
        return
    waits = mailing.starts_at if mailing.state is MailingState.SCHEDULED else None
    begins = f", begins at {waits:%H:%M:%S} UTC" if waits else ""
    show(f"mailing {mailing.id}: {mailing.kind.value}, {mailing.state.value}{begins}")


def about(mailing: Mailing) -> str:
    """What it is about, in a word: a case, a fact, or the mailing that it corrects."""
    if mailing.corrects is not None:
        return f"mailing {mailing.corrects}"
    return reference(mailing.case_id) if mailing.case_id else mailing.fact_id or ""


def tell_mailing(view: MailingView) -> None:
    """A mailing whole: whom it reaches or reached, and what they read."""
    show_done(view.mailing, as_json=False)
    held = view.mailing.sent_back
    agreed = f", approved by {view.mailing.approved_by}" if view.mailing.approved_by and not held else ""
    show(f"set going by {called(view.mailing.created_by)}{agreed}")
    if held:
        show(f"{left_behind(view.mailing, view.begun)}. It waits for somebody else to approve it")
    if view.mailing.corrects:
        show(f"corrects mailing {view.mailing.corrects}, for those who got that one")
    if view.mailing.topic:
        show(f"only who subscribed to {view.mailing.topic}")
    if view.mailing.reason:
        show(f"reason: {view.mailing.reason}")
    if not view.tally and view.mailing.state.over:
        show("nobody got it")
        return
    if not view.tally:
        show_plan(view.planned, as_json=False)
        return
    show(f"{view.settled} of {view.total} settled")
    _show_tally(view.tally)
    _show_rings(view.rings)
    _show_previews(view.planned)


def show_plan(plan: Planned, as_json: bool) -> None:
    """Whom a mailing would reach, and what they would read."""
    if as_json:
        show_json(plan_fields(plan))
        return
    named = ", ".join(f"{channel} {count}" for channel, count in sorted(plan.by_channel.items()))
    show(f"{plan.reached} would get it{f': {named}' if named else ''}")
    for channel in plan.elsewhere:
        show(
            f"{channel}: {plan.by_channel[channel]} counted, whom nothing that runs here could reach: "
            f"{token_of(channel)} is not set here; the server writes to them if it has it"
        )
    _show_tally(plan.tally)
    _show_previews(plan)
    tell_nobody(plan)


def tell_nobody(plan: Planned) -> None:
    """Where it reaches nobody, that it does not, and why: beside the result, also of one that is JSON."""
    if plan.why_nobody:
        note(f"AS THINGS ARE IT REACHES NOBODY: {plan.why_nobody}.")


def _show_tally(tally: Sequence[Tally]) -> None:
    rows = [(one.channel, one.state.value, one.why.replace("_", " "), str(one.count)) for one in tally]
    if rows:
        show_table(("channel", "state", "why", "people"), rows)


def _show_rings(rings: Sequence[Rings]) -> None:
    """A chat rings once, however many messages change in it: the two numbers need not be the same."""
    for one in rings:
        told = (
            (one.rung, "chats were told so beneath it"),
            (one.due, "are about to be"),
            (one.unknown, "may have been or not"),
            (one.failed, "could not be"),
        )
        counted = [f"{count} {what}" for count, what in told if count] or ["no chat was told so beneath it"]
        show(f"{one.channel}: {one.edited} edited in place; {', '.join(counted)}")


def _show_previews(plan: Planned) -> None:
    for one in plan.previews:
        show(f"\n{one.channel}, {one.language}, {one.count}:\n{one.text}")


def plan_fields(plan: Planned) -> dict[str, Any]:
    """A plan as JSON."""
    return {
        "reached": plan.reached,
        "by_channel": dict(plan.by_channel),
        "why_nobody": plan.why_nobody,
        "token_not_set_here": list(plan.elsewhere),
        "recipients": counted(plan.tally),
        "previews": [asdict(one) for one in plan.previews],
    }


def counted(tally: Sequence[Tally]) -> list[dict[str, Any]]:
    """How many people stand where, as JSON."""
    return [
        {"channel": one.channel, "state": one.state.value, "why": one.why.value, "count": one.count}
        for one in tally
    ]


def fields(mailing: Mailing) -> dict[str, Any]:
    """A mailing as JSON."""
    when = {
        name: at.isoformat() if at else None
        for name, at in (
            ("created_at", mailing.created_at),
            ("approved_at", mailing.approved_at),
            ("starts_at", mailing.starts_at),
            ("ended_at", mailing.ended_at),
        )
    }
    return {
        "id": mailing.id,
        "kind": mailing.kind.value,
        "state": mailing.state.value,
        "case_id": mailing.case_id,
        "fact_id": mailing.fact_id,
        "fact_version": mailing.fact_version,
        "corrects": mailing.corrects,
        "topic": mailing.topic,
        "words": dict(mailing.words),
        "reason": mailing.reason,
        "created_by": mailing.created_by,
        "approved_by": mailing.approved_by,
        **when,
    }
