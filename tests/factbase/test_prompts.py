"""A prompt is kept whole, used once, and is gone when its time is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from factbase.database import Base
from factbase.errors import DatabaseError
from factbase.outbox import OutboxStore
from factbase.prompts import Prompt, PromptStore
from tests.fakes import NOON

TICK = timedelta(microseconds=1)
END = NOON + timedelta(days=1)
ASKED = Prompt("p1", "feedback", "telegram", "c1", "ana", b"\x00\xff sealed", NOON, END)


@pytest.fixture
def prompts(base: Base) -> PromptStore:
    return PromptStore(base)


@pytest.fixture
def post(base: Base) -> int:
    return OutboxStore(base).add("telegram", "c1", "", b"x", NOON)


@pytest.mark.parametrize(
    "changed",
    [{}, {"author": ""}, {"used_at": NOON + TICK}, {"id": "' OR 1=1 --"}, {"kind": "staff", "sealed": b""}],
    ids=["plain", "for anyone", "used", "hostile id", "nothing sealed"],
)
def test_a_prompt_is_kept_whole(prompts: PromptStore, changed: dict[str, object]) -> None:
    given = replace(ASKED, **changed)  # type: ignore[arg-type] # a table of fields
    prompts.add(given)
    assert prompts.get(given.id, NOON) == given


def test_a_prompt_with_a_post_is_kept_whole(prompts: PromptStore, post: int) -> None:
    prompts.add(replace(ASKED, post_id=post))
    assert prompts.get("p1", NOON) == replace(ASKED, post_id=post)


def test_an_id_is_given_once(prompts: PromptStore) -> None:
    prompts.add(ASKED)
    with pytest.raises(DatabaseError, match="UNIQUE"):
        prompts.add(replace(ASKED, author="ben"))
    assert prompts.get("p1", NOON) == ASKED


@pytest.mark.parametrize(
    ("now", "there"), [(END - TICK, True), (END, False), (END + TICK, False)], ids=["before", "at", "after"]
)
def test_a_prompt_lives_until_it_expires(prompts: PromptStore, now: datetime, there: bool) -> None:
    prompts.add(ASKED)
    assert (prompts.get("p1", now) is not None) is there
    assert prompts.use("p1", now) is there


def test_only_the_first_press_counts(prompts: PromptStore) -> None:
    prompts.add(ASKED)
    prompts.add(replace(ASKED, id="p2"))
    assert [prompts.use("p1", NOON + TICK * n) for n in range(3)] == [True, False, False]
    assert prompts.get("p1", NOON) == replace(ASKED, used_at=NOON)
    assert prompts.use("p2", NOON) is True


def test_what_never_was_cannot_be_used(prompts: PromptStore) -> None:
    assert prompts.get("p9", NOON) is None
    assert prompts.use("p9", NOON) is False


def test_a_prompt_knows_its_post(prompts: PromptStore, post: int) -> None:
    prompts.add(ASKED)
    prompts.attach("p1", post)
    assert prompts.get("p1", NOON) == replace(ASKED, post_id=post)


def test_a_prompt_stands_only_under_a_post_that_is_there(prompts: PromptStore) -> None:
    prompts.add(ASKED)
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        prompts.attach("p1", 99)


def test_expired_prompts_are_forgotten(base: Base, prompts: PromptStore) -> None:
    prompts.add(ASKED)
    prompts.add(replace(ASKED, id="p2", expires_at=END + TICK))
    assert prompts.forget(END) == 0
    assert prompts.forget(END + TICK) == 1
    assert [row[0] for row in base.rows("SELECT id FROM prompts")] == ["p2"]
