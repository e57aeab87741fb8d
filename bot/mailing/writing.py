"""What one recipient is told, in their language: the text, and the post with its buttons.

Knows what each kind of mailing says. Must not know who gets it, or how it travels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from bot.core import answering, correcting
from bot.core.chat import ChatLimits, Post
from bot.core.holding import NOWHERE, Agencies
from bot.core.messages import Answered, Outgoing
from bot.core.posting import post
from bot.core.reply import Voice
from bot.mailing.subjects import Subject
from bot.wording.nearest import nearest
from bot.wording.speech import Wording
from factbase.case_family import HELD
from factbase.cases import CaseStore, reference
from factbase.facts import Fact
from factbase.mailing_life import Kind
from factbase.mailings import Mailing, Wish

WITHDRAWN = "withdrawn"
"""What the record calls what was said where nothing took the place of a fact."""
ANY = "und"
"""Stands in a mailing's words for a text in whatever language staff wrote it."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is said. `decision`: what the record calls it; `fact`: what it tells."""

    said: Outgoing
    strong: int
    decision: str
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for one agency. `zone`: its time zone, for times that people are told."""

    wording: Callable[[str], Wording]
    voice: Voice
    cases: CaseStore
    zone: tzinfo
    calibration: str
    agencies: Agencies = NOWHERE

    def held(self, mailing: Mailing, wanted: str, reachable: bool) -> Outgoing:
        """The holding statement of a mailing, to who asks now. `reachable`: we can write to them later."""
        say = self.wording(wanted if wanted != "und" else self.voice.language)
        said = self._holding(mailing, wanted, _named(mailing, (), say), say, reachable).said
        return Outgoing(said.text, said.language, reference=reference(mailing.case_id or 0))

    def text(
        self,
        mailing: Mailing | Wish,
        subject: Subject,
        before: Fact | None,
        wanted: str,
        earlier: Sequence[int] = (),
    ) -> Text:
        """What a reader of `wanted` is told. `before`: what they were told that is not right.

        `earlier`: cases that they know this one by, since it was merged.
        """
        say = self.wording(wanted if wanted != "und" else self.voice.language)
        if mailing.kind is Kind.RECALL or (mailing.kind is Kind.ANSWER and before is not None):
            return self._recall(mailing, subject.fact, before, wanted, say)
        named = _named(mailing, earlier, say)
        if mailing.kind is Kind.HOLDING:
            return self._holding(mailing, wanted, named, say)
        if mailing.kind is Kind.ROUTED:
            return self._routed(mailing, named, say)
        if mailing.kind is Kind.CLOSED:
            return _plain(correcting.closed(named, say, self.voice), mailing.kind.value)
        if subject.fact is None:
            return self._in_words(mailing, subject, wanted, say)
        beside: tuple[str, ...] = ()
        if mailing.kind is not Kind.ANSWER:
            beside = (say.say("You get this because you subscribed here. /unsubscribe ends that."),)
        said = answering.answer([(subject.fact, 1.0)], wanted, say, self.voice, beside=beside)
        strong = len(said.answers[0].headline) if said.text.startswith(said.answers[0].headline) else 0
        return Text(said, strong, "answer", subject.fact)

    def post(self, text: Text, prompt_id: str, limits: ChatLimits, reply_to: str, private: bool) -> Post:
        """The post that carries a text."""
        say = self.wording(text.said.language)
        made = post(text.said, say, prompt_id, limits, reply_to)
        return Post(made.text, made.language, made.buttons, reply_to, private, text.strong)

    def changed(self, wanted: str, reply_to: str) -> Post:
        """The post that rings beneath one of ours that was changed in its place."""
        say = self.wording(wanted if wanted != "und" else self.voice.language)
        said = say.say("CORRECTED: our answer above has changed. Please read it again.")
        return Post(said, say.language, reply_to=reply_to)

    def payload(self, text: Text, about: str) -> dict[str, Any]:
        """What the buttons under it will need to know. Nobody's words are kept with it."""
        answers = [
            {"fact_id": one.fact_id, "version": one.version, "probability": one.probability}
            for one in text.said.answers
        ]
        return {
            "text": "",
            "language": text.said.language,
            "about": about,
            "calibration": self.calibration,
            "answers": answers,
            "suggestions": [],
        }

    def _recall(
        self, mailing: Mailing | Wish, now: Fact | None, before: Fact | None, wanted: str, say: Wording
    ) -> Text:
        why = mailing.words.get(say.language, "")
        if now is None:
            return _plain(correcting.withdrawn(before, wanted, say, self.voice, why), WITHDRAWN)
        written = correcting.corrected(before, now, wanted, say, self.voice, why)
        language = answering.language_for(now, wanted, self.voice.language)
        told = now.corrections[language]
        answered = Answered(
            fact_id=now.id,
            version=now.version,
            verdict=now.verdict.value,
            headline=told.headline,
            explanation=told.explanation,
            action=told.action,
            language=language,
            probability=1.0,
            sources=tuple((source.name, source.url) for source in now.sources),
        )
        said = Outgoing(written.text, written.language, (answered,))
        return Text(said, written.strong, "recall", now)

    def _in_words(self, mailing: Mailing | Wish, subject: Subject, wanted: str, say: Wording) -> Text:
        """A broadcast in the words of staff, or what corrects one."""
        given, words = chosen(mailing.words, wanted, self.voice.language)
        written = correcting.announced(words, given, wanted, say, self.voice)
        if mailing.kind is Kind.CORRECTION:
            _, said = chosen(subject.said, wanted, self.voice.language)
            written = correcting.restated(words, said, given, wanted, say, self.voice)
        return _plain(written, mailing.kind.value)

    def _routed(self, mailing: Mailing | Wish, named: str, say: Wording) -> Text:
        """Whose matter it is, with the link that the policy has for it now."""
        name = mailing.words.get(ANY, "")
        listed = self.agencies.named(name)
        link = listed.link if listed else ""
        return _plain(correcting.routed(name, link, named, say, self.voice), mailing.kind.value)

    def _holding(
        self, mailing: Mailing | Wish, wanted: str, named: str, say: Wording, reachable: bool = True
    ) -> Text:
        case = self.cases.get(mailing.case_id or 0)
        due: datetime | None = case.word_due if case else None
        when = ""
        if due is not None:
            local = due.astimezone(self.zone)
            when = correcting.moment(local, local.tzname() or str(self.zone), say)
        given, words = chosen(mailing.words, wanted, self.voice.language)
        written = correcting.holding(words, given, wanted, when, named, say, self.voice, reachable)
        return _plain(written, HELD)


def chosen(words: Mapping[str, str], wanted: str, fallback: str) -> tuple[str, str]:
    """The words for a reader, with their language: theirs or the nearest, the agency's, or any."""
    for language in (*nearest(wanted), fallback, "en", ANY, *sorted(words)):
        if words.get(language):
            return language, words[language]
    return ANY, ""


def _named(mailing: Mailing | Wish, earlier: Sequence[int], say: Wording) -> str:
    """The case for its askers: by its reference, and by those that they were given before it was merged."""
    now = reference(mailing.case_id or 0)
    if not earlier:
        return now
    known = ", ".join(reference(one) for one in earlier)
    return say.say("%(reference)s, before: %(earlier)s", reference=now, earlier=known)


def _plain(written: correcting.Written, decision: str) -> Text:
    return Text(Outgoing(written.text, written.language), written.strong, decision)
