"""The whole life of a fact over HTTP, by plain forms: two people, plain words, emergencies, ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.permissions import Role
from bot.editorial.looking import IN_A_LIST
from factbase.drafts import DraftStore
from factbase.facts import Phrasing, State
from factbase.store import FactStore
from factbase.workings import Workings
from tests.console.desk import REASON, Desk, fact, form_of, open_desk
from tests.console.served import Browser, House


@pytest.fixture
def house() -> House:
    """A desk with nobody at it."""
    return open_desk()


@pytest.fixture
def ana(house: House) -> Browser:
    """A curator's browser."""
    return house.signed_in(house.hire("ana", Role.CURATOR))


@pytest.fixture
def ben(house: House) -> Browser:
    """An approver's browser."""
    return house.signed_in(house.hire("ben", Role.APPROVER))


def edit_of(house: House, fact_id: str = "bridge") -> str:
    """The number of the edit that is open."""
    working = DraftStore(house.base).get(fact_id)
    assert working is not None
    return str(working.edit)


def state_of(house: House, fact_id: str = "bridge") -> State:
    """Where the version stands that counts."""
    found = FactStore(house.base).get(fact_id)
    assert found is not None
    return found.state


def test_a_fact_is_written_reviewed_and_let_out_by_two_people(
    house: House, ana: Browser, ben: Browser
) -> None:
    started = ana.post("/facts/new", form_of(fact()))
    assert (started.status, started.to) == (303, "/facts/bridge/edit")
    assert "Saved as a draft" in ana.follow(started).said
    handed = ana.post("/facts/bridge/edit", form_of(fact(), int(edit_of(house)), do="submit"))
    assert handed.to == "/facts/bridge"
    assert "Waiting for my review" in ben.get("/queue").said
    review = ben.get("/facts/bridge/review")
    assert "El puente viejo está abierto para todos." in review.said
    out = ben.post("/facts/bridge/publish", {"edit": edit_of(house)})
    assert "Published. It answers from now on." in ben.follow(out).said
    stored = FactStore(house.base).get("bridge")
    assert stored is not None
    assert (stored.state, stored.author, stored.approver) == (State.PUBLISHED, "ana", "ben")


def test_a_withdrawn_fact_says_why_and_that_nothing_of_it_answers(
    house: House, ana: Browser, ben: Browser
) -> None:
    Desk(house).published(fact(), "ana", "ben")
    assert "What counts answers until it is published" in ana.follow(ana.post("/facts/bridge/revise")).said
    ana.post("/facts/bridge/discard", {"edit": edit_of(house)})
    ben.post("/facts/bridge/withdraw", {"reason": "the advice has changed"})
    assert "the advice has changed" in ana.get("/facts/bridge").said.partition("What people are told")[0]
    begun = ana.follow(ana.post("/facts/bridge/revise")).said
    assert "Nothing of this fact answers until it is published." in begun


def test_what_has_expired_is_renewed_with_another_end(house: House, ana: Browser, ben: Browser) -> None:
    ends = house.clock() + timedelta(minutes=5)
    first = Desk(house).published(fact(expires=ends), "ana", "ben")
    house.clock.forward(timedelta(minutes=10))
    begun = ana.follow(ana.post("/facts/bridge/revise")).said
    assert "Nothing of this fact answers until it is published." in begun
    assert "The instant at which it stops answering has passed" in begun
    ana.post("/facts/bridge/submit", {"edit": edit_of(house)})
    assert "in review" not in ana.get("/facts/bridge").said.lower().partition("history")[0]
    later = replace(first, version=2, expires=ends + timedelta(days=1))
    ana.post("/facts/bridge/edit", form_of(later, int(edit_of(house)), do="submit"))
    review = ben.get("/facts/bridge/review").said
    for each in (ends, ends + timedelta(days=1)):
        assert f"{each:%H:%M:%S} UTC" in review
        assert each.isoformat() not in review
    assert (
        "It answers from now on"
        in ben.follow(ben.post("/facts/bridge/publish", {"edit": edit_of(house)})).said
    )


