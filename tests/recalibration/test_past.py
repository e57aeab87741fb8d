"""What was asked is asked again on its channel, as far as its text is kept, and the rest is counted."""

from __future__ import annotations

from datetime import timedelta

from bot.recalibration.past import Past, Record, gathered
from factbase.cases import CaseClaim
from factbase.sightings import KeptClaim
from tests.fakes import NOON


def _kept(text: str, channel: str = "web", days: int = 0, decision: str = "answer") -> KeptClaim:
    return KeptClaim(NOON - timedelta(days=days), text, "en", channel, decision, "water")


def test_what_was_answered_is_there_beside_what_cases_hold() -> None:
    found = gathered(
        [_kept("Boil it?"), _kept("the bridge fell", days=1, decision="escalate"), _kept("boil it", days=2)],
        [CaseClaim(7, "The bridge fell", "en"), CaseClaim(8, "cats are taxed", "es")],
    )
    assert found == (
        Past(f"{NOON:%Y-%m-%d}", "Boil it?", "en", "web", 2),
        Past("R-0007", "the bridge fell", "en", "web", 1),
        Past("R-0008", "cats are taxed", "es", "", 0),
    )


def test_the_same_words_on_two_channels_are_asked_on_both() -> None:
    found = gathered([_kept("boil it?"), _kept("boil it?", "telegram")], [])
    assert [(one.channel, one.seen) for one in found] == [("web", 1), ("telegram", 1)]


def test_texts_of_signs_alone_stay_apart() -> None:
    assert len(gathered([_kept("؟؟"), _kept("!!")], [])) == 2


def test_what_cannot_be_asked_again_is_counted() -> None:
    record = Record(gathered([_kept("boil it?"), _kept("boil it?", days=1)], []), sightings=10, kept=6)
    assert (len(record.messages), record.without_text, record.older) == (1, 4, 4)
