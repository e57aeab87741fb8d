"""What an agency sets about accountability: how often, where to, and what its law calls it."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from bot.accountability_rooms import anchor_ways
from bot.config import load_policy, load_settings
from bot.core.withholding import Cause, exemption
from bot.errors import ConfigurationInvalid
from bot.policy_file import policy_digest
from factbase.audit import AuditLog
from tests.assembled import line
from tests.fakes import NOON


def test_the_policy_names_exemptions_and_how_often(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(
        '[accountability]\nanchor_hours = 6\n[accountability.exemptions]\nsecurity = "section 31"\n'
    )
    held = load_policy(file).accountability
    assert held.anchor_every == timedelta(hours=6)
    assert exemption(Cause.SECURITY, held.exemptions) == "section 31"
    assert "[accountability.exemptions] staff_names" in exemption(Cause.STAFF_NAMES, held.exemptions)
    assert policy_digest(file) == hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    assert policy_digest(None) == "shipped"


@pytest.mark.parametrize(
    "wrong",
    ["anchor_hours = 0", 'exemptions = { gossip = "x y z" }', 'exemptions = { security = "" }'],
    ids=["never", "no such cause", "no words"],
)
def test_what_cannot_hold_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(f"[accountability]\n{wrong}\n")
    with pytest.raises(ConfigurationInvalid, match="accountability"):
        load_policy(file)


def test_ways_outside_are_named_without_their_addresses(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RUMOURLINE_ANCHOR_FILE", str(tmp_path / "anchors.txt"))
    monkeypatch.setenv("RUMOURLINE_ANCHOR_URLS", "mailto://me:secret@example.org json://example.org/key")
    assert list(anchor_ways(load_settings())) == ["file", "mailto 1", "json 2"]
    monkeypatch.setenv("RUMOURLINE_ANCHOR_URLS", "nonsense")
    with pytest.raises(ConfigurationInvalid, match="RUMOURLINE_ANCHOR_URLS"):
        anchor_ways(load_settings())


def test_an_alarm_that_the_bot_raises_is_its_decision_and_in_the_log() -> None:
    here = line()
    for number in range(3):
        here.ask("the tap water is poisoned and children die", author=f"p{number}")
    raised = AuditLog(here.base).entries(act="alarm.raised")
    assert {(entry.actor, entry.subject) for entry in raised} == {("rumourline", "R-0001")}
    assert len(raised) == here.count("alarms"), "once each, whatever it is asked again"
    here.rescorer.after(1, NOON)
    assert AuditLog(here.base).entries(act="alarm.raised") == raised
    here.base.close()
