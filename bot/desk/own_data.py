"""What people ask about their own data: what is kept, that it goes, that they are not read along in groups.

Knows what is linked to a person, legal holds, and the line in the log. Must not know platforms, or which
other commands there are. Everything happens inside the caller's transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core import privacy_notices
from bot.core.chat import Command, Place, Post, Said
from bot.core.commands import LONGEST_NAME, USAGES
from bot.core.notices import Notice, notice
from bot.core.privacy import Privacy
from bot.core.reply import Voice
from bot.ports import Clock
from bot.wording.speech import Wording
from factbase.audit import AuditLog, Detail
from factbase.holds import EVERY, HoldStore, holds
from factbase.opt_outs import OptOutStore
from factbase.people import PersonStore
from factbase.record import ITSELF
from factbase.words import words

_ERASED = ("preferences", "subscriptions", "prompts", "feedback")
"""What is erased for a person; of all else only the link to them is cut."""


@dataclass(frozen=True, slots=True)
class OwnData:
    """Answers `/privacy`, `/forget_me` and `/opt_out`. `contact`: whom to ask about data; may be empty.

    `keep_claims_days`: how long the text of what was asked is kept; 0 where it is not.
    """

    people: PersonStore
    opt_outs: OptOutStore
    holds: HoldStore
    audit: AuditLog
    voice: Voice
    clock: Clock
    contact: str = ""
    keep_claims_days: int = 0
    privacy: Privacy = field(default_factory=Privacy)

    def kept(self, say: Wording) -> tuple[Post, ...]:
        """Who reads what, and what is kept for how long."""
        return (
            privacy_notices.privacy(say, self.voice, self.contact, self.privacy.ground),
            privacy_notices.kept(say, self.privacy, self.keep_claims_days),
        )

    def forget(self, said: Said, say: Wording) -> Post:
        """Erase what is linked to them, once they have said that they mean it."""
        if words(said.text[:LONGEST_NAME]) != list(USAGES[Command.FORGET_ME].words):
            return notice(Notice.FORGET_FIRST, say)
        author = said.sender.author
        held = self.holds.on(author)
        if EVERY in held:
            self._log(said, "privacy_erase", {"held": EVERY})
            return notice(Notice.HELD, say)
        places = (said.conversation,) if said.place is Place.DIRECT else ()
        gone = self.people.forget(author, places, held)
        told = {table: rows for table, rows in gone.items() if rows}
        self._log(said, "privacy_erase", {**told, "held": ",".join(sorted(held))})
        return privacy_notices.forgotten(say, sum(gone.get(kind, 0) for kind in _ERASED), bool(held))

    def opt_out(self, said: Said, say: Wording) -> Post:
        """Read them along in groups no more, or again; the command alone means no more."""
        wish = {"": True, "on": True, "off": False}.get(" ".join(words(said.text[:LONGEST_NAME])))
        if wish is True:
            held = holds(self.holds.on(said.sender.author), "codes")
            if self.opt_outs.out(said.sender.author, self.clock(), held):
                self._log(said, "privacy_opt_out", {})
        elif wish is False and self.opt_outs.back(said.sender.author):
            self._log(said, "privacy_opt_in", {})
        return notice(Notice.OPTED_OUT if self.opt_outs.has(said.sender.author) else Notice.OPTED_IN, say)

    def _log(self, said: Said, act: str, detail: Detail) -> None:
        """A line in the log that leads to nobody: who was forgotten must not be found there again."""
        self.audit.append(ITSELF, said.address.channel, act, "", detail, self.clock())
