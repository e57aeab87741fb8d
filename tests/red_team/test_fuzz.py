"""Every parser takes anything: it reads it, or refuses it with its room's own error, and never falls over."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import discord
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.calibration_files import load_calibrations
from bot.channels.discord.reading import Reader, Spot
from bot.channels.discord.via import Via
from bot.channels.telegram.intake import Intake, number
from bot.channels.telegram.marks import Me
from bot.config import load_policy
from bot.console import look
from bot.console import typed as console_form
from bot.core.posting import parted
from bot.drill.scenario import read as read_scenario
from bot.errors import RumourlineError
from bot.oncall.rota_file import read as read_rota
from bot.recalibration.labels import read_labels
from bot.sealing import Seal
from factbase.errors import FactBaseError
from factbase.exchange import claimreview, lines, table
from factbase.exchange.strictjson import decode_document, decode_line
from tests.channels.contract import PSEUDONYM
from tests.channels.discord.test_contract import _as, _direct
from tests.channels.discord.world import BOT, RUMOURLINE, Person, message
from tests.channels.telegram.payloads import ANNA, private, update
from tests.channels.telegram.payloads import message as telegram_message
from tests.fakes import SteppingClock
from tests.red_team.inputs import HOSTILE
from tests.red_team.sampling import THOROUGH

OWN = (RumourlineError, FactBaseError)
_TEXT = st.text(max_size=60) | st.sampled_from(sorted(text[:300] for text in HOSTILE.values()))
_KEYS = st.sampled_from(
    [
        "id",
        "claim",
        "text",
        "language",
        "verdict",
        "corrections",
        "sources",
        "@type",
        "@graph",
        "@id",
        "url",
        "update_id",
        "message",
        "chat",
        "from",
        "date",
        "entities",
        "offset",
        "length",
        "type",
        "callback_query",
        "content",
        "author",
        "embeds",
        "attachments",
        "mentions",
        "flags",
    ]
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXT | st.just("ClaimReview"),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_KEYS | st.text(max_size=8), inner, max_size=5)
    ),
    max_leaves=12,
)
_SECTIONS = (
    "decision",
    "watch",
    "privacy",
    "outgoing",
    "triage",
    "oncall",
    "danger",
    "floods",
    "shifts",
    "swaps",
)


@st.composite
def _broken(draw: st.DrawFn, whole: str) -> str:
    """A good file with a piece of it taken out, doubled, or put in from elsewhere."""
    start = draw(st.integers(0, len(whole)))
    end = min(len(whole), start + draw(st.integers(0, 40)))
    return whole[:start] + draw(_TEXT | st.just("") | st.just(whole[start:end] * 2)) + whole[end:]


def _tomls() -> st.SearchStrategy[str]:
    values = st.sampled_from(
        ["1", "-1", "1e400", "nan", '""', "[]", "{}", "true", "07:00:00", "2026-01-05", '"\\u0000"']
    )
    keys = st.sampled_from(
        ["answer_at", "people", "zone", "starts", "name", "steps", "words", "minutes", "P1", "x"]
    )
    entry = st.tuples(keys, values | _TEXT.map(json.dumps)).map(" = ".join)
    head = st.sampled_from(_SECTIONS).flatmap(lambda name: st.sampled_from([f"[{name}]", f"[[{name}]]", ""]))
    part = st.tuples(head, st.lists(entry, max_size=4)).map(lambda pair: "\n".join([pair[0], *pair[1]]))
    return st.lists(part, max_size=3).map("\n".join) | _TEXT


_EXAMPLE = Path("deploy/policy.example.toml")
_SCENARIO = Path("bot/drill/scenarios/flood.toml")
_FACT = '{"id":"a","claim":{"text":"x","language":"en"},"verdict":"false","sources":[{"name":"n","url":"https://a.example"}]}\n'
_TABLE = 'id,claim,claim_language,verdict\n"a","x","en","false"\n'
_REVIEW = '{"@context":"https://schema.org","@type":"ClaimReview","claimReviewed":"x","url":"https://a.example","reviewRating":{"ratingValue":1}}'
_ROTA = '[[shifts]]\nname = "n"\npeople = ["dora"]\nstarts = 18:00:00\nends = 08:00:00\nzone = "Europe/Madrid"\nsince = 2026-01-05\n'


def _policy(text: str, folder: Path) -> object:
    file = folder / "file"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    return load_policy(file)


def _calibrations(text: str, folder: Path) -> object:
    file = folder / "file"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    return load_calibrations(file)


def _strict(text: str, _folder: Path) -> object:
    return decode_line(text, 1), decode_document(text)


def _sealed(text: str, _folder: Path) -> object:
    return Seal(bytes(32)).open(text.encode("utf-8", "surrogatepass"))


_READERS: dict[str, tuple[Callable[[str, Path], object], st.SearchStrategy[str]]] = {
    "strict json": (_strict, _JSON.map(json.dumps) | _broken(_FACT)),
    "jsonl": (
        lambda t, _: lines.read(io.StringIO(t)),
        _JSON.map(lambda v: json.dumps(v) + "\n") | _broken(_FACT),
    ),
    "beir": (lambda t, _: lines.read_documents(io.StringIO(t)), _JSON.map(json.dumps) | _TEXT),
    "csv": (lambda t, _: table.read(io.StringIO(t, newline="")), _broken(_TABLE) | _TEXT),
    "claimreview": (lambda t, _: claimreview.read(io.StringIO(t)), _JSON.map(json.dumps) | _broken(_REVIEW)),
    "policy": (_policy, _tomls() | st.deferred(lambda: _broken(_EXAMPLE.read_text("utf-8")))),
    "rota": (lambda t, _: read_rota(t), _tomls() | _broken(_ROTA)),
    "scenario": (
        lambda t, _: read_scenario(t, "x"),
        _tomls() | st.deferred(lambda: _broken(_SCENARIO.read_text("utf-8"))),
    ),
    "labels": (lambda t, _: read_labels(io.StringIO(t), {"a": True}, {}), _JSON.map(json.dumps) | _TEXT),
    "calibration": (_calibrations, _JSON.map(json.dumps) | _TEXT),
    "sealed": (_sealed, _TEXT),
    "look": (lambda t, _: look.read(t), _TEXT),
    "form": (
        lambda t, _: console_form.read([(t, t), ("phrasings[0]", t), ("corrections.en.headline", t)]),
        _TEXT,
    ),
    "button": (lambda t, _: parted(t), _TEXT),
    "via": (lambda t, _: Via.read(t), _TEXT),
}


@pytest.mark.parametrize("name", _READERS)
def test_a_file_is_read_or_refused_in_the_rooms_own_words(name: str, tmp_path: Path) -> None:
    read, texts = _READERS[name]

    @given(text=texts)
    @settings(suppress_health_check=list(HealthCheck), max_examples=200 if THOROUGH else 20)
    def holds(text: str) -> None:
        with contextlib.suppress(*OWN):
            read(text, tmp_path)

    holds()


def test_deep_and_long_numbers_are_refused() -> None:
    for text in ("[" * 200_000, '{"a":' * 100_000, "9" * 100_000, '{"a": ' + "1" * 5_000 + "}", "1e99999"):
        decode_line(text, 1)
        assert lines.read(io.StringIO(text)).facts == ()
        assert claimreview.read(io.StringIO(text)).facts == ()


class _Taken:
    """A reception that counts."""

    def __init__(self) -> None:
        self.count = 0

    async def take(self, event: object) -> None:
        self.count += 1


def _kind() -> st.SearchStrategy[str]:
    return st.sampled_from(
        ["message", "edited_message", "channel_post", "callback_query", "my_chat_member", "x"]
    )


@given(kind=_kind(), content=_JSON, field=_KEYS, value=_JSON)
@settings(suppress_health_check=list(HealthCheck))
def test_an_update_of_telegrams_is_taken_or_passed_over(
    kind: str, content: Any, field: str, value: Any
) -> None:
    taken = _Taken()
    intake = Intake(cast(Any, None), cast(Any, taken), PSEUDONYM.of, SteppingClock(), Me(1, "RumourBot"))
    written = {**telegram_message(private(ANNA), ANNA, "hi"), field: value}
    for raw in (update(1, kind, content), update(1, kind, written)):
        assert number(raw) == 1
        asyncio.run(intake.take(json.loads(json.dumps(raw))))
    assert taken.count + intake.skipped <= 2
    assert number(content) is None or isinstance(content, dict)


@given(field=_KEYS, value=_JSON, text=_TEXT)
@settings(suppress_health_check=list(HealthCheck))
def test_a_message_of_discords_is_taken_or_passed_over(field: str, value: Any, text: str) -> None:
    """What the client library makes an object of; what it cannot, it drops itself before us."""
    client = discord.Client(intents=discord.Intents.none())
    state: Any = client._connection
    state.user = discord.ClientUser(state=state, data=_as(RUMOURLINE.user()))
    ada = Person("500000000000000501", "ada")
    chat = state.add_dm_channel(_as(_direct(ada)))
    try:
        raw = message(ada, text, ada.direct_channel, **({} if field == "content" else {field: value}))
        heard = discord.Message(state=state, channel=chat, data=_as(raw))
    except (AttributeError, KeyError, TypeError, ValueError):
        return
    Reader(int(BOT), PSEUDONYM.of).message(heard, Spot(ada.id, direct=True), None)
