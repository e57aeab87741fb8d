"""From a message to its claims: what is none, and how a long forward falls apart."""

# ruff: noqa: RUF001 - look-alike letters and foreign marks are what is tested

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.chatter import Chatter
from bot.core.claims import MAX_CLAIMS, PIECE, WHOLE, Extraction, extract
from bot.core.masking import MASK
from bot.core.parting import Shape
from tests.core.strategies import texts


def _extract(text: str) -> Extraction:
    return extract(text, lambda _text: "en")


def _claims(text: str) -> list[str]:
    return [claim.text for claim in _extract(text).claims]


def _readings(text: str) -> list[str]:
    """All that may come to be kept: the claims, and the parts that they may be read as."""
    return [*_claims(text), *(part.text for way in _extract(text).ways for part in way)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("", Chatter.EMPTY, id="empty"),
        pytest.param(" \n\t ", Chatter.EMPTY, id="blank"),
        pytest.param("😱🚨👨‍👩‍👧", Chatter.EMPTY, id="emoji"),
        pytest.param("???!!!", Chatter.EMPTY, id="marks"),
        pytest.param("@ana @ben", Chatter.EMPTY, id="handles"),
        pytest.param("Forwarded many times", Chatter.EMPTY, id="header_alone"),
        pytest.param("\0\u200b\ud800", Chatter.EMPTY, id="nothing_visible"),
        pytest.param("ana@example.org", Chatter.EMPTY, id="address"),
        pytest.param("+44 7700 900123", Chatter.EMPTY, id="telephone"),
        pytest.param("0612345678\n" * 50, Chatter.EMPTY, id="many_telephones"),
        pytest.param("https://example.org/news/1", Chatter.ONLY_LINK, id="link"),
        pytest.param("👉 www.example.org 👈", Chatter.ONLY_LINK, id="decorated_link"),
        pytest.param("/start", Chatter.COMMAND, id="command"),
        pytest.param("/language es", Chatter.COMMAND, id="command_with_setting"),
        pytest.param("/forgetme yes", Chatter.COMMAND, id="command_with_consent"),
        pytest.param("/facts measles vaccine", Chatter.COMMAND, id="command_with_topic"),
        pytest.param("/language español, por favor", Chatter.COMMAND, id="command_with_wish"),
        pytest.param("{{config.items()}}", Chatter.NO_CLAIM, id="template"),
        pytest.param("' UNION SELECT 1, 2 --", Chatter.NO_CLAIM, id="union"),
        pytest.param("print('hello world'); alert(1)", Chatter.NO_CLAIM, id="calls"),
        pytest.param("/human hello", Chatter.GREETING, id="command_before_chatter"),
        pytest.param("'; DROP TABLE facts; -- is it true?", Chatter.NO_CLAIM, id="sql"),
        pytest.param("<img src=x onerror=alert(1)>", Chatter.NO_CLAIM, id="html"),
        pytest.param("<script>alert(1)</script>", Chatter.NO_CLAIM, id="script"),
        pytest.param("R-0001", Chatter.REFERENCE, id="reference"),
        pytest.param("My reference is R-0001.", Chatter.REFERENCE, id="reference_in_words"),
        pytest.param("Hello, any news on R-0004 please?", Chatter.REFERENCE, id="reference_asked_after"),
        pytest.param("R-0004: still no answer!!", Chatter.REFERENCE, id="reference_with_anger"),
        pytest.param("hello", Chatter.GREETING, id="greeting"),
        pytest.param("thank you!", Chatter.THANKS, id="thanks"),
        pytest.param("is this true? https://example.org", Chatter.NO_CLAIM, id="frame_and_link"),
        pytest.param("Forwarded\n*¿Es verdad?*", Chatter.NO_CLAIM, id="forwarded_frame"),
        pytest.param("is it? real or fake? " * 30, Chatter.NO_CLAIM, id="long_chatter"),
    ],
)
def test_messages_without_a_claim(text: str, why: Chatter) -> None:
    found = _extract(text)
    assert (found.claims, found.chatter) == ((), why)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("is it true that 5G spreads the virus?", id="en"),
        pytest.param("¿es verdad que el 5G propaga el virus?", id="es"),
        pytest.param("est-ce que la 5G propage le virus ?", id="fr"),
        pytest.param("é verdade que o 5G espalha o vírus?", id="pt"),
        pytest.param("هل صحيح أن شبكات الجيل الخامس تنشر الفيروس؟", id="ar"),
        pytest.param("क्या यह सच है कि 5G से वायरस फैलता है?", id="hi"),
        pytest.param("stimmt es, dass 5G das Virus verbreitet?", id="de"),
        pytest.param("疫苗会改变DNA吗？", id="zh"),
        pytest.param("วัคซีนมีพิษ", id="th"),
        pytest.param("<img src=x onerror=alert(1)> water kills", id="html"),
    ],
)
def test_a_short_claim_is_one_claim_as_it_was_said(text: str) -> None:
    said = text.replace("？", "?")
    assert _claims(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Is the road R-0001 closed?", id="reference_within"),
        pytest.param("COVID(19) is a hoax", id="brackets"),
        pytest.param("Vitamin C (ascorbic acid) kills the virus", id="more_brackets"),
    ],
)
def test_what_only_looks_like_code_or_a_reference_is_a_claim(text: str) -> None:
    assert _claims(text) == [text]


