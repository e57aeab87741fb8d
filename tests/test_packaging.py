"""What is built is what is meant: three packages, one command, nothing else."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_exactly_the_three_packages(wheel: Path) -> None:
    roots = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"bot", "factbase", "embeddings"}


@pytest.mark.parametrize(
    "name",
    [
        "factbase/samples/facts.jsonl",
        "bot/calibrations/shipped.json",
        "bot/wording/ar.po",
        "bot/channels/web/templates/ask.html",
        "bot/channels/web/static/ask.css",
        "bot/evaluation/templates/report.html",
        "bot/accountability/templates/transparency.html",
    ],
)
def test_the_wheel_holds_what_is_read_at_run_time(wheel: Path, name: str) -> None:
    assert name in zipfile.ZipFile(wheel).namelist()


def test_the_command_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    site = next((home / "lib").glob("python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    # The dependencies come from here; the editable install does not, because the path files
    # in a folder that a path file names are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    code = "import bot; from bot.cli.app import main; print(bot.__file__); main()"
    done = subprocess.run(
        [str(home / "bin" / "python"), "-c", code, "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(home) in done.stdout
    assert "rumourline 0." in done.stdout
