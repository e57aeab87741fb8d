"""The pages of mailings: what is shown, and buttons only for acts that this person may do."""

from __future__ import annotations

from datetime import UTC

import pytest

from bot.core.permissions import Role
from bot.core.reply import Voice
from bot.mailing_rooms import mailing_rooms
from factbase.database import memory_base
from factbase.mailing_life import Kind
from factbase.mailings import MailingStore, Wish
from factbase.store import FactStore
from tests.console.desk import REASON, open_desk
from tests.console.served import Browser, House
from tests.fakes import NOON
from tests.mailing.lives import CHANNEL, CORRECTED, REPEATABLE, desk_papers, link, seed
from tests.mailing.rung import two_of_three_rung


@pytest.fixture
def house() -> House:
    """Three people have been told a fact that has changed since."""
    base = memory_base()
    link(base, seed(base, 3))
    kept = desk_papers(base)
    rooms = mailing_rooms(kept, Voice("Town"), UTC, {CHANNEL: REPEATABLE})
    rooms.job.run()
    FactStore(base).save([CORRECTED], NOON)
    return open_desk(base, mailings=rooms.desk)


def _browser(house: House, name: str, *roles: Role) -> Browser:
    return house.signed_in(house.hire(name, *roles))


def test_a_recall_from_the_first_look_to_the_second_person(house: House) -> None:
    ben, bea = _browser(house, "ben", Role.APPROVER), _browser(house, "bea", Role.APPROVER)
    look = ben.get("/mailings/recall?fact=circus")
    assert "3 messages would go out" in look.said
    assert "CORRECTED: It is sold after all." in look.said
    page = ben.post("/mailings/recall", {"fact": "circus", "reason": REASON, "do": "propose"})
    assert page.status == 303
    where = page.headers["location"].removeprefix("/staff")
    assert "second person" in ben.get(where).said
    assert [form.action for form in ben.get(where).forms if "/approve" in form.action] == []
    assert any("/approve" in form.action for form in bea.get(where).forms)
    assert bea.post(f"{where}/approve").status == 303
    assert "Approved by bea" in bea.get(where).said


@pytest.mark.parametrize("do", ["look", "propose"])
def test_what_stands_as_it_was_told_is_to_be_withdrawn_first(do: str) -> None:
    base = memory_base()
    link(base, seed(base, 3))
    rooms = mailing_rooms(desk_papers(base), Voice("Town"), UTC, {CHANNEL: REPEATABLE})
    rooms.job.run()
    ben = _browser(open_desk(base, mailings=rooms.desk), "ben", Role.APPROVER)
    page = ben.post("/mailings/recall", {"fact": "circus", "reason": REASON, "do": do})
    assert "If it is wrong, withdraw it first" in page.said


def test_a_fact_that_nobody_knows_is_named_at_the_first_look(house: House) -> None:
    page = _browser(house, "ben", Role.APPROVER).get("/mailings/recall?fact=nofact")
    assert page.status == 422
    assert "There is no fact 'nofact'" in page.said


def test_what_waits_for_a_second_person_is_in_the_queue_of_all_whom_it_concerns(house: House) -> None:
    ben, bea = _browser(house, "ben", Role.APPROVER), _browser(house, "bea", Role.APPROVER)
    ben.post("/mailings/recall", {"fact": "circus", "reason": REASON, "do": "propose"})
    assert "Approve or cancel it" in bea.get("/queue").said
    own = ben.get("/queue").said
    assert "Waits for a second person" in own
    assert "Approve or cancel it" not in own
    assert "Waits for a second" not in _browser(house, "audrey", Role.AUDITOR).get("/queue").said


def test_what_is_refused_keeps_what_was_typed(house: House) -> None:
    page = _browser(house, "ben", Role.APPROVER).post(
        "/mailings/recall", {"fact": "circus", "reason": "short", "do": "propose"}
    )
    assert page.status == 422
    assert "10 characters" in page.said
    assert "short" in page.text


def test_a_broadcast_shows_every_language_before_it_is_proposed(house: House) -> None:
    dora = _browser(house, "dora", Role.DUTY_OFFICER)
    typed = {"words.en": "Leave the valley now, please.", "reason": REASON}
    assert "would go out" in dora.post("/mailings/broadcast", {**typed, "do": "look"}).said
    assert dora.post("/mailings/broadcast", {**typed, "do": "propose"}).status == 303


def test_the_list_and_one_with_its_counts(house: House) -> None:
    audrey = _browser(house, "audrey", Role.AUDITOR)
    assert "Answer 1" in audrey.get("/mailings").said
    page = audrey.get("/mailings/1")
    assert "0 of 3" in page.said
    assert [form.action for form in page.forms if "/mailings/" in form.action] == []
    assert audrey.get("/mailings/99").status == 404
    assert audrey.post("/mailings/1/pause").status == 403


def test_an_admin_can_cancel_a_broadcast_and_do_nothing_else_with_it(house: House) -> None:
    typed = {"words.en": "Leave the valley now, please.", "reason": REASON, "do": "propose"}
    made = _browser(house, "dora", Role.DUTY_OFFICER).post("/mailings/broadcast", typed)
    where = made.headers["location"].removeprefix("/staff")
    ada = _browser(house, "ada", Role.ADMIN)
    steers = {form.action.rpartition("/")[2] for form in ada.get(where).forms if where in form.action}
    assert steers == {"cancel"}
    assert ada.post(f"{where}/pause").status == 403
    assert ada.post(f"{where}/cancel", {"reason": "strangers had both accounts"}).status == 303
    assert "Cancelled" in ada.get(where).said


