"""The clock as a caller for mailings: puts what is due into the outbox, and reads back what became of it.

Knows the stores, the pace and the order of things. Must not know what is said, or how a post travels.

One transaction moves a few recipients from DUE to QUEUED together with the posts that carry them: a crash
leaves both or neither, so that nobody gets a post twice and nobody is forgotten. Before a mailing is done,
its audience is looked up once more: whoever belonged to it meanwhile gets it too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

import structlog

from bot.core.chat import ChatLimits
from bot.core.mailing_policy import MailingPolicy
from bot.desk.letters import ANSWER
from bot.desk.papers import Papers
from bot.desk.sealed import Letter
from bot.mailing.beginning import Beginning
from bot.mailing.giving_up import GivingUp
from bot.mailing.people import People, Way
from bot.mailing.ringing import Ringing
from bot.mailing.subjects import Standing, Subject, Subjects
from bot.mailing.writing import WITHDRAWN, Text, Writer
from factbase.deliveries import Delivery
from factbase.facts import Fact
from factbase.mailing_life import Kind, MailingAct, MailingState, RecipientState, Why
from factbase.mailings import Mailing, MailingStore
from factbase.outbox import PostState
from factbase.recipient_posts import RecipientPosts
from factbase.recipients import Recipient, RecipientStore

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
_OF_CASES = (Kind.HOLDING, Kind.ROUTED, Kind.CLOSED)
"""What says something about a case, without a fact."""
_log = structlog.get_logger(__name__)


@dataclass
class Purse:
    """How many posts may still go out on one channel: it fills with time, up to one second's worth."""

    per_second: float
    at: datetime
    held: float = 0.0

    def __post_init__(self) -> None:
        self.held = max(1.0, self.per_second)

    def fill(self, now: datetime) -> int:
        """What may be spent now, in whole posts."""
        passed = max(0.0, (now - self.at).total_seconds())
        self.held, self.at = min(max(1.0, self.per_second), self.held + passed * self.per_second), now
        return int(self.held)


