"""The systemd unit: well formed, hardened, and it stops in peace."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.deployment import UNIT, unit

ANALYZE = shutil.which("systemd-analyze")
EXPOSURE = 20
"""Tenths of systemd's exposure level that are allowed; 13 when this was written."""

needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not on this machine")


@pytest.fixture
def runnable(tmp_path: Path) -> Path:
    """The unit with a program that exists here in the place of ours."""
    copy = tmp_path / UNIT.name
    copy.write_text(
        re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={sys.executable}", UNIT.read_text("utf-8")), "utf-8"
    )
    return copy


def analyzed(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ANALYZE or "", *arguments], capture_output=True, text=True, check=False, timeout=60
    )


@needs_systemd
def test_systemd_finds_no_fault(runnable: Path) -> None:
    result = analyzed("verify", "--man=no", str(runnable))
    assert (result.returncode, result.stderr) == (0, "")


@needs_systemd
def test_systemd_finds_a_fault_where_there_is_one(runnable: Path) -> None:
    runnable.write_text(
        runnable.read_text("utf-8").replace("ProtectSystem=strict", "ProtectSytem=strict"), "utf-8"
    )
    assert "ProtectSytem" in analyzed("verify", "--man=no", str(runnable)).stderr


@needs_systemd
def test_exposure_is_low(runnable: Path) -> None:
    result = analyzed("security", "--no-pager", "--offline=true", f"--threshold={EXPOSURE}", str(runnable))
    if "unrecognized option" in result.stderr:
        pytest.skip("this systemd-analyze is older than 250")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("User", "rumourline"),
        ("UMask", "0077"),
        ("StateDirectory", "rumourline"),
        ("StateDirectoryMode", "0700"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("AmbientCapabilities", ""),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("PrivateDevices", "yes"),
        ("PrivateUsers", "yes"),
        ("ProtectKernelTunables", "yes"),
        ("ProtectKernelModules", "yes"),
        ("ProtectControlGroups", "yes"),
        ("RestrictNamespaces", "yes"),
        ("RestrictSUIDSGID", "yes"),
        ("LockPersonality", "yes"),
        ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"),
        ("SystemCallArchitectures", "native"),
        ("Restart", "on-failure"),
        ("TimeoutStopSec", "30"),
        ("KillSignal", "SIGINT"),
        ("SuccessExitStatus", "130"),
    ],
)
def test_key_has_value(key: str, value: str) -> None:
    assert unit()["Service"][key] == [value]


def test_system_calls_are_an_allow_list_less_the_privileged() -> None:
    assert unit()["Service"]["SystemCallFilter"] == ["@system-service", "~@privileged @resources"]


def test_memory_may_be_written_and_executed_because_torch_must() -> None:
    assert unit()["Service"]["MemoryDenyWriteExecute"] == ["no"]


def test_secrets_come_from_a_file_that_may_be_missing() -> None:
    assert unit()["Service"]["EnvironmentFile"] == ["-/etc/rumourline/rumourline.env"]
    assert not any("ALERT" in pair for pair in unit()["Service"]["Environment"])
