"""The editorial put together: the agency's rules check, previews are what platforms say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.discord.writing import bodies
from bot.channels.telegram.writing import write
from bot.config import load_settings
from bot.core.permissions import Person, Role
from bot.core.policy import Policy
from bot.core.posting import details
from bot.core.proofreading.rules import Rules
from bot.duty_rooms import duty_rooms
from bot.editing import editorial, minds
from bot.editorial.door import Editorial
from bot.editorial.reminders import reminder_job
from bot.oncall.needed import AGENCY
from bot.pseudonyms import key_from
from bot.sealing import Seal
from bot.wording.catalogue import wording
from factbase.accounts import Account, AccountStore
from factbase.database import Base
from factbase.facts import Correction, Fact, Phrasing, Source, State
from factbase.sightings import SightingStore
from factbase.terms import Term, TermKind
from tests.assembled import BRIDGE, Line, line
from tests.factbase.examples import seen
from tests.fakes import NOON

OLGA = Person("olga", "Olga", frozenset(Role))
LIGHT = Fact(
    "light-1",
    Phrasing("the street lights poison the trees", "en"),
    corrections={"en": Correction("Street lights do not harm trees.", "They are too weak.", "Sleep well.")},
    sources=(Source("Forest office", "https://www.example.gov/trees"),),
    agency="Town",
    review_by=NOON.replace(year=2099),
)


@pytest.fixture
def working() -> Line:
    return line()


def made(base: Base, policy: Policy | None = None) -> Editorial:
    """An editorial without models."""
    return editorial(load_settings(), policy or Policy(), base, lambda: NOON)


def _rules(found: Editorial, fact: Fact) -> set[str]:
    return {finding.rule for finding in found.check(fact) if finding.severity != "info"}


def test_the_agencys_own_rules_are_asked(working: Line) -> None:
    party = replace(LIGHT, corrections={"en": Correction("The Purple Party does not harm trees.")})
    assert _rules(made(working.base), party) == set()
    strict = Policy(outgoing=Rules(parties=("Purple Party",)))
    assert _rules(made(working.base, strict), party)


def test_personal_data_is_found_and_the_agencys_own_is_allowed(working: Line) -> None:
    told = replace(LIGHT, corrections={"en": Correction("Trees are fine.", "Ask jo@example.org.")})
    assert "personal_data" in _rules(made(working.base), told)
    ours = Policy(outgoing=Rules(own_contacts=("@example.org",)))
    assert "personal_data" not in _rules(made(working.base, ours), told)


def test_the_managed_lists_are_read_each_time(working: Line) -> None:
    found = made(working.base)
    listed = replace(LIGHT, topics=("trees",))
    assert "lists" not in _rules(found, listed)
    found.put_term(OLGA, Term(TermKind.TOPIC, "roads", "Roads"))
    assert "lists" in _rules(found, listed)
    found.put_term(OLGA, Term(TermKind.TOPIC, "trees", "Trees"))
    assert "lists" not in _rules(found, listed)


@pytest.mark.parametrize("text", ["short", "A tree stands. " * 133, "🌳* x. " * 285])
def test_a_preview_falls_into_messages_where_the_platforms_break_them(working: Line, text: str) -> None:
    long = replace(LIGHT, corrections={"en": Correction("Trees are *fine*.", text.strip(), text.strip())})
    telegram, discord, web = made(working.base).preview(long, "en")
    assert (telegram.channel, discord.channel, web.channel) == ("telegram", "discord", "web")
    post = details(long, "en", wording("en"))
    assert len(telegram.details) == len(write(post))
    assert len(discord.details) == len(bodies(post))


def test_without_models_nothing_is_near_and_words_still_find(working: Line) -> None:
    found = made(working.base)
    assert found.near(OLGA, BRIDGE.claim.text, "en") == ()
    assert found.rehearse(OLGA, LIGHT).asked == 0
    assert [one.fact.id for one in found.search(OLGA, "bridge").facts] == ["bridge"]


def test_with_models_facts_and_drafts_are_near_and_drafts_are_rehearsed(working: Line) -> None:
    SightingStore(working.base).record(seen(claim="the street lights poison the trees"))
    near, rehearsal = minds(working.judge, working.retrieval, working.encoder, working.base, working.clock)
    found = editorial(load_settings(), Policy(), working.base, working.clock, near, rehearsal)
    found.start(OLGA, LIGHT)
    assert [one.fact_id for one in found.near(OLGA, "lights poison the trees", "en")] == ["light-1"]
    assert [would.seen for would in found.rehearse(OLGA, LIGHT).answered] == [1]
    (hit,) = [one for one in found.search(OLGA, LIGHT.claim.text, "en").facts if one.fact.id == "light-1"]
    assert (hit.by_words, hit.by_meaning) == (True, True)


def test_reminders_reach_an_owner_by_their_own_way_and_others_by_the_agencys(
    working: Line, tmp_path: Path
) -> None:
    seal = Seal(key_from(tmp_path / "sealing.key"))
    notify = seal.close({"urls": ["json://127.0.0.1/olga"]})
    AccountStore(working.base).add(Account("olga", "Olga", (), NOON, "cli", notify=notify))
    owned = {"olga": BRIDGE, "somebody else": LIGHT}
    working.facts.save(
        [
            replace(fact, expires=NOON, author=owner, approver="ben", state=State.PUBLISHED)
            for owner, fact in owned.items()
        ],
        NOON,
    )
    rooms = duty_rooms(tmp_path, ["json://127.0.0.1/agency"], Policy(), working.base, working.clock)
    job = reminder_job(working.base, rooms.paging.put, working.clock)
    assert [job.run(), job.run()] == [2, 0]
    assert {(one.kind, one.person) for one in rooms.pages.deliveries()} == {
        ("reminder", "olga"),
        ("reminder", AGENCY),
    }