def test_forwards_under_headers_of_their_own_are_claims_of_their_own() -> None:
    both = "Forwarded many times\n5G spreads the virus\nForwarded\nThe library is demolished"
    found = _extract(both)
    assert [claim.text for claim in found.claims] == [
        "5G spreads the virus",
        "The library is demolished",
    ]
    assert found.shape is Shape.APART
    assert _extract("Forwarded many times\n5G spreads the virus\nForwarded").shape is Shape.ONE


def test_a_long_text_of_paragraphs_may_hold_a_second_matter() -> None:
    lines = ["The town has said on its page that every family will get a large relief grant soon."] * 6
    assert _extract("\n".join(lines)).shape is Shape.PARAGRAPHS
    assert _extract(" ".join(lines)).shape is Shape.ONE


def test_lines_of_a_short_message_belong_together() -> None:
    assert _claims("Forwarded\nWater kills.\nMilk heals.") == ["Water kills. Milk heals."]


def test_a_long_forward_yields_its_sentences_without_the_chatter() -> None:
    long = [
        f"The city number {n} has poison in its water and the mayor of it knows that well." for n in "123456"
    ]
    text = "Forwarded many times\nHello everyone!\n" + " ".join(long) + "\nShare this with everyone!!!"
    assert _claims(text) == long


def test_short_sentences_lean_on_their_neighbours() -> None:
    claims = _claims("They know. They lie. Water kills people in the whole country. " * 8)
    assert all(len(claim.split()) >= 6 for claim in claims)


def test_of_too_many_claims_those_that_say_most_are_kept_in_their_order() -> None:
    thin = "it it it it it it it it it it it it."
    full = [f"fact{n} says that the water of this old city makes {n} people very ill." for n in "abcdefgh"]
    claims = _claims(" ".join(text for pair in zip([thin] * 8, full, strict=True) for text in pair))
    assert claims == full


def test_a_message_without_punctuation_is_read_in_pieces() -> None:
    claims = _claims("water kills people and nobody says so " * 60)
    assert 1 < len(claims) <= MAX_CLAIMS
    assert all(len(claim) <= PIECE for claim in claims)


def test_the_language_is_guessed_for_each_claim() -> None:
    claims = extract("Water kills", lambda text: "xx" if text == "Water kills" else "yy").claims
    assert [claim.language for claim in claims] == ["xx"]


@pytest.mark.parametrize("before", range(PIECE - 14, PIECE + 1))
def test_a_telephone_number_is_not_parted_by_a_cut(before: int) -> None:
    text = "w" * 30 + " water" * 60
    claims = _claims(text[:before] + " 0612345678 " + "and more of it " * 40)
    assert not any(re.search(r"\d", claim) for claim in claims)


def test_a_line_break_does_not_hide_a_number() -> None:
    assert _claims("call 0612\n345678 for poison") == [f"call {MASK} for poison"]
    told = _readings("who wants poison calls 0612\n345678 is the rest of it")
    assert not any(re.search(r"\d", text) for text in told)


