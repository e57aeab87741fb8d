"""`rumourline staff`: the first admin, and everybody after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from bot import identifying
from bot.config import load_settings
from bot.core.permissions import Permission
from bot.desk.linking import is_code
from bot.identity.identity import Identity
from bot.identity.outcomes import Must, SignedIn
from bot.wiring import now
from factbase.audit import AuditLog, Entry
from factbase.database import open_base
from tests.cli.conftest import Command
from tests.identity.office import CHEAP, GOOD, HOME

ONCE = "This is the one-time password of {0}. It is good for 7 days and is not shown again."


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    def cheap() -> PasswordHasher:
        return CHEAP

    monkeypatch.setattr(identifying, "PasswordHasher", cheap)


@pytest.fixture
def identity(tmp_path: Path) -> Iterator[Identity]:
    """Identity on the base that the commands use."""
    settings = load_settings(data=tmp_path / "data")
    base = open_base(settings.base)
    yield identifying.installed(settings, base, now)
    base.close()


@pytest.fixture
def staffed(command: Command) -> dict[str, str]:
    """One-time passwords of an admin and a curator."""
    return {
        "ana": command("staff", "add", "ana", "--role", "admin").out.strip(),
        "ben": command("staff", "add", "ben", "--role", "curator", "--display", "Ben Okri").out.strip(),
    }


def _audited(data: Path) -> list[Entry]:
    base = open_base(data / "rumourline.db")
    entries = AuditLog(base).entries()
    base.close()
    return list(entries[::-1])


def test_the_first_admin(command: Command, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Nothing is there yet: the command makes the base, and prints the password alone."""
    ran = command("staff", "add", "ana", "--role", "admin")
    assert ran.code == 0
    assert ran.err.startswith(ONCE.format("ana"))
    password = ran.out.removesuffix("\n")
    came = request.getfixturevalue("identity").sign_in("ana", password, HOME)
    assert isinstance(came, SignedIn)
    assert Must.CHANGE_PASSWORD in came.must
    first, *_ = _audited(tmp_path / "data")
    assert (first.actor, first.via, first.act, first.subject) == (
        "operator",
        "cli",
        "account_added",
        "account/ana",
    )
    assert password not in repr(_audited(tmp_path / "data"))


def test_nobody_is_first_but_an_admin(command: Command) -> None:
    assert "first account" in command("staff", "add", "ana", "--role", "curator").one_error()
    assert command("staff", "list").err == (
        "There are no accounts. Begin with  rumourline staff add NAME --role admin.\n"
    )


def test_list(command: Command, staffed: dict[str, str]) -> None:
    rows = [row.split() for row in command("staff", "list").out.splitlines()]
    assert rows == [
        ["name", "state", "roles", "second", "factor", "called"],
        ["ana", "one-time", "password", "admin", "no", "ana"],
        ["ben", "one-time", "password", "curator", "no", "Ben", "Okri"],
    ]
    ana, ben = json.loads(command("staff", "list", "--json").out)
    assert ana["name"] == "ana"
    assert {key: ben[key] for key in ben if key != "created_at"} == {
        "name": "ben",
        "display": "Ben Okri",
        "roles": ["curator"],
        "active": True,
        "external": False,
        "second_factor": False,
        "must_change": True,
        "locked_until": None,
        "created_by": "operator",
    }


def test_list_says_who_is_locked_out_or_gone(
    command: Command, staffed: dict[str, str], identity: Identity
) -> None:
    for _ in range(5):
        with pytest.raises(Exception, match="not right"):
            identity.sign_in("ben", "not this one at all", HOME)
    states = command("staff", "list").out
    assert "locked until" in states
    command("staff", "activate", "ben")
    assert "locked until" not in command("staff", "list").out
    command("staff", "deactivate", "ben")
    assert "inactive" in command("staff", "list").out


def test_roles(command: Command, staffed: dict[str, str], identity: Identity) -> None:
    ran = command("staff", "roles", "BEN", "--role", "approver", "--role", "auditor")
    assert (ran.code, ran.out, ran.err) == (0, "", "ben is now approver, auditor.\n")
    member = identity.member("ben")
    assert member is not None
    assert member.roles == {"approver", "auditor"}


