"""The page stands alone, can be read by everybody, and shows text as text."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import html5lib  # type: ignore[import-untyped] # it comes without types
import pytest

from bot.core.decide import Kind
from bot.core.measures import Measure
from bot.evaluation.page import figure_text, number, page, percent
from bot.evaluation.report import BY_CHANCE, LABELS, Figure, report
from bot.evaluation.words import EXPLAINED, in_short
from tests.core.askings import asking
from tests.evaluation.test_report import BASIS, FAQ, MIXED, asked_set

NASTY = '<script>alert(1)</script> & "quotes" مرحبا \ud800'


@pytest.fixture(scope="module")
def text() -> str:
    wrong = asked_set("nasty", [asking("ab", "b", 0.9, Kind.ANSWER, "a")], text=NASTY)
    asked = [FAQ, MIXED, wrong]
    return page(report(BASIS, asked), asked)


@pytest.fixture(scope="module")
def document(text: str) -> ElementTree.Element:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    found: ElementTree.Element = parser.parse(text)
    return found


def test_it_needs_nothing_else(text: str, document: ElementTree.Element) -> None:
    assert not re.findall(r"https?://(?!www\.w3\.org)", text)
    names = {element.tag for element in document.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "link", "img", "iframe", "object"}
    assert not [name for element in document.iter() for name in element.attrib if str(name).startswith("on")]
    assert "default-src 'none'" in text


def test_text_of_messages_is_text(text: str) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;quotes&#34; مرحبا ?" in text
    text.encode("utf-8")


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def test_every_picture_says_what_it_shows_and_has_its_table(document: ElementTree.Element) -> None:
    ids = [element.attrib["id"] for element in document.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    figures = list(document.iter("figure"))
    assert len(figures) == 1 + 2 * (3 + 2)
    for figure in figures:
        (picture,) = [element for element in figure if _local(element) == "svg"]
        assert picture.attrib["role"] == "img"
        described = {
            element.attrib["id"]: (element.text or "").strip()
            for element in picture
            if _local(element) in ("title", "desc")
        }
        assert set(picture.attrib["aria-labelledby"].split()) == described.keys()
        assert all(described.values())
        assert figure.find(".//table/caption") is not None


def test_every_cell_belongs_to_a_heading(document: ElementTree.Element) -> None:
    for table in document.iter("table"):
        assert all(heading.get("scope") in ("col", "row") for heading in table.iter("th"))
        columns = len(next(table.iter("tr")))
        assert {len(row) for row in table.iter("tr")} == {columns}


def test_numbers_in_pictures_are_numbers(text: str) -> None:
    assert "None" not in text
    assert "nan" not in text
    for name in ("x", "y", "cx", "cy", "r", "x1", "x2", "y1", "y2", "width", "height"):
        assert all(re.fullmatch(r"-?[\d.]+", value) for value in re.findall(rf'\s{name}="([^"]*)"', text))


def test_it_is_the_same_every_time(text: str) -> None:
    asked = [FAQ, MIXED]
    assert page(report(BASIS, asked), asked) == page(report(BASIS, asked), asked) != text


def test_a_set_of_which_nothing_can_be_measured_still_makes_a_page() -> None:
    asked = [asked_set("novel", [asking("", "", None, Kind.IGNORE)])]
    assert "none" not in page(report(BASIS, asked), asked).partition('<h2 id="s1"')[2].partition("<table")[0]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (number(None), "-"),
        (number(0.12345), "0.123"),
        (percent(0.5), "50 %"),
        (percent(None), "-"),
        (figure_text(Figure(0.5, None)), "0.500"),
        (figure_text(Figure(0.5, (0.25, 0.75))), "0.500 (0.250-0.750)"),
        (figure_text(Figure(None, None)), "-"),
    ],
)
def test_how_numbers_are_shown(shown: str, expected: str) -> None:
    assert shown == expected


def test_the_calibration_error_stands_beside_what_chance_would_make(text: str) -> None:
    assert re.search(r"Calibration error 0\.\d{3} .*; chance alone would make 0\.\d{3}", text)


def test_every_figure_and_picture_is_explained_where_it_stands(document: ElementTree.Element) -> None:
    assert EXPLAINED.keys() == set(Measure)
    for figure in document.iter("figure"):
        caption = figure.find("figcaption")
        assert caption is not None
        assert (caption.text or "").startswith("How to read it: ")
    rows = [
        row for table in document.iter("table") for row in table.iter("tr") if row.find("./td") is not None
    ]
    named = [row for row in rows if (row[0].text or "") in (*LABELS.values(), BY_CHANCE)]
    assert len(named) == 5 * (len(Measure) + 1)
    assert all(row.find("./th/small") is not None for row in named)


def test_what_matters_is_said_in_sentences() -> None:
    section = report(BASIS, [FAQ]).sets[0]
    few = {
        **section.decision,
        Measure.COVERAGE: Figure(0.8, (0.5, 1.0)),
        Measure.HELPED: Figure(0.9, None),
        Measure.WRONG: Figure(0.0, (0.0, 0.375)),
        Measure.NOVEL_NOT_ANSWERED: Figure(1.0, (1.0, 1.0)),
    }
    assert list(in_short(replace(section, decision=few))) == [
        "Of 100 messages that a fact answers, 80 (50 to 100) were answered rightly, and 90 were helped: "
        "answered rightly, or offered the right fact to choose.",
        "Of 100 answers, 0 (0 to 38) were wrong.",
        "Of 100 messages that no fact answers, 100 were rightly not answered.",
    ]


def test_where_nothing_was_answered_it_says_so() -> None:
    section = report(BASIS, [FAQ]).sets[0]
    nothing = dict.fromkeys(section.decision, Figure(None, None))
    assert list(in_short(replace(section, decision=nothing))) == ["Nothing was answered."]
