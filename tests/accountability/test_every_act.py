"""Whatever somebody does, by whichever door, leaves a row in the audit log; and what the row is called.

The tables hold every method of every door and every command: one that is new has to be put in, with its row.
The editorial has a table of its own (`tests/editorial/test_permissions.py`), mailings too.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.case_rooms import casework
from bot.casework.blocking import Blocking
from bot.casework.door import Casework
from bot.core.mailings import PROPOSES
from bot.core.permissions import Permission, Person, Role
from bot.core.triage import Priority
from bot.editorial.door import Editorial
from bot.editorial.gate import Gate
from bot.editorial.stores import stores
from bot.identity.identity import Identity
from bot.mailing.door import MailingDesk
from bot.oncall.door import Rostering
from bot.oncall.duty import Duty
from factbase.accounts import Account, AccountStore
from factbase.audit import AuditLog, Entry
from factbase.cases import reference
from factbase.rotas import RotaStore
from tests.assembled import Line, line
from tests.command_line import whole
from tests.desk.test_staff import WORDS, Room
from tests.editorial.test_permissions import TRIES
from tests.fakes import NOON
from tests.identity.office import GOOD, OTHER, Office

DORA = Person("dora", "Dora", frozenset({Role.DUTY_OFFICER, Role.CURATOR}))
LOOKS = None
"""It changes nothing, and hands nothing out as a whole."""
WHY = "nobody believes it any more"
ROTA = '[[shifts]]\nname = "all"\npeople = ["dora"]\nstarts = "00:00"\nends = "00:00"\nzone = "UTC"\n'
ROTA += 'since = "2026-01-05"\nrotation = "weekly"\n'


@pytest.fixture
def here() -> Iterator[Line]:
    made = line()
    for name in ("dora", "carl"):
        AccountStore(made.base).add(Account(name, name.title(), ("duty_officer",), NOON, "operator"))
    yield made
    made.base.close()


def _doors(here: Line) -> tuple[Casework, Rostering]:
    able = lambda: frozenset({"dora", "carl"})  # noqa: E731 - one line, used once
    gate = Gate(stores(here.base), here.clock)
    rotas = RotaStore(here.base)
    return casework(here.policy, here.base, here.clock), Rostering(Duty(rotas), rotas, gate, able, here.clock)


def _methods(door: type) -> set[str]:
    """What can be called there by anybody, whichever part of the door it was written in."""
    return {name for name, _ in inspect.getmembers(door, inspect.isfunction) if not name.startswith("_")}


Do = Callable[[Any], object]
CASES: Mapping[str, tuple[Do, str] | None] = {
    "view": LOOKS,
    "list": LOOKS,
    "template": LOOKS,
    "glances": LOOKS,
    "leadership": (lambda c: c.leadership(DORA, 1, "the director, by telephone"), "case_leadership"),
    "acknowledge": (lambda c: c.acknowledge(DORA, 1), "case_acknowledge"),
    "take": (lambda c: c.take(DORA, 1), "case_take"),
    "hand_over": (lambda c: c.hand_over(DORA, 1, "carl"), "case_hand_over"),
    "note": (lambda c: c.note(DORA, 1, WHY), "case_note"),
    "set_harm": (lambda c: c.set_harm(DORA, 1, 2), "case_set_harm"),
    "set_vulnerability": (lambda c: c.set_vulnerability(DORA, 1, 1), "case_set_vulnerability"),
    "lower": (lambda c: c.lower(DORA, 1, Priority.P4, WHY), "case_lower"),
    "link": (lambda c: c.link(DORA, 1, "bridge"), "case_link"),
    "draft": (lambda c: c.draft(DORA, 1, "new", lambda fact: None), "case_draft"),
    "holding": (lambda c: c.holding(DORA, 1, "We are looking into this now."), "case_holding"),
    "dismiss": (lambda c: c.dismiss(DORA, 1, WHY), "case_dismiss"),
    "route": (lambda c: c.route(DORA, 1, "Tax office"), "case_route"),
    "reopen": (lambda c: (c.dismiss(DORA, 1, WHY), c.reopen(DORA, 1, WHY)), "case_reopen"),
    "merge": (lambda c: c.merge(DORA, 1, 2), "case_merge"),
    "split": (lambda c: c.split(DORA, 1, ["two"]), "case_split"),
    "keep_apart": (lambda c: c.keep_apart(DORA, 1, 2), "case_split"),
}
_LATER, _LATEST = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
ROTAS: Mapping[str, tuple[Do, str] | None] = {
    **dict.fromkeys(("notes", "swaps", "silences"), LOOKS),
    "put": (lambda r: r.put(DORA, ROTA), "rota_put"),
    "swap": (lambda r: r.swap(DORA, "dora", "carl", _LATER, _LATEST), "rota_swap"),
    "end_swap": (lambda r: r.end_swap(DORA, 1), "rota_swap_ended"),
    "silence": (lambda r: r.silence(DORA, Priority.P2, _LATEST, WHY), "silence"),
    "end_silence": (lambda r: r.end_silence(DORA, 1), "silence_ended"),
    "hand_over": (lambda r: r.hand_over(DORA, WHY), "hand_over_note"),
}


@pytest.mark.parametrize(
    ("door", "name"),
    [*(("cases", name) for name in CASES), *(("rotas", name) for name in ROTAS)],
    ids=str,
)
def test_every_act_on_cases_and_rotas_leaves_its_row(here: Line, door: str, name: str) -> None:
    table = CASES if door == "cases" else ROTAS
    done = table[name]
    if done is None:
        return
    for text in ("one", "another"):
        here.cases.open(text, "en", text, NOON)
    here.cases.join(1, "one more", "en", "two", NOON)
    here.base.run("UPDATE cases SET priority = 'P2'")
    do, act = done
    do(_doors(here)[0 if door == "cases" else 1])
    entry = AuditLog(here.base).entries(actor="dora", limit=1)[0]
    assert (entry.act, entry.via) == (act, "console")
    assert entry.subject == (reference(1) if door == "cases" else entry.subject)
    assert WHY not in str(entry.detail)


# What strangers do at the door is counted elsewhere, not logged: they could fill the log.
PEOPLE: Mapping[str, str | None] = {
    **dict.fromkeys(("person", "session", "sessions", "csrf", "csrf_right", "pending_totp"), LOOKS),
    **dict.fromkeys(("recovery_left", "notify", "by_token", "api_tokens", "accounts", "member"), LOOKS),
    **dict.fromkeys(("begin_totp", "tidy"), LOOKS),
    "sign_in": "signed_in",
    "confirm": "signed_in",
    **dict.fromkeys(("end_session", "sign_out", "sign_out_everywhere"), "signed_out"),
    "change_password": "password_changed",
    "finish_totp": "second_factor_set_up",
    "renew_recovery": "recovery_codes_renewed",
    "prefer": "preferences_changed",
    "set_notify": "notify_changed",
    "new_api_token": "token_made",
    "revoke": "token_revoked",
    "add_account": "account_added",
    "set_roles": "account_roles",
    "deactivate": "account_deactivated",
    "activate": "account_activated",
    "reset": "account_reset",
    "link": "account_linked",
}


def test_every_act_about_accounts_leaves_its_row() -> None:
    office = Office()
    boss, who = office.admin(), office.identity
    app_, _ = office.equipped("ana", Role.CURATOR)
    who.confirm(office.half_way("ana"), office.code(app_), "192.0.2.7")
    who.end_session("ana", who.sessions("ana")[0].id)
    who.renew_recovery("ana", office.code(app_, 1))
    who.prefer("ana", "Ana", "en", "")
    who.set_notify("ana", "mailtos://ana:pw@example.org")
    who.sign_out(office.enter("boss").token)
    who.new_api_token(boss, "export", [Permission.READ], 5, "ana")
    who.revoke(boss, who.api_tokens(boss, "ana")[0].id)
    who.set_roles(boss, "ana", [Role.APPROVER])
    who.deactivate(boss, "ana")
    who.activate(boss, "ana")
    who.reset(boss, "ana")
    who.link(boss, "ana", "https://login.example", "7")
    who.change_password("boss", GOOD, OTHER)
    left = {act for _, act, _ in office.acts()}
    assert {act for act in PEOPLE.values() if act} <= left, sorted(left)
    assert office.audit.verify() is None


MAILINGS: Mapping[str, str | None] = {
    **dict.fromkeys(("page", "view", "waiting", "to_approve", "begun", "left_by", "reaching_nobody"), LOOKS),
    **dict.fromkeys(("plan_recall", "plan_broadcast", "plan_correction"), LOOKS),
    **dict.fromkeys(("recall", "broadcast", "correct"), "mailing.propose"),
    **{act: f"mailing.{act}" for act in ("approve", "cancel", "pause", "resume")},
}
BLOCKS: Mapping[str, str | None] = {
    **dict.fromkeys(("askers", "asker", "threatener", "list", "threat", "open_threats"), LOOKS),
    "place": "block_place",
    "lift": "block_lift",
    "deal_with": "threat_seen",
    "reveal": "threat_words",
}
COMMANDS: Mapping[str, str | None] = {
    **dict.fromkeys(("match", "eval", "doctor", "models", "drill"), LOOKS),
    **dict.fromkeys(("ask", "chat"), "decided"),
    "serve": "configuration.in_force",
    "backup": "base.backup",
    "restore": "base.restore",
    "calibrate": "calibration.taken",
    "transparency": "transparency.report",
    "foi export": "foi.export",
    "feedback show": LOOKS,
    "feedback labels": "feedback.labels",
    **dict.fromkeys(("audit verify", "audit list", "audit head"), LOOKS),
    **{f"audit {act}": f"audit.{act}" for act in ("anchor", "export", "sample", "judged")},
    **dict.fromkeys(("privacy report", "privacy hold list"), LOOKS),
    "privacy retention": "privacy_retention",
    "privacy export": "privacy_export",
    "privacy erase": "privacy_erase",
    "privacy hold add": "hold_add",
    "privacy hold lift": "hold_lift",
    **dict.fromkeys(("blocks list", "blocks askers", "threats list"), LOOKS),
    "threats show": "threat_words",
    "blocks add": "block_place",
    "blocks lift": "block_lift",
    "threats seen": "threat_seen",
    "facts import": "facts.import",
    "facts export": "facts.export",
    "facts archive": "facts.archive",
    "facts restore": "facts.restore",
    **dict.fromkeys((f"facts {name}" for name in ("list", "show", "search", "stats", "versions")), LOOKS),
    **dict.fromkeys((f"facts {name}" for name in ("diff", "queue", "check", "preview", "rehearse")), LOOKS),
    **dict.fromkeys(("facts near", "facts terms"), LOOKS),
    "facts new": "fact.create",
    "facts edit": "fact.save",
    "facts approve": "fact.publish",
    **{
        f"facts {act.replace('_', '-')}": f"fact.{act}"
        for act in ("revise", "submit", "return", "publish_urgently", "review_after", "withdraw")
    },
    **{f"facts {act}": f"fact.{act}" for act in ("supersede", "discard", "comment", "assign")},
    **dict.fromkeys(("cases list", "cases show"), LOOKS),
    **{
        f"cases {act.replace('_', '-')}": f"case_{act}"
        for act in (
            "acknowledge",
            "take",
            "hand_over",
            "note",
            "leadership",
            "lower",
            "link",
            "draft",
            "holding",
            "dismiss",
        )
    },
    **{f"cases {act}": f"case_{act}" for act in ("route", "reopen", "merge", "split")},
    **{f"cases {what}": f"case_set_{what}" for what in ("harm", "vulnerability")},
    "cases apart": "case_split",
    **dict.fromkeys((f"oncall {name}" for name in ("now", "schedule", "rota", "gaps", "pages")), LOOKS),
    "oncall put": "rota_put",
    "oncall swap": "rota_swap",
    "oncall silence": "silence",
    "oncall hand-over": "hand_over_note",
    "oncall test": "oncall.test",
    "staff list": LOOKS,
    "staff add": "account_added",
    "staff roles": "account_roles",
    "staff reset": "account_reset",
    "staff deactivate": "account_deactivated",
    "staff activate": "account_activated",
    "staff token": "token_made",
    "staff link": "account_linked",
    "staff link-chat": "chat_code_made",
    "staff unlink-chat": "chat_unlinked",
    **dict.fromkeys(("mailings list", "mailings show"), LOOKS),
    **dict.fromkeys(("mailings recall", "mailings broadcast", "mailings correct"), "mailing.propose"),
    **{f"mailings {act}": f"mailing.{act}" for act in ("approve", "cancel", "pause", "resume")},
}


def _commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    for name, below in getattr(command, "commands", {}).items():
        yield from _commands(below, (*path, name))
    if not hasattr(command, "commands"):
        yield " ".join(path)


def test_the_tables_hold_every_door_and_every_command() -> None:
    assert _methods(Casework) == set(CASES)
    assert _methods(Rostering) == set(ROTAS)
    assert _methods(MailingDesk) == set(MAILINGS)
    assert _methods(Blocking) == set(BLOCKS)
    for act in filter(None, BLOCKS.values()):
        assert f'"{act}"' in inspect.getsource(Blocking)
    assert _methods(Identity) == set(PEOPLE)
    assert set(_commands(whole())) == set(COMMANDS)


def test_every_permission_with_which_something_changes_has_acts_that_leave_rows() -> None:
    """Which permission each act takes stands in the tables of the doors; none is without an act."""
    editorial = {name for name, tried in TRIES.items() if tried.logged}
    assert editorial < _methods(Editorial) | {"return", "import"}
    covered = {
        Permission.WORK_CASES,
        Permission.ACCOUNTS,
        Permission.AUDIT,
        Permission.PRIVACY,
        *PROPOSES.values(),
    }
    needed = {Permission.WRITE, Permission.APPROVE, Permission.URGENT, Permission.WITHDRAW, Permission.TERMS}
    assert covered | needed | {Permission.IMPORT, Permission.EXPORT, Permission.READ} == set(Permission)


def _by_people(room: Room) -> list[Entry]:
    """Rows of the audit log but those of triage, which scores a case as it opens."""
    return [entry for entry in AuditLog(room.base).entries() if entry.via != "triage"]


@pytest.mark.parametrize("act", ["acknowledge", "take", "link", "holding", "dismiss"])
def test_staff_in_a_chat_leave_the_same_rows_under_their_platforms_pseudonym(act: str) -> None:
    room = Room()
    words = {each.value: text for each, text in WORDS.items()}
    room.press(act, words.get(act, ""), moderator=False)
    assert not _by_people(room), "who may not, did nothing"
    room.press(act, words.get(act, ""))
    (entry,) = _by_people(room)
    assert (entry.actor, entry.via, entry.act) == ("pseudonym-7", "telegram", f"case_{act}")
    assert (entry.subject, dict(entry.detail)) == (reference(room.case_id), {})
