"""Version 3: the life of facts, staff and their sign-ins, managed lists, and the audit log.

`fact_edits` and `audit` only grow: the base itself refuses to change or delete their rows.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from factbase.folding import all_words
from factbase.words import words

_TABLES = (
    # A version that is worked on (draft, in review) stands beside the one that counts. `edit` grows with
    # every change: whoever saves must name the one that they saw.
    "ALTER TABLE fact_versions ADD COLUMN state TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE fact_versions ADD COLUMN edit INTEGER NOT NULL DEFAULT 1",
    "UPDATE fact_versions SET state = json_extract(body, '$.state')",
    "ALTER TABLE facts ADD COLUMN area TEXT NOT NULL DEFAULT ''",
    "UPDATE facts SET area = COALESCE((SELECT json_extract(v.body, '$.area') FROM fact_versions AS v "
    "WHERE v.fact_id = facts.id AND v.version = facts.version), '')",
    # Lists are read page by page, in order of id.
    "CREATE INDEX facts_area ON facts (area, id)",
    "DROP INDEX facts_state",
    "CREATE INDEX facts_state ON facts (state, id)",
    "CREATE INDEX fact_versions_open ON fact_versions (state) WHERE state IN ('draft', 'in_review')",
    """
    CREATE TABLE fact_edits (
        id INTEGER PRIMARY KEY, fact_id TEXT NOT NULL, version INTEGER NOT NULL, edit INTEGER NOT NULL,
        act TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        UNIQUE (fact_id, version, edit),
        FOREIGN KEY (fact_id, version) REFERENCES fact_versions (fact_id, version)
    ) STRICT
    """,
    "CREATE INDEX fact_edits_person ON fact_edits (person, fact_id, version)",
    """
    INSERT INTO fact_edits (fact_id, version, edit, act, person, at, body)
    SELECT fact_id, version, 1, 'import', COALESCE(json_extract(body, '$.author'), ''), recorded_at, body
    FROM fact_versions
    """,
    """
    CREATE TABLE fact_comments (
        id INTEGER PRIMARY KEY, fact_id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT NOT NULL,
        at TEXT NOT NULL, text TEXT NOT NULL,
        FOREIGN KEY (fact_id, version) REFERENCES fact_versions (fact_id, version)
    ) STRICT
    """,
    "CREATE INDEX fact_comments_fact ON fact_comments (fact_id)",
    """
    CREATE TABLE fact_assignments (
        fact_id TEXT PRIMARY KEY REFERENCES facts (id), person TEXT NOT NULL, assigned_by TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX fact_assignments_person ON fact_assignments (person)",
    # One person alone let it out: a second one looks at it afterwards. `agreed` is 1 or 0 once they did.
    """
    CREATE TABLE emergencies (
        id INTEGER PRIMARY KEY, fact_id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT NOT NULL,
        reason TEXT NOT NULL, at TEXT NOT NULL, reviewer TEXT, reviewed_at TEXT, agreed INTEGER, note TEXT,
        UNIQUE (fact_id, version), FOREIGN KEY (fact_id, version) REFERENCES fact_versions (fact_id, version)
    ) STRICT
    """,
    "CREATE INDEX emergencies_open ON emergencies (id) WHERE reviewed_at IS NULL",
    # What the owner of a fact was told about its dates: once for each date.
    """
    CREATE TABLE fact_reminders (
        fact_id TEXT NOT NULL REFERENCES facts (id), kind TEXT NOT NULL, due TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (fact_id, kind, due)
    ) STRICT
    """,
    "CREATE INDEX facts_review_by ON facts (review_by) WHERE review_by IS NOT NULL",
    "CREATE INDEX facts_expires ON facts (expires) WHERE expires IS NOT NULL",
    "CREATE INDEX facts_valid_from ON facts (valid_from) WHERE valid_from IS NOT NULL",
    # What the public feed is read by: the facts that are let out, and when that last changed for any of them.
    "CREATE INDEX facts_published ON facts (changed) WHERE state = 'published'",
    "CREATE INDEX fact_edits_public ON fact_edits (at) WHERE act IN "
    "('publish', 'publish_urgently', 'review_after', 'withdraw', 'supersede', 'import')",
    """
    CREATE TABLE fact_topics (
        fact_id TEXT NOT NULL REFERENCES facts (id), topic TEXT NOT NULL, PRIMARY KEY (fact_id, topic)
    ) STRICT
    """,
    "CREATE INDEX fact_topics_topic ON fact_topics (topic, fact_id)",
    "INSERT INTO fact_topics SELECT DISTINCT fact_id, each.value FROM facts "
    "JOIN fact_versions AS v ON v.fact_id = facts.id AND v.version = facts.version, "
    "json_each(v.body, '$.topics') AS each",
    # The lists that staff manage: topics and areas. A retired term stays on the facts that have it.
    """
    CREATE TABLE terms (
        kind TEXT NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL, retired_at TEXT,
        PRIMARY KEY (kind, name)
    ) STRICT
    """,
    # All that is said in a fact's newest version, folded by factbase.words: staff search everything.
    """
    CREATE TABLE fact_texts (
        id INTEGER PRIMARY KEY, fact_id TEXT NOT NULL UNIQUE REFERENCES facts (id), words TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE fact_texts_fts USING fts5 (
        words, content = 'fact_texts', content_rowid = 'id', prefix = '2 3',
        tokenize = "porter unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
    )
    """,
    """
    CREATE TRIGGER fact_texts_added AFTER INSERT ON fact_texts BEGIN
        INSERT INTO fact_texts_fts (rowid, words) VALUES (new.id, new.words);
    END
    """,
    """
    CREATE TRIGGER fact_texts_removed AFTER DELETE ON fact_texts BEGIN
        INSERT INTO fact_texts_fts (fact_texts_fts, rowid, words) VALUES ('delete', old.id, old.words);
    END
    """,
    """
    CREATE TABLE case_texts (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), words TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE case_texts_fts USING fts5 (
        words, content = 'case_texts', content_rowid = 'id', prefix = '2 3',
        tokenize = "porter unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
    )
    """,
    """
    CREATE TRIGGER case_texts_added AFTER INSERT ON case_texts BEGIN
        INSERT INTO case_texts_fts (rowid, words) VALUES (new.id, new.words);
    END
    """,
    """
    CREATE TRIGGER case_texts_removed AFTER DELETE ON case_texts BEGIN
        INSERT INTO case_texts_fts (case_texts_fts, rowid, words) VALUES ('delete', old.id, old.words);
    END
    """,
    # An outbox, as `alerts` is for cases: what staff must hear about facts.
    """
    CREATE TABLE staff_alerts (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, created_at TEXT NOT NULL,
        state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_at TEXT NOT NULL,
        sent_at TEXT, error TEXT
    ) STRICT
    """,
    "CREATE INDEX staff_alerts_due ON staff_alerts (state, next_at)",
    # The claim as it was asked, cleaned and masked, for as long as policy keeps it; never what was overheard.
    "ALTER TABLE sightings ADD COLUMN claim TEXT",
    "CREATE INDEX sightings_claim ON sightings (at) WHERE claim IS NOT NULL",
    "CREATE INDEX deliveries_case ON deliveries (case_id) WHERE case_id IS NOT NULL",
    # Staff. `name` is what they sign in with; it is never used again for somebody else. `password` is an
    # argon2id hash, empty for those who sign in elsewhere. `totp` and `notify` are sealed.
    """
    CREATE TABLE accounts (
        name TEXT PRIMARY KEY COLLATE NOCASE, display TEXT NOT NULL, password TEXT NOT NULL DEFAULT '',
        totp BLOB, totp_step INTEGER NOT NULL DEFAULT 0, roles TEXT NOT NULL,
        active INTEGER NOT NULL DEFAULT 1,
        must_change INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, locked_until TEXT,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL, password_at TEXT,
        zone TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '', notify BLOB
    ) STRICT
    """,
    """
    CREATE TABLE recovery_codes (
        account TEXT NOT NULL REFERENCES accounts (name), digest TEXT NOT NULL, used_at TEXT,
        PRIMARY KEY (account, digest)
    ) STRICT
    """,
    """
    CREATE TABLE identities (
        issuer TEXT NOT NULL, subject TEXT NOT NULL, account TEXT NOT NULL REFERENCES accounts (name),
        since TEXT NOT NULL, PRIMARY KEY (issuer, subject)
    ) STRICT
    """,
    # Only digests of what browsers and machines hold are kept.
    """
    CREATE TABLE sessions (
        digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (name), created_at TEXT NOT NULL,
        seen_at TEXT NOT NULL, expires_at TEXT NOT NULL, agent TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX sessions_account ON sessions (account)",
    """
    CREATE TABLE tokens (
        id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES accounts (name),
        title TEXT NOT NULL, scopes TEXT NOT NULL, created_at TEXT NOT NULL, expires_at TEXT,
        used_at TEXT, revoked_at TEXT
    ) STRICT
    """,
    "CREATE INDEX tokens_account ON tokens (account)",
    # Sign-ins that failed lately, by keyed hashes of the name and the address that they came from.
    "CREATE TABLE failures (id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL) STRICT",
    "CREATE INDEX failures_who ON failures (who, at)",
    # Every row holds the digest of the one before: an edit, a gap or another order shows. AUTOINCREMENT: how
    # many rows there were is remembered, so that rows cut off the end are missed.
    """
    CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL, via TEXT NOT NULL,
        act TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL,
        digest TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    "CREATE INDEX audit_subject ON audit (subject)",
    "CREATE INDEX audit_actor ON audit (actor)",
    *(
        f"""
        CREATE TRIGGER {table}_{verb.lower()}_refused BEFORE {verb} ON {table} BEGIN
            SELECT RAISE(ABORT, 'the rows of {table} are never changed');
        END
        """
        for table in ("fact_edits", "audit")
        for verb in ("UPDATE", "DELETE")
    ),
)


