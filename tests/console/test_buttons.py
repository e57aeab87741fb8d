"""Refusals name an act as its button does, not as the command line does."""

from __future__ import annotations

import re

import pytest

from bot.console.deeds import DEEDS
from bot.console.labels import sentence
from bot.core.permissions import Role
from factbase.errors import FactExists
from factbase.facts import State
from factbase.review import Act, Standing, refusal
from tests.console.desk import Desk, fact, form_of, open_desk
from tests.console.served import Browser, House

COMMANDS = re.compile(r"\b(submit|discard|supersede|revise)", re.IGNORECASE)


@pytest.fixture
def house() -> House:
    return open_desk()


@pytest.fixture
def ana(house: House) -> Browser:
    return house.signed_in(house.hire("ana", Role.CURATOR))


@pytest.mark.parametrize("act", [deed.act for deed in DEEDS])
@pytest.mark.parametrize("state", list(State))
def test_no_refusal_of_an_act_speaks_of_commands(act: Act, state: State) -> None:
    told = refusal(act, Standing(state, frozenset({"ana"})), "ben", "a reason that is long enough")
    instead = sentence(told or "").partition(": ")[2]  # what stands before it names the state
    assert COMMANDS.search(instead) is None


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        pytest.param(
            refusal(Act.WITHDRAW, Standing(State.DRAFT, frozenset()), "ben"),
            "This version is a draft: only what is published can be withdrawn; give up what is worked on.",
            id="withdraw",
        ),
        pytest.param(
            refusal(Act.SUBMIT, Standing(State.PUBLISHED, frozenset()), "ben"),
            "This version is published: only a draft can be handed to review.",
            id="hand to review",
        ),
        pytest.param(
            str(FactExists("bridge")),
            "There is a fact 'bridge' already: choose another id, or start a new version of that fact.",
            id="there already",
        ),
        pytest.param(
            "version 2 is worked on: finish or discard it first",
            "Version 2 is worked on: finish it or give it up first.",
            id="import",
        ),
    ],
)
def test_what_to_do_instead_is_said_as_the_buttons_say_it(reason: str, said: str) -> None:
    assert sentence(reason) == said


def test_pages_say_it_so_wherever_they_refuse(house: House, ana: Browser) -> None:
    edit = Desk(house).submitted(fact(), "ana")
    twice = ana.post("/facts/bridge/submit", {"edit": str(edit)})
    assert "This version is in review: only a draft can be handed to review." in twice.said
    there = ana.post("/facts/new", form_of(fact()))
    assert "or start a new version of that fact" in there.said
