"""Settings and the policy file: defaults, ranges, and errors that name what is wrong."""

from __future__ import annotations

import dataclasses
import os
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.config import Settings, load_policy, load_settings
from bot.core.policy import Etiquette, Policy, RouteRule
from bot.core.proofreading.rules import Embargo, Rules
from bot.errors import ConfigurationInvalid
from factbase.facts import Verdict


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("RUMOURLINE_"):
            monkeypatch.delenv(name)


def test_everything_is_optional() -> None:
    settings = load_settings()
    assert (settings.data, settings.encoder, settings.language) == (Path("data"), "bundled", "en")
    assert (settings.host, settings.port, settings.alert_urls) == ("127.0.0.1", 8100, ())
    assert settings.policy is settings.calibration is None
    assert settings.base == Path("data/rumourline.db")


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("data", "/srv/facts", Path("/srv/facts")),
        ("models", "/srv/models", Path("/srv/models")),
        ("encoder", "some/model", "some/model"),
        ("agency", "Ministère de la Santé", "Ministère de la Santé"),
        ("language", "haw", "haw"),
        ("host", "0.0.0.0", "0.0.0.0"),
        ("port", "0", 0),
        ("alert_urls", " mailto://a  json://b\n", ("mailto://a", "json://b")),
        ("alert_urls", "", ()),
        ("policy", "p.toml", Path("p.toml")),
    ],
)
def test_the_environment_is_read(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: object
) -> None:
    monkeypatch.setenv(f"RUMOURLINE_{name.upper()}", value)
    assert getattr(load_settings(), name) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("PORT", ""),
        ("LANGUAGE", "english"),
        ("LANGUAGE", "EN"),
        ("LANGUAGE", "en-GB"),
        ("LANGUAGE", ""),
        ("AGENCY", ""),
        ("AGENCY", "A" * 121),
    ],
)
def test_a_bad_value_names_its_variable_and_not_the_others(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"RUMOURLINE_{name}", value)
    with pytest.raises(ConfigurationInvalid, match=f"^RUMOURLINE_{name}: ") as caught:
        load_settings()
    assert ";" not in str(caught.value)


def test_every_bad_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUMOURLINE_PORT", "x")
    monkeypatch.setenv("RUMOURLINE_LANGUAGE", "x")
    with pytest.raises(ConfigurationInvalid, match=r"RUMOURLINE_LANGUAGE: .*; RUMOURLINE_PORT: "):
        load_settings()


def test_what_the_caller_gives_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUMOURLINE_PORT", "9000")
    assert load_settings(port=9001).port == 9001
    assert load_settings(port=None).port == 9000


def test_other_variables_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUMOURLINE_COLOUR", "blue")
    monkeypatch.setenv("PORT", "x")
    assert load_settings() == Settings()


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def _policy(folder: Path, text: str) -> Path:
    file = folder / "policy.toml"
    file.write_text(text, "utf-8")
    return file


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_policy(None) == load_policy(_policy(tmp_path, "")) == Policy()


def test_what_the_file_says_is_read(tmp_path: Path) -> None:
    file = _policy(
        tmp_path,
        "[decision]\nanswer_at = 0.9\nask_back_at = 0.9\nmax_suggestions = 5\nmax_answers = 1\n"
        '[[routes]]\nagency = "Tax office"\nlink = "https://tax.example"\nwords = ["tax", "refund"]\n'
        '[[routes]]\nagency = "Police"\nlink = "http://police.example"\nwords = ["crime"]\n',
    )
    assert load_policy(file) == Policy(
        answer_at=0.9,
        ask_back_at=0.9,
        max_suggestions=5,
        max_answers=1,
        routes=(
            RouteRule("Tax office", "https://tax.example", ("tax", "refund")),
            RouteRule("Police", "http://police.example", ("crime",)),
        ),
    )


ELSEWHERE = {"privacy", "routes", "etiquette", "keep_labels", "keep_claims_days", "outgoing", "triage"}
ELSEWHERE |= {"paging", "casework", "accountability", "danger", "floods", "blocks", "deadlines", "mailings"}
"""Fields of the policy that have a section of their own."""


