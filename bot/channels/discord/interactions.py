"""Commands, buttons and windows on Discord: what they mean, and how each is acknowledged at once.

Knows interactions as discord.py hands them over. Must not know who listens. Pure.
"""

from __future__ import annotations

from typing import Any, Final

import discord

from bot.channels.discord import writing
from bot.channels.discord.reading import Reader, Spot, clean, moderates, roles, spot
from bot.channels.discord.via import Kind, Via
from bot.channels.discord.writing import Body
from bot.core.chat import Command, Place, Pressed, Said, Sender

_SLASH, _ON_A_MESSAGE = 1, 3
_FOR_ALL: Final = frozenset({Command.CHECK.value, Command.WATCH.value})
"""Commands whose answers everybody sees: that a machine reads along is everybody's business."""
_LATER, _LATER_IN_PLACE, _WINDOW = 5, 6, 9
_NOBODY_ELSE: Final = {"flags": writing.EPHEMERAL}
_Type = discord.InteractionType


def acknowledgement(interaction: discord.Interaction) -> Body | None:
    """What Discord must hear within three seconds; None for an interaction that is not ours to answer."""
    data = _data(interaction)
    if interaction.type is _Type.application_command:
        hidden = _kind(interaction) is Kind.CLOSED
        return {"type": _LATER, "data": _NOBODY_ELSE} if hidden else {"type": _LATER}
    if interaction.type is _Type.modal_submit:
        return {"type": _LATER_IN_PLACE}
    if interaction.type is not _Type.component:
        return None
    if asks(interaction):
        return {"type": _WINDOW, "data": writing.question(data["custom_id"], _label(interaction))}
    return {"type": _LATER_IN_PLACE}


def asks(interaction: discord.Interaction) -> bool:
    """Whether a button was pressed that opens a window first."""
    custom_id = str(_data(interaction).get("custom_id", ""))
    return interaction.type is _Type.component and custom_id.startswith(writing.ASKS)


def read(reader: Reader, interaction: discord.Interaction) -> Said | Pressed | None:
    """The event that an interaction is; None for what only opens a window, and for what is not known."""
    at = _spot(interaction)
    if at is None or asks(interaction):
        return None
    if interaction.type is _Type.application_command:
        return _command(reader, interaction, at)
    if interaction.type in (_Type.component, _Type.modal_submit):
        return _press(reader, interaction, at)
    return None


def via(interaction: discord.Interaction) -> Via:
    """How to answer an interaction."""
    return Via(
        kind=_kind(interaction),
        user=str(interaction.user.id),
        interaction=str(interaction.id),
        message=str(interaction.message.id) if interaction.message else "",
        application=str(interaction.application_id),
        token=interaction.token,
    )


def _command(reader: Reader, interaction: discord.Interaction, at: Spot) -> Said | None:
    data = _data(interaction)
    text = quoted = target = ""
    if data.get("type") == _ON_A_MESSAGE:
        command, target = Command.CHECK, str(data["target_id"])
        quoted = _pointed_at(reader, data)
    elif data.get("type") == _SLASH and data["name"] in set(Command):
        command = Command(data["name"])
        text = clean(" ".join(str(option.get("value", "")) for option in data.get("options", ())))
    else:
        return None
    return Said(
        key=f"i{interaction.id}",
        id=str(interaction.id),
        place=Place.DIRECT if at.direct else Place.GROUP,
        address=reader.address(at, str(via(interaction))),
        conversation=reader.conversation(at),
        sender=_sender(reader, interaction, at),
        sent_at=interaction.created_at,
        text=text,
        quoted=quoted,
        command=command,
        reply_to=target,
    )


def _press(reader: Reader, interaction: discord.Interaction, at: Spot) -> Pressed:
    data = _data(interaction)
    return Pressed(
        key=f"i{interaction.id}",
        id=str(interaction.message.id) if interaction.message else "",
        place=Place.DIRECT if at.direct else Place.GROUP,
        address=reader.address(at, str(via(interaction))),
        conversation=reader.conversation(at),
        sender=_sender(reader, interaction, at),
        sent_at=interaction.created_at,
        token=str(data["custom_id"]).removeprefix(writing.ASKS),
        text=clean(_typed(data.get("components", []))),
    )


def _sender(reader: Reader, interaction: discord.Interaction, at: Spot) -> Sender:
    user = interaction.user
    held = roles(user) if isinstance(user, discord.Member) else []
    may = at.direct or moderates(interaction.permissions)
    return reader.sender(str(user.id), held, str(interaction.locale.value).split("-")[0], may)


def _spot(interaction: discord.Interaction) -> Spot | None:
    if interaction.channel is None:
        return None
    if interaction.guild_id is None:
        return Spot(str(interaction.channel.id), direct=True)
    return spot(interaction.channel)


def _kind(interaction: discord.Interaction) -> Kind:
    if interaction.type is not _Type.application_command:
        return Kind.PRESS
    data = _data(interaction)
    for_all = data.get("type") == _SLASH and data.get("name") in _FOR_ALL
    return Kind.OPEN if for_all or interaction.guild_id is None else Kind.CLOSED


def _pointed_at(reader: Reader, data: Body) -> str:
    """The text of the message that a person chose "check this" for; nothing if it is one of ours."""
    message = data.get("resolved", {}).get("messages", {}).get(str(data["target_id"]), {})
    if message.get("author", {}).get("id") == str(reader.me):
        return ""
    passed_on = [shot.get("message", {}) for shot in message.get("message_snapshots", [])]
    texts = (str(each.get("content", "")) for each in [message, *passed_on])
    return clean(next(filter(None, texts), ""))


def _label(interaction: discord.Interaction) -> str:
    """What the pressed button says; it is read off the message, as nothing is remembered."""
    pressed = _data(interaction)["custom_id"]
    for row in interaction.message.components if interaction.message else []:
        for part in getattr(row, "children", []):
            if getattr(part, "custom_id", None) == pressed:
                return str(part.label or "")
    return ""


def _typed(parts: list[Body]) -> str:
    """What was typed into a window, in whichever way Discord nests it."""
    for part in parts:
        if part.get("custom_id") == writing.ANSWER_FIELD:
            return str(part.get("value", ""))
        inner = [*part.get("components", []), *([part["component"]] if "component" in part else [])]
        if found := _typed(inner):
            return found
    return ""


def _data(interaction: discord.Interaction) -> dict[str, Any]:
    return dict(interaction.data or {})
