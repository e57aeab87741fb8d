"""`ask` and `chat`: the terminal channel, with words in place of models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.core.messages import MAX_MESSAGE
from factbase.cases import Case, CaseStore
from factbase.database import open_base
from tests.cli.conftest import BRIDGE, Command, fill, stored
from tests.fakes import published

pytestmark = pytest.mark.usefixtures("words")

KNOWN = "is the old bridge closed to all traffic?"
NOVEL = "elephants swim across quiet oceans at noon"
TRUTH = "The truth about bridge-1."
NEAR = published("bridge-2", "the old bridge is closed to lorries")


@pytest.fixture
def asking_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy that is never sure, so that whatever comes near is asked back."""
    Path("policy.toml").write_text("[decision]\nanswer_at = 1\nask_back_at = 0.0001\n")
    monkeypatch.setenv("RUMOURLINE_POLICY", "policy.toml")


def cases(data: Path) -> tuple[Case, ...]:
    """The cases of the base in this folder."""
    base = open_base(data / "rumourline.db")
    found = CaseStore(base).list()
    base.close()
    return found


def alerts(data: Path) -> str:
    """What the duty officer's file holds."""
    return (data / "alerts.log").read_text("utf-8")


def test_what_is_known_is_answered(command: Command, data: Path) -> None:
    ran = command("ask", KNOWN)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(TRUTH)
    assert "Source: A ministry https://example.org/facts" in ran.out
    assert cases(data) == ()
    assert not (data / "alerts.log").exists()


def test_json_is_what_the_api_says(command: Command, data: Path) -> None:
    ran = command("ask", KNOWN, "--json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert (told["decision"], told["language"], told["reference"]) == ("answer", "en", None)
    assert [(answer["fact_id"], answer["headline"]) for answer in told["answers"]] == [("bridge-1", TRUTH)]


@pytest.mark.parametrize(
    "given",
    [KNOWN.encode(), f"\ufeff{KNOWN}\r\n".encode(), b"\xff\xfe " + KNOWN.encode() + b" \x80"],
    ids=["plain", "windows", "damaged"],
)
def test_a_dash_reads_standard_input(command: Command, data: Path, given: bytes) -> None:
    ran = command("ask", "-", given=given)
    assert ran.code == 0
    assert ran.out.startswith(TRUTH)


@pytest.mark.parametrize("text", ["", "   ", "\x00\x1b[2J", "?!", "\udcff", "👍"], ids=ascii)
def test_what_holds_no_claim_opens_no_case(command: Command, data: Path, text: str) -> None:
    assert command("ask", text).code == 0
    assert command("ask", "-", given=text.encode("utf-8", "surrogateescape")).code == 0
    assert cases(data) == ()


@pytest.mark.parametrize("letter", ["x", "ж", "😀"])  # of one, two and four bytes
def test_the_longest_question_is_read_and_one_character_more_is_too_long(
    command: Command, data: Path, letter: str
) -> None:
    given = letter * MAX_MESSAGE
    assert command("ask", "-", given=given.encode()).code == 0
    for ran in (command("ask", "-", given=f"{given}!".encode()), command("ask", f"{given}!")):
        assert ran.code == 2
        assert "longer than 8000 characters" in ran.one_error()


@pytest.mark.parametrize("code", ["español", "e", "", "en-GB", "\udcff", "[red]", "12"], ids=ascii)
def test_a_language_that_is_no_code_was_called_wrongly(command: Command, data: Path, code: str) -> None:
    ran = command("ask", KNOWN, "--lang", code)
    assert (ran.code, ran.out) == (2, "")
    assert "ISO 639" in ran.err


@pytest.mark.parametrize("code", ["es", "ES"])
def test_a_language_can_be_asked_for(command: Command, data: Path, code: str) -> None:
    assert "español" in command("ask", KNOWN, "--lang", code).out


def test_a_novel_claim_opens_a_case_and_tells_the_duty_officer_once(command: Command, data: Path) -> None:
    first = command("ask", NOVEL)
    assert first.code == 0
    assert "your reference is R-0001" in first.out
    assert json.loads(command("ask", NOVEL, "--json").out)["reference"] == "R-0001"
    assert [(case.reference, case.askers, case.sightings) for case in cases(data)] == [("R-0001", 1, 2)]
    assert alerts(data).count("New rumour R-0001") == 1
    assert "elephants swim" in alerts(data)
    # Standard error may be a log: it tells of the alert, not of what was asked.
    assert "*** New rumour R-0001 (P2) ***" in first.err
    assert "elephants" not in first.err


def test_what_is_written_is_for_this_user_only(command: Command, data: Path) -> None:
    command("ask", NOVEL)
    for name in ("alerts.log", "pseudonyms.key"):
        assert (data / name).stat().st_mode & 0o077 == 0


def test_an_empty_base_gets_the_sample_facts_and_says_so(command: Command, tmp_path: Path) -> None:
    ran = command("ask", "--data", "fresh", NOVEL)
    assert ran.code == 0
    assert "was empty: the sample facts were loaded." in ran.err
    assert len(stored(tmp_path / "fresh")) > 20
    assert "sample facts" not in command("ask", "--data", "fresh", NOVEL).err


@pytest.mark.usefixtures("asking_back")
def test_markup_in_what_is_said_is_shown_as_it_is(command: Command, tmp_path: Path) -> None:
    fill(tmp_path / "data", published("x", "[red]horses[/] are sold :100: by the mayor"))
    assert "1. [red]horses[/] are sold :100: by the mayor\n" in command("ask", "are horses sold?").out


def chat(command: Command, *lines: str | bytes) -> str:
    """What a chat says to these lines; it must end well and say nothing else."""
    given = b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines)
    ran = command("chat", given=given)
    assert ran.code == 0
    assert ran.err.startswith("Type a claim that you have heard, and Enter. /quit leaves.\n")
    return ran.out


