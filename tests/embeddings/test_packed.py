"""Packed layers compute what plain ones do, or the network is left alone."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from embeddings import packed
from embeddings.packed import PackedLinear, pack


def network(dtype: torch.dtype = torch.float32, bias: bool = True) -> nn.Module:
    torch.manual_seed(3)
    inner = nn.Sequential(nn.Linear(48, 96, bias), nn.GELU(), nn.Linear(96, 48, bias))
    return nn.Sequential(nn.LayerNorm(48), inner, nn.Linear(48, 10, bias)).to(dtype).eval()


def layers(module: nn.Module, kind: type[nn.Module]) -> int:
    return sum(isinstance(child, kind) for child in module.modules())


@pytest.mark.parametrize("shape", [(1, 48), (7, 48), (2, 5, 48)], ids=["a row", "rows", "batches of rows"])
@pytest.mark.parametrize("bias", [True, False], ids=["bias", "no bias"])
@pytest.mark.parametrize(
    ("dtype", "tolerance"), [(torch.float32, 1e-5), (torch.bfloat16, 0.03)], ids=["float32", "bfloat16"]
)
def test_the_output_is_the_same(
    shape: tuple[int, ...], bias: bool, dtype: torch.dtype, tolerance: float
) -> None:
    rows = torch.randn(shape, generator=torch.Generator().manual_seed(5)).to(dtype)
    plain, other = network(dtype, bias), network(dtype, bias)
    if not pack(other):
        pytest.skip("this processor's torch has no oneDNN layers")
    assert (layers(other, PackedLinear), layers(other, nn.Linear)) == (3, 0)
    with torch.inference_mode():
        torch.testing.assert_close(other(rows), plain(rows), atol=tolerance, rtol=tolerance)


def test_a_network_without_linear_layers_is_left_alone() -> None:
    assert not pack(nn.Sequential(nn.LayerNorm(4), nn.GELU()))


@pytest.mark.parametrize(
    "trouble",
    [
        AttributeError("no such operator"),
        NotImplementedError("not on this processor"),
        RuntimeError("no oneDNN"),
    ],
    ids=lambda trouble: type(trouble).__name__,
)
def test_without_the_operators_the_network_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def refuse(layer: nn.Linear) -> PackedLinear:
        raise trouble

    monkeypatch.setattr(packed, "PackedLinear", refuse)
    plain = network()
    assert not pack(plain)
    assert layers(plain, nn.Linear) == 3


def test_operators_that_disagree_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    right = PackedLinear.forward
    monkeypatch.setattr(PackedLinear, "forward", lambda self, rows: right(self, rows) * 1.5)
    plain = network()
    assert not pack(plain)
    assert layers(plain, PackedLinear) == 0
