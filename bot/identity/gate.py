"""How many sign-ins may fail before one must wait, and for how long.

Knows failed tries by pseudonyms. Must not know accounts or passwords, so that it treats names alike whether
they exist or not. A try counts as failed from its beginning: guesses made side by side are counted too.
"""

from __future__ import annotations

import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import TooManyTries
from bot.identity.registry import Registry
from factbase.failures import Failed


@dataclass(frozen=True, slots=True)
class Limit:
    """After `free` failures within `memory` one waits: `first`, then twice that, up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta
    memory: timedelta

    def until(self, failed: Failed) -> datetime | None:
        """When the next try may be made; None: at once."""
        if failed.last is None or failed.count < self.free:
            return None
        doublings = min(failed.count - self.free, 20)
        return failed.last + min(self.first * (1 << doublings), self.longest)


PER_NAME = Limit(5, timedelta(minutes=1), timedelta(hours=1), timedelta(days=1))
"""At an hour a try, twelve characters are never guessed; somebody who mistypes waits for a minute."""
PER_ADDRESS = Limit(30, timedelta(minutes=1), timedelta(minutes=15), timedelta(minutes=15))
"""Loose: a whole ministry may stand behind one address."""


@dataclass(frozen=True, slots=True)
class Try:
    """A try that is being made: whom it counts against, and the numbers of its failures."""

    who: str
    numbers: tuple[int, ...]


class Gate:
    """Lets tries through, one after the other."""

    def __init__(self, registry: Registry) -> None:
        self._failures = registry.failures
        self._registry = registry

    def enter(self, name: str, address: str, device: str = "") -> Try:
        """Begin a try for this name. Raises TooManyTries; then it counts for nothing.

        A `device` that has signed in as this name before is counted by itself: strangers who guess at the
        name cannot keep its owner out. (OWASP, "Slow Down Online Guessing Attacks with Device Cookies".)
        """
        hashed = self._registry.pseudonym
        who = hashed("sign-in device", f"{name}\0{device}") if device else hashed("sign-in name", name)
        return self._begin((who, PER_NAME), (hashed("sign-in address", network(address)), PER_ADDRESS))

    def enter_own(self, name: str) -> Try:
        """Begin a try by somebody who is signed in as this name, such as to change their password."""
        return self._begin((self._registry.pseudonym("own account", name), PER_NAME))

    def enter_from(self, address: str) -> Try:
        """Begin a try of somebody whose name is not known yet."""
        return self._begin((self._registry.pseudonym("sign-in address", network(address)), PER_ADDRESS))

    def _begin(self, *counted: tuple[str, Limit]) -> Try:
        now = self._registry.clock()
        with self._registry.writing():
            for who, limit in counted:
                until = limit.until(self._failures.of(who, now - limit.memory))
                if until is not None and now < until:
                    raise TooManyTries(math.ceil((until - now).total_seconds()))
            numbers = tuple(self._failures.add(who, now) for who, _ in counted)
        return Try(counted[0][0], numbers)

    def failed(self, tried: Try) -> tuple[int, datetime | None]:
        """It failed: how many have in a row, and until when the next one is refused."""
        now = self._registry.clock()
        # The wait begins when the try ends; the write also makes all failures take the same time.
        for number in tried.numbers:
            self._failures.touch(number, now)
        failed = self._failures.of(tried.who, now - PER_NAME.memory)
        return failed.count, PER_NAME.until(failed)

    def half(self, tried: Try) -> None:
        """The password was right, a code is to come: this try did not fail, those before count on."""
        with self._registry.writing():
            for number in tried.numbers:
                self._failures.take_back(number)

    def passed(self, tried: Try) -> int:
        """It succeeded: the counting begins anew. Returns how many had failed before it.

        What failed from the same address for other names still counts: whoever has one account could
        otherwise guess at all others without end.
        """
        now = self._registry.clock()
        with self._registry.writing():
            before = self._failures.of(tried.who, now - PER_NAME.memory).count - 1
            self.half(tried)
            self._failures.clear(tried.who)
        return max(before, 0)

    def forgive(self, name: str) -> None:
        """Let somebody try again at once."""
        self._failures.clear(self._registry.pseudonym("sign-in name", name))
        self._failures.clear(self._registry.pseudonym("own account", name))


def network(address: str) -> str:
    """The address itself, or the /64 of an IPv6 one: whoever has one of these has them all."""
    try:
        known = ipaddress.ip_address(address.strip().partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)
