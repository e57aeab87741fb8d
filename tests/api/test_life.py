"""The life of a fact over HTTP: two people, two editors at once, an emergency, and an end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.api.shapes.facts import EXAMPLE
from factbase.exchange.records import flatten
from factbase.facts import Correction, Fact
from tests.api.stage import REASON, Stage, staged, written

EDITORS = (Correction("One wrote this.", "Indeed."), Correction("Two wrote that.", "Indeed."))


def sent(fact: Fact) -> dict[str, Any]:
    return flatten(fact)


def told(headline: Correction, fact_id: str = "drafted") -> Fact:
    return written(fact_id, corrections={"en": headline})


def test_a_fact_is_written_reviewed_approved_and_withdrawn() -> None:
    with staged() as stage:
        ana, ben = stage.token("ana"), stage.token("ben")
        made = stage.ask("POST", "/facts", ana, json=EXAMPLE)
        assert made.status_code == 201
        assert made.headers["location"] == f"/api/v1/facts/{EXAMPLE['id']}/working"
        where = f"/facts/{EXAMPLE['id']}"
        seen = {"if-match": made.headers["etag"]}
        submitted = stage.ask("POST", f"{where}/working/submit", ana, headers=seen)
        assert (submitted.status_code, submitted.json()["fact"]["state"]) == (200, "in_review")
        seen = {"if-match": submitted.headers["etag"]}
        out = stage.ask("POST", f"{where}/working/publish", ben, headers=seen).json()
        assert (out["state"], out["author"], out["approver"]) == ("published", "ana", "ben")
        assert stage.ask("GET", f"/claimreview/{EXAMPLE['id']}").status_code == 200
        ended = stage.ask("POST", f"{where}/withdraw", ben, json={"reason": REASON}).json()
        assert ended["state"] == "withdrawn"
        assert stage.ask("GET", f"/claimreview/{EXAMPLE['id']}").status_code == 404
        acts = [edit["act"] for edit in stage.ask("GET", f"{where}/edits", ana).json()["items"]]
        assert acts == ["create", "submit", "publish", "withdraw"]


def test_what_is_sent_back_as_it_came_is_kept_as_it_was() -> None:
    with staged() as stage:
        ana = stage.token("ana")
        before = stage.ask("GET", "/facts/drafted/working", ana)
        tag = {"if-match": before.headers["etag"]}
        after = stage.ask("PUT", "/facts/drafted/working", ana, json=before.json()["fact"], headers=tag)
        assert after.status_code == 200
        assert after.json()["fact"] == before.json()["fact"]
        assert after.json()["edit"] > before.json()["edit"]


def test_nobody_says_of_themselves_that_a_fact_is_approved() -> None:
    with staged() as stage:
        claimed = EXAMPLE | {"state": "published", "version": 9, "author": "ben", "approver": "zoe"}
        made = stage.ask("POST", "/facts", stage.token("ana"), json=claimed).json()["fact"]
        assert (made["state"], made["version"], made["author"], made["approver"]) == ("draft", 1, "ana", "")


def test_nobody_approves_what_they_wrote() -> None:
    with staged() as stage:
        zoe, seen = stage.token("zoe"), stage.edit("drafted")
        kept = stage.ask("PUT", "/facts/drafted/working", zoe, json=sent(told(EDITORS[0])), seen=seen)
        stage.ask("POST", "/facts/drafted/working/submit", zoe, seen=kept.json()["edit"])
        refused = stage.ask("POST", "/facts/drafted/working/publish", zoe, seen=stage.edit("drafted"))
        assert (refused.status_code, refused.json()["code"]) == (409, "act_refused")
        assert "you wrote part of this version" in refused.json()["detail"]
        view = stage.ask("GET", "/facts/drafted", zoe).json()
        assert "publish" in view["refusals"]


def test_an_id_is_taken_once() -> None:
    with staged() as stage:
        ana = stage.token("ana")
        codes = [stage.ask("POST", "/facts", ana, json=EXAMPLE).status_code for _ in range(3)]
        assert codes == [201, 409, 409]
        assert stage.ask("POST", "/facts", ana, json=EXAMPLE).json()["code"] == "fact_exists"
        revised = [stage.ask("POST", "/facts/out/working", ana) for _ in range(2)]
        assert [response.status_code for response in revised] == [201, 409]
        assert revised[1].json()["code"] == "already_open"
        assert revised[1].json()["working"] == revised[0].json()


def test_the_second_of_two_editors_gets_what_the_first_saved_and_loses_nothing() -> None:
    with staged() as stage:
        ana, ben, seen = stage.token("ana"), stage.token("ben"), stage.edit("drafted")
        first, second = (sent(told(headline)) for headline in EDITORS)
        kept = stage.ask("PUT", "/facts/drafted/working", ana, json=first, seen=seen)
        assert kept.status_code == 200
        refused = stage.ask("PUT", "/facts/drafted/working", ben, json=second, seen=seen)
        assert (refused.status_code, refused.json()["code"]) == (412, "edit_conflict")
        theirs = refused.json()["theirs"]
        assert theirs == kept.json()
        assert theirs["fact"]["corrections"]["en"]["headline"] == "One wrote this."
        after = stage.ask("PUT", "/facts/drafted/working", ben, json=second, seen=theirs["edit"])
        assert after.json()["editors"] == ["ana", "ben"]
        edits = stage.ask("GET", "/facts/drafted/edits", ben).json()["items"]
        assert [(edit["act"], edit["person"]) for edit in edits] == [
            ("create", "ana"),
            ("save", "ana"),
            ("save", "ben"),
        ]


def test_a_save_may_be_sent_again() -> None:
    with staged() as stage:
        ana, seen = stage.token("ana"), stage.edit("drafted")
        body = sent(told(EDITORS[0]))
        answers = [stage.ask("PUT", "/facts/drafted/working", ana, json=body, seen=seen) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        assert len({answer.headers["etag"] for answer in answers}) == 1
        assert len(stage.ask("GET", "/facts/drafted/edits", ana).json()["items"]) == 2


@pytest.mark.parametrize("who", ["another", "after it was submitted", "another text"])
def test_but_not_over_anything_else(who: str) -> None:
    with staged() as stage:
        ana, seen = stage.token("ana"), stage.edit("drafted")
        body = sent(told(EDITORS[0]))
        stage.ask("PUT", "/facts/drafted/working", ana, json=body, seen=seen)
        if who == "after it was submitted":
            stage.ask("POST", "/facts/drafted/working/submit", ana, seen=stage.edit("drafted"))
        token = stage.token("ben") if who == "another" else ana
        again = sent(told(EDITORS[1])) if who == "another text" else body
        assert stage.ask("PUT", "/facts/drafted/working", token, json=again, seen=seen).status_code == 412


def test_a_save_needs_no_version_and_keeps_that_of_its_edit() -> None:
    with staged() as stage:
        ana = stage.token("ana")
        edit = stage.ask("POST", "/facts/out/working", ana).json()["edit"]
        kept = stage.ask(
            "PUT", "/facts/out/working", ana, json=sent(told(EDITORS[0], "out")), seen=edit
        ).json()
        assert (kept["fact"]["version"], kept["fact"]["state"]) == (2, "draft")
        assert stage.ask("GET", "/facts/out", ana).json()["counting"]["version"] == 1
        found = stage.ask("GET", "/facts/out/differences?before=1&after=2", ana).json()["items"]
        assert [each["field"] for each in found][:1] == ["corrections.en.headline"]
        runs = found[0]["runs"]
        assert "".join(run["text"] for run in runs if run["kind"] != "removed") == "One wrote this."


@pytest.mark.parametrize(
    ("header", "status", "code"),
    [
        (None, 428, "edit_not_named"),
        ("", 428, "edit_not_named"),
        ("*", 428, "edit_not_named"),
        ("1", 428, "edit_not_named"),
        ('W/"{seen}"', 428, "edit_not_named"),
        ('"{seen}", "7"', 428, "edit_not_named"),
        ('"0"', 428, "edit_not_named"),
        ('"-1"', 428, "edit_not_named"),
        ('"9' + "9" * 30 + '"', 428, "edit_not_named"),
        ('"99999"', 412, "edit_conflict"),
        ('"{seen}"', 200, None),
        (' "{seen}" ', 200, None),
    ],
)
def test_what_changes_a_version_names_the_edit_that_was_seen(
    header: str | None, status: int, code: str | None
) -> None:
    with staged() as stage:
        given = {} if header is None else {"if-match": header.replace("{seen}", str(stage.edit("drafted")))}
        response = stage.ask("POST", "/facts/drafted/working/submit", stage.token("ana"), headers=given)
        assert (response.status_code, response.json().get("code")) == (status, code)


def test_a_fact_keeps_its_id() -> None:
    with staged() as stage:
        body, seen = sent(written("other")), stage.edit("drafted")
        response = stage.ask("PUT", "/facts/drafted/working", stage.token("ana"), json=body, seen=seen)
        assert (response.status_code, response.json()["errors"][0]["field"]) == (422, "id")


def test_what_the_checks_stop_does_not_go_to_review_and_says_how_to_mend_it() -> None:
    with staged() as stage:
        ana, bad = stage.token("ana"), replace(written("bad"), sources=())
        edit = stage.ask("POST", "/facts", ana, json=sent(bad)).json()["edit"]
        refused = stage.ask("POST", "/facts/bad/working/submit", ana, seen=edit)
        assert (refused.status_code, refused.json()["code"]) == (422, "checks_failed")
        (finding,) = refused.json()["findings"]
        assert (finding["severity"], finding["field"]) == ("stop", "sources")
        assert finding["mend"]
        checked = stage.ask("POST", "/check", ana, json=sent(bad)).json()["items"]
        assert finding in checked


def test_one_person_alone_publishes_with_a_reason_and_another_looks_at_it() -> None:
    with staged() as stage:
        dan, seen = stage.token("dan"), stage.edit("reviewed")
        where = "/facts/reviewed/working/publish-urgently"
        assert stage.ask("POST", where, dan, json={"reason": "now!"}, seen=seen).status_code == 422
        assert stage.ask("POST", where, dan, json={"reason": " " * 20}, seen=seen).status_code == 409
        out = stage.ask("POST", where, dan, json={"reason": REASON}, seen=seen).json()
        assert (out["state"], out["approver"]) == ("published", "emergency")
        waiting = stage.ask("GET", "/queue", stage.token("ben")).json()["after_reviews"]
        assert "reviewed" in [each["fact_id"] for each in waiting]
        look = {"agreed": False, "note": "It is not so, as the board says."}
        assert stage.ask("POST", "/facts/reviewed/versions/1/look", dan, json=look).status_code == 403
        ended = stage.ask("POST", "/facts/reviewed/versions/1/look", stage.token("ben"), json=look).json()
        assert ended["state"] == "withdrawn"


def test_a_fact_gives_way_to_another() -> None:
    with staged() as stage:
        ben = stage.token("ben")
        body = {"by": "second", "reason": REASON}
        ended = stage.ask("POST", "/facts/out/supersede", ben, json=body).json()
        assert (ended["state"], ended["superseded_by"]) == ("superseded", "second")
        again = stage.ask("POST", "/facts/out/supersede", ben, json=body)
        assert (again.status_code, again.json()["code"]) == (409, "act_refused")


def test_a_discarded_draft_stays_in_the_history() -> None:
    with staged() as stage:
        ana = stage.token("ana")
        gone = stage.ask("DELETE", "/facts/drafted/working", ana, seen=stage.edit("drafted"))
        assert (gone.status_code, gone.content) == (204, b"")
        assert stage.ask("GET", "/facts/drafted/working", ana).status_code == 404
        (version,) = stage.ask("GET", "/facts/drafted/versions", ana).json()["items"]
        assert version["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/facts/none", None),
        ("GET", "/facts/none/edits", None),
        ("GET", "/facts/none/versions", None),
        ("GET", "/facts/out/versions/7", None),
        ("GET", "/facts/out/differences?before=1&after=7", None),
        ("GET", "/facts/none/comments", None),
        ("POST", "/facts/none/comments", {"text": "hello"}),
        ("PUT", "/facts/none/assignment", {"person": "ana"}),
        ("GET", "/facts/none/working", None),
        ("GET", "/facts/out/working", None),
        ("POST", "/facts/none/working", None),
        ("PUT", "/facts/none/working", "none"),
        ("POST", "/facts/none/working/submit", None),
        ("POST", "/facts/none/working/publish", None),
        ("POST", "/facts/none/withdraw", {"reason": REASON}),
        ("POST", "/facts/out/supersede", {"by": "none", "reason": REASON}),
        ("POST", "/facts/none/versions/1/look", {"agreed": True}),
        ("GET", "/cases/99", None),
    ],
)
def test_what_is_not_there_is_not_found(method: str, path: str, body: Any) -> None:
    with staged() as stage:
        json = sent(written("none")) if body == "none" else body
        response = stage.ask(method, path, stage.token("zoe"), json=json, seen=1)
        assert response.status_code == 404, response.text
        assert response.json()["code"] in ("no_such_fact", "not_found")


def test_owners_and_comments() -> None:
    with staged() as stage:
        ana = stage.token("ana")
        assert (
            stage.ask("PUT", "/facts/drafted/assignment", ana, json={"person": "ben"}).json()["by"] == "ana"
        )
        nobody = stage.ask("PUT", "/facts/drafted/assignment", ana, json={"person": "nemo"})
        assert (nobody.status_code, nobody.json()["code"]) == (409, "act_refused")
        assert stage.ask("GET", "/facts/drafted", ana).json()["assignment"]["person"] == "ben"
        assert [stage.ask("DELETE", "/facts/drafted/assignment", ana).status_code for _ in range(2)] == [
            204,
            204,
        ]
        said = stage.ask("GET", "/facts/drafted/comments", ana).json()["items"]
        assert [each["text"] for each in said] == ["Is there a newer test?"]


def owner_sees(stage: Stage) -> list[str]:
    queue = stage.ask("GET", "/queue", stage.token("ana")).json()
    return [fact["id"] for fact in queue["assigned"]]


def test_the_queue_is_that_of_the_token_s_owner() -> None:
    with staged() as stage:
        assert owner_sees(stage) == ["out"]
        queue = stage.ask("GET", "/queue", stage.token("ben")).json()
        assert [each["fact"]["id"] for each in queue["to_review"]] == ["reviewed"]
        assert queue["counts"]["published"] == 3
