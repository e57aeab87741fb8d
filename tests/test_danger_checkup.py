"""`doctor` says where people in danger would hear no number, and where nobody is there to talk to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import load_settings
from bot.danger_checkup import examine_danger
from bot.findings import Health

TALK = '[[emergency]]\narea = "ES"\nnumber = "024"\nkinds = ["self_harm"]\n'


@pytest.mark.parametrize(
    ("policy", "health", "told"),
    [
        pytest.param("", Health.NOTE, "None is set", id="nothing"),
        pytest.param('[danger]\narea = "Spain"', Health.NOTE, "No number", id="an area that is not known"),
        pytest.param('[danger]\narea = "ES"', Health.NOTE, "112; nobody to talk to", id="no helpline"),
        pytest.param('[danger]\narea = "ES"\n' + TALK, Health.WELL, "112, 024", id="both"),
        pytest.param('[danger]\narea = "US"', Health.WELL, "911, 988", id="shipped"),
        pytest.param(TALK, Health.NOTE, "No number", id="a line for another area"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, policy: str, health: Health, told: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(policy, "utf-8")
    (finding,) = examine_danger(load_settings(data=tmp_path, policy=file))
    assert finding.health is health
    assert told in finding.found


def test_a_bad_policy_is_told_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("no = toml = at all", "utf-8")
    assert list(examine_danger(load_settings(data=tmp_path, policy=file))) == []