@dataclass
class MailingJob:
    """Sends mailings. `limits`: what a message can carry on each channel that people can be written to.

    `nudge` is called when there is something new in the outbox.
    """

    papers: Papers
    mailings: MailingStore
    recipients: RecipientStore
    posts: RecipientPosts
    people: People
    subjects: Subjects
    writer: Writer
    beginning: Beginning
    giving_up: GivingUp
    ringing: Ringing
    limits: Mapping[str, ChatLimits]
    policy: MailingPolicy
    nudge: Callable[[], None] = lambda: None
    _purses: dict[str, Purse] = field(default_factory=dict)

    def run(self) -> int:
        """One round. Returns how many posts were put into the outbox. Raises DatabaseError."""
        now = self.papers.clock()
        self.beginning.run(now)
        rung = sum(self.ringing.settle(mailing_id) for mailing_id in self.posts.unsettled())
        self.giving_up.paused(now)
        running = self.mailings.standing(MailingState.RUNNING)
        spent = rung + sum(self._advance(mailing, now) for mailing in sorted(running, key=_urgency))
        if spent:
            self.nudge()
        return spent

    def _advance(self, mailing: Mailing, now: datetime) -> int:
        subject = self.subjects.of(mailing, now)
        if subject.standing is Standing.WAIT:
            return 0
        if subject.standing is Standing.OVER:
            self.giving_up.give_up(mailing, now)
            return 0
        if not self.recipients.any(mailing.id):
            self._gather(mailing, subject)
        spent = sum(self._send(mailing, subject, channel, now) for channel in self.limits)
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
        purse = self._purses.setdefault(channel, Purse(self.policy.pace(channel), now))
        room = min(purse.fill(now), self._unhurried(channel, now))
        spent = 0
        while room > spent:
            limit = min(self.policy.batch, room - spent)
            put, looked = self._batch(mailing, subject, channel, limit, now)
            spent += put
            if looked < limit:
                break
        purse.held -= spent
        return spent

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
            return sum(self._queue(mailing, subject, one, now) for one in due), len(due)

    def _queue(self, mailing: Mailing, subject: Subject, one: Recipient, now: datetime) -> bool:
        way = self.people.way(one)
        why = self._hindered(mailing, subject, one, way)
        if why is not Why.NONE or way is None:
            skipped = why in (Why.TOLD_ALREADY, Why.NOT_THEIRS)
            state = RecipientState.SKIPPED if skipped else RecipientState.UNREACHABLE
            self.recipients.ended(one.id, state, why)
            return False
        if mailing.kind in _OF_CASES:  # a case may be split or merged while people are told about it
            about = self.people.audience.family.case_of(mailing.case_id or 0, one.conversation)
            mailing = replace(mailing, case_id=about)
        before = self.people.told_before(mailing, subject.fact, one)
        text = self.writer.text(mailing, subject, before, one.language)
        if mailing.kind in _OF_CASES and self._heard(mailing, one, text):
            self.recipients.ended(one.id, RecipientState.SKIPPED, Why.TOLD_ALREADY)
            return False
        self.recipients.queued(one.id, self._post(mailing, one, way, text, before, now))
        return True

    def _heard(self, mailing: Mailing, one: Recipient, text: Text) -> bool:
        """Whether these very words were said there: as a reply to the question, or by an earlier mailing."""
        if mailing.kind is Kind.HOLDING and self.people.held_there(mailing, one):
            return True
        case_id = mailing.case_id or 0
        return self.people.audience.said_already(one.conversation, case_id, text.said.text)

    def _hindered(self, mailing: Mailing, subject: Subject, one: Recipient, way: Way | None) -> Why:
        """Why this one gets nothing after all: much may have changed since the audience was looked up."""
        audience, fact = self.people.audience, subject.fact
        if audience.left(one.conversation):
            return Why.LEFT
        if way is None:
            return Why.FORGOTTEN
        if fact is None or one.part:
            return Why.NONE
        if one.author and audience.denied(one.author, fact.id):
            return Why.NOT_THEIRS
        if self.recipients.told_by(mailing.id, one.conversation):
            return Why.NONE
        return Why.TOLD_ALREADY if self.people.had(mailing, fact, one) else Why.NONE

    def _post(
        self, mailing: Mailing, one: Recipient, way: Way, text: Text, before: Fact | None, now: datetime
    ) -> int:
        about = f"mailing:{mailing.id}"
        edited = self._edits(one, way)
        prompt_id = ""
        if text.said.answers:
            payload = self.writer.payload(text, about)
            prompt_id = self.papers.prompt(ANSWER, way.address, one.author, payload)
        reply_to = "" if edited else way.reply_to
        post = self.writer.post(text, prompt_id, self.limits[one.channel], reply_to, way.private)
        post_id = self.papers.send(Letter(way.address, post), about, edited)
        if prompt_id:
            self.papers.prompts.attach(prompt_id, one.part if edited else post_id)
        told = self._told(mailing, text, before)
        self._record(mailing, one, text, told, post_id, now)
        return post_id

    def _edits(self, one: Recipient, way: Way) -> int | None:
        """The post that is changed in its place: of a recall, where it stands there as it was said."""
        if not one.part or one.why is Why.NOT_EDITABLE or way.original is None:
            return None
        stands = way.original.state in (PostState.DUE, PostState.SENDING, PostState.SENT)
        return way.original.id if stands else None

    def _told(self, mailing: Mailing, text: Text, before: Fact | None) -> tuple[str | None, int | None]:
        """The fact and version that the record counts this to; what is taken back is what was told."""
        if text.fact is not None:
            return text.fact.id, text.fact.version
        if text.decision == WITHDRAWN:
            return mailing.fact_id, before.version if before else mailing.told_version
        return None, None

    def _record(
        self,
        mailing: Mailing,
        one: Recipient,
        text: Text,
        told: tuple[str | None, int | None],
        post_id: int,
        now: datetime,
    ) -> None:
        self.papers.deliveries.record(
            Delivery(
                at=now,
                channel=one.channel,
                conversation=one.conversation,
                message_id=f"mailing:{mailing.id}",
                decision=text.decision,
                text=text.said.text,
                fact_id=told[0],
                fact_version=told[1],
                case_id=mailing.case_id,
                post_id=post_id,
            )
        )


def _urgency(mailing: Mailing) -> tuple[int, int]:
    return _FIRST.index(mailing.kind), mailing.id
