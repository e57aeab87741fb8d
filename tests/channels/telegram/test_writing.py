"""How posts become Telegram's messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.marks import length, shortened
from bot.channels.telegram.writing import LIMITS, Part, write
from bot.core.chat import Button, Post, Style
from tests.channels.contract import texts
from tests.channels.telegram.markup import shown
from tests.channels.telegram.payloads import units

PIECES = ("😀" * 700, "a. " * 500, "&" * 900, "क" * 2000, "\n\n", "w" * 4096)


def plain(part: Part) -> str:
    return shown(part.markup)[0]


def bold(part: Part) -> str:
    text, spans = shown(part.markup)
    return "".join(text[start:end] for start, end in spans)


def rows(*labels: str) -> list[list[str]]:
    (part,) = write(Post("?", "en", tuple(Button(label, f"t{at}") for at, label in enumerate(labels))))
    assert part.keyboard is not None
    return [[button.text for button in row] for row in part.keyboard.inline_keyboard]


@pytest.mark.parametrize(
    ("text", "strong", "markup"),
    [
        pytest.param("No.\nWhy", 3, "<b>No.</b>\nWhy", id="heading"),
        pytest.param("No.", 0, "No.", id="nothing stands out"),
        pytest.param("No.", 99, "<b>No.</b>", id="all and more"),
        pytest.param("  No. Why", 5, "<b>No.</b> Why", id="space before it is lost"),
        pytest.param("1 < 2 & <b>'x'</b>", 5, "<b>1 &lt; 2</b> &amp; &lt;b&gt;'x'&lt;/b&gt;", id="markup"),
        pytest.param("👩‍👩‍👧 नहीं", 5, "<b>👩‍👩‍👧</b> नहीं", id="characters, not units"),
        pytest.param("السلام [x](y) _z_", 0, "السلام [x](y) _z_", id="other markups are none"),
    ],
)
def test_markup(text: str, strong: int, markup: str) -> None:
    assert [part.markup for part in write(Post(text, "en", strong=strong))] == [markup]


@given(text=texts(), strong=st.integers(0, 80))
def test_any_text_comes_back_verbatim(text: str, strong: int) -> None:
    (part,) = write(Post(text, "en", strong=strong))
    assert plain(part) == text.strip()
    leading = len(text) - len(text.lstrip())
    assert bold(part) == text.strip()[: max(strong - leading, 0)]


@given(
    pieces=st.lists(
        st.sampled_from(["😀" * 700, "a. " * 500, "&" * 900, "क" * 2000, "\n\n", "w" * 4096]), max_size=9
    ),
    strong=st.integers(0, 9000),
)
def test_long_texts_are_parted_within_the_limit(pieces: list[str], strong: int) -> None:
    text = "".join(pieces)
    parts = write(Post(text, "en", (Button("Yes", "y"),), strong=strong))
    assert all(units(plain(part)) <= LIMITS.text for part in parts)
    assert "".join("".join(plain(part).split()) for part in parts) == "".join(text.split())
    assert "".join("".join(bold(part).split()) for part in parts) == "".join(text[:strong].split())
    assert [part.keyboard is not None for part in parts] == [False] * (len(parts) - 1) + [True]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        pytest.param(["Yes", "No"], [["Yes", "No"]], id="short side by side"),
        pytest.param(["A", "B", "C"], [["A", "B"], ["C"]], id="three"),
        pytest.param(["x" * 21, "y" * 21], [["x" * 21], ["y" * 21]], id="long one by one"),
        pytest.param(["x" * 30, "A", "B", "y" * 30], [["x" * 30], ["A", "B"], ["y" * 30]], id="mixed"),
        pytest.param(["A", "x" * 30, "B"], [["A"], ["x" * 30], ["B"]], id="order is kept"),
        pytest.param(["😀" * 11, "A"], [["😀" * 11], ["A"]], id="measured in units"),
    ],
)
def test_rows_of_buttons(labels: list[str], expected: list[list[str]]) -> None:
    assert rows(*labels) == expected


@pytest.mark.parametrize(
    ("style", "shows"), [(Style.PLAIN, None), (Style.GOOD, "success"), (Style.BAD, "danger")]
)
def test_buttons_carry_their_token_and_style(style: Style, shows: str | None) -> None:
    (part,) = write(Post("?", "en", (Button("Yes", "token-1", style, asks="Why?"),)))
    assert part.keyboard is not None
    ((button,),) = part.keyboard.inline_keyboard
    assert (button.text, button.callback_data, button.style) == ("Yes", "token-1", shows)


def test_half_a_character_does_not_stop_a_post() -> None:
    (part,) = write(Post("a \ud83d b", "en", (Button("\udc00", "t"),)))
    assert plain(part) == "a \ufffd b"
    assert part.keyboard is not None
    assert part.keyboard.inline_keyboard[0][0].text == "\ufffd"


def test_a_post_is_not_in_a_repr() -> None:
    assert "bridge" not in repr(write(Post("the bridge", "en")))


@given(text=st.text(), limit=st.integers(2, 20))
def test_what_is_shortened_fits_and_begins_alike(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert units(short) <= limit
    assert length(short) == units(short)
    if units(text) > limit:
        assert short.endswith("…")
