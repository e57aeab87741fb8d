"""Whether a curator's opening says that something is right or wrong, as a table."""

from __future__ import annotations

import pytest

from bot.core.unjudged import unjudged


@pytest.mark.parametrize(
    ("explanation", "left"),
    [
        ("This is correct. Sensors detect it.", "Sensors detect it."),
        ("This warning is right: exposure raises the risk.", "Exposure raises the risk."),
        ("Es correcto. Los sensores lo detectan.", "Los sensores lo detectan."),
        ("C'est exact. Des capteurs le détectent.", "Des capteurs le détectent."),
        ("Cette mise en garde est juste : l'exposition compte.", "L'exposition compte."),
        ("É verdade. Quem tem os dados pode convencer.", "Quem tem os dados pode convencer."),
        ("هذا التحذير صحيح: تعرض الجنين يزيد الخطر.", "تعرض الجنين يزيد الخطر."),
        ("यह सही है। सेंसर पकड़ते हैं।", "सेंसर पकड़ते हैं।"),
        ("That is false. The sea comes back.", "The sea comes back."),
    ],
)
def test_an_opening_that_judges_is_left_out(explanation: str, left: str) -> None:
    assert unjudged(explanation) == left


@pytest.mark.parametrize(
    "explanation",
    [
        "",
        "This is correct.",
        "Parents are right to ask about safety. Large studies found nothing.",
        "It is true that totals move after election night, which can unsettle. They are official.",
        "The date is easy to confuse. After it, food may still be safe.",
    ],
)
def test_all_else_stays_as_it_was_written(explanation: str) -> None:
    assert unjudged(explanation) == explanation
