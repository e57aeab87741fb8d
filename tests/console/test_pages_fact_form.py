"""A fact into the editor's form and back: nothing is lost, whatever stands in it, wherever the person is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.fact_form import fact_of, typed_of
from bot.console.labels import anchor, label, language_code
from bot.console.typed import Typed, fields_of, places, read, with_language, without
from factbase.facts import Correction, Fact, Phrasing, Source, Verdict
from tests.factbase import strategies

ZONES = ("UTC", "Europe/Madrid", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia")
FACT = Fact(
    "garlic",
    Phrasing("garlic cures", "en"),
    (Phrasing("el ajo cura", "es"),),
    corrections={"en": Correction("It does not.", "Because.", "Ask a doctor.")},
    sources=(Source("WHO", "https://who.int"),),
)


def sent(fact: Fact, zone: str = "UTC", **changed: str) -> Typed:
    """What arrives if somebody opens this fact, changes these fields and sends the form."""
    return read([*fields_of(typed_of(fact, zone)), *changed.items()])


def as_forms_hold_it(fact: Fact) -> Fact:
    """The fact with what every browser changes: line ends, links' outer spaces, topics that say nothing."""

    def plain(text: str) -> str:
        return text.replace("\r\n", "\n").replace("\r", "\n")

    return replace(
        fact,
        claim=Phrasing(plain(fact.claim.text), fact.claim.language),
        phrasings=tuple(Phrasing(plain(p.text), p.language) for p in fact.phrasings),
        corrections={
            code: Correction(plain(c.headline), plain(c.explanation), plain(c.action))
            for code, c in fact.corrections.items()
        },
        sources=tuple(Source(plain(s.name), s.url) for s in fact.sources),
        topics=tuple(dict.fromkeys(plain(topic) for topic in fact.topics if topic)),
        agency=plain(fact.agency),
        area=plain(fact.area),
    )


@given(fact=strategies.facts(), zone=st.sampled_from(ZONES))
def test_a_fact_that_nobody_changes_comes_back_as_it_was(fact: Fact, zone: str) -> None:
    back, faults = fact_of(sent(fact, zone), fact)
    assert faults == ()
    assert back == as_forms_hold_it(fact)


@given(fact=strategies.facts(), zone=st.sampled_from(ZONES))
def test_a_form_that_is_sent_and_shown_again_is_the_same_form(fact: Fact, zone: str) -> None:
    once = sent(fact, zone)
    assert read(fields_of(once)) == once


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=20))
def test_whatever_is_sent_is_read_and_what_is_wrong_with_it_has_a_name(fields: list[tuple[str, str]]) -> None:
    names = ["claim", "claim.language", "verdict", "expires", "phrasings[3]", "sources[0].url", "checked_on"]
    named = [(names[at % len(names)], value) for at, (_, value) in enumerate(fields)]
    fact, faults = fact_of(read([*fields, *named]), FACT)
    assert isinstance(fact, Fact)
    assert all(label(name) and anchor(name) and reason for name, reason in faults)


def test_what_no_form_shows_is_what_it_was() -> None:
    before = replace(FACT, author="ana", version=7)
    fact, _ = fact_of(replace(sent(FACT), id=""), before)
    assert (fact.author, fact.version, fact.id) == ("ana", 7, "garlic")


