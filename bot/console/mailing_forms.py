"""What the pages of mailings share: what was typed in each language, and why somebody gets nothing.

Knows requests and counts. Must not know what is proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.requests import Request

from bot.console import forms
from bot.console.labels import sentence
from bot.console.site import ConsoleSite
from bot.console.troubles import Trouble
from bot.console.visiting import person_of
from bot.errors import MailingRefused
from bot.mailing.door import MailingDesk
from bot.mailing.planning import MailingView
from bot.mailing.reasons import REASONS
from bot.wording.catalogue import LANGUAGES
from factbase.mailing_life import RecipientState, Why
from factbase.recipients import Tally

PROPOSED = "Proposed. Somebody else must approve it."


def view_of(desk: MailingDesk, request: Request, mailing_id: int) -> MailingView:
    """One mailing as this visitor sees it. Raises Trouble where there is none."""
    try:
        return desk.view(person_of(request), mailing_id)
    except MailingRefused as error:
        told = sentence(str(error))
        raise Trouble(404, "There is no such mailing", told, back=("/mailings", "Mailings")) from error


def languages(site: ConsoleSite) -> Sequence[str]:
    """The languages that the bot speaks, the agency's first."""
    return [site.language, *(code for code in LANGUAGES if code != site.language)]


def words_in(request: Request) -> dict[str, str]:
    """What was typed, in each language in which anything was."""
    typed = {code: forms.text(request, f"words.{code}").strip() for code in LANGUAGES}
    return {code: text for code, text in typed.items() if text}


def reasons(tally: Iterable[Tally], state: RecipientState) -> Sequence[tuple[str, int]]:
    """Why how many stand in this state, the commonest reason first."""
    counts: dict[Why, int] = {}
    for one in tally:
        if one.state is state:
            counts[one.why] = counts.get(one.why, 0) + one.count
    ordered = sorted(counts.items(), key=lambda each: -each[1])
    return [(REASONS.get(why, why.value), count) for why, count in ordered]
