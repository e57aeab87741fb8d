"""The rules for replies, as text: what comes first, what is named, how long it may be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.answering import answer, language_for
from bot.core.conflicts import Contrast
from bot.core.decide import Kind
from bot.core.guard import Doubt
from bot.core.guard import Kind as Difference
from bot.core.messages import Outgoing
from bot.core.policy import RouteRule
from bot.core.reasons import Reason
from bot.core.reply import (
    LONGEST,
    Voice,
    ask_back,
    claim_in,
    dismissed,
    escalated,
    ignored,
    passed_on,
    routed,
)
from bot.core.shortening import sentences
from bot.wording.catalogue import LANGUAGES, wording
from factbase import samples
from factbase.exchange.loading import read
from factbase.facts import MAX_TEXT, Correction, Fact, Phrasing, Source, Verdict
from tests.fakes import published

VOICE = Voice("Ministry of Health")
CHECKED = date(2026, 11, 21)
HEADLINE = "Tap water in the city is safe."
EXPLANATION = "It is tested twice a day. Every result is public."
ACTION = "Drink it."


def _fact(*languages: str, **changed: object) -> Fact:
    corrections = {
        code: Correction(f"{HEADLINE} ({code})", EXPLANATION, ACTION) for code in languages or ("en",)
    }
    return published(
        "water-1", "The water is poisoned", **({"corrections": corrections, "checked_on": CHECKED} | changed)
    )


def _said(
    fact: Fact, wanted: str = "en", voice: Voice = VOICE, partly: bool = False, denied: bool = False
) -> Outgoing:
    return answer([(fact, 0.9)], wanted, wording(wanted), voice, partly, {fact.id} if denied else ())


def test_an_answer_reads_as_the_rules_say() -> None:
    assert _said(_fact()).text.split("\n\n") == [
        "Tap water in the city is safe. (en)",
        EXPLANATION,
        "In short: Tap water in the city is safe. (en)\nWhat to do: Drink it.",
        "This is about a claim that is going round and that we have checked.\n"
        "Source: A ministry https://example.org/facts\n"
        "Checked on November 21, 2026, still valid.\n"
        "Fact water-1.",
        "I am a bot; Ministry of Health answers for this.",
    ]


def test_who_denies_a_rumour_is_told_first_that_they_are_right() -> None:
    denied, plain = _said(_fact(), denied=True).text, _said(_fact()).text
    assert denied == f"That is right: {plain}"
    assert "This is about a claim that is going round" in denied


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_denial_is_confirmed_in_every_language_with_the_fact_in_the_same_breath(language: str) -> None:
    first = _said(_fact(*LANGUAGES), language, denied=True).text.split("\n\n")[0]
    assert first.endswith(f": {HEADLINE} ({language})")
    assert len(first) < len(HEADLINE) + 30


@pytest.mark.parametrize("agreed", [True, False], ids=["compared", "not_compared"])
def test_no_message_is_agreed_with_that_was_not_read_beside_the_claim(agreed: bool) -> None:
    told = Correction(HEADLINE, f"This is correct. {EXPLANATION}", ACTION)
    fact = _fact(corrections={"en": told}, verdict=Verdict.TRUE)
    said = answer([(fact, 0.9)], "en", wording("en"), VOICE, agreed={fact.id} if agreed else ())
    assert ("This is correct." in said.text) is agreed
    assert ("This is correct." in said.answers[0].explanation) is agreed
    assert EXPLANATION in said.text


def test_only_the_fact_that_was_denied_is_confirmed() -> None:
    facts = [(_fact(), 0.9), (published("other", "x"), 0.9)]
    text = answer(facts, "en", wording("en"), VOICE, confirmed={"other"}).text
    assert text.startswith(HEADLINE)
    assert "That is right: The truth about other." in text
    assert text.count("That is right") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_all_that_must_be_named(language: str) -> None:
    said = _said(_fact(*LANGUAGES), language)
    assert said.language == language
    assert said.text.startswith(f"{HEADLINE} ({language})\n\n")
    for part in (EXPLANATION, ACTION, "A ministry https://example.org/facts", "water-1", VOICE.agency):
        assert part in said.text
    assert wording(language).day(CHECKED) in said.text
    assert said.text.count(f"{HEADLINE} ({language})") == 2


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "November 21, 2026"),
        ("es", "21 de noviembre de 2026"),
        ("fr", "21 novembre 2026"),
        ("pt", "21 de novembro de 2026"),
        ("ar", "نوفمبر"),
        ("hi", "21 नवंबर 2026"),
    ],
)
def test_the_date_is_in_the_readers_language(language: str, day: str) -> None:
    assert day in _said(_fact(*LANGUAGES), language).text


@pytest.mark.parametrize("verdict", Verdict)
def test_no_verdict_stands_alone_and_the_rumour_is_not_repeated(verdict: Verdict) -> None:
    said = _said(_fact(verdict=verdict))
    bare = {each.value for each in Verdict}
    assert all(line.strip(" .!").casefold() not in bare for line in said.text.split("\n"))
    assert "The water is poisoned" not in said.text
    assert said.answers[0].verdict == verdict


def test_the_channel_gets_the_parts_too() -> None:
    (told,) = _said(_fact(version=3)).answers
    assert (told.fact_id, told.version, told.language, told.probability) == ("water-1", 3, "en", 0.9)
    assert (told.headline, told.explanation, told.action) == (f"{HEADLINE} (en)", EXPLANATION, ACTION)
    assert told.sources == (("A ministry", "https://example.org/facts"),)


def test_what_a_fact_lacks_leaves_no_gap() -> None:
    said = _said(_fact(corrections={"en": Correction(HEADLINE)}, checked_on=None, sources=(Source("WHO"),)))
    assert said.text.split("\n\n")[:2] == [HEADLINE, f"In short: {HEADLINE}"]
    assert "Source: WHO\nFact water-1." in said.text
    assert "\n\n\n" not in said.text


@pytest.mark.parametrize(
    ("wanted", "known", "given"),
    [
        pytest.param("es", ("en", "es"), "es", id="theirs"),
        pytest.param("fr", ("en", "es"), "en", id="fallback"),
        pytest.param("ca", ("en", "es"), "es", id="near_spanish"),
        pytest.param("gl", ("en", "pt"), "pt", id="near_portuguese"),
        pytest.param("gl", ("en", "pt", "es"), "es", id="nearest_first"),
        pytest.param("ht", ("en", "fr"), "fr", id="near_french"),
        pytest.param("mr", ("en", "hi"), "hi", id="near_hindi"),
        pytest.param("arz", ("en", "ar"), "ar", id="near_arabic"),
        pytest.param("arz", ("arz", "ar"), "arz", id="own_before_near"),
        pytest.param("und", ("en", "es"), "en", id="unknown"),
        pytest.param("ca", ("en", "fr"), "en", id="nothing_near"),
        pytest.param("fr", ("pt", "es"), "es", id="whatever_there_is"),
    ],
)
def test_the_closest_language_is_told(wanted: str, known: tuple[str, ...], given: str) -> None:
    assert language_for(_fact(*known), wanted, "en") == given
    assert _said(_fact(*known), wanted).answers[0].language == given


def test_the_agencys_own_language_comes_before_english() -> None:
    assert language_for(_fact("en", "pt"), "fr", "pt") == "pt"


@pytest.mark.parametrize(
    ("wanted", "known", "note"),
    [
        pytest.param("en", ("en",), None, id="theirs"),
        pytest.param("und", ("en",), None, id="nobody_knows_theirs"),
        pytest.param("fr", ("en",), "anglais", id="fallback"),
        pytest.param("ca", ("es",), "catalán", id="near"),
        pytest.param("qqq", ("en",), "qqq", id="no_name"),
    ],
)
def test_another_language_is_announced_only_then(
    wanted: str, known: tuple[str, ...], note: str | None
) -> None:
    first = _said(_fact(*known), wanted).text.split("\n\n")[0]
    assert (first == f"{HEADLINE} ({known[0]})") is (note is None)
    assert note is None or note in first


SENTENCES = "The water is tested. " * 95
WORDS = "water " * 333
UNBROKEN = "w" * MAX_TEXT


@pytest.mark.parametrize("text", [SENTENCES, WORDS, UNBROKEN], ids=["sentences", "words", "unbroken"])
@pytest.mark.parametrize("wanted", [*LANGUAGES, "ca"])
@pytest.mark.parametrize("partly", [False, True], ids=["whole", "partly"])
@pytest.mark.parametrize("denied", [False, True], ids=["asked", "denied"])
def test_an_answer_stays_short_whatever_was_entered(
    text: str, wanted: str, partly: bool, denied: bool
) -> None:
    link = "https://example.org/" + "u" * (MAX_TEXT - 20)
    fact = published(
        "i" * 120,
        text,
        corrections={"en": Correction(text, text, text)},
        sources=(Source(text, link), Source(text, link)),
        checked_on=CHECKED,
    )
    said = _said(fact, wanted, Voice("A" * 120), partly, denied)
    assert len(said.text) <= LONGEST
    assert "i" * 120 in said.text
    assert "A" * 120 in said.text
    assert text[:20].strip() in said.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_facts_share_the_room_and_the_ending(language: str) -> None:
    facts = [(_fact(language, sources=(Source(name, f"https://example.org/{name}"),)), 0.9) for name in "ab"]
    said = answer(facts, language, wording(language), VOICE, partly=True)
    assert len(said.text) <= LONGEST
    assert [name in said.text for name in ("example.org/a", "example.org/b")] == [True, True]
    assert said.text.count(f"{HEADLINE} ({language})") >= 2


def test_two_long_facts_stay_within_the_room_of_one() -> None:
    long = {"en": Correction(HEADLINE, SENTENCES, ACTION)}
    facts = [(published(name, "x", corrections=long), 0.9) for name in ("one", "two")]
    said = answer(facts, "en", wording("en"), VOICE)
    assert len(said.text) <= LONGEST
    assert said.text.count("I am a bot") == 1
    assert [told.fact_id for told in said.answers] == ["one", "two"]


def test_a_long_explanation_ends_with_a_sentence() -> None:
    parts = _said(_fact(corrections={"en": Correction(HEADLINE, SENTENCES, ACTION)})).text.split("\n\n")
    assert parts[0] == HEADLINE
    assert parts[1].endswith("The water is tested.")
    assert 200 < len(parts[1]) < len(SENTENCES)


def test_a_long_headline_is_cut_so_that_it_can_be_said_twice() -> None:
    parts = _said(_fact(corrections={"en": Correction(SENTENCES)})).text.split("\n\n")
    assert parts[0].endswith("The water is tested.")
    assert parts[1] == f"In short: {parts[0]}"


def test_of_the_samples_no_reason_is_lost_and_the_sympathy_goes_first() -> None:
    lost = []
    files = sorted((Path(samples.__file__).parent).glob("*.jsonl"))
    for fact in (fact for file in files for fact in read(file).facts):
        for language in ("en", "es", "de"):
            said = answer([(fact, 0.9)], language, wording(language), VOICE, agreed={fact.id})
            _, *reasons = sentences(said.answers[0].explanation)
            if not any(reason in said.text for reason in reasons[-2:]) and reasons:
                lost.append((fact.id, language))
    assert lost == []


TODAY = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("review_by", "now", "line"),
    [
        pytest.param(None, None, "Checked on November 21, 2026, still valid.", id="never_due"),
        pytest.param(TODAY + timedelta(1), TODAY, "Checked on November 21, 2026, still valid.", id="not_yet"),
        pytest.param(
            TODAY, TODAY, "Checked on November 21, 2026; it is due to be checked again.", id="review_is_due"
        ),
        pytest.param(TODAY, None, "Checked on November 21, 2026.", id="nobody_knows"),
    ],
)
def test_what_is_due_for_review_is_not_said_to_be_valid(
    review_by: datetime | None, now: datetime | None, line: str
) -> None:
    said = answer([(_fact(review_by=review_by), 0.9)], "en", wording("en"), VOICE, now=now)
    assert line in said.text.split("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_passed_on_is_one_line_with_its_references(language: str) -> None:
    (line,) = passed_on(["R-0005", "R-0006"], wording(language))
    assert "R-0005, R-0006" in line
    assert "\n" not in line
    assert passed_on([], wording(language)) == []


def test_a_link_that_is_not_huge_stays_whole() -> None:
    link = "https://example.org/" + "u" * 200
    assert link in _said(_fact(sources=(Source("WHO", link),))).text


def test_a_long_name_of_a_source_gives_way_to_its_link() -> None:
    link = "https://example.org/" + "u" * 240
    text = _said(_fact(sources=(Source("Ministry: " + "what it says of this " * 5, link),))).text
    assert f"Source: Ministry {link}\n" in text


def test_a_link_is_left_out_rather_than_cut() -> None:
    link = "https://example.org/" + "u" * 900
    text = _said(_fact(sources=(Source("WHO", link),))).text
    assert "https://" not in text
    assert "Source: WHO\n" in text


def test_what_was_not_looked_at_is_said() -> None:
    assert "Other parts" in _said(_fact(), partly=True).text
    assert "Other parts" not in _said(_fact()).text


def test_the_question_back_numbers_the_claims() -> None:
    facts = [(published("a", "Water kills"), 0.5), (published("b", "Milk heals"), 0.4)]
    said = ask_back(facts, "en", wording("en"))
    assert said.text.split("\n")[1:3] == ["1. Water kills", "2. Milk heals"]
    assert [(s.fact_id, s.claim, s.probability) for s in said.suggestions] == [
        ("a", "Water kills", 0.5),
        ("b", "Milk heals", 0.4),
    ]
    assert said.answers == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 3, 5])
def test_the_question_back_stays_short_and_one_line_a_claim(language: str, count: int) -> None:
    facts = [(published(f"f{n}", "water\nkills " * 150), 0.5) for n in range(count)]
    lines = ask_back(facts, language, wording(language)).text.split("\n")
    assert len("\n".join(lines)) <= LONGEST
    assert [line[:3] for line in lines[1:-1]] == [f"{n}. " for n in range(1, count + 1)]


LONG = "drowned swimmers harbour evening " * 20


@pytest.mark.parametrize(
    ("doubt", "says", "never"),
    [
        pytest.param(
            Doubt(Difference.NUMBERS, Contrast("10 euros", "15 euros")),
            ("it says “15 euros” where yours says “10 euros”.",),
            (),
            id="both",
        ),
        pytest.param(
            Doubt(Difference.EDITED, Contrast("severe", "")),
            ("only yours says “severe”.",),
            (),
            id="only_theirs",
        ),
        pytest.param(
            Doubt(Difference.EDITED, Contrast("", "severe")),
            ("only that one says “severe”.",),
            (),
            id="only_ours",
        ),
        pytest.param(
            Doubt(Difference.NEGATED, Contrast("called false", "")),
            ("it seems that one of the two says that something is so", "that it is not."),
            ("called false", "“"),
            id="negated",
        ),
        pytest.param(
            Doubt(Difference.SWAPPED, Contrast("dog before cat", "cat before dog")),
            ("who does what is the other way round.",),
            ("before", "“"),
            id="swapped",
        ),
        pytest.param(
            Doubt(Difference.NAMES, Contrast(LONG, "harbour")),
            ("“drowned swimmers harbour evening…”",),
            (LONG,),
            id="long",
        ),
    ],
)
def test_the_question_back_opens_with_how_the_claim_differs(
    doubt: Doubt, says: tuple[str, ...], never: tuple[str, ...]
) -> None:
    text = ask_back([(published("a", "Water kills"), 0.9)], "en", wording("en"), doubt).text
    first, second, _ = text.split("\n")
    assert first.startswith("We have checked a claim ")
    assert first.endswith(" Did you mean one of these?")
    assert all(part in first for part in says)
    assert not any(part in first for part in never)
    assert second == "1. Water kills"


def test_a_string_of_words_is_not_quoted() -> None:
    many = Doubt(Difference.EDITED, Contrast("valent", "seem, lapse, swap, soon"))
    text = ask_back([(published("a", "Water kills"), 0.9)], "en", wording("en"), many).text
    assert text.startswith("I am not sure which claim you mean. Did you mean one of these?")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Difference)
@pytest.mark.parametrize("seen", [(LONG, LONG), (LONG, ""), ("", LONG)], ids=["both", "theirs", "ours"])
def test_a_difference_is_told_in_every_language_and_leaves_room_for_the_list(
    language: str, kind: Difference, seen: tuple[str, str]
) -> None:
    facts = [(published(f"f{n}", "water kills " * 150), 0.5) for n in range(5)]
    text = ask_back(facts, language, wording(language), Doubt(kind, Contrast(*seen))).text
    assert len(text) <= LONGEST
    quoted = kind not in (Difference.NEGATED, Difference.SWAPPED)
    assert text.count("drowned swimmers") == (sum(map(bool, seen)) if quoted else 0)
    assert [line[:3] for line in text.split("\n")[1:-1]] == [f"{n}. " for n in range(1, 6)]


@pytest.mark.parametrize(
    ("language", "claim"),
    [("es", "El agua mata"), ("ca", "El agua mata"), ("en", "Water kills"), ("fr", "Water kills")],
)
def test_a_claim_reads_as_its_phrasing_in_that_language_or_a_near_one(language: str, claim: str) -> None:
    fact = Fact(
        "a", Phrasing("Water kills", "en"), (Phrasing("El agua mata", "es"), Phrasing("Agua mala", "es"))
    )
    assert claim_in(fact, language) == claim


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_case_says_who_looks_when_and_under_which_number(language: str) -> None:
    say = wording(language)
    said = escalated("R-17", say, Voice("Ministry of Health", answer_within_hours=36))
    assert said.reference == "R-17"
    for part in ("R-17", say.hours(36), VOICE.agency):
        assert part in said.text
    assert len(said.text) <= LONGEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_route_names_the_agency_and_its_link(language: str) -> None:
    said = routed(RouteRule("Tax office", "https://tax.example/ask", ("tax",)), wording(language))
    assert "Tax office" in said.text
    assert "https://tax.example/ask" in said.text


_HAVE_OTHER_REPLIES = {
    Kind.ANSWER: (Reason.SURE, Reason.CHOSEN, Reason.DENIED, Reason.LINKED),
    Kind.ASK_BACK: (Reason.NOT_SURE_ENOUGH, Reason.DIFFERS, Reason.MIXED, Reason.UNCOVERED),
    Kind.ESCALATE: (Reason.NOTHING_SIMILAR, Reason.NONE_OF_THESE, Reason.DISPUTED),
    Kind.ROUTE: (Reason.ROUTED, Reason.GIVEN_AWAY),
    # Nothing is said at all, or what `core.helping`, `bot.protecting` and `reply.dismissed` say.
    Kind.IGNORE: (Reason.OVERHEARD, Reason.DANGER, Reason.ABUSE, Reason.BLOCKED, Reason.DISMISSED),
}
IGNORED = [
    reason for reason in Reason if all(reason not in others for others in _HAVE_OTHER_REPLIES.values())
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", IGNORED)
def test_every_reason_to_ignore_has_a_friendly_word(reason: Reason, language: str) -> None:
    said = ignored(reason, wording(language), VOICE)
    assert said.language == language
    assert len(said.text) > 20
    assert "%" not in said.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_staff_dismissed_is_said_without_a_verdict_or_a_promise(language: str) -> None:
    said = dismissed("R-0007", wording(language), VOICE)
    assert "R-0007" in said.text
    assert said.reference == "R-0007"
    assert said.language == language
    assert not any(number in said.text for number in ("24", "%"))
    assert len(said.text) <= LONGEST


@pytest.mark.parametrize("agency", ["100% Health", "%(agency)s", "{agency}", "<b>A</b>"])
def test_names_are_only_names(agency: str) -> None:
    assert agency in _said(_fact(), voice=Voice(agency)).text
    assert agency in ignored(Reason.GREETING, wording("en"), Voice(agency)).text
