"""In which columns a person's pseudonym, or that of the place where they are alone with the bot, can stand.

Knows the schema, as data. Must not know how anything is found or erased. `PLACES` and `NO_PERSON` together
name every column of the schema that could hold one: a test fails where a new table is in neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What erasing does about a place where a person stands."""

    ERASED = "erased"
    UNLINKED = "unlinked"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Place:
    """A column that can name a person. `whose`: by their own pseudonym, or by that of their direct chat.

    `kind`: of the retention schedule; a legal hold on it keeps the rows as they are. `why`: why it stays.
    """

    table: str
    column: str
    fate: Fate
    kind: str
    whose: str = "author"
    why: str = ""


_E, _U, _S = Fate.ERASED, Fate.UNLINKED, Fate.STAYS
_ENDS = "it ends by itself, and is forgotten then"
_RECORD = "the agency's record of what its own staff did"
PLACES = (
    Place("preferences", "author", _E, "choices"),
    Place("subscriptions", "author", _E, "choices"),
    Place("subscriptions", "conversation", _E, "choices", "place"),
    Place("prompts", "author", _E, "buttons"),
    Place("prompts", "conversation", _E, "buttons", "place"),
    Place("feedback", "author", _E, "labels"),
    Place("feedback", "conversation", _E, "labels", "place"),
    Place("sightings", "author", _U, "codes"),
    Place("sightings", "conversation", _U, "codes", "place"),
    Place("deliveries", "message_id", _U, "codes", "with_place"),
    Place("deliveries", "conversation", _U, "codes", "place"),
    Place("outbox", "about", _U, "codes", "with_place"),
    Place("outbox", "conversation", _U, "codes", "place"),
    Place("recipients", "author", _U, "codes"),
    Place("recipients", "conversation", _U, "codes", "place"),
    Place("rooms", "watched_by", _U, "codes"),
    Place("identities", "subject", _E, "choices"),
    Place(
        "opt_outs", "author", _S, "opt_outs", why="the objection is still obeyed; /optout off takes it back"
    ),
    Place("blocks", "author", _S, "blocks", why=_ENDS),
    Place("blocks", "conversation", _S, "blocks", "place", _ENDS),
    Place(
        "threats", "author", _S, "blocks", why="a threat against staff is evidence; it is forgotten in time"
    ),
    Place("threats", "conversation", _S, "blocks", "place", "a threat against staff is evidence"),
    Place("legal_holds", "author", _S, "staff", why="the hold itself, as long as it lasts"),
    Place("case_acts", "actor", _S, "staff", why=_RECORD),
    Place("cases", "owner", _S, "staff", why=_RECORD),
    Place("alarms", "acknowledged_by", _S, "staff", why=_RECORD),
)
"""Where a person can stand, in the order in which erasing goes."""

_ABOUT_FACTS = (
    *("facts", "fact_versions", "fact_edits", "fact_comments", "fact_assignments", "fact_reminders"),
    *("fact_topics", "fact_texts", "wordings", "emergencies", "terms"),
)
_ABOUT_STAFF = (
    *("accounts", "recovery_codes", "sessions", "tokens", "failures", "audit", "rotas"),
    *("rota_swaps", "handovers", "silences", "pages", "page_deliveries", "alarm_pages", "staff_alerts"),
    *("mailings", "anchors", "audit_samples"),
)
NO_PERSON = {
    **dict.fromkeys(_ABOUT_FACTS, "what the agency says, and who of its staff wrote it"),
    **dict.fromkeys(_ABOUT_STAFF, "accounts and acts of staff, by the names that they sign in with"),
    "inbox": "codes of events, and what is sealed until it is dealt with: opened with the key",
    "interjections": "places that are watched, and no person",
    "case_claims": "wordings, cleaned and masked, without who used them",
    "case_texts": "the words of those wordings",
    "likenesses": "how alike two cases are",
    "kept_apart": "cases that staff keep apart",
    "heartbeats": "when the clock's work was done",
    "sqlite_sequence": "how many rows there were",
    "_sqlite_migrations": "versions of the schema",
}
"""Tables without a citizen's pseudonym, and what they hold instead."""
PLAIN = {
    "preferences": ("language", "changed_at"),
    "subscriptions": ("topic", "channel", "sealed", "since"),
    "prompts": ("id", "kind", "channel", "sealed", "created_at", "expires_at", "used_at"),
    "feedback": ("at", "word", "prompt", "channel", "language", "fact_id", "calibration", "text"),
    "sightings": (
        "at",
        "channel",
        "digest",
        "language",
        "decision",
        "reason",
        "fact_id",
        "calibration",
        "claim",
    ),
    "deliveries": ("at", "channel", "decision", "fact_id", "text"),
    "outbox": ("channel", "sealed", "state", "messages", "created_at", "next_at", "settled_at", "error"),
    "recipients": ("channel", "language", "state", "why"),
    "rooms": ("conversation", "channel", "sealed", "since", "changed_at"),
    "identities": ("issuer", "account", "since"),
    "opt_outs": ("since",),
    "blocks": ("reason", "placed_by", "placed_at", "ends_at", "lifted_by", "lifted_at", "told_at"),
    "threats": ("at", "channel", "language", "text", "seen_by", "seen_at"),
    "legal_holds": ("kind", "reason", "placed_by", "placed_at", "lifted_by", "lifted_at"),
    "case_acts": ("act", "at", "detail"),
    "cases": ("claim", "language", "state", "opened_at", "last_seen", "priority", "fact_id", "word_due"),
    "alarms": ("priority", "raised_at", "acknowledged_at", "ended_at"),
}
"""Of the tables in `PLACES`, the columns that name nobody."""

_MATCHES = {
    "author": "{column} = :author AND {column} <> ''",
    "place": "{column} IN (SELECT value FROM json_each(:places))",
    "with_place": "conversation IN (SELECT value FROM json_each(:places))",
}


def condition(place: Place) -> str:
    """The SQL condition by which a row of this place is the person's: with :author, and :places as JSON."""
    return _MATCHES[place.whose].format(column=place.column)
