"""Signing in through another provider: out to it, back again, and who that is here.

Knows the provider, accounts and the mapping of roles. Must not know HTTP or signatures. A stranger with a
known name never becomes somebody else: accounts are found by issuer and subject alone.
"""

from __future__ import annotations

import threading
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime

from bot.errors import AccountRefused, SignInRefused
from bot.identity.challenges import STATE_LIFE, Signer
from bot.identity.claims import OidcSettings, Vouched, vouched
from bot.identity.gate import Gate
from bot.identity.members import PROVIDER, Members
from bot.identity.minting import session_token
from bot.identity.outcomes import NeedsCode, SignedIn
from bot.identity.provider import Provider
from bot.identity.registry import Registry
from bot.identity.sign_in import SignIn
from factbase.accounts import Account

TOO_OLD = "This sign-in took too long or was used already. Start again."
DENIED = "The sign-in provider did not sign you in. Start again, or ask an admin."
NO_ROLE = (
    "You are known to the sign-in provider, but none of your groups has a role here. Ask an admin for one."
)
CLOSED = "Your account here is closed. Ask an admin."
NO_FACTOR = "Sign in with your second factor at the provider: it is needed here."
_KIND = "oidc"


class Oidc:
    """OpenID Connect: the authorization code flow with PKCE (RFC 7636), state and nonce."""

    def __init__(
        self,
        settings: OidcSettings,
        provider: Provider,
        registry: Registry,
        signer: Signer,
        gate: Gate,
        sign_in: SignIn,
        members: Members,
    ) -> None:
        self._settings = settings
        self._provider = provider
        self._registry = registry
        self._signer = signer
        self._gate = gate
        self._sign_in = sign_in
        self._members = members
        self._lock = threading.Lock()
        self._used: dict[str, datetime] = {}

    def start(self, return_to: str) -> tuple[str, str]:
        """Where the browser goes, and the value of the cookie with which it comes back within 10 minutes.

        The cookie must be HttpOnly and SameSite=Lax: it comes back from another site. Raises ProviderTrouble.
        """
        state = session_token(self._registry.random)
        address = self._provider.address(state, self._nonce(state), self._verifier(state))
        return address, self._signer.sign(_KIND, state, local(return_to))

    def returns_to(self, cookie: str) -> str:
        """The path that `start` was given, "/" if it was none of ours or the cookie is not."""
        signed = self._signer.read(_KIND, cookie, STATE_LIFE)
        return signed[1] if signed else "/"

    def finish(
        self, query: Mapping[str, str], cookie: str, address: str = "", agent: str = ""
    ) -> SignedIn | NeedsCode:
        """Who came back. `query`: what stands in the address they came back to.

        Raises SignInRefused (ProviderTrouble among them) with words for the person, or TooManyTries.
        """
        tried = self._gate.enter_from(address)
        state = self._state(query, cookie)
        code = query.get("code", "")
        if query.get("error") or not code or query.get("iss", self._settings.issuer) != self._settings.issuer:
            raise SignInRefused(DENIED)
        claims = self._provider.claims(code, self._verifier(state), self._nonce(state))
        person = vouched(claims, self._settings)
        if self._settings.amr and not person.factor_shown:
            raise SignInRefused(NO_FACTOR)
        account = self._account(person)
        self._gate.half(tried)
        return self._sign_in.vouched(account, agent, person.factor_shown)

    def _state(self, query: Mapping[str, str], cookie: str) -> str:
        """The state, the same in the signed cookie and in the address, and not used before."""
        signed = self._signer.read(_KIND, cookie, STATE_LIFE)
        if signed is None or not self._signer.same(signed[0], query.get("state", "")):
            raise SignInRefused(TOO_OLD)
        now = self._registry.clock()
        with self._lock:
            self._used = {state: at for state, at in self._used.items() if now - at <= STATE_LIFE}
            if signed[0] in self._used:
                raise SignInRefused(TOO_OLD)
            self._used[signed[0]] = now
        return signed[0]

    def _account(self, person: Vouched) -> Account:
        known = self._registry.providers.account(self._settings.issuer, person.subject)
        account = self._registry.accounts.get(known) if known else None
        try:
            if account is None:
                return self._admit(person)
            if not account.active:
                raise SignInRefused(CLOSED)
            return self._follow(account, person)
        except AccountRefused as error:
            raise SignInRefused(str(error)) from error

    def _admit(self, person: Vouched) -> Account:
        if not person.roles:
            raise SignInRefused(NO_ROLE)
        if self._registry.accounts.get(person.name) is not None:
            raise SignInRefused(
                f"The name {person.name!r} belongs to another account here. If that is yours as well, ask an "
                f"admin to link it:  rumourline staff link {person.name} {person.subject}"
            )
        return self._members.admit(
            person.name, person.display, person.roles, self._settings.issuer, person.subject
        )

    def _follow(self, account: Account, person: Vouched) -> Account:
        # Whoever was added here keeps the roles that they were given here.
        if account.created_by != PROVIDER:
            return account
        if not person.roles:
            self._registry.sessions.end_all(account.name)
            raise SignInRefused(NO_ROLE)
        return self._members.follow(account, person.roles)

    def _nonce(self, state: str) -> str:
        return self._signer.mark("oidc nonce", state)

    def _verifier(self, state: str) -> str:
        # Made anew from the state, which is no secret, and our key, which is: nothing to keep in between.
        return (
            urlsafe_b64encode(bytes.fromhex(self._signer.mark("oidc verifier", state))).decode().rstrip("=")
        )


def local(path: str) -> str:
    """A path of this site as it is; "/" for anything that leads elsewhere."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and path.isascii() and path.isprintable() and "\\" not in path else "/"
