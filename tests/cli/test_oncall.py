"""The rota from the terminal: put in, looked at, swapped, silenced, and whether a page arrives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.staffed import By, at_the_door, by_token, tokens

ROTA = """
[[shifts]]
name = "{name}"
people = ["dora", "ben"]
starts = "{starts}"
ends = "{ends}"
zone = "UTC"
since = "2026-01-05"
rotation = "weekly"
"""
START, END = "2099-11-21T18:00+01:00", "2099-11-22T08:00+01:00"
SILENCE = ("silence", "we move the servers", "--from", START, "--until", END)
SWAP = ("swap", "dora", "carl", "--from", START, "--until", END)


@pytest.fixture
def by(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    """Commands by name, on a base with staff and no rota."""
    at_the_door(monkeypatch)
    return by_token(command, monkeypatch, tokens(data))


def _rota(name: str = "always", starts: str = "00:00", ends: str = "00:00") -> Path:
    path = Path("rota.toml")
    path.write_text(ROTA.format(name=name, starts=starts, ends=ends))
    return path


def test_without_a_rota_it_says_what_to_do(command: Command, data: Path) -> None:
    assert command("oncall", "now").out == "NOBODY is on call now: alarms page the agency's addresses\n"
    assert "rumourline oncall put ROTA.toml" in command("oncall", "schedule").err
    gaps = command("oncall", "gaps")
    assert gaps.code == 0
    assert "There is no rota" in gaps.err


def test_a_rota_holds_at_once(command: Command, by: By) -> None:
    ran = by("dora", "oncall", "put", _rota())
    assert (ran.code, ran.out) == (0, "1 shift, 2 people: the rota holds now\n")
    now = json.loads(command("oncall", "now", "--json").out)
    assert {now["officer"], now["deputy"]} == {"dora", "ben"}
    assert command("oncall", "now").out.startswith(f"on call: {now['officer']} (always) until ")
    turns = json.loads(command("oncall", "schedule", "--json").out)
    assert {turn["officer"] for turn in turns} == {"dora", "ben"}
    assert command("oncall", "gaps").code == 0


def test_the_rota_that_holds_is_printed_as_it_is_put_in(command: Command, by: By) -> None:
    assert "put one in" in command("oncall", "rota").one_error()
    odd = 'nights \\"A\\" \u2028 \\u0007 \\u007f ø'
    by("dora", "oncall", "put", "-", given=f'everyone = ["dora"]{ROTA}'.format(
        name=odd, starts="18:30", ends="08:00").encode())  # fmt: skip
    first = command("oncall", "rota")
    assert 'starts = "18:30:00"' in first.out
    assert by("dora", "oncall", "put", "-", given=first.out.encode()).code == 0
    assert command("oncall", "rota").out == first.out


def test_a_night_without_anybody_is_loud(command: Command, by: By) -> None:
    ran = by("dora", "oncall", "put", _rota("days", "08:00", "18:00"))
    assert ran.out.count("NOBODY is on call from ") >= 13
    gaps = command("oncall", "gaps", "--days", "3")
    assert gaps.code == 1
    assert gaps.out.count("NOBODY is on call from ") in (3, 4)
    assert json.loads(command("oncall", "gaps", "--json").out)[0].keys() == {"start", "end"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("shifts = 3", "shifts: ", id="no_shifts"),
        pytest.param("[[shifts", "is not TOML", id="no_toml"),
        pytest.param(ROTA.format(name="n", starts="00:00", ends="00:00").replace("ben", "eve"),
                     "'eve' has no account",
                     id="nobody"),
        pytest.param(ROTA.format(name="n", starts="00:00", ends="00:00").replace("ben", "audrey"),
                     "'audrey' has an account that is closed or may not work on cases",
                     id="another_role"),
        pytest.param(ROTA.format(name="n", starts="25:00", ends="00:00"),
                     "the rota: line 5, shift 1, starts: 25:00 is no time: write hours and minutes in quotes",
                     id="no_time"),
        pytest.param(ROTA.format(name="n", starts="00:00", ends="00:00").replace("ben", "Ben"),
                     "'Ben' has no account: write 'ben'",
                     id="capital"),
        pytest.param("shifts = []", "the rota: line 1, shifts: it needs one shift at least", id="no_shift"),
    ],
)  # fmt: skip
def test_a_rota_with_a_fault_names_it_and_the_former_one_holds(
    command: Command, by: By, text: str, told: str
) -> None:
    by("dora", "oncall", "put", _rota())
    Path("bad.toml").write_text(text)
    ran = by("dora", "oncall", "put", "bad.toml")
    assert ran.code == 1
    assert told in ran.one_error()
    assert "(always)" in command("oncall", "now").out


def test_a_rota_comes_from_standard_input(by: By) -> None:
    assert by("dora", "oncall", "put", "-", given=_rota().read_bytes()).code == 0


def test_a_silence_that_is_over_already_is_said_to_be_over(by: By) -> None:
    ran = by("dora", "oncall", "silence", "we move the servers", "--until", "2020-01-01T12:00Z")
    assert ran.one_error() == "the end is in the past"


def test_a_file_that_is_not_there_is_named(by: By) -> None:
    ran = by("dora", "oncall", "put", "nowhere.toml")
    assert ran.one_error() == "nowhere.toml: No such file or directory"


def test_a_swap_and_a_silence_are_shown_until_they_are_ended(command: Command, by: By) -> None:
    by("dora", "oncall", "put", _rota())
    assert by("dora", "oncall", *SWAP, "--note", "thank you").out == "swap 1: carl takes over from dora\n"
    shown = command("oncall", "now").out
    assert "swap 1: carl for dora, from 2099-11-21 17:00 until 2099-11-22 07:00 UTC  thank you" in shown
    quiet = by("dora", "oncall", *SILENCE)
    assert quiet.out == "silence 1: nothing up to P2 is paged until 2099-11-22 07:00 UTC\n"
    assert "SILENT 1: up to P2, from 2099-11-21 17:00" in command("oncall", "now").out
    assert by("dora", "oncall", "silence", "--end", "1").out == "silence 1 is over\n"
    assert by("dora", "oncall", "swap", "--end", "1").out == "swap 1 is over\n"
    now = json.loads(command("oncall", "now", "--json").out)
    assert (now["swaps"], now["silences"]) == ([], [])


@pytest.mark.parametrize(("most", "told"), [("P2", []), ("P1", ["silence"])])
def test_everybody_is_told_where_not_even_a_p1_will_be_paged(
    command: Command, by: By, most: str, told: list[str]
) -> None:
    assert by("dora", "oncall", *SILENCE, "--most", most).code == 0
    assert [page["kind"] for page in json.loads(command("oncall", "pages", "--json").out)][:1] == told


@pytest.mark.parametrize(
    ("start", "most", "priority"),
    [
        pytest.param("2099-11-22T08:30+01:00", "P1", "P1", id="soon after it"),
        pytest.param("2099-11-22T08:30+01:00", "P2", "P2", id="for less"),
        pytest.param("2099-11-22T09:30+01:00", "P1", "", id="there is time to page in between"),
    ],
)
def test_silences_one_after_another_are_one(by: By, start: str, most: str, priority: str) -> None:
    by("dora", "oncall", *SILENCE, "--most", "P1")
    end = "2099-11-22T19:00+01:00"
    ran = by("dora", "oncall", *SILENCE[:2], "--from", start, "--until", end, "--most", most)
    assert ran.code == (1 if priority else 0)
    assert f"before and after it {priority} would be silent for more than 24 hours" in ran.err or not priority


def test_whoever_left_is_shown_on_the_rota_and_somebody_stands_in(command: Command, by: By) -> None:
    by("dora", "oncall", "put", _rota())
    ran = command("staff", "deactivate", "ben")
    assert "ben still stands ON THE ROTA and is not called any more. Now dora is on call." in ran.err
    for look in ("now", "schedule", "gaps"):
        shown = command("oncall", look)
        assert shown.code == (look == "gaps")
        assert "GONE: ben stands on the rota" in shown.out
    turns = json.loads(command("oncall", "schedule", "--json").out)
    assert {turn["officer"] for turn in turns} == {"dora"}
    assert by("dora", "oncall", "swap", "ben", "carl", *SWAP[3:]).out == "swap 1: carl takes over from ben\n"
    assert "audrey" in by("dora", "oncall", "swap", "dora", "audrey", *SWAP[3:]).one_error()
    command("staff", "activate", "ben")
    assert command("oncall", "gaps").code == 0
    assert "ON THE ROTA" in command("staff", "roles", "ben", "--role", "auditor").err
    assert "ON THE ROTA" not in command("staff", "deactivate", "ana").err


def test_a_note_for_the_next_shift_is_shown(command: Command, by: By) -> None:
    assert by("dora", "oncall", "hand-over", "they answer at six").code == 0
    assert command("oncall", "now").out.endswith("dora: they answer at six\n")


@pytest.mark.parametrize(
    ("who", "act", "code", "told"),
    [
        pytest.param("audrey", SWAP, 1, "It takes the role", id="no_role"),
        pytest.param("dora", ("swap", "dora"), 2, "Name who gives", id="half_a_swap"),
        pytest.param("dora", ("swap", "dora", "dora", *SWAP[3:]), 1, "between two people", id="with_oneself"),
        pytest.param("dora", ("swap", "dora", "eve", *SWAP[3:]), 1, "'eve' has no account", id="nobody"),
        pytest.param("dora", ("swap", "--end", "7"), 1, "There is no swap 7", id="no_swap"),
        pytest.param("dora", ("silence", "we move the servers"), 2, "--until", id="without_end"),
        pytest.param(
            "dora", ("silence", "short", "--from", START, "--until", END), 1, "say why", id="no_reason"
        ),
        pytest.param(
            "dora", ("silence", "we move the servers", "--until", END), 1, "24 hours at most", id="long"
        ),
        pytest.param("dora", ("silence", "--end", "7"), 1, "There is no silence 7", id="no_silence"),
        pytest.param("dora", ("hand-over", " "), 1, "the note is empty", id="empty_note"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    by: By, who: str, act: tuple[str, ...], code: int, told: str
) -> None:
    ran = by(who, "oncall", *act)
    assert ran.code == code
    assert told in ran.one_error()


def test_a_test_page_takes_the_way_of_an_alarm(command: Command, data: Path) -> None:
    assert command("oncall", "pages").err == "Nobody was paged yet.\n"
    ran = command("oncall", "test", "--json")
    assert ran.code == 0
    assert {(page["kind"], page["person"], page["state"]) for page in json.loads(ran.out)} == {
        ("test", "agency", "sent")
    }
    assert "Test: this is how an alarm reaches you" in (data / "alerts.log").read_text("utf-8")
    assert command("oncall", "pages").out.splitlines()[1].split()[1] == "test"


def test_a_test_page_that_does_not_arrive_leaves_with_1(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUMOURLINE_ALERT_URLS", "json://127.0.0.1:9/nowhere")
    ran = command("oncall", "test", "--json")
    assert ran.code == 1
    assert [page["state"] for page in json.loads(ran.out)] == ["due"]


def test_whoever_is_on_call_and_has_no_address_is_named(command: Command, by: By) -> None:
    assert json.loads(command("oncall", "now", "--json").out)["unaddressed"] == []
    by("dora", "oncall", "put", _rota())
    told = "have set no address of their own: what pages them goes to the agency's addresses alone"
    assert told in command("oncall", "now").out
    assert told in command("oncall", "test").err
    assert set(json.loads(command("oncall", "now", "--json").out)["unaddressed"]) == {"dora", "ben"}
