"""Version 4: cases that are worked on, who is on call, pages, and what is sent to many.

A case's states get the names of the rules of triage: `taken` is in progress, `linked` is answered.
"""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = (
    "UPDATE cases SET state = 'in_progress' WHERE state = 'taken'",
    "UPDATE cases SET state = 'answered' WHERE state = 'linked'",
    # `priority` is the one that holds; it falls only by a person's hand. NULL: nobody has judged it yet.
    "ALTER TABLE cases ADD COLUMN priority TEXT NOT NULL DEFAULT 'P4'",
    "ALTER TABLE cases ADD COLUMN score INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE cases ADD COLUMN harm INTEGER",
    "ALTER TABLE cases ADD COLUMN vulnerability INTEGER",
    # The score at which somebody lowered the priority: only a higher one raises it again.
    "ALTER TABLE cases ADD COLUMN lowered_at INTEGER",
    "ALTER TABLE cases ADD COLUMN owner TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE cases ADD COLUMN fact_id TEXT",
    "ALTER TABLE cases ADD COLUMN merged_into INTEGER REFERENCES cases (id)",
    # When people were promised to hear from us next.
    "ALTER TABLE cases ADD COLUMN word_due TEXT",
    "CREATE INDEX cases_word_due ON cases (word_due) WHERE word_due IS NOT NULL",
    "CREATE INDEX cases_fact ON cases (fact_id) WHERE fact_id IS NOT NULL",
    """
    UPDATE cases SET fact_id = (
        SELECT detail FROM case_acts WHERE case_acts.case_id = cases.id AND act = 'link'
        ORDER BY id DESC LIMIT 1
    ) WHERE state = 'answered'
    """,
    # A case that calls for somebody. One open alarm a case: a higher priority raises it anew.
    """
    CREATE TABLE alarms (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), priority TEXT NOT NULL,
        raised_at TEXT NOT NULL, acknowledged_at TEXT, acknowledged_by TEXT, ended_at TEXT
    ) STRICT
    """,
    "CREATE UNIQUE INDEX alarms_open ON alarms (case_id) WHERE ended_at IS NULL",
    # The outbox of before had one alert a case; those that are still due become alarms.
    """
    INSERT INTO alarms (case_id, priority, raised_at)
    SELECT case_id, 'P2', created_at FROM alerts JOIN cases ON cases.id = case_id
    WHERE alerts.state = 'due' AND cases.state IN ('new', 'acknowledged', 'in_progress')
    """,
    "UPDATE cases SET priority = 'P2' WHERE id IN (SELECT case_id FROM alarms)",
    "DROP TABLE alerts",
    # What is sent to staff: an outbox. `kind`: alarm, digest, trouble, gap in the rota, test.
    """
    CREATE TABLE pages (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, rung TEXT NOT NULL, title TEXT NOT NULL,
        body TEXT NOT NULL, created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE alarm_pages (
        alarm_id INTEGER NOT NULL REFERENCES alarms (id), step INTEGER NOT NULL, at TEXT NOT NULL,
        page_id INTEGER NOT NULL REFERENCES pages (id), PRIMARY KEY (alarm_id, step)
    ) STRICT
    """,
    # One way to one person for one page. `way`: which of the person's addresses, never the address itself.
    """
    CREATE TABLE page_deliveries (
        id INTEGER PRIMARY KEY, page_id INTEGER NOT NULL REFERENCES pages (id), person TEXT NOT NULL,
        way TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_at TEXT NOT NULL,
        settled_at TEXT, error TEXT, UNIQUE (page_id, person, way)
    ) STRICT
    """,
    "CREATE INDEX page_deliveries_due ON page_deliveries (next_at) WHERE state = 'due'",
    # Every rota that ever held, the newest last, as JSON; swaps and silences beside it.
    """
    CREATE TABLE rotas (
        id INTEGER PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL, person TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE rota_swaps (
        id INTEGER PRIMARY KEY, starts TEXT NOT NULL, ends TEXT NOT NULL, of_person TEXT NOT NULL,
        to_person TEXT NOT NULL, note TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, ended_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE handovers (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE silences (
        id INTEGER PRIMARY KEY, starts TEXT NOT NULL, ends TEXT NOT NULL, most TEXT NOT NULL,
        person TEXT NOT NULL, reason TEXT NOT NULL, ended_at TEXT
    ) STRICT
    """,
    # When each thing that the clock does was last done well: the dead-man check reads it.
    """
    CREATE TABLE heartbeats (
        name TEXT PRIMARY KEY, at TEXT NOT NULL, detail TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    # One thing that is sent to many: the answer to a case, a holding statement, a recall, news, a broadcast.
    # `words`: JSON, per language what is said where it is not a fact's own correction.
    """
    CREATE TABLE mailings (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL,
        case_id INTEGER REFERENCES cases (id), fact_id TEXT, fact_version INTEGER, told_version INTEGER,
        topic TEXT, words TEXT NOT NULL DEFAULT '{}',
        reason TEXT NOT NULL DEFAULT '', created_by TEXT NOT NULL, created_at TEXT NOT NULL,
        approved_by TEXT, approved_at TEXT, starts_at TEXT, ended_at TEXT
    ) STRICT
    """,
    "CREATE INDEX mailings_state ON mailings (state)",
    # Who gets it: once each. `original`: the post of ours that it corrects or answers to. `part`: of a
    # recall, the post that is corrected, since each of them is; 0 elsewhere.
    """
    CREATE TABLE recipients (
        id INTEGER PRIMARY KEY, mailing_id INTEGER NOT NULL REFERENCES mailings (id), channel TEXT NOT NULL,
        conversation TEXT NOT NULL, author TEXT NOT NULL DEFAULT '', part INTEGER NOT NULL DEFAULT 0,
        language TEXT NOT NULL, original INTEGER REFERENCES outbox (id), state TEXT NOT NULL,
        why TEXT NOT NULL DEFAULT '', post_id INTEGER REFERENCES outbox (id),
        UNIQUE (mailing_id, conversation, author, part)
    ) STRICT
    """,
    "CREATE INDEX recipients_due ON recipients (mailing_id, channel, id) WHERE state = 'due'",
    "CREATE INDEX recipients_queued ON recipients (mailing_id) WHERE state IN ('queued', 'unknown')",
    "CREATE INDEX recipients_author ON recipients (author)",
    # Whether somebody was told something already is asked for every one of them.
    "CREATE INDEX deliveries_place ON deliveries (conversation, fact_id)",
    "CREATE UNIQUE INDEX recipients_post ON recipients (post_id) WHERE post_id IS NOT NULL",
)


def upgrade(database: Database) -> None:
    """Add the tables; what is there already goes on under its new names."""
    for statement in _TABLES:
        database.conn.execute(statement)
