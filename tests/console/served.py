"""A console with its people, and a browser small enough to read: for all tests of pages.

house = open_house()                          # identity on a base in memory, cheap hashes, a stepping clock
ana = house.hire("ana", Role.CURATOR)         # an account with password and second factor
browser = house.signed_in(ana)                # a browser with a session
page = browser.get("/settings")               # .status, .text, .headers, .tags, .forms, .said
page = browser.post("/settings", {"display": "Ana"})      # with the right token, unless told otherwise

with served(house) as address: ...            # the same over HTTP on a free port, for real browsers
"""

from __future__ import annotations

import asyncio
import hashlib
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any, cast

import httpx
import pyotp
import uvicorn
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.routing import Mount

from bot.console.application import console
from bot.console.cookies import Cookie, Jar
from bot.console.site import PREFIX, ConsoleSite
from bot.core.permissions import Permission, Person, Role
from bot.errors import NotAllowed
from bot.identifying import assembled, stores
from bot.identity.challenges import Signer
from bot.identity.claims import OidcSettings
from bot.identity.identity import Identity
from bot.identity.outcomes import SignedIn
from bot.identity.registry import Rules
from bot.pseudonyms import Pseudonyms
from bot.sealing import Seal
from bot.wording.catalogue import wording
from factbase.audit import AuditLog, Break, Entry
from factbase.database import Base, memory_base
from tests.fakes import SteppingClock

# The first account is an admin's; nobody here signs in with it.
ROOT = Person("founder", "Founder", frozenset({Role.ADMIN}), via="cli")
PASSWORD = "correct horse battery staple 7"
ADDRESS = "203.0.113.7"
KEY = bytes(range(32))
HOST = "desk.example"
AUTO = "the right one"


class LogOnly:
    """As much of the editorial as the shell needs: the audit log."""

    def __init__(self, log: AuditLog) -> None:
        self._log = log

    def audit(
        self,
        person: Person,
        after: int = 0,
        limit: int = 100,
        actor: str | None = None,
        subject: str | None = None,
        act: str | None = None,
    ) -> tuple[Entry, ...]:
        """Newest first."""
        self._need(person)
        return self._log.entries(after, limit, actor, subject, act)

    def audit_broken(self, person: Person) -> Break | None:
        """Where the chain is broken."""
        self._need(person)
        return self._log.verify()

    def _need(self, person: Person) -> None:
        if not person.may(Permission.AUDIT):
            raise NotAllowed("it takes the permission audit")


@dataclass(frozen=True)
class Login:
    """What somebody needs to sign in."""

    name: str
    password: str
    secret: str = ""
    recovery: tuple[str, ...] = ()


