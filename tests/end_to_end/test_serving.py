"""A citizen's question gets a verified answer, or reaches the duty officer."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.end_to_end.conftest import Running, start

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "is it true that 5G spreads the virus?"),
        ("es", "¿Es verdad que el 5G propaga el virus?"),
        ("ar", "هل صحيح أن الجيل الخامس ينشر الفيروس؟"),
        ("hi", "क्या यह सच है कि 5G से वायरस फैलता है?"),
        ("fr", "est-ce vrai que la 5G propage le virus ?"),
        ("pt", "é verdade que o 5G espalha o vírus?"),
    ],
    ids=["english", "spanish", "arabic", "hindi", "french", "portuguese"],
)
def test_a_checked_rumour_is_corrected_in_the_askers_language(
    client: httpx.Client, language: str, text: str
) -> None:
    reply = client.post("/api/ask", json={"text": text}).json()
    assert reply["decision"] == "answer", reply
    (answer,) = reply["answers"]
    assert answer["fact_id"] == "health-5g-virus"
    assert answer["language"] == reply["language"] == language
    assert reply["text"].startswith(answer["headline"])
    assert answer["sources"][0]["url"] in reply["text"]
    assert "Town of Testing" in reply["text"]


@pytest.mark.parametrize(
    "text", ["hello", "gracias!", "/start", "😀😀", "https://example.org/x", "is this true?"]
)
def test_chatter_opens_no_case(client: httpx.Client, text: str) -> None:
    reply = client.post("/api/ask", json={"text": text}).json()
    assert reply["decision"] == "ignore"
    assert reply["reference"] is None


def test_a_novel_claim_opens_one_case_and_alerts_once(running: Running, client: httpx.Client) -> None:
    claims = [
        "They say the bakery on Mill Lane puts sleeping pills into its poppy seed buns",
        "They say that the bakery on Mill Lane is putting sleeping pills in its poppy seed buns!",
        "Is it true the Mill Lane bakery puts sleeping pills in the poppy seed buns?",
    ]
    replies = [
        client.post("/api/ask", json={"text": claim}, headers={"cookie": f"rumourline=asker-{at}"}).json()
        for at, claim in enumerate(claims)
    ]
    assert [reply["decision"] for reply in replies] == ["escalate"] * 3
    assert len({reply["reference"] for reply in replies}) == 1
    reference = replies[0]["reference"]
    assert reference in replies[0]["text"]
    _until(lambda: reference in _alerts(running.data))
    time.sleep(1.5)  # longer than the outbox's rhythm: a second alert would have come
    assert _alerts(running.data).count(f"New rumour {reference}") == 1
    assert sum(f"New rumour {reference}" in line for line in running.said) == 1
    shown = _rumourline(running.data, "cases", "show", reference)
    assert "3 askers" in shown


def test_a_person_asked_back_settles_it_by_choosing(client: httpx.Client) -> None:
    text = "boiling the water helps"
    first = client.post("/api/ask", json={"text": text}).json()
    assert first["decision"] in ("ask_back", "answer")
    chosen = client.post("/api/ask", json={"text": text, "choice": "health-boil-water-germs"}).json()
    assert (chosen["decision"], chosen["reason"]) == ("answer", "chosen")
    assert chosen["answers"][0]["fact_id"] == "health-boil-water-germs"


def test_a_fact_published_by_another_process_answers_at_once(running: Running, client: httpx.Client) -> None:
    question = "are the swings in Lindenhof park closed because of killer moss"
    assert client.post("/api/ask", json={"text": question}).json()["decision"] != "answer"
    exported = _rumourline(running.data, "facts", "export", "-", "--format", "jsonl").splitlines()
    line = next(line for line in exported if '"health-5g-virus"' in line)
    fact = line.replace("health-5g-virus", "park-moss").replace(
        "5G mobile networks spread the virus that causes COVID-19",
        "The swings in Lindenhof park are closed because of killer moss",
    )
    file = running.data / "more.jsonl"
    file.write_text(fact + "\n", "utf-8")
    _rumourline(running.data, "facts", "import", str(file))
    reply = client.post("/api/ask", json={"text": question}).json()
    assert reply["answers"][0]["fact_id"] == "park-moss"
    file.write_text(fact.replace('"state":"published"', '"state":"withdrawn"') + "\n", "utf-8")
    _rumourline(running.data, "facts", "import", str(file))
    reply = client.post("/api/ask", json={"text": question}).json()
    assert all(answer["fact_id"] != "park-moss" for answer in reply["answers"])


def test_what_was_acknowledged_survives_kill_and_the_alert_is_still_sent(tmp_path: Path) -> None:
    first = start(tmp_path / "data")
    reply = httpx.post(
        f"{first.url}/api/ask", json={"text": "the lions escaped from the zoo last night"}, timeout=60
    ).json()
    first.stop(signal.SIGKILL)
    second = start(tmp_path / "data")
    try:
        assert reply["reference"] in _rumourline(tmp_path / "data", "cases", "list")
        _until(lambda: reply["reference"] in _alerts(tmp_path / "data"))
    finally:
        assert second.stop() == 0


def test_it_stops_gracefully_as_soon_as_it_says_where_it_is(tmp_path: Path) -> None:
    assert start(tmp_path / "data").stop() == 0


def test_a_port_in_use_is_told_in_one_line(running: Running, tmp_path: Path) -> None:
    port = running.url.rsplit(":", 1)[1]
    done = subprocess.run(
        [sys.executable, "-m", "bot", "serve", "--port", port, "--data", str(tmp_path / "data")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "choose another port" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_second_server_on_the_same_folder_is_told_in_one_line(running: Running) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "serve", "--port", "0", "--data", str(running.data)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "is served already, by process" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def _alerts(data: Path) -> str:
    file = data / "alerts.log"
    return file.read_text("utf-8") if file.exists() else ""


def _until(holds: object) -> None:
    for _ in range(200):
        if holds():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("did not come true in ten seconds")


def _rumourline(data: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "bot", *arguments, "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
