"""What torch's libraries may remember of the shapes that they have met, and how long their threads wait.

Knows the names of their settings. Must not know a model; imports neither library.

Every number of texts times every length is a shape of its own, and for each the libraries keep code and
room for its results: 500 questions at once, in batches that chance puts together, made a server grow by
30 MiB a round. What they forget is made anew in a fraction of a millisecond; a length that was never met
before is even quicker with fewer places to keep.

Threads that have done their part of a layer turn round and round until the others have, by default 300,000
times. Where other work has one of the cores they hold up the very thread that they wait for: on two cores,
one of them busy, 60 facts took 11 seconds where one thread took 5, and single short texts sometimes a whole
second. With fewer turns they sleep instead. What is computed is the same.
"""

from __future__ import annotations

import os

_PLACES = {"ONEDNN_PRIMITIVE_CACHE_CAPACITY": "256", "LRU_CACHE_CAPACITY": "64"}
"""The first is oneDNN's own, the second that of the layer between it and torch (ideep)."""
_TURNS = {"GOMP_SPINCOUNT": "5000"}
"""Of GNU's OpenMP, which torch brings along. On busy cores 20,000 are too many; 1000 cost a single
short text a third more where the cores were free, and 5000 cost it 3 to 4 % there (33.1 and 35.3 ms for
32.1 and 33.8), and 32 texts at once nothing."""


def bound() -> None:
    """Set what is not set yet. Too late once torch has computed something: call it before torch is loaded."""
    for name, places in (_PLACES | _TURNS).items():
        os.environ.setdefault(name, places)
