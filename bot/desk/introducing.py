"""Somebody in the staff chat says who they are, with a code that was made for their account.

Knows where staff are told, and links. Must not know platforms or cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.chat import Address, Post, Said
from bot.desk.linking import Linking, is_code
from bot.wording.speech import Wording


@dataclass(frozen=True, slots=True)
class Introducing:
    """Takes codes in the staff chats, and answers them."""

    linking: Linking
    say: Wording
    rooms: Mapping[str, Address] = field(default_factory=dict, repr=False)

    def wants(self, said: Said) -> bool:
        """Whether this is a code, right or wrong, where staff are: then it is nobody's claim."""
        room = self.rooms.get(said.address.channel)
        here = room is not None and room.chat == said.address.chat
        return here and said.addressed and is_code(said.text)

    def reply(self, said: Said) -> Post:
        """What is said to a code, after it was used. Inside the caller's transaction."""
        return Post(self._told(said), self.say.language, reply_to=said.id)

    def _told(self, said: Said) -> str:
        # Who speaks as the group itself could be any of its administrators.
        if said.sender.id == said.address.chat:
            return self.say.say("You write in the name of this group. Write as yourself, with a new code.")
        account = self.linking.redeem(said)
        if account is None:
            return self.say.say("This code does not work: it is wrong, used or too old. Ask for a new one.")
        return self.say.say("From now on you act here as %(name)s.", name=account.display)
