"""The staff's card: what it shows, the buttons of each state, and other people's texts made harmless."""

# ruff: noqa: RUF001 - look-alike characters are what is tested

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given

from bot.core.cards import (
    ACT_LABELS,
    ACT_QUESTIONS,
    ACTS_DONE,
    ALLOWED,
    LONGEST_QUOTE,
    STATE_NAMES,
    CardFacts,
    card,
    defused,
    done,
    question,
)
from bot.core.chat import Style
from bot.wording.catalogue import LANGUAGES, wording
from factbase.case_acts import Act, after
from factbase.case_life import CaseState
from tests.core.strategies import texts

ENGLISH = wording("en")
OPENED = datetime(2026, 11, 21, 12, 5, tzinfo=UTC)
CASE = CardFacts(
    reference="R-0007",
    claim="The tap water is poisoned",
    language="es",
    askers=3,
    channels=2,
    opened_at=OPENED,
    state="new",
    acts=(),
    holding=None,
    linked=None,
    token="p1",
)
LONGEST_LABEL = 40
_LIVE = re.compile(r"@|://|\w\.(?:com|org|net|io|ru)\b")


def test_a_card_reads_from_the_case_to_its_counts() -> None:
    assert card(CASE, ENGLISH).text.split("\n") == [
        "Case R-0007: new",
        "“The tap water is poisoned”",
        "",
        "Language: Spanish. Asked by: 3. Channels: 2.",
        "Opened on November 21, 2026, 12:05 UTC.",
    ]


def test_the_first_line_stands_out() -> None:
    post = card(CASE, ENGLISH)
    assert post.text[: post.strong] == "Case R-0007: new"


def test_a_card_shows_what_came_of_the_case_and_what_was_done() -> None:
    acts = (done("acknowledge", OPENED, ENGLISH), done("link", OPENED, ENGLISH))
    text = card(
        replace(CASE, state="answered", acts=acts, holding="We test it.", linked="water-1"), ENGLISH
    ).text
    assert text.split("\n\n")[2:] == [
        "Answered by the fact water-1.\nHolding statement: “We test it.”",
        "Acknowledged by staff on November 21, 2026, 12:05 UTC.\n"
        "Linked to a fact by staff on November 21, 2026, 12:05 UTC.",
    ]


def test_times_are_in_utc() -> None:
    local = OPENED.astimezone(timezone(timedelta(hours=-14)))
    assert done("take", local, ENGLISH) == "Taken by staff on November 21, 2026, 12:05 UTC."


@pytest.mark.parametrize("state", CaseState)
def test_the_buttons_are_the_acts_that_the_state_allows_and_that_change_something(state: CaseState) -> None:
    """The store's table of transitions is the oracle; taking a case twice changes nothing."""
    taken = {(Act.TAKE, CaseState.IN_PROGRESS), (Act.TAKE, CaseState.HOLDING)}
    in_chat = {Act(act) for act in ACT_LABELS}
    useful = {act for act in in_chat if after(state, act) and (act, state) not in taken}
    if state is not CaseState.NEW:
        useful -= {Act.ACKNOWLEDGE}
    buttons = card(replace(CASE, state=state.value), ENGLISH).buttons
    assert {button.token for button in buttons} == {f"p1:{act}" for act in useful}


def test_every_state_and_act_has_its_words() -> None:
    assert {*ALLOWED} == {*STATE_NAMES} == {state.value for state in CaseState}
    assert (
        {*ACT_LABELS} < {*ACTS_DONE} == {act.value for act in Act} - {"note", "set_harm", "set_vulnerability"}
    )


def test_the_buttons_that_need_words_ask_for_them() -> None:
    asking = {button.token for button in card(CASE, ENGLISH).buttons if button.asks}
    assert asking == {"p1:link", "p1:holding", "p1:dismiss"} == {f"p1:{act}" for act in ACT_QUESTIONS}


def test_what_helps_and_what_ends_the_case_look_different() -> None:
    looks = {button.token: button.style for button in card(CASE, ENGLISH).buttons}
    assert (looks["p1:acknowledge"], looks["p1:take"], looks["p1:dismiss"]) == (
        Style.GOOD,
        Style.PLAIN,
        Style.BAD,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_in_every_language(language: str) -> None:
    buttons = card(CASE, wording(language)).buttons
    assert all(0 < len(button.label) <= LONGEST_LABEL for button in buttons)
    assert len({button.label for button in buttons}) == len(buttons)


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        ("@everyone look", "(at)everyone look"),
        ("<@123> <@&4>", "<(at)123> <(at)&4>"),
        ("ask ana@example.org", "ask ana(at)example[.]org"),
        ("see https://bad.example/a.html", "see https[:]//bad[.]example/a[.]html"),
        ("tg://resolve?domain=x", "tg[:]//resolve?domain=x"),
        ("bad.com and t.me/x", "bad[.]com and t[.]me/x"),
        ("＠everyone ﹫here", "(at)everyone (at)here"),
        ("a ht\u200btps://x.org", "a https[:]//x[.]org"),
        ("\u202egnp.exe\u2066", "gnp[.]exe"),
        ("first\nsecond\r\n\n# third", "first second # third"),
        ("he said “Dismissed” «so»", "he said \"Dismissed\" 'so'"),
        ("3.5 million. In 2020. So", "3.5 million. In 2020. So"),
        ("half \ud83d of a pair", "half of a pair"),
    ],
    ids=["everyone", "ids", "mail", "link", "scheme", "bare", "wide", "hidden", "bidi", "lines", "quotes",
         "numbers", "surrogate"],
)  # fmt: skip
def test_other_peoples_texts_are_shown_dead(claim: str, shown: str) -> None:
    assert defused(claim) == shown


@given(texts())
def test_no_text_can_ping_unfurl_or_leave_its_line(claim: str) -> None:
    text = card(replace(CASE, claim=f"{claim} @a https://x.org {claim}"), ENGLISH).text
    quote = text.split("\n")[1]
    assert (quote[0], quote[-1]) == ("“", "”")
    assert "“" not in quote[1:]
    assert "”" not in quote[:-1]
    assert _LIVE.search(quote) is None
    assert text.split("\n")[3].startswith("Language: ")


@pytest.mark.parametrize("claim", ["word " * 2_000, "x" * 9_000, "@" * 9_000, "A sentence. " * 800])
def test_a_long_claim_is_cut(claim: str) -> None:
    quote = card(replace(CASE, claim=claim), ENGLISH).text.split("\n")[1]
    assert 200 < len(quote) <= LONGEST_QUOTE + 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_card_fits_every_platform(language: str) -> None:
    say = wording(language)
    acts = tuple(done("holding", OPENED, say) for _ in range(50))
    full = replace(CASE, claim="y " * 4_000, acts=acts, holding="z " * 300, linked="f" * 120, state="new")
    assert len(card(full, say).text) <= 2_000


@pytest.mark.parametrize("act", ACT_QUESTIONS)
def test_a_question_names_the_case_and_wants_a_reply(act: str) -> None:
    post = question(act, "R-0007", ENGLISH)
    assert post.text.startswith(f"R-0007: {ACT_QUESTIONS[act]}")
    assert "reply to this message" in post.text
