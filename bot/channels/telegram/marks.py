"""What Telegram marks in a text: mentions and commands, counted in UTF-16 code units.

Knows entities and names. Must not know updates, chats or what a command is for. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from telegram import MessageEntity
from telegram.constants import MessageEntityType

_AFTER_A_NAME = " \t\r\n,:;"


@dataclass(frozen=True, slots=True)
class Me:
    """Who the bot is on Telegram; `username` is without the @."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A text without the mentions of us and without its command.

    `command` is the name that was typed, in lower case, or empty; `whose` the bot that it names, if any.
    """

    text: str = field(repr=False)
    mentioned: bool = False
    command: str = ""
    whose: str = ""

    def for_other(self, me: Me) -> bool:
        """Whether the command is for another bot."""
        return bool(self.command and self.whose) and self.whose != me.username.casefold()


def length(text: str) -> int:
    """How long Telegram finds a text: UTF-16 code units."""
    return len(_coded(text)) // 2


def well_formed(text: str) -> str:
    """The text without halves of characters, which nothing else can carry."""
    return _decoded(_coded(text))


def shortened(text: str, limit: int) -> str:
    """The text in at most `limit` UTF-16 code units, with an ellipsis where it was cut."""
    if length(text) <= limit:
        return well_formed(text)
    return _coded(text)[: 2 * (limit - 1)].decode("utf-16-le", "ignore").rstrip() + "…"


def hear(text: str, entities: Sequence[MessageEntity], me: Me, *, commands: bool = True) -> Heard:
    """Find the mentions of us and the command that a text begins with, and cut them out.

    A mention before the command does not hide it. Without `commands`, none is looked for.
    """
    coded = _coded(text)
    mentions = [entity for entity in entities if _is_of(entity, coded, me)]
    command = _command(entities, coded, mentions) if commands else None
    if command is None:
        return Heard(_without(coded, mentions), bool(mentions))
    name, _, whose = _span(coded, command)[1:].partition("@")
    rest = _without(coded, [*mentions, command])
    return Heard(rest, bool(mentions), name.casefold(), whose.casefold())


def _is_of(entity: MessageEntity, coded: bytes, me: Me) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    named = _span(coded, entity) if entity.type == MessageEntityType.MENTION else ""
    return named.casefold() == f"@{me.username}".casefold()


def _command(
    entities: Iterable[MessageEntity], coded: bytes, mentions: Sequence[MessageEntity]
) -> MessageEntity | None:
    """The command that nothing stands before, mentions of us aside."""
    for entity in entities:
        if entity.type == MessageEntityType.BOT_COMMAND:
            before = [mention for mention in mentions if mention.offset < entity.offset]
            return None if _without(coded[: 2 * entity.offset], before).strip() else entity
    return None


def _without(coded: bytes, cut: Sequence[MessageEntity]) -> str:
    """The text without some of its parts, and without the gaps and signs that only joined them to it."""
    if not cut:
        return _decoded(coded)
    left, at = "", 0
    for entity in sorted(cut, key=lambda entity: entity.offset):
        left = _joined(left, _decoded(coded[2 * at : 2 * entity.offset]))
        at = entity.offset + entity.length
    return _joined(left, _decoded(coded[2 * at :])).strip()


def _joined(left: str, right: str) -> str:
    if not left.strip():
        return right.lstrip(_AFTER_A_NAME)
    return left + (right.lstrip(" ") if left[-1].isspace() else right)


def _span(coded: bytes, entity: MessageEntity) -> str:
    return _decoded(coded[2 * entity.offset : 2 * (entity.offset + entity.length)])


def _coded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _decoded(coded: bytes) -> str:
    return coded.decode("utf-16-le", "replace")
