"""The models' half of the composition root: names the encoders, the index and the language detector.

Knows settings and every kind of model. Must not know facts, or what is concluded from what a model reads.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.config import Settings
from bot.core.speaking import spoken_around
from bot.core.tongues import script_tongue
from embeddings.blend import BlendedEncoder, Weighted
from embeddings.bundled import (
    E5_ADAPTED_REVISION,
    E5_NAME,
    MINILM_LANGUAGES,
    MINILM_NAME,
    MINILM_REVISION,
    e5_adapter,
    e5_folder,
    minilm_folder,
)
from embeddings.cache import CachedEncoder, kept_for_now
from embeddings.encoder import Encoder
from embeddings.errors import EmbeddingsError
from embeddings.faiss_index import FaissIndex
from embeddings.index import Index
from embeddings.languages import SURE, detect, likely
from embeddings.loading import use_threads
from embeddings.recipe import Recipe, Source
from embeddings.scripts import LANGUAGES
from embeddings.sentence import SentenceEncoder
from embeddings.words_alone import WordsAlone

VECTORS = "vectors"
"""The folder of what encoders make of facts."""
BUNDLED = "bundled"
E5_QUERY_WEIGHT = 2.0
"""multilingual-e5-small beside MiniLM where both speak the language; chosen on a train split."""


def bundled_encoder(models: Path, progress: Callable[[str, float], None] | None = None) -> Encoder:
    """MiniLM for English beside multilingual-e5-small for everything. Raises ModelMissing or ModelDamaged."""
    minilm = SentenceEncoder(
        Source(minilm_folder(), MINILM_NAME, MINILM_REVISION), Recipe(languages=MINILM_LANGUAGES)
    )
    place = e5_folder(models, progress=progress)
    e5 = SentenceEncoder(Source(place, E5_NAME, E5_ADAPTED_REVISION, adapter=e5_adapter()))
    return BlendedEncoder([Weighted(minilm), Weighted(e5, query_weight=E5_QUERY_WEIGHT)])


def plain_encoder(
    settings: Settings, progress: Callable[[str, float], None] | None = None, folder: Path | None = None
) -> Encoder:
    """The configured encoder; what it makes of facts is kept in `folder`, else it goes with this process."""
    encoder = _configured_encoder(settings, progress)
    return CachedEncoder(encoder, folder) if folder else kept_for_now(encoder)


def cached_encoder(
    settings: Settings, progress: Callable[[str, float], None] | None = None, folder: Path | None = None
) -> Encoder:
    """The configured encoder; what it makes of facts is kept in `folder`, by default beside the base."""
    return CachedEncoder(_configured_encoder(settings, progress), folder or settings.data / VECTORS)


def encoder_to_serve(settings: Settings, progress: Callable[[str, float], None] | None = None) -> Encoder:
    """As `cached_encoder`; where no model can be loaded, words alone: better than nobody."""
    try:
        return cached_encoder(settings, progress)
    except (EmbeddingsError, ImportError, OSError) as error:  # a library of the model's may be broken too
        return WordsAlone(str(error))


def _configured_encoder(settings: Settings, progress: Callable[[str, float], None] | None) -> Encoder:
    if settings.threads:
        use_threads(settings.threads)
    if settings.encoder == BUNDLED:
        return bundled_encoder(settings.models, progress)
    return SentenceEncoder(Source(settings.encoder, download=True))


def index_for(encoder: Encoder) -> Index:
    """An index for this encoder's vectors, and for questions that only its multilingual part can read."""
    alone = [(part.start, part.stop) for part in encoder.parts if part.languages is None]
    return FaissIndex(encoder.model.dimension, alone=alone)


def guess_language(text: str) -> str:
    """The language of a text; `und` unless the guess is a sure one, or its letters and words tell."""
    guess = detect(text)
    told = script_tongue(text) if guess.language in LANGUAGES["DEVANAGARI"] and not guess.mixed else None
    return told or (guess.language if guess.confidence >= SURE else "und")


def language_around(text: str, around: str) -> str | None:
    """The language spoken around a text, unless the text is in another."""
    return spoken_around(text, likely(text), around)
