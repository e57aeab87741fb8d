"""An encoder made of a sentence-transformers model.

Knows how a model is run quickly on a processor; torch is imported only when one runs.
Must not know how a model is loaded, which models Rumourline ships, or what a text is for.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embeddings.bounds import bound
from embeddings.encoder import Matrix, ModelId, Part
from embeddings.errors import ModelDamaged
from embeddings.loading import choose, load, revision
from embeddings.pieces import batch_tokens, special_pieces
from embeddings.recipe import UNKNOWN_LANGUAGE, Precision, Recipe, Source
from embeddings.rows import unit_rows
from embeddings.tokens import Reading

if TYPE_CHECKING:
    from transformers import BatchEncoding

CHARACTERS_PER_TOKEN = 32  # no ordinary text has longer tokens; bounds the tokeniser's work on hostile ones


class SentenceEncoder:
    """One sentence-transformers model as an Encoder.

    Safe to call from several threads, which take turns after each batch.
    Raises ModelMissing or ModelDamaged.
    """

    def __init__(self, source: Source, recipe: Recipe | None = None, batch_size: int = 32) -> None:
        bound()
        recipe = recipe or Recipe()
        self._batch_size = batch_size
        self._turn = threading.Lock()
        self._precision = choose(recipe.precision)
        self._network = load(source, self._precision)
        self._max_tokens = min(recipe.max_tokens, self._network.max_seq_length or recipe.max_tokens)
        self._network.max_seq_length = self._max_tokens
        self._query_prompt = self._prompt(recipe.query_prompt, "query")
        self._document_prompt = self._prompt(recipe.document_prompt, "document")
        self._special = special_pieces(self._network.tokenizer)
        self._model = self._identify(source)
        languages = None if recipe.languages is None else recipe.languages | {UNKNOWN_LANGUAGE}
        self._part = Part(self._model.name, 0, self._model.dimension, languages)

    @property
    def model(self) -> ModelId:
        """The weights, the precision, the cut and the document prompt, as one identity."""
        return self._model

    @property
    def parts(self) -> tuple[Part, ...]:
        """This model alone; a text of unknown language counts as one that it understands."""
        return (self._part,)

    @property
    def precision(self) -> Precision:
        """What the model computes with: BFLOAT16 or FLOAT32."""
        return self._precision

    def encode_queries(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """Unit rows, shape (len(texts), dimension); zeros where the model does not speak the language."""
        rows = np.zeros((len(texts), self._model.dimension), dtype=np.float32)
        spoken = self._spoken(languages)
        rows[spoken] = self._encode([texts[at] for at in spoken], self._query_prompt)
        return rows

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        """Unit rows, shape (len(texts), dimension)."""
        return self._encode(texts, self._document_prompt)

    def read_queries(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """As `encode_queries`, with what was read; nothing where the model does not speak the language."""
        rows = np.zeros((len(texts), self._model.dimension), dtype=np.float32)
        readings: list[Reading] = [{}] * len(texts)
        spoken = self._spoken(languages)
        rows[spoken], found = self._read([texts[at] for at in spoken], self._query_prompt)
        for at, reading in zip(spoken, found, strict=True):
            readings[at] = reading
        return rows, readings

    def learn_documents(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """As `encode_documents`, with what was read; nothing is kept here."""
        return self._read(texts, self._document_prompt)

    def read_documents(self, texts: Sequence[str]) -> list[Reading]:
        """What was read, in a pass through the model each time."""
        return self.learn_documents(texts)[1]

    def _spoken(self, languages: Sequence[str]) -> list[int]:
        return [at for at, language in enumerate(languages) if self._part.speaks(language)]

    def _encode(self, texts: Sequence[str], prompt: str) -> Matrix:
        rows = np.empty((len(texts), self._model.dimension), dtype=np.float32)
        for batch, made in self._batches(texts, prompt):
            rows[batch] = _vectors(made)
        return rows

    def _read(self, texts: Sequence[str], prompt: str) -> tuple[Matrix, list[Reading]]:
        rows = np.empty((len(texts), self._model.dimension), dtype=np.float32)
        readings: list[Reading] = [{}] * len(texts)
        for batch, made in self._batches(texts, prompt):
            rows[batch] = _vectors(made)
            for at, tokens in zip(batch, batch_tokens(made, self._special, len(prompt)), strict=False):
                readings[at] = {self._part.name: tokens}
        return rows, readings

    def _batches(self, texts: Sequence[str], prompt: str) -> Iterator[tuple[list[int], BatchEncoding]]:
        # Texts of like length together: a batch is padded to its longest.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]), reverse=True)
        for start in range(0, len(order), self._batch_size):
            batch = order[start : start + self._batch_size]
            yield batch, self._run([self._clean(prompt + texts[at]) for at in batch])

    def _clean(self, text: str) -> str:
        """A text that the tokeniser accepts: bounded, and without half surrogate pairs."""
        return text[: self._max_tokens * CHARACTERS_PER_TOKEN].encode("utf-8", "replace").decode()

    def _run(self, texts: list[str]) -> BatchEncoding:
        """One batch. Not by `SentenceTransformer.encode`: its care costs a fifth of a short query's time."""
        import torch

        with self._turn, torch.inference_mode():
            made: BatchEncoding = self._network(self._network.preprocess(texts))
        return made

    def _prompt(self, given: str | None, kind: str) -> str:
        return given if given is not None else self._network.prompts.get(kind) or ""

    def _identify(self, source: Source) -> ModelId:
        commit = source.revision or revision(source, self._network)
        made = f"{commit[:12]}-{self._precision.value}-{self._max_tokens}"
        if self._document_prompt:
            made += f"-{hashlib.sha256(self._document_prompt.encode()).hexdigest()[:8]}"
        dimension = self._network.get_embedding_dimension()
        if not dimension:
            raise ModelDamaged(f"{source.place} does not say how long its vectors are; choose another model.")
        return ModelId(source.name or Path(source.place).name, made, dimension)


def _vectors(made: BatchEncoding) -> Matrix:
    # Again at unit length, since a length in bfloat16 is off by up to half a hundredth.
    return unit_rows(made["sentence_embedding"].float().numpy())
