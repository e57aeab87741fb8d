"""Files in and out: a look before anything changes, bad lines named, broken files refused in plain words."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import pytest

from bot.console.pages_exchange import MAX_SIZE
from bot.console.uploads import KEPT_FOR, MOST, Upload, Uploads
from bot.core.permissions import Role
from bot.editorial.imports import ImportPlan
from factbase.drafts import DraftStore
from factbase.exchange.lines import read, write
from factbase.facts import State
from factbase.store import FactStore
from tests.console.desk import Desk, fact, open_desk
from tests.console.served import Browser, House, Page
from tests.fakes import NOON


@pytest.fixture
def house() -> House:
    """A desk with nobody at it."""
    return open_desk()


@pytest.fixture
def ana(house: House) -> Browser:
    """A curator's browser."""
    return house.signed_in(house.hire("ana", Role.CURATOR))


def lines(*facts: Any) -> bytes:
    """Facts as a file of JSON lines."""
    stream = io.StringIO()
    write(facts, stream)
    return stream.getvalue().encode()


def send(browser: Browser, content: bytes, name: str = "facts.jsonl", **fields: str) -> Page:
    """A file, as a browser sends it."""
    return browser.post("/import", fields, files={"file": (name, content)})


def token(page: Page) -> str:
    """What the preview's form carries."""
    return page.form("/import/run").value("token")


def test_a_look_shows_what_each_fact_becomes_and_changes_nothing(house: House, ana: Browser) -> None:
    published = fact(state=State.PUBLISHED, author="zoe", approver="yan")
    page = send(ana, lines(published, fact("other", "something else")) + b'{"id": "half"\n')
    assert page.status == 200
    assert "From facts.jsonl : 2 to add" in page.said.replace("facts.jsonl:", "facts.jsonl :")
    assert "In review" in page.said
    assert "Lines that cannot be read 1" in page.said
    assert FactStore(house.base).all() == ()


def test_a_press_brings_it_in_for_review_in_the_name_of_whoever_pressed(house: House, ana: Browser) -> None:
    page = send(ana, lines(fact(state=State.PUBLISHED, author="zoe", approver="yan")))
    done = ana.post("/import/run", {"token": token(page)})
    assert (
        "1 fact added, 0 changed, 0 there already. 1 waits for somebody else's review."
        in ana.follow(done).said
    )
    working = DraftStore(house.base).get("bridge")
    assert working is not None
    assert (working.fact.state, working.fact.author, working.fact.approver) == (State.IN_REVIEW, "ana", "")


def test_what_came_in_as_drafts_is_said_with_where_it_stands(ana: Browser) -> None:
    page = send(ana, lines(fact(), fact("other", "something else")))
    said = ana.follow(ana.post("/import/run", {"token": token(page)})).said
    assert "2 came in as drafts: check and hand to review what stands under “My drafts” in the queue." in said


def test_lines_that_cannot_be_read_are_counted_once_each_and_say_what_to_do(ana: Browser) -> None:
    content = (
        b'{"id": "one", "claim": {"text": "x", "language": "en"}, "verdict": "false", "state": "published"}\n'
    )
    said = send(ana, content).said
    assert "1 line that cannot be read." in said
    assert "Some have more than one thing wrong." in said
    assert "name somebody, or leave its state out; then it comes in as a draft of yours" in said


def test_the_same_file_again_changes_nothing(house: House, ana: Browser) -> None:
    content = lines(fact())
    ana.post("/import/run", {"token": token(send(ana, content))})
    assert "There is nothing to import" in send(ana, content).said


def test_a_preview_is_good_for_one_press(ana: Browser) -> None:
    page = send(ana, lines(fact()))
    ana.post("/import/run", {"token": token(page)})
    again = ana.post("/import/run", {"token": token(page)})
    assert "has expired or was used already" in ana.follow(again).said


def test_a_preview_ends_with_its_time(house: House, ana: Browser) -> None:
    page = send(ana, lines(fact()))
    house.clock.forward(timedelta(minutes=29))
    house.clock.forward(KEPT_FOR - timedelta(minutes=29))
    fresh = house.signed_in(house.hire("ivy", Role.CURATOR))
    assert fresh.post("/import/run", {"token": token(page)}).to == "/import"
    assert FactStore(house.base).all() == ()


def test_a_preview_is_nobody_elses(house: House, ana: Browser) -> None:
    page = send(ana, lines(fact()))
    carl = house.signed_in(house.hire("carl", Role.CURATOR))
    assert carl.post("/import/run", {"token": token(page)}).to == "/import"
    assert FactStore(house.base).all() == ()


