"""Every role and every act: who may goes through and is logged once, who may not changes nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.core.permissions import Permission, Person, Role
from bot.editorial.gate import REFUSED
from bot.errors import NotAllowed
from factbase.audit import AuditLog
from factbase.errors import DatabaseFull
from factbase.exchange.reading import Reading
from factbase.terms import Term, TermKind
from tests.editorial.room import ANA, BEN, CARL, REASON, Room, draft, person

C, A, D, M, U = Role.CURATOR, Role.APPROVER, Role.DUTY_OFFICER, Role.ADMIN, Role.AUDITOR
ALL = {C, A, D, M, U}
WRITERS = {C, A, D}
SOMEBODY = "eve"
"""Whoever tries the act: no part in anything that was done before."""
TOPIC = Term(TermKind.TOPIC, "roads", "Roads")


@dataclass(frozen=True)
class Try:
    """An act: what must be there before it, how it is done, who may, what the log calls it if it changes."""

    prepare: Callable[[Room], object]
    do: Callable[[Room, Person], object]
    may: set[Role]
    logged: str = ""


def _edit(room: Room) -> int:
    working = room.stores.drafts.get("bridge")
    assert working is not None
    return working.edit


def _two(room: Room) -> None:
    room.published()
    room.published(draft("tunnel", "the tunnel is open"))


def _planned(room: Room) -> None:
    room.plan = room.editorial.plan_import(ANA, Reading((draft("new"),)))  # type: ignore[attr-defined]


def _nothing(room: Room) -> None:
    pass


def _term(room: Room) -> None:
    room.editorial.put_term(CARL, TOPIC)


TRIES = {
    "start": Try(_nothing, lambda r, p: r.editorial.start(p, draft()), WRITERS, "fact.create"),
    "revise": Try(Room.published, lambda r, p: r.editorial.revise(p, "bridge"), WRITERS, "fact.revise"),
    "save": Try(
        Room.drafted, lambda r, p: r.editorial.save(p, draft(area="x"), _edit(r)), WRITERS, "fact.save"
    ),
    "submit": Try(
        Room.drafted, lambda r, p: r.editorial.submit(p, "bridge", _edit(r)), WRITERS, "fact.submit"
    ),
    "return": Try(
        Room.submitted, lambda r, p: r.editorial.return_(p, "bridge", _edit(r), REASON), {A}, "fact.return"
    ),
    "publish": Try(
        Room.submitted, lambda r, p: r.editorial.publish(p, "bridge", _edit(r)), {A}, "fact.publish"
    ),
    "publish_urgently": Try(
        Room.drafted,
        lambda r, p: r.editorial.publish_urgently(p, "bridge", _edit(r), REASON),
        WRITERS,
        "fact.publish_urgently",
    ),
    "review_after": Try(
        Room.urgent,
        lambda r, p: r.editorial.review_after(p, "bridge", 1, True, ""),
        {A},
        "fact.review_after",
    ),
    "withdraw": Try(
        Room.published, lambda r, p: r.editorial.withdraw(p, "bridge", REASON), {A, D}, "fact.withdraw"
    ),
    "supersede": Try(
        _two, lambda r, p: r.editorial.supersede(p, "bridge", "tunnel", REASON), {A, D}, "fact.supersede"
    ),
    "discard": Try(
        Room.drafted, lambda r, p: r.editorial.discard(p, "bridge", _edit(r)), WRITERS, "fact.discard"
    ),
    "comment": Try(
        Room.drafted, lambda r, p: r.editorial.comment(p, "bridge", "Good."), WRITERS, "fact.comment"
    ),
    "assign": Try(Room.drafted, lambda r, p: r.editorial.assign(p, "bridge", "carl"), WRITERS, "fact.assign"),
    "fact": Try(Room.published, lambda r, p: r.editorial.fact(p, "bridge"), ALL),
    "version": Try(Room.published, lambda r, p: r.editorial.version(p, "bridge", 1), ALL),
    "versions": Try(Room.published, lambda r, p: r.editorial.versions(p, "bridge"), ALL),
    "differences": Try(Room.published, lambda r, p: r.editorial.differences(p, "bridge", 1, 1), ALL),
    "page": Try(Room.published, lambda r, p: r.editorial.page(p), ALL),
    "queue": Try(Room.published, lambda r, p: r.editorial.queue(p), ALL),
    "search": Try(Room.published, lambda r, p: r.editorial.search(p, "bridge"), ALL),
    "near": Try(Room.published, lambda r, p: r.editorial.near(p, "bridge", "en"), ALL),
    "rehearse": Try(Room.published, lambda r, p: r.editorial.rehearse(p, draft()), ALL),
    "plan_import": Try(_nothing, lambda r, p: r.editorial.plan_import(p, Reading((draft("new"),))), {C, M}),
    "import": Try(
        _planned,
        lambda r, p: r.editorial.import_(p, r.plan),  # type: ignore[attr-defined]
        {C, M},
        "facts.import",
    ),
    "export": Try(Room.published, lambda r, p: list(r.editorial.export(p)), ALL, "facts.export"),
    "archive": Try(Room.published, lambda r, p: r.editorial.archive(p, io.StringIO()), ALL, "facts.archive"),
    "terms": Try(_term, lambda r, p: r.editorial.terms(p, TermKind.TOPIC), ALL),
    "terms_in_use": Try(_term, lambda r, p: r.editorial.terms_in_use(p, TermKind.TOPIC), ALL),
    "put_term": Try(_nothing, lambda r, p: r.editorial.put_term(p, TOPIC), {C, M}, "term.put"),
    "retire_term": Try(
        _term, lambda r, p: r.editorial.retire_term(p, TermKind.TOPIC, "roads"), {C, M}, "term.retire"
    ),
    "audit": Try(_nothing, lambda r, p: r.editorial.audit(p), {M, U}),
    "audit_broken": Try(_nothing, lambda r, p: r.editorial.audit_broken(p), {M, U}),
}
CHANGING = {name for name, one in TRIES.items() if one.logged}


def test_the_table_has_every_method_that_asks_who() -> None:
    methods = {name for name in vars(type(Room().editorial)) if not name.startswith("_")}
    tried = {"return_": "return", "import_": "import"}
    assert {
        tried.get(name, name) for name in methods - {"check", "preview", "now", "need", "restore"}
    } == set(TRIES)


@pytest.mark.parametrize("role", list(Role), ids=str)
@pytest.mark.parametrize("name", TRIES)
def test_who_may_goes_through_and_who_may_not_changes_nothing(room: Room, name: str, role: Role) -> None:
    tried, eve = TRIES[name], person(SOMEBODY, role)
    tried.prepare(room)
    before, logged = room.contents(), len(room.log())
    if role in tried.may:
        tried.do(room, eve)
        fresh = [(entry.actor, entry.via, entry.act) for entry in room.log()[logged:]]
        assert fresh == ([(SOMEBODY, "console", tried.logged)] if tried.logged else [])
        return
    with pytest.raises(NotAllowed, match="role"):
        tried.do(room, eve)
    assert room.contents() == before
    (refused,) = room.log()[logged:]
    assert (refused.actor, refused.act) == (SOMEBODY, REFUSED)


@pytest.mark.parametrize("name", TRIES)
def test_a_token_without_scopes_may_do_nothing_whatever_its_owner_may(room: Room, name: str) -> None:
    machine = person(SOMEBODY, *Role, scopes=frozenset())
    TRIES[name].prepare(room)
    before = room.contents()
    with pytest.raises(NotAllowed, match="token lacks the scope"):
        TRIES[name].do(room, machine)
    assert room.contents() == before


@pytest.mark.parametrize("name", sorted(CHANGING - {"export", "archive"}))
def test_what_cannot_be_logged_is_not_done(room: Room, name: str) -> None:
    tried = TRIES[name]
    tried.prepare(room)
    before = room.contents()
    room.editorial = room.with_stores(audit=FullLog(room.base))
    with pytest.raises(DatabaseFull):
        tried.do(room, person(SOMEBODY, *Role))
    assert room.contents() == before


@pytest.mark.parametrize("name", ["export", "archive"])
def test_nothing_leaves_that_cannot_be_logged(room: Room, name: str) -> None:
    TRIES[name].prepare(room)
    room.editorial = room.with_stores(audit=FullLog(room.base))
    with pytest.raises(DatabaseFull):
        TRIES[name].do(room, person(SOMEBODY, *Role))


def test_a_door_may_ask_before_it_reads_what_was_sent(room: Room) -> None:
    room.editorial.need(ANA, Permission.IMPORT, "facts.import")
    assert room.log() == []
    with pytest.raises(NotAllowed):
        room.editorial.need(BEN, Permission.IMPORT, "facts.import")
    assert [(entry.act, entry.detail["of"]) for entry in room.log()] == [(REFUSED, "facts.import")]


def test_the_log_says_what_was_refused_and_which_permission_it_takes(room: Room) -> None:
    room.published()
    with pytest.raises(NotAllowed) as refused:
        room.editorial.withdraw(ANA, "bridge", REASON)
    assert str(refused.value) == (
        "Your roles do not let you withdraw. It takes the role approver or duty officer: "
        "ask an administrator."
    )
    entry = room.log()[-1]
    assert (entry.actor, entry.act, entry.subject) == ("ana", REFUSED, "bridge")
    assert entry.detail == {"of": "fact.withdraw", "permission": "withdraw"}


def test_a_token_with_the_scope_does_what_its_owner_may(room: Room) -> None:
    machine = person("ben", A, scopes=frozenset({Permission.READ, Permission.WITHDRAW}))
    room.published()
    assert room.editorial.withdraw(machine, "bridge", REASON).state == "withdrawn"


@pytest.mark.parametrize("name", sorted(CHANGING))
def test_the_log_holds_no_words_of_anybody(room: Room, name: str) -> None:
    said = (REASON, "bridge is closed", "Good.", "Roads")
    TRIES[name].prepare(room)
    TRIES[name].do(room, person(SOMEBODY, *Role))
    logged = "\n".join(str(entry.detail) for entry in room.log())
    assert not [words for words in said if words in logged]
    assert room.editorial.audit_broken(person("audrey", U)) is None


class FullLog(AuditLog):
    """A log on a full disk."""

    def append(self, *_arguments: object) -> int:
        raise DatabaseFull("full")
