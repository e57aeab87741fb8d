"""What is to be said is said in order, by one sender at a time, and what became of it is known."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from factbase.database import Base, open_base
from factbase.deliveries import Delivery, DeliveryStore
from factbase.errors import DatabaseError
from factbase.outbox import OutboxStore, PostState, StoredPost
from factbase.store import FactStore
from tests.fakes import NOON, published

SECOND = timedelta(seconds=1)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def outbox(base: Base) -> OutboxStore:
    return OutboxStore(base)


def _add(
    outbox: OutboxStore, conversation: str = "c1", replaces: int | None = None, channel: str = "telegram"
) -> int:
    return outbox.add(channel, conversation, "case 1", b"sealed", NOON, replaces)


def _claim(outbox: OutboxStore, now: datetime = NOON, limit: int = 20) -> list[int]:
    return [post.id for post in outbox.claim("telegram", now, limit)]


def _state(outbox: OutboxStore, post_id: int) -> PostState:
    post = outbox.get(post_id)
    assert post is not None
    return post.state


def _said(outbox: OutboxStore, conversation: str = "c1") -> int:
    """A post that was sent."""
    post_id = _add(outbox, conversation)
    assert post_id in _claim(outbox)
    outbox.sent(post_id, b"m1", NOON)
    return post_id


def _sent(outbox: OutboxStore, post_id: int) -> None:
    outbox.sent(post_id, b"m1", LATER)


def _failed(outbox: OutboxStore, post_id: int) -> None:
    outbox.failed(post_id, "the chat is gone", LATER)


def _unknown(outbox: OutboxStore, post_id: int) -> None:
    outbox.unknown(post_id, "no answer came", LATER)


Settle = Callable[[OutboxStore, int], None]
ENDS = {PostState.SENT: _sent, PostState.FAILED: _failed, PostState.UNKNOWN: _unknown}
every_end = pytest.mark.parametrize(("end", "settle"), ENDS.items(), ids=[end.value for end in ENDS])


def test_a_post_is_kept_whole_and_handed_out_once(outbox: OutboxStore) -> None:
    post_id = outbox.add("telegram", "c1", "case 7", b"\x00\xff", NOON)
    stored = StoredPost(post_id, "telegram", "c1", "case 7", b"\x00\xff", PostState.DUE, 0, None, None)
    assert outbox.get(post_id) == stored
    sending = replace(stored, state=PostState.SENDING, attempts=1)
    assert outbox.claim("telegram", NOON) == (sending,)
    assert outbox.get(post_id) == sending
    assert outbox.claim("telegram", LATER) == ()
    outbox.sent(post_id, b"ids", NOON)
    assert outbox.get(post_id) == replace(sending, state=PostState.SENT, messages=b"ids")
    assert outbox.get(post_id + 1) is None


def test_each_channel_has_its_own_posts(outbox: OutboxStore) -> None:
    there = _add(outbox, channel="discord")
    assert _claim(outbox) == []
    assert [post.id for post in outbox.claim("discord", NOON)] == [there]


def test_one_a_conversation_oldest_first_up_to_the_limit(outbox: OutboxStore) -> None:
    posts = [_add(outbox, conversation) for conversation in ("c2", "c1", "c2", "c3", "c1")]
    assert _claim(outbox, limit=2) == posts[:2]
    assert _claim(outbox, limit=2) == [posts[3]]
    assert _claim(outbox) == []


@every_end
def test_the_next_of_a_conversation_comes_when_the_former_has_its_end(
    outbox: OutboxStore, end: PostState, settle: Settle
) -> None:
    first, second = _add(outbox), _add(outbox)
    assert _claim(outbox) == [first]
    assert _claim(outbox) == []
    settle(outbox, first)
    assert _state(outbox, first) is end
    assert _claim(outbox) == [second]


def test_a_post_that_waits_holds_back_the_later_ones_of_its_conversation(outbox: OutboxStore) -> None:
    first, _second, elsewhere = _add(outbox), _add(outbox), _add(outbox, "c2")
    assert _claim(outbox, limit=1) == [first]
    outbox.later(first, "a limit", NOON + SECOND)
    assert _claim(outbox) == [elsewhere]
    assert _claim(outbox, NOON + SECOND) == [first]
    post = outbox.get(first)
    assert post is not None
    assert post.attempts == 2


@every_end
def test_an_end_is_kept(outbox: OutboxStore, end: PostState, settle: Settle) -> None:
    post_id = _add(outbox)
    _claim(outbox)
    settle(outbox, post_id)
    outbox.later(post_id, "late news", NOON)
    outbox.failed(post_id, "late news", NOON)
    outbox.unknown(post_id, "late news", NOON)
    assert _state(outbox, post_id) is end
    assert _claim(outbox, LATER) == []


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.value)
def test_what_turns_out_to_have_been_said_was_said(outbox: OutboxStore, end: PostState) -> None:
    post_id = _add(outbox)
    _claim(outbox)
    ENDS[end](outbox, post_id)
    outbox.sent(post_id, b"ids", LATER)
    post = outbox.get(post_id)
    assert post is not None
    assert (post.state, post.messages) == (PostState.SENT, b"ids")


def test_what_a_crash_cut_off_is_found_again(disk: Base, place: Path) -> None:
    before = OutboxStore(disk)
    cut, due = _add(before), _add(before, "c2")
    assert _claim(before, limit=1) == [cut]
    base = open_base(place)
    after = OutboxStore(base)
    assert [(post.id, post.state) for post in after.interrupted("telegram")] == [(cut, PostState.SENDING)]
    assert after.interrupted("discord") == ()
    assert _claim(after) == [due]
    after.unknown(cut, "the bot was stopped", NOON)
    assert [post.id for post in after.interrupted("telegram")] == [due]
    base.close()


@pytest.mark.parametrize(
    ("state", "handed_out"),
    [("due", False), ("sending", False), ("sent", True)],
)
def test_an_edit_waits_until_the_original_was_said(outbox: OutboxStore, state: str, handed_out: bool) -> None:
    original = _add(outbox)
    if state != "due":
        _claim(outbox)
    else:
        outbox.later(_claim(outbox)[0], "a limit", LATER)
    if state == "sent":
        _sent(outbox, original)
    edit = _add(outbox, "another", replaces=original)
    assert (edit in _claim(outbox)) is handed_out
    assert _state(outbox, edit) is (PostState.SENDING if handed_out else PostState.DUE)


@pytest.mark.parametrize("settle", [_failed, _unknown], ids=["failed", "unknown"])
def test_an_edit_of_what_was_not_said_fails_and_holds_nothing_back(
    outbox: OutboxStore, settle: Settle
) -> None:
    original = _add(outbox)
    edit, next_one = _add(outbox, replaces=original), _add(outbox)
    assert _claim(outbox) == [original]
    settle(outbox, original)
    assert _claim(outbox) == [next_one]
    assert _state(outbox, edit) is PostState.FAILED


def test_an_edit_of_a_forgotten_post_fails(outbox: OutboxStore) -> None:
    original = _said(outbox)
    outbox.forget_addresses(LATER)
    edit = _add(outbox, replaces=original)
    assert _claim(outbox) == []
    assert _state(outbox, edit) is PostState.FAILED


def test_an_edit_carries_the_messages_of_what_it_replaces_and_renews_them(outbox: OutboxStore) -> None:
    original = _said(outbox)
    edit = _add(outbox, replaces=original)
    (handed,) = outbox.claim("telegram", NOON)
    assert (handed.id, handed.replaces, handed.messages) == (edit, original, b"m1")
    outbox.sent(edit, b"m2", NOON)
    assert [post and post.messages for post in map(outbox.get, (original, edit))] == [b"m2", b"m2"]


def test_an_edit_of_an_edit_is_one_of_the_first_post(outbox: OutboxStore) -> None:
    original = _said(outbox)
    again = _add(outbox, replaces=_add(outbox, replaces=original))
    post = outbox.get(again)
    assert post is not None
    assert post.replaces == original


def test_an_edit_of_nothing_is_refused(outbox: OutboxStore) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        _add(outbox, replaces=99)
    assert outbox.counts("telegram")["due"] == 0


def test_of_several_edits_only_the_newest_is_handed_out(outbox: OutboxStore) -> None:
    original, other = _said(outbox), _said(outbox)
    edits = [_add(outbox, replaces=post) for post in (original, original, other, original)]
    assert _claim(outbox) == [edits[2]]
    _sent(outbox, edits[2])
    assert _claim(outbox) == [edits[3]]
    assert [_state(outbox, edit).value for edit in edits] == ["sent", "sent", "sent", "sending"]


def test_an_edit_that_waits_for_its_time_holds_back_a_newer_one(outbox: OutboxStore) -> None:
    original = _said(outbox)
    older = _add(outbox, replaces=original)
    assert _claim(outbox) == [older]
    outbox.later(older, "a limit", NOON + SECOND)
    newer = _add(outbox, replaces=original)
    assert _claim(outbox) == []
    assert _state(outbox, older) is PostState.DUE
    assert _claim(outbox, NOON + SECOND) == [newer]


def test_edits_of_what_was_never_said_all_fail(outbox: OutboxStore) -> None:
    original = _add(outbox)
    edits = [_add(outbox, replaces=original) for _ in range(2)]
    _claim(outbox)
    _failed(outbox, original)
    assert _claim(outbox) == []
    assert [_state(outbox, edit).value for edit in edits] == ["failed", "failed"]


def test_an_older_edit_never_overwrites_a_newer_one(outbox: OutboxStore) -> None:
    original = _said(outbox)
    older = _add(outbox, "c1", replaces=original)
    assert _claim(outbox) == [older]
    outbox.later(older, "a limit", LATER)
    newer = _add(outbox, "where it moved", replaces=original)
    assert _claim(outbox) == [newer]
    outbox.sent(newer, b"m2", NOON)
    assert _claim(outbox, LATER) == []
    assert _state(outbox, older) is PostState.SENT


def test_an_edit_that_was_refused_does_not_take_the_older_one_with_it(outbox: OutboxStore) -> None:
    original = _said(outbox)
    older = _add(outbox, "c1", replaces=original)
    _claim(outbox)
    outbox.later(older, "a limit", LATER)
    newer = _add(outbox, "elsewhere", replaces=original)
    _claim(outbox)
    _failed(outbox, newer)
    assert _claim(outbox, LATER) == [older]


def test_the_latest_about_a_matter_is_no_edit(outbox: OutboxStore) -> None:
    assert outbox.latest("c1", "case 1") is None
    first = _said(outbox)
    second = _add(outbox)
    _add(outbox, replaces=first)
    _add(outbox, "c2")
    outbox.add("telegram", "c1", "case 2", b"x", NOON)
    found = outbox.latest("c1", "case 1")
    assert found is not None
    assert found.id == second
    assert outbox.latest("c1", "case 3") is None


def test_posts_are_counted_by_state(outbox: OutboxStore) -> None:
    nothing = {state.value: 0 for state in PostState}
    assert outbox.counts("telegram") == nothing
    posts = [_add(outbox, f"c{n}") for n in range(4)]
    _claim(outbox, limit=3)
    outbox.sent(posts[0], b"", NOON)
    outbox.failed(posts[1], "", NOON)
    assert outbox.counts("telegram") == nothing | {"sent": 1, "failed": 1, "sending": 1, "due": 1}
    assert outbox.counts("discord") == nothing


@every_end
def test_addresses_are_forgotten_after_their_time(
    outbox: OutboxStore, end: PostState, settle: Settle
) -> None:
    post_id = _add(outbox)
    _claim(outbox)
    settle(outbox, post_id)
    assert outbox.forget_addresses(LATER) == 0
    assert outbox.forget_addresses(LATER + SECOND) == 1
    post = outbox.get(post_id)
    assert post is not None
    assert (post.state, post.sealed, post.messages) == (end, b"", b"")
    assert outbox.forget_addresses(LATER + SECOND) == 0


def test_addresses_of_what_is_still_to_be_said_are_kept(outbox: OutboxStore) -> None:
    posts = [_add(outbox), _add(outbox, "c2")]
    _claim(outbox, limit=1)
    assert outbox.forget_addresses(LATER) == 0
    assert [post and post.sealed for post in map(outbox.get, posts)] == [b"sealed", b"sealed"]


def test_an_edit_under_way_does_not_bring_back_what_was_forgotten(outbox: OutboxStore) -> None:
    original = _said(outbox)
    edit = _add(outbox, replaces=original)
    assert _claim(outbox) == [edit]
    outbox.forget_addresses(LATER)
    outbox.sent(edit, b"m2", LATER)
    post = outbox.get(original)
    assert post is not None
    assert post.messages == b""


def test_two_senders_never_hold_the_same_post(place: Path) -> None:
    base = open_base(place)
    posts = [_add(OutboxStore(base), f"c{n % 25}") for n in range(50)]
    base.close()
    ready, held = threading.Barrier(2), list[int]()

    def send() -> None:
        own = open_base(place)
        outbox = OutboxStore(own)
        ready.wait(10)
        while claimed := _claim(outbox, limit=3):
            held.extend(claimed)
            for post_id in claimed:
                outbox.sent(post_id, b"", NOON)
        own.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    base = open_base(place)
    held += _claim(OutboxStore(base))  # what the other sender still held back when one ran out of work
    assert sorted(held) == posts
    base.close()


def test_where_a_fact_was_told_is_known(base: Base, outbox: OutboxStore) -> None:
    FactStore(base).save([published("a", "one", version=1)], NOON)
    FactStore(base).save([published("a", "one", version=2)], NOON)
    posts = [_add(outbox), _add(outbox)]
    store = DeliveryStore(base)
    said = Delivery(NOON, "telegram", "c1", "m1", "answer", "It is open.", "a", 1, post_id=posts[1])
    for delivery in (
        said,
        replace(said, message_id="m2"),
        replace(said, post_id=posts[0]),
        replace(said, post_id=None),
    ):
        store.record(delivery)
    assert [store.where_told("a", version) for version in (1, 2)] == [tuple(posts), ()]
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        store.record(replace(said, post_id=99))