@dataclass
class House:
    """A console and what stands behind it."""

    base: Base
    clock: SteppingClock
    identity: Identity
    log: AuditLog
    site: ConsoleSite
    app: Starlette
    editorial: Any
    _codes: dict[str, int] = field(default_factory=dict)

    def hire(self, name: str, *roles: Role, factor: bool = True, display: str = "") -> Login:
        """An account that is set up, with a second factor unless `factor` is False."""
        once = self.identity.add_account(ROOT, name, display or name.capitalize(), roles)
        first = self.identity.sign_in(name, once, ADDRESS)
        assert isinstance(first, SignedIn)
        self.identity.change_password(name, once, PASSWORD)
        if not factor:
            return Login(name, PASSWORD)
        secret = self.identity.begin_totp(name).secret
        ready = self.identity.finish_totp(name, self.code(secret))
        return Login(name, PASSWORD, secret, ready.recovery_codes)

    def code(self, secret: str) -> str:
        """The next code of this secret; time goes on where the last one was used already."""
        while (step := int(self.clock().timestamp()) // 30) <= self._codes.get(secret, 0):
            self.clock.forward(timedelta(seconds=30))
        self._codes[secret] = step
        return pyotp.TOTP(secret).at(self.clock())

    def begin(self, login: Login) -> SignedIn:
        """Sign somebody in, past the pages."""
        outcome = self.identity.sign_in(login.name, login.password, ADDRESS)
        if isinstance(outcome, SignedIn):
            return outcome
        return self.identity.confirm(outcome.challenge, self.code(login.secret), ADDRESS)

    def browser(self, **options: Any) -> Browser:
        """A browser that nobody has used."""
        return Browser(self, **options)

    def signed_in(self, login: Login, **options: Any) -> Browser:
        """A browser with a session of this person."""
        browser = self.browser(**options)
        browser.take(Cookie.SESSION, self.begin(login).token)
        return browser


def open_house(
    *,
    secure: bool = True,
    editorial: Callable[[Base, SteppingClock], Any] | None = None,
    oidc: OidcSettings | None = None,
    rules: Rules | None = None,
    base: Base | None = None,
    **changed: Any,
) -> House:
    """A console on a base in memory. `editorial` makes one on that base; else there is only the audit log."""
    base, clock = base or memory_base(), SteppingClock()
    log = AuditLog(base)
    registry = stores(base, log, Seal(KEY), Pseudonyms(KEY).of, clock, Seeded().take, rules or Rules())
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    identity = assembled(registry, Signer(KEY, clock), hasher, oidc)
    desk = editorial(base, clock) if editorial else LogOnly(log)
    site = ConsoleSite(
        **(
            {
                "identity": identity,
                "editorial": cast(Any, desk),
                "cases": None,
                "clock": clock,
                "agency": "Ministry of Testing",
                "language": "es",
                "version": "1.2.3",
                "secure": secure,
                "wording": wording,
            }
            | changed
        )
    )
    if not identity.accounts():
        identity.add_account(ROOT, ROOT.name, ROOT.display, ROOT.roles)
    app = Starlette(routes=[Mount(PREFIX, console(site))])
    return House(base, clock, identity, log, site, app, desk)


class Seeded:
    """Bytes that nobody can guess, but for tests."""

    def __init__(self) -> None:
        self._count = 0

    def take(self, count: int) -> bytes:
        """The next bytes: always the same, never twice."""
        self._count += 1
        return hashlib.shake_256(self._count.to_bytes(8, "big")).digest(count)


class Page(HTMLParser):
    """An answer as a browser takes it: its tags with their attributes, its text, its forms."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__()
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.text = response.text
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.said = ""
        """What a reader sees, with the names of fields and what stands in them."""
        self.forms: list[Form] = []
        self._quiet = 0
        if "html" in response.headers.get("content-type", ""):
            self.feed(self.text)
            self.close()
        self.said = " ".join(self.said.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.said += " " if tag not in ("bdi", "b", "strong", "em", "span", "a", "code") else ""
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        sent = given.get("type") not in ("checkbox", "radio") or "checked" in given
        if tag in ("input", "button", "select", "textarea") and "name" in given and self.forms and sent:
            self.forms[-1].fields.append((given["name"], given.get("value", "")))

    def handle_data(self, data: str) -> None:
        self.said += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each of these tags."""
        return [given for name, given in self.tags if name == tag]

    def form(self, action: str) -> Form:
        """The form that goes to this path of the console."""
        return next(form for form in self.forms if form.action == PREFIX + action)

    @property
    def to(self) -> str:
        """Where a redirect leads, within the console."""
        return str(self.headers.get("location", "")).removeprefix(PREFIX)

    @property
    def cookies(self) -> dict[str, str]:
        """What it sets: each cookie's name, and the whole line."""
        lines = self.headers.get_list("set-cookie")
        return {line.split("=", 1)[0]: line for line in lines}


@dataclass
class Form:
    """One form and what it would send if nobody touched it."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def value(self, name: str) -> str:
        """What stands in this field."""
        return dict(self.fields)[name]


class Browser:
    """Keeps cookies, knows the right token, follows nothing by itself."""

    def __init__(self, house: House, address: str = ADDRESS, **headers: str) -> None:
        self.house = house
        self.jar = Jar(house.site.secure)
        scheme = "https" if house.site.secure else "http"
        self.origin = f"{scheme}://{HOST}"
        self.address = address
        self.cookies = httpx.Cookies()
        self.headers = {"user-agent": "Test/1.0", **headers}

    def take(self, cookie: Cookie, value: str) -> None:
        """Put a cookie into this browser."""
        path = "/" if self.house.site.secure else PREFIX
        self.cookies.set(self.jar.name(cookie), value, HOST, path)

    def has(self, cookie: Cookie) -> str:
        """What it keeps; "" for nothing."""
        return str(self.cookies.get(self.jar.name(cookie), default="") or "")

    def token(self) -> str:
        """The token that a form in this browser has."""
        session = self.house.identity.session(self.has(Cookie.SESSION))
        if session is not None:
            return session.csrf
        if not self.has(Cookie.FORM):
            self.get("/sign-in")
        return self.house.identity.csrf(self.has(Cookie.FORM))

    def get(self, path: str, headers: Mapping[str, str] | None = None, **query: str) -> Page:
        """Open a page of the console."""
        # httpx takes the query out of the path where it is given any other, even an empty one.
        given = {"params": query} if query else {}
        return self.send("GET", path, headers=dict(headers or {}), **given)

    def post(
        self,
        path: str,
        fields: Mapping[str, str | Sequence[str]] | None = None,
        csrf: str | None = AUTO,
        headers: Mapping[str, str] | None = None,
        **request: Any,
    ) -> Page:
        """Send a form. `csrf`: another token than the right one; None for none."""
        data: dict[str, Any] = dict(fields or {})
        if csrf is not None:
            data["csrf"] = self.token() if csrf == AUTO else csrf
        return self.send("POST", path, data=data, headers=dict(headers or {}), **request)

    def send(self, method: str, path: str, headers: dict[str, str] | None = None, **request: Any) -> Page:
        """One request. What the application raises, this raises."""

        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(self.house.app, client=(self.address, 50_000))
            async with httpx.AsyncClient(
                transport=transport, base_url=self.origin, cookies=self.cookies, headers=self.headers
            ) as client:
                response = await client.request(method, PREFIX + path, headers=headers, **request)
                self.cookies = client.cookies
                return response

        return Page(asyncio.run(sent()))

    def follow(self, page: Page) -> Page:
        """Go where a redirect leads."""
        assert page.status == 303, (page.status, page.said)
        return self.get(page.to)


@contextmanager
def served(house: House) -> Iterator[str]:
    """The same console over HTTP on a free port of this machine; gives its address, with the prefix."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        house.app, log_level="error", lifespan="off", access_log=False, server_header=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        threading.Event().wait(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}{PREFIX}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
