"""What staff see before they publish is what the channels say afterwards, letter by letter."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.discord import markdown
from bot.channels.discord.writing import LIMITS as ON_DISCORD
from bot.channels.discord.writing import bodies
from bot.channels.telegram.marks import length
from bot.channels.telegram.writing import LIMITS as ON_TELEGRAM
from bot.channels.telegram.writing import write
from bot.core import posting
from bot.core.answering import answer, language_for
from bot.core.chat import ChatLimits, Post
from bot.core.decide import Kind
from bot.core.previewing import Preview, Ruler, preview
from bot.core.reasons import Reason
from bot.core.reply import Voice
from bot.outcomes import Outcome
from bot.wiring import sample_facts
from bot.wording.catalogue import LANGUAGES, wording
from factbase.facts import Correction, Fact, Phrasing, Source
from tests.channels.discord import markdown_oracle
from tests.channels.sites import Browsed, CannedAsk, site
from tests.channels.telegram import markup
from tests.fakes import published

VOICE = Voice("Ministry of Health", "es")
LIMITS = {"telegram": ON_TELEGRAM, "discord": ON_DISCORD}
RULERS = {"telegram": Ruler(length), "discord": Ruler(markdown.measure, markdown.MARKS)}
LONG = "It was tested _twice_ *and* `more` than that. ☂️ " * 41
FACTS = {
    "plain": published("water-1", "The water is poisoned"),
    "long": published(
        "water-2",
        "The water is poisoned",
        corrections={"en": Correction("Water is safe, *really* <b>safe</b>.", LONG, LONG)},
        sources=tuple(
            Source(f"Institute {number} & sons", "https://who.int/a_b_c?d=1&e=2") for number in range(9)
        ),
    ),
    "no correction": Fact("bare", Phrasing("The water is poisoned", "en")),
    "no headline": published("x", "y", corrections={"en": Correction(" ", "Because.")}),
    "arabic": published("ar", "سم", corrections={"ar": Correction("الماء آمن.", "فُحص مرتين.", "اشربوه.")}),
}


def _made(fact: Fact, language: str) -> dict[str, Preview]:
    return {one.channel: one for one in preview(fact, language, VOICE, wording, LIMITS, RULERS)}


def _posts(fact: Fact, language: str, limits: ChatLimits) -> Iterator[Post]:
    """The answer and its details, as the letters and the presses make them."""
    say = wording(language)
    said = answer([(fact, 0.9)], language, say, VOICE, agreed={fact.id})
    yield posting.post(said, say, "p1", limits)
    if fact.corrections:
        yield posting.details(fact, language_for(fact, language, VOICE.language), say)


def _on_telegram(post: Post) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parts = write(post)
    rows: Any = parts[-1].keyboard.inline_keyboard if parts[-1].keyboard else ()
    return tuple(markup.shown(part.markup)[0] for part in parts), tuple(
        key.text for row in rows for key in row
    )


def _on_discord(post: Post) -> tuple[tuple[str, ...], tuple[str, ...]]:
    messages = bodies(post)
    keys = (key["label"] for row in messages[-1]["components"] for key in row["components"])
    return tuple(markdown_oracle.shown(message["content"])[0] for message in messages), tuple(keys)


_WRITERS = {"telegram": (_on_telegram, ON_TELEGRAM), "discord": (_on_discord, ON_DISCORD)}


@pytest.mark.parametrize("channel", _WRITERS)
@pytest.mark.parametrize("language", [*LANGUAGES, "de"])
@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_chats_show_just_that(fact: Fact, language: str, channel: str) -> None:
    written, limits = _WRITERS[channel]
    told, *details = [written(post) for post in _posts(fact, language, limits)]
    made = _made(fact, language)[channel]
    assert (made.parts, made.buttons) == told
    assert made.details == (details[0][0] if details else ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sample_fact_looks_as_shown(language: str) -> None:
    for fact in sample_facts().facts:
        made = _made(fact, language)
        for channel, (written, limits) in _WRITERS.items():
            told, details = [written(post) for post in _posts(fact, language, limits)]
            assert (made[channel].parts, made[channel].buttons, made[channel].details) == (*told, details[0])


def test_long_details_take_several_messages_and_each_platform_counts_in_its_own_way() -> None:
    made = _made(FACTS["long"], "en")
    assert 1 < len(made["telegram"].details) < len(made["discord"].details)
    plain = {one.channel: one for one in preview(FACTS["long"], "en", VOICE, wording, LIMITS)}
    assert plain["discord"].details != made["discord"].details


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "fact", [FACTS["plain"], FACTS["long"], FACTS["arabic"]], ids=["plain", "long", "arabic"]
)
def test_the_page_shows_just_that(fact: Fact, language: str) -> None:
    said = answer([(fact, 0.9)], language, wording(language), VOICE)
    asked = CannedAsk(Outcome(Kind.ANSWER, Reason.SURE, said))

    async def posted() -> httpx.Response:
        transport = httpx.ASGITransport(site(asked), client=("203.0.113.7", 5_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://r.example") as client:
            return await client.post("/", data={"text": "is it so?", "lang": language})

    page = Browsed(asyncio.run(posted()).text)
    (part,) = _made(fact, language)["web"].parts
    assert part == said.text
    shown = " ".join(page.text.split())
    assert " ".join(part.split()) in shown
    assert _made(fact, language)["web"].buttons == ()
    assert posting.Option.DETAILS not in [given.get("name") for given in page.all("button")]


def test_a_channel_without_buttons_shows_none_and_the_web_comes_last() -> None:
    limits = {"pager": ChatLimits(text=100, label=1, buttons=0, token=1), "web": ON_DISCORD}
    found = preview(FACTS["plain"], "en", VOICE, wording, limits)
    assert [one.channel for one in found] == ["pager", "web"]
    assert found[0].buttons == ()
    assert len(found[0].parts) > 1
    assert all(len(part) <= 100 for part in found[0].parts)


@pytest.mark.parametrize(("language", "longest"), [("en", 100), ("de", 140)])
def test_a_heading_takes_room_only_where_one_stands_out(language: str, longest: int) -> None:
    """A note about the language comes before the headline, which then does not stand out."""
    limits = {"pager": ChatLimits(text=140, label=9, buttons=0, token=9)}
    made = preview(FACTS["plain"], language, Voice("A", "en"), wording, limits, {"pager": Ruler(len, 40)})
    assert max(len(part) for part in made[0].parts) <= longest
    assert (max(len(part) for part in made[0].parts) > 100) == (longest > 100)


def test_whoever_speaks_no_known_language_gets_the_agencys() -> None:
    fact = replace(FACTS["plain"], corrections={"es": Correction("El agua es potable.")})
    assert "En resumen" in _made(fact, "und")["web"].parts[0]


@given(st.text("aé😀*_<> .\n[`", min_size=1, max_size=300).filter(str.strip), st.integers(1, 12))
def test_whatever_is_written_is_shown_alike(text: str, times: int) -> None:
    fact = published("f", "c", corrections={"en": Correction(text[:80], text * times, text[:60])})
    made = _made(fact, "en")
    for channel, (written, limits) in _WRITERS.items():
        told, details = [written(post) for post in _posts(fact, "en", limits)]
        assert [_flat(part) for part in made[channel].parts] == [_flat(part) for part in told[0]]
        assert [_flat(part) for part in made[channel].details] == [_flat(part) for part in details[0]]


def _flat(text: str) -> str:
    return " ".join(text.split())
