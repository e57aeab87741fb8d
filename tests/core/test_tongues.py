"""Which language letters tell, where the languages that share them part by their words."""

from __future__ import annotations

import pytest

from bot.core.reading import read
from bot.core.tongues import script_tongue


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        pytest.param("तूफान आज रात 11 बजे आएगा", "hi", id="no word of a neighbour"),
        pytest.param("चिकन धोना चाहिए", "hi", id="three words"),
        pytest.param("भूकंप", "hi", id="a word that all three have"),
        pytest.param("WHO ने कहा मास्क पहनें", "hi", id="a name in Latin letters"),
        pytest.param(
            "पूँछ वाला बच्चा पैदा हुआ, चैन से खरे उतरे", "hi", id="endings that look Nepali, forms that look Marathi"
        ),
        pytest.param("केले में मात्र पानी है, विद्यालय करते हैं", "hi", id="words that the neighbours have too"),
        pytest.param("पाणी प्यायला सुरक्षित आहे का", "mr", id="Marathi by a word"),
        pytest.param("लसीमुळे ताप", "mr", id="Marathi by an ending"),
        pytest.param("उद्या शाळा बंद?", "mr", id="Marathi without a verb"),
        pytest.param("भोलि भूकम्प आउँछ रे", "ne", id="Nepali by a word"),
        pytest.param("विद्यालय खुल्दैन", "ne", id="Nepali by an ending"),
        pytest.param("هل اللقاح آمن", "ar", id="Arabic"),
        pytest.param("آیا واکسن امن است؟", "", id="Persian"),
        pytest.param("کیا یہ سچ ہے", "", id="Urdu"),
        pytest.param("is it true", None, id="Latin letters"),
        pytest.param("ভূমিকম্প", None, id="Bengali letters"),
        pytest.param("123", None, id="no letters"),
    ],
)
def test_letters_and_words_tell_a_language(text: str, tongue: str | None) -> None:
    assert script_tongue(text) == tongue


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        pytest.param("चिकन धोना चाहिए", "hi", id="Hindi"),
        pytest.param("लसीमुळे ताप येतो", "", id="Marathi, whose negations are not known"),
    ],
)
def test_meanings_are_read_in_hindi_only_where_it_is_hindi(text: str, tongue: str) -> None:
    assert read(text, "und").tongue == tongue