@pytest.mark.parametrize("way", ["editor", "fact"])
def test_an_editor_says_that_a_new_version_alters_what_people_should_do(
    house: House, ana: Browser, ben: Browser, way: str
) -> None:
    first = Desk(house).published(fact(), "ana", "ben")
    assert 'name="alters"' not in ana.get("/facts/bridge").text
    ana.post("/facts/bridge/revise")
    for page in ("/facts/bridge/edit", "/facts/bridge"):
        assert 'name="alters"' in ana.get(page).text
    if way == "editor":
        typed = form_of(replace(first, version=2), int(edit_of(house)), do="submit")
        ana.post("/facts/bridge/edit", {**typed, "alters": "yes"})
    else:
        ana.post("/facts/bridge/submit", {"edit": edit_of(house), "alters": "yes"})
    assert "should believe or do. If anybody was told otherwise, publishing it proposes a recall" in (
        ben.get("/facts/bridge/review").said
    )
    assert "alters what people should believe or do" in ana.get("/facts/bridge/versions").said


def test_nobody_approves_what_they_wrote(house: House, ben: Browser) -> None:
    ben.post("/facts/new", form_of(fact(), do="submit"))
    page = ben.get("/facts/bridge/review")
    assert "You cannot approve this version" in page.said
    assert "You wrote part of this version: somebody who did not must approve it." in page.said
    assert not [form for form in page.forms if form.action.endswith("/publish")]
    tried = ben.post("/facts/bridge/publish", {"edit": edit_of(house)})
    assert tried.status == 409
    assert "You wrote part of this version" in tried.said
    assert state_of(house) is State.IN_REVIEW


def test_what_may_not_be_done_is_said_with_the_reason(ana: Browser) -> None:
    ana.post("/facts/new", form_of(fact(), do="submit"))
    page = ana.get("/facts/bridge")
    assert "What you cannot do now, and why" in page.said
    assert "Review : Your roles do not let you approve." in page.said.replace("Review:", "Review :")


def test_a_version_is_returned_with_a_note_and_comes_back(house: House, ana: Browser, ben: Browser) -> None:
    ana.post("/facts/new", form_of(fact(), do="submit"))
    short = ben.post("/facts/bridge/return", {"edit": edit_of(house), "note": "no"})
    assert short.status == 422
    assert "in 10 characters at least" in short.said
    assert ">\nno</textarea>" in short.text
    ben.post("/facts/bridge/return", {"edit": edit_of(house), "note": "Please name the law in it."})
    queue = ana.get("/queue")
    assert "Returned to me" in queue.said
    assert "Please name the law in it." in ana.get("/facts/bridge").said


def test_who_wrote_it_reads_what_should_be_changed_where_they_change_it(
    house: House, ana: Browser, ben: Browser
) -> None:
    note = "Say how deep the water is."
    Desk(house).submitted(fact(), "ana")
    ben.post("/facts/bridge/return", {"edit": edit_of(house), "note": note})
    pages = ("/queue", "/facts/bridge", "/facts/bridge/edit")
    assert [path for path in pages if note not in ana.get(path).said.partition("History")[0]] == []
    wrong = ana.post("/facts/bridge/edit", form_of(fact(claim=""), int(edit_of(house))))
    assert (wrong.status, note in wrong.said) == (422, True)
    ana.post("/facts/bridge/edit", form_of(fact(area="south"), int(edit_of(house)), do="submit"))
    assert note not in ben.get("/facts/bridge").said.partition("History")[0]


def test_the_history_says_what_was_done_in_words(house: House, ana: Browser, ben: Browser) -> None:
    Desk(house).submitted(fact(), "ana")
    ben.post("/facts/bridge/publish", {"edit": edit_of(house)})
    for path in ("/facts/bridge", "/facts/bridge/versions"):
        said = ana.get(path).said
        assert "ben approved and published it" in said, path
        assert "ana handed it to review" in said, path


