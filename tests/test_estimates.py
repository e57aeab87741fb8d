"""What was estimated is read back; what is damaged, another encoder's or not there counts as missing."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.shift import FARTHEST, Estimate
from bot.estimates import NAME, EstimateFile
from tests.fakes import NOON

FOUND = Estimate("scorers", 300, 198, 1.25, NOON, ("a1", "b2"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / NAME


@given(
    st.floats(0, FARTHEST),
    st.integers(0, 10**6),
    st.lists(st.text("0123456789abcdef", min_size=1), max_size=9),
)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, shift: float, facts: int, sample: list[str]
) -> None:
    file = EstimateFile(tmp_path_factory.mktemp("kept") / NAME, "words@1")
    found = Estimate("scorers", facts, 3, shift, NOON, tuple(sample))
    file.write(found)
    assert file.read() == found


def test_a_later_one_takes_the_place_of_the_former(place: Path) -> None:
    file = EstimateFile(place, "words@1")
    file.write(FOUND)
    later = Estimate("others", 1, 1, 0.0, NOON + timedelta(days=1), ())
    file.write(later)
    assert file.read() == later
    assert [path.name for path in place.parent.iterdir()] == [NAME]


@pytest.mark.parametrize(
    ("encoder", "found"),
    [
        pytest.param("words@1", FOUND, id="the_same"),
        pytest.param("words@2", None, id="another"),
        pytest.param(None, FOUND, id="whichever"),
    ],
)
def test_an_estimate_is_worth_nothing_to_another_encoder(
    place: Path, encoder: str | None, found: Estimate | None
) -> None:
    EstimateFile(place, "words@1").write(FOUND)
    assert EstimateFile(place, encoder).read() == found


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[]", b"3", b"null", b"{}", b"[" * 100_000],
    ids=["empty", "cut", "no_text", "list", "number", "null", "no_fields", "deep"],
)
def test_what_is_damaged_counts_as_missing(place: Path, content: bytes) -> None:
    assert EstimateFile(place).read() is None
    place.write_bytes(content)
    assert EstimateFile(place).read() is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("shift", None),
        ("shift", "far"),
        ("shift", -0.1),
        ("shift", 1e9),
        ("shift", float("nan")),
        ("facts", "many"),
        ("facts", float("inf")),
        ("told", None),
        ("at", "yesterday"),
        ("at", 3),
        ("sample", None),
        ("sample", 3),
    ],
)
def test_a_field_that_is_not_what_it_should_be_spoils_it(place: Path, name: str, value: object) -> None:
    EstimateFile(place, "words@1").write(FOUND)
    entry = json.loads(place.read_text())
    assert name in entry
    for spoilt in ({**entry, name: value}, {key: each for key, each in entry.items() if key != name}):
        place.write_text(json.dumps(spoilt))
        assert EstimateFile(place).read() is None


def test_a_folder_that_cannot_be_written_is_no_error(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = EstimateFile(place, "words@1")
    file.write(FOUND)
    before = place.read_bytes()

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    file.write(Estimate("others", 1, 1, 0.0, NOON, ()))
    assert place.read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == [NAME]