def test_chat_answers_line_after_line_until_the_input_ends(command: Command, data: Path) -> None:
    said = chat(command, KNOWN, "", "  ", "drinking tap water causes green hair")
    assert said.count("The truth about") >= 2
    assert TRUTH in said
    assert "The truth about water-1." in said


@pytest.mark.parametrize("word", ["/quit", " /QUIT ", "/exit", "/bye"])
def test_chat_ends_at_the_word(command: Command, data: Path, word: str) -> None:
    assert chat(command, word, KNOWN) == ""


def test_a_last_line_without_an_end_is_read(command: Command, data: Path) -> None:
    assert TRUTH in command("chat", given=KNOWN.encode()).out


@pytest.mark.usefixtures("asking_back")
def test_chat_takes_a_choice_by_number(command: Command, tmp_path: Path) -> None:
    fill(tmp_path / "data", BRIDGE, NEAR)
    said = chat(command, "the old bridge is closed")
    assert "[1-2, or 0 for none of them]" in said
    second = said.partition("2. ")[2].splitlines()[0]
    chosen = next(fact for fact in (BRIDGE, NEAR) if fact.claim.text == second)
    assert f"The truth about {chosen.id}." in chat(command, "the old bridge is closed", " 2 ")
    assert cases(tmp_path / "data") == ()


@pytest.mark.usefixtures("asking_back")
@pytest.mark.parametrize("none", ["0", "none", "NONE", "none of these", "ninguna de estas"])
def test_chat_none_of_these_opens_a_case(command: Command, tmp_path: Path, none: str) -> None:
    fill(tmp_path / "data", BRIDGE, NEAR)
    assert "R-0001" in chat(command, "the old bridge is closed", none)
    assert [case.claim for case in cases(tmp_path / "data")] == ["the old bridge is closed"]
    assert "New rumour R-0001" in alerts(tmp_path / "data")


@pytest.mark.usefixtures("asking_back")
@pytest.mark.parametrize("number", ["3", "-1", "٣", "1 2"])
def test_chat_a_number_that_was_not_offered_is_no_choice(
    command: Command, tmp_path: Path, number: str
) -> None:
    fill(tmp_path / "data", BRIDGE, NEAR)
    assert "The truth about" not in chat(command, "the old bridge is closed", number)


def test_a_damaged_line_does_not_cost_the_others(command: Command, data: Path) -> None:
    said = chat(command, b"\xff\xfe", KNOWN, b"\x80 drinking tap water causes green hair")
    assert TRUTH in said
    assert "The truth about water-1." in said


def test_a_line_of_any_length_is_read(command: Command, data: Path) -> None:
    assert TRUTH in chat(command, "x" * (3 * MAX_MESSAGE), KNOWN)


def test_chat_shows_no_prompt_where_nobody_types(command: Command, data: Path) -> None:
    assert "> " not in chat(command, KNOWN)


@pytest.mark.usefixtures("asking_back")
def test_nothing_a_terminal_would_obey_is_said(command: Command, tmp_path: Path) -> None:
    fill(tmp_path / "data", published("esc", "the \x1b[31mold\x07 bridge \u202e is closed"))
    said = chat(command, "the old bridge is closed")
    assert "1. the [31mold bridge  is closed" in said
    assert not {"\x1b", "\x07", "\u202e"} & set(said)
