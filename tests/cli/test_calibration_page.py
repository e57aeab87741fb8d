"""The report as a page and in the terminal: figures as they are, and what people wrote is no markup."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from bot.cli import calibration_text
from bot.cli.calibration_page import page
from bot.core.calibration import Calibration, Scorer, Thresholds
from bot.core.choosing import Aim
from bot.core.decide import Decision, Kind
from bot.core.matching import Match
from bot.core.policy import Policy
from bot.core.proposing import propose
from bot.core.reasons import Reason
from bot.recalibration.asking import Change, Tally
from bot.recalibration.assessment import Assessment
from bot.recalibration.past import Past, Record
from tests.fakes import NOON, labelled

BASE = Calibration("<base> & co", (Scorer(0.0, {}),))
EVIL = "<script>alert(1)</script> [bold]the & bridge[/bold]"
ASKED = Decision(Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, matches=(Match("a", 0.5, {}), Match("b<", 0.4, {})))
TOLD = Decision(Kind.ANSWER, Reason.SURE, matches=(Match("a", 0.5, {}),))


def _assessment(good: int) -> Assessment:
    lot = [labelled(0.9, False, 0.9, ("channel=web",))] * good + [labelled(0.6, True)] * 60
    proposal = propose(lot, Aim(0.05), Thresholds(), ["channel=web"])
    return Assessment(
        aim=Aim(0.05),
        proposal=proposal,
        proposed=proposal.applied(BASE),
        messages=good + 63,
        unknown=3,
        before=Tally(70, 10, 5),
        after=Tally(60, 0, 15),
        past=Record((Past("R-0007", EVIL),), sightings=9, kept=0),
        changes=(Change(Past("R-0007", EVIL), ASKED, TOLD),),
    )


@pytest.fixture(params=[60, 5], ids=["chosen", "nothing_chosen"])
def assessment(request: pytest.FixtureRequest) -> Assessment:
    return _assessment(request.param)


def test_the_page_holds_no_markup_of_others(assessment: Assessment) -> None:
    shown = page(assessment, BASE, NOON)
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [bold]the &amp; bridge[/bold]" in shown
    assert "in force then: &lt;base&gt; &amp; co." in shown
    assert ">ask_back a, b&lt;</td>" in shown


def test_the_picture_is_well_formed_and_inside_its_frame(assessment: Assessment) -> None:
    (drawn,) = re.findall(r"<svg.*</svg>", page(assessment, BASE, NOON))
    picture = ElementTree.fromstring(drawn)
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    lines = {line.attrib["class"]: line.attrib["points"].split() for line in picture.iter("polyline")}
    assert lines.keys() == {"target", "wrong", "bound"}
    for point in (point for line in lines.values() for point in line):
        x, y = map(float, point.split(","))
        assert 0 <= x <= width
        assert 0 <= y <= height
    assert len(lines["wrong"]) == len(lines["bound"]) > 10
    chosen = assessment.proposal.common.chosen
    assert len(list(picture.iter("circle"))) == (1 if chosen else 0)


def test_the_picture_says_shares_as_the_rest_of_the_page_does_and_what_it_cuts_off(
    assessment: Assessment,
) -> None:
    shown = page(assessment, BASE, NOON)
    (drawn,) = re.findall(r"<svg.*</svg>", shown)
    said = [text.text for text in ElementTree.fromstring(drawn).iter("text")]
    assert {"0%", "5%", "10%", "15%", "20%"} <= set(said)
    assert "share of the judged messages that are answered" in said
    assert "What lies above 20% runs along the top." in shown


def test_groups_without_a_promise_are_told_at_which_confidence_they_were_tested() -> None:
    shown = page(_assessment(5), BASE, NOON)
    assert "No promise can be made" in shown
    assert re.search(r"each is tested at confidence 0\.9\d*; the table of thresholds is for 0\.9\.", shown)


def test_the_bound_lies_above_what_was_seen(assessment: Assessment) -> None:
    shown = page(assessment, BASE, NOON)
    heights = [
        [
            float(point.split(",")[1])
            for point in re.findall(rf'class="{name}" points="([^"]*)', shown)[0].split()
        ]
        for name in ("wrong", "bound")
    ]
    assert all(bound <= wrong for wrong, bound in zip(*heights, strict=True))  # up is less in SVG


def test_the_terminal_shows_what_people_wrote_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    calibration_text.tell(_assessment(60), BASE, Policy())
    told = capsys.readouterr().out
    assert EVIL in told
    assert "ask_back a, b<" in told


def test_the_chart_has_the_target_at_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    calibration_text.tell(_assessment(60), BASE, Policy())
    rows = [line for line in capsys.readouterr().out.splitlines() if re.search(r"\d% +[#|]", line)]
    places = {line.rindex("|") for line in rows}
    assert len(rows) > 5
    assert len(places) == 1


def test_nothing_chosen_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    calibration_text.tell(_assessment(5), BASE, Policy())
    told = capsys.readouterr().out
    assert "No promise can be made: of the 65 surest answers 60 are wrong" in told
    assert "before" not in told


def test_groups_stand_in_a_table_with_the_thresholds_that_hold_for_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = _assessment(60)
    calibration_text.tell(found, BASE, Policy())
    told, shown = capsys.readouterr().out, page(found, BASE, NOON)
    assert re.search(r"^channel=web +60 +60 +0 .* yes *$", told, re.M)
    assert re.search(r"^all else +60 +never .* no: too often wrong *$", told, re.M)
    assert re.search(r"^after +as proposed +by group +by group ", told, re.M)
    assert ">no: too often wrong</td>" in shown
    assert "<- chosen" not in told
