"""The ways to people: their own apprise addresses, and the agency's where they have none.

Knows addresses, which hold secrets: a way is called by its number. Must not know what a page is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from bot.alerts.apprise_pager import ApprisePager
from bot.alerts.outside import Resolve, leads_inside, resolved
from bot.core.notifying import NotifyRules, named_hosts, refusal
from bot.errors import AlertFailed, ConfigurationInvalid, SealBroken
from bot.oncall.needed import AGENCY
from bot.ports import Page


class Contact(Protocol):
    """A person on the staff, as far as paging needs it."""

    @property
    def name(self) -> str:
        """What they sign in with."""

    @property
    def active(self) -> bool:
        """Whether they still work here."""

    @property
    def zone(self) -> str:
        """Their time zone; empty where they have set none."""

    @property
    def notify(self) -> bytes | None:
        """Their addresses, sealed."""


class Accounts(Protocol):
    """The staff."""

    def get(self, name: str) -> Contact | None:
        """One account."""

    def list(self) -> Sequence[Contact]:
        """All accounts."""


class PersonalWays:
    """Reaches people by their own addresses, in the order in which they have set them."""

    def __init__(
        self,
        accounts: Accounts,
        opened: Callable[[bytes], Mapping[str, object]],
        agency: Sequence[str],
        rules: NotifyRules | None = None,
        resolve: Resolve = resolved,
    ) -> None:
        self._accounts = accounts
        self._opened = opened
        self._agency = tuple(agency)
        self._rules = rules or NotifyRules()
        self._resolve = resolve

    def of(self, person: str) -> tuple[str, ...]:
        """The ways to a person, by number; none where the person has set none."""
        return tuple(str(number) for number, _ in enumerate(self._addresses(person), 1))

    def send(self, person: str, way: str, page: Page) -> None:
        """Send a page by one way. Raises AlertFailed, without the address."""
        addresses = self._addresses(person)
        if not way.isdecimal() or not 1 <= int(way) <= len(addresses):
            raise AlertFailed("this address was taken away")
        address = addresses[int(way) - 1]
        if person != AGENCY:  # the operator's own addresses may lead anywhere
            self._check(address)
        try:
            ApprisePager([address], redirects=person == AGENCY).page(page)
        except ConfigurationInvalid as error:
            raise AlertFailed("this address is not one that apprise understands") from error

    def zones(self) -> Mapping[str, str]:
        """Each person's time zone, where they have set one."""
        return {account.name: account.zone for account in self._accounts.list() if account.zone}

    def _check(self, address: str) -> None:
        """Raise AlertFailed unless the address may be used, now and as names stand now."""
        if refusal(address, self._rules):
            raise AlertFailed("this address is not allowed here")
        if leads_inside(named_hosts(address, self._rules), self._resolve):
            raise AlertFailed("this address leads into a private network")

    def _addresses(self, person: str) -> tuple[str, ...]:
        if person == AGENCY:
            return self._agency
        account = self._accounts.get(person)
        if account is None or not account.active or account.notify is None:
            return ()
        try:
            kept = self._opened(account.notify).get("urls", [])
        except SealBroken:  # the key is another one: the agency's addresses must do
            return ()
        return tuple(url for url in kept if isinstance(url, str)) if isinstance(kept, list) else ()
