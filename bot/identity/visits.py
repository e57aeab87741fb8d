"""Sessions: how they begin, how long they last, and what their person may do.

Knows sessions, accounts and the rules. Must not know passwords or codes. Every session has a token of its
own, made when it begins; it is never carried over what changes somebody's rights.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from bot.identity.challenges import Signer
from bot.identity.minting import digest, session_token
from bot.identity.outcomes import Must, OpenSession, Session, SignedIn
from bot.identity.people import person_of, roles_of, typed_name
from bot.identity.registry import Registry, Rules
from factbase.accounts import Account
from factbase.errors import DatabaseError
from factbase.sessions import SessionRow

TOUCHED_EVERY = timedelta(minutes=1)
"""A session that is used is written down no more often than this."""
_ID_DIGITS = 16
_LONGEST_AGENT = 200


class Visits:
    """Where somebody is signed in."""

    def __init__(self, registry: Registry, signer: Signer) -> None:
        self._registry = registry
        self._sessions = registry.sessions
        self._signer = signer

    def begin(self, account: Account, agent: str, device: str = "") -> SignedIn:
        """A new session of this account, as that stands now."""
        now, token = self._registry.clock(), session_token(self._registry.random)
        expires = now + self._registry.rules.absolute
        self._sessions.add(SessionRow(digest(token), account.name, now, now, expires, _told(agent)))
        must = duties(account, self._registry.rules)
        return SignedIn(token, person_of(account, "console", () if must else None), must, device)

    def session(self, token: str) -> Session | None:
        """The session with this token, if it lasts; it lasts longer by being looked up."""
        found = self._sessions.get(digest(token)) if token else None
        now = self._registry.clock()
        if found is None or not self._lasts(*found, now):
            return None
        row, account = found
        if now - row.seen_at >= TOUCHED_EVERY:
            with suppress(DatabaseError):  # whoever only reads is not kept out because nothing can be written
                self._sessions.touch(row.digest, now)
        must = duties(account, self._registry.rules)
        return Session(
            id=row.digest[:_ID_DIGITS],
            person=person_of(account, "console", () if must else None),
            must=must,
            csrf=self._signer.mark("session", row.digest),
            created_at=row.created_at,
            seen_at=now,
            expires_at=min(row.expires_at, now + self._registry.rules.idle),
            agent=row.agent,
        )

    def open(self, name: str) -> tuple[OpenSession, ...]:
        """The sessions of this account that last, the latest first."""
        now = self._registry.clock()
        return tuple(
            OpenSession(row.digest[:_ID_DIGITS], row.created_at, row.seen_at, row.agent)
            for row in self._sessions.of(typed_name(name))
            if self._fresh(row, now)
        )

    def end(self, token: str) -> None:
        """End the session with this token."""
        found = self._sessions.get(digest(token))
        if found is not None:
            with self._registry.writing():
                self._sessions.end(found[0].digest)
                self._ended(found[0].account, 1)

    def end_one(self, name: str, session_id: str) -> bool:
        """End the session of this account with this id."""
        name = typed_name(name)
        for row in self._sessions.of(name):
            if row.digest[:_ID_DIGITS] == session_id:
                with self._registry.writing():
                    self._sessions.end(row.digest)
                    self._ended(name, 1)
                return True
        return False

    def end_all(self, name: str) -> int:
        """End all sessions of this account."""
        name = typed_name(name)
        with self._registry.writing():
            ended = self._sessions.end_all(name)
            if ended:
                self._ended(name, ended)
        return ended

    def _ended(self, name: str, sessions: int) -> None:
        self._registry.record(name, "console", "signed_out", name, sessions=sessions)

    def _lasts(self, row: SessionRow, account: Account, now: datetime) -> bool:
        return account.active and self._fresh(row, now)

    def _fresh(self, row: SessionRow, now: datetime) -> bool:
        return now < row.expires_at and now - row.seen_at < self._registry.rules.idle


def duties(account: Account, rules: Rules) -> frozenset[Must]:
    """What this person must do before anything else."""
    must = set()
    if account.must_change:
        must.add(Must.CHANGE_PASSWORD)
    elsewhere = rules.factor_elsewhere and not account.password
    if roles_of(account) & rules.totp_roles and not account.totp_step and not elsewhere:
        must.add(Must.SET_UP_TOTP)
    return frozenset(must)


def _told(agent: str) -> str:
    return "".join(c for c in agent if c.isprintable() and not "\ud800" <= c <= "\udfff")[:_LONGEST_AGENT]
