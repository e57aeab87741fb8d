"""Rows for every table of every version of the schema, as that version wrote them.

Knows the migrations and plain SQL: what once was on people's disks must not change when the stores do.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations

from factbase.audit import _digest
from factbase.database import VERSIONS

AT, LATER = "2026-01-02T03:04:05.000000Z", "2026-02-02T03:04:05.000000Z"


def _body(fact_id: str, version: int, state: str, approver: str) -> str:
    record = {
        "id": fact_id,
        "version": version,
        "claim": {"text": f"the {fact_id} is closed", "language": "en"},
        "phrasings": [{"text": f"nobody may use the {fact_id}", "language": "en"}],
        "verdict": "false",
        "corrections": {"en": {"headline": "It is open.", "explanation": "We looked.", "action": "Go."}},
        "sources": [{"name": "The town", "url": "https://town.example/"}],
        "area": "North",
        "topics": ["roads"],
        "agency": "The town",
        "state": state,
        "author": "ana",
        "approver": approver,
        "checked_on": None,
        "valid_from": None,
        "review_by": None,
        "expires": None,
    }
    return json.dumps(record, separators=(",", ":"))


_BRIDGE, _WELL = _body("bridge", 1, "published", "ben"), _body("well", 1, "published", "ben")
_DRAFT = _body("well", 2, "draft", "")

_FACTS = (
    ("INSERT INTO fact_versions (fact_id, version, body, recorded_at) VALUES (?, ?, ?, ?)", rows)
    for rows in (("bridge", 1, _BRIDGE, AT), ("well", 1, _WELL, AT), ("well", 2, _DRAFT, LATER))
)
_V1 = (
    *_FACTS,
    (
        "INSERT INTO facts (id, version, state, verdict, changed) VALUES (?, 1, 'published', 'false', ?)",
        ("bridge", 1),
    ),
    (
        "INSERT INTO facts (id, version, state, verdict, changed) VALUES (?, 1, 'published', 'false', ?)",
        ("well", 2),
    ),
    *(
        ("INSERT INTO wordings (fact_id, words) VALUES (?, ?)", (fact, f"{said} {fact}"))
        for fact in ("bridge", "well")
        for said in ("closed", "nobody may use")
    ),
    *(
        (
            "INSERT INTO cases (id, claim, language, state, opened_at, last_seen) VALUES (?, ?, 'en', ?, ?, ?)",
            (number, f"the mayor has sold number {number}", state, AT, LATER),
        )
        for number, state in enumerate(("new", "taken", "linked", "dismissed"), 1)
    ),
    *(
        (
            "INSERT INTO case_claims VALUES (?, ?, ?, 'en')",
            (number, f"digest {number}", f"the mayor has sold number {number}"),
        )
        for number in range(1, 5)
    ),
    (
        "INSERT INTO sightings (at, channel, conversation, author, digest, language, decision, reason, fact_id, "
        "fact_version, probability, calibration) VALUES (?, 'web', 'c', 'a', 'd', 'en', 'answer', 'sure', 'bridge', "
        "1, 0.9, 'old')",
        (AT,),
    ),
    (
        "INSERT INTO sightings (at, channel, conversation, author, digest, language, decision, reason, calibration, "
        "case_id) VALUES (?, 'web', 'c', 'a', 'digest 1', 'en', 'escalate', 'nothing_similar', 'old', 1)",
        (AT,),
    ),
    (
        "INSERT INTO deliveries (at, channel, conversation, message_id, decision, fact_id, fact_version, text) "
        "VALUES (?, 'web', 'c', 'm', 'answer', 'bridge', 1, 'It is open.')",
        (AT,),
    ),
    *(
        (
            "INSERT INTO alerts (case_id, created_at, state, next_at) VALUES (?, ?, ?, ?)",
            (case, AT, state, AT),
        )
        for case, state in ((1, "due"), (2, "sent"))
    ),
)
_V2 = (
    ("INSERT INTO inbox (channel, key, sealed, taken_at) VALUES ('telegram', 'k1', x'01', ?)", (AT,)),
    (
        "INSERT INTO inbox (channel, key, taken_at, settled_at) VALUES ('telegram', 'k2', ?, ?)",
        (AT, LATER),
    ),
    (
        "INSERT INTO outbox (channel, conversation, about, sealed, state, created_at, next_at) "
        "VALUES ('telegram', 'c', 'm', x'02', 'due', ?, ?)",
        (AT, AT),
    ),
    (
        "INSERT INTO outbox (channel, conversation, about, sealed, state, created_at, next_at, settled_at, messages) "
        "VALUES ('telegram', 'c', 'n', x'03', 'sent', ?, ?, ?, x'04')",
        (AT, AT, LATER),
    ),
    (
        "INSERT INTO deliveries (at, channel, conversation, message_id, decision, text, case_id, post_id) "
        "VALUES (?, 'telegram', 'c', 'n', 'escalate', 'We look.', 1, 2)",
        (AT,),
    ),
    (
        "INSERT INTO prompts (id, kind, channel, conversation, author, sealed, created_at, expires_at, post_id) "
        "VALUES ('p', 'answer', 'telegram', 'c', 'a', x'05', ?, ?, 2)",
        (AT, LATER),
    ),
    (
        "INSERT INTO feedback (at, word, prompt, channel, conversation, author, language, fact_id, fact_version, "
        "calibration) VALUES (?, 'right', 'p', 'telegram', 'c', 'a', 'en', 'bridge', 1, 'old')",
        (AT,),
    ),
    ("INSERT INTO rooms VALUES ('c', 'telegram', x'06', 1, 1, 'a', ?, ?)", (AT, AT)),
    ("INSERT INTO interjections (conversation, fact_id, at) VALUES ('c', 'bridge', ?)", (AT,)),
    ("INSERT INTO preferences VALUES ('a', 'es', ?)", (AT,)),
    ("INSERT INTO subscriptions VALUES ('a', 'roads', 'telegram', 'c', x'07', ?)", (AT,)),
    ("INSERT INTO case_acts (case_id, act, actor, at, detail) VALUES (2, 'take', 'ben', ?, '')", (AT,)),
    ("INSERT INTO case_acts (case_id, act, actor, at, detail) VALUES (3, 'link', 'ben', ?, 'bridge')", (AT,)),
)


def _audit() -> tuple[object, ...]:
    row = (1, AT, "ana", "cli", "publish", "fact:bridge", "{}", "")
    return (*row, _digest(row))


_V3 = (
    (
        "INSERT INTO fact_comments (fact_id, version, person, at, text) VALUES ('well', 1, 'ben', ?, 'Deep.')",
        (AT,),
    ),
    ("INSERT INTO fact_assignments VALUES ('well', 'ana', 'ben', ?)", (AT,)),
    (
        "INSERT INTO emergencies (fact_id, version, person, reason, at, reviewer, reviewed_at, agreed, note) "
        "VALUES ('bridge', 1, 'ana', 'flood', ?, 'ben', ?, 1, '')",
        (AT, LATER),
    ),
    ("INSERT INTO fact_reminders VALUES ('well', 'review', ?, ?)", (LATER, AT)),
    ("INSERT INTO terms VALUES ('topic', 'roads', 'Roads', NULL)", ()),
    (
        "INSERT INTO staff_alerts (title, body, created_at, state, next_at) VALUES ('t', 'b', ?, 'due', ?)",
        (AT, AT),
    ),
    (
        "INSERT INTO accounts (name, display, password, roles, created_at, created_by, totp, notify) "
        "VALUES ('ana', 'Ana', 'argon', 'curator', ?, 'operator', x'08', x'09')",
        (AT,),
    ),
    ("INSERT INTO recovery_codes VALUES ('ana', 'digest', NULL)", ()),
    ("INSERT INTO identities VALUES ('https://id.example', 's', 'ana', ?)", (AT,)),
    ("INSERT INTO sessions VALUES ('digest', 'ana', ?, ?, ?, 'browser')", (AT, AT, LATER)),
    (
        "INSERT INTO tokens (digest, account, title, scopes, created_at) VALUES ('d', 'ana', 't', 'read', ?)",
        (AT,),
    ),
    ("INSERT INTO failures (at, who) VALUES (?, 'hash')", (AT,)),
    ("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _audit()),
)
_V4 = (
    (
        "INSERT INTO pages (kind, rung, title, body, created_at) VALUES ('alarm', 'officer', 't', 'b', ?)",
        (AT,),
    ),
    ("INSERT INTO alarm_pages VALUES (1, 0, ?, 1)", (AT,)),
    (
        "INSERT INTO page_deliveries (page_id, person, way, state, next_at) VALUES (1, 'agency', '1', 'due', ?)",
        (AT,),
    ),
    ("INSERT INTO rotas (body, at, person) VALUES ('{}', ?, 'ana')", (AT,)),
    (
        "INSERT INTO rota_swaps (starts, ends, of_person, to_person, note, person, at) "
        "VALUES (?, ?, 'ana', 'ben', '', 'ana', ?)",
        (AT, LATER, AT),
    ),
    ("INSERT INTO handovers (at, person, text) VALUES (?, 'ana', 'Quiet.')", (AT,)),
    (
        "INSERT INTO silences (starts, ends, most, person, reason) VALUES (?, ?, 'P3', 'ana', 'test')",
        (AT, LATER),
    ),
    ("INSERT INTO heartbeats VALUES ('alarm_test', ?, '1')", (AT,)),
    (
        "INSERT INTO mailings (kind, state, case_id, fact_id, fact_version, created_by, created_at) "
        "VALUES ('answer', 'running', 3, 'bridge', 1, 'ben', ?)",
        (AT,),
    ),
    (
        "INSERT INTO recipients (mailing_id, channel, conversation, author, language, state, post_id) "
        "VALUES (1, 'telegram', 'c', 'a', 'en', 'sent', 2)",
        (),
    ),
)
_V5 = (
    (
        "INSERT INTO legal_holds (kind, author, reason, placed_by, placed_at) VALUES ('*', 'a', 'court', 'ada', ?)",
        (AT,),
    ),
    ("INSERT INTO opt_outs VALUES ('b', ?)", (AT,)),
    (
        "INSERT INTO blocks (author, reason, placed_by, placed_at, ends_at) VALUES ('c', 'abuse', 'dora', ?, ?)",
        (AT, LATER),
    ),
    (
        "INSERT INTO threats (at, channel, conversation, author, language, text) "
        "VALUES (?, 'telegram', 'c', 'c', 'en', 'we know where you sleep')",
        (AT,),
    ),
    ("INSERT INTO anchors (at, row, digest, way, state) VALUES (?, 1, 'd', 'file', 'sent')", (AT,)),
    ("INSERT INTO kept_apart VALUES ('d1', 'd2')", ()),
    ("INSERT INTO likenesses VALUES (1, 2, 0.5, ?)", (AT,)),
    (
        "INSERT INTO audit_samples (sighting, answered_at, drawn_at, drawn_by) VALUES (1, ?, ?, 'audrey')",
        (AT, LATER),
    ),
)
Statement = tuple[str, tuple[object, ...]]
_PLANTED: dict[str, tuple[Statement, ...]] = {"0001": _V1, "0002": _V2, "0003": _V3, "0004": _V4, "0005": _V5}


def plant(place: Path, version: str) -> None:
    """A base of an older version, as its migrations made it and with rows of its time in every table.

    It was made at version 1 and lived through each upgrade, gathering what each version could hold.
    """
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    database = Database(connection)
    steps = Migrations("rumourline")
    for name, step in VERSIONS.items():
        if name > version:
            break
        steps(name=name)(step)
        connection.execute("BEGIN IMMEDIATE")
        steps.apply(database)
        for sql, row in _PLANTED.get(name, ()):
            connection.execute(sql, row)
        connection.execute("COMMIT")
    connection.close()


def rows(place: Path) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, search tables aside, in the order in which they are kept."""
    connection = sqlite3.connect(place)
    connection.row_factory = sqlite3.Row
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
            "AND name NOT LIKE '%_fts%' AND name <> '_sqlite_migrations' ORDER BY name"
        )
    ]
    found = {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in names}
    connection.close()
    return found
