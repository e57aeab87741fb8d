"""Which tables are handed out on request, column by column, and which are not, with the reason.

Knows SQL and what a stretch of time, a fact or a case is in each table. Must not know what of a row may be
handed out. `SOURCES` and `NOT_HANDED_OUT` together name every table of the schema: a test fails where a new
one is in neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_PAGE = 1_000

_BETWEEN = "{at} >= :start AND {at} < :end"
_FACT = "(:fact IS NULL OR {fact} = :fact)"
_OF_CASE = (
    "(:case IS NULL OR {fact} IN (SELECT fact_id FROM cases WHERE id = :case) "
    "OR {fact} IN (SELECT fact_id FROM sightings WHERE case_id = :case))"
)
_CASES_OF_FACT = "(:fact IS NULL OR {fact} = :fact OR {case} IN (SELECT id FROM cases WHERE fact_id = :fact))"
_CASE = "(:case IS NULL OR {case} = :case)"


def _where(at: str, *conditions: str, **names: str) -> str:
    return " AND ".join(each.format(at=at, **names) for each in (_BETWEEN, *conditions))


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows of one kind come from. `place`: what they are ordered by. `tables`: those that it tells."""

    place: str
    columns: tuple[str, ...]
    table: str
    where: str
    tables: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What its columns are called."""
        return tuple(each.rpartition(" AS ")[2].rpartition(".")[2] for each in self.columns)

    @property
    def told(self) -> tuple[str, ...]:
        """The tables whose rows it gives."""
        return self.tables or (self.table,)

    def page(self) -> str:
        """The question for the next rows behind `:after`."""
        return (
            f"SELECT {self.place} AS place, {', '.join(self.columns)} FROM {self.table} "  # noqa: S608 - constants
            f"WHERE {self.where} AND {self.place} > :after ORDER BY {self.place} LIMIT {_PAGE}"
        )


def _all_of(table: str, at: str, columns: str) -> Source:
    """A table that is about no fact and no case: it is told where everything was asked for."""
    return Source("id", tuple(columns.split()), table, _where(at, ":fact IS NULL AND :case IS NULL"))


_ABOUT = (_CASES_OF_FACT, _CASE)
_SPAN = "last_seen >= :start AND opened_at < :end AND (:fact IS NULL OR fact_id = :fact)"
_OF_FACT = (_FACT, _OF_CASE)
_PAGED = (
    "(:fact IS NULL OR pages.id IN (SELECT page_id FROM alarm_pages JOIN alarms ON alarms.id = alarm_id "
    "JOIN cases ON cases.id = case_id WHERE fact_id = :fact))",
    "(:case IS NULL OR pages.id IN (SELECT page_id FROM alarm_pages JOIN alarms ON alarms.id = alarm_id "
    "WHERE case_id = :case))",
)
_RECIPIENTS = (
    "(SELECT json_group_object(state, n) FROM (SELECT state, COUNT(*) AS n FROM recipients "
    "WHERE mailing_id = mailings.id GROUP BY state)) AS recipients"
)
SOURCES: Mapping[str, Source] = {
    "facts": Source(
        "fact_versions.rowid",
        ("fact_id", "version", "state", "recorded_at", "body"),
        "fact_versions",
        _where("recorded_at", *_OF_FACT, fact="fact_id"),
        ("facts", "fact_versions"),
    ),
    "fact_edits": Source(
        "id",
        ("fact_id", "version", "edit", "act", "person", "at", "note"),
        "fact_edits",
        _where("at", *_OF_FACT, fact="fact_id"),
    ),
    "fact_comments": Source(
        "id",
        ("fact_id", "version", "person", "at", "text"),
        "fact_comments",
        _where("at", *_OF_FACT, fact="fact_id"),
    ),
    "emergencies": Source(
        "id",
        ("fact_id", "version", "person", "reason", "at", "reviewer", "reviewed_at", "agreed", "note"),
        "emergencies",
        _where("at", *_OF_FACT, fact="fact_id"),
    ),
    "decisions": Source(
        "id",
        (
            *("at", "channel", "conversation", "author", "digest", "language", "decision", "reason"),
            *("fact_id", "fact_version", "probability", "calibration", "case_id", "claim"),
        ),
        "sightings",
        _where("at", *_ABOUT, fact="fact_id", case="case_id"),
    ),
    "feedback": Source(
        "id",
        (
            *("at", "word", "prompt", "channel", "conversation", "author", "language", "fact_id"),
            *("fact_version", "case_id", "calibration", "probability", "text"),
        ),
        "feedback",
        _where("at", *_ABOUT, fact="fact_id", case="case_id"),
    ),
    "judged": _all_of("audit_samples", "drawn_at", "answered_at drawn_at drawn_by right judged_by judged_at"),
    "cases": Source(
        "id",
        (
            *("id", "claim", "language", "state", "opened_at", "last_seen", "priority", "score", "harm"),
            *("vulnerability", "owner", "fact_id", "merged_into", "word_due"),
        ),
        "cases",
        f"{_SPAN} AND (:case IS NULL OR id = :case)",
    ),
    "case_wordings": Source(
        "case_claims.rowid",
        ("case_id", "digest", "case_claims.language", "text"),
        "case_claims JOIN cases ON cases.id = case_id",
        f"{_SPAN} AND (:case IS NULL OR case_id = :case)",
        ("case_claims",),
    ),
    "case_acts": Source(
        "case_acts.id",
        ("case_id", "act", "actor", "at", "detail"),
        "case_acts JOIN cases ON cases.id = case_id",
        _where("at", "(:fact IS NULL OR fact_id = :fact)", _CASE, case="case_id"),
        ("case_acts",),
    ),
    "alarms": Source(
        "alarms.id",
        ("case_id", "alarms.priority", "raised_at", "acknowledged_at", "acknowledged_by", "ended_at"),
        "alarms JOIN cases ON cases.id = case_id",
        _where("raised_at", "(:fact IS NULL OR fact_id = :fact)", _CASE, case="case_id"),
        ("alarms",),
    ),
    "pages": Source(
        "id",
        (
            *("id", "kind", "rung", "title", "body", "created_at"),
            "(SELECT group_concat(alarm_id, ' ') FROM alarm_pages WHERE page_id = pages.id) AS alarms",
        ),
        "pages",
        _where("created_at", *_PAGED),
        ("pages", "alarm_pages"),
    ),
    "page_deliveries": Source(
        "page_deliveries.id",
        ("page_id", "person", "way", "state", "attempts", "settled_at", "error"),
        "page_deliveries JOIN pages ON pages.id = page_id",
        _where("created_at", *_PAGED),
        ("page_deliveries",),
    ),
    "staff_alerts": _all_of("staff_alerts", "created_at", "title body created_at state sent_at"),
    "deliveries": Source(
        "id",
        (
            *("at", "channel", "conversation", "message_id", "decision", "fact_id", "fact_version"),
            *("case_id", "text"),
        ),
        "deliveries",
        _where("at", *_ABOUT, fact="fact_id", case="case_id"),
    ),
    "mailings": Source(
        "id",
        (
            *("id", "kind", "state", "case_id", "fact_id", "fact_version", "told_version", "topic", "words"),
            *("reason", "created_by", "created_at", "approved_by", "approved_at", "starts_at", "ended_at"),
            _RECIPIENTS,
        ),
        "mailings",
        _where("created_at", *_ABOUT, fact="fact_id", case="case_id"),
    ),
    "blocks": _all_of(
        "blocks",
        "placed_at",
        "id author conversation reason placed_by placed_at ends_at lifted_by lifted_at told_at",
    ),
    "threats": _all_of("threats", "at", "id at channel conversation author language text seen_by seen_at"),
    "legal_holds": _all_of(
        "legal_holds", "placed_at", "id kind author reason placed_by placed_at lifted_by lifted_at"
    ),
    "rotas": _all_of("rotas", "at", "id at person body"),
    "rota_swaps": _all_of("rota_swaps", "at", "id starts ends of_person to_person note person at ended_at"),
    "handovers": _all_of("handovers", "at", "id at person text"),
    "silences": _all_of("silences", "starts", "id starts ends most person reason ended_at"),
    "anchors": _all_of("anchors", "at", "at row digest way state error"),
    "audit": Source(
        "id",
        ("id", "at", "actor", "via", "act", "subject", "detail", "previous", "digest"),
        "audit",
        _where(
            "at",
            "(:fact IS NULL OR subject = :fact)",
            "(:case IS NULL OR subject = printf('R-%04d', :case))",
        ),
    ),
}
"""The kinds of rows that are handed out, in the order of their files."""

_OF_PEOPLE = ("inbox", "outbox", "prompts", "recipients", "preferences", "subscriptions", "opt_outs")
_OF_ACCOUNTS = ("accounts", "recovery_codes", "identities", "sessions", "tokens", "failures")
_MADE_AGAIN = (
    *("wordings", "fact_texts", "fact_topics", "case_texts", "likenesses", "kept_apart", "heartbeats"),
    *("fact_reminders", "fact_assignments", "terms", "sqlite_sequence", "_sqlite_migrations"),
)
NOT_HANDED_OUT: Mapping[str, str] = {
    **dict.fromkeys((*_OF_PEOPLE, "rooms", "interjections"), "personal_data"),
    **dict.fromkeys(_OF_ACCOUNTS, "security"),
    **dict.fromkeys(_MADE_AGAIN, ""),
}
"""The tables that are not handed out, and the cause; "" where they say nothing besides: made from the others,
or how the work is arranged."""