def test_what_changed_since_the_look_stops_the_import(house: House, ana: Browser) -> None:
    page = send(ana, lines(fact()))
    Desk(house).drafted(fact(claim="quite another claim"), "ana")
    done = ana.post("/import/run", {"token": token(page)})
    assert done.status == 409
    assert "Nothing was changed" in done.said


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "facts.csv", "is empty"),
        ("id;claim\nbridge;está\n".encode("utf-16"), "facts.csv", "is UTF-16: save it as UTF-8"),
        ("id,claim\nbridge,está\n".encode("latin-1"), "facts.csv", "is not UTF-8"),
        (b"PK\x03\x04" + b"\0" * 60, "facts.csv", "is a spreadsheet or zip file"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 60, "facts.csv", "is an old spreadsheet"),
        (bytes(range(256)) * 20, "facts.jsonl", "is not text"),
        (b"[" * 100_000, "facts.json", "cannot be read"),
        (b'id,claim\n"bridge,half', "facts.csv", "quotation mark"),
        (b"name,text\na,b\n", "facts.csv", "is not a known column"),
        (b"nothing", "facts.doc", "cannot be told from its name"),
    ],
    ids=["empty", "utf-16", "latin-1", "zip", "xls", "bytes", "deep", "quote", "columns", "name"],
)
def test_a_file_that_cannot_be_read_is_refused_in_plain_words(
    house: House, ana: Browser, content: bytes, name: str, told: str
) -> None:
    page = send(ana, content, name)
    assert told in page.said
    assert FactStore(house.base).all() == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_spreadsheet_comes_in_with_its_accents_and_without_its_formulas(
    house: House, ana: Browser, encoding: str
) -> None:
    table = "id;claim;claim_language;headline_es;sources\nbridge;el puente está cerrado;es;'=1+1 no;Junta <https://a.example>\n"
    page = send(ana, table.encode(encoding), "hechos.csv")
    ana.post("/import/run", {"token": token(page)})
    stored = FactStore(house.base).newest()["bridge"]
    assert stored.claim.text == "el puente está cerrado"
    assert stored.corrections["es"].headline == "=1+1 no"


def test_no_file_and_no_format_are_said_at_the_field(ana: Browser) -> None:
    page = ana.post("/import", {"format": ""})
    assert (page.status, "Choose a file first." in page.said) == (422, True)


def test_the_format_can_be_said(ana: Browser) -> None:
    assert "1 to add" in send(ana, lines(fact()), "facts.txt", format="jsonl").said


def test_ten_megabytes_are_read_and_more_is_refused(house: House, ana: Browser) -> None:
    one = lines(fact())
    filler = b'{"id": "x", "claim": 7' + b" " * 200 + b"}\n"
    content = one + filler * ((MAX_SIZE - len(one)) // len(filler))
    page = send(ana, content)
    assert page.status == 200
    assert "1 to add" in page.said
    assert "And 4" in page.said  # tens of thousands of bad lines: some are named, the rest counted
    assert len(page.text) < 500_000
    more = send(ana, content + filler * 10_000)
    assert more.status in (413, 422)
    assert FactStore(house.base).all() == ()


def test_hostile_names_of_files_are_shown_and_never_run(ana: Browser) -> None:
    page = send(ana, lines(fact()), '"><script>alert(1)</script>.jsonl')
    assert not [script for script in page.all("script") if "src" not in script]
    assert page.status == 200


@pytest.mark.parametrize("format", ["jsonl", "csv", "claimreview"])
def test_an_export_is_a_file_that_reads_back(house: House, ana: Browser, format: str) -> None:
    house.hire("ben", Role.APPROVER)
    desk = Desk(house)
    desk.published(fact(), "ana", "ben")
    desk.drafted(fact("other", "something else"), "ana")
    answer = ana.post("/export", {"format": format, "state": "published"})
    assert answer.status == 200
    assert answer.headers["content-disposition"].startswith(
        'attachment; filename="facts-published-2026-11-21.'
    )
    assert int(answer.headers["content-length"]) == len(answer.response.content)
    assert "something else" not in answer.text
    if format == "jsonl":
        (stored,) = read(io.StringIO(answer.text)).facts
        assert stored == FactStore(house.base).get("bridge")


def test_an_export_of_everything_has_drafts_too_and_is_audited(house: House, ana: Browser) -> None:
    Desk(house).drafted(fact(), "ana")
    answer = ana.post("/export", {"format": "jsonl", "state": ""})
    assert json.loads(answer.text)["state"] == "draft"
    assert "facts.export" in [entry.act for entry in house.log.entries()]


def test_the_archive_holds_every_version(house: House, ana: Browser) -> None:
    Desk(house).drafted(fact(), "ana")
    answer = ana.post("/export/archive")
    assert "facts-archive-2026-11-21.jsonl" in answer.headers["content-disposition"]
    assert all(json.loads(line) for line in answer.text.splitlines())


def test_uploads_are_few_and_forgotten() -> None:
    uploads = Uploads()
    plan = ImportPlan((), ())
    for number in range(MOST + 2):
        uploads.keep(f"p{number}", Upload(f"t{number}", "f", plan, NOON))
    assert uploads.take("p0", "t0", NOON) is None
    assert uploads.take("p5", "t6", NOON) is None
    assert uploads.take("p5", "t5", NOON) is not None
    assert uploads.take("p5", "t5", NOON) is None
    assert uploads.take("p6", "t6", NOON + KEPT_FOR) is None
