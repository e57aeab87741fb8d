"""Whatever happens in whatever order: the outbox does what a plain reading of its rules does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from factbase.database import memory_base
from factbase.outbox import OutboxStore
from tests.fakes import NOON

_CONVERSATIONS = st.sampled_from(["c1", "c2", "c3"])
_OPEN = ("due", "sending")


@dataclass
class Expected:
    """What a post should be: the oracle's own row."""

    id: int
    conversation: str
    replaces: int | None
    state: str = "due"
    next_at: int = 0


class OutboxMachine(RuleBasedStateMachine):
    """Posts and edits are added, claimed and settled; a second reading of the rules runs beside."""

    sending = Bundle("sending")

    def __init__(self) -> None:
        super().__init__()
        self.base = memory_base()
        self.outbox = OutboxStore(self.base)
        self.posts: dict[int, Expected] = {}
        self.second = 0

    def teardown(self) -> None:
        self._drain()
        self.base.close()

    @rule(conversation=_CONVERSATIONS)
    def add(self, conversation: str) -> None:
        self._add(conversation, None)

    @rule(conversation=_CONVERSATIONS, data=st.data())
    def edit(self, conversation: str, data: st.DataObject) -> None:
        if self.posts:
            replaced = data.draw(st.sampled_from(sorted(self.posts)))
            self._add(conversation, replaced)

    @rule(seconds=st.integers(1, 5))
    def wait(self, seconds: int) -> None:
        self.second += seconds

    @rule(target=sending, limit=st.integers(1, 4))
    def claim(self, limit: int) -> object:
        expected = self._expected(limit)
        claimed = [post.id for post in self.outbox.claim("telegram", self._now(), limit)]
        assert claimed == expected
        return multiple(*claimed)

    @rule(post_id=consumes(sending))
    def sent(self, post_id: int) -> None:
        self.outbox.sent(post_id, b"m", self._now())
        self.posts[post_id].state = "sent"

    @rule(post_id=consumes(sending), seconds=st.integers(0, 5))
    def later(self, post_id: int, seconds: int) -> None:
        self.outbox.later(post_id, "a limit", self._now() + timedelta(seconds=seconds))
        self.posts[post_id].state, self.posts[post_id].next_at = "due", self.second + seconds

    @rule(post_id=consumes(sending))
    def failed(self, post_id: int) -> None:
        self.outbox.failed(post_id, "gone", self._now())
        self.posts[post_id].state = "failed"

    @rule(post_id=consumes(sending))
    def unknown(self, post_id: int) -> None:
        self.outbox.unknown(post_id, "no answer", self._now())
        self.posts[post_id].state = "unknown"

    @invariant()
    def nothing_is_lost_or_in_another_state(self) -> None:
        kept = {row[0]: row[1] for row in self.base.rows("SELECT id, state FROM outbox")}
        assert kept == {post.id: post.state for post in self.posts.values()}

    @invariant()
    def one_a_conversation_is_under_way(self) -> None:
        under_way = [post.conversation for post in self.posts.values() if post.state == "sending"]
        assert len(under_way) == len(set(under_way))
        assert len(self.outbox.interrupted("telegram")) == len(under_way)

    def _now(self) -> datetime:
        return NOON + timedelta(seconds=self.second)

    def _add(self, conversation: str, replaces: int | None) -> None:
        number = self.outbox.add("telegram", conversation, "x", b"sealed", self._now(), replaces)
        if replaces is not None:
            replaces = self.posts[replaces].replaces or replaces
        self.posts[number] = Expected(number, conversation, replaces, next_at=self.second)

    def _expected(self, limit: int) -> list[int]:
        """The rules, read one after the other, over all posts."""
        posts = sorted(self.posts.values(), key=lambda post: post.id)
        edits = [post for post in posts if post.replaces is not None]
        for post in edits:
            if post.state == "due" and self._original(post).state in ("failed", "unknown"):
                post.state = "failed"
        for post in edits:
            newer = [one for one in edits if one.replaces == post.replaces and one.id > post.id]
            said = self._original(post).state == "sent"
            if post.state == "due" and post.next_at <= self.second and said:
                post.state = "sent" if any(one.state != "failed" for one in newer) else "due"
        heads: dict[str, Expected] = {}
        for post in posts:
            if post.state in _OPEN:
                heads.setdefault(post.conversation, post)
        ready = [
            post
            for post in sorted(heads.values(), key=lambda post: post.id)
            if post.state == "due" and post.next_at <= self.second
            and (post.replaces is None or self._original(post).state == "sent")
        ]  # fmt: skip
        for post in ready[:limit]:
            post.state = "sending"
        return [post.id for post in ready[:limit]]

    def _original(self, post: Expected) -> Expected:
        assert post.replaces is not None
        return self.posts[post.replaces]

    def _drain(self) -> None:
        """With time and a platform that takes everything, every post comes to an end."""
        self.second += 10
        for post in self.outbox.interrupted("telegram"):
            self.outbox.sent(post.id, b"m", self._now())
        for _ in range(len(self.posts) + 1):
            for post in self.outbox.claim("telegram", self._now()):
                self.outbox.sent(post.id, b"m", self._now())
        counts = self.outbox.counts("telegram")
        assert (counts["due"], counts["sending"], sum(counts.values())) == (0, 0, len(self.posts))


TestOutboxMachine = OutboxMachine.TestCase
TestOutboxMachine.settings = settings(max_examples=40, stateful_step_count=50, deadline=None)
