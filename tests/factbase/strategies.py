"""Hypothesis strategies for the values of the fact base."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from factbase.facts import Correction, Fact, Phrasing, Source, State, Verdict

AWKWARD = (
    "=1+1",
    "'=HYPERLINK(1)",
    "''-1",
    "\uff1d1",
    '"quoted"',
    '"',
    "a;b",
    "a | https://b.example",
    "name <https://c.example>",
    "en: de: x",
    " led and trailed ",
    "\ttab",
    "two\nlines",
    "two\r\nlines",
    "\rx",
    "x\r",
    "</script><!-- <script>",
    "&amp; &lt;",
    "\ufeffmark",
    "\u2028line\u2029paragraph\x85next",
    "\x1c\x0b",
    "السلام عليكم 🧪👩‍👩‍👧 e\u0301",
    "NaN",
    "null",
    "\\n \\ud800",
)
# Overrides of direction are refused in what comes from a file: tests/factbase/test_exchange_lines.py.
_CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0\u202d\u202e")


def texts() -> st.SearchStrategy[str]:
    """Any text that may be stored, empty included, the awkward often."""
    return st.one_of(st.sampled_from(AWKWARD), st.text(_CHARACTERS, max_size=12))


def wordings() -> st.SearchStrategy[str]:
    """Text that says something."""
    return texts().filter(lambda text: bool(text.strip()))


def languages() -> st.SearchStrategy[str]:
    return st.sampled_from(("en", "es", "ar", "haw", "und"))


def instants() -> st.SearchStrategy[datetime]:
    zones = st.sampled_from((UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=3))))
    return st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=zones)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """Any valid fact."""
    phrasings = st.builds(Phrasing, wordings(), languages())
    corrections = st.dictionaries(
        languages(), st.builds(Correction, wordings(), texts(), texts()), max_size=3
    )
    sources = st.lists(st.builds(Source, wordings(), _urls()), max_size=3)
    state = draw(st.sampled_from(State))
    published = state is State.PUBLISHED
    author = draw(st.just("ana") if published else texts())
    valid_from, expires = sorted((draw(instants()), draw(instants())))
    return Fact(
        id=draw(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,20}", fullmatch=True)),
        claim=draw(phrasings),
        phrasings=tuple(draw(st.lists(phrasings, max_size=3))),
        verdict=draw(st.sampled_from(Verdict)),
        corrections=draw(corrections) or ({"en": Correction("No.")} if published else {}),
        sources=tuple(draw(sources)) or ((Source("WHO"),) if published else ()),
        agency=draw(texts()),
        topics=tuple(draw(st.lists(texts(), max_size=3))),
        area=draw(texts()),
        checked_on=draw(st.none() | st.dates()),
        valid_from=draw(st.sampled_from((None, valid_from))),
        review_by=draw(st.none() | instants()),
        expires=expires if draw(st.booleans()) and expires > valid_from else None,
        state=state,
        version=draw(st.integers(1, 10**17)),
        author=author,
        approver="bo" if published else draw(texts()),
        superseded_by=draw(_successors()) if state is State.SUPERSEDED else "",
    )


def _successors() -> st.SearchStrategy[str]:
    return st.sampled_from(("", "an-id.longer:than_those.above", "9.longer:than_those.above.too"))


def _urls() -> st.SearchStrategy[str]:
    return st.sampled_from(
        ("", "https://who.int/x?a=1&b=2", "http://a.example/<b>|c", "https://ä.example/;,")
    )


def batches() -> st.SearchStrategy[list[Fact]]:
    """A few facts with different ids."""
    return st.lists(facts(), min_size=1, max_size=3, unique_by=lambda fact: fact.id)
