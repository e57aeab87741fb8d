"""The notices say what must be said, in every language, and never take more room than a reply may."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import choice_notices, notices, privacy_notices
from bot.core.chat import Place, Post
from bot.core.notices import Notice, notice, spoken
from bot.core.privacy import Ground, Privacy
from bot.core.reply import LONGEST, Voice
from bot.wording.catalogue import LANGUAGES, wording
from bot.wording.speech import Wording
from factbase.facts import Correction, Fact
from tests.core.strategies import texts
from tests.fakes import published

VOICE = Voice("Ministry of Health")
LONG = Voice(
    "Ministry for Public Information, Emergencies and Everything Else of the Free State of X".ljust(120, ".")
)
CONTACT = "https://agency.example/data-protection/contact or privacy@agency.example"
MANY = [f"A rather long topic about matter number {number} " + "x" * number for number in range(80)]
AGES = Privacy(case_days=36_500, label_days=36_500, answer_days=36_500, address_days=36_500, code_days=36_500)
ENGLISH = wording("en")
_COMMAND = re.compile(r"(?<!\S)/[a-z]+(?: (?:on|off|yes)\b)?")


def _facts(count: int, headline: str = "Tap water is safe to drink.", fact_id: str = "fact") -> list[Fact]:
    told = {"en": Correction(headline), "es": Correction(f"ES {headline}")}
    return [published(f"{fact_id}-{number}", "rumour", corrections=told) for number in range(count)]


def _on(ground: Ground) -> Callable[[Wording], Post]:
    return lambda say: privacy_notices.privacy(say, LONG, CONTACT, ground)


FULL: dict[str, Callable[[Wording], Post]] = {
    **{f"notice-{kind}": lambda say, kind=kind: notice(kind, say) for kind in Notice},  # type: ignore[misc]
    "welcome": lambda say: notices.welcome(say, LONG),
    "guide-direct": lambda say: notices.guide(say, Place.DIRECT),
    "guide-group": lambda say: notices.guide(say, Place.GROUP),
    **{f"privacy-{ground}": _on(ground) for ground in Ground},
    "kept": lambda say: privacy_notices.kept(say, AGES, 36_500),
    "kept-not-what-is-asked": lambda say: privacy_notices.kept(say, Privacy(), 0),
    "joined": lambda say: notices.joined(say, LONG),
    "status-direct": lambda say: choice_notices.status(say, LONG, say, MANY, None),
    "status-group": lambda say: choice_notices.status(say, LONG, None, MANY, True),
    "languages": lambda say: choice_notices.languages(
        say, [wording(code) for code in LANGUAGES], unknown=True
    ),
    "language-chosen": choice_notices.language_chosen,
    "topics": lambda say: choice_notices.topics(say, MANY, MANY, unknown=True),
    "no-topics": lambda say: choice_notices.topics(say, (), ()),
    "subscribed": lambda say: choice_notices.subscribed(say, MANY),
    "unsubscribed": lambda say: choice_notices.unsubscribed(say, 1, MANY),
    "facts": lambda say: notices.facts_found(say, _facts(5, "x y " * 400, "i" * 110), "en"),
    "forgotten": lambda say: privacy_notices.forgotten(say, 123_456),
    "forgotten-nothing": lambda say: privacy_notices.forgotten(say, 0),
    "forgotten-partly": lambda say: privacy_notices.forgotten(say, 123_456, partly=True),
    "limit": notices.limit_reached,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FULL)
def test_no_notice_exceeds_what_a_reply_may_take(name: str, language: str) -> None:
    post = FULL[name](wording(language))
    assert 0 < len(post.text) <= LONGEST
    assert post.language == language
    assert "%(" not in post.text
    assert not post.buttons


@pytest.mark.parametrize("name", FULL)
def test_translations_that_are_a_third_longer_still_fit(name: str) -> None:
    """As Spanish, French and Hindi can be."""
    stretched = Wording("en", _Stretched())
    assert len(FULL[name](stretched).text) <= LONGEST


class _Stretched(dict[str, str]):
    def get(self, key: str, default: object = None) -> str:
        return key + " x" * (len(key) // 6)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_commands(language: str) -> None:
    for sentence, translated in wording(language).sentences.items():
        assert sorted(_COMMAND.findall(translated)) == sorted(_COMMAND.findall(sentence)), sentence


@pytest.mark.parametrize(
    ("post", "parts"),
    [
        (notices.welcome(ENGLISH, VOICE), ["Ministry of Health", "bot", "/help", "/privacy"]),
        (privacy_notices.privacy(ENGLISH, VOICE, CONTACT),
         ["Ministry of Health", CONTACT, "/watch", "/forgetme", "/optout"]),
        (notices.joined(ENGLISH, VOICE), ["Ministry of Health", "only what is addressed to me",
         "/watch on", "/watch off", "/optout", "I keep the claim", "/privacy", "remove me"]),
        (notice(Notice.WATCH_ON, ENGLISH), ["every message", "no text", "/watch off", "/optout"]),
        (notice(Notice.WATCH_OFF, ENGLISH), ["only what is addressed to me", "/privacy", "/watch on"]),
        (notice(Notice.FORGET_FIRST, ENGLISH), ["erase", "cannot be undone", "/forgetme yes"]),
        (privacy_notices.forgotten(ENGLISH, 4), ["erased", "Entries: 4", "cannot be undone"]),
        (choice_notices.languages(ENGLISH, [wording(code) for code in LANGUAGES]),
         ["English", "español", "français", "português", "العربية", "हिन्दी", "/language"]),
        (choice_notices.topics(ENGLISH, ["water", "health"], ["health"]),
         ["Topics: water, health.", "You get news about: health."]),
        (choice_notices.topics(ENGLISH, [], []), ["There are no topics yet.", "You get no news"]),
        (notices.guide(ENGLISH, Place.GROUP),
         ["/check [the claim]: ", "/status: ", "/watch [on | off]: For moderators"]),
    ],
    ids=["welcome", "privacy", "joined", "watch-on", "watch-off", "forget-first", "forgotten",
         "languages", "topics", "no-topics", "guide"],
)  # fmt: skip
def test_what_must_be_named_is_named(post: Post, parts: list[str]) -> None:
    assert [part for part in parts if part not in post.text] == []


def test_nobody_is_offered_a_contact_that_is_not() -> None:
    assert "Questions about your data" not in privacy_notices.privacy(ENGLISH, VOICE, "").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days", [1, 30, 400])
def test_people_are_told_for_how_long_what_they_ask_is_kept(days: int, language: str) -> None:
    say = wording(language)
    told = privacy_notices.kept(
        say, Privacy(case_days=501, label_days=502, answer_days=503, address_days=504), days
    ).text
    assert all(say.days(number) in told for number in (days, 501, 502, 503, 504, Privacy().code_days))
    assert told != privacy_notices.kept(say, Privacy(), 0).text


def test_where_what_is_asked_is_not_kept_nothing_is_said_of_it() -> None:
    assert "What you ask" not in privacy_notices.kept(ENGLISH, Privacy(), 0).text
    assert "What you ask, to test new answers: 30 days." in privacy_notices.kept(ENGLISH, Privacy(), 30).text


@pytest.mark.parametrize("ground", Ground)
def test_the_legal_ground_is_said_in_plain_words(ground: Ground) -> None:
    others = [privacy_notices.GROUNDS[other] for other in Ground if other is not ground]
    for text in (
        privacy_notices.privacy(ENGLISH, VOICE, CONTACT, ground).text,
        "\n".join(privacy_notices.on_the_page(ENGLISH, CONTACT, Privacy(ground=ground), 30)),
    ):
        assert privacy_notices.GROUNDS[ground] in text
        assert not any(other in text for other in others)


def test_a_direct_chat_is_not_told_of_what_works_in_groups_only() -> None:
    assert "/watch" not in notices.guide(ENGLISH, Place.DIRECT).text


def test_in_six_languages_the_guide_names_every_command_in_full() -> None:
    for language in LANGUAGES:
        assert notices.guide(wording(language), Place.GROUP).text.count("\n/") == 12


def test_facts_are_listed_in_the_readers_language_with_their_ids() -> None:
    lines = notices.facts_found(wording("es"), _facts(2), "en").text.split("\n")
    assert "• ES Tap water is safe to drink. (fact-0)" in lines
    assert "• ES Tap water is safe to drink. (fact-1)" in lines


def test_facts_without_the_readers_language_are_listed_in_the_closest() -> None:
    assert "• Tap water" in notices.facts_found(wording("hi"), _facts(1), "en").text
    spanish_only = [replace(fact, corrections={"es": Correction("Sí.")}) for fact in _facts(1)]
    assert "• Sí. (fact-0)" in notices.facts_found(wording("hi"), spanish_only, "es").text


def test_long_lists_end_where_the_room_ends_and_say_so() -> None:
    text = choice_notices.topics(ENGLISH, MANY, MANY[:1]).text
    assert "…" in text
    assert MANY[0].strip() in text
    assert "…" not in choice_notices.topics(ENGLISH, ["water"], ["water"]).text


@pytest.mark.parametrize(
    ("asked", "given"),
    [("es", "es"), ("pt-BR", "pt"), ("AR_eg", "ar"), ("en", "en"), ("de", None), ("", None), (None, None),
     ("español", None), ("e" * 9_000, None), ("\u202ees", None), ("en;--", None)],
    ids=["plain", "region", "case", "english", "unknown", "empty", "none", "name", "huge", "bidi", "sql"],
)  # fmt: skip
def test_which_languages_are_spoken(asked: str | None, given: str | None) -> None:
    found = spoken(asked, wording)
    assert (found.language if found else None) == given


@given(st.lists(texts(), max_size=30), st.lists(texts(), max_size=30), texts())
def test_whatever_topics_are_called_it_fits(offered: list[str], own: list[str], contact: str) -> None:
    assert len(choice_notices.topics(ENGLISH, offered, own).text) <= LONGEST
    assert len(choice_notices.status(ENGLISH, LONG, ENGLISH, own, True).text) <= LONGEST
    assert len(privacy_notices.privacy(ENGLISH, LONG, contact * 20).text) <= LONGEST
