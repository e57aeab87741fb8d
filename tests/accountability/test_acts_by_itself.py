"""What the bot does by itself leaves a row too; and every table that anything is written to is accounted for.

What people do is in `test_every_act`. `TABLES` names for each table of the schema the acts that its rows
change with, or why none needs a row: a table that is new has to be put in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.accountability.in_force import note_in_force
from bot.case_rooms import protection, second_look
from bot.cli.opening import _load_samples
from bot.config import load_settings
from bot.core.chat import Command, Place
from bot.core.danger import Danger, Peril
from bot.core.joining import Likely
from bot.core.policy import Policy
from bot.desk.retention import forget
from bot.duty_rooms import duty_rooms
from factbase.audit import AuditLog, Entry
from factbase.case_acts import Act, CaseActStore
from factbase.case_bonds import CaseBonds
from factbase.cases import CaseStore
from factbase.database import Base, memory_base
from factbase.mailing_life import Kind, MailingAct
from factbase.mailings import MailingStore, Wish
from factbase.sightings import SightingStore
from tests.assembled import question
from tests.desk.test_commanding import Desk
from tests.factbase.examples import seen
from tests.fakes import NOON, SteppingClock
from tests.mailing.post import CIRCUS, Office

HER_CODE, HER_PLACE = "author-1", "conversation-1"


def _published(folder: Path) -> Base:
    """A fact is let out that a case was drafted for: the case is linked, and who asked is told."""
    office = Office()
    asyncio.run(office.asks(1))
    CaseActStore(office.base).act(1, Act.DRAFT, "ana", "circus", office.clock())
    office.changed(CIRCUS)
    asyncio.run(office.sent())
    return office.base


def _held(folder: Path) -> Base:
    """A holding statement goes out, and is ended by the answer."""
    office = Office()
    asyncio.run(office.asks(1))
    CaseActStore(office.base).act(1, Act.HOLDING, "dora", "We look into it.", office.clock())
    office.rooms.following.after(1, Act.HOLDING, office.clock())
    office.save(CIRCUS)
    office.link(1, "circus", "dora")
    return office.base


def _broadcast(folder: Path) -> Base:
    office = Office()
    store, now = MailingStore(office.base), office.clock()
    made = store.add(Wish(Kind.BROADCAST, words={"en": "Leave the valley."}), "ana", now)
    store.act(made, MailingAct.APPROVE, now, "ben", now)
    office.rooms.job.run()
    return office.base


def _sent_back(folder: Path) -> Base:
    """Nobody is left of the two who agreed on it."""
    office = Office()
    store, now = MailingStore(office.base), office.clock()
    made = store.add(Wish(Kind.BROADCAST, words={"en": "Leave the valley."}), "gone", now)
    store.act(made, MailingAct.APPROVE, now, "gone_too", now)
    office.rooms.job.run()
    return office.base


def _tested(folder: Path) -> Base:
    base = memory_base()
    duty_rooms(folder, ("json://127.0.0.1:1",), Policy(), base, SteppingClock()).watchman.test()
    return base


def _forgotten(folder: Path) -> Base:
    office = Office()
    SightingStore(office.base).record(seen(at=NOON - timedelta(days=900), claim="the dam", author=HER_CODE))
    forget(office.counter.papers)
    return office.base


def _commanded(*said: tuple[Command, str]) -> Callable[[Path], Base]:
    def do(folder: Path) -> Base:
        desk = Desk()
        for command, text in said:
            place = Place.GROUP if command is Command.WATCH else Place.DIRECT
            desk.said(command, text, moderator=True, place=place)
            desk.said(command, text, moderator=True, place=place)  # what changes nothing leaves no second row
        return desk.base

    return do


class _Alike:
    """Every case is likely the same as the first one, but not surely."""

    def alike(self, case_id: int) -> Sequence[Likely]:
        return (Likely(1, Policy().propose_at + 0.001),) if case_id != 1 else ()

    def merged(self, case_id: int, into: int) -> None:
        raise AssertionError("it is not sure enough for that")


def _likened(folder: Path) -> Base:
    base, clock = memory_base(), SteppingClock()
    for text in ("one", "another"):
        CaseStore(base).open(text, "en", text, NOON)
    look = second_look(Policy(), base, _Alike(), clock)
    look.after(2, NOON)
    look.after(2, NOON)
    assert len(CaseBonds(base).proposed(2)) == 1
    return base


def _threatened(folder: Path) -> Base:
    base = memory_base()
    message = question("we know where you sleep", author=HER_CODE, conversation=HER_PLACE).message
    protection(Policy(), base).threatened(message, "en", message.text, NOON)
    return base


def _endangered(folder: Path) -> Base:
    base = memory_base()
    message = question("I want to die", author=HER_CODE, conversation=HER_PLACE).message
    protection(Policy(), base).in_danger(Peril(Danger.SELF_HARM, True), message, "en", NOON)
    return base


def _started(folder: Path) -> Base:
    base = memory_base()
    note_in_force(AuditLog(base), {"model": "m"}, NOON)
    _load_samples(base, load_settings(data=folder))
    return base


ACTS: Mapping[str, Callable[[Path], Base]] = {
    "mailing.made": _published,
    "mailing.finish": _published,
    "mailing.cancel": _held,
    "mailing.begin": _broadcast,
    "mailing.send_back": _sent_back,
    "page.made": _tested,
    "privacy_retention": _forgotten,
    "privacy_erase": _commanded((Command.LANGUAGE, "es"), (Command.FORGET_ME, "yes")),
    "privacy_opt_out": _commanded((Command.OPT_OUT, "")),
    "privacy_opt_in": _commanded((Command.OPT_OUT, ""), (Command.OPT_OUT, "off")),
    "room_watched": _commanded((Command.WATCH, "on")),
    "room_unwatched": _commanded((Command.WATCH, "on"), (Command.WATCH, "off")),
    "case_likeness": _likened,
    "threat_kept": _threatened,
    "danger_told": _endangered,
    "configuration.in_force": _started,
    "facts.import": _started,
}
"""What the bot does by itself, besides deciding about claims, raising alarms and merging."""


def _rows(base: Base, act: str) -> list[Entry]:
    return [entry for entry in AuditLog(base).oldest_first() if entry.act == act]


@pytest.mark.parametrize("act", ACTS)
def test_every_act_of_the_bot_leaves_its_row(act: str, tmp_path: Path) -> None:
    base = ACTS[act](tmp_path)
    rows = _rows(base, act)
    assert rows
    assert all(row.actor in ("rumourline", "operator") for row in rows)
    assert AuditLog(base).verify() is None
    told = repr([(row.subject, row.detail) for row in AuditLog(base).oldest_first()])
    for personal in (HER_CODE, HER_PLACE, "circus of", "sleep", "dam"):
        assert personal not in told
    base.close()


def test_a_case_that_a_publication_answers_has_a_row_in_the_name_of_who_published(tmp_path: Path) -> None:
    (row,) = _rows(_published(tmp_path), "case_link")
    assert (row.actor, row.subject, dict(row.detail)) == (
        *("ben", "R-0001"),
        {"fact": "circus", "by_publishing": True},
    )


def test_a_mailing_says_whose_act_it_follows_from(tmp_path: Path) -> None:
    (row,) = _rows(_published(tmp_path), "mailing.made")
    assert dict(row.detail) == {"because_of": "ben", "case": "R-0001", "fact": "circus", "kind": "answer"}
    assert [row.detail["kind"] for row in _rows(_held(tmp_path), "mailing.made")] == ["holding", "answer"]


@pytest.mark.parametrize("act", ["privacy_opt_out", "room_watched", "case_likeness"])
def test_what_changes_nothing_leaves_no_row(act: str, tmp_path: Path) -> None:
    assert len(_rows(ACTS[act](tmp_path), act)) == 1


_EDITORIAL = ("fact.create", "fact.save", "fact.publish", "facts.import")
_DERIVED = "made from other tables"
_OF_A_DECISION = ("decided",)
_CASEWORK = ("decided", "case_acknowledge", "case_merge", "case_split")
_SENT = ("mailing.made", "mailing.begin", "mailing.send_back", "mailing.finish", "mailing.cancel")
_OWN = "a person's own choice about themselves: they were not done anything"
_POST = "how what is in the log travels, post by post"
TABLES: Mapping[str, tuple[str, ...] | str] = {
    **dict.fromkeys(("facts", "fact_versions", "fact_edits"), _EDITORIAL),
    "fact_comments": ("fact.comment",),
    "fact_assignments": ("fact.assign",),
    "fact_reminders": ("page.made",),
    "emergencies": ("fact.publish_urgently", "fact.review_after"),
    "terms": ("term.put",),
    **dict.fromkeys(("wordings", "fact_texts", "fact_topics", "case_texts"), _DERIVED),
    **dict.fromkeys(("sightings", "deliveries", "interjections"), _OF_A_DECISION),
    **dict.fromkeys(("cases", "case_claims", "case_acts", "kept_apart"), _CASEWORK),
    "likenesses": ("case_likeness",),
    "alarms": ("alarm.raised", "case_acknowledge"),
    **dict.fromkeys(("pages", "alarm_pages", "page_deliveries"), ("page.made",)),
    "staff_alerts": ("threat_kept", "danger_told", "fact.publish_urgently"),
    "mailings": _SENT,
    "recipients": _SENT,
    "rotas": ("rota_put",),
    "rota_swaps": ("rota_swap", "rota_swap_ended"),
    "silences": ("silence", "silence_ended"),
    "handovers": ("hand_over_note",),
    "blocks": ("block_place", "block_lift", "privacy_retention"),
    "threats": ("threat_kept", "threat_seen", "privacy_retention"),
    "legal_holds": ("hold_add", "hold_lift"),
    "opt_outs": ("privacy_opt_out", "privacy_opt_in"),
    "rooms": ("room_watched", "room_unwatched"),
    **dict.fromkeys(("preferences", "subscriptions", "feedback"), _OWN),
    **dict.fromkeys(("inbox", "outbox", "prompts"), _POST),
    "accounts": ("account_added", "account_roles", "account_deactivated", "locked_out"),
    "recovery_codes": ("recovery_codes_renewed",),
    "identities": ("account_linked",),
    "sessions": ("signed_in", "signed_out"),
    "tokens": ("token_made", "token_revoked"),
    "failures": "strangers at the door are counted, not logged: they could fill the log",
    "audit_samples": ("audit.sample", "audit.judged"),
    "anchors": ("audit.anchor",),
    "audit": "it is the log",
    "heartbeats": "when the clock's work was done",
    **dict.fromkeys(("sqlite_sequence", "_sqlite_migrations"), "the schema itself"),
}


def test_every_table_says_with_which_acts_its_rows_change() -> None:
    base = memory_base()
    tables = base.rows(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' "
        "AND name NOT IN ('sqlite_schema', 'sqlite_stat1') AND name NOT LIKE '%_fts%'"
    )
    assert set(TABLES) == {row[0] for row in tables}


def test_the_acts_that_tables_name_are_acts_that_the_code_writes() -> None:
    root = Path(__file__).parents[2]
    files = [file for part in ("bot", "factbase") for file in (root / part).rglob("*.py")]
    code = "\n".join(file.read_text("utf-8") for file in files)
    named = {act for acts in TABLES.values() if isinstance(acts, tuple) for act in acts}
    # Some are put together from what they are about and a verb: fact.save, case_link, mailing.begin.
    parted = {act: act.replace("case_", "case.").partition(".")[2] for act in named}
    assert not {act for act, verb in parted.items() if f'"{act}"' not in code and f'"{verb}"' not in code}
