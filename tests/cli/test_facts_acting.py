"""Who acts at the terminal is known, or nothing is done; who looks need be nobody."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli.facts import acting
from bot.core.permissions import Permission, Role
from bot.identity.people import OPERATOR
from factbase.audit import AuditLog
from factbase.database import open_base
from tests.cli.conftest import BRIDGE, Command, fill
from tests.cli.staffed import at_the_door, by_token, office, tokens
from tests.identity.office import GOOD

WITHDRAW = ("facts", "withdraw", "bridge-1", "the bridge was closed today")


@pytest.fixture(autouse=True)
def _door(monkeypatch: pytest.MonkeyPatch) -> None:
    at_the_door(monkeypatch)


def _state(command: Command) -> str:
    return command("facts", "show", "bridge-1").out.splitlines()[0].split("  ")[2]


def test_without_any_account_it_says_how_to_make_one(command: Command, data: Path) -> None:
    ran = command(*WITHDRAW, "--as", "ben")
    assert ran.code == 1
    assert ran.one_error() == (
        "Nobody has an account here yet. Make the first with  rumourline staff add NAME --role admin."
    )


def test_without_a_name_or_a_token_it_was_called_wrongly(command: Command, data: Path) -> None:
    tokens(data)
    ran = command(*WITHDRAW)
    assert ran.code == 2
    assert ran.one_error() == (
        "Say who you are: with --as NAME, or with an API token in RUMOURLINE_STAFF_TOKEN."
    )


@pytest.mark.parametrize("token", ["rl_" + "x" * 40, "nonsense", "é"])
def test_a_token_that_nobody_made(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    tokens(data)
    monkeypatch.setenv(acting.TOKEN, token)
    assert "unknown, or its time is over" in command(*WITHDRAW).one_error()


def test_a_token_acts_for_its_owner_and_the_log_says_by_which_way(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = by_token(command, monkeypatch, tokens(data))
    assert by("ben", *WITHDRAW).out == "bridge-1  version 1  withdrawn\n"
    with closing(open_base(data / "rumourline.db")) as base:
        entry = AuditLog(base).entries(limit=1)[0]
    assert (entry.actor, entry.via, entry.act, entry.subject) == ("ben", "cli", "fact.withdraw", "bridge-1")


def test_a_role_that_does_not_allow_it_is_one_line(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = by_token(command, monkeypatch, tokens(data))
    ran = by("ana", *WITHDRAW)
    assert ran.code == 1
    assert "It takes the role approver or duty officer" in ran.one_error()
    assert _state(command) == "published"


def test_a_token_that_may_less_than_its_owner(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens(data)
    with closing(open_base(data / "rumourline.db")) as base:
        narrow = office(base).identity.new_api_token(OPERATOR, "reads", {Permission.READ}, 30, "ben")
    monkeypatch.setenv(acting.TOKEN, narrow)
    assert "lacks the scope 'withdraw'" in command(*WITHDRAW).one_error()


@pytest.fixture
def bea(data: Path) -> tuple[str, ...]:
    """Bea, an approver with a password and a second factor; returns her recovery codes."""
    with closing(open_base(data / "rumourline.db")) as base:
        here = office(base)
        here.hire("ada", Role.ADMIN)
        return here.equipped("bea", Role.APPROVER)[1]


def test_a_name_asks_for_password_and_code_and_leaves_no_session(
    command: Command, data: Path, bea: tuple[str, ...]
) -> None:
    ran = command(*WITHDRAW, "--as", "Bea", given=f"{GOOD}\n{bea[0]}\n")
    assert (ran.code, ran.out.strip()) == (0, "bridge-1  version 1  withdrawn")
    assert "Password of Bea" in ran.err
    assert "Code of your authenticator app" in ran.err
    assert GOOD not in ran.err
    with closing(open_base(data / "rumourline.db")) as base:
        assert base.value("SELECT COUNT(*) FROM sessions") == 0
        assert AuditLog(base).entries(limit=1)[0].actor == "bea"


@pytest.mark.parametrize("given", ["wrong password\n{code}\n", f"{GOOD}\n000000\n", f"{GOOD}\n"])
def test_a_wrong_password_or_code_does_nothing(
    command: Command, data: Path, bea: tuple[str, ...], given: str
) -> None:
    ran = command(*WITHDRAW, "--as", "bea", given=given.format(code=bea[0]))
    assert (ran.code, ran.out.strip()) == (1, "")
    assert _state(command) == "published"


def test_where_nobody_can_type_a_password_a_token_is_named(command: Command, bea: tuple[str, ...]) -> None:
    ran = command(*WITHDRAW, "--as", "bea", given="")
    assert ran.code == 1
    assert "no terminal to type it at: put an API token into RUMOURLINE_STAFF_TOKEN instead" in ran.err
    assert _state(command) == "published"


def test_who_still_has_a_one_time_password_is_sent_to_the_console(command: Command, data: Path) -> None:
    with closing(open_base(data / "rumourline.db")) as base:
        here = office(base)
        here.hire("ada", Role.ADMIN)
        once = here.hire("ben", Role.APPROVER)
    ran = command(*WITHDRAW, "--as", "ben", given=f"{once}\n")
    assert ran.code == 1
    assert "Sign in to the console first" in ran.err
    assert _state(command) == "published"


LOOKS = [
    ("facts", "list"),
    ("facts", "show", "bridge-1"),
    ("facts", "search", "bridge"),
    ("facts", "stats"),
    ("facts", "versions", "bridge-1"),
    ("facts", "diff", "bridge-1"),
    ("facts", "queue"),
    ("facts", "queue", "--as", "ben"),
    ("facts", "check", "bridge-1"),
    ("facts", "preview", "bridge-1"),
    ("facts", "export", "-", "--format", "csv"),
    ("facts", "terms", "topic"),
    ("facts", "archive", "whole.jsonl"),
]


@pytest.mark.parametrize("words", LOOKS, ids=lambda words: " ".join(words[1:]))
def test_looking_needs_no_account(command: Command, data: Path, words: tuple[str, ...]) -> None:
    tokens(data)
    ran = command(*words)
    assert ran.code in (0, 3), ran.err
    assert "error" not in ran.err


@pytest.mark.parametrize("words", LOOKS, ids=lambda words: " ".join(words[1:]))
def test_looking_makes_no_base(command: Command, tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = command(*words)
    assert ran.code == 1
    assert "There is no fact base in" in ran.one_error()
    assert not list(tmp_path.rglob("*.db"))


def test_a_queue_of_nobody_we_know(command: Command, data: Path) -> None:
    assert "There is no account 'zoe'" in command("facts", "queue", "--as", "zoe").one_error()


def test_what_leaves_the_base_is_logged(command: Command, tmp_path: Path) -> None:
    data = fill(tmp_path / "data", replace(BRIDGE, area="north"))
    command("facts", "export", "facts.jsonl")
    command("facts", "archive", "whole.jsonl")
    with closing(open_base(data / "rumourline.db")) as base:
        logged = [(entry.actor, entry.act) for entry in AuditLog(base).entries()]
    assert logged == [("operator", "facts.archive"), ("operator", "facts.export")]
