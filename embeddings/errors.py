"""What can go wrong between a text and its neighbours, as one tree.

    EmbeddingsError
    ├── ModelMissing       no such model, folder or package; says how to get it
    ├── ModelDamaged       the files are there but are not what was expected
    ├── CacheUnusable      the vector cache cannot be opened or written
    └── IndexMisused       wrong dimension, unknown or repeated key

Every message is written for the person who must act on it.
"""

from __future__ import annotations


class EmbeddingsError(Exception):
    """The root of this room's errors."""


class ModelMissing(EmbeddingsError):
    """There is no such model, folder or package."""


class ModelDamaged(EmbeddingsError):
    """The model's files are not what was expected."""


class CacheUnusable(EmbeddingsError):
    """The vector cache cannot be opened or written."""


class IndexMisused(EmbeddingsError):
    """An index was given a wrong dimension, or an unknown or repeated key."""
