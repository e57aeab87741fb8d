"""Who belongs to a mailing, and how each of them is reached.

Knows stores and the seal. Which of them get it is `bot.core.mailings`'. Addresses leave this room only inside
letters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.chat import Address
from bot.core.mailings import spoken, to_askers, to_correct, to_recall, to_subscribers
from bot.desk.papers import Papers
from bot.desk.sealed import Letter, to_letter
from bot.errors import SealBroken
from bot.mailing.subjects import Subjects
from bot.mailing.writing import chosen
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
            return self._recalled(mailing.fact_id or "", fact, mailing.by_hand)
        if mailing.kind is Kind.CORRECTION:
            return to_correct(self.audience.got(mailing.corrects or 0), self.channels, self.language)
        fact_id, version = (fact.id, fact.version) if fact else (None, None)
        if mailing.kind in (Kind.ANSWER, Kind.HOLDING, Kind.ROUTED, Kind.CLOSED):
            found = self.audience.askers(mailing.case_id or 0, fact_id, version)
            askers: Iterator[Reached] = map(self._heard, found)
            if mailing.kind is Kind.HOLDING:
                askers = self._held(mailing, askers)
            elif mailing.kind is Kind.CLOSED:
                promised = self.audience.family.promised(mailing.case_id or 0)
                askers = (one for one in askers if one.conversation in promised)
            return to_askers(askers, self.channels, self.language, places)
        topics: Sequence[str] | None = None
        if mailing.kind is Kind.NEWS:
            topics = self.audience.topics(mailing.fact_id or "")
        elif mailing.topic is not None:
            topics = (mailing.topic,)
        told = self.audience.subscribers(topics, fact_id, version)
        # A topic is what single people chose: groups that let the bot speak chose none.
        everybody = mailing.kind is Kind.BROADCAST and mailing.topic is None
        rooms = self.audience.rooms() if everybody else ()
        return to_subscribers((*rooms, *told), self.channels, self.language, {place for place, _ in places})

    def way(self, recipient: Recipient) -> Way | None:
        """How this one is reached now; None where nobody knows any more."""
        if recipient.original is None:
            sealed = self.audience.there.address(recipient.conversation, recipient.author)
            return None if sealed is None else Way(Address(**self.papers.seal.open(sealed)))
        original = self.papers.outbox.get(recipient.original)
        letter = self._letter(original)
        if original is None or letter is None:
            return None
        return Way(letter.address, original, self._first_message(original), letter.post.private)

    def told_before(
        self, mailing: Mailing | Wish, fact: Fact | None, recipient: Recipient | NewRecipient
    ) -> Fact | None:
        """What this one was told that is not right: the fact as the post that a recall corrects said it.

        Or another fact that was the answer to the same case, until staff chose the one of this mailing.
        """
        if recipient.part and recipient.original is not None and mailing.fact_id is not None:
            version = self.audience.there.version_in(mailing.fact_id, recipient.original)
            return self.subjects.version(mailing.fact_id, version)
        if mailing.kind is not Kind.ANSWER or mailing.case_id is None or fact is None:
            return None
        told = self.audience.there.answered_otherwise(mailing.case_id, recipient.conversation, fact.id)
        return None if told is None else self.subjects.version(*told)

    def had(self, mailing: Mailing, fact: Fact, recipient: Recipient) -> bool:
        """Whether this one knows the fact: this version, or, as the answer to the same case, any.

        Where that one is not right, a recall corrects it there.
        """
        place, case_id = recipient.conversation, mailing.case_id
        if self.audience.there.had(place, fact.id, fact.version):
            return True
        answers = mailing.kind is Kind.ANSWER and case_id is not None
        return answers and self.audience.there.answered_by(case_id or 0, place, fact.id)

    def _recalled(self, fact_id: str, now: Fact | None, by_hand: bool) -> Iterator[NewRecipient]:
        for one in self.subjects.wrong(fact_id, self.audience.told(fact_id), now, by_hand):
            language = self._heard(one).heard or self.language
            yield from to_recall([one], self.channels, language)

    def _held(self, mailing: Mailing | Wish, askers: Iterable[Reached]) -> Iterator[Reached]:
        """Who heard these very words about the case need not hear them again from another mailing."""
        beside = f"mailing:{mailing.id}" if isinstance(mailing, Mailing) else ""
        said = self.audience.family.heard(mailing.case_id or 0, set(mailing.words.values()), beside)
        for one in askers:
            _, text = chosen(mailing.words, spoken(one, self.language), self.language)
            yield replace(one, told=(one.conversation, text) in said)

    def held_there(self, mailing: Mailing, recipient: Recipient) -> bool:
        """Whether this one has heard a holding statement's very words since the audience was looked up."""
        _, text = chosen(mailing.words, recipient.language, self.language)
        beside, place = f"mailing:{mailing.id}", recipient.conversation
        return bool(self.audience.family.heard(mailing.case_id or 0, {text}, beside, place))

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
