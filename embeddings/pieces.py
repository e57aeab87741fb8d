"""From what a model made of a batch of texts to their tokens.

Knows what sentence-transformers models and their tokenisers tell of pieces;
imports neither library. Must not know how a model is loaded or run.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embeddings.tokens import MOST_PIECES, Tokens, quantised

if TYPE_CHECKING:
    from transformers import BatchEncoding


def special_pieces(tokenizer: object) -> frozenset[int]:
    """Ids of pieces that no text consists of. One for a word that the vocabulary lacks is the text's."""
    return frozenset(getattr(tokenizer, "all_special_ids", ())) - {getattr(tokenizer, "unk_token_id", None)}


def batch_tokens(made: BatchEncoding, special: Collection[int], prompt: int) -> list[Tokens]:
    """The tokens of each text of a batch; nothing if the model or its tokeniser does not tell them.

    `prompt` is how many characters before each text are not the text's own.
    """
    encodings = getattr(made, "encodings", None)
    if not encodings or "token_embeddings" not in made:
        return []
    ends = np.array([[end for _, end in encoding.offsets] for encoding in encodings])
    return own_tokens(
        made["token_embeddings"].float().numpy(), made["input_ids"].numpy(), ends, special, prompt
    )


def own_tokens(
    vectors: npt.NDArray[np.float32],
    pieces: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    special: Collection[int],
    prompt: int,
) -> list[Tokens]:
    """Each text's own tokens, in order, at most MOST_PIECES of them.

    `vectors` has the shape (texts, places, dimension); `pieces` (vocabulary
    ids) and `ends` (the character behind each piece, 0 for padding) have (texts,
    places). Left out are the `special` ids, and pieces that end within the
    first `prompt` characters; one that holds the prompt's end and the text's
    beginning is the text's.
    """
    kept = (ends > prompt) & ~np.isin(pieces, list(special))
    kept &= np.cumsum(kept, axis=1) <= MOST_PIECES
    cuts = np.cumsum(kept.sum(axis=1))[:-1]
    parted = zip(np.split(pieces[kept], cuts), np.split(quantised(vectors[kept]), cuts), strict=True)
    # Copies: tokens that are views would keep their whole batch in memory.
    return [Tokens(some.astype(np.int32), rows.copy()) for some, rows in parted]