def test_whoever_closes_an_account_reads_what_waits_for_somebody_elses_yes_because_of_it(
    house: House,
) -> None:
    dora, ben = _browser(house, "dora", Role.DUTY_OFFICER), _browser(house, "ben", Role.APPROVER)
    ada = _browser(house, "ada", Role.ADMIN)
    typed = {"words.en": "Leave the valley now, please.", "reason": REASON, "do": "propose"}
    where = dora.post("/mailings/broadcast", typed).headers["location"].removeprefix("/staff")
    ben.post(f"{where}/approve")
    assert "Broadcast" not in ada.get("/people/ben").said
    page = ada.follow(ada.post("/people/ben/deactivate"))
    assert "which they approved, goes out all the same at its time" in page.said
    assert "another person's yes" not in page.said
    page = ada.follow(ada.post("/people/dora/roles", {"roles": ["auditor"]}))
    assert "Waits for another person's yes: 1" in page.said
    assert "which they proposed, does not go out by itself any more: nobody is left" in page.said
    assert f"/staff{where}" in page.text
    assert "Waits for another person's yes: 1" in ada.get("/people/ben").said
    ada.post(f"{where}/cancel", {"reason": "strangers had both accounts"})
    assert "Broadcast" not in ada.get("/people/ben").said


def test_a_broadcast_that_was_wrong_is_corrected_from_its_page(house: House) -> None:
    base = house.base
    made = _browser(house, "dora", Role.DUTY_OFFICER).post(
        "/mailings/broadcast",
        {"words.en": "Leave the valley now, please.", "reason": REASON, "do": "propose"},
    )
    where = made.headers["location"].removeprefix("/staff")
    ben, audrey = _browser(house, "ben", Role.APPROVER), _browser(house, "audrey", Role.AUDITOR)
    assert f"{where}/correct" not in ben.get(where).text, "it can be cancelled still"
    base.run("UPDATE mailings SET state = 'done', approved_by = 'bea' WHERE kind = 'broadcast'")
    base.run("UPDATE recipients SET mailing_id = (SELECT MAX(id) FROM mailings), state = 'sent'")
    assert f"{where}/correct" in ben.get(where).text
    assert f"{where}/correct" not in audrey.get(where).text
    assert "Leave the valley now, please." in ben.get(f"{where}/correct").said
    typed = {"words.en": "The dam holds. You can stay at home.", "reason": REASON}
    assert "would go out" in ben.post(f"{where}/correct", {**typed, "do": "look"}).said
    proposed = ben.post(f"{where}/correct", {**typed, "do": "propose"})
    assert proposed.status == 303
    assert f"/staff{where}" in ben.get(proposed.headers["location"].removeprefix("/staff")).text
    again = ben.post(f"{where}/correct", {**typed, "do": "propose"})
    assert again.status == 422
    assert "corrects it already" in again.said
    assert ben.get("/mailings/99/correct").status == 404


NOBODY = "Nobody subscribed to anything, and no group lets the bot speak."


def test_who_proposes_and_who_agrees_reads_that_it_reaches_nobody(house: House) -> None:
    dora, ben = _browser(house, "dora", Role.DUTY_OFFICER), _browser(house, "ben", Role.APPROVER)
    typed = {"words.en": "Leave the valley now, please.", "reason": REASON}
    assert NOBODY in dora.post("/mailings/broadcast", {**typed, "do": "look"}).said
    made = dora.post("/mailings/broadcast", {**typed, "do": "propose"})
    where = made.headers["location"].removeprefix("/staff")
    for one in (dora, ben):
        page = one.get(where).said
        assert "As things are it reaches nobody" in page
        assert NOBODY in page
    assert "Proposed Reaches nobody" in ben.get("/mailings").said
    page = ben.get(where).text
    assert page.index("As things are it reaches nobody") < page.index("Approve and send")
    assert NOBODY in ben.follow(ben.post(f"{where}/approve")).said


def test_what_has_reached_nobody_says_so_when_it_is_done(house: House) -> None:
    house.base.run(
        "INSERT INTO mailings (kind, state, fact_id, created_by, created_at) "
        "VALUES ('news', 'done', 'circus', 'ben', '2026-01-01T00:00:00Z')"
    )
    audrey = _browser(house, "audrey", Role.AUDITOR)
    page = audrey.get("/mailings/2").said
    assert "It reached nobody" in page
    assert "its fact has no topic" in page
    listed = audrey.get("/mailings").said
    assert "Done Reached nobody Its fact has no topic." in listed
    assert listed.count("nobody") == 1, "the other one has reached three"


def test_the_page_of_a_recall_tells_what_was_edited_in_place_and_what_rang(house: House) -> None:
    made = MailingStore(house.base).add(Wish(Kind.RECALL, fact_id="circus"), "ben", NOON)
    ben = _browser(house, "ben", Role.APPROVER)
    assert "Edited in place" not in ben.get(f"/mailings/{made}").said
    two_of_three_rung(house.base, made, NOON)
    page = ben.get(f"/mailings/{made}")
    assert "No telephone rings for an edit" in page.said
    for told in ("Messages edited", 3), ("Chats rung", 2), ("Waiting", 0), ("Could not ring", 1):
        assert '<td data-label="{}" class="number">{}</td>'.format(*told) in page.text
