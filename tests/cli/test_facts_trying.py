"""What a fact would do is shown before it does anything, from the base or from a file."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from factbase.database import open_base
from factbase.facts import Correction, Phrasing, State
from factbase.sightings import SightingStore
from tests.cli.conftest import BRIDGE, Command, fill
from tests.cli.staffed import LIGHT
from tests.cli.test_facts_acts import written
from tests.factbase.examples import seen
from tests.fakes import WordEncoder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return fill(tmp_path / "data", BRIDGE, replace(LIGHT, author="ana"))


def test_checks_say_what_to_mend(command: Command, data: Path) -> None:
    ran = command("facts", "check", "--file", written(replace(LIGHT, sources=(), review_by=None)))
    assert ran.code == 3
    assert ran.out.startswith("stop  sources")
    assert "\nwarn  review_by: " in ran.out
    assert command("facts", "check", "light-1").code == 0


def test_checks_for_machines(command: Command, data: Path) -> None:
    found = json.loads(command("facts", "check", "light-1", "--json").out)
    assert {finding["severity"] for finding in found} <= {"info", "warn"}
    assert set(found[0]) == {"rule", "severity", "field", "message", "mend"}


def test_a_preview_shows_every_channel_in_the_language_asked_for(command: Command, data: Path) -> None:
    spanish = {**LIGHT.corrections, "es": Correction("Las farolas no dañan los árboles.")}
    file = written(replace(LIGHT, corrections=spanish))
    shown = command("facts", "preview", "--file", file, "--lang", "es").out
    for channel in ("telegram", "discord", "web"):
        part = shown.partition(f"--- {channel} ---\n")[2]
        assert part.startswith("Las farolas no dañan los árboles.")
    channels = json.loads(command("facts", "preview", "light-1", "--json").out)
    assert [channel["channel"] for channel in channels] == ["telegram", "discord", "web"]
    assert channels[0]["parts"][0].startswith("Street lights do not harm trees.")


def test_a_file_can_stand_for_a_fact_that_is_there(command: Command, data: Path) -> None:
    changed = written(replace(LIGHT, corrections={"en": Correction("Trees like light.")}))
    assert "Trees like light." in command("facts", "preview", "light-1", "--file", changed).out
    assert "is about 'light-1'" in command("facts", "check", "bridge-1", "--file", changed).one_error()


@pytest.mark.parametrize("name", ["check", "preview", "rehearse"])
def test_neither_a_fact_nor_a_file(command: Command, data: Path, words: WordEncoder, name: str) -> None:
    ran = command("facts", name)
    assert ran.code == 2
    assert "Name a fact, or give one with --file." in ran.err


def test_facts_that_say_nearly_the_same_drafts_too(command: Command, data: Path, words: WordEncoder) -> None:
    found = json.loads(command("facts", "near", "the street lights poison the trees", "--json").out)
    assert (found[0]["id"], found[0]["similarity"], found[0]["state"]) == ("light-1", 1.0, State.DRAFT.value)
    listed = command("facts", "near", "nobody may cross the old bridge").out
    assert listed.splitlines()[1].split()[:3] == ["bridge-1", "1.00", "published"]
    assert command("facts", "near", "!?").err.endswith("No fact says nearly that.\n")


def test_search_by_meaning_finds_what_plain_search_does_not(
    command: Command, data: Path, words: WordEncoder
) -> None:
    fill(data, replace(BRIDGE, id="lane-1", claim=Phrasing("a lane", "en"), phrasings=()))
    asked = ("facts", "search", "poisoned lights", "--json")
    assert [fact["id"] for fact in json.loads(command(*asked).out)] == ["light-1"]
    found = json.loads(command(*asked, "--meaning").out)
    assert found[0]["id"] == "light-1"
    assert len(words.encoded) > 0


def test_whom_a_fact_would_have_answered(command: Command, data: Path, words: WordEncoder) -> None:
    asked = "the street lights poison all our trees"
    with closing(open_base(data / "rumourline.db")) as base:
        SightingStore(base).record(seen(claim=asked))
    found = json.loads(command("facts", "rehearse", "light-1", "--json").out)
    assert found["asked"] == 1
    told = [would["text"] for name in ("answered", "suggested", "changed") for would in found[name]]
    assert told in ([asked], [])
    sure = written(replace(LIGHT, phrasings=(Phrasing(asked, "en"),)))
    found = json.loads(command("facts", "rehearse", "light-1", "--file", sure, "--json").out)
    assert [would["text"] for would in found["answered"]] == [asked]
    shown = command("facts", "rehearse", "light-1", "--file", sure).out
    assert shown.startswith("asked lately: 1; would have been answered: ")
    assert asked in shown


@pytest.mark.parametrize("asked", [("near", "lights"), ("rehearse", "light-1")], ids=lambda asked: asked[0])
def test_trying_makes_no_base_and_loads_no_model_without_one(
    command: Command, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    ran = command("facts", *asked, "--data", "nowhere")
    assert ran.code == 1
    assert "There is no fact base in" in ran.one_error()
    assert not (tmp_path / "nowhere").exists()
