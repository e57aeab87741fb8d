"""What an agency writes about lines, floods and blocks is read, and what cannot be is refused by name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import load_policy
from bot.core.danger import Danger
from bot.core.policy import Policy
from bot.errors import ConfigurationInvalid

GOOD = """
[danger]
area = "Valencia"
pause_minutes = 5
[[emergency]]
area = "Valencia"
number = "080"
name = "Flood line"
link = "https://floods.example"
kinds = ["trapped"]
places = ["València"]
[floods]
one_text = 5
[blocks]
longest_days = 30
object_to = "law@town.example"
"""


def _read(path: Path, text: str) -> Policy:
    file = path / "policy.toml"
    file.write_text(text, "utf-8")
    return load_policy(file)


def test_an_agencys_own_are_read(tmp_path: Path) -> None:
    policy = _read(tmp_path, GOOD)
    (line,) = policy.danger.lines_for(Danger.TRAPPED, "")
    assert (line.number, line.name, line.places) == ("080", "Flood line", ("València",))
    assert (policy.floods.one_text, policy.floods.minutes) == (5, 10)
    assert (policy.blocks.longest, policy.danger.pause) == (timedelta(days=30), timedelta(minutes=5))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[[emergency]]\nnumber = "call me"', "emergency.0.number"),
        ('[[emergency]]\nnumber = "112"\nkinds = ["any"]', "emergency.0.kinds"),
        ('[[emergency]]\nnumber = "112"\nlink = "javascript:1"', "emergency.0.link"),
        ("[floods]\none_text = 0", "floods.one_text"),
        ("[blocks]\nlongest_days = 3650", "blocks.longest_days"),
        ("[danger]\nzone = 1", "danger.zone"),
    ],
    ids=["number", "kind", "link", "floods", "for ever", "unknown"],
)
def test_what_cannot_be_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(ConfigurationInvalid, match=named):
        _read(tmp_path, text)
