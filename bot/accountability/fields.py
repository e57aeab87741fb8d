"""Which field of what is handed out is what: a name, a text, a code, a secret.

Knows the kinds of files and their fields. Must not know what is done about each. A test fails where a field
is neither here nor said to be plain.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What a field is. What no kind is named for is handed out as it is."""

    NAME = "name"
    TEXT = "text"
    PSEUDONYM = "pseudonym"
    SECRET = "secret"  # noqa: S105 - a kind of field
    THREAT = "threat"
    CASE = "case"
    FACT = "fact"
    DETAIL = "detail"
    SUBJECT = "subject"
    ROTA = "rota"


_PLACE = dict.fromkeys(("conversation", "author"), Kind.PSEUDONYM)
FIELDS: Mapping[str, Mapping[str, Kind]] = {
    "facts": {"body": Kind.FACT},
    "fact_edits": {"person": Kind.NAME, "note": Kind.TEXT},
    "fact_comments": {"person": Kind.NAME, "text": Kind.TEXT},
    "emergencies": {
        **dict.fromkeys(("person", "reviewer"), Kind.NAME),
        **dict.fromkeys(("reason", "note"), Kind.TEXT),
    },
    "decisions": {**_PLACE, "digest": Kind.PSEUDONYM, "case_id": Kind.CASE, "claim": Kind.TEXT},
    "feedback": {**_PLACE, "prompt": Kind.PSEUDONYM, "case_id": Kind.CASE, "text": Kind.TEXT},
    "judged": dict.fromkeys(("drawn_by", "judged_by"), Kind.NAME),
    "cases": {
        **dict.fromkeys(("id", "merged_into"), Kind.CASE),
        "claim": Kind.TEXT,
        "owner": Kind.NAME,
    },
    "case_wordings": {"case_id": Kind.CASE, "digest": Kind.PSEUDONYM, "text": Kind.TEXT},
    "case_acts": {"case_id": Kind.CASE, "actor": Kind.NAME, "detail": Kind.TEXT},
    "alarms": {"case_id": Kind.CASE, "acknowledged_by": Kind.NAME},
    "pages": dict.fromkeys(("title", "body"), Kind.TEXT),
    # What a service answers may tell an address of whoever is on call.
    "page_deliveries": {"person": Kind.NAME, "error": Kind.SECRET},
    "staff_alerts": dict.fromkeys(("title", "body"), Kind.TEXT),
    "deliveries": {**dict.fromkeys(("conversation", "message_id"), Kind.PSEUDONYM), "case_id": Kind.CASE},
    "mailings": {
        "case_id": Kind.CASE,
        "reason": Kind.TEXT,
        **dict.fromkeys(("created_by", "approved_by"), Kind.NAME),
    },
    "blocks": {**_PLACE, "reason": Kind.TEXT, **dict.fromkeys(("placed_by", "lifted_by"), Kind.NAME)},
    "threats": {**_PLACE, "text": Kind.THREAT, "seen_by": Kind.NAME},
    "legal_holds": {
        "author": Kind.PSEUDONYM,
        "reason": Kind.TEXT,
        **dict.fromkeys(("placed_by", "lifted_by"), Kind.NAME),
    },
    "rotas": {"person": Kind.NAME, "body": Kind.ROTA},
    "rota_swaps": {**dict.fromkeys(("of_person", "to_person", "person"), Kind.NAME), "note": Kind.TEXT},
    "handovers": {"person": Kind.NAME, "text": Kind.TEXT},
    "silences": {"person": Kind.NAME, "reason": Kind.TEXT},
    "anchors": dict.fromkeys(("digest", "error"), Kind.SECRET),
    "audit": {
        "actor": Kind.NAME,
        "subject": Kind.SUBJECT,
        "detail": Kind.DETAIL,
        **dict.fromkeys(("previous", "digest"), Kind.SECRET),
    },
}