def test_a_claim_of_two_lines_may_be_read_as_two() -> None:
    found = _extract("the water is poisoned\nthe bridge is closed")
    assert [[part.text for part in way] for way in found.ways] == [
        ["the water is poisoned", "the bridge is closed"]
    ]


@pytest.mark.parametrize("piece", ["a ", "5️⃣G ", "疫苗", "ﷺ", "water.\n", "क्", "0612345678 a ", "#StopThe5G "])
def test_a_megabyte_of_anything_yields_few_short_claims(piece: str) -> None:
    claims = _claims(piece * (1_000_000 // len(piece)))
    assert len(claims) <= MAX_CLAIMS
    assert all(len(claim) <= WHOLE for claim in claims)


@given(texts())
@example("is it? real or fake? " * 30)
def test_every_text_yields_claims_or_a_reason_why_not(text: str) -> None:
    found = _extract(text)
    assert bool(found.claims) is (found.chatter is None)
    assert len(found.claims) <= MAX_CLAIMS
    assert all(0 < len(claim.text) <= WHOLE and "\n" not in claim.text for claim in found.claims)


_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_DIGITS = re.compile(r"\d")


@given(texts(), st.from_regex(r"[a-z][a-z0-9._+-]{0,20}@[a-z]{1,10}\.[a-z]{2,4}", fullmatch=True), texts())
def test_no_email_address_survives(before: str, address: str, after: str) -> None:
    # Anything may stand around it, but if letters touch it, it is another address.
    for claim in _readings(f"{before} {address} {after}"):
        assert not _ADDRESS.search(claim)


@given(
    st.sampled_from(
        ("", "call ", "tel.", "tel:", "WhatsApp", "a,", "(", "№", "\n", "🚨", "2020-03-03 ", "12/12/2020 ")
    ),
    st.sampled_from(("", "+", "00", "(+", "+(")),
    st.lists(st.integers(0, 9), min_size=9, max_size=15),
    st.lists(
        st.sampled_from(("", "", " ", "-", ".", ") ", " (", " - ", "/", "\u2011", "\u2013")),
        min_size=15,
        max_size=15,
    ),
    st.sampled_from(("", " now", "x", ".", ", ok", "\n", ")", " 2020")),
)
def test_no_telephone_number_survives(
    before: str, plus: str, digits: list[int], between: list[str], after: str
) -> None:
    number = "".join(f"{digit}{gap}" for digit, gap in zip(digits, between, strict=False))
    found = _extract(f"water kills {before}{plus}{number}{after}")
    for kept in ([each.text for each in found.claims], *([p.text for p in way] for way in found.ways)):
        _no_number_in("".join(kept))


def _no_number_in(kept: str) -> None:
    kept = kept.replace("2020-03-03", "").replace("12/12/2020", "").replace("2020", "")
    assert len(_DIGITS.findall(kept)) < 9


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        pytest.param("/check 5G spreads the virus", "5G spreads the virus", id="check"),
        pytest.param("/human@rumour_bot 5G spreads the virus", "5G spreads the virus", id="human"),
        pytest.param("/status of the dam: it broke", "/status of the dam: it broke", id="status_of"),
        pytest.param("/watch out, tsunami is coming", "/watch out, tsunami is coming", id="watch_out"),
        pytest.param("/language test for voters", "/language test for voters", id="language_test"),
        pytest.param("/privacy law abolished?", "/privacy law abolished?", id="privacy_law"),
        pytest.param("/facts is the water poisoned", "/facts is the water poisoned", id="facts_asked"),
        pytest.param("URGENT(dam has collapsed)", "URGENT(dam has collapsed)", id="brackets"),
        pytest.param("<the dam has collapsed>", "<the dam has collapsed>", id="angles"),
        pytest.param("is it true? {{dam broke}}", "is it true? {{dam broke}}", id="braces"),
        pytest.param("union select committee banned cash", "union select committee banned cash", id="union"),
        pytest.param("/languages are taxed from May on", "/languages are taxed from May on", id="no_command"),
    ],
)
def test_what_is_said_after_a_command_is_the_claim(text: str, claim: str) -> None:
    assert [one.text for one in extract(text, lambda _: "en").claims] == [claim]
