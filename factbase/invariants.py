"""What must hold in every base at every moment, whatever was cut off or failed on the way.

Knows the tables and how they hang together. Must not know how anything came to be there. What a transaction
writes together is together here; what a crash or a full disk could have torn would show.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from factbase.audit import AuditLog
from factbase.database import VERSIONS, Base
from factbase.errors import DatabaseCorrupt, DatabaseError
from factbase.versions import decode

SHOWN = 3
"""How many of the rows that break a rule are named."""
_AT_ONCE = 500
_OPEN_CASE = "('new', 'acknowledged', 'in_progress', 'holding')"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that does not hold: how many rows break it, and which ones come first."""

    rule: str
    count: int
    rows: tuple[str, ...]

    def __str__(self) -> str:
        """One line for people."""
        named = ", ".join(self.rows)
        more = f" and {self.count - len(self.rows)} more" if self.count > len(self.rows) else ""
        return f"{self.rule}: {named}{more}" if named else self.rule


# Each query finds what breaks its rule, one name a row. What was forgotten goes by codes that begin with
# `nobody`, another one in each table.
RULES = MappingProxyType(
    {
        "the version of a fact that counts is there, in the state that the fact has": """
            SELECT facts.id FROM facts LEFT JOIN fact_versions AS v
            ON v.fact_id = facts.id AND v.version = facts.version WHERE v.state IS NOT facts.state""",
        "every version belongs to a fact": """
            SELECT fact_id || ' ' || version FROM fact_versions
            WHERE fact_id NOT IN (SELECT id FROM facts)""",
        "no other version of a fact is published than the one that counts": """
            SELECT v.fact_id || ' ' || v.version FROM fact_versions AS v JOIN facts ON facts.id = v.fact_id
            WHERE v.state = 'published' AND v.version <> facts.version""",
        "one version of a fact at most is worked on": """
            SELECT fact_id FROM fact_versions WHERE state IN ('draft', 'in_review')
            GROUP BY fact_id HAVING COUNT(*) > 1""",
        "a version says what its latest edit made of it": """
            SELECT v.fact_id || ' ' || v.version FROM fact_versions AS v
            LEFT JOIN fact_edits AS e ON e.fact_id = v.fact_id AND e.version = v.version AND e.edit = v.edit
            WHERE e.body IS NOT v.body OR v.state IS NOT json_extract(v.body, '$.state')
            OR v.edit <> (SELECT MAX(edit) FROM fact_edits AS l
                          WHERE l.fact_id = v.fact_id AND l.version = v.version)""",
        "every fact can be found by its wordings and by all that it says": """
            SELECT id FROM facts WHERE id NOT IN (SELECT fact_id FROM wordings)
            OR id NOT IN (SELECT fact_id FROM fact_texts)""",
        "the topics of a fact are those that it names": """
            SELECT facts.id FROM facts JOIN fact_versions AS v ON v.fact_id = facts.id
            AND v.version = facts.version
            WHERE (SELECT json_group_array(topic) FROM
                   (SELECT topic FROM fact_topics WHERE fact_id = facts.id ORDER BY topic))
            <> (SELECT json_group_array(value) FROM
                (SELECT DISTINCT value FROM json_each(v.body, '$.topics') ORDER BY value))""",
        "what was let out urgently is reviewed by somebody else, or still to be reviewed": """
            SELECT fact_id FROM emergencies WHERE (reviewed_at IS NULL) <> (agreed IS NULL)
            OR reviewer = person""",
        "what was escalated belongs to a case": """
            SELECT id FROM sightings WHERE decision = 'escalate' AND case_id IS NULL""",
        "a case is known by the words of those who asked": f"""
            SELECT id FROM cases WHERE merged_into IS NULL AND state IN {_OPEN_CASE}
            AND (id NOT IN (SELECT case_id FROM case_claims)
                 OR id NOT IN (SELECT case_id FROM case_texts))""",
        "an urgent open case has its alarm, or somebody has acted on it": f"""
            SELECT id FROM cases WHERE priority IN ('P1', 'P2', 'P3') AND state IN {_OPEN_CASE}
            AND id NOT IN (SELECT case_id FROM alarms) AND id NOT IN (SELECT case_id FROM case_acts)""",
        "a closed case calls for nobody": f"""
            SELECT cases.id FROM cases JOIN alarms ON alarms.case_id = cases.id
            WHERE alarms.ended_at IS NULL AND cases.state NOT IN {_OPEN_CASE}""",
        "the steps of an alarm follow each other": """
            SELECT alarm_id FROM alarm_pages GROUP BY alarm_id HAVING MAX(step) <> COUNT(*) - 1""",
        "a page goes to somebody": """
            SELECT id FROM pages WHERE id NOT IN (SELECT page_id FROM page_deliveries)""",
        "a way of a page is due or settled, not both": """
            SELECT id FROM page_deliveries WHERE (state = 'due') <> (settled_at IS NULL)""",
        "what arrived is dealt with, or waits with its words": """
            SELECT id FROM inbox WHERE (settled_at IS NULL) <> (sealed IS NOT NULL)""",
        "a post is under way or settled, not both": """
            SELECT id FROM outbox WHERE (state IN ('due', 'sending')) <> (settled_at IS NULL)""",
        "a post that is still to be said has its address": """
            SELECT id FROM outbox WHERE state IN ('due', 'sending') AND sealed = x''""",
        "an edit is made where its post stands": """
            SELECT e.id FROM outbox AS e JOIN outbox AS o ON o.id = e.replaces
            WHERE o.replaces IS NOT NULL OR o.conversation <> e.conversation
            AND o.conversation NOT LIKE 'nobody%' AND e.conversation NOT LIKE 'nobody%'""",
        "what was delivered by a post was delivered where the post went": """
            SELECT d.id FROM deliveries AS d JOIN outbox ON outbox.id = d.post_id
            WHERE d.conversation <> outbox.conversation
            AND d.conversation NOT LIKE 'nobody%' AND outbox.conversation NOT LIKE 'nobody%'""",
        "whoever gets a mailing has a post that carries it, and nobody else has": """
            SELECT id FROM recipients WHERE (state IN ('queued', 'sent', 'unknown')) <> (post_id IS NOT NULL)
            AND NOT (state = 'unreachable' AND post_id IS NOT NULL)""",
        "what a recipient got was sent": """
            SELECT r.id FROM recipients AS r JOIN outbox ON outbox.id = r.post_id
            WHERE r.state = 'sent' AND outbox.state <> 'sent'""",
        "nobody gets a mailing twice": """
            SELECT mailing_id || ' ' || MIN(id) FROM recipients
            WHERE state IN ('queued', 'sent', 'unknown')
            GROUP BY mailing_id, conversation, author, part HAVING COUNT(*) > 1""",
        "a mailing that is done waits for nobody": """
            SELECT m.id FROM mailings AS m WHERE state = 'done' AND EXISTS (
            SELECT 1 FROM recipients AS r WHERE r.mailing_id = m.id AND r.state IN ('due', 'queued'))""",
        "what needs two people was approved by a second one before it went out": """
            SELECT id FROM mailings WHERE kind IN ('recall', 'broadcast', 'correction')
            AND state IN ('scheduled', 'running', 'paused', 'done')
            AND (approved_by IS NULL OR approved_by = created_by)""",
    }
)

