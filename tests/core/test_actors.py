"""What whoever acted is called."""

from __future__ import annotations

import pytest

from bot.core.actors import called, worker

PSEUDONYM = "a3a559b991b6b0401ca9551b3430b62f"


@pytest.mark.parametrize(
    ("actor", "name", "works"),
    [
        pytest.param("dora", "dora", "dora", id="account"),
        pytest.param("rumourline", "rumourline", "rumourline", id="itself"),
        pytest.param(PSEUDONYM, "staff", "somebody in the staff chat", id="staff_chat"),
        pytest.param(PSEUDONYM[:-1], PSEUDONYM[:-1], PSEUDONYM[:-1], id="shorter"),
        pytest.param("", "", "", id="nobody"),
    ],
)
def test_a_pseudonym_is_no_name_to_read(actor: str, name: str, works: str) -> None:
    assert (called(actor), worker(actor)) == (name, works)