def test_reset(command: Command, staffed: dict[str, str], identity: Identity, tmp_path: Path) -> None:
    identity.change_password("ben", staffed["ben"], GOOD)
    ran = command("staff", "reset", "ben", "--json")
    made = json.loads(ran.out)
    assert (made["name"], ran.err) == ("ben", "")
    assert isinstance(identity.sign_in("ben", made["password"], HOME), SignedIn)
    assert [entry.act for entry in _audited(tmp_path / "data")][-2:] == ["account_reset", "signed_in"]


def test_deactivate_and_activate(command: Command, staffed: dict[str, str], identity: Identity) -> None:
    assert command("staff", "deactivate", "ben").code == 0
    with pytest.raises(Exception, match="not right"):
        identity.sign_in("ben", staffed["ben"], HOME)
    assert command("staff", "activate", "ben").code == 0
    assert isinstance(identity.sign_in("ben", staffed["ben"], HOME), SignedIn)


@pytest.mark.parametrize(
    "words", [("deactivate", "ana"), ("roles", "ana", "--role", "auditor")], ids=" ".join
)
def test_the_last_admin_stays(command: Command, staffed: dict[str, str], words: tuple[str, ...]) -> None:
    assert "At least one active account" in command("staff", *words).one_error()


def test_a_token_is_printed_once_and_alone(
    command: Command, staffed: dict[str, str], identity: Identity
) -> None:
    ran = command("staff", "token", "ben", "--title", "export", "--scope", "read", "--scope", "export")
    assert ran.err == "It is good for 90 days and is not shown again.\n"
    person = identity.by_token(ran.out.removesuffix("\n"))
    assert person is not None
    assert (person.name, person.permissions()) == ("ben", frozenset({Permission.READ, Permission.EXPORT}))
    made = json.loads(command("staff", "token", "ben", "--title=x", "--scope=read", "--days=1", "--json").out)
    assert identity.by_token(made["token"]) is not None


def test_a_token_may_no_more_than_its_person(command: Command, staffed: dict[str, str]) -> None:
    ran = command("staff", "token", "ben", "--title", "x", "--scope", "approve")
    assert "cannot have: approve" in ran.one_error()


def test_link(
    command: Command, staffed: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert command("staff", "link", "ben", "4711").code == 2
    assert command("staff", "link", "ben", "4711", "--issuer", "https://id.example").code == 0
    last = _audited(tmp_path / "data")[-1]
    assert (last.act, last.detail) == ("account_linked", {"issuer": "https://id.example"})
    told = command("staff", "link", "ana", "4711", "--issuer", "https://id.example").one_error()
    assert "belongs to an account" in told


def test_a_code_for_the_staff_chat_stands_alone_and_is_logged_without_itself(
    command: Command, staffed: dict[str, str], tmp_path: Path
) -> None:
    made = command("staff", "link-chat", "ben")
    assert is_code(made.out.strip())
    assert "Give it to ben, and nobody else." in " ".join(made.err.split())
    entry = _audited(tmp_path / "data")[-1]
    assert (entry.actor, entry.act, entry.subject, dict(entry.detail)) == (
        "operator",
        "chat_code_made",
        "account/ben",
        {},
    )
    assert "ben was linked to nobody." in command("staff", "unlink-chat", "ben").err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "cem"), 2),
        (("add", "cem", "--role", "editor"), 2),
        (("add", "ana", "--role", "curator"), 1),
        (("add", "emergency", "--role", "curator"), 1),
        (("add", "two words", "--role", "curator"), 1),
        (("add", "cem", "--role", "curator", "--zone", "Mars"), 1),
        (("add", "cem", "--role", "curator", "--language", "portuguese"), 1),
        (("roles", "nobody", "--role", "curator"), 1),
        (("roles", "ben"), 2),
        (("reset", "nobody"), 1),
        (("deactivate", "nobody"), 1),
        (("activate", "nobody"), 1),
        (("link-chat", "nobody"), 1),
        (("unlink-chat", "nobody"), 1),
        (("token", "nobody", "--title", "x", "--scope", "read"), 1),
        (("token", "ben", "--title", "x"), 2),
        (("token", "ben", "--title", "x", "--scope", "read", "--days", "401"), 2),
        (("list", "--data", "nowhere"), 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_is_refused(
    command: Command, staffed: dict[str, str], words: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    before = _audited(tmp_path / "data")
    ran = command("staff", *words)
    assert (ran.code, ran.out) == (code, "")
    assert _audited(tmp_path / "data") == before
