"""Version 2: what chats need. Inbox, outbox, prompts, feedback, rooms, what people chose, acts on cases."""

from __future__ import annotations

from sqlite_utils import Database

_STATEMENTS = (
    # AUTOINCREMENT: the keys of old events are forgotten, their numbers must not come back.
    """
    CREATE TABLE inbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, key TEXT NOT NULL, sealed BLOB,
        attempts INTEGER NOT NULL DEFAULT 0, taken_at TEXT NOT NULL, settled_at TEXT, error TEXT,
        UNIQUE (channel, key)
    ) STRICT
    """,
    "CREATE INDEX inbox_waiting ON inbox (id) WHERE settled_at IS NULL",
    "CREATE INDEX inbox_settled ON inbox (settled_at) WHERE settled_at IS NOT NULL",
    # sealed: empty once the address is forgotten. replaces: the first post, never another edit.
    """
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY, channel TEXT NOT NULL, conversation TEXT NOT NULL, about TEXT NOT NULL,
        sealed BLOB NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
        replaces INTEGER REFERENCES outbox (id), messages BLOB, created_at TEXT NOT NULL,
        next_at TEXT NOT NULL, handed INTEGER NOT NULL DEFAULT 0, settled_at TEXT, error TEXT
    ) STRICT
    """,
    "CREATE INDEX outbox_open ON outbox (channel, conversation, id) WHERE state IN ('due', 'sending')",
    "CREATE INDEX outbox_edits ON outbox (channel, id) WHERE state = 'due' AND replaces IS NOT NULL",
    "CREATE INDEX outbox_replaces ON outbox (replaces, id) WHERE replaces IS NOT NULL",
    "CREATE INDEX outbox_about ON outbox (conversation, about, id) WHERE replaces IS NULL",
    "CREATE INDEX outbox_state ON outbox (channel, state)",
    "CREATE INDEX outbox_addressed ON outbox (settled_at) WHERE sealed <> x''",
    "ALTER TABLE deliveries ADD COLUMN post_id INTEGER REFERENCES outbox (id)",
    """
    CREATE TABLE prompts (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, channel TEXT NOT NULL, conversation TEXT NOT NULL,
        author TEXT NOT NULL, sealed BLOB NOT NULL, created_at TEXT NOT NULL, expires_at TEXT NOT NULL,
        used_at TEXT, post_id INTEGER REFERENCES outbox (id)
    ) STRICT
    """,
    "CREATE INDEX prompts_author ON prompts (author)",
    "CREATE INDEX prompts_expires ON prompts (expires_at)",
    # prompt: no reference, because what was said outlives the button.
    """
    CREATE TABLE feedback (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, word TEXT NOT NULL, prompt TEXT NOT NULL,
        channel TEXT NOT NULL, conversation TEXT NOT NULL, author TEXT NOT NULL, language TEXT NOT NULL,
        fact_id TEXT, fact_version INTEGER, case_id INTEGER REFERENCES cases (id),
        calibration TEXT NOT NULL, probability REAL, text TEXT,
        UNIQUE (prompt, author),
        FOREIGN KEY (fact_id, fact_version) REFERENCES fact_versions (fact_id, version)
    ) STRICT
    """,
    "CREATE INDEX feedback_author ON feedback (author)",
    "CREATE INDEX feedback_word ON feedback (word)",
    """
    CREATE TABLE rooms (
        conversation TEXT PRIMARY KEY, channel TEXT NOT NULL, sealed BLOB NOT NULL, present INTEGER NOT NULL,
        watching INTEGER NOT NULL, watched_by TEXT, since TEXT NOT NULL, changed_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX rooms_watched_by ON rooms (watched_by) WHERE watched_by IS NOT NULL",
    """
    CREATE TABLE interjections (
        id INTEGER PRIMARY KEY, conversation TEXT NOT NULL REFERENCES rooms (conversation),
        fact_id TEXT NOT NULL REFERENCES facts (id), at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX interjections_room ON interjections (conversation, at)",
    """
    CREATE TABLE preferences (
        author TEXT PRIMARY KEY, language TEXT NOT NULL, changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE subscriptions (
        author TEXT NOT NULL, topic TEXT NOT NULL, channel TEXT NOT NULL, conversation TEXT NOT NULL,
        sealed BLOB NOT NULL, since TEXT NOT NULL, PRIMARY KEY (author, topic)
    ) STRICT
    """,
    "CREATE INDEX sightings_author ON sightings (author)",
    """
    CREATE TABLE case_acts (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), act TEXT NOT NULL,
        actor TEXT NOT NULL, at TEXT NOT NULL, detail TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX case_acts_case ON case_acts (case_id, id)",
)


def upgrade(database: Database) -> None:
    """Add the tables to a base of version 1; what is there stays as it is."""
    for statement in _STATEMENTS:
        database.conn.execute(statement)
