"""What the roles of the staff allow them now, as the accounts say.

Knows accounts and roles. Must not know who may sign in, or what the rights are asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.core.permissions import Permission, Role, permissions
from factbase.accounts import Account, AccountStore
from factbase.database import Base


def rights_in(base: Base) -> Callable[[], dict[str, frozenset[Permission]]]:
    """What the roles of everybody with an account bring them now, by name."""
    accounts = AccountStore(base)
    return lambda: {each.name: _rights(each) for each in accounts.list() if each.active}


def able_to_work(base: Base) -> Callable[[], frozenset[str]]:
    """The names of the staff who may work on cases."""
    accounts = AccountStore(base)
    return lambda: frozenset(each.name for each in accounts.list() if _works(each))


def unable_to_work(base: Base) -> Callable[[], frozenset[str]]:
    """The names of those whose accounts are closed, or may no longer work on cases."""
    accounts = AccountStore(base)
    return lambda: frozenset(each.name for each in accounts.list() if not _works(each))


def _works(account: Account) -> bool:
    return account.active and Permission.WORK_CASES in _rights(account)


def _rights(account: Account) -> frozenset[Permission]:
    return permissions(Role(role) for role in account.roles)
