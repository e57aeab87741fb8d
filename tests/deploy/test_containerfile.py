"""The Containerfile: linted, pinned, and not root."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.deployment import DEPLOY, ROOT, Instruction, image_environment, of, project, stages

HADOLINT = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which("hadolint")
FILE = DEPLOY / "Containerfile"


def only(name: str) -> Instruction:
    (instruction,) = of(stages()[-1], name)
    return instruction


def linted(path: Path) -> subprocess.CompletedProcess[str]:
    command = [HADOLINT or "", "--no-color", "--failure-threshold", "style", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(HADOLINT is None, reason="hadolint has no build for this machine")
def test_linter_finds_nothing() -> None:
    result = linted(FILE)
    assert (result.returncode, result.stdout) == (0, "")


@pytest.mark.skipif(HADOLINT is None, reason="hadolint has no build for this machine")
def test_linter_finds_a_fault_where_there_is_one(tmp_path: Path) -> None:
    bad = tmp_path / "Containerfile"
    bad.write_text(re.sub(r"(?m)^USER .*", "USER root", FILE.read_text("utf-8")), "utf-8")
    assert "DL3002" in linted(bad).stdout


def test_two_stages_on_one_base_with_a_fixed_tag() -> None:
    assert re.findall(r"(?m)^ARG BASE=(.*)", FILE.read_text("utf-8")) == ["python:3.11-slim"]
    assert [stage[0].argument for stage in stages()] == ["${BASE} AS build", "${BASE}"]


def test_user_is_a_number_and_not_root() -> None:
    user, group = only("USER").argument.split(":")
    assert int(user) > 0
    assert int(group) > 0


def test_data_belongs_to_the_user_before_the_volume_is_declared() -> None:
    names = [instruction.name for instruction in stages()[-1]]
    user, group = only("USER").argument.split(":")
    assert only("RUN").argument == f"install -d -o {user} -g {group} -m 0700 /data"
    assert only("VOLUME").words == ["/data"]
    assert names.index("RUN") < names.index("VOLUME") < names.index("USER")


@pytest.mark.parametrize("name", ["ENTRYPOINT", "CMD", "VOLUME"])
def test_exec_form(name: str) -> None:
    assert all(isinstance(word, str) for word in only(name).words)


def test_health_is_asked_without_a_shell() -> None:
    _, command = only("HEALTHCHECK").argument.split("CMD ")
    assert Instruction("CMD", command).words == ["python", "-I", "/opt/rumourline/healthcheck.py"]


def test_stops_as_with_control_c() -> None:
    assert only("STOPSIGNAL").argument == "SIGINT"


def test_environment_of_the_container() -> None:
    environment = image_environment()
    assert environment["RUMOURLINE_DATA"] == "/data"
    assert environment["RUMOURLINE_MODELS"] == "/opt/rumourline/models"
    assert environment["RUMOURLINE_HOST"] == "0.0.0.0"
    assert only("EXPOSE").argument == environment["RUMOURLINE_PORT"]


def test_packages_are_checked_by_hash_and_torch_is_the_projects() -> None:
    installs = " ".join(instruction.argument for instruction in of(stages()[0], "RUN"))
    (torch,) = (needed for needed in project()["dependencies"] if needed.startswith("torch"))
    assert re.findall(r"--require-hashes -r (\S+)", installs) == [
        "deploy/requirements.txt",
        "deploy/requirements-build.txt",
    ]
    assert f"pip install {torch} " in installs
    assert "rumourline models --verify" in installs


def test_no_package_index_is_named() -> None:
    assert re.findall(r"(?m)^ARG TORCH_INDEX=(.*)", FILE.read_text("utf-8")) == ['""']
    assert "://" not in FILE.read_text("utf-8")


def test_all_that_is_copied_is_let_into_the_build() -> None:
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text("utf-8").splitlines()
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    copies = [
        c.argument.split()[:-1] for stage in stages() for c in of(stage, "COPY") if "--from" not in c.argument
    ]
    assert {source for sources in copies for source in sources} == allowed
    assert [name for name in sorted(allowed) if not (ROOT / name).exists()] == []
    assert "*" in ignored


def test_packages_of_the_wheel_are_copied() -> None:
    sources = " ".join(instruction.argument for instruction in of(stages()[0], "COPY"))
    for package in ("bot", "embeddings", "factbase"):
        assert (ROOT / package).is_dir()
        assert f"{package} {package}" in sources