@pytest.mark.parametrize(
    ("way", "typed"),
    [("return", {"note": "Say how deep the water is."}), ("withdraw", {"reason": "The bridge was opened."})],
    ids=["returned", "withdrawn"],
)
def test_the_browser_is_told_to_forget_what_was_carried_out(
    way: str, typed: dict[str, str], house: House, ben: Browser
) -> None:
    house.hire("ana", Role.CURATOR)
    Desk(house).submitted(fact(), "ana")
    if way == "withdraw":
        ben.post("/facts/bridge/publish", {"edit": edit_of(house)})
    edit = edit_of(house) if way == "return" else ""
    kept = f"{way}-bridge"
    assert f'data-keep="{kept}"' in ben.get("/facts/bridge/review" if edit else f"/facts/bridge/{way}").text
    short = ben.post(f"/facts/bridge/{way}", {"edit": edit, "kept_as": kept, **dict.fromkeys(typed, "no")})
    assert (short.status, "data-saved" in short.text) == (422, False)
    done = ben.post(f"/facts/bridge/{way}", {"edit": edit, "kept_as": kept, **typed})
    assert f'data-saved="{kept}"' in ben.follow(done).text


def test_what_the_checks_stop_is_said_beside_the_field_and_saved_all_the_same(
    house: House, ana: Browser
) -> None:
    sent = ana.post("/facts/new", form_of(fact(sources=()), do="submit"))
    assert sent.to == "/facts/bridge/edit"
    page = ana.follow(sent)
    assert "Saved, and not handed to review" in page.said
    assert "to mend first" in page.said
    assert state_of(house) is State.DRAFT


def test_a_new_version_is_worked_on_while_the_old_one_answers(
    house: House, ana: Browser, ben: Browser
) -> None:
    desk = Desk(house)
    desk.published(fact(), "ana", "ben")
    ana.post("/facts/bridge/revise")
    changed = form_of(
        fact(), int(edit_of(house)), **{"corrections.en.headline": "Everybody may cross the old bridge."}
    )
    ana.post("/facts/bridge/edit", {**changed, "do": "submit"})
    assert state_of(house) is State.PUBLISHED
    page = ben.get("/facts/bridge/review")
    assert "What differs from version 1, which counts now" in page.said
    assert {"ins", "del"} <= {tag for tag, _ in page.tags}
    ben.post("/facts/bridge/publish", {"edit": edit_of(house)})
    told = ben.get("/facts/bridge").said
    assert "What people are told now: version 2" in told
    page = ana.get("/facts/bridge/versions", before="1", after="2")
    assert "From version 1 to version 2" in page.said
    assert "Everybody may cross" in page.said
    assert "The old bridge is open to everybody." in ana.get("/facts/bridge/versions/1").said


def test_an_expired_version_is_not_said_to_count(house: House, ana: Browser, ben: Browser) -> None:
    ends = house.clock() + timedelta(minutes=5)
    Desk(house).published(fact(expires=ends), "ana", "ben")
    ana.post("/facts/bridge/revise")
    house.clock.forward(timedelta(minutes=10))
    ana.post("/facts/bridge/edit", {**form_of(fact(), int(edit_of(house))), "do": "submit"})
    said = ben.get("/facts/bridge/review").said
    assert "What differs from version 1, which has expired and answers nobody" in said
    assert "counts now" not in said


def test_withdrawing_needs_a_reason_and_stops_the_answer(house: House, ben: Browser, ana: Browser) -> None:
    Desk(house).published(fact(), "ana", "ben")
    assert "stops answering at once" in ben.get("/facts/bridge/withdraw").said
    refused = ben.post("/facts/bridge/withdraw", {"reason": "wrong"})
    assert (refused.status, "in 10 characters at least" in refused.said) == (422, True)
    assert ">\nwrong</textarea>" in refused.text
    ben.post("/facts/bridge/withdraw", {"reason": "The bridge was closed this morning."})
    assert state_of(house) is State.WITHDRAWN


