"""What a message replies to.

Knows the ways in which Telegram shows a reply. Must not know what a reply is good for. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from telegram import Message, MessageOriginUser

from bot.channels.telegram.marks import Me, well_formed


@dataclass(frozen=True, slots=True)
class Replied:
    """The message replied to: its id in this chat, what it says unless it is ours, and whether it is ours."""

    id: str = ""
    quoted: str = field(default="", repr=False)
    to_us: bool = False


def replied(message: Message, me: Me) -> Replied:
    """What `message` replies to. Where the person quoted a part, only that part is quoted."""
    chosen = message.quote.text if message.quote is not None else ""
    target = message.reply_to_message
    if target is None or _opens_the_topic(target, message):
        return Replied(quoted="" if _elsewhere_ours(message, me) else well_formed(chosen))
    if target.from_user is not None and target.from_user.id == me.id:
        return Replied(str(target.message_id), to_us=True)
    whole = target.text or target.caption or ""
    return Replied(str(target.message_id), well_formed(chosen or whole))


def _opens_the_topic(target: Message, message: Message) -> bool:
    """Whatever is written in a topic seems to reply to the notice that opened it."""
    return bool(message.is_topic_message) and target.message_id == message.message_thread_id


def _elsewhere_ours(message: Message, me: Me) -> bool:
    """Whether it replies to a message of ours that stands in another chat."""
    origin = message.external_reply.origin if message.external_reply is not None else None
    return isinstance(origin, MessageOriginUser) and origin.sender_user.id == me.id
