"""What is said of when a fact was checked, and whether it still holds.

Rule 7 of the rules for replies: "checked on" date, still valid or not. Knows dates. Pure.
"""

from __future__ import annotations

from datetime import date, datetime

from bot.wording.speech import Wording


def checked(on: date, review_by: datetime | None, now: datetime | None, say: Wording) -> str:
    """When it was checked. After `review_by` it is not said to be valid still, but to be looked at again.

    Without `now` nobody knows on which side of `review_by` it is: then only the date is said.
    """
    date = say.day(on)
    if review_by is None or (now is not None and now < review_by):
        return say.say("Checked on %(date)s, still valid.", date=date)
    if now is None:
        return say.say("Checked on %(date)s.", date=date)
    return say.say("Checked on %(date)s; it is due to be checked again.", date=date)
