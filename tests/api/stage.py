"""A small agency behind the API: five people, facts in every stage of their life, and machines with tokens.

Everything is real but the models: identity, editorial, stores, and the outgoing checks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.applications import Starlette

from bot.api.application import api
from bot.api.site import PREFIX, ApiSite, Paces
from bot.core.permissions import Permission, Person, Role, permissions
from bot.core.proofreading.findings import Finding
from bot.core.proofreading.house import House
from bot.core.proofreading.proof import proofread
from bot.core.proofreading.rules import Rules
from bot.editorial.door import Editorial
from bot.editorial.stores import stores
from bot.editorial.tools import Tools
from bot.identifying import assembled
from bot.identifying import stores as identity_stores
from bot.identity.challenges import Signer
from bot.identity.identity import Identity
from bot.identity.registry import Rules as SignInRules
from bot.sealing import Seal
from bot.web_sites import Sites
from factbase.accounts import Account, AccountStore
from factbase.audit import AuditLog
from factbase.cases import CaseStore
from factbase.database import Base, open_base
from factbase.facts import Correction, Fact, Phrasing, Source, Verdict
from factbase.publications import Publications
from factbase.terms import Term, TermKind
from tests.api.tools import AskedOnce, SharedWords, preview
from tests.channels.contract import PSEUDONYM
from tests.fakes import NOON, SteppingClock

ADDRESS = "203.0.113.77"
JSON = {"content-type": "application/json"}
STAFF = {
    "ana": Role.CURATOR,
    "ben": Role.APPROVER,
    "dan": Role.DUTY_OFFICER,
    "eve": Role.ADMIN,
    "ian": Role.AUDITOR,
}
EVERYBODY = "zoe"
"""Has all roles: what her tokens may not do, their scopes forbid."""
REASON = "The town hall has said so itself."
UNHURRIED = Paces(token=100_000, address=100_000, public=100_000)


def written(fact_id: str = "new", **changed: Any) -> Fact:
    """A draft that passes every check."""
    plain = Fact(
        id=fact_id,
        claim=Phrasing(f"The water of {fact_id} is poisoned", "en"),
        phrasings=(Phrasing(f"El agua de {fact_id} está envenenada", "es"),),
        verdict=Verdict.FALSE,
        corrections={
            "en": Correction(
                "The tap water is safe to drink.",
                "The water board tested it on Friday.",
                "Drink it as usual.",
            )
        },
        sources=(Source("Water board", "https://example.org/water-test"),),
        agency="Town of Springfield",
        topics=("water",),
        area="Springfield",
    )
    return replace(plain, **changed)


@dataclass(frozen=True, slots=True)
class Stage:
    """One such agency, and how to ask its API."""

    base: Base
    clock: SteppingClock
    identity: Identity
    editorial: Editorial
    site: ApiSite
    api: FastAPI
    app: Sites

    def person(self, name: str) -> Person:
        """Somebody at the console."""
        roles = frozenset({STAFF[name]}) if name in STAFF else frozenset(Role)
        return Person(name, name.title(), roles)

    def token(self, name: str, scopes: Iterable[Permission] | None = None, days: int = 30) -> str:
        """A new token of somebody's; by default it may all that a token of theirs may."""
        person = self.person(name)
        every = permissions(person.roles) - {Permission.ACCOUNTS}
        return self.identity.new_api_token(person, "a test", every if scopes is None else scopes, days)

    def edit(self, fact_id: str) -> int:
        """The latest edit of the version that is worked on."""
        working = self.editorial.fact(self.person(EVERYBODY), fact_id).working
        assert working is not None
        return working.edit

    def audited(self) -> list[tuple[str, str, str]]:
        """Actor, act and subject of every line of the audit log, oldest first."""
        entries = self.editorial.audit(self.person("ian"), limit=1000)
        return [(entry.actor, entry.act, entry.subject) for entry in reversed(entries)]

    def ask(
        self,
        method: str,
        path: str,
        token: str = "",
        *,
        address: str = ADDRESS,
        headers: dict[str, str] | None = None,
        seen: int | None = None,
        **request: Any,
    ) -> httpx.Response:
        """One request. `seen`: the edit that If-Match names. What the application raises, this raises."""
        said = dict(headers or {})
        if token:
            said["authorization"] = f"Bearer {token}"
        if seen is not None:
            said["if-match"] = f'"{seen}"'
        self.api.state.site = self.site
        return fetch(self.app, method, PREFIX + path, address, headers=said, **request)


