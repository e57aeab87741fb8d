"""Which language a message is taken for, and which one its sender is spoken to in."""

from __future__ import annotations

import pytest

from bot.core.speaking import spoken
from bot.models import guess_language
from embeddings.languages import likely


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("तूफान आज रात 11 बजे आएगा", "hi", id="looks like Marathi"),
        pytest.param("आज रात भूकंप आएगा", "hi", id="looks a little like Marathi"),
        pytest.param("चिकन धोना चाहिए", "hi", id="looks like both"),
        pytest.param("पाणी प्यायला सुरक्षित आहे का", "mr", id="Marathi"),
        pytest.param("भोलि भूकम्प आउँछ रे", "ne", id="Nepali"),
        pytest.param("kya ye sach hai?", "hi", id="in Latin letters"),
        pytest.param("is it true that the water is bad?", "en", id="English"),
        pytest.param("vacina causa autismo", "und", id="nothing sure"),
    ],
)
def test_a_message_is_in_hindi_unless_words_speak_for_a_neighbour(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("vacina causa autismo", "pt"),
        ("lavar frango cru precisa?", "pt"),
        ("antibiotico para la gripe sirve", "es"),
        ("es malo vacunarse de gripe embarazada", "es"),
        ("última vez que cambiamos la hora?", "es"),
        ("la hora cambia este domingo?", "es"),
        ("vaccin grippe enceinte danger", "fr"),
        ("Can I send a proxy to vote", "en"),
        ("is the water safe", "en"),
        ("è vero che l'acqua è contaminata?", "it"),
        ("stimmt das?", "de"),
        ("आज रात भूकंप आएगा", "hi"),
        ("هل اللقاح آمن؟", "ar"),
    ],
    ids=str,
)
def test_who_writes_a_few_words_is_spoken_to_in_their_language(text: str, language: str) -> None:
    assert spoken(text, likely(text)) == language
