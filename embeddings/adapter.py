"""A small trained change to a model's linear layers, added to its weights when the model is loaded.

Knows the file's layout and how a change is added. Must not know which model is changed, what it was
trained on, or how.

Low-rank adaptation (Hu and others, 2021): a layer of shape (out, in) becomes W + up @ down, with `up` of
shape (out, rank) and `down` of shape (rank, in). Added once, it costs nothing afterwards.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.errors import ModelDamaged

if TYPE_CHECKING:
    from torch import nn

UP, DOWN = ".up", ".down"
"""Endings of a layer's two tensors, behind its name in the network."""


def adapt(network: nn.Module, file: Path) -> None:
    """Add the change in `file` (safetensors) to the layers of `network`.

    Raises ModelDamaged if the file cannot be read, or if it names a layer that
    the network lacks or that has another shape; the network is then of no use.
    """
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        change = load_file(file)
        with torch.no_grad():
            for name in sorted(key.removesuffix(UP) for key in change if key.endswith(UP)):
                weight = network.get_parameter(f"{name}.weight")
                added = change[name + UP].float() @ change[name + DOWN].float()
                weight.copy_((weight.float() + added).to(weight.dtype))
    except (SafetensorError, OSError, KeyError, AttributeError, RuntimeError) as error:
        raise ModelDamaged(f"{file} does not fit the model that it is meant to change.") from error


def checked(file: Path, sha256: str, remedy: str) -> Path:
    """The file, if it is the trusted one. Raises ModelDamaged, which tells the remedy."""
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelDamaged(f"{file} cannot be read. Run: {remedy}") from error
    if found != sha256:
        raise ModelDamaged(f"{file} is not the trusted file. Run: {remedy}")
    return file
