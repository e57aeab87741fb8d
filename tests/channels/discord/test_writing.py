"""What is said shows exactly as it was meant, and keeps Discord's limits."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.channels.discord import markdown, writing
from bot.core.chat import Button, Post, Style
from tests.channels.contract import MARKUP
from tests.channels.discord.markdown_oracle import Rendered, shown

PIECES = (
    *MARKUP,
    "# ", "## x", "-# ", "- ", "* ", "+ ", "1. ", "12) ", "> ", ">>> ", "[a](https://example.org)",
    "<@1>", "<@!1>", "<@&1>", "<#1>", "<t:1:R>", "<:a:1>", "<a:b:1>", "</check:1>", "<id:browse>",
    "@everyone", "@here", "||x||", "`x`", "```\nx\n```", "~~x~~", "__x__", "_x_", "*x*", "***x***",
    "\\", "\\*", "\n", "\r", "\n\n", " ", ":smile:", "12:30:45", "https://example.org/a_b_c*d",
    "http://a.example/?q=~x~|y|", "https://", "https://a", "https://ab].", "steam://run/1", "<https://x.org>",
    "¯\\_(ツ)_/¯", "a@b.example", "www.example.org",
)  # fmt: skip


def texts(at_most: int = 8) -> st.SearchStrategy[str]:
    """Any text, with what Discord takes for markup more often than chance would."""
    part = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
    return st.lists(part | st.sampled_from(PIECES), max_size=at_most).map("".join)


@given(text=texts())
@example("https://example.org/a_b<@1>")
@example("**bold https://a.org/**x")
def test_any_text_shows_verbatim(text: str) -> None:
    assert shown(markdown.escape(text))[:2] == (text, "")


@given(text=texts(), strong=st.integers(0, 40))
@example("see https://a.org/**x and more", 30)
@example("https://a\\", 12)
@example("a *b* c", 7)
def test_any_text_shows_verbatim_under_a_bold_beginning(text: str, strong: int) -> None:
    seen, bold, _ = shown(markdown.stress(text, strong))
    assert seen == text
    assert bold in ("", text[:strong].strip())


@given(text=texts())
def test_escaping_is_never_longer_than_measured(text: str) -> None:
    assert len(markdown.escape(text).encode("utf-16-le")) // 2 <= markdown.measure(text)


@given(first=texts(), second=texts())
def test_each_character_counts_by_itself(first: str, second: str) -> None:
    assert markdown.measure(first + second) == markdown.measure(first) + markdown.measure(second)


@given(text=st.lists(texts(), min_size=1, max_size=150).map(" ".join), strong=st.integers(0, 3000))
def test_every_part_fits_and_nothing_is_lost(text: str, strong: int) -> None:
    parts = [body["content"] for body in writing.bodies(Post(text, "en", strong=strong))]
    assert all(len(part.encode("utf-16-le")) // 2 <= 2000 for part in parts)
    seen = "".join(shown(part)[0] for part in parts)
    assert re.sub(r"\s+", "", seen) == re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    "raw",
    ["# x", "-# x", "- x", "* x", "1. x", "> x", "**x**", "_x_", "||x||", "`x`", "<@1>", "<t:1>", "@here",
     "[a](https://example.org)", ":smile:", "<:a:1>", "~~x~~", "<https://example.org>"],
)  # fmt: skip
def test_the_judge_of_these_tests_sees_markup(raw: str) -> None:
    try:
        seen, bold, _ = shown(raw)
    except Rendered:
        return
    assert seen != raw or bold


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.org/a_b(c)*d?x=~y~&z=1.", ["https://example.org/a_b(c)*d?x=~y~&z=1"]),
        ("https://a.example/x, http://b.example/y!", ["https://a.example/x", "http://b.example/y!"]),
        ("Source: A ministry https://example.org/a?b=1&c=2", ["https://example.org/a?b=1&c=2"]),
        ("https://example.org/x<@1>", []),
    ],
    ids=["signs in it", "two", "as sources are named", "glued to a mention"],
)
def test_links_can_be_clicked(text: str, links: list[str]) -> None:
    assert shown(markdown.escape(text)) == (text, "", links)


def test_the_beginning_stands_out() -> None:
    body = writing.bodies(Post("  False: *garlic* cures.\nNo.", "en", strong=25))[0]
    assert body["content"] == "**False: \\*garlic\\* cures.**\nNo."


def test_a_message_pings_nobody_and_shows_no_previews() -> None:
    body = writing.bodies(Post("hello @everyone", "en"))[0]
    assert body["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert body["flags"] == 4
    assert writing.bodies(Post("hello", "en"), hidden=True)[0]["flags"] == 4 | 64


def test_buttons_stand_under_the_last_part_in_rows_of_five() -> None:
    styles = (Style.PLAIN, Style.GOOD, Style.BAD)
    buttons = tuple(Button(f"{n} " + "x" * 90, f"t{n}", styles[n % 3]) for n in range(27))
    first, last = writing.bodies(Post("word " * 500, "en", buttons))
    assert first["components"] == []
    assert [len(row["components"]) for row in last["components"]] == [5, 5, 5, 5, 5]
    shown_buttons = [part for row in last["components"] for part in row["components"]]
    assert [part["style"] for part in shown_buttons[:4]] == [2, 3, 4, 2]
    assert all(len(part["label"]) == 80 for part in shown_buttons)
    assert [part["custom_id"] for part in shown_buttons] == [f"t{n}" for n in range(25)]


def test_a_button_that_asks_says_so_in_its_token() -> None:
    row = writing.rows([Button("Why?", "w" * 90, asks="Why is it wrong?"), Button("Yes", "yes")])[0]
    assert [part["custom_id"] for part in row["components"]] == ["?" + "w" * 90, "yes"]


def test_each_part_has_a_nonce_of_its_own_that_stays_the_same() -> None:
    nonce = "n" * 25
    made: list[Any] = [writing.once({}, nonce, number)["nonce"] for number in (0, 1, 2, 1)]
    assert made[0] == nonce
    assert made[1] == made[3]
    assert len(set(made)) == 3
    assert all(len(each) <= 25 for each in made)


@pytest.mark.parametrize(
    ("previews", "hidden", "flags"), [(False, False, 4), (True, False, 0), (True, True, 64)]
)
def test_links_show_what_they_lead_to_only_if_the_agency_wants_it(
    previews: bool, hidden: bool, flags: int
) -> None:
    (body,) = writing.bodies(Post("see https://who.int/", "en", previews=previews), hidden)
    assert body["flags"] == flags
    assert writing.changed(body)["flags"] == flags & 4