def test_a_fact_is_replaced_by_another_one(house: House, ben: Browser, ana: Browser) -> None:
    desk = Desk(house)
    desk.published(fact(), "ana", "ben")
    desk.published(fact("bridge-2", "both bridges are closed"), "ana", "ben")
    wrong = ben.post("/facts/bridge/supersede", {"by_id": "brigde", "reason": REASON})
    assert (wrong.status, "There is no fact" in wrong.said) == (422, True)
    assert ben.get("/facts/bridge/supersede").status == 200
    ben.post("/facts/bridge/supersede", {"by_id": "bridge-2", "reason": REASON})
    page = ben.get("/facts/bridge")
    assert state_of(house) is State.SUPERSEDED
    assert "/staff/facts/bridge-2" in [link["href"] for link in page.all("a") if "href" in link]


def test_one_person_alone_publishes_in_an_emergency_and_somebody_else_looks_at_it(
    house: House, ben: Browser
) -> None:
    dora = house.signed_in(house.hire("dora", Role.DUTY_OFFICER))
    dora.post("/facts/new", form_of(fact()))
    page = dora.get("/facts/bridge/urgent")
    assert "The duty officer is told, with your name and your reason." in page.said
    unsure = dora.post("/facts/bridge/urgent", {"edit": edit_of(house), "reason": REASON})
    assert (unsure.status, "Tick this" in unsure.said, REASON in unsure.text) == (422, True, True)
    brief = dora.post("/facts/bridge/urgent", {"edit": edit_of(house), "reason": "now", "sure": "yes"})
    assert (brief.status, state_of(house)) == (422, State.DRAFT)
    dora.post("/facts/bridge/urgent", {"edit": edit_of(house), "reason": REASON, "sure": "yes"})
    assert state_of(house) is State.PUBLISHED
    assert "somebody else must look at it" in dora.get("/facts/bridge").said
    queue = ben.get("/queue")
    assert queue.said.index("Published urgently: look at it now") < queue.said.index("All facts")
    assert REASON in queue.said
    undecided = ben.post("/facts/bridge/after-review", {"version": "1"})
    assert (undecided.status, "Say whether it stands" in undecided.said) == (422, True)
    ben.post(
        "/facts/bridge/after-review", {"version": "1", "agreed": "yes", "note": "I looked at the notice."}
    )
    stored = FactStore(house.base).get("bridge")
    assert stored is not None
    assert stored.approver == "ben"


def test_who_publishes_a_new_version_urgently_says_that_it_alters_what_people_should_do(
    house: House, ana: Browser, ben: Browser
) -> None:
    Desk(house).published(fact(), "ana", "ben")
    dora = house.signed_in(house.hire("dora", Role.DUTY_OFFICER))
    ana.post("/facts/bridge/revise")
    assert 'name="alters"' in dora.get("/facts/bridge/urgent").text
    typed = {"edit": edit_of(house), "reason": REASON, "sure": "yes", "alters": "yes"}
    dora.post("/facts/bridge/urgent", typed)
    stored = FactStore(house.base).get("bridge")
    assert stored is not None
    assert (stored.version, stored.state) == (2, State.PUBLISHED)
    assert Workings(house.base).altered("bridge", 1, 2)


def test_of_a_version_in_review_it_was_said_before(house: House, ana: Browser, ben: Browser) -> None:
    Desk(house).published(fact(), "ana", "ben")
    dora = house.signed_in(house.hire("dora", Role.DUTY_OFFICER))
    ana.post("/facts/bridge/revise")
    ana.post("/facts/bridge/submit", {"edit": edit_of(house), "alters": "yes"})
    assert 'name="alters"' not in dora.get("/facts/bridge/urgent").text
    dora.post("/facts/bridge/urgent", {"edit": edit_of(house), "reason": REASON, "sure": "yes"})
    assert Workings(house.base).altered("bridge", 1, 2)


