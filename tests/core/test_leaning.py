"""A message that leans on an earlier one is asked for its claim, unless a fact answers it or may well do so."""

# ruff: noqa: E501 - lists of messages read better in long lines

from __future__ import annotations

import pytest

from bot.core.chatter import Chatter
from bot.core.claims import Claim
from bot.core.decide import Decision, Kind, ignore
from bot.core.leaning import asked_anew, leans
from bot.core.matching import Match
from bot.core.reasons import Reason

LEANING = (
    "and for children?; and how long?; and use by?; and if I live in the mountains?; ok so what do I do now?; "
    "how much should I take?; who made them?; what about pregnant women?; sorry I meant outside on the balcony; "
    "no that's not what I asked; sorry wrong chat; ¿y para los niños?; ¿y el pasaporte?; y si vivo en la montaña?; "
    "et pour les enfants ?; et pendant combien de temps ?; et le passeport ?; e para crianças?; e se for por vídeo?; "
    "وللأطفال؟; وكم آخذ منه؟; और बच्चों के लिए?; और पैन कार्ड?"
)
STANDING = (
    "5g?; is 5g safe?; is it war?; what is ebola?; who won the election?; is the bridge closed?; "
    "and is the bridge closed on sunday?; and the dam has burst!; vaccines kill; what happens to the euro notes?; "
    "¿es verdad que el agua mata?; y es verdad que las vacunas matan a los niños?; e verdade que o banco fechou?; "
    "واتساب مدفوع؟; هل الماء ملوث؟; क्या पानी ज़हरीला है?; और पानी ज़हर है"
)
TABLE = [(text, True) for text in LEANING.split("; ")] + [(text, False) for text in STANDING.split("; ")]


@pytest.mark.parametrize(("text", "found"), TABLE, ids=[text for text, _ in TABLE])
def test_what_leans_on_an_earlier_message(text: str, found: bool) -> None:
    assert leans(text) is found


ANSWERED = Decision(Kind.ANSWER, Reason.SURE, Claim("x"), (Match("f", 0.9, {}),))
LIKELY = Decision(Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, Claim("x"), (Match("f", 0.6, {}),))
GUESSED = Decision(Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, Claim("x"), (Match("f", 0.1, {}),))
NOVEL = Decision(Kind.ESCALATE, Reason.NOTHING_SIMILAR, Claim("x"))
ASKED_ANEW = ignore(Chatter.NO_CLAIM)


@pytest.mark.parametrize(
    ("text", "decision", "done"),
    [
        pytest.param("and for children?", NOVEL, ASKED_ANEW, id="goes_to_nobody"),
        pytest.param("and for children?", GUESSED, ASKED_ANEW, id="nothing_is_guessed"),
        pytest.param("and for children?", LIKELY, LIKELY, id="a_likely_fact_is_offered"),
        pytest.param("and for children?", ANSWERED, ANSWERED, id="answered"),
        pytest.param("is the bridge closed?", NOVEL, NOVEL, id="a_claim_goes_to_people"),
    ],
)
def test_what_is_done_with_it(text: str, decision: Decision, done: Decision) -> None:
    assert asked_anew(text, (decision,)) == (done,)
