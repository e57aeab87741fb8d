"""A source is there, and its link looks like one that people can follow openly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.proofreading.links import RULE
from factbase.facts import Source
from tests.core.proofreading.proofs import GOOD, corrected, findings, told


def _linked(url: str) -> list[tuple[str, str]]:
    return told(findings(replace(GOOD, sources=(Source("Somebody", url),)), RULE))


_LONG_LABEL, _LONG_HOST = f"https://{'a' * 64}.org/", f"https://{'a.' * 130}org/"
STOP, WARN = [("stop", "sources[0].url")], [("warn", "sources[0].url")]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.who.int/",
        "https://who.int",
        "https://www.who.int:8443/a",
        "https://WHO.int/x?id=2020570",
        "https://ministère.fr/eau",
        "https://xn--ministre-51a.fr/",
        "https://وزارة.مصر/خبر",
        "https://www.gov.uk./a",
        "https://a-b.example.org/x",
        "https://s3.eu-west-1.amazonaws.com/x",
        "https://notbit.ly/x",
        "https://www.test.de/",
        "https://local.gov.uk/",
        "https://1.gov.br/",
        "https://example.org/facts",
    ],
)
def test_a_link_to_a_public_page_may_stand(url: str) -> None:
    assert _linked(url) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://www.who.int/",
        "https://localhost/a",
        "https://localhost:8000/",
        "https://intranet/a",
        "https://wiki/",
        "https://files.ministry.internal/x",
        "https://printer.local/",
        "https://www.ministry.example/",
        "https://a.test/",
        "https://127.0.0.1/",
        "https://192.0.2.7/x",
        "https://[::1]/",
        "https://[2001:db8::7]/x",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://user:secret@who.int/",
        "https://who.int@evil.org/",
        "https://bit.ly/3xYz",
        "https://www.tinyurl.com/a",
        "https://T.CO/x",
        "https://-bad-.org/",
        "https://a..org/",
        "https://who.123/",
        "https://who.c/",
        "https://a_b!.org/",
        _LONG_LABEL,
        _LONG_HOST,
        "https://[bad/",
        "https://expyuzz4wqqyqhjn.onion/",
    ],
)
def test_a_link_that_hides_or_leads_nowhere_stops(url: str) -> None:
    found = _linked(url)
    assert found
    assert set(found) == set(STOP)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "0177.0.0.1"])
def test_an_address_in_any_spelling_is_called_one(host: str) -> None:
    (found,) = findings(replace(GOOD, sources=(Source("Somebody", f"https://{host}/"),)), RULE)
    assert found.message.startswith("The link leads to a number and not to a name")


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://who.int/a?utm_source=x&id=7", "utm_source"),
        ("https://who.int/a?id=7&FBCLID=1", "FBCLID"),
        ("https://who.int/a?utm_medium=&gclid=3", "utm_medium, gclid"),
        ("https://who.int/a#utm_campaign=z", "utm_campaign"),
    ],
)
def test_a_link_that_follows_readers_is_warned_of(url: str, named: str) -> None:
    (found,) = findings(replace(GOOD, sources=(Source("Somebody", url),)), RULE)
    assert (found.severity, found.message) == ("warn", f"The link follows its readers ({named}).")
    assert named in found.mend


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        ((), [("stop", "sources")]),
        ((Source("Town hall"),), [("stop", "sources")]),
        ((Source("Town hall"), Source("Board", "https://who.int/a")), WARN),
        ((Source("Board", "https://who.int/a"), Source("Town hall")), []),
    ],
    ids=["none", "no link", "link in second place", "link in first place"],
)
def test_the_reply_needs_a_source_with_a_link(
    sources: tuple[Source, ...], found: list[tuple[str, str]]
) -> None:
    assert told(findings(replace(GOOD, sources=sources), RULE)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Read it at https://who.int/a.", []),
        ("Read it (https://bit.ly/x), then act.", [("stop", "corrections.en.action")]),
        ("See http://who.int/a!", [("stop", "corrections.en.action")]),
        ("They write from correos-pago.top", []),
    ],
)
def test_links_within_texts_are_held_to_the_same(text: str, found: list[tuple[str, str]]) -> None:
    assert told(findings(corrected(action=text), RULE)) == found


def test_the_lists_are_policy() -> None:
    fact = replace(GOOD, sources=(Source("A", "https://go.agency.gov/x?ref=1"),))
    assert findings(fact, RULE) == []
    assert told(findings(fact, RULE, shorteners=("go.agency.gov",))) == STOP
    assert told(findings(fact, RULE, trackers=("re*",))) == WARN
    assert told(findings(fact, RULE, unreal_hosts=("agency.gov",))) == STOP


@given(st.text(max_size=60))
def test_no_link_breaks_the_check(rest: str) -> None:
    assert isinstance(_linked(f"https://{rest}"), list)
