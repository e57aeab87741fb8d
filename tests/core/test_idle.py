"""What says nothing is asked for a sentence and opens no case; what may be a rumour is never taken for it."""

# ruff: noqa: E501, RUF001 - lists of phrases read better in long lines; letters of several scripts

from __future__ import annotations

import pytest

from bot.core.claims import Claim
from bot.core.decide import Decision, Kind
from bot.core.idle import asked_for_more, idle, lone
from bot.core.matching import Match
from bot.core.reasons import Reason
from bot.wiring import sample_facts

IDLE = (
    "asdf jkl; qwertz uiop; asdfghjkl; hjkhjk sdfsdf; jajajaja; jajajajja hahaha; kkkkk; हाहाहा; ههههه; "
    "شسيب لاتن; aaaa bbbb; 1 2 3 4; test test 123; hello asdf; sdfg xcvb; what a beautiful day; "
    "good game yesterday; the song is so cool; I am bored; nice weather today; ¡qué lindo día!; hace un día precioso; "
    "quelle belle journée; je m'ennuie; que dia lindo; bom fim de semana; يوم جميل جدا; ما أجمل هذا اليوم; "
    "कितना सुंदर दिन है; आज मौसम बहुत अच्छा है; Pedro Sánchez; Juan Carlos; my name is pedro; me llamo María; "
    "je m'appelle Claire; meu nome é João; اسمي احمد; मेरा नाम राहुल है"
)
LONE = "hello Pedro; hello there Pedro; María please; vaccine vaccine; ha ha ha; hi cholera"
CLAIMS = (
    "school closed; dam broken; bleach cures; no water; HPV MMR; mRNA DNA; Pedro died; pedro murió; Boil Water; 5G covid; "
    "Schools Closed; good Friday closed; great reset; the water is good; is the game good?; my name is on the list twice; "
    "my name is missing; good game fixed; it was a beautiful vaccine; not a beautiful day; las clases hoy; no hay clases; "
    "mañana no hay luz; plus d'eau; pas d'école; sem luz hoje; لا ماء اليوم; आज पानी नहीं; पुल टूट गया; beautiful day cures cancer; "
    "112 down; 911 down; the weather weapon is great; coffee is good; were power; sad dad; toxic; WHO; MMR; abc news lies"
)
SURE, HARDLY = Match("fact", 0.6, {}), Match("fact", 0.1, {})
CASE = (Decision(Kind.ESCALATE, Reason.NOTHING_SIMILAR, Claim("a")),)


@pytest.mark.parametrize("text", IDLE.split("; "))
def test_keys_laughter_remarks_and_names_say_nothing(text: str) -> None:
    assert idle(text)
    assert asked_for_more(text, CASE)[0].reason is Reason.TOO_SHORT


@pytest.mark.parametrize("text", LONE.split("; "))
def test_one_word_is_asked_for_more(text: str) -> None:
    assert lone(text)
    assert asked_for_more(text, CASE)[0].reason is Reason.TOO_SHORT


@pytest.mark.parametrize("text", CLAIMS.split("; "))
def test_what_may_be_a_rumour_is_looked_into(text: str) -> None:
    assert asked_for_more(text, CASE) == CASE


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "ar", "hi"])
def test_no_wording_of_a_sample_fact_is_idle(language: str) -> None:
    said = [one.text for fact in sample_facts().facts for one in fact.wordings() if one.language == language]
    assert len(said) > 50
    assert not [text for text in said if idle(text) or lone(text)]


@pytest.mark.parametrize(
    ("text", "kind", "match", "kept"),
    [
        pytest.param("asdf jkl", Kind.ANSWER, SURE, True, id="what is known is answered"),
        pytest.param("asdf jkl", Kind.ROUTE, SURE, True, id="whose matter is known is sent there"),
        pytest.param("asdf jkl", Kind.ASK_BACK, SURE, True, id="a likely fact is offered"),
        pytest.param("asdf jkl", Kind.ASK_BACK, HARDLY, False, id="an unlikely one is not"),
        pytest.param("vaccine vaccine", Kind.ASK_BACK, HARDLY, True, id="a word may name a matter"),
        pytest.param("dam broken", Kind.ASK_BACK, HARDLY, True, id="a claim is asked about"),
    ],
)
def test_what_is_near_a_fact_is_not_asked_for_more(text: str, kind: Kind, match: Match, kept: bool) -> None:
    given = (Decision(kind, Reason.SURE, Claim(text), (match,)),)
    assert (asked_for_more(text, given) == given) is kept
