"""Telegram's updates as events.

Knows the shapes of updates. Must not know who may do what, what was asked before, or how to answer. Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    Update,
    User,
)
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.telegram.marks import Heard, Me, hear
from bot.channels.telegram.replies import replied
from bot.core.chat import Address, Command, Event, Membership, Place, Pressed, Said, Sender
from bot.core.messages import MAX_MESSAGE

CHANNEL = "telegram"
KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member"
)  # fmt: skip
"""The kinds of updates that are read, by Telegram's names; no others are asked for."""

_COMMANDS = frozenset(Command)

Pseudonym = Callable[[str, str], str]


def read(update: Update, me: Me, pseudonym: Pseudonym, now: datetime) -> Event | None:
    """What happened, or None if it is nothing to us. Presses have no time of their own: they get `now`."""
    reading = _Reading(f"u{update.update_id}", me, pseudonym)
    if update.callback_query is not None:
        return reading.pressed(update.callback_query, now)
    if update.my_chat_member is not None:
        return reading.membership(update.my_chat_member)
    edited = update.edited_message or update.edited_channel_post
    message = edited or update.message or update.channel_post
    if message is None:
        return None
    return reading.moved(message) or reading.said(message, edited is not None)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading one update takes."""

    key: str
    me: Me
    pseudonym: Pseudonym

    def said(self, message: Message, edited: bool) -> Said | None:
        place = _place(message.chat)
        heard = self._heard(message, edited)
        if heard is None or _is_unread(message):
            return None
        if place is Place.GROUP and heard.command and (heard.for_other(self.me) or not _known(heard.command)):
            return None
        reply = replied(message, self.me)
        return Said(
            key=self.key,
            id=str(message.message_id),
            place=place,
            address=_address(message.chat, message),
            conversation=self._conversation(message.chat.id),
            sender=self._author(message),
            sent_at=(message.edit_date if edited else None) or message.date,
            text=heard.text[:MAX_MESSAGE],
            quoted=reply.quoted[:MAX_MESSAGE],
            command=_command(heard.command),
            addressed=place is Place.DIRECT or heard.mentioned or bool(heard.command) or reply.to_us,
            edited=edited,
            reply_to=reply.id,
        )

    def pressed(self, query: CallbackQuery, now: datetime) -> Pressed | None:
        if query.message is None or not query.data:
            return None
        chat = query.message.chat
        message = query.message if isinstance(query.message, Message) else None
        return Pressed(
            key=self.key,
            id=str(query.message.message_id),
            place=_place(chat),
            address=_address(chat, message, query.id),
            conversation=self._conversation(chat.id),
            sender=self._sender(query.from_user, _place(chat)),
            sent_at=now,
            token=query.data,
        )

    def membership(self, change: ChatMemberUpdated) -> Membership | None:
        """We came or left; other changes, such as new rights, are neither."""
        present = _is_present(change.new_chat_member)
        if present == _is_present(change.old_chat_member):
            return None
        return Membership(
            key=self.key,
            address=_address(change.chat),
            conversation=self._conversation(change.chat.id),
            sender=self._sender(change.from_user, _place(change.chat)),
            sent_at=change.date,
            present=present,
        )

    def moved(self, message: Message) -> Membership | None:
        """A group that became a supergroup; said once in the old chat and once in the new one."""
        here, new, old = message.chat.id, message.migrate_to_chat_id, message.migrate_from_chat_id
        if new is None and old is None:
            return None
        return Membership(
            key=self.key,
            address=Address(CHANNEL, str(new or here)),
            conversation=self._conversation(new or here),
            sender=self._author(message),
            sent_at=message.date,
            present=True,
            moved_from=self._conversation(old or here),
        )

    def _heard(self, message: Message, edited: bool) -> Heard | None:
        """What was written, or None where there are no words and nobody waits for an answer."""
        marks = message.entities or message.caption_entities
        # A command that is passed on was given to somebody else.
        is_own = message.forward_origin is None
        heard = hear(message.text or message.caption or "", marks, self.me, commands=is_own)
        if heard.text.strip() or heard.mentioned or heard.command:
            return heard
        return heard if _waits_for_a_hint(message, edited) else None

    def _author(self, message: Message) -> Sender:
        """Who wrote: a person, or a chat that speaks for itself."""
        chat = message.sender_chat
        if message.from_user is not None and chat is None:
            return self._sender(message.from_user, _place(message.chat))
        speaker = chat or message.chat
        # Only administrators can write in the name of the chat itself.
        return Sender(str(speaker.id), self._person(speaker.id), moderator=speaker.id == message.chat.id)

    def _sender(self, user: User, place: Place) -> Sender:
        return Sender(
            id=str(user.id),
            author=self._person(user.id),
            language=_language(user),
            moderator=True if place is Place.DIRECT else None,
        )

    def _person(self, number: int) -> str:
        return self.pseudonym("author", f"{CHANNEL}:{number}")

    def _conversation(self, number: int) -> str:
        return self.pseudonym("conversation", f"{CHANNEL}:{number}")


def _address(chat: Chat, message: Message | None = None, via: str = "") -> Address:
    # Answers to a post of a channel have a thread too, but it is none that can be written to.
    topic = message.message_thread_id if message is not None and message.is_topic_message else None
    return Address(CHANNEL, str(chat.id), str(topic or ""), via)


def _place(chat: Chat) -> Place:
    return Place.DIRECT if chat.type == ChatType.PRIVATE else Place.GROUP


def _is_unread(message: Message) -> bool:
    """What bots wrote, and what was written to a channel's own inbox, where we cannot answer."""
    # Telegram shows those who speak for a chat as bots of its own.
    by_a_bot = message.sender_chat is None and message.from_user is not None and message.from_user.is_bot
    return by_a_bot or bool(message.chat.is_direct_messages)


def _waits_for_a_hint(message: Message, edited: bool) -> bool:
    """Whether somebody sent no words to us alone: a picture, but not each one of an album."""
    is_sent = message.effective_attachment is not None and not edited and message.media_group_id is None
    return is_sent and _place(message.chat) is Place.DIRECT


def _known(command: str) -> bool:
    return command in _COMMANDS


def _command(name: str) -> Command | None:
    if not name:
        return None
    return Command(name) if _known(name) else Command.HELP


def _language(user: User) -> str | None:
    code = (user.language_code or "").split("-")[0].casefold()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None


def _is_present(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
