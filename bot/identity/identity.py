"""The one door to who somebody is: what the console, the API and the command line call.

Knows its parts, and nothing else. Every act goes into the audit log; no secret does. A refusal says no more
than a stranger may know. All methods may be called from several threads.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.core.permissions import Permission, Person, Role
from bot.identity.api_tokens import ApiTokens
from bot.identity.challenges import Signer
from bot.identity.members import Members
from bot.identity.outcomes import (
    ApiToken,
    Member,
    NeedsCode,
    OpenSession,
    Ready,
    Session,
    SignedIn,
    TotpSetUp,
)
from bot.identity.own_account import OwnAccount
from bot.identity.registry import Registry
from bot.identity.sign_in import SignIn
from bot.identity.visits import Visits

if TYPE_CHECKING:
    from bot.identity.oidc import Oidc


class Identity:
    """Sign-ins, sessions, second factors, API tokens and accounts. `oidc` is None where it is not set up.

    Names are taken as people type them: in any case, with spaces around. An `address` is the IP address that
    a request came from, `agent` the browser's own name for itself. Any method may raise DatabaseError.
    """

    def __init__(
        self,
        registry: Registry,
        sign_in: SignIn,
        visits: Visits,
        own: OwnAccount,
        members: Members,
        tokens: ApiTokens,
        signer: Signer,
    ) -> None:
        self._registry = registry
        self._sign_in = sign_in
        self._visits = visits
        self._own = own
        self._members = members
        self._tokens = tokens
        self._signer = signer
        self.oidc: Oidc | None = None

    # Signing in

    def sign_in(
        self, name: str, password: str, address: str, agent: str = "", device: str = ""
    ) -> SignedIn | NeedsCode:
        """The first step. `device` is the cookie's value from an earlier `SignedIn`, if there is one.

        Raises SignInRefused (in the same words and time whether the name exists or not) or TooManyTries.
        """
        return self._sign_in.by_password(name, password, address, agent, device)

    def confirm(self, challenge: str, code: str, address: str, agent: str = "", device: str = "") -> SignedIn:
        """The second step, with a code of the authenticator app or a recovery code.

        Raises SignInRefused (also when `challenge` is too old) or TooManyTries.
        """
        return self._sign_in.by_code(challenge, code, address, agent, device)

    # Sessions

    def person(self, session_token: str) -> Person | None:
        """Who this browser is signed in as; None once the session was idle too long or has ended."""
        session = self.session(session_token)
        return session.person if session else None

    def session(self, session_token: str) -> Session | None:
        """The session itself, with `csrf` for its forms and what its person `must` do first."""
        return self._visits.session(session_token)

    def sessions(self, name: str) -> tuple[OpenSession, ...]:
        """Where this person is signed in, the latest first."""
        return self._visits.open(name)

    def end_session(self, name: str, session_id: str) -> bool:
        """End one of this person's sessions by its id. False if there is none."""
        return self._visits.end_one(name, session_id)

    def sign_out(self, session_token: str) -> None:
        """Sign out: the session ends, if there is one."""
        self._visits.end(session_token)

    def sign_out_everywhere(self, name: str) -> int:
        """End all sessions of this person; returns how many there were."""
        return self._visits.end_all(name)

    def csrf(self, anchor: str) -> str:
        """A form token bound to `anchor`: for forms before a sign-in, a random value kept in a cookie."""
        return self._signer.mark("form", anchor)

    def csrf_right(self, expected: str, given: str) -> bool:
        """Whether a form brought the right token; takes as long for a wrong one."""
        return self._signer.same(expected, given)

    # One's own account

    def change_password(self, name: str, old: str, new: str, agent: str = "") -> SignedIn:
        """Change one's password. All sessions end; the one returned takes the place of the browser's.

        Raises SignInRefused if `old` is wrong, TooManyTries, or AccountRefused: what is wrong with `new`.
        """
        return self._own.change_password(name, old, new, agent)

    def begin_totp(self, name: str, code: str = "") -> TotpSetUp:
        """Begin a second factor; it counts once `finish_totp` got a code of it.

        With a second factor that counts already, `code` must be of that one.
        Raises SignInRefused or TooManyTries.
        """
        return self._own.begin_totp(name, code)

    def pending_totp(self, name: str) -> TotpSetUp | None:
        """The second factor that was begun and not finished, to show it again after a wrong code."""
        return self._own.pending_totp(name)

    def finish_totp(self, name: str, code: str, agent: str = "") -> Ready:
        """Put the second factor in force. All sessions end; `Ready` has one in place of the browser's.

        Raises SignInRefused if the code is wrong, TooManyTries, or AccountRefused if nothing was begun.
        """
        return self._own.finish_totp(name, code, agent)

    def renew_recovery(self, name: str, code: str) -> tuple[str, ...]:
        """New recovery codes in place of all old ones. Raises SignInRefused or TooManyTries."""
        return self._own.renew_recovery(name, code)

    def recovery_left(self, name: str) -> int:
        """How many recovery codes are unused."""
        return self._own.recovery_left(name)

    def prefer(self, name: str, display: str, language: str, zone: str) -> None:
        """Keep how this person is called, and what they see: language and time zone, or "" for ours.

        Raises AccountRefused.
        """
        self._own.prefer(name, display, language, zone)

    def set_notify(self, name: str, address: str) -> None:
        """Keep the apprise address at which this person is told things, sealed; "" for none."""
        self._own.set_notify(name, address)

    def notify(self, name: str) -> str:
        """The address of `set_notify`; "" if there is none."""
        return self._own.notify(name)

    # API tokens

    def by_token(self, api_token: str) -> Person | None:
        """Whose token this is, with its scopes; None if it is unknown, expired, revoked or not active."""
        return self._tokens.person(api_token)

    def new_api_token(
        self, person: Person, title: str, scopes: Iterable[Permission], days: int, account: str = ""
    ) -> str:
        """A new token, shown once. `account`: for somebody else, which takes the permission ACCOUNTS.

        Raises NotAllowed, or AccountRefused.
        """
        return self._tokens.make(person, title, frozenset(scopes), days, account)

    def api_tokens(self, person: Person, account: str = "") -> tuple[ApiToken, ...]:
        """The tokens of this person, or of another `account` (takes ACCOUNTS), newest first."""
        return self._tokens.list(person, account)

    def revoke(self, person: Person, token_id: int) -> None:
        """Revoke one of one's own tokens, or anybody's with ACCOUNTS. Raises NotAllowed or AccountRefused."""
        self._tokens.revoke(person, token_id)

    # Accounts

    def add_account(
        self, by: Person, name: str, display: str, roles: Iterable[Role], language: str = "", zone: str = ""
    ) -> str:
        """Add somebody; returns a one-time password, shown once. Raises NotAllowed or AccountRefused."""
        return self._members.add(by, name, display, frozenset(roles), language, zone)

    def set_roles(self, by: Person, name: str, roles: Iterable[Role]) -> None:
        """Give exactly these roles; ends the sessions. Raises NotAllowed, AccountRefused (the last admin)."""
        self._members.set_roles(by, name, frozenset(roles))

    def deactivate(self, by: Person, name: str) -> None:
        """Let nobody sign in as this person; ends sessions, revokes tokens. Raises as `set_roles`."""
        self._members.deactivate(by, name)

    def activate(self, by: Person, name: str) -> None:
        """Let them sign in again, also when they are locked out. Raises NotAllowed or AccountRefused."""
        self._members.activate(by, name)

    def reset(self, by: Person, name: str) -> str:
        """A new one-time password, no second factor, no sessions, no tokens. Raises as `activate`."""
        return self._members.reset(by, name)

    def link(self, by: Person, name: str, issuer: str, subject: str) -> None:
        """Let an existing account sign in as `subject` at `issuer` too. Raises as `activate`."""
        self._members.link(by, name, issuer, subject)

    def accounts(self) -> tuple[Member, ...]:
        """Everybody who has or had an account, in order of name."""
        return self._members.all()

    def member(self, name: str) -> Member | None:
        """One account."""
        return self._members.get(name)

    def tidy(self) -> int:
        """Forget sessions that are over and failed tries that no longer count. Returns how many."""
        return self._registry.tidy()
