"""Lists, searches, checks and logs over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from bot.api.shapes.facts import EXAMPLE, FactRecord, FactText
from factbase.exchange.records import flatten
from factbase.exchange.schema import FIELDS
from factbase.store import FactStore
from tests.api.stage import Stage, staged, written
from tests.factbase.examples import WATER


def names(stage: Stage, query: str) -> list[str]:
    """All facts of a list, page after page."""
    found: list[str] = []
    after: str | None = ""
    while after is not None:
        page = stage.ask("GET", f"/facts?{query}&after={after}", stage.token("ian")).json()
        found += [fact["id"] for fact in page["items"]]
        after = page["next"]
    return found


def test_a_fact_is_told_with_all_its_fields_as_an_export_has_them() -> None:
    assert tuple(FactRecord.model_fields) == FIELDS
    assert sorted(FactText.model_fields) == sorted(FIELDS)
    assert FactRecord.of(WATER).model_dump(mode="json") == flatten(WATER)
    sent = FactText.model_validate(flatten(WATER)).fact()
    assert flatten(sent) | {"state": "published", "version": 2, "author": "ana", "approver": "bo"} == flatten(
        WATER
    )


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 200])
def test_pages_of_facts_follow_each_other_in_order_of_id(limit: int) -> None:
    with staged() as stage:
        every = names(stage, f"limit={limit}")
        assert every == sorted(every) == ["drafted", "out", "reviewed", "second", "urgent"]


def test_what_comes_and_goes_between_pages_hides_nothing() -> None:
    with staged() as stage:
        ian = stage.token("ian")
        first = stage.ask("GET", "/facts?limit=2", ian).json()
        for name in ("a-new-one", "middle", "z-last"):
            stage.editorial.start(stage.person("ana"), written(name))
        rest = stage.ask("GET", f"/facts?limit=200&after={first['next']}", ian).json()
        assert [fact["id"] for fact in first["items"]] == ["drafted", "out"]
        assert [fact["id"] for fact in rest["items"]] == ["reviewed", "second", "urgent", "z-last"]
        assert rest["next"] is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=published", ["out", "second", "urgent"]),
        ("state=draft", ["drafted"]),
        ("state=withdrawn", []),
        ("topic=water&state=in_review", ["reviewed"]),
        ("topic=Water", []),
        ("area=Springfield&limit=2", ["drafted", "out", "reviewed", "second", "urgent"]),
        ("area=", []),
        ("topic=%27%20OR%201=1--", []),
    ],
)
def test_lists_are_narrowed(query: str, found: list[str]) -> None:
    with staged() as stage:
        assert names(stage, query) == found


def test_one_fact_is_told_with_all_around_it() -> None:
    with staged() as stage:
        view = stage.ask("GET", "/facts/drafted", stage.token("ian")).json()
        assert view["counting"]["id"] == view["working"]["fact"]["id"] == "drafted"
        assert [comment["person"] for comment in view["comments"]] == ["ana"]
        assert "submit" in view["refusals"]
        assert "submit" not in stage.ask("GET", "/facts/drafted", stage.token("ana")).json()["refusals"]
        urgent = stage.ask("GET", "/facts/urgent", stage.token("ian")).json()["emergency"]
        assert (urgent["person"], urgent["reviewed_at"]) == ("dan", None)


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}${7*7}&\"'<!--"


def test_hostile_texts_come_back_as_they_went_and_as_data() -> None:
    hostile = EXAMPLE | {
        "claim": {"text": HOSTILE, "language": "en"},
        "phrasings": [{"text": f"{HOSTILE} too", "language": "es"}],
        "corrections": {"en": {"headline": HOSTILE, "explanation": HOSTILE, "action": HOSTILE}},
        "sources": [{"name": HOSTILE, "url": f"https://example.org/?a={HOSTILE.split(maxsplit=1)[0]}"}],
        "agency": HOSTILE,
        "topics": [HOSTILE],
        "area": HOSTILE,
    }
    with staged() as stage:
        zoe = stage.token("zoe")
        assert stage.ask("POST", "/facts", zoe, json=hostile).status_code == 201
        for path in (f"/facts/{EXAMPLE['id']}", f"/facts/{EXAMPLE['id']}/working", "/facts", "/queue"):
            response = stage.ask("GET", path, zoe)
            assert response.headers["content-type"] == "application/json"
            assert response.headers["x-content-type-options"] == "nosniff"
        kept = stage.ask("GET", f"/facts/{EXAMPLE['id']}/working", zoe).json()["fact"]
        assert {name: kept[name] for name in hostile} == hostile
        assert "<" not in stage.ask("GET", "/export?format=claimreview", zoe).text
        texts = {"label": HOSTILE}
        assert stage.ask("PUT", "/terms/topic/x", zoe, json=texts).json()["label"] == HOSTILE
        said = stage.ask("POST", "/facts/out/comments", zoe, json={"text": HOSTILE}).json()
        assert said["text"] == HOSTILE


def test_searches_find_facts_and_cases() -> None:
    with staged() as stage:
        ian = stage.token("ian")
        found = stage.ask("POST", "/search", ian, json={"text": "water of drafted"}).json()
        assert found["facts"][0]["fact"]["id"] == "drafted"
        assert (found["facts"][0]["by_words"], found["facts"][0]["by_meaning"]) == (True, True)
        (case,) = stage.ask("POST", "/search", ian, json={"text": "R-0001"}).json()["cases"]
        assert case["case"]["claim"] == "is the lake poisoned"
        for limit in (2, 2.0):  # one number in JSON
            asked = {"text": "water", "limit": limit}
            assert len(stage.ask("POST", "/search", ian, json=asked).json()["facts"]) == 2
        assert stage.ask("POST", "/search", ian, json={"text": "water", "limit": 2.5}).status_code == 422
        near = stage.ask("POST", "/near", ian, json={"text": "is the water poisoned", "limit": 2}).json()
        assert len(near["items"]) == 2


@pytest.mark.parametrize(
    "text", ['"', "*", "a OR b", "NEAR(a b)", "' OR 1=1", "\u202e", "😀", "-water", "(", "^"]
)
def test_no_search_is_a_command(text: str) -> None:
    with staged() as stage:
        assert stage.ask("POST", "/search", stage.token("ian"), json={"text": text}).status_code == 200


def test_a_text_is_checked_and_shown_and_nothing_of_it_is_kept() -> None:
    with staged() as stage:
        ian, before = stage.token("ian"), stage.audited()
        mended = stage.ask("POST", "/check", ian, json=EXAMPLE).json()["items"]
        assert "stop" not in [finding["severity"] for finding in mended]
        (web,) = stage.ask("POST", "/preview", ian, json={"fact": EXAMPLE, "language": "en"}).json()["items"]
        assert web["channel"] == "web"
        assert "The tap water is safe to drink." in web["parts"][0]
        told = stage.ask("POST", "/rehearse", ian, json=EXAMPLE).json()
        assert (told["asked"], told["people"]) == (1, 1)
        assert told["answered"][0]["text"] == EXAMPLE["claim"]["text"]
        assert FactStore(stage.base).get(EXAMPLE["id"]) is None
        assert stage.audited() == before


def test_cases_are_read() -> None:
    with staged() as stage:
        ian = stage.token("ian")
        (case,) = stage.ask("GET", "/cases?open=true", ian).json()["items"]
        assert (case["reference"], case["state"], case["askers"]) == ("R-0001", "new", 0)
        view = stage.ask("GET", f"/cases/{case['id']}", ian).json()
        assert view == {"case": case, "wordings": [{"text": "is the lake poisoned", "language": "en"}]}


def test_terms_are_kept() -> None:
    with staged() as stage:
        ana = stage.token("ana")
        for _ in range(2):
            put = stage.ask("PUT", "/terms/topic/lake", ana, json={"label": "Lakes"})
            assert (put.status_code, put.json()["retired_at"]) == (200, None)
        listed = stage.ask("GET", "/terms/topic", ana).json()
        assert [term["name"] for term in listed["items"]] == ["lake", "water"]
        assert listed["in_use"] == {"water": 5}
        assert [stage.ask("DELETE", "/terms/topic/water", ana).status_code for _ in range(2)] == [204, 204]
        assert [term["name"] for term in stage.ask("GET", "/terms/topic", ana).json()["items"]] == ["lake"]
        every = stage.ask("GET", "/terms/topic?retired=true", ana).json()["items"]
        assert [bool(term["retired_at"]) for term in every] == [False, True]
        unknown = stage.ask("DELETE", "/terms/area/nowhere", ana)
        assert (unknown.status_code, unknown.json()["code"]) == (409, "act_refused")


def log(stage: Stage, query: str) -> list[dict[str, Any]]:
    """The whole log, page after page."""
    found: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        page = stage.ask("GET", f"/audit?{query}&after={after}", stage.token("ian")).json()
        found += page["items"]
        after = page["next"]
    return found


def test_the_log_is_read_newest_first_page_by_page() -> None:
    with staged() as stage:
        numbers = [entry["id"] for entry in log(stage, "limit=7")]
        assert numbers == list(range(numbers[0], 0, -1))
        assert len(numbers) > 7
        assert {entry["actor"] for entry in log(stage, "limit=7&actor=ben")} == {"ben"}
        assert {entry["subject"] for entry in log(stage, "subject=out")} == {"out"}


def test_acts_by_tokens_are_logged_as_such() -> None:
    with staged() as stage:
        stage.ask("POST", "/facts", stage.token("ana"), json=EXAMPLE)
        (entry,) = log(stage, f"subject={EXAMPLE['id']}")
        assert (entry["actor"], entry["via"], entry["act"]) == ("ana", "api", "fact.create")


def test_a_log_that_was_tampered_with_is_told_as_such() -> None:
    with staged() as stage:
        whole = {"whole": True, "broken_at": None, "reason": None}
        assert stage.ask("GET", "/audit/wholeness", stage.token("ian")).json() == whole
        stage.base.run("DROP TRIGGER audit_update_refused")
        stage.base.run("UPDATE audit SET actor = 'ben' WHERE id = 3")
        told = stage.ask("GET", "/audit/wholeness", stage.token("ian")).json()
        assert (told["whole"], told["broken_at"]) == (False, 3)