_SEARCHED = ("wordings_fts", "fact_texts_fts", "case_texts_fts")


def violations(base: Base) -> Iterator[Violation]:
    """Every rule that does not hold. Raises DatabaseError where the base cannot be read at all.

    Each rule is looked at by itself: who writes meanwhile waits for none of them long.
    """
    if damage := base.damage():
        yield Violation(f"the file is whole ({damage})", 1, ())
    yield from _versions(base)
    for rule, query in RULES.items():
        rows = base.rows(query)
        if rows:
            yield Violation(rule, len(rows), tuple(str(row[0]) for row in rows[:SHOWN]))
    yield from _unreadable(base)
    yield from _out_of_step(base)
    if (broken := AuditLog(base).verify()) is not None:
        yield Violation(f"the audit log is whole (row {broken.id} {broken.reason})", 1, (str(broken.id),))


def _versions(base: Base) -> Iterator[Violation]:
    applied = {row[0] for row in base.rows("SELECT name FROM _sqlite_migrations")}
    if applied != VERSIONS.keys():
        yield Violation("the schema is of this version", 1, tuple(sorted(applied ^ VERSIONS.keys())))


def _unreadable(base: Base) -> Iterator[Violation]:
    """Facts that cannot be read, or are not those that their row names."""
    bad: list[str] = []
    last = 0
    while rows := base.rows(
        "SELECT rowid AS place, fact_id, version, body FROM fact_versions WHERE rowid > ? "
        "ORDER BY rowid LIMIT ?",
        (last, _AT_ONCE),
    ):
        last = rows[-1]["place"]
        for row in rows:
            try:
                fact = decode(row["body"])
            except DatabaseCorrupt:
                bad.append(f"{row['fact_id']} {row['version']}")
                continue
            if (fact.id, fact.version) != (row["fact_id"], row["version"]):
                bad.append(f"{row['fact_id']} {row['version']}")
    if bad:
        yield Violation("every version of a fact can be read", len(bad), tuple(bad[:SHOWN]))


def _out_of_step(base: Base) -> Iterator[Violation]:
    """Search tables that do not hold what their tables hold."""
    for name in _SEARCHED:
        try:
            with base.writing():
                # 1: compared with the table that it is made of, not only with itself.
                base.run(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        except DatabaseCorrupt:
            yield Violation("full-text search is in step with what it searches", 1, (name,))
        except DatabaseError as error:
            yield Violation(f"full-text search can be checked ({error})", 1, (name,))
