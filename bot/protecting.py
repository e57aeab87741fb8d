"""What is done to protect people, whatever they ask: lines in danger, threats kept apart, blocks.

Knows stores and the policy. Must not know how danger or abuse is recognised, or what a channel is.
Everything happens inside the caller's transaction. What staff are told here holds no word of any message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.blocking import BlockPolicy
from bot.core.danger import Danger, Peril
from bot.core.helping import DangerPolicy, Line
from bot.core.messages import Message
from factbase.audit import AuditLog
from factbase.blocks import Block, BlockStore
from factbase.deliveries import DeliveryStore
from factbase.record import ITSELF
from factbase.staff_alerts import StaffAlertStore
from factbase.threats import ThreatStore

SAME_THREAT = timedelta(minutes=15)
"""A second threat of one person within this time is kept, and nobody is told once more."""
_KINDS = {
    Danger.SELF_HARM: "of harming themselves",
    Danger.VIOLENCE: "from somebody's violence",
    Danger.TRAPPED: "and cannot get away: water, fire, ruins",
    Danger.POISON: "of poisoning",
    Danger.MEDICAL: "for their health",
    Danger.CALL: "and calls for those who help",
}


@dataclass(frozen=True, slots=True)
class Protection:
    """Protects those who ask, and those who answer."""

    blocks: BlockStore
    threats: ThreatStore
    alerts: StaffAlertStore
    deliveries: DeliveryStore
    audit: AuditLog
    danger: DangerPolicy = field(default_factory=DangerPolicy)
    blocking: BlockPolicy = field(default_factory=BlockPolicy)

    def lines(self, peril: Peril, text: str) -> Sequence[Line]:
        """Whom to call."""
        return self.danger.lines_for(peril.kind, text)

    def in_danger(self, peril: Peril, message: Message, language: str, now: datetime) -> None:
        """Somebody said that they are in danger: the duty officer hears that, and of one kind not too
        often."""
        if not peril.own or not self.danger.tell_staff:
            return
        title = f"Somebody may be in danger {_KINDS[peril.kind]}"
        if self.alerts.told_since(title, now - self.danger.pause):
            return
        self.audit.append(ITSELF, message.channel, "danger_told", "", {"kind": peril.kind.value}, now)
        minutes = int(self.danger.pause / timedelta(minutes=1))
        self.alerts.add(
            title,
            f"Somebody wrote so through {message.channel}, in {language}. They were told at once whom to "
            "call. Who and where they are is not known here, and their words are not kept. If many write so, "
            f"the emergency services may want to know. You hear of this kind again after {minutes} minutes "
            "at the earliest.",
            now,
        )

    def threatened(self, message: Message, language: str, text: str, now: datetime) -> None:
        """A threat against whoever reads it: kept apart, and the duty officer hears of it without its
        words."""
        before = self.threats.lately(message.author, now - SAME_THREAT)
        number = self.threats.keep(message.channel, message.conversation, message.author, language, text, now)
        self.audit.append(
            ITSELF, message.channel, "threat_kept", f"T-{number:04d}", {"told": not before}, now
        )
        if before:
            return
        self.alerts.add(
            f"A threat against staff: T-{number:04d}",
            f"It came through {message.channel}, in {language}. Its words are not in this message. They are "
            "in the console under Threats, folded away; who wrote it can be blocked there as well. On the "
            f"machine:  rumourline threats show T-{number:04d} --unfold --as NAME",
            now,
        )

    def block(self, message: Message, now: datetime) -> Block | None:
        """The block that holds for whoever wrote this, or for the place."""
        return self.blocks.holding(message.author, message.conversation, now)

    def calmed_lately(self, message: Message, text: str, now: datetime) -> bool:
        """Whether this very sentence was said there lately; who is abusive gets no conversation."""
        return self.deliveries.said_since(message.conversation, text, now - self.blocking.pause)
