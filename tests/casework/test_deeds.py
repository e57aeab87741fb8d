"""What was done about a case reads as a sentence after the name of who did it."""

from __future__ import annotations

import pytest

from bot.casework.deeds import case_deed
from factbase.case_life import Act


@pytest.mark.parametrize(
    ("act", "detail", "said"),
    [
        pytest.param(Act.TAKE, "", ("took it", ""), id="take"),
        pytest.param(Act.TAKE, "from ana", ("took it from ana", ""), id="take_from"),
        pytest.param(Act.MERGE, "with R-0004", ("made it one with R-0004", ""), id="merge_kept"),
        pytest.param(Act.MERGE, "R-0003, 80 % sure", ("made it part of R-0003, 80 % sure", ""), id="merged"),
        pytest.param(Act.SPLIT, "R-0005", ("split off R-0005", ""), id="split"),
        pytest.param(Act.SPLIT, "from R-0003", ("split it off from R-0003", ""), id="split_off"),
        pytest.param(Act.SPLIT, "not R-0003", ("keeps it apart from R-0003", ""), id="apart"),
        pytest.param(Act.DISMISS, "satire", ("dismissed it:", "satire"), id="dismiss"),
        pytest.param(Act.DISMISS, "", ("dismissed it", ""), id="dismiss_without_words"),
    ],
)
def test_a_deed_in_words(act: Act, detail: str, said: tuple[str, str]) -> None:
    assert case_deed(act, detail) == said


@pytest.mark.parametrize("act", list(Act))
def test_every_act_has_words(act: Act) -> None:
    assert case_deed(act.value, "x")[0]
