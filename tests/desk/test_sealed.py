"""What is sealed comes back as it was, whatever stands in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chat import (
    Address,
    Button,
    Command,
    Event,
    Membership,
    Place,
    Post,
    Pressed,
    Said,
    Sender,
    Style,
)
from bot.desk.sealed import Letter, from_event, from_letter, to_event, to_letter
from bot.errors import SealBroken
from bot.sealing import Seal
from tests.core.strategies import texts
from tests.fakes import NOON

SEAL = Seal(b"k" * 32)
_zones = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(-timedelta(hours=11))])
_instants = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=_zones)
_names = st.text(max_size=12)


def _paired(text: str) -> str:
    """With two halves of a letter that stand side by side as that letter, as JSON reads them."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


_texts = texts().map(_paired)
_addresses = st.builds(Address, _names, _names, _names, _names)
_senders = st.builds(
    Sender,
    _names,
    _names,
    st.frozensets(_names, max_size=3),
    st.none() | st.just("pt"),
    st.sampled_from([None, True, False]),
)
_posts = st.builds(
    Post,
    _texts,
    _names,
    st.lists(st.builds(Button, _texts, _names, st.sampled_from(Style), _texts), max_size=4).map(tuple),
    _names,
    st.booleans(),
    st.integers(0, 99),
)
_common = {
    "key": _names,
    "id": _names,
    "place": st.sampled_from(Place),
    "address": _addresses,
    "conversation": _names,
    "sender": _senders,
    "sent_at": _instants,
}
_events = st.one_of(
    st.builds(
        Said,
        **_common,
        text=_texts,
        quoted=_texts,
        command=st.none() | st.sampled_from(Command),
        addressed=st.booleans(),
        edited=st.booleans(),
        reply_to=_names,
    ),
    st.builds(Pressed, **_common, token=_names, text=_texts),
    st.builds(
        Membership,
        key=_names,
        address=_addresses,
        conversation=_names,
        sender=_senders,
        sent_at=_instants,
        present=st.booleans(),
        moved_from=st.none() | _names,
    ),
)


@given(_events)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    back = to_event(SEAL.open(SEAL.close(from_event(event))))
    assert back == event
    assert type(back) is type(event)
    assert back.sent_at.utcoffset() == event.sent_at.utcoffset()


@given(st.builds(Letter, _addresses, _posts, _names))
def test_a_letter_comes_back_as_it_was(letter: Letter) -> None:
    assert to_letter(SEAL.open(SEAL.close(from_letter(letter)))) == letter


@given(_events)
def test_a_repr_tells_neither_words_nor_identifiers(event: Event) -> None:
    """What lands in a traceback must not tell who wrote what."""
    shown = repr(event)
    assert "text=" not in shown
    assert "quoted=" not in shown
    assert "chat=" not in shown
    assert "roles=" not in shown


def test_a_letter_from_before_replies_were_awaited_can_still_be_read() -> None:
    plain = from_letter(Letter(Address("telegram", "1"), Post("hello", "en")))
    del plain["awaits"]
    assert to_letter(plain) == Letter(Address("telegram", "1"), Post("hello", "en"))


def test_what_was_sealed_with_another_key_is_not_read() -> None:
    said = Membership("k", Address("telegram", "1"), "c", Sender("1", "a"), NOON, True)
    with pytest.raises(SealBroken):
        Seal(b"o" * 32).open(SEAL.close(from_event(said)))