def test_an_urgent_publication_that_does_not_stand_is_withdrawn(house: House, ben: Browser) -> None:
    desk = Desk(house)
    house.hire("dora", Role.DUTY_OFFICER)
    edit = desk.drafted(fact(), "dora")
    desk.editorial.publish_urgently(desk.person("dora"), "bridge", edit, REASON)
    noteless = ben.post("/facts/bridge/after-review", {"version": "1", "agreed": "no", "note": ""})
    assert noteless.status == 422
    assert 'value="no" checked' in noteless.text
    ben.post(
        "/facts/bridge/after-review", {"version": "1", "agreed": "no", "note": "It is closed after all."}
    )
    assert state_of(house) is State.WITHDRAWN


def test_who_published_urgently_is_not_the_one_who_looks_at_it(house: House) -> None:
    bea = house.signed_in(house.hire("bea", Role.APPROVER))
    desk = Desk(house)
    edit = desk.drafted(fact(), "bea")
    desk.editorial.publish_urgently(desk.person("bea"), "bridge", edit, REASON)
    page = bea.get("/facts/bridge/after-review", version="1")
    assert "You cannot be the one who looks at it afterwards" in page.said
    assert not [form for form in page.forms if form.action.endswith("/after-review")]


def test_a_draft_is_given_up_and_stays_in_the_history(house: House, ana: Browser) -> None:
    ana.post("/facts/new", form_of(fact()))
    assert "It stays in the history." in ana.get("/facts/bridge/discard").said
    ana.post("/facts/bridge/discard", {"edit": edit_of(house)})
    assert DraftStore(house.base).get("bridge") is None
    assert "ana gave it up" in ana.get("/facts/bridge").said


@pytest.mark.parametrize("way", ["review", "urgent", "discard", "edit", "after-review"])
def test_a_page_for_work_that_is_done_leads_back_to_the_fact(house: House, way: str) -> None:
    everything = house.signed_in(house.hire("eve", Role.APPROVER, Role.CURATOR))
    house.hire("ana", Role.CURATOR)
    house.hire("ben", Role.APPROVER)
    Desk(house).published(fact(), "ana", "ben")
    page = everything.get(f"/facts/bridge/{way}")
    assert (page.status, page.to) == (303, "/facts/bridge")


@pytest.mark.parametrize("way", ["publish", "return", "submit", "discard"])
def test_an_act_on_an_edit_that_is_no_longer_the_latest_is_not_carried_out(
    house: House, ana: Browser, ben: Browser, way: str
) -> None:
    ana.post("/facts/new", form_of(fact(), do="submit" if way in ("publish", "return") else "save"))
    old = edit_of(house)
    ana.post(
        "/facts/bridge/edit",
        form_of(fact(), int(old), area="south", do="submit" if way in ("publish", "return") else "save"),
    )
    latest, state = edit_of(house), state_of(house)
    browser = ben if way in ("publish", "return") else ana
    page = browser.post(f"/facts/bridge/{way}", {"edit": old, "note": REASON})
    assert "has changed this version meanwhile" in browser.follow(page).said
    assert (edit_of(house), state_of(house)) == (latest, state)


@pytest.mark.parametrize("way", ["submit", "publish", "revise", "withdraw", "urgent", "discard"])
def test_a_form_that_is_sent_twice_does_its_work_once(house: House, ben: Browser, way: str) -> None:
    eve = house.signed_in(house.hire("eve", Role.CURATOR, Role.APPROVER, Role.DUTY_OFFICER))
    desk, more = Desk(house), {"reason": REASON, "sure": "yes"}
    if way in ("revise", "withdraw"):
        desk.published(fact(), "eve", "ben")
        form = more
    else:
        edit = desk.submitted(fact(), "ben") if way == "publish" else desk.drafted(fact(), "eve")
        form = {"edit": str(edit), **more}
    first = eve.post(f"/facts/bridge/{way}", form)
    assert first.status == 303, first.said
    before = len(DraftStore(house.base).edits("bridge"))
    again = eve.post(f"/facts/bridge/{way}", form)
    assert len(DraftStore(house.base).edits("bridge")) == before
    assert again.status in (303, 404, 409, 422)


