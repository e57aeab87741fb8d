"""What becomes of a mailing of which one of its two people may not agree to it any more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.leaving import left_by
from bot.core.permissions import Permission, Role, permissions
from factbase.mailing_life import Kind, MailingState
from factbase.mailings import Mailing
from tests.fakes import NOON

DORA, BEN, BEA = (
    {"dora": permissions([Role.DUTY_OFFICER])},
    {"ben": permissions([Role.APPROVER])},
    {"bea": permissions([Role.APPROVER])},
)
SENT = Mailing(2, Kind.BROADCAST, MailingState.SCHEDULED, "dora", NOON, approved_by="ben")
PROPOSED = replace(SENT, state=MailingState.PROPOSED, approved_by=None)


def told(
    name: str, mailing: Mailing, rights: dict[str, frozenset[Permission]]
) -> list[tuple[str, bool, str]]:
    return [(one.did, one.waits, one.becomes) for one in left_by(name, [mailing], rights)]


@pytest.mark.parametrize(
    ("name", "mailing", "rights", "did", "waits", "becomes"),
    [
        pytest.param(
            "ben", SENT, DORA | BEA, "approved", False, "goes out all the same", id="the_other_is_there"
        ),
        pytest.param(
            "Dora", SENT, BEN, "proposed", False, "goes out all the same", id="who_proposed_is_gone"
        ),
        pytest.param("ben", SENT, BEA, "approved", True, "does not go out by itself", id="both_are_gone"),
        pytest.param(
            "ben",
            replace(SENT, state=MailingState.RUNNING),
            BEA,
            "approved",
            True,
            "stops on its way",
            id="on_its_way",
        ),
        pytest.param(
            "ben",
            replace(SENT, state=MailingState.PAUSED),
            BEA,
            "approved",
            True,
            "is paused, and stops",
            id="paused",
        ),
        pytest.param("dora", PROPOSED, BEN, "proposed", True, "waits for another person", id="proposed"),
        pytest.param(
            "dora", PROPOSED, {}, "proposed", True, "make somebody an approver", id="nobody_may_approve"
        ),
        pytest.param(
            "dora",
            replace(PROPOSED, kind=Kind.RECALL, created_by="dora"),
            BEN,
            "proposed",
            True,
            "waits for another person",
            id="recall",
        ),
        pytest.param(
            "ben",
            replace(SENT, kind=Kind.RECALL, state=MailingState.RUNNING),
            {},
            "approved",
            False,
            "goes on all the same",
            id="a_recall_follows_from_a_fact",
        ),
    ],
)
def test_what_is_left_behind(
    name: str, mailing: Mailing, rights: dict[str, frozenset[Permission]], did: str, waits: bool, becomes: str
) -> None:
    [found] = told(name, mailing, rights)
    assert found[:2] == (did, waits)
    assert becomes in found[2]


@pytest.mark.parametrize(
    ("name", "mailing", "rights"),
    [
        pytest.param("ben", SENT, DORA | BEN, id="still_an_approver"),
        pytest.param("bea", SENT, DORA, id="had_no_part_in_it"),
        pytest.param("ben", replace(SENT, state=MailingState.DONE), {}, id="over"),
        pytest.param("dora", replace(SENT, kind=Kind.HOLDING), {}, id="takes_one_person"),
    ],
)
def test_of_this_nothing_is_said(
    name: str, mailing: Mailing, rights: dict[str, frozenset[Permission]]
) -> None:
    assert told(name, mailing, rights) == []
