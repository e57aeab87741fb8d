"""What several files say must be the same: the command, the paths, the settings' names and defaults."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot.config import Settings
from tests.deploy.deployment import (
    DEPLOY,
    ROOT,
    compose_service,
    image_environment,
    of,
    project,
    stages,
    unit,
    unit_environment,
)

NAMES = {f"RUMOURLINE_{name.upper()}" for name in Settings.model_fields}
GUIDE = (DEPLOY / "README.md").read_text("utf-8")
ROW = re.compile(r"^\| `(RUMOURLINE_\w+)` \| (.+?) \|", re.MULTILINE)


def unit_command() -> list[str]:
    (line,) = unit()["Service"]["ExecStart"]
    return shlex.split(line)


def image_command() -> list[str]:
    (entry,), (arguments,) = of(stages()[-1], "ENTRYPOINT"), of(stages()[-1], "CMD")
    return [*entry.words, *arguments.words]


def compose_command() -> list[str]:
    return [*image_command()[:1], *compose_service()["command"]]


def make_command() -> list[str]:
    recipe = re.search(r"^run:.*\n\t@?(.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe
    return shlex.split(recipe[1].replace("$(BIN)", ".venv/bin"))


def test_one_sub_command_everywhere() -> None:
    commands = [unit_command(), image_command(), compose_command(), make_command()]
    assert {command[0].rsplit("/", 1)[-1] for command in commands} == set(project()["scripts"])
    assert {command[1] for command in commands} == {"serve"}


def test_services_do_not_read_a_terminal() -> None:
    assert unit_command() == image_command() == compose_command()
    assert unit_command()[2:] == ["--no-terminal"]


@pytest.mark.parametrize(
    "environment",
    [unit_environment(), image_environment(), compose_service()["environment"]],
    ids=["unit", "image", "compose"],
)
def test_every_setting_exists(environment: dict[str, str]) -> None:
    assert {name for name in environment if name.startswith("RUMOURLINE_")} <= NAMES


def test_unit_keeps_its_data_in_its_state_folder() -> None:
    (folder,) = unit()["Service"]["StateDirectory"]
    assert unit_environment()["RUMOURLINE_DATA"] == f"/var/lib/{folder}"
    assert unit()["Service"]["WorkingDirectory"] == [f"/var/lib/{folder}"]
    assert unit_environment()["RUMOURLINE_MODELS"] == image_environment()["RUMOURLINE_MODELS"]


def test_port_is_the_default_one() -> None:
    assert image_environment()["RUMOURLINE_PORT"] == str(Settings.model_fields["port"].default)


def test_guide_names_every_setting() -> None:
    assert {name for name, _ in ROW.findall(GUIDE)} == NAMES


@pytest.mark.parametrize(
    ("name", "default"), [row for row in ROW.findall(GUIDE) if row[1].startswith("`")], ids=lambda cell: cell
)
def test_guide_gives_the_default(name: str, default: str) -> None:
    field = Settings.model_fields[name.removeprefix("RUMOURLINE_").lower()]
    assert default == f"`{field.default}`"


def test_guide_names_every_file_and_this_version() -> None:
    files = {path.name for path in DEPLOY.iterdir()}
    named = set(re.findall(r"`([\w.-]+)`", GUIDE.split("## Before", 1)[0]))
    assert {"rumourline.service", "Containerfile", "compose.yaml", "healthcheck.py"} <= named & files
    assert set(re.findall(r"rumourline[:-](\d+\.\d+\.\d+)", GUIDE)) == {project()["version"]}


@pytest.mark.parametrize("lock", sorted(DEPLOY.glob("requirements*.txt")), ids=lambda path: path.name)
def test_lock_files_name_no_place_of_the_machine_that_made_them(lock: Path) -> None:
    assert (
        re.findall(r"(?m)^--(?:index-url|extra-index-url|find-links).*|file://", lock.read_text("utf-8"))
        == []
    )