@pytest.mark.parametrize("number", [f.name for f in dataclasses.fields(Policy) if f.name not in ELSEWHERE])
def test_every_number_of_the_policy_can_be_set_and_is_checked(tmp_path: Path, number: str) -> None:
    value = 0.3 if number == "ask_back_at" else 1
    assert getattr(load_policy(_policy(tmp_path, f"[decision]\n{number} = {value}")), number) == value
    for bad in ("0", "-1", "1000", "nan", '"much"'):
        with pytest.raises(ConfigurationInvalid, match=rf"policy\.toml: decision\.{number}: "):
            load_policy(_policy(tmp_path, f"[decision]\n{number} = {bad}"))


def test_the_etiquette_can_be_set(tmp_path: Path) -> None:
    text = """[watch]
speak_at = 0.95
verdicts = ["scam"]
pause_hours = 6
per_hour = 0
longest = 300
quiet_from = 21:30:00
quiet_until = 06:00:00
zone = "Asia/Kolkata"
"""
    assert load_policy(_policy(tmp_path, text)).etiquette == Etiquette(
        0.95, frozenset({Verdict.SCAM}), timedelta(hours=6), 0, 300, time(21, 30), time(6), "Asia/Kolkata"
    )


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("speak_at = 0", "speak_at"),
        ('verdicts = ["lie"]', "verdicts"),
        ("verdicts = []", "verdicts"),
        ("pause_hours = 0", "pause_hours"),
        ("per_hour = 61", "per_hour"),
        ("longest = 5", "longest"),
        ("quiet_from = 25", "quiet_from"),
        ('zone = "Atlantis"', "zone"),
        ('zone = "../../etc/passwd"', "zone"),
        ("loud = true", "loud"),
    ],
)
def test_what_is_wrong_with_the_etiquette_is_named(tmp_path: Path, line: str, field: str) -> None:
    with pytest.raises(ConfigurationInvalid, match=rf"policy\.toml: watch\.{field}"):
        load_policy(_policy(tmp_path, f"[watch]\n{line}"))


def test_whether_labels_keep_their_words_can_be_set(tmp_path: Path) -> None:
    assert load_policy(_policy(tmp_path, "[privacy]\nkeep_labels = false")).keep_labels is False


@pytest.mark.parametrize(
    ("days", "good"), [(0, True), (3_650, True), (-1, False), (3_651, False), (1.5, False)]
)
def test_how_long_claims_are_kept_can_be_set(tmp_path: Path, days: float, good: bool) -> None:
    file = _policy(tmp_path, f"[privacy]\nkeep_claims_days = {days}")
    if good:
        assert load_policy(file).keep_claims_days == days
    else:
        with pytest.raises(ConfigurationInvalid, match=r"policy\.toml: privacy\.keep_claims_days"):
            load_policy(file)


OUTGOING = """[outgoing]
longest_headline = 100
hardest_reading = 45
near_copy = 90
shorteners = ["s.example"]
trackers = ["ref*"]
unreal_hosts = []
countries = ["ES", "IN"]
own_contacts = ["0800 123", "@agency.gov"]
parties = ["Blue"]
candidates = ["Ana"]
[outgoing.verdicts]
sw = ["uongo"]
[outgoing.fillers]
en = []
[outgoing.opinions]
fr = ["nul"]
[[outgoing.embargoes]]
term = "dam"
until = 2027-01-15T09:00:00+01:00
"""


