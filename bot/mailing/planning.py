"""Whom a mailing reaches and what they read, before it goes out and while it does.

Knows the audience and the writer. Must not know who may look, and changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.mailing.people import People
from bot.mailing.reasons import why_nobody
from bot.mailing.subjects import Subject, Subjects
from bot.mailing.writing import Writer
from bot.ports import Clock
from factbase.mailing_life import Kind, MailingAct, MailingState, RecipientState, Why
from factbase.mailings import Mailing, Wish
from factbase.recipient_posts import RecipientPosts, Rings
from factbase.recipients import NewRecipient, Recipient, RecipientStore, Tally

_PREVIEWS = 24


@dataclass(frozen=True, slots=True)
class Preview:
    """What people on one channel read in one language, and how many they are."""

    channel: str
    language: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Planned:
    """What a mailing would do now: recipients by channel, state and reason, and what they would read.

    `why_nobody`: where it would reach nobody, why, and what to do instead if anything can be said of that.
    `elsewhere`: channels whose people are counted though this process cannot write to them: the server does.
    """

    tally: Sequence[Tally]
    previews: Sequence[Preview]
    why_nobody: str = ""
    elsewhere: Sequence[str] = ()

    @property
    def reached(self) -> int:
        """How many would be written to."""
        return sum(self.by_channel.values())

    @property
    def by_channel(self) -> Mapping[str, int]:
        """How many would be written to on each channel on which anybody would."""
        found: Counter[str] = Counter()
        for one in self.tally:
            if one.state is RecipientState.DUE:
                found[one.channel] += one.count
        return found


@dataclass(frozen=True, slots=True)
class MailingView:
    """One mailing for one person.

    `planned`: until its recipients are known, who they would be; after that who waits, and what is read.

    `possible`: what this person may do; `refusals`: why not what would be in turn. `correctable`: whether
    another mailing can correct what it said. `rings`: of a recall, what was edited in its place, and
    what rang for it.
    """

    mailing: Mailing
    tally: Sequence[Tally]
    planned: Planned
    possible: Sequence[MailingAct]
    why_not_approve: str
    correctable: bool = False
    rings: Sequence[Rings] = ()

    @property
    def counts(self) -> Mapping[RecipientState, int]:
        """How many recipients stand in each state."""
        found = Counter(dict.fromkeys(RecipientState, 0))
        for one in self.tally:
            found[one.state] += one.count
        return found

    @property
    def begun(self) -> bool:
        """Whether some may have been told already."""
        return bool(self.tally)

    @property
    def total(self) -> int:
        """All recipients."""
        return sum(one.count for one in self.tally)

    @property
    def settled(self) -> int:
        """Those of whom it is known what became of them."""
        counts = self.counts
        return self.total - counts[RecipientState.DUE] - counts[RecipientState.QUEUED]


@dataclass(frozen=True, slots=True)
class Planning:
    """Looks mailings up. `elsewhere`: channels that another process sends on, so that people there count."""

    recipients: RecipientStore
    posts: RecipientPosts
    people: People
    subjects: Subjects
    writer: Writer
    clock: Clock
    elsewhere: frozenset[str] = frozenset()

    def samples(self, mailing: Mailing) -> tuple[Preview, ...]:
        """What its recipients read: as it was said where it was, else as it would be."""
        subject, said = self.subject(mailing), self.people.papers.deliveries.text_of
        shown = []
        for one, count in self.recipients.samples(mailing.id, _PREVIEWS):
            kept = said(one.conversation, one.post_id) if one.post_id is not None else ""
            text = kept or ("" if one.post_id else self._text(mailing, subject, one))
            if text:
                shown.append(Preview(one.channel, one.language, text, count))
        return tuple(shown)

    def planned(self, mailing: Mailing | Wish) -> Planned:
        """Who would get it now, and what they would read; nothing is changed."""
        subject = self.subject(mailing)
        tally: Counter[tuple[str, RecipientState, Why]] = Counter()
        samples: dict[tuple[str, str], list[NewRecipient]] = {}
        for one in self._people.of(mailing, subject.fact):
            tally[one.channel, one.state, one.why] += 1
            if one.state is RecipientState.DUE:
                samples.setdefault((one.channel, one.language), []).append(one)
        shown = sorted(samples.items(), key=lambda each: -len(each[1]))[:_PREVIEWS]
        previews = tuple(
            Preview(channel, language, self._text(mailing, subject, some[0]), len(some))
            for (channel, language), some in shown
        )
        counted = tuple(Tally(*key, count) for key, count in sorted(tally.items()))
        plan = Planned(counted, previews, why_nobody(mailing, counted, self._topics(mailing)))
        return replace(plan, elsewhere=sorted(self.elsewhere.intersection(plan.by_channel)))

    def rings(self, mailing: Mailing) -> tuple[Rings, ...]:
        """What a recall changed in its place, and what rang for it; nothing else is changed so."""
        return self.posts.rings(mailing.id) if mailing.kind is Kind.RECALL else ()

    def why_nobody(self, mailing: Mailing) -> str:
        """Why it would reach nobody now; "" where it would reach somebody."""
        return self.planned(mailing).why_nobody

    def reaches_nobody(self, mailing: Mailing) -> str:
        """Why it reaches nobody or has reached nobody; "" where it does, and of one that was cancelled."""
        if mailing.state is MailingState.CANCELLED:
            return ""
        tally = self.recipients.tally(mailing.id)
        if tally or mailing.state is MailingState.DONE:
            return why_nobody(mailing, tally, self._topics(mailing))
        # A list asks this of each: the first who is reached is enough, and nobody's text is written.
        found = self._people.of(mailing, self.subject(mailing).fact)
        return "" if any(one.state is RecipientState.DUE for one in found) else self.why_nobody(mailing)

    @property
    def _people(self) -> People:
        """Those on every channel that is sent on, here or elsewhere."""
        return replace(self.people, channels=self.elsewhere.union(self.people.channels))

    def _topics(self, mailing: Mailing | Wish) -> tuple[str, ...]:
        news = mailing.kind is Kind.NEWS and mailing.fact_id is not None
        return self.people.audience.topics(mailing.fact_id or "") if news else ()

    def _text(self, mailing: Mailing | Wish, subject: Subject, sample: NewRecipient | Recipient) -> str:
        before = self.people.told_before(mailing, subject.fact, sample)
        return self.writer.text(mailing, subject, before, sample.language).said.text

    def subject(self, mailing: Mailing | Wish) -> Subject:
        """What it is about, as that stands now."""
        return self.subjects.of(mailing, self.clock())
