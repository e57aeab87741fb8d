"""How long a session lasts, and what ends it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.permissions import Permission, Role
from bot.identity.minting import digest
from bot.identity.registry import Rules
from factbase.database import open_base
from tests.fakes import NOON
from tests.identity.office import AWAY, Office

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def test_a_session_lasts_while_it_is_used(office: Office) -> None:
    token = office.enter("ana").token
    for _ in range(5):
        office.clock.forward(30 * MINUTE - SECOND)
        assert office.identity.person(token) is not None
    office.clock.forward(30 * MINUTE)
    assert office.identity.person(token) is None


def test_a_session_ends_in_any_case(office: Office) -> None:
    token = office.enter("ana").token
    for _ in range(12 * 60 // 20 - 1):
        office.clock.forward(20 * MINUTE)
        assert office.identity.person(token) is not None
    office.clock.forward(20 * MINUTE)
    assert office.identity.person(token) is None


def test_both_spans_are_the_installations_choice() -> None:
    office = Office(Rules(idle=MINUTE, absolute=3 * MINUTE, totp_roles=frozenset()))
    office.admin()
    token = office.enter("boss").token
    seen = []
    for _ in range(6):
        office.clock.forward(40 * SECOND)
        seen.append(office.identity.person(token) is not None)
    assert seen == [True, False, False, False, False, False]  # written down only at a minute's distance
    token = office.enter("boss").token
    office.clock.forward(MINUTE)
    assert office.identity.person(token) is None


def test_it_is_written_down_at_most_once_a_minute(office: Office) -> None:
    token = office.enter("ana").token
    office.clock.forward(59 * SECOND)
    office.identity.person(token)
    assert office.identity.sessions("ana")[0].seen_at == NOON
    office.clock.forward(SECOND)
    office.identity.person(token)
    assert office.identity.sessions("ana")[0].seen_at == NOON + MINUTE


def test_a_session_tells_about_itself(office: Office) -> None:
    came = office.enter("ana")
    session = office.identity.session(came.token)
    assert session is not None
    assert (session.person, session.must, session.agent) == (came.person, frozenset(), "Firefox")
    assert (session.created_at, session.expires_at) == (NOON, NOON + 30 * MINUTE)
    assert office.identity.csrf_right(session.csrf, session.csrf)
    assert not office.identity.csrf_right(session.csrf, session.csrf[:-1])
    assert not office.identity.csrf_right(session.csrf, "\ud800é")


def test_each_session_has_a_form_token_of_its_own(office: Office) -> None:
    first, second = (office.identity.session(office.enter("ana").token) for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.csrf != second.csrf
    assert len({first.id, second.id}) == 2


def test_form_tokens_before_a_sign_in_hang_on_what_the_browser_holds(office: Office) -> None:
    assert office.identity.csrf("one") == office.identity.csrf("one")
    assert office.identity.csrf("one") != office.identity.csrf("two")
    assert office.identity.csrf("one") != Office().signer.mark("session", "one")


@pytest.mark.parametrize("token", ["", "x", "\ud800", "é", "\0", "x" * 100_000])
def test_a_token_that_is_none_opens_nothing(office: Office, token: str) -> None:
    office.enter("ana")
    assert office.identity.person(token) is None
    office.identity.sign_out(token)


def test_no_two_tokens_are_alike_and_none_is_kept(office: Office) -> None:
    tokens = {office.enter("ana").token for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}  # 256 bits in base 64
    kept = office.everything()
    assert not any(token in kept for token in tokens)
    assert all(digest(token) in kept for token in tokens)


def test_what_is_kept_of_a_token_opens_nothing(office: Office) -> None:
    token = office.enter("ana").token
    assert office.identity.person(digest(token)) is None


def test_signing_out(office: Office) -> None:
    here, there = office.enter("ana").token, office.enter("ana").token
    office.identity.sign_out(here)
    assert office.identity.person(here) is None
    assert office.identity.person(there) is not None
    assert office.identity.sign_out_everywhere("ANA") == 1
    assert office.identity.person(there) is None
    assert [act for _, act, _ in office.acts()][-2:] == ["signed_out", "signed_out"]
    before = office.acts()
    office.identity.sign_out(here)
    assert office.identity.sign_out_everywhere("ana") == 0
    assert office.acts() == before


def test_one_of_ones_sessions_is_ended_by_its_id_and_nobody_elses(office: Office) -> None:
    mine, other = office.enter("ana").token, office.enter("boss").token
    (shown,), (bosss,) = office.identity.sessions("ana"), office.identity.sessions("boss")
    assert not office.identity.end_session("ana", bosss.id)
    assert office.identity.end_session("ana", shown.id)
    assert office.identity.person(mine) is None
    assert office.identity.person(other) is not None


def test_the_list_holds_what_lasts(office: Office) -> None:
    office.enter("ana")
    office.clock.forward(29 * MINUTE)
    token = office.enter("ana", address=AWAY).token
    office.clock.forward(2 * MINUTE)
    office.identity.person(token)
    assert len(office.identity.sessions("ana")) == 1
    assert office.identity.tidy() == 1
    assert office.identity.tidy() == 0


@pytest.mark.parametrize("agent", ["x" * 5_000, "a\nb\0c\ud800d", ""])
def test_any_browser_name_can_be_kept(office: Office, agent: str) -> None:
    came = office.identity.sign_in("ana", "seven small boats at noon", AWAY, agent)
    assert len(office.identity.sessions("ana")[0].agent) <= 200
    assert came


def test_roles_count_as_they_are_now(office: Office) -> None:
    token = office.enter("ana").token
    office.registry.accounts.set_roles("ana", ["auditor", "of_a_later_version"])
    person = office.identity.person(token)
    assert person is not None
    assert person.roles == {Role.AUDITOR}
    assert not person.may(Permission.WRITE)


def test_a_closed_account_has_no_session_even_if_one_was_left(office: Office) -> None:
    """Somebody signs in at the very moment in which they are deactivated."""
    token = office.enter("ana").token
    office.registry.accounts.set_active("ana", False)
    assert office.identity.person(token) is None


def test_a_base_that_cannot_be_written_keeps_no_reader_out(tmp_path: Path) -> None:
    place = tmp_path / "rumourline.db"
    office = Office(Rules(totp_roles=frozenset()), base=open_base(place))
    office.admin()
    token = office.enter("boss").token
    office.clock.forward(5 * MINUTE)
    office.base._database.conn.execute("PRAGMA query_only = ON")
    assert office.identity.person(token) is not None
    office.base.close()