def test_dates_that_come_and_go_show_in_the_queue_and_on_the_fact(
    house: House, ana: Browser, ben: Browser
) -> None:
    now = house.clock()
    soon = fact(expires=now + timedelta(hours=30), review_by=now + timedelta(hours=20))
    Desk(house).published(soon, "ana", "ben")
    said = ana.get("/queue").said
    assert "Due for another look" in said
    assert "Expiring soon" in said
    house.clock.forward(timedelta(hours=31))
    later = house.signed_in(house.hire("eve", Role.CURATOR))
    assert "Expired lately" in later.get("/queue").said
    assert "It does not answer now : it expired" in later.get("/facts/bridge").said.replace("now:", "now :")


def test_a_long_queue_says_that_there_is_more(house: House, ana: Browser, ben: Browser) -> None:
    desk = Desk(house)
    for number in range(IN_A_LIST - 1):
        desk.submitted(fact(f"f-{number}", f"claim number {number}"), "ana")
    told = f"The first {IN_A_LIST} are shown."
    assert told not in ben.get("/queue").said
    for number in range(3):
        desk.submitted(fact(f"g-{number}", f"another claim {number}"), "ana")
    said = ben.get("/queue").said
    assert (told in said, f"Waiting for my review {IN_A_LIST}+" in said) == (True, True)


def test_a_fact_is_headed_by_what_people_are_told_and_not_by_a_draft_of_it(
    house: House, ana: Browser, ben: Browser
) -> None:
    published = Desk(house).published(fact(), "ana", "ben")
    ana.post("/facts/bridge/revise", {})
    changed = replace(published, claim=Phrasing("every bridge is closed", "en"))
    ana.post("/facts/bridge/edit", form_of(changed, int(edit_of(house))))
    heading = ben.get("/facts/bridge").text.partition("</h1>")[0].rpartition(">")[2]
    assert heading == "the old bridge is closed"


def test_a_queue_with_nothing_in_it_is_calm(ana: Browser) -> None:
    page = ana.get("/queue")
    assert "Nothing waits for you" in page.said
    assert "/staff/facts/new" in [link["href"] for link in page.all("a") if "href" in link]


def test_colleagues_talk_about_a_fact_and_hand_it_on(house: House, ana: Browser, ben: Browser) -> None:
    ana.post("/facts/new", form_of(fact()))
    assert ana.post("/facts/bridge/comment", {"text": "Who checked the notice?"}).status == 303
    empty = ana.post("/facts/bridge/comment", {"text": "  "})
    assert (empty.status, "The comment says nothing that can be kept" in empty.said) == (422, True)
    assert "Who checked the notice?" in ben.get("/facts/bridge").said
    ben.post("/facts/bridge/assign", {"person": "ana"})
    assert "In my care" in ana.get("/queue").said
    nobody = ben.post("/facts/bridge/assign", {"person": "zoe"})
    assert (nobody.status, "Nobody with an active account is called" in nobody.said) == (422, True)
    ben.post("/facts/bridge/assign", {"person": ""})
    assert "Nobody in particular" in ben.get("/facts/bridge").said


def test_a_fact_that_is_called_new_has_a_page_of_its_own(house: House, ana: Browser) -> None:
    Desk(house).drafted(fact("new", "nothing is new"), "ana")
    listed = ana.get("/facts")
    assert "/staff/facts/new/view" in [link["href"] for link in listed.all("a") if "href" in link]
    assert "nothing is new" in ana.get("/facts/new/view").said


@pytest.mark.parametrize(
    "path", ["/facts/nothing", "/facts/nothing/edit", "/facts/nothing/review", "/facts/nothing/versions"]
)
def test_a_fact_that_is_not_there_is_not_found(ana: Browser, path: str) -> None:
    assert ana.get(path).status == 404
