"""The staff's card: what it shows, the buttons of each state, and other people's texts made harmless."""

# ruff: noqa: RUF001 - look-alike characters are what is tested

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given

from bot.core.card_acts import ACT_LABELS, ACT_QUESTIONS, MORE, TAKE_OVER, UNLINKED, offers, question
from bot.core.cards import (
    ACTS_DONE,
    LONGEST_QUOTE,
    STATE_NAMES,
    CardFacts,
    card,
    defused,
    done,
    risen,
)
from bot.core.chat import Post, Style
from bot.wording.catalogue import LANGUAGES, wording
from bot.wording.speech import Wording
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
    priority="P1",
    score=15,
    lately=2,
    counted_at=OPENED,
)
LONGEST_LABEL = 40
_LIVE = re.compile(r"@|://|\w\.(?:com|org|net|io|ru)\b")


def test_a_card_reads_from_the_case_to_its_counts() -> None:
    assert card(CASE, ENGLISH).text.split("\n") == [
        "Case R-0007: new · P1",
        "“The tap water is poisoned”",
        "",
        "Score 15; people in the last hour: 2 (at 12:05 UTC).",
        "Nobody works on it yet.",
        "",
        "Language: Spanish. Asked by: 3. Channels: 2.",
        "Opened on November 21, 2026, 12:05 UTC.",
    ]


def test_the_first_line_stands_out() -> None:
    post = card(CASE, ENGLISH)
    assert post.text[: post.strong] == "Case R-0007: new · P1"


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
@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("calls", [False, True])
def test_the_buttons_are_the_acts_that_the_state_allows_and_that_change_something(
    state: CaseState, taken: bool, calls: bool
) -> None:
    """The store's table of transitions is the oracle; what the machine alone does is none of them."""
    useful = {act.value for act in Act if after(state, act)} - {"remind"}
    useful |= {TAKE_OVER} if "take" in useful and taken else set()
    useful -= {"take"} if taken else set()
    useful -= {"acknowledge"} if not calls and state is not CaseState.NEW else set()
    case = replace(CASE, state=state.value, taken=taken, calls=calls)
    wide = card(replace(case, wide=True), ENGLISH).buttons
    assert {button.token for button in wide} == {f"p1:{act}" for act in useful}
    narrow = card(case, ENGLISH).buttons
    assert narrow[-1].token == f"p1:{MORE}"
    assert {*narrow[:-1]} < {*wide}


def test_the_first_buttons_are_what_is_done_most() -> None:
    labels = [button.label for button in card(CASE, ENGLISH).buttons]
    assert labels == [
        *("Acknowledge", "Take", "Link to fact…", "Holding statement…", "Dismiss…"),
        "More…",
    ]


def test_about_a_case_that_went_on_as_another_nothing_can_be_done() -> None:
    gone = card(replace(CASE, state="dismissed", merged="R-0002"), ENGLISH)
    assert gone.buttons == ()
    assert "It went on as part of case R-0002." in gone.text


@pytest.mark.parametrize(
    ("taken", "owner", "line"),
    [
        (False, "", "Nobody works on it yet."),
        (True, "Dora @all", "Works on it: Dora (at)all."),
        (True, "", "Works on it: somebody in the staff chat whose account is not linked."),
    ],
)
def test_a_card_says_who_has_the_case(taken: bool, owner: str, line: str) -> None:
    assert line in card(replace(CASE, taken=taken, owner=owner), ENGLISH).text.split("\n")


def test_a_closed_case_is_not_urgent() -> None:
    text = card(replace(CASE, state="dismissed"), ENGLISH).text
    assert ("P1" in text, "Score" in text, "works on it" in text) == (False, False, False)


def test_what_rings_names_the_case_and_its_urgency_and_can_be_acknowledged_there() -> None:
    post = risen(CASE, ENGLISH, "m7")
    assert post.text.split("\n") == [
        "Case R-0007 is P1 now, score 15. Please look.",
        "“The tap water is poisoned”",
    ]
    assert ([button.token for button in post.buttons], post.reply_to) == (["p1:acknowledge"], "m7")


@pytest.mark.parametrize("shown", [card, risen])
def test_how_it_was_put_last_stands_below_the_claim_while_the_case_is_open(
    shown: Callable[[CardFacts, Wording], Post],
) -> None:
    last = "Do not <b>leave</b> your homes @all"
    told = shown(replace(CASE, lastly=last), ENGLISH).text
    assert "“The tap water is poisoned”\nPut last as: “Do not <b>leave</b> your homes (at)all”" in told
    assert "Put last" not in shown(CASE, ENGLISH).text
    assert "Put last" not in shown(replace(CASE, lastly=last, state="answered"), ENGLISH).text


def test_every_state_and_act_has_its_words() -> None:
    assert {*STATE_NAMES} == {state.value for state in CaseState} | {"merged"}
    acts = {act.value for act in Act} - {"remind"}
    assert {*ACT_LABELS} == acts | {MORE, TAKE_OVER}
    assert {*ACTS_DONE} == acts - {"note", "set_harm", "set_vulnerability"}
    assert {*offers("new", "P1", False, True, False).first} == UNLINKED


def test_the_buttons_that_need_words_ask_for_them() -> None:
    states = [replace(CASE, wide=True, taken=True), replace(CASE, wide=True, state="routed")]
    buttons = [button for case in states for button in card(case, ENGLISH).buttons]
    asking = {button.token for button in buttons if button.asks}
    assert asking == {f"p1:{act}" for act in ACT_QUESTIONS}
    assert {button.token for button in buttons} - asking == {"p1:acknowledge", f"p1:{TAKE_OVER}"}


def test_what_helps_and_what_ends_the_case_look_different() -> None:
    looks = {button.token: button.style for button in card(CASE, ENGLISH).buttons}
    assert (looks["p1:acknowledge"], looks["p1:take"], looks["p1:dismiss"]) == (
        Style.GOOD,
        Style.PLAIN,
        Style.BAD,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_in_every_language(language: str) -> None:
    buttons = card(replace(CASE, wide=True, taken=True), wording(language)).buttons
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
    assert text.split("\n")[6].startswith("Language: ")


@pytest.mark.parametrize("claim", ["word " * 2_000, "x" * 9_000, "@" * 9_000, "A sentence. " * 800])
def test_a_long_claim_is_cut(claim: str) -> None:
    quote = card(replace(CASE, claim=claim), ENGLISH).text.split("\n")[1]
    assert 200 < len(quote) <= LONGEST_QUOTE + 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_card_fits_every_platform(language: str) -> None:
    say = wording(language)
    acts = tuple(done("holding", OPENED, say) for _ in range(50))
    full = replace(CASE, claim="y " * 4_000, acts=acts, holding="z " * 300, linked="f" * 120, state="new")
    wide = replace(full, taken=True, owner="o" * 80, wordings=("w " * 400,) * 20, wide=True)
    assert len(card(wide, say).text) <= 2_000


@pytest.mark.parametrize("act", ACT_QUESTIONS)
def test_a_question_names_the_case_and_wants_a_reply(act: str) -> None:
    post = question(act, "R-0007", ENGLISH)
    assert post.text.startswith(f"R-0007: {ACT_QUESTIONS[act]}")
    assert "reply to this message" in post.text
