"""Version 5: legal holds, opt-outs of watched groups, blocks, anchors of the audit log, answers to be judged.

What answers for the agency (facts, cases and what was done about them) is never deleted: the base refuses.

Pseudonyms only, as everywhere.
"""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = (
    # What must not be forgotten for now. `kind`: a kind of data of the retention schedule, or `*`;
    # `author`: a person's pseudonym, or empty for everybody's.
    """
    CREATE TABLE legal_holds (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, author TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL,
        placed_by TEXT NOT NULL, placed_at TEXT NOT NULL, lifted_by TEXT, lifted_at TEXT
    ) STRICT
    """,
    # People of whom nothing is kept in places that are watched.
    "CREATE TABLE opt_outs (author TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT",
    # Whose messages are not dealt with for a while, why, and until when: an author's or a conversation's.
    """
    CREATE TABLE blocks (
        id INTEGER PRIMARY KEY, author TEXT NOT NULL DEFAULT '', conversation TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL, placed_by TEXT NOT NULL, placed_at TEXT NOT NULL, ends_at TEXT NOT NULL,
        lifted_by TEXT, lifted_at TEXT, told_at TEXT, CHECK ((author = '') <> (conversation = ''))
    ) STRICT
    """,
    "CREATE INDEX blocks_author ON blocks (author, ends_at) WHERE lifted_at IS NULL AND author <> ''",
    "CREATE INDEX blocks_place ON blocks (conversation, ends_at) "
    "WHERE lifted_at IS NULL AND conversation <> ''",
    # Threats against staff, kept apart from cases. `seen_by`: who has dealt with it.
    """
    CREATE TABLE threats (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, channel TEXT NOT NULL, conversation TEXT NOT NULL,
        author TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL, seen_by TEXT, seen_at TEXT
    ) STRICT
    """,
    "CREATE INDEX threats_author ON threats (author)",
    # A person is found by the place where they are alone with the bot, without reading whole tables.
    "CREATE INDEX sightings_place ON sightings (conversation)",
    "CREATE INDEX feedback_place ON feedback (conversation)",
    "CREATE INDEX prompts_place ON prompts (conversation)",
    "CREATE INDEX outbox_place ON outbox (conversation)",
    "CREATE INDEX recipients_place ON recipients (conversation)",
    "CREATE INDEX subscriptions_place ON subscriptions (conversation)",
    # Where the head of the audit log was noted outside: `way` is the kind of place, never a secret address.
    """
    CREATE TABLE anchors (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, row INTEGER NOT NULL, digest TEXT NOT NULL,
        way TEXT NOT NULL, state TEXT NOT NULL, error TEXT
    ) STRICT
    """,
    "CREATE INDEX anchors_state ON anchors (state)",
    # Wordings that a person has put apart, as digests, the lesser first: the machine never joins their cases.
    """
    CREATE TABLE kept_apart (
        one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID
    """,
    # Cases that may be the same matter, the lesser number first, where a person must say so.
    """
    CREATE TABLE likenesses (
        case_id INTEGER NOT NULL REFERENCES cases (id), other_id INTEGER NOT NULL REFERENCES cases (id),
        probability REAL NOT NULL, at TEXT NOT NULL, PRIMARY KEY (case_id, other_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX likenesses_other ON likenesses (other_id)",
    "CREATE INDEX audit_act ON audit (act)",
    # Answers that were drawn at random for staff to judge; `right` is 1 or 0 once somebody did. No reference
    # to the sighting: a judgement outlives what may be forgotten.
    """
    CREATE TABLE audit_samples (
        id INTEGER PRIMARY KEY, sighting INTEGER NOT NULL, answered_at TEXT NOT NULL, drawn_at TEXT NOT NULL,
        drawn_by TEXT NOT NULL, right INTEGER, judged_by TEXT, judged_at TEXT,
        UNIQUE (sighting, answered_at)
    ) STRICT
    """,
    "CREATE INDEX audit_samples_answered ON audit_samples (answered_at)",
    *(
        f"""
        CREATE TRIGGER {table}_delete_refused BEFORE DELETE ON {table} BEGIN
            SELECT RAISE(ABORT, 'the rows of {table} are never deleted');
        END
        """
        for table in (
            *("facts", "fact_versions", "fact_comments", "emergencies", "terms", "cases", "case_acts"),
            *("deliveries", "mailings", "anchors", "audit_samples"),
        )
    ),
)


def upgrade(database: Database) -> None:
    """Add the tables; what is there stays as it is."""
    for statement in _TABLES:
        database.conn.execute(statement)
