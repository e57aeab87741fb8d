"""What was heard as said to the bot goes to nobody, unless a fact answers it or may well do so."""

from __future__ import annotations

import pytest

from bot.core.asides import LONGEST, set_aside
from bot.core.chatter import Chatter
from bot.core.claims import Claim
from bot.core.decide import Decision, Kind, ignore
from bot.core.matching import Match
from bot.core.reasons import Reason

CLAIM = Claim("x")
ANSWERED = Decision(Kind.ANSWER, Reason.SURE, CLAIM, (Match("f", 0.9, {}),))
LIKELY = Decision(Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, CLAIM, (Match("f", 0.6, {}),))
GUESSED = Decision(Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, CLAIM, (Match("f", 0.1, {}),))
UNCOVERED = Decision(Kind.ASK_BACK, Reason.UNCOVERED, CLAIM, (Match("f", 0.99, {}),))
NOVEL = Decision(Kind.ESCALATE, Reason.NOTHING_SIMILAR, CLAIM)
SHORT = ignore(Chatter.NO_CLAIM)
ASIDE = ignore(Chatter.NEWS)


@pytest.mark.parametrize(
    ("heard", "decision", "done"),
    [
        pytest.param(Chatter.NEWS, NOVEL, ASIDE, id="goes_to_nobody"),
        pytest.param(Chatter.NEWS, GUESSED, ASIDE, id="nothing_is_guessed"),
        pytest.param(Chatter.NEWS, UNCOVERED, ASIDE, id="nor_what_hardly_speaks_of_it"),
        pytest.param(Chatter.NEWS, LIKELY, LIKELY, id="a_likely_fact_is_offered"),
        pytest.param(Chatter.NEWS, ANSWERED, ANSWERED, id="answered"),
        pytest.param(Chatter.NEWS, SHORT, SHORT, id="known_as_no_claim_already"),
        pytest.param(None, NOVEL, NOVEL, id="a_claim_goes_to_people"),
    ],
)
def test_what_is_done_with_it(heard: Chatter | None, decision: Decision, done: Decision) -> None:
    assert set_aside("did you get my message", heard, (decision,)) == (done,)


def test_a_long_message_is_never_set_aside() -> None:
    longest, longer = " ".join(["word"] * LONGEST), " ".join(["word"] * (LONGEST + 1))
    assert set_aside(longest, Chatter.NEWS, (NOVEL,)) == (ASIDE,)
    assert set_aside(longer, Chatter.NEWS, (NOVEL,)) == (NOVEL,)
