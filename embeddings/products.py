"""Inner products of rows of one byte a number, exact.

Knows numpy, and torch's product of whole numbers where torch is loaded. Must not know what the rows are.

A product of two rows of at most 1,040 numbers stays below 2^24, so that float32 holds it and its sums
exactly: both ways come to the same to the last digit. With the processor's instructions for bytes, torch's
takes a tenth of numpy's time, and without them 25 times as long: then, and where torch's operator, which is
not public, is missing, numpy's serves.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int8]
Products = npt.NDArray[np.float32]
Way = Callable[[Rows, Rows], Products]

_LONGEST = 2**24 // 127**2
_PROBED = 384
_FOR_BYTES = ("avx512_vnni", "avx_vnni", "avx_vnni_int8", "amx_int8")
"""What torch calls a processor's instructions for products of bytes."""
_WORTH = 16  # shorter rows gain nothing, and of rows of one number torch 2.13's operator makes garbage


def products(one: Rows, other: Rows) -> Products:
    """Every row of `one` with every row of `other`, shape (len(one), len(other)); at most 127 in size each.

    Raises ValueError for rows that are too long to be exact.
    """
    if one.shape[1] > _LONGEST:
        raise ValueError(f"Rows of {one.shape[1]} numbers are too long; at most {_LONGEST}.")
    # torch is slow to load: only where a model needs it.
    way = by_torch() if one.shape[1] >= _WORTH and "torch" in sys.modules else None
    return (way or by_numpy)(one, other)


def by_numpy(one: Rows, other: Rows) -> Products:
    """In float32, which holds every sum that can come."""
    found: Products = one.astype(np.float32) @ other.astype(np.float32).T
    return found


@cache
def by_torch() -> Way | None:
    """torch's way, or None where there is none, or none that is quicker."""
    try:
        import torch

        multiply, able = torch._int_mm, torch.cpu.get_capabilities()
    except (ImportError, AttributeError):
        return None
    if not any(able.get(each) for each in _FOR_BYTES):
        return None

    def way(one: Rows, other: Rows) -> Products:
        # Copies of the few rows only: torch warns of arrays that may not be written to.
        left, right = torch.from_numpy(np.array(one)), torch.from_numpy(np.require(other, requirements="W"))
        found: Products = multiply(left, right.T).numpy().astype(np.float32)
        return found

    probe = (np.arange(5 * _PROBED) % 255 - 127).astype(np.int8).reshape(5, _PROBED)
    try:
        agrees = np.array_equal(way(probe[:2], probe), by_numpy(probe[:2], probe))
    except RuntimeError:
        return None
    return way if agrees else None