def upgrade(database: Database) -> None:
    """Add the tables; what is there already gets its first edit and its words."""
    for statement in _TABLES:
        database.conn.execute(statement)
    _end_replaced(database)
    _remember_words(database)


def _end_replaced(database: Database) -> None:
    """What another version replaced ends: until now its row still said published, or draft."""
    replaced = database.conn.execute(
        "SELECT v.fact_id, v.version, v.body, v.state, now.recorded_at FROM fact_versions AS v "
        "JOIN facts ON facts.id = v.fact_id AND facts.version <> v.version "
        "JOIN fact_versions AS now ON now.fact_id = facts.id AND now.version = facts.version "
        "WHERE v.state = 'published' OR v.state IN ('draft', 'in_review') AND v.version < facts.version"
    ).fetchall()
    for fact_id, version, body, before, at in replaced:
        act, state = ("supersede", "superseded") if before == "published" else ("discard", "withdrawn")
        record = json.loads(body) | {"state": state}
        ended = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        database.conn.execute(
            "INSERT INTO fact_edits (fact_id, version, edit, act, person, at, body) "
            "VALUES (?, ?, 2, ?, '', ?, ?)",
            (fact_id, version, act, at, ended),
        )
        database.conn.execute(
            "UPDATE fact_versions SET state = ?, edit = 2, body = ? WHERE fact_id = ? AND version = ?",
            (state, ended, fact_id, version),
        )


def _remember_words(database: Database) -> None:
    for (body,) in database.conn.execute(
        "SELECT body FROM facts JOIN fact_versions AS v ON v.fact_id = facts.id AND v.version = facts.version"
    ).fetchall():
        record = json.loads(body)
        database.conn.execute(
            "INSERT INTO fact_texts (fact_id, words) VALUES (?, ?)", (record["id"], all_words(record))
        )
    for case_id, text in database.conn.execute("SELECT case_id, text FROM case_claims").fetchall():
        database.conn.execute(
            "INSERT INTO case_texts (case_id, words) VALUES (?, ?)", (case_id, " ".join(words(text)))
        )
