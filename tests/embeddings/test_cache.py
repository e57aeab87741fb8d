"""No text is encoded twice; nothing of a message reaches the disk; trouble with the disk is survived."""

from __future__ import annotations

import multiprocessing
import re
import resource
import shutil
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from structlog.testing import capture_logs

from embeddings import vector_store
from embeddings.cache import DOCUMENTS_AT_ONCE, JUST_ASKED, CachedEncoder, kept_for_now
from embeddings.encoder import Matrix
from embeddings.errors import CacheUnusable
from embeddings.tokens import Reading, to_bytes
from embeddings.vector_store import open_store
from tests.embeddings.fakes import FakeEncoder

TEXTS = ["first", "second", "first", "third", ""]
CHILDREN = multiprocessing.get_context("spawn")


def documents(cached: CachedEncoder, texts: list[str]) -> Matrix:
    return cached.encode_documents(texts)


def queries(cached: CachedEncoder, texts: list[str]) -> Matrix:
    return cached.encode_queries(texts, ["en"] * len(texts))


@pytest.fixture(params=[documents, queries], ids=["documents", "queries"])
def encode(request: pytest.FixtureRequest) -> Callable[[CachedEncoder, list[str]], Matrix]:
    chosen: Callable[[CachedEncoder, list[str]], Matrix] = request.param
    return chosen


