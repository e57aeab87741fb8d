"""Linear layers whose weights lie as oneDNN reads them, put there once instead of in every call.

Knows torch and its oneDNN operators. Must not know which model it speeds up.

Short texts spend three quarters of their time in linear layers, and a good
part of that in rearranging weights. torch does this for compiled models only,
which need a C++ compiler at run time; these are the operators that compiled
models call. They are not public: where they are missing, or do not agree with
the plain layer, the model stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

_TOLERANCE = 0.02  # of the largest value: bfloat16 has eight bits


class PackedLinear(nn.Module):
    """What `layer` computes, for inference only."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self._weight: Tensor = torch.ops.mkldnn._reorder_linear_weight(layer.weight.detach(), None)
        self._bias = None if layer.bias is None else layer.bias.detach()

    def forward(self, rows: Tensor) -> Tensor:
        """The layer's output."""
        result: Tensor = torch.ops.mkldnn._linear_pointwise(rows, self._weight, self._bias, "none", [], "")
        return result


def pack(network: nn.Module) -> bool:
    """Pack all linear layers of a network that will not be trained; whether that was possible."""
    places = list(_linear_layers(network))
    with torch.inference_mode():
        if not places or not _agrees(places[0][2]):
            return False
        for parent, name, layer in places:
            setattr(parent, name, PackedLinear(layer))
    return True


def _linear_layers(network: nn.Module) -> Iterator[tuple[nn.Module, str, nn.Linear]]:
    for parent in list(network.modules()):
        for name, child in parent.named_children():
            if type(child) is nn.Linear:
                yield parent, name, child


def _agrees(layer: nn.Linear) -> bool:
    rows = torch.linspace(-1, 1, 3 * layer.in_features, dtype=layer.weight.dtype).reshape(3, -1)
    try:
        packed = PackedLinear(layer)(rows)
    except (AttributeError, NotImplementedError, RuntimeError):
        return False
    plain = layer(rows)
    return bool((packed - plain).abs().max() <= _TOLERANCE * plain.abs().max())