@pytest.mark.parametrize(
    ("field", "typed", "named"),
    [
        ("claim", " ", "claim"),
        ("claim", "x" * 2_001, "claim"),
        ("claim.language", "klingonese", "claim.language"),
        ("phrasings[0].language", "e", "phrasings[0].language"),
        ("phrasings[0]", "half\0", "phrasings[0]"),
        ("verdict", "maybe", "verdict"),
        ("corrections.en.headline", "", "corrections.en.headline"),
        ("sources[0].url", "javascript:alert(1)", "sources[0].url"),
        ("sources[0].name", "", "sources[0].name"),
        ("checked_on", "21/11/2026", "checked_on"),
        ("valid_from", "tomorrow", "valid_from"),
        ("expires", "2026-02-30T10:00", "expires"),
        ("expires", "9999-12-31T23:59", ""),
        ("id", "two words", "id"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, typed: str, named: str) -> None:
    _, faults = fact_of(sent(FACT, **{field: typed}), FACT)
    assert [name for name, _ in faults] == ([named] if named else [])


def test_an_end_before_the_beginning_is_said_at_the_end() -> None:
    typed = sent(FACT, valid_from="2026-11-21T10:00", expires="2026-11-21T09:00")
    assert [name for name, _ in fact_of(typed, FACT)[1]] == ["expires"]


@pytest.mark.parametrize(
    ("zone", "typed", "instant"),
    [
        ("UTC", "2026-11-21T09:00", datetime(2026, 11, 21, 9, tzinfo=UTC)),
        ("Europe/Madrid", "2026-11-21T09:00", datetime(2026, 11, 21, 8, tzinfo=UTC)),
        ("Europe/Madrid", "2026-07-01T09:00", datetime(2026, 7, 1, 7, tzinfo=UTC)),
        ("Asia/Kathmandu", "2026-11-21 09:00", datetime(2026, 11, 21, 3, 15, tzinfo=UTC)),
        ("Europe/Madrid", "2026-10-25T02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("no such place", "2026-11-21T09:00", datetime(2026, 11, 21, 9, tzinfo=UTC)),
    ],
    ids=["utc", "winter", "summer", "a quarter", "comes twice: the first", "unknown zone is utc"],
)
def test_a_wall_clock_is_read_in_the_persons_zone(zone: str, typed: str, instant: datetime) -> None:
    fact, faults = fact_of(replace(sent(FACT, expires=typed), zone=zone), FACT)
    assert (fact.expires, faults) == (instant, ())


def test_an_hour_that_comes_twice_stays_the_one_that_it_was() -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    fact = replace(FACT, expires=second)
    assert fact_of(sent(fact, "Europe/Madrid"), fact)[0].expires == second


def test_an_hour_that_the_clocks_leave_out_is_refused() -> None:
    typed = replace(sent(FACT, expires="2026-03-29T02:30"), zone="Europe/Madrid")
    ((field, reason),) = fact_of(typed, FACT)[1]
    assert (field, "does not exist" in reason) == ("expires", True)


@given(strategies.instants(), st.sampled_from(ZONES))
def test_any_instant_that_is_left_alone_stays_to_the_microsecond(when: datetime, zone: str) -> None:
    fact = replace(FACT, review_by=when, expires=None)
    back, faults = fact_of(sent(fact, zone), fact)
    assert faults == ()
    assert back.review_by is not None
    assert back.review_by - when == timedelta(0)


def test_empty_rows_are_left_out_and_the_rest_move_up() -> None:
    fields = [
        ("phrasings[0]", "  "),
        ("phrasings[2]", "third"),
        ("phrasings[2].language", "Spanish"),
        ("phrasings[1]", "second"),
        ("sources[4].name", ""),
        ("sources[4].url", " https://b.example "),
        ("sources[1].name", "A"),
        ("phrasings[999]", "beyond the last row"),
    ]
    typed = read(fields)
    assert typed.phrasings == (Phrasing("second"), Phrasing("third", "es"))
    assert typed.sources == (Source("A"), Source("", "https://b.example"))
    assert places(fields) == {
        "phrasings[0]": "phrasings[1]",
        "phrasings[1]": "phrasings[2]",
        "sources[0]": "sources[1]",
        "sources[1]": "sources[4]",
    }


def test_rows_and_corrections_come_and_go() -> None:
    typed = with_language(sent(FACT), "fr")
    assert list(typed.corrections) == ["en", "fr"]
    assert with_language(typed, "en") is typed
    assert list(fact_of(typed, FACT)[0].corrections) == ["en"]
    assert list(without(typed, "corrections.en").corrections) == ["fr"]
    assert without(typed, "phrasings[0]").phrasings == ()
    assert without(typed, "sources[0]").sources == ()
    for nothing in ("sources[7]", "claim", "phrasings[x]", "corrections.de"):
        assert without(typed, nothing) == typed


@pytest.mark.parametrize(
    ("path", "said", "element"),
    [
        ("corrections.es.headline", "Headline in Spanish", "f-corrections-es-headline"),
        ("corrections.xx", "Correction in xx", "f-corrections-xx"),
        ("phrasings[0]", "Phrasing 1", "f-phrasings-0"),
        ("phrasings[11].language", "Phrasing 12, language", "f-phrasings-11-language"),
        ("sources[1].url", "Source 2, link", "f-sources-1-url"),
        ("review_by", "Look again by", "f-review_by"),
        ('"><script>', '"><script>', "f-script"),
    ],
)
def test_fields_have_names_for_people_and_for_links(path: str, said: str, element: str) -> None:
    assert (label(path), anchor(path)) == (said, element)


@pytest.mark.parametrize(
    ("typed", "code"), [("es", "es"), (" ES ", "es"), ("Spanish", "es"), ("", ""), ("klingon!", "klingon!")]
)
def test_a_language_may_be_named_in_english(typed: str, code: str) -> None:
    assert language_code(typed) == code


def test_every_verdict_can_be_chosen() -> None:
    assert [fact_of(sent(FACT, verdict=verdict), FACT)[0].verdict for verdict in Verdict] == list(Verdict)
