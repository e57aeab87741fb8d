"""Pages reach people by every address, and no address's secret is shown."""

from __future__ import annotations

import io
import json
import logging
import stat
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import structlog

from bot.alerts.apprise_pager import TERMINAL, ApprisePager, file_address
from bot.errors import AlertFailed, ConfigurationInvalid
from bot.ports import Page

PAGE = Page("New rumour R-0001", "“They say <b>penguins</b> & 'trams' %s”\nLanguage: en. नमस्ते مرحبا")
SECRET = "s3cr3t"


class Screen(io.StringIO):
    """Standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


@dataclass
class Receiver:
    """A service on this machine that takes JSON, or refuses it."""

    status: int = 200
    got: list[dict[str, str]] = field(default_factory=list)
    address: str = ""


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            receiver.got.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(receiver.status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test's output is for the test."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        receiver.address = f"json://user:{SECRET}@127.0.0.1:{server.server_port}/{SECRET}"
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()


def refused(schema: str = "json") -> str:
    """An address at which nobody listens."""
    return f"{schema}://user:{SECRET}@127.0.0.1:1/{SECRET}"


def test_the_terminal_shows_a_page_to_who_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    ApprisePager([TERMINAL]).page(PAGE)
    assert screen.getvalue() == f"\n*** {PAGE.title} ***\n{PAGE.body}\n\n"


def test_a_log_never_holds_what_a_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    ApprisePager([TERMINAL]).page(PAGE)
    shown = capsys.readouterr()
    assert PAGE.title in shown.err
    assert "penguins" not in shown.err + shown.out


@pytest.mark.parametrize(
    "name",
    [
        "alerts.log",
        "a b.log",
        "a+b.log",
        "100%.log",
        "a%20b.log",
        "a,b;c.log",
        "a&b=c?d.log",
        "a#b.log",
        "-ü'\".log",
    ],
)
def test_a_file_keeps_every_page_for_its_owner_only(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    pager = ApprisePager([file_address(file)])
    pager.page(PAGE)
    pager.page(Page("New rumour R-0002", "another"))
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first, second = file.read_text("utf-8").removesuffix("\n\n").split("\n\n")
    assert first[20:] == f" {PAGE.title}\n{PAGE.body}"
    assert second[20:] == " New rumour R-0002\nanother"


def test_a_relative_file_is_that_of_the_folder_it_was_named_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    address = file_address(Path("alerts.log"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    ApprisePager([address]).page(PAGE)
    assert (tmp_path / "alerts.log").exists()


def test_a_file_that_cannot_be_written_has_reached_nobody(tmp_path: Path) -> None:
    with pytest.raises(AlertFailed, match="alertfile"):
        ApprisePager([file_address(tmp_path / "no folder" / "alerts.log")]).page(PAGE)


def test_a_service_gets_title_and_body_as_they_are(receiver: Receiver) -> None:
    ApprisePager([receiver.address]).page(PAGE)
    (got,) = receiver.got
    assert (got["title"], got["message"]) == (PAGE.title, PAGE.body)


def test_every_address_is_told(receiver: Receiver, tmp_path: Path) -> None:
    ApprisePager([receiver.address, file_address(tmp_path / "alerts.log"), receiver.address]).page(PAGE)
    assert len(receiver.got) == 2
    assert (tmp_path / "alerts.log").exists()


@pytest.mark.parametrize("first", [True, False], ids=["fails first", "fails last"])
def test_one_that_fails_keeps_no_page_from_the_other(receiver: Receiver, first: bool) -> None:
    addresses = [refused(), receiver.address] if first else [receiver.address, refused()]
    with structlog.testing.capture_logs() as logged:
        ApprisePager(addresses).page(PAGE)
    assert len(receiver.got) == 1
    assert logged == [{"event": "alert_address_failed", "schema": "json", "log_level": "warning"}]


@pytest.mark.parametrize("status", [400, 401, 404, 500, 503])
def test_a_service_that_refuses_has_not_been_told(receiver: Receiver, status: int) -> None:
    receiver.status = status
    with pytest.raises(AlertFailed):
        ApprisePager([receiver.address]).page(PAGE)
    assert len(receiver.got) == 1


def test_when_all_fail_nobody_was_reached_and_no_secret_is_told(
    caplog: pytest.LogCaptureFixture, receiver: Receiver
) -> None:
    receiver.status = 500
    caplog.set_level(logging.ERROR)
    pager = ApprisePager([receiver.address, refused("xml")])
    with pytest.raises(AlertFailed, match=r"json, xml") as failed:
        pager.page(PAGE)
    assert SECRET not in str(failed.value) + caplog.text
    assert "penguins" not in str(failed.value) + caplog.text


def test_with_no_address_nobody_is_reached() -> None:
    with pytest.raises(AlertFailed, match="none is configured"):
        ApprisePager([]).page(PAGE)


@pytest.mark.parametrize(
    ("address", "schema"),
    [
        (f"mailto://user:{SECRET}@", "mailto"),
        (f"tgram://{SECRET}/", "tgram"),
        (f"discord://{SECRET}", "discord"),
        (f"json://user:{SECRET}@[", "json"),
        (f"nonesuch://user:{SECRET}@example.org", "nonesuch"),
        (f"user:{SECRET}@example.org", "?"),
        (f"json:/user:{SECRET}@example.org/?next=https://example.org", "?"),
        (f"{SECRET} json://example.org", "?"),
        ("", "?"),
    ],
)
def test_a_bad_address_is_named_by_number_and_schema_alone(
    address: str, schema: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.ERROR)  # as the logs of a running Rumourline are
    with pytest.raises(ConfigurationInvalid) as invalid:
        ApprisePager([TERMINAL, address])
    told = str(invalid.value)
    assert "address 2 " in told
    assert f"schema {schema!r}" in told
    assert "RUMOURLINE_ALERT_URLS" in told
    shown = capfd.readouterr()
    assert SECRET not in told
    assert caplog.text + shown.out + shown.err == ""  # even a shortened secret is too much
