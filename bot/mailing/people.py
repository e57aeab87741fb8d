"""Who belongs to a mailing, and how each of them is reached.

Knows stores and the seal. Which of them get it is `bot.core.mailings`'. Addresses leave this room only inside
letters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.chat import Address
from bot.core.mailings import outdated, to_askers, to_recall, to_subscribers
from bot.desk.papers import Papers
from bot.desk.sealed import Letter, to_letter
from bot.errors import SealBroken
from bot.mailing.subjects import Subjects
from factbase.audience import Audience, Reached
from factbase.facts import Fact
from factbase.mailing_life import Kind
from factbase.mailings import Mailing, Wish
from factbase.outbox import StoredPost
from factbase.recipients import NewRecipient, Recipient


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody is reached. `original`: our post there; `private`: only one person saw that."""

    address: Address
    original: StoredPost | None = None
    reply_to: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """Finds recipients. `channels`: those on which people can be written to now."""

    audience: Audience
    subjects: Subjects
    papers: Papers
    channels: Collection[str]
    language: str

    def of(
        self, mailing: Mailing | Wish, fact: Fact | None, places: Collection[tuple[str, str]] = ()
    ) -> Iterator[NewRecipient]:
        """Everybody who belongs to it, with the reason where somebody gets nothing.

        `places`: conversations and languages in which it was said already, or is about to be.
        """
        if mailing.kind is Kind.RECALL:
            return self._recalled(mailing.fact_id or "", fact)
        fact_id, version = (fact.id, fact.version) if fact else (None, None)
        if mailing.kind in (Kind.ANSWER, Kind.HOLDING, Kind.ROUTED):
            askers = self.audience.askers(mailing.case_id or 0, fact_id, version)
            return to_askers((self._heard(one) for one in askers), self.channels, self.language, places)
        topics: Sequence[str] | None = None
        if mailing.kind is Kind.NEWS:
            topics = self.audience.topics(mailing.fact_id or "")
        elif mailing.topic is not None:
            topics = (mailing.topic,)
        found = self.audience.subscribers(topics, fact_id, version)
        rooms = self.audience.rooms() if mailing.kind is Kind.BROADCAST else ()
        return to_subscribers((*rooms, *found), self.channels, self.language, {place for place, _ in places})

    def way(self, recipient: Recipient) -> Way | None:
        """How this one is reached now; None where nobody knows any more."""
        if recipient.original is None:
            sealed = self.audience.address(recipient.conversation, recipient.author)
            return None if sealed is None else Way(Address(**self.papers.seal.open(sealed)))
        original = self.papers.outbox.get(recipient.original)
        letter = self._letter(original)
        if original is None or letter is None:
            return None
        return Way(letter.address, original, self._first_message(original), letter.post.private)

    def version_told(self, fact_id: str, recipient: Recipient) -> Fact | None:
        """The fact as the post that a recall corrects said it."""
        if recipient.original is None:
            return None
        return self.subjects.version(fact_id, self.audience.version_in(fact_id, recipient.original))

    def _recalled(self, fact_id: str, now: Fact | None) -> Iterator[NewRecipient]:
        versions: dict[int, Fact | None] = {}

        def version(number: int | None) -> Fact | None:
            if number is None:
                return None
            if number not in versions:
                versions[number] = self.subjects.version(fact_id, number)
            return versions[number]

        for one in self.audience.told(fact_id):
            if outdated(one, version(one.version), now):
                language = self._heard(one).heard or self.language
                yield from to_recall([one], self.channels, language)

    def _heard(self, one: Reached) -> Reached:
        """With the language that they were told in, which says more than what they wrote in."""
        if one.language is not None or one.post is None or not one.kept:
            return one
        letter = self._letter(self.papers.outbox.get(one.post))
        return one if letter is None else replace(one, heard=letter.post.language)

    def _letter(self, post: StoredPost | None) -> Letter | None:
        if post is None or not post.sealed:
            return None
        try:
            return to_letter(self.papers.seal.open(post.sealed))
        except SealBroken:
            return None

    def _first_message(self, post: StoredPost) -> str:
        if not post.messages:
            return ""
        ids: list[str] = self.papers.seal.open(post.messages)["ids"]
        return ids[0] if ids else ""
