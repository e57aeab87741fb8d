"""The page: six languages, both directions, no scripts, and nothing that a visitor can smuggle in."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

import pytest

from bot.channels.web.site import COOKIE, LATER
from bot.core.messages import MAX_MESSAGE
from bot.core.privacy import Ground, Privacy
from bot.core.privacy_notices import GROUNDS
from bot.errors import Overloaded, UnknownFact
from bot.questions import NONE_OF_THESE, Occasion
from bot.wording.catalogue import LANGUAGES, wording
from factbase.errors import DatabaseError, DatabaseLocked
from tests.channels.sites import ANSWERED, ASKED_BACK, OPENED, THANKED, Browsed, CannedAsk, fetch, site

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></q><b>bold</b>",
    "' OR 1=1; DROP TABLE facts; --",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "&lt;b&gt; &amp;",
    "javascript:alert(1)",
    "\u202etxt.exe",
]


def page(path: str = "/", **request: Any) -> Browsed:
    """The empty page."""
    response = fetch(site(CannedAsk()), "GET", path, **request)
    assert response.status_code == 200
    return Browsed(response.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_each_language_in_its_direction(language: str) -> None:
    browsed = page(f"/?lang={language}")
    (html,) = browsed.all("html")
    assert html["lang"] == language
    assert html["dir"] == ("rtl" if language == "ar" else "ltr")
    for sentence in ("Is it true?", "What have you heard?", "Ask"):
        assert wording(language).say(sentence) in browsed.text
    assert browsed.forms == [{"lang": language}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_for_how_long_a_question_is_kept(language: str) -> None:
    said = {
        days: fetch(site(CannedAsk(), keep_claims_days=days), "GET", f"/?lang={language}").text
        for days in (0, 41)
    }
    say = wording(language)
    assert say.days(41) in said[41]
    assert say.days(41) not in said[0]
    asked = say.say("• What you ask, to test new answers: %(days)s.", days=say.days(30))
    assert asked in fetch(site(CannedAsk()), "GET", f"/?lang={language}").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_is_kept_on_what_ground_and_whom_to_ask(language: str) -> None:
    privacy = Privacy(ground=Ground.LEGAL_OBLIGATION, case_days=77)
    given = site(CannedAsk(), privacy=privacy, privacy_contact="<dpo@town.example>")
    text = fetch(given, "GET", f"/?lang={language}").text
    say = wording(language)
    for part in (GROUNDS[Ground.LEGAL_OBLIGATION], "After that only counts are left, which lead to nobody."):
        assert escape(say.say(part)) in text
    assert say.days(77) in text
    assert "&lt;dpo@town.example&gt;" in text


def test_the_page_offers_its_languages_each_by_its_own_name() -> None:
    browsed = page("/?lang=es")
    links = {given["lang"]: given for given in browsed.all("a")}
    assert tuple(links) == LANGUAGES
    assert all(given["href"] == f"/?lang={code}" for code, given in links.items())
    assert [code for code, given in links.items() if "aria-current" in given] == ["es"]
    assert links["ar"]["dir"] == "rtl"
    for name in ("English", "español", "français", "português", "العربية", "हिन्दी"):
        assert name in browsed.text


@pytest.mark.parametrize(
    ("accepted", "spoken"),
    [
        ("", "fr"),
        ("hi", "hi"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("de-CH, de;q=0.9, pt;q=0.5", "pt"),
        ("AR-eg", "ar"),
        ("de", "fr"),
        ("*", "fr"),
        (";;,-,=q", "fr"),
        ("de," * 300 + "es", "es"),
    ],
    ids=["none", "one", "region", "third choice", "case", "unknown", "any", "nonsense", "very long"],
)
def test_the_browsers_languages_are_heard(accepted: str, spoken: str) -> None:
    response = fetch(site(CannedAsk(), language="fr"), "GET", "/", headers={"accept-language": accepted})
    assert Browsed(response.text).all("html")[0]["lang"] == spoken


@pytest.mark.parametrize(
    ("wished", "spoken"),
    [("pt", "pt"), ("pt-BR", "pt"), ("HI", "hi"), ("de", "es"), ("", "es"), ("<script>", "es")],
)
def test_a_wished_language_comes_before_the_browsers(wished: str, spoken: str) -> None:
    browsed = page("/", params={"lang": wished}, headers={"accept-language": "es"})
    assert browsed.all("html")[0]["lang"] == spoken


@pytest.mark.parametrize(
    ("text", "language"),
    [("vaccines", "es"), ("malaria vacuna", "es"), ("vaccines cause the flu", None), ("", "es")],
    ids=["one word", "two words", "a sentence", "nothing"],
)
def test_the_pages_language_counts_for_texts_that_have_none(text: str, language: str | None) -> None:
    ask = CannedAsk()
    assert fetch(site(ask), "POST", "/", data={"text": text, "lang": "es"}).status_code == 200
    assert ask.questions[0].message.language == language


def test_what_knows_languages_is_asked_whether_a_text_is_in_the_pages() -> None:
    ask = CannedAsk()
    around = {"ya he pagado": "es", "I have paid already": None}
    given = site(ask, heard=lambda text, page_language: page_language and around[text])
    for text in around:
        fetch(given, "POST", "/", data={"text": text, "lang": "es"})
    assert [asked.message.language for asked in ask.questions] == ["es", None]


@pytest.mark.parametrize("given", ["xx", "<b>", "not a language", "\x00"])
def test_a_forged_language_is_the_agencys(given: str) -> None:
    ask = CannedAsk()
    response = fetch(site(ask, language="pt"), "POST", "/", data={"text": "word", "lang": given})
    assert Browsed(response.text).all("html")[0]["lang"] == "pt"
    assert ask.questions[0].message.language == "pt"


def test_an_answer_is_shown_with_its_link_and_the_form_is_empty_again() -> None:
    browsed = Browsed(fetch(site(CannedAsk(ANSWERED)), "POST", "/", data={"text": "garlic cures"}).text)
    headline = next(given for given in browsed.all("p") if given.get("class") == "headline")
    assert headline == {"class": "headline", "lang": "en", "dir": "ltr"}
    (link,) = (given for given in browsed.all("a") if given["href"].startswith("http"))
    assert link["href"] == "https://example.org/a?b=1&c=2"
    assert set(link["rel"].split()) >= {"noopener", "noreferrer", "nofollow"}
    assert browsed.text.count("garlic cures") == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [("The truth.\n\nBecause it is so.", False), ("The truth.", True)],
    ids=["said_already", "was_cut"],
)
def test_what_a_reply_had_no_room_for_is_in_the_details(text: str, shown: bool) -> None:
    cut = replace(ANSWERED, outgoing=replace(ANSWERED.outgoing, text=text))
    html = fetch(site(CannedAsk(cut)), "POST", "/", data={"text": "a b c"}).text
    assert ('<summary lang="en" dir="ltr">Details</summary>' in html) is shown
    assert "Because it is so." in html


def test_of_two_answers_each_has_its_headline_and_details_of_its_name() -> None:
    answers = ANSWERED.outgoing.answers
    other = replace(answers[0], headline="Another truth.", explanation="For another reason.")
    said = replace(ANSWERED.outgoing, text="The truth.\n\nAnother truth.", answers=(*answers, other))
    browsed = Browsed(
        fetch(site(CannedAsk(replace(ANSWERED, outgoing=said))), "POST", "/", data={"text": "a b c"}).text
    )
    assert [given.get("class") for given in browsed.all("p")].count("headline") == 2
    assert "Details: The truth." in browsed.text
    assert "Details: Another truth." in browsed.text


def test_an_answer_can_be_said_to_be_about_another_claim() -> None:
    ask = CannedAsk(ANSWERED)
    browsed = Browsed(fetch(site(ask), "POST", "/", data={"text": 'the "other" one', "lang": "fr"}).text)
    assert wording("fr").say("Not my claim") in browsed.text
    fetch(site(ask), "POST", "/", data=browsed.forms[0])
    assert (ask.questions[1].message.text, ask.questions[1].choice) == ('the "other" one', NONE_OF_THESE)


def test_only_an_answer_can_be() -> None:
    html = fetch(site(CannedAsk(OPENED)), "POST", "/", data={"text": "a b c"}).text
    assert "Not my claim" not in html


@pytest.mark.parametrize("outcome", [OPENED, ASKED_BACK, ANSWERED, Overloaded("full")])
def test_what_is_said_has_the_keyboard_when_the_page_comes(outcome: Any) -> None:
    """Every form leads there; without scripts nothing else tells a screen reader that there is a reply."""
    browsed = Browsed(fetch(site(CannedAsk(outcome)), "POST", "/", data={"text": "a b c"}).text)
    assert {given["action"] for given in browsed.all("form")} == {"/#said"}
    (said,) = [given for _, given in browsed.tags if given.get("id") == "said"]
    assert said["tabindex"] == "-1"


def test_a_monitor_may_ask_for_the_head_of_the_page() -> None:
    response = fetch(site(CannedAsk()), "HEAD", "/")
    assert (response.status_code, response.text) == (200, "")


def test_an_answer_in_another_script_has_its_own_direction() -> None:
    arabic = replace(ANSWERED.outgoing, language="ar", text="الحقيقة.")
    response = fetch(site(CannedAsk(replace(ANSWERED, outgoing=arabic))), "POST", "/", data={"text": "a b c"})
    assert {"lang": "ar", "dir": "rtl"} in Browsed(response.text).all("div")


@pytest.mark.parametrize("text", ["does it cure?", "two\nlines", *HOSTILE])
@pytest.mark.parametrize(
    ("button", "choice"), [(0, "garlic"), (1, "bleach"), (2, NONE_OF_THESE)], ids=["first", "second", "none"]
)
def test_the_buttons_of_a_question_back_ask_again_with_the_choice(
    text: str, button: int, choice: str
) -> None:
    ask = CannedAsk(ASKED_BACK)
    browsed = Browsed(fetch(site(ask), "POST", "/", data={"text": text, "lang": "fr"}).text)
    assert len(browsed.forms) == 4
    fetch(site(ask), "POST", "/", data=browsed.forms[button])
    first, second = ask.questions
    assert second.message.text == first.message.text == text
    assert (first.choice, second.choice) == (None, choice)
    assert browsed.forms[button]["lang"] == "fr"


@pytest.mark.parametrize(
    ("typed", "choice"),
    [("1", "garlic"), ("the second one", "bleach"), ("none of these", NONE_OF_THESE), ("no", NONE_OF_THESE)],
)
def test_a_choice_may_be_typed_instead(typed: str, choice: str) -> None:
    ask = CannedAsk(ASKED_BACK)
    text = 'does "it" <b>cure</b>?'
    browsed = Browsed(fetch(site(ask), "POST", "/", data={"text": text}).text)
    offered = [given["value"] for given in browsed.all("input") if given["name"] == "offered"]
    (before,) = [given["value"] for given in browsed.all("input") if given["name"] == "asked_before"]
    fetch(site(ask), "POST", "/", data={"text": typed, "asked_before": before, "offered": offered})
    assert [(asked.message.text, asked.choice) for asked in ask.questions] == [(text, None), (text, choice)]


@pytest.mark.parametrize("typed", ["3", "is bleach a cure?", "none of these cures work"])
def test_anything_else_that_is_typed_is_a_new_question(typed: str) -> None:
    ask = CannedAsk(ASKED_BACK)
    data = {"text": typed, "asked_before": "does it cure?", "offered": ["garlic", "bleach"]}
    fetch(site(ask), "POST", "/", data=data)
    assert [(asked.message.text, asked.choice) for asked in ask.questions] == [(typed, None)]


def test_a_question_back_shows_each_suggestion_once() -> None:
    browsed = Browsed(fetch(site(CannedAsk(ASKED_BACK)), "POST", "/", data={"text": "a"}).text)
    for said in ("Which one?", 'Garlic "cures"', "Bleach <b>cures</b>", "Say so."):
        assert browsed.text.count(said) == 1


def test_a_question_back_shows_all_that_stands_around_its_suggestions() -> None:
    """Whom to call in danger comes before the question, and nothing of it is lost."""
    said = replace(ASKED_BACK.outgoing, text=f"Call 112.\nSay where.\n\n{ASKED_BACK.outgoing.text}\nThe end.")
    said = replace(said, text=said.text.replace("Bleach <b>cures</b>", "Bleach…"))
    browsed = Browsed(
        fetch(site(CannedAsk(replace(ASKED_BACK, outgoing=said))), "POST", "/", data={"text": "a"}).text
    )
    for line in (
        "Call 112.",
        "Say where.",
        "Which one?",
        'Garlic "cures"',
        "Bleach <b>cures</b>",
        "Say so.",
        "The end.",
    ):
        assert browsed.text.count(line) == 1


@pytest.mark.parametrize("outcome", [OPENED, ASKED_BACK, ANSWERED], ids=["case", "question back", "answer"])
@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_shown_and_never_run(text: str, outcome: object) -> None:
    def sent(typed: str) -> Browsed:
        ask = CannedAsk(outcome)  # type: ignore[arg-type] # the three outcomes above
        return Browsed(fetch(site(ask), "POST", "/", data={"text": typed}).text)

    harmless, hostile = sent("harmless"), sent(text)
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in harmless.tags]
    assert [list(given) for _, given in hostile.tags] == [list(given) for _, given in harmless.tags]
    assert text in hostile.text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_said_is_shown_and_never_run(text: str) -> None:
    said = replace(OPENED, outgoing=replace(OPENED.outgoing, text=text))
    browsed = Browsed(fetch(site(CannedAsk(said), agency=text), "POST", "/", data={"text": "a"}).text)
    assert browsed.text.count(text) >= 3
    assert {tag for tag, _ in browsed.tags} <= {tag for tag, _ in page().tags} | {
        "section",
        "div",
        "q",
        "span",
    }
    assert all(given["href"].startswith("/?lang=") for given in browsed.all("a"))


@pytest.mark.parametrize("outcome", [OPENED, ASKED_BACK, ANSWERED], ids=["case", "question back", "answer"])
def test_no_script_is_needed_and_nothing_is_loaded_from_elsewhere(outcome: object) -> None:
    ask = CannedAsk(outcome)  # type: ignore[arg-type] # the three outcomes above
    browsed = Browsed(fetch(site(ask), "POST", "/", data={"text": "a claim"}).text)
    assert not browsed.all("script")
    assert not [name for _, given in browsed.tags for name in given if name.startswith("on")]
    assert not [given for _, given in browsed.tags if "style" in given]
    loaded = [given["href"] for given in browsed.all("link")]
    assert loaded
    for address in loaded:
        assert fetch(site(ask), "GET", address).status_code == 200
    assert {given["action"] for given in browsed.all("form")} == {"/#said"}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Overloaded("secret"), 503),
        (DatabaseError("/srv/secret.db: disk I/O error"), 503),
        (DatabaseLocked("/srv/secret.db"), 503),
        (UnknownFact("secret"), 404),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_trouble_is_told_kindly_and_the_text_is_kept(error: Exception, status: int) -> None:
    response = fetch(site(CannedAsk(error)), "POST", "/", data={"text": "a <b>claim", "lang": "es"})
    browsed = Browsed(response.text)
    assert response.status_code == status
    assert ("retry-after" in response.headers) == (status == 503)
    assert wording("es").say(LATER) in browsed.text
    assert "a <b>claim" in browsed.text
    (trouble,) = [given for given in browsed.all("p") if given.get("class") == "trouble"]
    assert trouble["role"] == "alert"
    assert "secret" not in response.text


def test_a_text_that_is_too_long_is_refused_and_its_beginning_kept() -> None:
    ask = CannedAsk()
    response = fetch(site(ask), "POST", "/", data={"text": "x" * (MAX_MESSAGE + 1), "lang": "fr"})
    assert response.status_code == 413
    assert not ask.questions
    assert Browsed(response.text).text.count("x" * MAX_MESSAGE) == 1
    assert "x" * (MAX_MESSAGE + 1) not in response.text


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        (b"text=%ff%fe", "application/x-www-form-urlencoded", "\ufffd\ufffd"),
        (b"text=a%00b", "application/x-www-form-urlencoded", "a\x00b"),
        (b"lang=es", "application/x-www-form-urlencoded", ""),
        (
            b'--x\r\ncontent-disposition: form-data; name="text"\r\n\r\n+2AA-\r\n--x--\r\n',
            "multipart/form-data; boundary=x; charset=utf-7",
            "?",
        ),
    ],
    ids=["not utf-8", "nul", "no text", "half a letter in utf-7"],
)
def test_odd_bytes_are_a_question_all_the_same(body: bytes, kind: str, text: str) -> None:
    ask = CannedAsk()
    response = fetch(site(ask), "POST", "/", content=body, headers={"content-type": kind})
    assert response.status_code == 200
    assert ask.questions[0].message.text == text


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_the_cookie_is_for_this_site_and_no_script(scheme: str, secure: bool) -> None:
    response = fetch(site(CannedAsk()), "GET", "/", base=f"{scheme}://rumours.example")
    flags = {flag.strip().lower() for flag in response.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert ("secure" in flags) == secure
    assert len(response.cookies[COOKIE]) >= 20


def test_a_cookie_is_given_once_and_differs_between_browsers() -> None:
    app = site(CannedAsk())
    one, other = (fetch(app, "GET", "/").cookies[COOKIE] for _ in range(2))
    assert one != other
    assert "set-cookie" not in fetch(app, "GET", "/", cookies={COOKIE: one}).headers


def reply_page(ask: CannedAsk, **data: Any) -> Browsed:
    """The page with the reply to what is sent."""
    return Browsed(fetch(site(ask), "POST", "/", data=data).text)


def switched(browsed: Browsed, language: str, typed: str = "") -> dict[str, str]:
    """What a browser sends when a language is pressed beside a reply."""
    (button,) = [given for given in browsed.beside if given["value"] == language]
    return {**browsed.forms[-1], "text": typed, button["name"]: language}


@pytest.mark.parametrize("outcome", [OPENED, ASKED_BACK, ANSWERED], ids=["case", "question back", "answer"])
@pytest.mark.parametrize("text", ["does it cure?", "two\nlines", *HOSTILE])
def test_another_language_keeps_the_reply_and_no_claim_gets_into_an_address(outcome: Any, text: str) -> None:
    ask = CannedAsk(outcome)
    browsed = reply_page(ask, text=text, lang="es")
    assert not [given for given in browsed.all("a") if given["href"].startswith("/")]
    assert tuple(given["value"] for given in browsed.beside) == LANGUAGES
    assert {given["form"] for given in browsed.beside} == {"ask"}
    after = reply_page(ask, **switched(browsed, "fr"))
    first, second = ask.questions
    assert (first.occasion, second.occasion) == (Occasion.ASKED, Occasion.AGAIN)
    assert (second.message.text, second.speak) == (text, "fr")
    assert after.all("html")[0]["lang"] == "fr"
    assert outcome.outgoing.text.split("\n")[0] in after.text


def test_the_language_that_was_asked_in_is_remembered_over_many_switches() -> None:
    ask = CannedAsk()
    browsed = reply_page(ask, text="vacunas", lang="es")
    for language in ("fr", "hi", "en"):
        browsed = reply_page(ask, **switched(browsed, language))
    assert [asked.message.language for asked in ask.questions] == ["es"] * 4
    assert [asked.speak for asked in ask.questions] == [None, "fr", "hi", "en"]


@pytest.mark.parametrize(
    ("pressed", "choice"),
    [({"choice": "garlic"}, "garlic"), ({"none": "yes"}, NONE_OF_THESE), ({}, None)],
    ids=["chosen", "none of these", "no choice"],
)
def test_what_was_chosen_is_remembered_too_but_not_for_the_next_question(
    pressed: dict[str, str], choice: str | None
) -> None:
    ask = CannedAsk(ANSWERED)
    browsed = reply_page(ask, text="a b c", lang="en", **pressed)
    reply_page(ask, **switched(browsed, "pt"))
    reply_page(ask, **{**browsed.forms[-1], "text": "another claim"})
    assert [asked.choice for asked in ask.questions] == [choice, choice, None]
    assert ask.questions[2].message.text == "another claim"


@pytest.mark.parametrize("outcome", [ASKED_BACK, ANSWERED], ids=["question back", "answer"])
def test_a_button_beside_a_reply_in_another_language_is_answered_in_that(outcome: Any) -> None:
    ask = CannedAsk(outcome)
    browsed = reply_page(ask, **switched(reply_page(ask, text="vacunas", lang="es"), "fr"))
    reply_page(ask, **browsed.forms[0])
    reply_page(ask, **{**browsed.forms[-1], "text": "another claim"})
    pressed, typed = ask.questions[2:]
    assert (pressed.occasion, pressed.speak, pressed.message.language) == (Occasion.ASKED, "fr", "es")
    assert typed.speak is None


def test_what_is_being_typed_beside_a_reply_stays_in_the_box() -> None:
    ask = CannedAsk(ANSWERED)
    after = reply_page(ask, **switched(reply_page(ask, text="a b c", lang="en"), "ar", "half a cl"))
    assert "half a cl" in after.text
    assert ask.questions[1].message.text == "a b c"


@pytest.mark.parametrize("forged", ["xx", "<b>", "\x00"])
def test_a_forged_language_of_a_switch_is_the_agencys(forged: str) -> None:
    ask = CannedAsk()
    data = {"text": "", "asked_before": "a b c", "speak": forged, "asked_in": forged}
    response = fetch(site(ask, language="pt"), "POST", "/", data=data)
    assert Browsed(response.text).all("html")[0]["lang"] == "pt"
    assert ask.questions[0].speak == "pt"


def test_another_language_after_trouble_keeps_the_text_and_asks_nothing() -> None:
    ask = CannedAsk(Overloaded("full"))
    browsed = reply_page(ask, text="a <b>claim", lang="es")
    after = reply_page(ask, **switched(browsed, "fr", "a <b>claim"))
    assert len(ask.questions) == 1
    assert "a <b>claim" in after.text
    assert after.all("html")[0]["lang"] == "fr"


@pytest.mark.parametrize(
    ("shown", "after"),
    [
        pytest.param([ANSWERED], ("garlic",), id="an_answer"),
        pytest.param([ANSWERED, THANKED], ("garlic",), id="and_thanks_for_it"),
        pytest.param([ANSWERED, OPENED], (), id="and_a_claim_without_an_answer"),
        pytest.param([OPENED], (), id="no_answer"),
    ],
)
def test_what_was_told_last_goes_along_with_the_next_question(
    shown: list[Any], after: tuple[str, ...]
) -> None:
    ask, form = CannedAsk(), dict[str, Any]()
    for outcome in [*shown, OPENED]:
        ask.outcome = outcome
        html = fetch(site(ask), "POST", "/", data={**form, "text": "are you sure?"}).text
        form = {"told": [given["value"] for given in Browsed(html).all("input") if given["name"] == "told"]}
    assert ask.questions[-1].after == after


def test_so_it_does_when_the_reply_is_wished_in_another_language() -> None:
    ask = CannedAsk(ANSWERED)
    data = {"speak": "es", "asked_before": "are you sure?", "told": ["garlic"], "asked_in": "en"}
    fetch(site(ask), "POST", "/", data=data)
    assert (ask.questions[0].occasion, ask.questions[0].after) == (Occasion.AGAIN, ("garlic",))
