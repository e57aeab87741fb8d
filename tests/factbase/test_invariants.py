"""Each rule of the base is missed when it does not hold; a base that is well breaks none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from factbase.database import VERSIONS, Base, open_base
from factbase.invariants import RULES, violations
from tests.factbase.planted import plant


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with rows in every table."""
    place = tmp_path_factory.mktemp("planted") / "rumourline.db"
    plant(place, max(VERSIONS))
    return place


@pytest.fixture
def planted(kept: Path, tmp_path: Path) -> Iterator[Base]:
    shutil.copyfile(kept, tmp_path / "rumourline.db")
    base = open_base(tmp_path / "rumourline.db")
    base.run("PRAGMA foreign_keys = OFF")
    for name in base.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE%'"):
        base.run(f"DROP TRIGGER {name[0]}")  # harm comes from elsewhere than the product
    yield base
    base.close()


_HARM = {
    "in the state that the fact has": "UPDATE facts SET state = 'withdrawn' WHERE id = 'bridge'",
    "every version belongs to a fact": "DELETE FROM facts WHERE id = 'well'",
    "no other version of a fact is published": (
        "UPDATE fact_versions SET state = 'published', body = json_set(body, '$.state', 'published') WHERE version = 2"
    ),
    "one version of a fact at most is worked on": (
        "INSERT INTO fact_versions SELECT fact_id, 3, body, recorded_at, state, edit FROM fact_versions WHERE version = 2"
    ),
    "a version says what its latest edit": "UPDATE fact_versions SET edit = 7 WHERE fact_id = 'bridge'",
    "every fact can be found": "DELETE FROM wordings WHERE fact_id = 'bridge'",
    "the topics of a fact": "DELETE FROM fact_topics WHERE fact_id = 'bridge'",
    "let out urgently": "UPDATE emergencies SET reviewer = person",
    "what was escalated": "UPDATE sightings SET case_id = NULL WHERE decision = 'escalate'",
    "a case is known by the words": "DELETE FROM case_claims WHERE case_id = 1",
    "an urgent open case has its alarm": "DELETE FROM alarms",
    "a closed case calls for nobody": "UPDATE cases SET state = 'dismissed' WHERE id = 1",
    "the steps of an alarm": "UPDATE alarm_pages SET step = 1",
    "a page goes to somebody": "DELETE FROM page_deliveries",
    "a way of a page": "UPDATE page_deliveries SET state = 'sent'",
    "what arrived is dealt with": "UPDATE inbox SET settled_at = '2026' WHERE id = 1",
    "a post is under way or settled": "UPDATE outbox SET settled_at = '2026' WHERE id = 1",
    "still to be said has its address": "UPDATE outbox SET sealed = x'' WHERE id = 1",
    "an edit is made where": "UPDATE outbox SET replaces = 2, conversation = 'elsewhere' WHERE id = 1",
    "what was delivered by a post": "UPDATE deliveries SET conversation = 'elsewhere' WHERE post_id = 2",
    "whoever gets a mailing has a post": "UPDATE recipients SET post_id = NULL",
    "what a recipient got was sent": "UPDATE outbox SET state = 'failed' WHERE id = 2",
    "nobody gets a mailing twice": (
        "CREATE TABLE twice AS SELECT * FROM recipients; INSERT INTO twice SELECT * FROM recipients; "
        "UPDATE twice SET post_id = rowid, id = rowid; DROP TABLE recipients; ALTER TABLE twice RENAME TO recipients"
    ),
    "a mailing that is done": "UPDATE mailings SET state = 'done'; UPDATE recipients SET state = 'queued'",
    "what needs two people": "UPDATE mailings SET kind = 'recall', approved_by = created_by",
    "every version of a fact can be read": (
        "UPDATE fact_versions SET body = json_remove(body, '$.claim') WHERE fact_id = 'bridge'; "
        "UPDATE fact_edits SET body = json_remove(body, '$.claim') WHERE fact_id = 'bridge'"
    ),
    "full-text search is in step": "DROP TRIGGER wordings_removed; DELETE FROM wordings WHERE id = 1",
    "the audit log is whole": "UPDATE audit SET actor = 'somebody else'",
    "the schema is of this version": "DELETE FROM _sqlite_migrations WHERE name = (SELECT MAX(name) FROM _sqlite_migrations)",
    "the file is whole": "DELETE FROM accounts",
}


@pytest.mark.parametrize(("rule", "harm"), _HARM.items(), ids=_HARM)
def test_what_breaks_a_rule_is_found(planted: Base, rule: str, harm: str) -> None:
    for statement in harm.split(";"):
        planted.run(statement)
    assert any(rule in each.rule for each in violations(planted)), [str(each) for each in violations(planted)]


def test_every_rule_has_its_harm() -> None:
    assert [rule for rule in RULES if not any(part in rule for part in _HARM)] == []


def test_a_base_that_is_well_breaks_none(planted: Base) -> None:
    assert list(violations(planted)) == []
