"""What somebody who is signed in does with their own account.

Knows the gate, passwords, second factors and sessions. Whoever finds an open session cannot take the account
over with it: a new password takes the old one, a new second factor takes a code of the one that counts.
"""

from __future__ import annotations

import re
from zoneinfo import available_timezones

from bot.core.notifying import refusal
from bot.errors import AccountRefused, SignInRefused
from bot.identity.gate import Gate
from bot.identity.outcomes import Ready, SignedIn, TotpSetUp
from bot.identity.passwords import Passwords, check_password
from bot.identity.people import check_unlike, shown_name, typed_name
from bot.identity.registry import Registry
from bot.identity.second_factor import SecondFactor
from bot.identity.sign_in import WRONG_CODE
from bot.identity.visits import Visits
from factbase.accounts import Account
from factbase.facts import storable

WRONG_OLD = "Your present password is not right."
LONGEST_ADDRESS = 500
_LANGUAGE = re.compile("[a-z]{2,3}", re.ASCII)


class OwnAccount:
    """One's own password, second factor and preferences."""

    def __init__(
        self, registry: Registry, gate: Gate, passwords: Passwords, factor: SecondFactor, visits: Visits
    ) -> None:
        self._registry = registry
        self._gate = gate
        self._passwords = passwords
        self._factor = factor
        self._visits = visits

    def change_password(self, name: str, old: str, new: str, agent: str) -> SignedIn:
        """Raises SignInRefused, TooManyTries or AccountRefused."""
        account = self._account(name)
        if not account.password:
            raise AccountRefused("You sign in with another provider: change your password there.")
        tried = self._gate.enter_own(account.name)
        if not self._passwords.right(account.password, old):
            raise SignInRefused(WRONG_OLD)
        self._gate.passed(tried)
        check_password(new, account.name)
        if self._passwords.right(account.password, new):
            raise AccountRefused("This is the password that you have: take another one.")
        hashed = self._passwords.hash(new)
        with self._registry.writing():
            self._registry.accounts.set_password(account.name, hashed, False, self._registry.clock())
            return self._anew(account, agent, "password_changed")

    def begin_totp(self, name: str, code: str) -> TotpSetUp:
        """Raises SignInRefused or TooManyTries."""
        account = self._account(name)
        if account.totp_step:
            self._prove(account, code)
        with self._registry.writing():
            return self._factor.begin(self._account(name))

    def pending_totp(self, name: str) -> TotpSetUp | None:
        """What was begun."""
        return self._factor.pending(self._account(name))

    def finish_totp(self, name: str, code: str, agent: str) -> Ready:
        """Raises SignInRefused, TooManyTries or AccountRefused."""
        tried = self._gate.enter_own(self._account(name).name)
        with self._registry.writing():
            account = self._account(name)
            codes = self._factor.finish(account, code)
            if codes is not None:
                self._gate.passed(tried)
                return Ready(codes, self._anew(account, agent, "second_factor_set_up"))
        raise SignInRefused(WRONG_CODE)

    def renew_recovery(self, name: str, code: str) -> tuple[str, ...]:
        """Raises SignInRefused or TooManyTries."""
        account = self._account(name)
        self._prove(account, code)
        with self._registry.writing():
            self._record(account, "recovery_codes_renewed")
            return self._factor.renew(account)

    def recovery_left(self, name: str) -> int:
        """How many recovery codes are unused."""
        return self._registry.recovery.left(typed_name(name))

    def prefer(self, name: str, display: str, language: str, zone: str) -> None:
        """Raises AccountRefused."""
        account = self._account(name)
        check_preferences(language, zone)
        called = shown_name(display)
        others = [other for other in self._registry.accounts.list() if other.active]
        if called != account.display:
            check_unlike(account.name, called, others, self._registry.rules.agency)
        with self._registry.writing():
            self._registry.accounts.prefer(account.name, called, language, zone)
            self._record(account, "preferences_changed")

    def set_notify(self, name: str, address: str) -> None:
        """Take addresses, separated by spaces. Raises AccountRefused."""
        account, urls = self._account(name), address.split()
        if len(address) > LONGEST_ADDRESS or not storable(address):
            raise AccountRefused(f"The address is longer than {LONGEST_ADDRESS} characters.")
        if why := next(filter(None, (refusal(url, self._registry.rules.notify) for url in urls)), ""):
            raise AccountRefused(why)
        sealed = self._registry.seal.close({"urls": urls}) if urls else None
        with self._registry.writing():
            self._registry.accounts.set_notify(account.name, sealed)
            self._record(account, "notify_changed")

    def notify(self, name: str) -> str:
        """The addresses, separated by spaces; "" if there is none."""
        sealed = self._account(name).notify
        kept = self._registry.seal.open(sealed) if sealed else {}
        return " ".join(map(str, kept.get("urls", ())))

    def _prove(self, account: Account, code: str) -> None:
        """Use up a code of the second factor that counts."""
        tried = self._gate.enter_own(account.name)
        with self._registry.writing():
            if self._factor.accept(account, code) is not None:
                self._gate.passed(tried)
                return
        raise SignInRefused(WRONG_CODE)

    def _anew(self, account: Account, agent: str, act: str) -> SignedIn:
        """End all sessions and begin one with what counts now."""
        self._registry.sessions.end_all(account.name)
        self._record(account, act)
        return self._visits.begin(self._account(account.name), agent)

    def _record(self, account: Account, act: str) -> None:
        self._registry.record(account.name, "console", act, account.name)

    def _account(self, name: str) -> Account:
        account = self._registry.accounts.get(typed_name(name))
        if account is None or not account.active:
            raise AccountRefused(f"There is no active account {name!r}.")
        return account


def check_preferences(language: str, zone: str) -> None:
    """Raise AccountRefused unless these are a language and a time zone, or "" for the installation's."""
    if language and not _LANGUAGE.fullmatch(language):
        raise AccountRefused("Write the language as two or three letters of ISO 639, such as es.")
    if zone and zone not in available_timezones():
        raise AccountRefused(f"{zone!r} is not a time zone such as Europe/Berlin.")
