"""Who belongs to the staff: adding people, their roles, and closing accounts.

Knows accounts and permissions. Must not know how somebody signs in. Whatever is done, one active admin is
left, so that nobody needs the machine itself to let people in.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.permissions import Permission, Person, Role
from bot.errors import AccountRefused, NotAllowed
from bot.identity.gate import Gate
from bot.identity.minting import typed_code
from bot.identity.outcomes import Member
from bot.identity.own_account import check_preferences
from bot.identity.passwords import Passwords
from bot.identity.people import check_name, check_unlike, member_of, require, shown_name, typed_name
from bot.identity.registry import Registry
from factbase.accounts import Account
from factbase.errors import AccountExists

PROVIDER = "provider"
"""Who made the accounts of those whom the sign-in provider brought."""
LAST_ADMIN = "At least one active account must have the role admin. Give it to another person first."
OWN_ROLES = (
    "Nobody changes their own roles. Ask another admin, or run  rumourline staff roles  on the server."
)
OWN_RESET = "Change your own password and second factor in your settings."


class Members:
    """The accounts, as admins and the sign-in provider change them."""

    def __init__(self, registry: Registry, passwords: Passwords, gate: Gate) -> None:
        self._registry = registry
        self._accounts = registry.accounts
        self._passwords = passwords
        self._gate = gate

    def all(self) -> tuple[Member, ...]:
        """All accounts in order of name."""
        return tuple(member_of(account) for account in self._accounts.list())

    def get(self, name: str) -> Member | None:
        """One account."""
        account = self._accounts.get(typed_name(name))
        return member_of(account) if account else None

    def add(
        self, by: Person, name: str, display: str, roles: frozenset[Role], language: str, zone: str
    ) -> str:
        """Returns a one-time password. Raises NotAllowed or AccountRefused."""
        require(by, Permission.ACCOUNTS)
        check_preferences(language, zone)
        password = typed_code(self._registry.random)
        now = self._registry.clock()
        account = replace(
            self._new(by.name, name, display, roles),
            password=self._passwords.hash(password),
            password_at=now,
            must_change=True,
            language=language,
            zone=zone,
        )
        self._add(by, account)
        return password

    def admit(self, name: str, display: str, roles: frozenset[Role], issuer: str, subject: str) -> Account:
        """Add somebody whom a sign-in provider vouches for, without a password. Raises AccountRefused."""
        by = Person(name, display, roles, via=PROVIDER)
        try:
            account = self._new(PROVIDER, name, display, roles)
        except (
            AccountRefused
        ):  # two people may be called alike: the name that the provider gives tells them apart
            account = self._new(PROVIDER, name, f"{display} ({name})", roles)
        with self._registry.writing():
            self._add(by, account)
            self._registry.providers.add(issuer, subject, account.name, self._registry.clock())
        return account

    def follow(self, account: Account, roles: frozenset[Role]) -> Account:
        """Give the roles that the sign-in provider says now. Raises AccountRefused for the last admin."""
        if frozenset(account.roles) == frozenset(role.value for role in roles):
            return account
        by = Person(account.name, account.display, roles, via=PROVIDER)
        with self._registry.writing():
            self._give(by, account, roles)
        return self._account(account.name)

    def set_roles(self, by: Person, name: str, roles: frozenset[Role]) -> None:
        """Raises NotAllowed or AccountRefused."""
        require(by, Permission.ACCOUNTS)
        account = self._account(name)
        if by.name == account.name:
            raise NotAllowed(OWN_ROLES)
        _check_roles(roles)
        with self._registry.writing():
            self._give(by, account, roles)

    def deactivate(self, by: Person, name: str) -> None:
        """Raises NotAllowed or AccountRefused."""
        require(by, Permission.ACCOUNTS)
        account = self._account(name)
        with self._registry.writing():
            self._accounts.set_active(account.name, False)
            self._one_admin_left()
            self._shut(account)
            self._record(by, "account_deactivated", account.name)

    def activate(self, by: Person, name: str) -> None:
        """Raises NotAllowed or AccountRefused."""
        require(by, Permission.ACCOUNTS)
        account = self._account(name)
        with self._registry.writing():
            self._accounts.set_active(account.name, True)
            self._forgive(account)
            self._record(by, "account_activated", account.name)

    def reset(self, by: Person, name: str) -> str:
        """Returns a one-time password. Raises NotAllowed or AccountRefused."""
        require(by, Permission.ACCOUNTS)
        account = self._account(name)
        if by.name == account.name:
            raise NotAllowed(OWN_RESET)
        if not account.password:
            raise AccountRefused(f"{account.name!r} signs in with another provider: reset it there.")
        password = typed_code(self._registry.random)
        hashed = self._passwords.hash(password)
        with self._registry.writing():
            self._accounts.set_password(account.name, hashed, True, self._registry.clock())
            self._accounts.set_totp(account.name, None, 0)
            self._registry.recovery.replace(account.name, ())
            self._shut(account)
            self._forgive(account)
            self._record(by, "account_reset", account.name)
        return password

    def link(self, by: Person, name: str, issuer: str, subject: str) -> None:
        """Raises NotAllowed or AccountRefused."""
        require(by, Permission.ACCOUNTS)
        account = self._account(name)
        if not issuer or not subject:
            raise AccountRefused("Name the provider and the person's number (subject) there.")
        with self._registry.writing():
            if not self._registry.providers.add(issuer, subject, account.name, self._registry.clock()):
                raise AccountRefused("That person of the provider belongs to an account here already.")
            self._record(by, "account_linked", account.name, issuer=issuer)

    def _new(self, by: str, name: str, display: str, roles: frozenset[Role]) -> Account:
        name = typed_name(name)
        check_name(name)
        _check_roles(roles)
        held = tuple(sorted(role.value for role in roles))
        called = shown_name(display)
        check_unlike(name, called, self._accounts.list(), self._registry.rules.agency)
        return Account(name, called, held, self._registry.clock(), by)

    def _add(self, by: Person, account: Account) -> None:
        with self._registry.writing():
            try:
                self._accounts.add(account)
            except AccountExists as error:
                raise AccountRefused(
                    f"The name {account.name!r} is or was somebody's and is never used again: take another."
                ) from error
            self._one_admin_left("The first account must be an admin's: add one with the role admin first.")
            self._record(by, "account_added", account.name, roles=" ".join(account.roles))

    def _give(self, by: Person, account: Account, roles: frozenset[Role]) -> None:
        held = sorted(role.value for role in roles)
        self._accounts.set_roles(account.name, held)
        self._one_admin_left()
        self._registry.sessions.end_all(account.name)
        self._record(by, "account_roles", account.name, before=" ".join(account.roles), after=" ".join(held))

    def _one_admin_left(self, told: str = LAST_ADMIN) -> None:
        # Inside the transaction: what was done is undone by the refusal.
        if not self._accounts.active_with(Role.ADMIN.value):
            raise AccountRefused(told)

    def _shut(self, account: Account) -> None:
        self._registry.sessions.end_all(account.name)
        self._registry.tokens.revoke_all(account.name, self._registry.clock())

    def _forgive(self, account: Account) -> None:
        self._accounts.set_failures(account.name, 0, None)
        self._gate.forgive(account.name)

    def _record(self, by: Person, act: str, name: str, **detail: str) -> None:
        self._registry.record(by.name, by.via, act, name, **detail)

    def _account(self, name: str) -> Account:
        account = self._accounts.get(typed_name(name))
        if account is None:
            raise AccountRefused(f"There is no account {name!r}. See  rumourline staff list.")
        return account


def _check_roles(roles: frozenset[Role]) -> None:
    if not roles:
        raise AccountRefused("Give at least one role: " + ", ".join(role.value for role in Role) + ".")
