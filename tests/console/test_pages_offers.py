"""A case's forms offer ready holding texts and the policy's agencies; both work without scripts."""

from __future__ import annotations

import pytest

from bot.core.holding import SHIPPED, Agencies, Agency, CasePolicy
from bot.core.permissions import Role
from bot.core.policy import Policy
from factbase.case_acts import CaseActStore
from factbase.cases import CaseStore
from factbase.database import memory_base
from tests.console.desk import open_desk, turned_on
from tests.console.served import Browser, House

TAX = Agency("Tax Office", "https://tax.example.org", "refunds")


def opened(others: bool = True) -> tuple[House, Browser]:
    base = memory_base()
    policy = Policy(casework=CasePolicy(agencies=Agencies((TAX,), others)))
    house = open_desk(base, **turned_on(base, policy))
    CaseStore(base).open("the water is bad", "en", "d1", house.clock())
    return house, house.signed_in(house.hire("dora", Role.DUTY_OFFICER))


def test_a_ready_text_is_filled_in_with_its_time() -> None:
    _, dora = opened()
    assert "Flood" in dora.get("/cases/R-0001").said
    page = dora.get("/cases/R-0001?template=flood")
    assert SHIPPED["flood"].parts["en"].doing in page.said
    assert SHIPPED["flood"].parts["en"].doing not in dora.get("/cases/R-0001?template=tornado").said


@pytest.mark.parametrize(
    ("others", "typed", "status", "kept"),
    [
        pytest.param(True, {"listed": "Tax Office", "agency": ""}, 303, "Tax Office", id="listed"),
        pytest.param(True, {"listed": "", "agency": "Water Board"}, 303, "Water Board", id="another"),
        pytest.param(False, {"listed": "", "agency": "Water Board"}, 422, "", id="not allowed"),
    ],
)
def test_a_case_goes_to_a_listed_agency_or_to_another_where_policy_lets_it(
    others: bool, typed: dict[str, str], status: int, kept: str
) -> None:
    house, dora = opened(others)
    assert "Tax Office: refunds" in dora.get("/cases/R-0001").said
    assert dora.post("/cases/R-0001/route", typed).status == status
    assert [act.detail for act in CaseActStore(house.base).acts(1)] == ([kept] if kept else [])