def test_the_rules_for_what_goes_out_can_be_set(tmp_path: Path) -> None:
    usual = Rules()
    assert load_policy(_policy(tmp_path, OUTGOING)).outgoing == Rules(
        longest_headline=100,
        hardest_reading=45,
        near_copy=90,
        shorteners=("s.example",),
        trackers=("ref*",),
        unreal_hosts=(),
        countries=("ES", "IN"),
        own_contacts=("0800 123", "@agency.gov"),
        parties=("Blue",),
        candidates=("Ana",),
        verdicts={**usual.verdicts, "sw": ("uongo",)},
        fillers={**usual.fillers, "en": ()},
        opinions={**usual.opinions, "fr": ("nul",)},
        embargoes=(Embargo("dam", datetime(2027, 1, 15, 8, tzinfo=UTC)),),
    )


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("longest_headline = 5", "longest_headline"),
        ("hardest_reading = 0", "hardest_reading"),
        ("near_copy = 101", "near_copy"),
        ('shorteners = ["https://bit.ly"]', "shorteners"),
        ('unreal_hosts = ["LAN"]', "unreal_hosts"),
        ('countries = ["Spain"]', r"countries\.0"),
        ('parties = [""]', r"parties\.0"),
        ('opinions = ["bad"]', "opinions"),
        ('opinions.english = ["bad"]', r"opinions\.english"),
        ('embargoes = [{term = "x", until = 2027-01-15T09:00:00}]', r"embargoes\.0\.until"),
        ('embargoes = [{term = "x", until = 2027-01-15}]', r"embargoes\.0\.until"),
        ("embargoes = [{until = 2027-01-15T09:00:00Z}]", r"embargoes\.0\.term"),
        ("loud = true", "loud"),
    ],
)
def test_what_is_wrong_with_the_rules_is_named(tmp_path: Path, line: str, field: str) -> None:
    with pytest.raises(ConfigurationInvalid, match=rf"policy\.toml: outgoing\.{field}"):
        load_policy(_policy(tmp_path, f"[outgoing]\n{line}"))


@pytest.mark.parametrize("name", ["telegram_token", "telegram_secret", "discord_token"])
def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"RUMOURLINE_{name.upper()}", "123:very-secret")
    settings = load_settings()
    assert "very-secret" not in repr(settings) + str(settings) + settings.model_dump_json()
    assert getattr(settings, name).get_secret_value() == "123:very-secret"


ROUTE = '[[routes]]\nagency = "A"\nlink = "https://a.example"\nwords = ["a"]\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("[decision]\nanswer_att = 0.9", r"decision\.answer_att: ", id="unknown_key"),
        pytest.param("[decisions]\nanswer_at = 0.9", "decisions: ", id="unknown_section"),
        pytest.param("answer_at = 0.9", "answer_at: ", id="key_outside_its_section"),
        pytest.param(
            "[decision]\nanswer_at = 0.8\nask_back_at = 0.9",
            "decision: .*ask_back_at must not be above answer_at",
            id="order",
        ),
        pytest.param("decision = 3", "decision: ", id="section_is_a_number"),
        pytest.param("routes = 3", "routes: ", id="routes_is_a_number"),
        pytest.param(ROUTE.replace('"A"', '""'), r"routes\.0\.agency: ", id="no_agency"),
        pytest.param(ROUTE.replace("https", "javascript"), r"routes\.0\.link: ", id="link_is_none"),
        pytest.param(ROUTE.replace('["a"]', "[]"), r"routes\.0\.words: ", id="no_words"),
        pytest.param(ROUTE + ROUTE + 'colour = "blue"', r"routes\.1\.colour: ", id="unknown_key_of_a_route"),
        pytest.param(ROUTE.replace("words", "word"), r"routes\.0\.words: ", id="missing_key_of_a_route"),
        pytest.param("[decision", "is not TOML: ", id="not_toml"),
    ],
)
def test_a_bad_file_is_named_with_its_key(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigurationInvalid, match=rf"policy\.toml(:| ).*{told}"):
        load_policy(_policy(tmp_path, text))


@pytest.mark.parametrize("made", ["missing", "folder", "latin"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, made: str) -> None:
    file = tmp_path / "policy.toml"
    if made == "folder":
        file.mkdir()
    elif made == "latin":
        file.write_bytes(b'agency = "Minist\xe8re"')
    with pytest.raises(
        ConfigurationInvalid, match=r"the policy file .*policy\.toml (cannot be read|is not TOML)"
    ):
        load_policy(file)
