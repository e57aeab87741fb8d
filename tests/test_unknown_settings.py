"""A misspelt setting is named, with the one that was meant; no value is shown."""

from __future__ import annotations

import pytest

from bot.config import SECRETS, Settings
from bot.unknown_settings import unknown_settings


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param(
            "RUMOURLINE_ALERT_URL",
            "RUMOURLINE_ALERT_URL is no setting; did you mean RUMOURLINE_ALERT_URLS?",
            id="a_letter_short",
        ),
        pytest.param(
            "RUMOURLINE_TELEGRAM_TOKENFILE",
            "RUMOURLINE_TELEGRAM_TOKENFILE is no setting; did you mean RUMOURLINE_TELEGRAM_TOKEN_FILE?",
            id="a_file_of_a_secret",
        ),
        pytest.param(
            "RUMOURLINE_COLOUR", "RUMOURLINE_COLOUR is no setting: nothing reads it.", id="nothing_near"
        ),
    ],
)
def test_what_nothing_reads_is_named(name: str, told: str) -> None:
    assert [str(each) for each in unknown_settings(["PATH", name, "RUMOURLINE_PORT"])] == [told]


def test_every_setting_is_known_however_it_is_written() -> None:
    names = [f"RUMOURLINE_{name.upper()}" for name in Settings.model_fields]
    names += [f"{name}_FILE" for name in names if name[11:].lower() in SECRETS]
    assert unknown_settings([*names, *map(str.lower, names), "RUMOURLINE_STAFF_TOKEN", "HOME"]) == ()
