"""One recipient of a mailing: whether they still get it, and the post that carries it.

Knows the papers, and who was told what. Must not know the pace, or whose turn it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.chat import ChatLimits
from bot.desk.letters import ANSWER
from bot.desk.papers import Papers
from bot.desk.sealed import Letter
from bot.mailing.people import People, Way
from bot.mailing.subjects import Subject
from bot.mailing.writing import WITHDRAWN, Text, Writer
from factbase.deliveries import Delivery
from factbase.facts import Fact
from factbase.mailing_life import Kind, RecipientState, Why
from factbase.mailings import Mailing
from factbase.outbox import PostState
from factbase.recipients import Recipient, RecipientStore

_OF_CASES = (Kind.HOLDING, Kind.ROUTED, Kind.CLOSED)
"""What says something about a case, without a fact."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells one after the other. `limits`: what a message can carry on each channel."""

    papers: Papers
    recipients: RecipientStore
    people: People
    writer: Writer
    limits: Mapping[str, ChatLimits]

    def tell(self, mailing: Mailing, subject: Subject, one: Recipient, now: datetime) -> bool:
        """Put its post into the outbox, inside a transaction; False where it gets none, which is noted."""
        way = self.people.way(one)
        why = self._hindered(mailing, subject, one, way)
        if why is not Why.NONE or way is None:
            skipped = why in (Why.TOLD_ALREADY, Why.NOT_THEIRS)
            state = RecipientState.SKIPPED if skipped else RecipientState.UNREACHABLE
            self.recipients.ended(one.id, state, why)
            return False
        earlier: Sequence[int] = ()
        if mailing.kind in _OF_CASES:  # a case may be split or merged while people are told about it
            family = self.people.audience.family
            about = family.case_of(mailing.case_id or 0, one.conversation)
            mailing, earlier = replace(mailing, case_id=about), family.named(about, one.conversation)
        before = self.people.told_before(mailing, subject.fact, one)
        text = self.writer.text(mailing, subject, before, one.language, earlier)
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
        return self.people.audience.there.said_already(one.conversation, case_id, text.said.text)

    def _hindered(self, mailing: Mailing, subject: Subject, one: Recipient, way: Way | None) -> Why:
        """Why this one gets nothing after all: much may have changed since the audience was looked up."""
        there, fact = self.people.audience.there, subject.fact
        if there.left(one.conversation):
            return Why.LEFT
        if way is None:
            return Why.FORGOTTEN
        if fact is None or one.part:
            return Why.NONE
        if one.author and there.denied(one.author, fact.id):
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
