"""How a sentence-transformers model is loaded, and what of this machine it may use.

Knows folders, the hub and the processor; the only module that imports sentence-transformers, and only when
a model is loaded. Must not know which models Rumourline ships, or what they are asked.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from embeddings.adapter import adapt
from embeddings.bounds import bound
from embeddings.errors import ModelDamaged, ModelMissing
from embeddings.recipe import Precision, Source

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def best_precision() -> Precision:
    """BFLOAT16 if this processor has instructions for it (AVX512_BF16, AMX, Arm BF16), else FLOAT32."""
    import torch

    able = torch.cpu.get_capabilities()
    native = any(able.get(feature) for feature in ("avx512_bf16", "amx_bf16", "bf16", "arm_bf16"))
    return Precision.BFLOAT16 if native else Precision.FLOAT32


def use_threads(count: int) -> None:
    """How many threads a batch may use, in this process.

    On an idle machine two threads encode a short text a quarter quicker than
    one; where other work keeps a core busy they take several times as long,
    since every layer waits for the slower thread.
    """
    bound()
    import torch

    torch.set_num_threads(count)


def _leave_cores_to_the_model() -> None:
    """numpy's threads wait actively for their next product, and would keep a core from the model's.

    On two cores a question then took three times as long.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")


def choose(wanted: Precision) -> Precision:
    """The precision that is meant on this processor."""
    return best_precision() if wanted is Precision.AUTO else wanted


def load(source: Source, precision: Precision) -> SentenceTransformer:
    """The network of this source, ready to run. Raises ModelMissing or ModelDamaged."""
    if source.is_lost_folder:
        raise ModelMissing(f"There is no folder {source.place}. Put the model there, or name another folder.")
    try:
        import torch
        from sentence_transformers import SentenceTransformer

        from embeddings.packed import pack
    except ImportError as error:
        message = "sentence-transformers is not installed. Run: pip install sentence-transformers"
        raise ModelMissing(message) from error
    try:
        with _quiet():
            network = SentenceTransformer(
                str(source.place),
                device="cpu",
                local_files_only=source.is_folder or not source.download,
                model_kwargs={"dtype": getattr(torch, precision.value)},
            )
    except Exception as error:
        raise _trouble(source) from error
    if source.adapter is not None:
        adapt(network.transformers_model or network, source.adapter)
    pack(network.eval())
    _leave_cores_to_the_model()
    return network


def _trouble(source: Source) -> ModelMissing | ModelDamaged:
    if source.is_folder:
        return ModelDamaged(f"{source.place} holds no model that can be loaded; fetch it again.")
    where = "on the hub" if source.download else "on this machine"
    return ModelMissing(
        f"There is no model {str(source.place)!r} {where}. Name an existing folder, or download the model "
        "on a machine with access to the hub and copy its folder here."
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """No progress bars and no advice from the libraries while a model loads."""
    from transformers.utils import logging as advice

    bars, level = advice.is_progress_bar_enabled(), advice.get_verbosity()
    warner = logging.getLogger("sentence_transformers")
    warned = warner.level
    warner.setLevel(logging.ERROR)
    advice.disable_progress_bar()  # type: ignore[no-untyped-call]  # the library has no types here
    advice.set_verbosity(logging.ERROR)
    try:
        yield
    finally:
        advice.set_verbosity(level)
        warner.setLevel(warned)
        if bars:
            advice.enable_progress_bar()  # type: ignore[no-untyped-call]  # nor here


def revision(source: Source, network: SentenceTransformer) -> str:
    """The hub's commit, or the folder's checksum."""
    if not source.is_folder:
        config = getattr(network.transformers_model, "config", None)
        return str(getattr(config, "_commit_hash", None) or "unknown")
    return source.checksum()
