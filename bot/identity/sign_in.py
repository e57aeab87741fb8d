"""Signing in: a password, then a code where there is a second factor, then a session.

Knows the gate, passwords, second factors and sessions. A stranger learns nothing: whether the name does not
exist, the password is wrong or the account is closed, the words, the work and the writes are the same.
"""

from __future__ import annotations

from bot.errors import SignInRefused
from bot.identity.challenges import CHALLENGE_LIFE, DEVICE_LIFE, Signer
from bot.identity.gate import Gate, Try
from bot.identity.minting import session_token
from bot.identity.outcomes import NeedsCode, SignedIn
from bot.identity.passwords import Passwords
from bot.identity.people import typed_name
from bot.identity.registry import Registry
from bot.identity.second_factor import SecondFactor
from bot.identity.visits import Visits
from factbase.accounts import Account

WRONG = "The name or the password is not right."
WRONG_CODE = "The code is not right, or it was used already. Wait for the next one."
TOO_OLD = "This took too long, or the account was changed meanwhile. Start again with your password."
EXPIRED = "This one-time password is too old. Ask an admin for a new one."


class SignIn:
    """The way in."""

    def __init__(
        self,
        registry: Registry,
        gate: Gate,
        passwords: Passwords,
        factor: SecondFactor,
        visits: Visits,
        signer: Signer,
    ) -> None:
        self._registry = registry
        self._gate = gate
        self._passwords = passwords
        self._factor = factor
        self._visits = visits
        self._signer = signer

    def by_password(
        self, name: str, password: str, address: str, agent: str, device: str
    ) -> SignedIn | NeedsCode:
        """The first step. Raises SignInRefused or TooManyTries."""
        name = typed_name(name)
        known = self._device(device, name)
        tried = self._gate.enter(name, address, known)
        account = self._registry.accounts.get(name)
        right = self._passwords.right(account.password if account else "", password)
        if account is None or not right or not account.active:
            self._failed(tried, name, account)
            raise SignInRefused(WRONG)
        if self._expired(account):
            self._gate.half(tried)
            raise SignInRefused(EXPIRED)
        if self._passwords.outdated(account.password):
            new = self._passwords.hash(password)
            self._registry.accounts.rehash(name, account.password, new)
            account = self._registry.accounts.get(name) or account
        if account.totp_step:
            self._gate.half(tried)
            return self.challenge(account)
        return self._welcome(account, tried, "password", agent, known)

    def by_code(self, challenge: str, code: str, address: str, agent: str, device: str) -> SignedIn:
        """The second step. Raises SignInRefused or TooManyTries."""
        account = self._challenged(challenge)
        known = self._device(device, account.name)
        tried = self._gate.enter(account.name, address, known)
        # One transaction: a code is used up only together with the session that it opened.
        with self._registry.writing():
            used = self._factor.accept(account, code)
            if used is not None:
                return self._welcome(account, tried, used.value, agent, known)
        self._failed(tried, account.name, account)
        raise SignInRefused(WRONG_CODE)

    def vouched(self, account: Account, agent: str, factor_shown: bool) -> SignedIn | NeedsCode:
        """Somebody whom a sign-in provider vouches for; with their second factor too if `factor_shown`."""
        if account.totp_step and not factor_shown:
            return self.challenge(account)
        with self._registry.writing():
            self._signed_in(account, "provider", 0)
            return self._visits.begin(account, agent)

    def challenge(self, account: Account) -> NeedsCode:
        """What must be brought back with a code."""
        return NeedsCode(self._signer.sign("challenge", account.name, self._state(account)))

    def _challenged(self, challenge: str) -> Account:
        match self._signer.read("challenge", challenge, CHALLENGE_LIFE):
            case (str(name), str(state)):
                account = self._registry.accounts.get(name)
                if account is not None and account.active and self._signer.same(state, self._state(account)):
                    return account
        raise SignInRefused(TOO_OLD)

    def _state(self, account: Account) -> str:
        # A challenge from before the password was changed or the account was reset opens nothing.
        return self._signer.mark("state", f"{account.name}\0{account.password}\0{account.password_at}")

    def _expired(self, account: Account) -> bool:
        made, life = account.password_at, self._registry.rules.one_time_life
        return account.must_change and made is not None and self._registry.clock() - made >= life

    def _device(self, device: str, name: str) -> str:
        """The random part of a device cookie of this name; "" without one."""
        match self._signer.read("device", device, DEVICE_LIFE) if device else None:
            case (owner, nonce) if owner == name:
                return nonce
        return ""

    def _failed(self, tried: Try, name: str, account: Account | None) -> None:
        # For names that do not exist all but the entry of a lock-out is done as well. A lock-out is audited,
        # a single failure is not: strangers could fill the log with them.
        with self._registry.writing():
            count, until = self._gate.failed(tried)
            self._registry.accounts.set_failures(name, count, until)
            if account is not None and until is not None:
                self._registry.record("", "console", "locked_out", account.name, failures=count)

    def _welcome(self, account: Account, tried: Try, by: str, agent: str, device: str) -> SignedIn:
        nonce = device or session_token(self._registry.random)
        with self._registry.writing():
            self._signed_in(account, by, self._gate.passed(tried))
            return self._visits.begin(account, agent, self._signer.sign("device", account.name, nonce))

    def _signed_in(self, account: Account, by: str, failed_before: int) -> None:
        self._registry.tidy()
        self._registry.accounts.set_failures(account.name, 0, None)
        self._registry.record(
            account.name, "console", "signed_in", account.name, by=by, failed_before=failed_before
        )
