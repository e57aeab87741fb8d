"""Mailings as people see and steer them: look, try, propose, approve, stop. Each is allowed, done, logged.

Knows who may, and the rules that hold for each act. Must not know a screen, or how a post travels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.leaving import LeftBehind
from bot.core.mailing_policy import MailingPolicy
from bot.core.mailings import PROPOSES, possible, refusal
from bot.core.permissions import Permission, Person
from bot.editorial.gate import Gate
from bot.errors import MailingRefused
from bot.mailing.corrections import Corrections
from bot.mailing.following import Following
from bot.mailing.leaving import Leaving
from bot.mailing.planning import MailingView, Planned, Planning
from bot.mailing.subjects import Standing
from bot.mailing.typed import in_languages, why
from bot.ports import Clock
from factbase.mailing_life import Kind, MailingAct, MailingState
from factbase.mailings import Mailing, MailingStore, Wish

_NAMED = 20
"""Topics that a refusal names."""
_LOOKING = "looked up"
"""Stands for the reason of a recall that nobody has proposed yet."""


@dataclass(frozen=True, slots=True)
class MailingDesk:
    """All that people can do with mailings. Acts raise NotAllowed and MailingRefused, which says why."""

    gate: Gate
    mailings: MailingStore
    planning: Planning
    following: Following
    policy: MailingPolicy
    clock: Clock
    leaving: Leaving

    def page(self, person: Person, before: int | None = None, limit: int = 50) -> tuple[Mailing, ...]:
        """The next mailings, the newest first."""
        self.gate.need(person, Permission.READ, "mailing.list")
        return self.mailings.page(limit=limit) if before is None else self.mailings.page(before, limit)

    def waiting(self, person: Person) -> tuple[Mailing, ...]:
        """What waits for a second person, the longest waiting first."""
        self.gate.need(person, Permission.READ, "mailing.waiting")
        return self.mailings.standing(MailingState.PROPOSED)

    def begun(self, person: Person, mailing_id: int) -> bool:
        """Whether some may have been told already, by a mailing that waits for somebody else."""
        self.gate.need(person, Permission.READ, "mailing.begun", str(mailing_id))
        return self.planning.recipients.any(mailing_id)

    def reaching_nobody(self, person: Person, mailings: Sequence[Mailing]) -> Mapping[int, str]:
        """Of these the ones that reach nobody, or have reached nobody: by their numbers, why."""
        self.gate.need(person, Permission.READ, "mailing.list")
        found = ((one.id, self.planning.reaches_nobody(one)) for one in mailings)
        return {mailing_id: why_not for mailing_id, why_not in found if why_not}

    def left_by(self, person: Person, name: str) -> tuple[LeftBehind, ...]:
        """What somebody agreed to who may not do so any more, and what becomes of it."""
        self.gate.need(person, Permission.READ, "mailing.left", name)
        return self.leaving.by(name)

    def to_approve(self, person: Person) -> tuple[Mailing, ...]:
        """Of these, what this very person may approve."""
        found = self.waiting(person)
        return tuple(one for one in found if refusal(MailingAct.APPROVE, one, person) is None)

    def view(self, person: Person, mailing_id: int) -> MailingView:
        """One mailing with its counts and what people read."""
        self.gate.need(person, Permission.READ, "mailing.view", str(mailing_id))
        mailing = self._mailing(mailing_id)
        tally = self.planning.recipients.tally(mailing.id)
        why_not = refusal(MailingAct.APPROVE, mailing, person) or ""
        planned = Planned(tally, self.planning.samples(mailing)) if tally else self.planning.planned(mailing)
        correctable = self._corrections.why_not(mailing) is None
        rings = self.planning.rings(mailing)
        return MailingView(mailing, tally, planned, possible(mailing, person), why_not, correctable, rings)

    def plan_recall(self, person: Person, fact_id: str, words: Mapping[str, str] | None = None) -> Planned:
        """Whom a recall would correct, and what they would read; nothing is changed."""
        self.gate.need(person, Permission.READ, "mailing.plan", fact_id)
        given = in_languages(words or {})
        self._known(fact_id)
        plan = self.planning.planned(Wish(Kind.RECALL, fact_id=fact_id, words=given, reason=_LOOKING))
        return plan if plan.tally else replace(plan, why_nobody=self._nothing_wrong(fact_id))

    def plan_broadcast(
        self, person: Person, words: Mapping[str, str], fact_id: str | None = None, topic: str | None = None
    ) -> Planned:
        """Whom a broadcast would reach, and what they would read; nothing is changed."""
        self.gate.need(person, Permission.READ, "mailing.plan", fact_id or "")
        return self.planning.planned(self._broadcast(words, fact_id, topic, ""))

    def recall(
        self, person: Person, fact_id: str, reason: str, words: Mapping[str, str] | None = None
    ) -> Mailing:
        """Propose to correct what was said of a fact. `words`: per language, why, for those who were told.

        Refused while one is under way that a second person has agreed to. A new one would have to take its
        place, since each post is corrected once; then one person would stop, by proposing, what two agreed
        on, and people would be left with what is wrong until an approver comes. Whoever wants another one
        stops that one first, which is an act of its own with a reason.
        """
        with self.gate.act(person, PROPOSES[Kind.RECALL], "mailing.propose", fact_id) as detail:
            given = in_languages(words or {})
            self._known(fact_id)
            if (agreed := self.following.agreed(fact_id)) is not None:
                raise MailingRefused(
                    f"recall {agreed.id} of {fact_id!r} is under way, as {agreed.approved_by} agreed: "
                    "let it finish, or cancel it first and say why"
                )
            made = self.following.recall(fact_id, person.name, self.clock(), why(reason), given)
            if made is None:
                raise MailingRefused(self._nothing_wrong(fact_id))
            detail |= {"mailing": made, "kind": Kind.RECALL.value}
        return self._mailing(made)

    def broadcast(
        self,
        person: Person,
        words: Mapping[str, str],
        reason: str,
        fact_id: str | None = None,
        topic: str | None = None,
    ) -> Mailing:
        """Propose to tell everybody who subscribed, in these words or with this fact."""
        wish = self._broadcast(words, fact_id, topic, why(reason))
        with self.gate.act(person, PROPOSES[Kind.BROADCAST], "mailing.propose", fact_id or "") as detail:
            made = self.mailings.add(wish, person.name, self.clock())
            detail |= {"mailing": made, "kind": Kind.BROADCAST.value}
        return self._mailing(made)

    def plan_correction(self, person: Person, mailing_id: int, words: Mapping[str, str]) -> Planned:
        """Whom the correction of a broadcast would reach, and what they would read; nothing is changed."""
        self.gate.need(person, Permission.READ, "mailing.plan", str(mailing_id))
        wish = self._corrections.wish(self._mailing(mailing_id), words)
        return self.planning.planned(wish)

    def correct(self, person: Person, mailing_id: int, words: Mapping[str, str], reason: str) -> Mailing:
        """Propose to tell everybody who got a broadcast in words of ours what is right."""
        said = why(reason)
        with self.gate.act(person, PROPOSES[Kind.CORRECTION], "mailing.propose", str(mailing_id)) as detail:
            # Asked inside: of two who correct it at once, the second hears of the first.
            wish = self._corrections.wish(self._mailing(mailing_id), words, said)
            made = self.mailings.add(wish, person.name, self.clock())
            detail |= {"mailing": made, "kind": Kind.CORRECTION.value}
        return self._mailing(made)

    def approve(self, person: Person, mailing_id: int) -> Mailing:
        """Agree to what somebody else proposed; a broadcast can be stopped for a while after that."""
        return self._act(person, mailing_id, MailingAct.APPROVE, Permission.APPROVE)

    def cancel(self, person: Person, mailing_id: int, reason: str) -> Mailing:
        """Send no more of it. What was said stays said."""
        return self._act(person, mailing_id, MailingAct.CANCEL, Permission.READ, why(reason))

    def pause(self, person: Person, mailing_id: int) -> Mailing:
        """Hold it up."""
        return self._act(person, mailing_id, MailingAct.PAUSE, Permission.READ)

    def resume(self, person: Person, mailing_id: int) -> Mailing:
        """Go on where it was held up."""
        return self._act(person, mailing_id, MailingAct.RESUME, Permission.READ)

    @property
    def _corrections(self) -> Corrections:
        return Corrections(self.mailings, self.planning.people.audience)

    def _act(
        self, person: Person, mailing_id: int, act: MailingAct, need: Permission, reason: str = ""
    ) -> Mailing:
        now = self.clock()
        with self.gate.act(person, need, f"mailing.{act}", str(mailing_id)) as detail:
            mailing = self._mailing(mailing_id)
            why_not = refusal(act, mailing, person)
            if why_not is not None:
                raise MailingRefused(f"mailing {mailing_id}: {why_not}")
            detail["kind"] = mailing.kind.value
            window = self.policy.window if mailing.kind is Kind.BROADCAST else None
            starts = now + window if window else now
            self.mailings.act(mailing_id, act, now, person.name, starts, reason)
        return self._mailing(mailing_id)

    def _broadcast(
        self, words: Mapping[str, str], fact_id: str | None, topic: str | None, reason: str
    ) -> Wish:
        if bool(words) == bool(fact_id):
            raise MailingRefused("give the words in at least one language, or name a fact: one of the two")
        if fact_id is not None:
            self._known(fact_id)
        given, chosen = in_languages(words), self._topic(topic)
        wish = Wish(Kind.BROADCAST, fact_id=fact_id, topic=chosen, words=given, reason=reason)
        if fact_id is not None and self.planning.subject(wish).standing is Standing.OVER:
            raise MailingRefused(f"the fact {fact_id!r} may not answer now: publish it first")
        return wish

    def _nothing_wrong(self, fact_id: str) -> str:
        """Why there is nothing to correct, and what whoever knows that it is wrong does first."""
        nobody = f"nobody was told anything about {fact_id!r} that is not right now"
        right = self.planning.subjects.right_now(fact_id)
        if right is None or right.id != fact_id:
            return nobody
        return (
            f"{nobody}, since the fact stands as it was told. If it is wrong, withdraw it first "
            f'(rumourline facts withdraw {fact_id} "WHY" --as YOU; on its page, Withdraw), or publish a '
            "corrected version: the recall is then proposed by itself"
        )

    def _known(self, fact_id: str) -> None:
        """Raises MailingRefused where there is no such fact."""
        if self.planning.subjects.facts.get(fact_id) is None:
            raise MailingRefused(
                f'there is no fact {fact_id!r}: find it with  rumourline facts search "WORDS"'
            )

    def _topic(self, typed: str | None) -> str | None:
        """The topic that somebody means. Raises MailingRefused, naming those that there are."""
        if typed is None:
            return None
        known = self.planning.people.audience.known_topics()
        wanted = typed.strip().casefold()
        found = next((one for one in known if one.casefold() == wanted), None)
        if found is None:
            named = f"these are there: {', '.join(known[:_NAMED])}" if known else "there are none yet"
            more = f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
            raise MailingRefused(f"there is no topic {typed.strip()!r}: {named}{more}")
        return found

    def _mailing(self, mailing_id: int) -> Mailing:
        mailing = self.mailings.get(mailing_id)
        if mailing is None:
            raise MailingRefused(f"there is no mailing {mailing_id}: the list has all of them")
        return mailing
