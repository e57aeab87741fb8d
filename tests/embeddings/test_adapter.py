"""A trained change is added to the layers it names, and a file that does not fit is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from embeddings.adapter import DOWN, UP, adapt, checked
from embeddings.bundled import e5_adapter
from embeddings.errors import ModelDamaged

RANK = 2


@pytest.fixture
def network() -> nn.Sequential:
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 5))


def _file(folder: Path, **tensors: torch.Tensor) -> Path:
    path = folder / "change.safetensors"
    save_file(tensors, path)
    return path


def test_the_product_is_added_to_the_named_layer_alone(network: nn.Sequential, tmp_path: Path) -> None:
    up, down = torch.randn(3, RANK), torch.randn(RANK, 4)
    first, second = (network.get_parameter(f"{at}.weight") for at in (0, 1))
    before, other = first.detach().clone(), second.detach().clone()
    adapt(network, _file(tmp_path, **{"0" + UP: up, "0" + DOWN: down}))
    assert torch.allclose(first, before + up @ down, atol=1e-6)
    assert torch.equal(second, other)


def test_the_numbers_of_the_layer_stay_what_they_are(network: nn.Sequential, tmp_path: Path) -> None:
    half = network.to(torch.bfloat16)
    adapt(half, _file(tmp_path, **{"1" + UP: torch.ones(5, 1).half(), "1" + DOWN: torch.ones(1, 3).half()}))
    assert half.get_parameter("1.weight").dtype is torch.bfloat16


@pytest.mark.parametrize(
    "tensors",
    [
        pytest.param({"9.up": torch.ones(3, 1), "9.down": torch.ones(1, 4)}, id="a layer that is not there"),
        pytest.param({"0.up": torch.ones(3, 1), "0.down": torch.ones(1, 9)}, id="another shape"),
        pytest.param({"0.up": torch.ones(3, 1)}, id="half a change"),
    ],
)
def test_what_does_not_fit_is_refused(
    network: nn.Sequential, tmp_path: Path, tensors: dict[str, torch.Tensor]
) -> None:
    with pytest.raises(ModelDamaged, match="does not fit"):
        adapt(network, _file(tmp_path, **tensors))


@pytest.mark.parametrize("content", [b"", b"not a file of tensors", None], ids=["empty", "other", "missing"])
def test_what_cannot_be_read_is_refused(
    network: nn.Sequential, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "change.safetensors"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelDamaged):
        adapt(network, path)


def test_only_the_trusted_file_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "e5.safetensors"
    path.write_bytes(e5_adapter().read_bytes() + b"x")
    with pytest.raises(ModelDamaged, match="pip install"):
        checked(path, "0" * 64, "pip install it")
