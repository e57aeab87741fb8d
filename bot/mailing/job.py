"""The clock as a caller for mailings: puts what is due into the outbox, and reads back what became of it.

Knows the stores, the pace and the order of things. Must not know what is said to whom (`telling` does), or
how a post travels.

One transaction moves a few recipients from DUE to QUEUED together with the posts that carry them: a crash
leaves both or neither, so that nobody gets a post twice and nobody is forgotten. Before a mailing is done,
its audience is looked up once more: whoever belonged to it meanwhile gets it too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from bot.core.mailing_policy import MailingPolicy
from bot.desk.papers import Papers
from bot.mailing.beginning import Beginning
from bot.mailing.giving_up import GivingUp
from bot.mailing.people import People
from bot.mailing.ringing import Ringing
from bot.mailing.subjects import Standing, Subject, Subjects
from bot.mailing.telling import Telling
from factbase.mailing_life import Kind, MailingAct, MailingState
from factbase.mailings import Mailing, MailingStore
from factbase.recipient_posts import RecipientPosts
from factbase.recipients import RecipientStore

MAILING_SECONDS = 1.0
"""How often the job runs."""
_GATHERED_AT_ONCE = 500
_FIRST = (
    Kind.CORRECTION,
    Kind.RECALL,
    Kind.HOLDING,
    Kind.ANSWER,
    Kind.ROUTED,
    Kind.CLOSED,
    Kind.BROADCAST,
    Kind.NEWS,
)
"""What goes first where several are under way."""


@dataclass
class Purse:
    """How many posts may still go out on one channel: it fills with time, up to one second's worth.

    What cannot wait is paid for afterwards: then it holds less than nothing for a while.
    """

    per_second: float
    at: datetime
    held: float = 0.0

    def __post_init__(self) -> None:
        self.held = max(1.0, self.per_second)

    @property
    def whole(self) -> int:
        """What may be spent, in whole posts."""
        return int(self.held)

    def pay(self, posts: int) -> None:
        """So many have been put into the outbox."""
        self.held -= posts

    def fill(self, now: datetime) -> None:
        """Time has passed."""
        passed = max(0.0, (now - self.at).total_seconds())
        self.held, self.at = min(max(1.0, self.per_second), self.held + passed * self.per_second), now


@dataclass
class MailingJob:
    """Sends mailings. `nudge` is called when there is something new in the outbox."""

    papers: Papers
    mailings: MailingStore
    recipients: RecipientStore
    posts: RecipientPosts
    people: People
    subjects: Subjects
    beginning: Beginning
    giving_up: GivingUp
    ringing: Ringing
    telling: Telling
    policy: MailingPolicy
    nudge: Callable[[], None] = lambda: None
    _purses: dict[str, Purse] = field(default_factory=dict)

    def run(self) -> int:
        """One round. Returns how many posts were put into the outbox. Raises DatabaseError."""
        now = self.papers.clock()
        self.beginning.run(now)
        rung = sum(self._ring(mailing_id, now) for mailing_id in self.posts.unsettled())
        self.giving_up.paused(now)
        running = self.mailings.standing(MailingState.RUNNING)
        spent = rung + sum(self._advance(mailing, now) for mailing in sorted(running, key=_urgency))
        if spent:
            self.nudge()
        return spent

    def _ring(self, mailing_id: int, now: datetime) -> int:
        """Rings go out at once, with what became of the edits; what follows waits until they are paid for."""
        rung = self.ringing.settle(mailing_id)
        for channel, count in rung.items():
            self._purse(channel, now).pay(count)
        return sum(rung.values())

    def _advance(self, mailing: Mailing, now: datetime) -> int:
        subject = self.subjects.of(mailing, now)
        if subject.standing is Standing.WAIT:
            return 0
        if subject.standing is Standing.OVER:
            self.giving_up.give_up(mailing, now)
            return 0
        if not self.recipients.any(mailing.id):
            self._gather(mailing, subject)
        spent = sum(self._send(mailing, subject, channel, now) for channel in self.telling.limits)
        if not spent and not self.recipients.waiting(mailing.id):
            self._gather(mailing, subject)
            if not self.recipients.waiting(mailing.id):
                self.mailings.act(mailing.id, MailingAct.FINISH, now)
        return spent

    def _gather(self, mailing: Mailing, subject: Subject) -> None:
        """Look up the audience; in small transactions, so that people who ask just now need not wait."""
        places = self.recipients.places(mailing.id)
        found = self.people.of(mailing, subject.fact, places)
        while batch := tuple(islice(found, _GATHERED_AT_ONCE)):
            self.recipients.put(mailing.id, batch)

    def _send(self, mailing: Mailing, subject: Subject, channel: str, now: datetime) -> int:
        purse = self._purse(channel, now)
        room = min(purse.whole, self._unhurried(channel, now))
        spent = 0
        while room > spent:
            limit = min(self.policy.batch, room - spent)
            put, looked = self._batch(mailing, subject, channel, limit, now)
            spent += put
            if looked < limit:
                break
        purse.pay(spent)
        return spent

    def _purse(self, channel: str, now: datetime) -> Purse:
        """A channel's purse, filled until now."""
        purse = self._purses.setdefault(channel, Purse(self.policy.pace(channel), now))
        purse.fill(now)
        return purse

    def _unhurried(self, channel: str, now: datetime) -> int:
        """How many more the outbox takes without holding up answers to those who ask just now."""
        return max(0, int(2 * max(1.0, self.policy.pace(channel))) - self.posts.backlog(channel, now))

    def _batch(
        self, mailing: Mailing, subject: Subject, channel: str, limit: int, now: datetime
    ) -> tuple[int, int]:
        """Move a few to the outbox; how many that were, and how many were looked at."""
        with self.papers.base.writing():
            kept = self.mailings.get(mailing.id)
            if kept is None or kept.state is not MailingState.RUNNING:
                return 0, 0
            due = self.recipients.due(mailing.id, channel, limit)
            return sum(self.telling.tell(mailing, subject, one, now) for one in due), len(due)


def _urgency(mailing: Mailing) -> tuple[int, int]:
    return _FIRST.index(mailing.kind), mailing.id
