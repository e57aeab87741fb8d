"""One person's data: every place is known, all of it is handed over or erased, and counts stay true."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.chat import Address, Command
from bot.core.privacy import EVERY
from bot.privacy.requests import Requests
from factbase.audit import AuditLog
from factbase.cases import CaseStore
from factbase.database import memory_base, open_base
from factbase.holds import HoldStore
from factbase.person_data import PersonData, text_columns
from factbase.person_places import NO_PERSON, PLACES, PLAIN, Fate
from factbase.store import FactStore
from tests.assembled import FACTS
from tests.desk.counter import CHANNEL, DIRECT, GROUP, PSEUDONYM, Counter
from tests.fakes import NOON

ANSWERED = "is it true that the old bridge is closed?"
NOVEL = "the mayor has sold our town hall to a circus"
ANA, BEN = (PSEUDONYM("author", f"{CHANNEL}:{name}") for name in ("ana", "ben"))
ALONE = PSEUDONYM("conversation", f"{CHANNEL}:{DIRECT.chat}")
BENS = Address(CHANNEL, "22")


async def _lived(path: Path | None = None) -> Counter:
    """Ana has asked, judged, chosen and subscribed, alone and in a group; so has Ben."""
    base = memory_base() if path is None else open_base(path)
    FactStore(base).save(FACTS, NOON)
    counter = Counter(base)
    counter.service = replace(counter.service, keep_claims=True)
    await counter.take(counter.member(True), counter.command(Command.WATCH, "on", GROUP, "mod"))
    for name, place in (("ana", DIRECT), ("ben", BENS)):
        await counter.take(
            counter.said(ANSWERED, place, name),
            counter.said(NOVEL, place, name),
            counter.said(NOVEL, GROUP, name),
            counter.overheard("the old bridge is closed", GROUP, name),
            counter.command(Command.LANGUAGE, "es", place, name),
            counter.command(Command.SUBSCRIBE, counter.desk.shelf.topics()[0], place, name)
            if counter.desk.shelf.topics()
            else counter.command(Command.STATUS, "", place, name),
        )
        answered = next(sent for sent in counter.heard(place) if sent.post.buttons)
        await counter.take(counter.pressed(answered, answered.post.buttons[0].label, name))
    return counter


def _requests(counter: Counter) -> Requests:
    return Requests(counter.line.base, counter.papers.seal.open)


def _counts(counter: Counter) -> tuple[object, ...]:
    base = counter.line.base
    asked = (
        "SELECT COUNT(*), COUNT(DISTINCT author), COUNT(DISTINCT conversation) FROM sightings",
        "SELECT COUNT(*), COUNT(DISTINCT conversation) FROM deliveries",
        "SELECT COUNT(*) FROM outbox",
    )
    cases = tuple((case.askers, case.channels, case.sightings) for case in CaseStore(base).list())
    return (*(tuple(base.rows(sql)[0]) for sql in asked), cases)


def test_every_column_of_the_schema_is_covered_or_explained() -> None:
    """A new table, or a new column beside a person's code, must be declared in `factbase.person_places`."""
    covered = {(place.table, place.column) for place in PLACES}
    explained = {(table, column) for table, columns in PLAIN.items() for column in columns}
    columns = {
        pair for pair in text_columns(memory_base()) if pair[0] not in NO_PERSON and "_fts" not in pair[0]
    }
    assert columns - covered - explained == set()
    assert covered - columns == explained - columns == set()
    assert covered & explained == set()
    assert all(place.why for place in PLACES if place.fate is Fate.STAYS)


async def test_who_is_erased_is_in_no_table_and_counts_stay_true() -> None:
    counter = await _lived()
    before, dump = _counts(counter), counter.dump()
    assert ANA in dump
    assert ALONE in dump
    receipt = _requests(counter).erase(ANA, [ALONE], "operator", NOON)
    assert receipt.proved
    assert receipt.after == {}
    assert receipt.before["sightings.author"] == receipt.done["sightings"] == 4
    dump = counter.dump()
    assert ANA not in dump
    assert ALONE not in dump
    assert BEN in dump
    assert _counts(counter) == before
    assert {
        row[0] for row in counter.line.base.rows("SELECT claim FROM sightings WHERE author = ?", (BEN,))
    } != {None}
    assert counter.line.base.damage() is None
    (entry,) = AuditLog(counter.line.base).entries(subject=f"receipt:{receipt.number}")
    assert entry.act == "privacy_erase"
    assert _requests(counter).erase(ANA, [ALONE], "operator", NOON).before == {}


async def test_by_the_code_alone_the_place_where_nobody_else_is_is_found() -> None:
    counter = await _lived()
    subject = PersonData(counter.line.base).subject(ANA)
    assert subject.places == {ALONE}  # not the group
    assert _requests(counter).erase(ANA, [], "operator", NOON).proved
    assert ALONE not in counter.dump()


