"""The sense of danger that is shipped belongs to the model that is shipped, and hears what no list names."""

from __future__ import annotations

import pytest

from bot.core.claims import Claim
from bot.core.danger import peril
from bot.sensing import sense_of
from embeddings.bundled import E5_ADAPTED_REVISION
from embeddings.encoder import Encoder

HEARD = ("i've decided. by morning i won't be around", "قررت، غدا لن أكون هنا")
ORDINARY = (
    "is the old bridge closed on Monday?",
    "they say garlic cures the flu",
    "how do i renew my licence?",
)


@pytest.mark.parametrize(
    ("text", "heard"), [*((text, True) for text in HEARD), *((text, False) for text in ORDINARY)]
)
def test_what_no_list_names_is_heard(encoder: Encoder, text: str, heard: bool) -> None:
    """If there is none: the model was changed. Run `python -m benchmarks.sense_danger --data FOLDER`."""
    sense = sense_of(encoder, E5_ADAPTED_REVISION)
    assert sense is not None
    assert peril(text) is None
    assert sense([Claim(text, "und")]) == [heard]
