"""Who is on call, as the console shows it and lets people change it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.core.permissions import Role
from bot.core.policy import Policy
from bot.duty_rooms import DutyRooms, duty_rooms
from factbase.database import memory_base
from tests.console.desk import open_desk
from tests.console.served import Browser, House
from tests.fakes import SteppingClock

ROTA = """
[[shifts]]
name = "{name}"
people = ["dora", "carl"]
starts = "{starts}"
ends = "{ends}"
zone = "UTC"
since = "2026-01-05"
"""
ALWAYS = ROTA.format(name="always", starts="00:00", ends="00:00")
SWAP = {
    "of": "dora",
    "to": "carl",
    "start": "2026-11-22T08:00",
    "end": "2026-11-22T18:00",
    "note": "thank you",
}
SILENCE = {"most": "P2", "end": "2026-11-22T08:00", "reason": "we move the servers"}


@dataclass
class Ward:
    """A desk with a rota that may be changed."""

    house: House
    rooms: DutyRooms
    dora: Browser
    ada: Browser
    audrey: Browser


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    base, clock = memory_base(), SteppingClock()
    rooms = duty_rooms(tmp_path, (), Policy(), base, clock)
    house = open_desk(base, rostering=rooms.rostering, paged=rooms.pages.deliveries)
    house.hire("carl", Role.CURATOR)
    browsers = {name: house.signed_in(house.hire(name, role)) for name, role in
                (("dora", Role.DUTY_OFFICER), ("ada", Role.ADMIN), ("audrey", Role.AUDITOR))}  # fmt: skip
    return Ward(house, rooms, **browsers)


def test_without_a_rota_it_says_where_pages_go(ward: Ward) -> None:
    assert "There is no rota All pages go to the agency's addresses." in ward.dora.get("/on-call").said


def test_a_rota_holds_at_once_and_the_next_days_are_a_table(ward: Ward) -> None:
    assert ward.ada.post("/on-call/rota", {"rota": ALWAYS}).status == 303
    said = ward.audrey.get("/on-call").said
    serving = ward.rooms.duty.on_call(ward.house.clock())
    assert f"On call {serving.officer} Deputy {serving.deputy}" in said
    assert "Nobody is on call" not in said
    assert said.count(" always ") >= 2


def test_gaps_are_loud(ward: Ward) -> None:
    ward.ada.post("/on-call/rota", {"rota": ROTA.format(name="days", starts="08:00", ends="18:00")})
    page = ward.dora.get("/on-call")
    assert "Nobody is on call at some times of the next 14 days" in page.said
    assert [note for note in page.all("div") if note.get("role") == "alert"]


def test_whoever_has_left_and_stands_on_the_rota_is_shown(ward: Ward) -> None:
    ward.ada.post("/on-call/rota", {"rota": ALWAYS})
    assert "On the rota, but gone" not in ward.dora.get("/on-call").said
    ward.ada.post("/people/carl/deactivate", {})
    said = ward.dora.get("/on-call").said
    assert "On the rota, but gone carl: " in said
    assert "On call dora Deputy Nobody" in said


def test_the_page_of_a_person_says_that_they_stand_on_the_rota_and_who_stands_in(ward: Ward) -> None:
    assert "On the rota" not in ward.ada.get("/people/carl").said
    ward.ada.post("/on-call/rota", {"rota": ALWAYS})
    said = ward.ada.get("/people/carl").said
    assert "On the rota Shift: always. On call" in said
    assert "they are not called: dora stands in. Put in a rota without them first" in said
    assert "They stand on the rota and are not called any more then." in said
    assert "On the rota" not in ward.ada.get("/people/audrey").said


def test_whoever_is_the_last_on_the_rota_leaves_a_gap_that_their_page_names(ward: Ward) -> None:
    ward.ada.post("/on-call/rota", {"rota": ALWAYS.replace('"dora", "carl"', '"dora"')})
    page = ward.ada.get("/people/dora")
    assert "nobody is on call then" in page.said
    assert "Without them nobody is on call" in page.said
    ward.ada.post("/people/dora/deactivate", {})
    said = ward.ada.get("/people/dora").said
    assert "They are not called any more The rota still names them." in said


def test_swaps_silences_and_notes_are_shown_until_they_are_ended(ward: Ward) -> None:
    for way, typed in (("swap", SWAP), ("silence", SILENCE), ("note", {"text": "they answer at six"})):
        assert ward.dora.post(f"/on-call/{way}", typed).status == 303
    said = ward.dora.get("/on-call").said
    for told in (
        "carl for dora",
        "thank you",
        "Silent up to P2",
        "we move the servers",
        "they answer at six",
    ):
        assert told in said
    for way in ("swap-end", "silence-end"):
        assert ward.dora.post(f"/on-call/{way}", {"number": "1"}).status == 303
    assert (ward.rooms.rostering.swaps(), ward.rooms.rostering.silences()) == ((), ())


@pytest.mark.parametrize(
    ("way", "typed", "told"),
    [
        pytest.param("rota", {"rota": "shifts = 3"}, "shifts", id="rota"),
        pytest.param("swap", SWAP | {"to": "dora"}, "between two people", id="with_oneself"),
        pytest.param("swap", SWAP | {"end": ""}, "until when", id="no_end"),
        pytest.param("swap", SWAP | {"start": "soon"}, "is not a date and time", id="no_moment"),
        pytest.param("swap", SWAP | {"end": "2026-11-22T07:00"}, "not after the start", id="turned_round"),
        pytest.param("silence", SILENCE | {"end": "2026-11-30T08:00"}, "24 hours at most", id="too_long"),
        pytest.param("silence", SILENCE | {"reason": "so"}, "Say why", id="no_reason"),
        pytest.param("silence", SILENCE | {"most": "all"}, "Choose up to which priority", id="no_priority"),
        pytest.param("silence-end", {"number": "7"}, "It was over already", id="no_silence"),
        pytest.param("note", {"text": " "}, "The note is empty", id="no_note"),
    ],
)
def test_a_refusal_is_said_where_it_was_tried_and_nothing_is_lost(
    ward: Ward, way: str, typed: dict[str, str], told: str
) -> None:
    page = ward.dora.post(f"/on-call/{way}", typed)
    assert page.status == 422
    assert told in page.said
    if "reason" in typed or "note" in typed:
        assert typed.get("reason", typed.get("note", "")) in page.text
    assert (ward.rooms.rostering.swaps(), ward.rooms.rostering.silences()) == ((), ())


@pytest.mark.parametrize(
    ("way", "typed", "told"),
    [
        pytest.param("swap", SWAP, "That swap holds already: it is swap 1.", id="swap"),
        pytest.param("silence", SILENCE, "It is silent then already: silence 1, up to P2.", id="silence"),
        pytest.param("silence", SILENCE | {"most": "P3"}, "silence 1, up to P2", id="less_silent"),
    ],
)
def test_pressed_twice_it_holds_once_so_that_its_end_is_the_end(
    ward: Ward, way: str, typed: dict[str, str], told: str
) -> None:
    first = SWAP if way == "swap" else SILENCE
    assert ward.dora.post(f"/on-call/{way}", first).status == 303
    page = ward.dora.post(f"/on-call/{way}", typed)
    assert (page.status, told in page.said) == (422, True)
    rostering = ward.rooms.rostering
    assert len(rostering.swaps() if way == "swap" else rostering.silences()) == 1


def test_a_silence_beside_one_that_pages_more_is_another(ward: Ward) -> None:
    ward.dora.post("/on-call/silence", SILENCE)
    assert ward.dora.post("/on-call/silence", SILENCE | {"most": "P1"}).status == 303
    assert len(ward.rooms.rostering.silences()) == 2


def test_who_only_reads_sees_it_and_changes_nothing(ward: Ward) -> None:
    page = ward.audrey.get("/on-call")
    assert page.status == 200
    assert [form.action for form in page.forms if "/on-call/" in form.action] == []
    assert ward.audrey.post("/on-call/note", {"text": "x"}).status == 403


def test_the_latest_pages_are_shown_with_their_fate(ward: Ward) -> None:
    now = ward.house.clock()
    ward.rooms.pages.put("test", "", "t", "b", [("dora", "2")], now)
    ward.rooms.pages.gave_up(1, "the address is refused", now)
    said = ward.dora.get("/on-call").said
    for told in ("test dora 2 Failed", "the address is refused"):
        assert told in said