@pytest.fixture(params=[True, False], ids=["on disk", "in memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path / "vectors" if request.param else None


def asked(fake: FakeEncoder) -> list[str]:
    return fake.documents + fake.queries


def test_rows_are_those_of_the_encoder(
    encode: Callable[[CachedEncoder, list[str]], Matrix], folder: Path | None
) -> None:
    fake = FakeEncoder()
    expected = encode(CachedEncoder(fake, None, remember=0), TEXTS)
    cached = CachedEncoder(FakeEncoder(), folder)
    for _ in range(2):
        rows = encode(cached, TEXTS)
        np.testing.assert_array_equal(rows, expected)
        assert rows.flags.c_contiguous
    assert encode(cached, []).shape == (0, 8)
    assert (cached.model, cached.parts) == (fake.model, fake.parts)


def test_no_text_is_encoded_twice(
    encode: Callable[[CachedEncoder, list[str]], Matrix], folder: Path | None
) -> None:
    fake = FakeEncoder()
    cached = CachedEncoder(fake, folder)
    encode(cached, TEXTS)
    encode(cached, ["third", "fourth"])
    assert asked(fake) == ["first", "second", "third", "", "fourth"]


def test_the_same_words_in_another_language_are_another_query() -> None:
    fake = FakeEncoder()
    cached = CachedEncoder(fake, None)
    rows = cached.encode_queries(["fake", "fake"], ["en", "es"])
    assert fake.queries == ["fake", "fake"]
    assert not np.array_equal(rows[0], rows[1])


def test_a_changed_row_changes_nothing_remembered(
    encode: Callable[[CachedEncoder, list[str]], Matrix],
) -> None:
    cached = CachedEncoder(FakeEncoder(), None)
    before = encode(cached, ["text"])
    encode(cached, ["text"])[:] = 0
    np.testing.assert_array_equal(encode(cached, ["text"]), before)


def test_only_the_last_ones_are_remembered(encode: Callable[[CachedEncoder, list[str]], Matrix]) -> None:
    fake = FakeEncoder()
    cached = CachedEncoder(fake, None, remember=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        encode(cached, [text])
    assert asked(fake) == ["a", "b", "c", "b"]


def test_documents_are_found_again_after_a_restart(tmp_path: Path) -> None:
    rows = CachedEncoder(FakeEncoder(), tmp_path).encode_documents(TEXTS)
    fake = FakeEncoder()
    np.testing.assert_array_equal(CachedEncoder(fake, tmp_path).encode_documents(TEXTS), rows)
    assert fake.documents == []


def test_another_model_finds_nothing(tmp_path: Path) -> None:
    CachedEncoder(FakeEncoder("old"), tmp_path).encode_documents(TEXTS)
    new = FakeEncoder("new")
    CachedEncoder(new, tmp_path).encode_documents(["first"])
    assert new.documents == ["first"]


def test_no_query_reaches_the_disk(tmp_path: Path) -> None:
    cached = CachedEncoder(FakeEncoder(), tmp_path)
    row = cached.encode_queries(["my neighbour says the water is poisoned"], ["en"])
    kept = (tmp_path / "data.mdb").read_bytes()
    assert b"neighbour" not in kept
    assert row.tobytes() not in kept
    fake = FakeEncoder()
    CachedEncoder(fake, tmp_path).encode_queries(["my neighbour says the water is poisoned"], ["en"])
    assert len(fake.queries) == 1


def test_no_wording_reaches_the_disk(tmp_path: Path) -> None:
    CachedEncoder(FakeEncoder(), tmp_path).encode_documents(["an unpublished draft"])
    assert b"unpublished" not in (tmp_path / "data.mdb").read_bytes()


@pytest.mark.parametrize("offset", [0, 8, 20], ids=["its check value", "its first number", "a later number"])
def test_a_damaged_entry_is_encoded_anew(tmp_path: Path, offset: int) -> None:
    cached = CachedEncoder(FakeEncoder(), tmp_path)
    row = cached.encode_documents(["text"])
    del cached
    file = tmp_path / "data.mdb"
    kept = bytearray(file.read_bytes())
    for found in re.finditer(re.escape(row.tobytes()), bytes(kept)):  # former pages hold copies
        kept[found.start() - 8 + offset] ^= 1
    file.write_bytes(kept)
    fake = FakeEncoder()
    np.testing.assert_array_equal(CachedEncoder(fake, tmp_path).encode_documents(["text"]), row)
    assert fake.documents == ["text"]
    again = FakeEncoder()
    CachedEncoder(again, tmp_path).encode_documents(["text"])
    assert again.documents == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: b"no database" * 1000,
        lambda kept: kept[: len(kept) // 4096 // 2 * 4096],
        lambda kept: b"",
    ],
    ids=["another file", "half the file", "an empty file"],
)
def test_a_damaged_file_is_started_afresh(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    CachedEncoder(FakeEncoder(), tmp_path).encode_documents([f"text {number}" for number in range(300)])
    file = tmp_path / "data.mdb"
    file.write_bytes(damage(file.read_bytes()))
    fake = FakeEncoder()
    with capture_logs() as logs:
        for _ in range(2):
            CachedEncoder(fake, tmp_path).encode_documents(["text 1"])
    assert fake.documents == ["text 1"]
    assert logs == []


def test_an_unusable_folder_is_said_once_and_survived(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    fake = FakeEncoder()
    with capture_logs() as logs:
        cached = CachedEncoder(fake, tmp_path / "file" / "vectors")
        for _ in range(2):
            cached.encode_documents(TEXTS)
    assert [(entry["event"], entry["log_level"]) for entry in logs] == [("vector_cache_unusable", "warning")]
    assert fake.documents == ["first", "second", "third", ""]


def fill_a_full_disk(folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    fake = FakeEncoder(dimension=100)
    cached = CachedEncoder(fake, folder)
    cached.encode_documents(["early"])
    with capture_logs() as logs:
        for number in range(5):
            cached.encode_documents([f"{number} {other}" for other in range(200)])
    assert len(fake.documents) == 1001
    assert [entry["event"] for entry in logs] == ["vector_cache_unusable"]
    assert "secret" not in str(logs)


def test_a_full_disk_is_said_once_and_survived(tmp_path: Path) -> None:
    child = CHILDREN.Process(target=fill_a_full_disk, args=(tmp_path,))
    child.start()
    child.join()
    assert child.exitcode == 0
    fake = FakeEncoder(dimension=100)
    CachedEncoder(fake, tmp_path).encode_documents(["early"])
    assert fake.documents == []


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    texts = [str(number) for number in range(DOCUMENTS_AT_ONCE + 10)]

    class Tired(FakeEncoder):
        def encode_documents(self, texts: object) -> Matrix:
            if self.documents:
                raise KeyboardInterrupt
            return super().encode_documents(texts)  # type: ignore[arg-type]  # handed on as it came

    with pytest.raises(KeyboardInterrupt):
        CachedEncoder(Tired(), tmp_path).encode_documents(texts)
    fake = FakeEncoder()
    CachedEncoder(fake, tmp_path).encode_documents(texts)
    assert fake.documents == texts[DOCUMENTS_AT_ONCE:]


def encode_in_a_process(folder: Path, start: int) -> None:
    CachedEncoder(FakeEncoder(), folder).encode_documents([str(start + number) for number in range(300)])


def test_two_processes_share_a_folder(tmp_path: Path) -> None:
    cached = CachedEncoder(FakeEncoder(), tmp_path)
    cached.encode_documents(["before"])
    children = [CHILDREN.Process(target=encode_in_a_process, args=(tmp_path, start)) for start in (0, 150)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    fake = FakeEncoder()
    CachedEncoder(fake, tmp_path).encode_documents([str(number) for number in range(450)])
    assert fake.documents == []


def test_two_encoders_of_a_process_share_a_folder(tmp_path: Path) -> None:
    first, second = FakeEncoder("first"), FakeEncoder("second")
    both = [CachedEncoder(first, tmp_path), CachedEncoder(second, tmp_path)]
    with capture_logs() as logs:
        for cached in both * 2:
            cached.encode_documents(["text"])
    assert logs == []
    assert first.documents == second.documents == ["text"]


@pytest.mark.usefixtures("restless")
def test_threads_that_ask_for_the_same_encode_it_once(
    encode: Callable[[CachedEncoder, list[str]], Matrix], folder: Path | None
) -> None:
    fake = FakeEncoder()
    cached = CachedEncoder(fake, folder)
    texts = [str(number) for number in range(100)]
    together = threading.Barrier(4)

    def ask(_: int) -> Matrix:
        together.wait()
        return encode(cached, texts)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, range(4)))
    assert asked(fake) == texts
    for rows in found:
        np.testing.assert_array_equal(rows, found[0])


@pytest.mark.parametrize(
    "ask",
    [
        lambda cached, text: cached.encode_queries([text], ["en"]),
        lambda cached, text: cached.read_queries([text], ["en"]),
    ],
    ids=["encode", "read"],
)
def test_nobody_waits_for_what_is_remembered_while_others_encode(
    ask: Callable[[CachedEncoder, str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, begun, go_on = FakeEncoder(), threading.Event(), threading.Event()
    cached = CachedEncoder(fake, None)
    cached.read_queries(["known"], ["en"])
    read = fake.read_queries

    def slowly(texts: list[str], languages: list[str]) -> tuple[Matrix, list[Reading]]:
        begun.set()
        assert go_on.wait(30)
        return read(texts, languages)

    monkeypatch.setattr(fake, "read_queries", slowly)
    with ThreadPoolExecutor(2) as pool:
        other = pool.submit(cached.read_queries, ["new"], ["en"])
        assert begun.wait(30)
        pool.submit(ask, cached, "known").result(30)
        assert not other.done()
        go_on.set()
        other.result(30)


def test_the_store_grows_and_does_not_fill_the_disk_before(tmp_path: Path) -> None:
    store = open_store(tmp_path, first_bytes=2**17)
    assert (tmp_path / "data.mdb").stat().st_size < 2**16
    entries = {f"{number:032}".encode(): bytes(3000) for number in range(500)}
    store.write(entries)
    assert store.read(list(entries)) == entries


def test_a_store_is_bounded(tmp_path: Path) -> None:
    store = open_store(tmp_path, first_bytes=2**17, most_bytes=2**18)
    store.write({b"kept": b"value"})
    with pytest.raises(CacheUnusable, match="full"):
        store.write({f"{number:032}".encode(): bytes(3000) for number in range(500)})
    assert store.read([b"kept", b"not there"]) == {b"kept": b"value"}


def write_much(folder: Path) -> None:
    open_store(folder, first_bytes=2**17).write({f"{n:032}".encode(): bytes(3000) for n in range(500)})


def test_growth_by_another_process_is_followed(tmp_path: Path) -> None:
    store = open_store(tmp_path, first_bytes=2**17)
    store.write({b"before": b"1"})
    child = CHILDREN.Process(target=write_much, args=(tmp_path,))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert store.read([b"before", b"%032d" % 499]) == {b"before": b"1", b"%032d" % 499: bytes(3000)}
    store.write({b"after": b"2"})
    assert store.read([b"after"]) == {b"after": b"2"}


def test_a_folder_is_opened_once_in_a_process(tmp_path: Path) -> None:
    assert open_store(tmp_path) is open_store(tmp_path / "." / "")
    assert vector_store.FIRST_BYTES < vector_store.MOST_BYTES


def pieces(readings: list[Reading]) -> list[bytes]:
    return [to_bytes(reading) for reading in readings]


def test_what_was_learnt_is_not_encoded_to_be_read(folder: Path | None) -> None:
    fake = FakeEncoder()
    cached = CachedEncoder(fake, folder)
    rows, learnt = cached.learn_documents(TEXTS)
    assert fake.documents == fake.read == ["first", "second", "third", ""]
    assert pieces(cached.read_documents(TEXTS)) == pieces(learnt)
    np.testing.assert_array_equal(cached.encode_documents(TEXTS), rows)
    again, learnt_again = cached.learn_documents(TEXTS)
    np.testing.assert_array_equal(again, rows)
    assert pieces(learnt_again) == pieces(learnt)
    assert fake.documents == fake.read == ["first", "second", "third", ""]


def test_what_was_learnt_is_found_again_after_a_restart(tmp_path: Path) -> None:
    rows, learnt = CachedEncoder(FakeEncoder(), tmp_path).learn_documents(TEXTS)
    fake = FakeEncoder()
    cached = CachedEncoder(fake, tmp_path)
    assert pieces(cached.read_documents(TEXTS)) == pieces(learnt)
    found = cached.learn_documents(TEXTS)
    np.testing.assert_array_equal(found[0], rows)
    assert fake.documents == fake.read == []


def test_a_text_of_which_only_the_vector_is_kept_is_encoded_when_it_is_read(folder: Path | None) -> None:
    fake = FakeEncoder()
    cached = CachedEncoder(fake, folder)
    rows = cached.encode_documents(["text", "other"])
    assert fake.read == []
    for _ in range(2):
        assert pieces(cached.read_documents(["text"])) == pieces(FakeEncoder().read_documents(["text"]))
    assert fake.read == ["text"]
    np.testing.assert_array_equal(cached.encode_documents(["text", "other"]), rows)
    assert fake.documents == ["text", "other", "text"]


def test_another_model_s_tokens_are_not_read(tmp_path: Path) -> None:
    CachedEncoder(FakeEncoder("old"), tmp_path).learn_documents(["text"])
    (reading,) = CachedEncoder(FakeEncoder("new"), tmp_path).read_documents(["text"])
    assert list(reading) == ["new"]


@pytest.mark.parametrize("what", ["a reading", "a vector"])
def test_an_entry_that_means_nothing_is_made_anew(tmp_path: Path, what: str) -> None:
    fake = FakeEncoder()
    cached = CachedEncoder(fake, tmp_path)
    key = cached._reading_key("text") if what == "a reading" else cached._key("text")
    open_store(tmp_path).write({key: b"of another version"})
    rows, learnt = cached.learn_documents(["text"])
    np.testing.assert_array_equal(rows, FakeEncoder().encode_documents(["text"]))
    assert pieces(cached.read_documents(["text"])) == pieces(learnt)
    assert fake.read == ["text"]


def test_damaged_tokens_are_made_anew(tmp_path: Path) -> None:
    cached = CachedEncoder(FakeEncoder(), tmp_path)
    learnt = cached.learn_documents(["text"])[1]
    del cached
    file = tmp_path / "data.mdb"
    kept = bytearray(file.read_bytes())
    for found in re.finditer(re.escape(to_bytes(learnt[0])), bytes(kept)):  # former pages hold copies
        kept[found.start() + 30] ^= 1
    file.write_bytes(kept)
    fake = FakeEncoder()
    for _ in range(2):
        assert pieces(CachedEncoder(fake, tmp_path).read_documents(["text"])) == pieces(learnt)
    assert fake.read == ["text"]


def test_of_queries_the_last_few_readings_are_remembered_and_their_vectors_longer(
    folder: Path | None,
) -> None:
    fake = FakeEncoder()
    cached = CachedEncoder(fake, folder)
    rows, readings = cached.read_queries(["asked", "asked", "other"], ["en", "en", "es"])
    assert fake.read == ["asked", "other"]
    assert pieces(readings[:1]) == pieces(readings[1:2]) == pieces(FakeEncoder().read_documents(["asked"]))
    np.testing.assert_array_equal(
        cached.encode_queries(["asked", "asked", "other"], ["en", "en", "es"]), rows
    )
    assert fake.queries == ["asked", "other"]
    assert pieces(cached.read_queries(["asked"], ["en"])[1]) == pieces(readings[:1])
    assert fake.read == ["asked", "other"]
    cached.read_queries([f"asked since {number}" for number in range(JUST_ASKED)], ["en"] * JUST_ASKED)
    cached.read_queries(["asked"], ["en"])
    assert fake.read[-1] == "asked"


def test_nothing_of_a_query_that_is_read_reaches_the_disk(tmp_path: Path) -> None:
    cached = CachedEncoder(FakeEncoder(), tmp_path)
    cached.learn_documents(["a fact"])
    before = (tmp_path / "data.mdb").read_bytes()
    cached.read_queries(["my neighbour says the water is poisoned"], ["en"])
    assert (tmp_path / "data.mdb").read_bytes() == before


@pytest.mark.usefixtures("restless")
def test_threads_that_learn_and_read_the_same_encode_it_once(folder: Path | None) -> None:
    fake = FakeEncoder()
    cached = CachedEncoder(fake, folder)
    texts = [str(number) for number in range(100)]
    together = threading.Barrier(4)

    def ask(turn: int) -> list[Reading]:
        together.wait()
        return cached.learn_documents(texts)[1] if turn % 2 else cached.read_documents(texts)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, range(4)))
    assert fake.read == texts
    assert all(pieces(readings) == pieces(found[0]) for readings in found)


def test_tokens_that_the_disk_does_not_take_are_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    fake = FakeEncoder()
    with capture_logs() as logs:
        cached = CachedEncoder(fake, tmp_path / "file" / "vectors", remember=2)
        for _ in range(3):
            cached.learn_documents(["a", "b"])
            cached.read_documents(["a", "b"])
    assert len(logs) == 1
    assert fake.read == ["a", "b"]
    cached.read_documents(["c"])
    cached.read_documents(["a"])
    assert fake.read == ["a", "b", "c", "a"]


def test_the_store_grows_with_the_tokens(tmp_path: Path) -> None:
    store = open_store(tmp_path, first_bytes=2**17)
    cached = CachedEncoder(FakeEncoder(dimension=100), tmp_path)
    texts = [f"{number:04} " * 20 for number in range(60)]
    learnt = cached.learn_documents(texts)[1]
    assert sum(map(len, pieces(learnt))) > 2**18
    assert set(store.read([cached._reading_key(text) for text in texts]).values()) == set(pieces(learnt))


def test_what_is_kept_for_now_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    fake = FakeEncoder()
    cached = kept_for_now(fake)
    assert list(tmp_path.iterdir()) == []
    texts = [f"text {number}" for number in range(60)]
    learnt = cached.learn_documents(texts)[1]
    assert pieces(cached.read_documents(texts)) == pieces(learnt)
    assert fake.read == texts
    assert not cached._readings.recall([cached._reading_key(text) for text in texts])
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_for_temporary_files_memory_must_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    fake = FakeEncoder()
    with capture_logs() as logs:
        cached = kept_for_now(fake)
    cached.learn_documents(TEXTS)
    cached.read_documents(TEXTS)
    assert [entry["event"] for entry in logs] == ["vector_cache_unusable"]
    assert fake.read == ["first", "second", "third", ""]


def test_a_store_outlives_its_folder_and_grows(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", first_bytes=2**17)
    shutil.rmtree(tmp_path / "store")
    entries = {f"{number:032}".encode(): bytes(3000) for number in range(500)}
    store.write(entries)
    assert store.read(list(entries)) == entries
