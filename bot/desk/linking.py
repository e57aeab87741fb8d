"""Whose account somebody in the staff chat has: a code is made for an account, and sent in the staff chat.

Knows accounts, and who is linked to which by pseudonym. Must not know platforms, names of people there, or
what an account does. A code works once and not for long; only a digest of it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.core.chat import Said
from bot.core.permissions import Permission, Person
from bot.desk.papers import Papers
from bot.errors import AccountRefused, RumourlineError
from bot.identity.minting import plain_code, typed_code
from bot.identity.people import person_of, require, typed_name
from bot.identity.registry import Random, Rules
from bot.identity.visits import duties
from factbase.accounts import Account, AccountStore
from factbase.cases import CaseStore
from factbase.credentials import ProviderStore
from factbase.prompts import Prompt

LINK = "link"
"""The kind of prompt that a code stands for."""
CODE_LIFE = timedelta(minutes=30)
_CHAT = "staff chat"
"""What vouches for the person, where a sign-in provider has its address."""
_CODE = re.compile(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", re.ASCII)


class Barred(RumourlineError):
    """This person's account may do nothing now: it is closed, or something must be done in the console."""


def is_code(text: str) -> bool:
    """Whether somebody wrote a code, right or wrong, and nothing else."""
    return _CODE.fullmatch(text.strip().casefold()) is not None


@dataclass(frozen=True, slots=True)
class Linking:
    """Links people in staff chats to accounts. `rules`: who needs a second factor."""

    accounts: AccountStore
    links: ProviderStore
    cases: CaseStore
    papers: Papers
    rules: Rules
    random: Random

    def code(self, by: Person, name: str) -> str:
        """A code for an account, shown once. Raises NotAllowed or AccountRefused."""
        require(by, Permission.ACCOUNTS)
        account, code, papers = self._account(name), typed_code(self.random), self.papers
        now = papers.clock()
        sealed = papers.seal.close({"account": account.name})
        prompt = Prompt(self._digest(code), LINK, "", "", "", sealed, now, now + CODE_LIFE)
        with papers.base.writing():
            papers.prompts.add(prompt)
            papers.audit.append(by.name, by.via, "chat_code_made", f"account/{account.name}", {}, now)
        return code

    def unlink(self, by: Person, name: str) -> int:
        """End all links of an account. Returns how many there were. Raises NotAllowed or AccountRefused."""
        require(by, Permission.ACCOUNTS)
        papers, account = self.papers, self._account(name, active=False)
        with papers.base.writing():
            ended = self.links.remove_all(_CHAT, account.name)
            if ended:
                now = papers.clock()
                papers.audit.append(by.name, by.via, "chat_unlinked", f"account/{account.name}", {}, now)
        return ended

    def redeem(self, said: Said) -> Account | None:
        """Link who said this to the account of the code; None where the code does not work.

        Inside the caller's transaction. Whoever was linked to another account is linked to this one now. What
        they took before is theirs by name from now on.
        """
        papers, now = self.papers, self.papers.clock()
        prompt = papers.prompts.get(self._digest(said.text), now)
        if prompt is None or prompt.kind != LINK or not papers.prompts.use(prompt.id, now):
            return None
        account = self.accounts.get(str(papers.seal.open(prompt.sealed)["account"]))
        if account is None or not account.active:
            return None
        self.links.remove(_CHAT, said.sender.author)
        self.links.add(_CHAT, said.sender.author, account.name, now)
        self.cases.pass_on(said.sender.author, account.name)
        via, subject = said.address.channel, f"account/{account.name}"
        papers.audit.append(account.name, via, "chat_linked", subject, {}, now)
        return account

    def person(self, author: str, channel: str) -> Person | None:
        """Who this is, with all rights of their account; None where none is linked. Raises Barred."""
        name = self.links.account(_CHAT, author)
        account = self.accounts.get(name) if name is not None else None
        if account is None:
            return None
        if not account.active or duties(account, self.rules):
            raise Barred(str(Barred.__doc__))
        return person_of(account, channel)

    def called(self, actor: str) -> str:
        """The name by which colleagues know this account; "" where there is none, as for a pseudonym."""
        account = self.accounts.get(actor) if actor else None
        return account.display if account is not None else ""

    def _account(self, name: str, active: bool = True) -> Account:
        account = self.accounts.get(typed_name(name))
        if account is None or (active and not account.active):
            raise AccountRefused(f"There is no active account {name!r}. See  rumourline staff list.")
        return account

    def _digest(self, code: str) -> str:
        return self.papers.pseudonym("link", plain_code(code))


def linking(papers: Papers, rules: Rules, random: Callable[[int], bytes]) -> Linking:
    """The links that are kept in this base."""
    base = papers.base
    return Linking(AccountStore(base), ProviderStore(base), CaseStore(base), papers, rules, random)