async def test_what_is_handed_over_is_opened_and_is_nobody_elses() -> None:
    counter = await _lived()
    told = _requests(counter).export(ANA, [ALONE], "operator", NOON)
    text = json.dumps(told, ensure_ascii=False)
    assert BEN not in text
    assert {"sightings", "deliveries", "outbox", "prompts", "feedback", "preferences"} <= told[
        "counts"
    ].keys()
    assert any(row["sealed"]["address"]["chat"] == DIRECT.chat for row in told["tables"]["outbox"])
    assert NOVEL in {row["claim"] for row in told["tables"]["sightings"]}
    assert ANA not in json.dumps(
        [[*e.detail.values(), e.subject] for e in AuditLog(counter.line.base).entries()]
    )


async def test_what_waits_is_found_by_opening_it() -> None:
    counter = Counter()
    papers = counter.papers
    for name in ("ana", "ben"):
        said = counter.said("wait", DIRECT, name)
        counter.reception._write_down(said)
    assert [e["sender"]["id"] for e in _requests(counter).export(ANA, [], "op", NOON)["tables"]["inbox"]] == [
        "ana"
    ]
    assert _requests(counter).erase(ANA, [], "operator", NOON).done["inbox"] == 1
    assert papers.inbox.pending() == 1


async def test_what_was_erased_is_not_in_the_file_either(tmp_path: Path) -> None:
    counter = await _lived(tmp_path / "b.db")
    _requests(counter).erase(ANA, [ALONE], "operator", NOON)
    counter.line.base.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert ANA.encode() not in raw
    assert ALONE.encode() not in raw
    assert BEN.encode() in raw


@pytest.mark.parametrize("kind", [EVERY, "codes"])
@pytest.mark.parametrize("whose", [ANA, ""], ids=["hers", "everybody's"])
async def test_what_is_held_stays_and_the_receipt_says_so(kind: str, whose: str) -> None:
    counter = await _lived()
    HoldStore(counter.line.base).place(kind, whose, "a court said so", "operator", NOON)
    receipt = _requests(counter).erase(ANA, [ALONE], "operator", NOON)
    assert not receipt.proved
    assert receipt.held == (kind,)
    assert receipt.after["sightings.author"] == 4
    assert ("preferences.author" in receipt.after) == (kind == EVERY)


async def test_an_objection_and_a_block_are_not_forgotten() -> None:
    counter = await _lived()
    await counter.take(counter.command(Command.OPT_OUT))
    receipt = _requests(counter).erase(ANA, [ALONE], "operator", NOON)
    assert receipt.proved
    assert list(receipt.stays) == ["opt_outs.author"]


# --- in the chat


async def test_forgetme_leaves_no_trace_of_who_said_it_where_nor_of_the_reply() -> None:
    counter = await _lived()
    before = _counts(counter)[0]
    await counter.take(counter.command(Command.FORGET_ME, "yes"))
    assert "erased" in counter.heard(DIRECT)[-1].post.text or "borrad" in counter.heard(DIRECT)[-1].post.text
    dump = counter.dump()
    assert ANA not in dump
    assert ALONE not in dump
    assert _counts(counter)[0] == before


async def test_forgetme_says_in_plain_words_that_a_law_keeps_it() -> None:
    counter = await _lived()
    HoldStore(counter.line.base).place(EVERY, ANA, "a court said so", "operator", NOON)
    dump = counter.count("sightings", f"author = '{ANA}'")
    await counter.take(counter.command(Command.LANGUAGE, "en"), counter.command(Command.FORGET_ME, "yes"))
    assert "a law or a court requires" in counter.heard(DIRECT)[-1].post.text
    assert counter.count("sightings", f"author = '{ANA}'") == dump > 0


async def test_of_who_opted_out_nothing_is_kept_in_a_watched_group() -> None:
    counter = await _lived()
    await counter.take(counter.command(Command.OPT_OUT, "", GROUP))
    assert counter.count("sightings", f"author = '{ANA}' AND reason = 'overheard'") == 0
    inbox, sightings = counter.count("inbox"), counter.count("sightings")
    await counter.take(counter.overheard("the old bridge is closed", GROUP))
    assert (counter.count("inbox"), counter.count("sightings")) == (inbox, sightings)
    await counter.take(counter.overheard("the old bridge is closed", GROUP, "ben"))
    assert counter.count("sightings") == sightings + 1
    await counter.take(counter.command(Command.OPT_OUT, "off", GROUP))
    await counter.take(counter.overheard("the old bridge is closed", GROUP))
    assert counter.count("sightings") == sightings + 2


async def test_planted_personal_data_is_nowhere_in_the_base() -> None:
    counter = Counter(
        policy=replace(
            Counter().line.policy, privacy=replace(Counter().line.policy.privacy, countries=("GB",))
        )
    )
    counter.service = replace(counter.service, keep_claims=True)
    planted = (
        "07700 900123",
        "ana@example.org",
        "AB123456C",
        "12 Baker Street",
        "DE89 3702 0044 0532 0130 00",
    )
    await counter.take(
        *(counter.said(f"the circus of {one} has bought our town hall", DIRECT) for one in planted)
    )
    dump = counter.dump()
    assert not [one for one in planted if one in dump]
    assert dump.count("circus") > len(planted)
