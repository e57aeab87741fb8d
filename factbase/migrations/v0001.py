"""Version 1: facts with their versions and search words; sightings, cases, deliveries, alerts."""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = (
    # Every version ever stored; `body` is the fact's native JSON line.
    """
    CREATE TABLE fact_versions (
        fact_id TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, recorded_at TEXT NOT NULL,
        PRIMARY KEY (fact_id, version)
    ) STRICT
    """,
    # The version that counts now. `changed` orders all changes to the base.
    """
    CREATE TABLE facts (
        id TEXT PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL, verdict TEXT NOT NULL,
        valid_from TEXT, review_by TEXT, expires TEXT, changed INTEGER NOT NULL UNIQUE,
        FOREIGN KEY (id, version) REFERENCES fact_versions (fact_id, version)
    ) STRICT
    """,
    "CREATE INDEX facts_state ON facts (state)",
    # words: folded by factbase.words, so that the tokenizer only has to split at spaces.
    """
    CREATE TABLE wordings (
        id INTEGER PRIMARY KEY, fact_id TEXT NOT NULL REFERENCES facts (id), words TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX wordings_fact ON wordings (fact_id)",
    """
    CREATE VIRTUAL TABLE wordings_fts USING fts5 (
        words, content = 'wordings', content_rowid = 'id',
        tokenize = "porter unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
    )
    """,
    """
    CREATE TRIGGER wordings_added AFTER INSERT ON wordings BEGIN
        INSERT INTO wordings_fts (rowid, words) VALUES (new.id, new.words);
    END
    """,
    """
    CREATE TRIGGER wordings_removed AFTER DELETE ON wordings BEGIN
        INSERT INTO wordings_fts (wordings_fts, rowid, words) VALUES ('delete', old.id, old.words);
    END
    """,
    """
    CREATE TABLE cases (
        id INTEGER PRIMARY KEY, claim TEXT NOT NULL, language TEXT NOT NULL, state TEXT NOT NULL,
        opened_at TEXT NOT NULL, last_seen TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX cases_state ON cases (state)",
    # The different ways in which a case's claim was put.
    """
    CREATE TABLE case_claims (
        case_id INTEGER NOT NULL REFERENCES cases (id), digest TEXT NOT NULL, text TEXT NOT NULL,
        language TEXT NOT NULL, PRIMARY KEY (case_id, digest)
    ) STRICT
    """,
    """
    CREATE TABLE sightings (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, channel TEXT NOT NULL, conversation TEXT NOT NULL,
        author TEXT NOT NULL, digest TEXT NOT NULL, language TEXT NOT NULL, decision TEXT NOT NULL,
        reason TEXT NOT NULL, fact_id TEXT, fact_version INTEGER, probability REAL,
        calibration TEXT NOT NULL, case_id INTEGER REFERENCES cases (id),
        FOREIGN KEY (fact_id, fact_version) REFERENCES fact_versions (fact_id, version)
    ) STRICT
    """,
    "CREATE INDEX sightings_case ON sightings (case_id, author)",
    "CREATE INDEX sightings_at ON sightings (at)",
    """
    CREATE TABLE deliveries (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, channel TEXT NOT NULL, conversation TEXT NOT NULL,
        message_id TEXT NOT NULL, decision TEXT NOT NULL, fact_id TEXT, fact_version INTEGER,
        case_id INTEGER REFERENCES cases (id), text TEXT NOT NULL,
        FOREIGN KEY (fact_id, fact_version) REFERENCES fact_versions (fact_id, version)
    ) STRICT
    """,
    "CREATE INDEX deliveries_fact ON deliveries (fact_id, fact_version)",
    # An outbox: written with its case, sent afterwards, so that a crash in between loses nothing.
    """
    CREATE TABLE alerts (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), created_at TEXT NOT NULL,
        state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_at TEXT NOT NULL,
        sent_at TEXT, error TEXT
    ) STRICT
    """,
    "CREATE UNIQUE INDEX alerts_case ON alerts (case_id)",
    "CREATE INDEX alerts_due ON alerts (state, next_at)",
)


def upgrade(database: Database) -> None:
    """Create the tables in an empty base."""
    for statement in _TABLES:
        database.conn.execute(statement)
