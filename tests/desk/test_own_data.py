"""What people can do about their own data: it goes when they mean it, holds keep it, the log names nobody."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.core.chat import Address, Command, Place, Post, Said, Sender
from bot.core.notices import NOTICE_TEXTS, Notice
from bot.core.reply import Voice
from bot.desk.own_data import OwnData
from bot.wording.catalogue import wording
from factbase.audit import AuditLog
from factbase.database import Base, memory_base
from factbase.holds import EVERY, HoldStore
from factbase.opt_outs import OptOutStore
from factbase.people import PersonStore
from tests.fakes import NOON

HERE = Address("telegram", "chat-9")


@dataclass
class Asked:
    """Somebody who asks about what is kept of them, on a base in memory."""

    base: Base = field(default_factory=memory_base)

    def __post_init__(self) -> None:
        self.people, self.opt_outs = PersonStore(self.base), OptOutStore(self.base)
        self.holds, self.audit = HoldStore(self.base), AuditLog(self.base)
        self.own_data = OwnData(
            self.people,
            self.opt_outs,
            self.holds,
            self.audit,
            Voice("Ministry of Health", "en"),
            lambda: NOON,
        )

    def forget(self, text: str) -> Post:
        with self.base.writing():
            return self.own_data.forget(_said(Command.FORGET_ME, text), wording("en"))

    def opt_out(self, text: str) -> Post:
        with self.base.writing():
            return self.own_data.opt_out(_said(Command.OPT_OUT, text), wording("en"))

    def logged(self) -> list[tuple[str, str]]:
        """The acts in the log, oldest first, and whom they name."""
        return [(entry.act, entry.subject) for entry in reversed(self.audit.entries())]


def _said(command: Command, text: str) -> Said:
    sender = Sender("user-1", "author-1")
    return Said("key", "message-1", Place.DIRECT, HERE, "conversation-1", sender, NOON, text, command=command)


@pytest.fixture
def asked() -> Asked:
    asked = Asked()
    asked.people.speak("author-1", "es", NOON)
    asked.people.subscribe("author-1", "Water", "telegram", "conversation-1", b"sealed", NOON)
    return asked


# --- forgetting


@pytest.mark.parametrize(
    ("text", "erased"),
    [("", False), ("yes", True), ("YES.", True), ("\u200fyes\u200f", True), ("no", False), ("yes no", False),
     ("yes " * 9_000, False)],
    ids=["nothing", "yes", "loud", "marks", "no", "both", "huge"],
)  # fmt: skip
def test_forgetting_wants_to_be_confirmed(text: str, erased: bool, asked: Asked) -> None:
    post = asked.forget(text)
    assert (asked.people.language("author-1") is None) is erased
    assert asked.people.topics("author-1") == (() if erased else ("Water",))
    assert ("2" in post.text) is erased
    assert asked.logged() == ([("privacy_erase", "")] if erased else [])


def test_nobody_elses_things_are_forgotten() -> None:
    asked = Asked()
    asked.people.speak("author-2", "fr", NOON)
    assert "nothing to erase" in asked.forget("yes").text
    assert asked.people.language("author-2") == "fr"


def test_what_is_held_is_not_forgotten_and_they_are_told(asked: Asked) -> None:
    asked.holds.place(EVERY, "author-1", "a lawsuit", "ana", NOON)
    assert asked.forget("yes").text == NOTICE_TEXTS[Notice.HELD]
    assert asked.people.language("author-1") == "es"
    assert asked.logged() == [("privacy_erase", "")]


# --- not being read along


@pytest.mark.parametrize(
    ("before", "text", "after", "acts"),
    [
        (False, "", True, ["privacy_opt_out"]),
        (False, "ON!", True, ["privacy_opt_out"]),
        (True, "", True, []),
        (True, "off", False, ["privacy_opt_in"]),
        (False, "off", False, []),
        (False, "maybe", False, []),
        (True, "on off", True, []),
        (False, "on " * 9_000, False, []),
    ],
    ids=["alone", "on", "again", "off", "off-again", "other", "both", "huge"],
)
def test_opting_out(before: bool, text: str, after: bool, acts: list[str], asked: Asked) -> None:
    if before:
        asked.opt_outs.out("author-1", NOON)
    post = asked.opt_out(text)
    assert asked.opt_outs.has("author-1") is after
    assert post.text == NOTICE_TEXTS[Notice.OPTED_OUT if after else Notice.OPTED_IN]
    assert asked.logged() == [(act, "") for act in acts]