def fetch(app: Any, method: str, path: str, address: str = ADDRESS, **request: Any) -> httpx.Response:
    """One request from a fresh client."""

    async def fetched() -> httpx.Response:
        transport = httpx.ASGITransport(app, client=(address, 50_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://rumours.test") as client:
            return await client.request(method, path, **request)

    return asyncio.run(fetched())


@contextmanager
def staged(*, paces: Paces = UNHURRIED, **site: Any) -> Iterator[Stage]:
    """An agency of one's own, as `furnish` left it."""
    with TemporaryDirectory(prefix="api-") as folder:
        path = Path(folder) / "base.db"
        path.write_bytes(_furnished())
        base = open_base(path)
        try:
            yield _stage(base, paces, site)
        finally:
            base.close()


def _stage(base: Base, paces: Paces, changed: dict[str, Any]) -> Stage:
    base.run("PRAGMA synchronous = OFF")
    clock = SteppingClock()
    registry = identity_stores(
        base, AuditLog(base), Seal(b"s" * 32), PSEUDONYM.of, clock, _Counting(), SignInRules()
    )
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    identity = assembled(registry, Signer(b"k" * 32, clock), hasher, None)
    tools = Tools(check=_check, preview=preview, meaning=SharedWords(base), rehearsal=AskedOnce())
    editorial = Editorial(stores(base), tools, clock)
    site = ApiSite(
        identity,
        editorial,
        CaseStore(base),
        Publications(base),
        clock,
        "Town of Springfield",
        "en",
        "1.2.3",
        paces,
    )
    site = replace(site, **changed)
    # An application takes its time to be made: the unhurried one is, once, and changes hands.
    app = _unhurried() if paces == UNHURRIED else api(site)
    app.state.site = site
    return Stage(base, clock, identity, editorial, site, app, Sites(Starlette(), {PREFIX: app}))


@cache
def _unhurried() -> FastAPI:
    parts: Any = None
    return api(ApiSite(parts, parts, parts, parts, SteppingClock(), "", "en", "1.2.3", UNHURRIED))


@cache
def _furnished() -> bytes:
    with TemporaryDirectory(prefix="api-") as folder:
        path = Path(folder) / "base.db"
        base = open_base(path)
        furnish(_stage(base, UNHURRIED, {}))
        base.close()
        return path.read_bytes()


def furnish(stage: Stage) -> None:
    """Facts in every stage of life: `drafted`, `reviewed`, `out`, `second`, `urgent`; a term, a case."""
    _hire(stage.base, {**{name: (role,) for name, role in STAFF.items()}, EVERYBODY: tuple(Role)})
    editorial, ana, ben = stage.editorial, stage.person("ana"), stage.person("ben")
    editorial.start(ana, written("drafted"))
    editorial.comment(ana, "drafted", "Is there a newer test?")
    for name in ("reviewed", "out", "second"):
        editorial.submit(ana, name, editorial.start(ana, written(name)).edit)
    for name in ("out", "second"):
        editorial.publish(ben, name, stage.edit(name))
    editorial.assign(ana, "out", "ana")
    editorial.publish_urgently(
        stage.person("dan"), "urgent", editorial.start(ana, written("urgent")).edit, REASON
    )
    editorial.put_term(ana, Term(TermKind.TOPIC, "water", "Drinking water"))
    CaseStore(stage.base).open("is the lake poisoned", "en", "digest", stage.clock())


def _hire(base: Base, people: dict[str, Sequence[Role]]) -> None:
    for name, roles in people.items():
        held = tuple(sorted(role.value for role in roles))
        AccountStore(base).add(Account(name, name.title(), held, NOON, "operator"))


def _check(fact: Fact, now: datetime) -> tuple[Finding, ...]:
    return proofread(fact, Rules(), lambda _text, _language: (), now, House())


class _Counting:
    """Chance that is the same each time."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, size: int) -> bytes:
        self._count += 1
        return self._count.to_bytes(size, "big")


DAY = timedelta(days=1)
