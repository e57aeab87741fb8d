"""The policy file's numbers of triage and paging: read, laid over the shipped ones, refused by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.config import load_policy
from bot.core.deadlines import Promise
from bot.core.paging_policy import LADDERS, NIGHT, Hours, Ladder, Rung, Step
from bot.core.policy import Policy
from bot.core.triage import Priority, triage
from bot.core.triage_inputs import Counts, Source
from bot.errors import ConfigurationInvalid

Read = Callable[[str], Policy]
NOBODY = Counts(1, 1, 1, 0)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def policy(text: str) -> Policy:
        file = tmp_path / "policy.toml"
        file.write_text(text, "utf-8")
        return load_policy(file)

    return policy


def test_numbers_of_triage_are_read(read: Read) -> None:
    found = read(
        "[triage]\nharm_weight = 5\nasker_steps = [2]\nvelocity_steps = [[4, 1.5]]\nunjudged = 'P3'"
    ).triage
    assert (found.harm_weight, found.asker_steps, found.velocity_steps) == (5, (2,), ((4, 1.5),))
    assert found.unjudged is Priority.P3
    assert found.place_steps == Policy().triage.place_steps


@pytest.mark.parametrize(
    ("text", "level"),
    [
        pytest.param("they say that drinking bleach cures it", 3, id="en"),
        pytest.param("dicen que beber lejia cura", 3, id="es_without_accents"),
        pytest.param("il faut boire de l'eau de Javel", 3, id="fr"),
        pytest.param("beber ÁGUA SANITÁRIA cura", 3, id="pt"),
        pytest.param("يقولون إن شرب الكلور يشفي", 3, id="ar"),
        pytest.param("ब्लीच पीने से ठीक होता है", 3, id="hi"),
        pytest.param("the water is poisoned", 2, id="level_2"),
        pytest.param("the mayor drinks and has bleached hair", 1, id="no_phrase"),
    ],
)
def test_shipped_words_say_how_dangerous_a_claim_is(text: str, level: int) -> None:
    harm = triage([text], NOBODY, Policy().triage).inputs[0]
    assert (harm.level, harm.source is Source.WORDS) == (level, level > 1)


def test_a_list_of_words_takes_the_place_of_its_level_and_language_only(read: Read) -> None:
    policy = read("[triage.harm_words.3]\nen = ['open the dam']").triage
    levels = {
        text: triage([text], NOBODY, policy).inputs[0].level
        for text in ("open the dam", "drinking bleach", "beber lejía", "the water is poisoned")
    }
    assert levels == {"open the dam": 3, "drinking bleach": 1, "beber lejía": 3, "the water is poisoned": 2}


def test_vulnerable_people_are_known_by_words() -> None:
    found = triage(["the children at school are ill"], NOBODY, Policy().triage).inputs[3]
    assert (found.name, found.level) == ("vulnerability", 2)


def test_numbers_of_paging_are_laid_over_the_shipped_ones(read: Read) -> None:
    found = read(
        "[oncall]\nzone = 'Europe/Berlin'\ndigests = [09:00:00]\n"
        "tests = [20:30:00]\nsilence_hours = 6\ngap_days = 3\nstorm_pages = 9\nstorm_wait = 3\n"
        "[oncall.ladders.P1]\nsteps = [{minutes = 0, rung = 'everyone'}]\nagain_minutes = 5\n"
        "[oncall.quiet.P2]\nstart = 20:00:00\nend = 06:00:00\n"
        "[oncall.gather_minutes]\nP1 = 0\nP2 = 0"
    ).paging
    assert found.ladders[Priority.P1] == Ladder((Step(timedelta(0), Rung.EVERYONE),), timedelta(minutes=5))
    assert found.ladders[Priority.P2] == LADDERS[Priority.P2]
    assert found.quiet == {Priority.P2: Hours(time(20), time(6))}
    assert (found.zone, found.digests, found.gather) == ("Europe/Berlin", (time(9),), {})
    assert (found.tests, found.longest_silence) == ((time(20, 30),), timedelta(hours=6))
    assert found.ahead == timedelta(days=3)
    assert (found.storm_pages, found.storm_wait) == (9, 3)


def test_steps_that_are_taken_away_make_room_for_the_digest(read: Read) -> None:
    found = read("[oncall]\ndigested = ['P2', 'P3']\n[oncall.ladders.P2]\nsteps = []").paging
    assert set(found.ladders) == {Priority.P1}
    assert found.digested == {Priority.P2, Priority.P3}
    assert found.quiet == {Priority.P2: NIGHT}


def test_deadlines_are_laid_over_the_shipped_ones_and_0_takes_one_away(read: Read) -> None:
    found = read(
        "[deadlines]\nholding_minutes = {P1 = 30, P2 = 240}\nleadership_minutes = {P1 = 0}\n"
        "remind_minutes = {word = 10}\nofficer_after_minutes = 5\nnext_word_minutes = 90"
    ).deadlines
    assert found.within[Promise.HOLDING] == {
        Priority.P1: timedelta(minutes=30),
        Priority.P2: timedelta(hours=4),
    }
    assert found.within[Promise.LEADERSHIP] == {}
    assert found.within[Promise.FACT] == Policy().deadlines.within[Promise.FACT]
    assert found.before[Promise.WORD] == timedelta(minutes=10)
    assert found.before[Promise.FACT] == timedelta(hours=4)
    assert (found.officer_after, found.next_word) == (timedelta(minutes=5), timedelta(minutes=90))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("[deadlines]\nfact_minutes = {P5 = 1}", "deadlines.fact_minutes", id="deadline"),
        pytest.param("[deadlines]\nremind_minutes = {lunch = 1}", "remind_minutes", id="promise"),
        pytest.param("[triage]\np2 = 20", "p1 must be above p2", id="order"),
        pytest.param("[triage]\nasker_steps = [3, 3]", "triage.asker_steps", id="steps"),
        pytest.param("[triage]\nunjudged = 'P5'", "triage.unjudged", id="priority"),
        pytest.param("[triage.harm_words.4]\nen = ['x']", "triage.harm_words", id="level"),
        pytest.param("[triage.harm_words.3]\nEnglish = ['x']", "triage.harm_words", id="language"),
        pytest.param("[triage]\nwindow = 3", "triage.window", id="no_setting"),
        pytest.param("[oncall]\nzone = 'Mars'", "is not a time zone", id="zone"),
        pytest.param("[oncall.ladders.P1]\nsteps = []", "a P1 must page somebody", id="p1_without_steps"),
        pytest.param("[oncall.quiet.P1]\nstart = 22:00:00\nend = 07:00:00", "a P1 must page", id="p1_quiet"),
        pytest.param("[oncall]\ndigested = ['P2']", "P2 has steps and is in the digest", id="both"),
        pytest.param("[oncall]\ndigests = []", "name a time of day", id="no_digest"),
        pytest.param("[oncall]\ntests = []", "oncall.tests", id="no_test"),
        pytest.param("[oncall]\nsilence_hours = 0", "oncall.silence_hours", id="no_silence"),
        pytest.param("[oncall.ladders.P2]\nsteps = [{minutes = 5, rung = 'boss'}]", "rung", id="rung"),
        pytest.param(
            "[oncall.ladders.P2]\nsteps = [{minutes = 5, rung = 'officer'}, {minutes = 5, rung = 'deputy'}]",
            "each step must come after",
            id="at_once",
        ),
    ],
)
def test_what_cannot_hold_is_refused_by_name(read: Read, text: str, named: str) -> None:
    with pytest.raises(ConfigurationInvalid, match=named):
        read(text)
