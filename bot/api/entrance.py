"""Who comes in, and how often: every request but the public ones shows a token, before its body is read.

Knows ASGI, tokens and paces. Must not know what is asked: whether somebody may do it is decided by the
endpoint and, once more, by the editorial.
"""

from __future__ import annotations

import hashlib
import re
from typing import Annotated

from fastapi import Request, Security
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer, SecurityScopes
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.api.pace import Pace, network
from bot.api.problems import Code, problem
from bot.api.site import ApiSite, Here, Paces
from bot.core.permissions import Permission, Person
from bot.errors import NotAllowed
from bot.web_limits import path_within

_PUBLIC = re.compile(r"/(?:claimreview|docs|static-offline-docs)(?:[/.].*)?|/openapi\.json", re.DOTALL)
_BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/-]{1,200}=*) *", re.IGNORECASE)
_CHALLENGE = 'Bearer realm="rumourline"'
_WRONG = _CHALLENGE + ', error="invalid_token"'
_SCHEME = HTTPBearer(
    scheme_name="token",
    bearerFormat="rl_…",
    description="An API token. Each address names the scope that it takes.",
    auto_error=False,
)


class Entrance:
    """Lets in whoever has a right token, and everybody to what is public, as often as the paces allow."""

    def __init__(self, app: ASGIApp, paces: Paces) -> None:
        self._app = app
        self._tokens = Pace(paces.token)
        self._addresses = Pace(paces.address)
        self._public = Pace(paces.public)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its person, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        public = _PUBLIC.fullmatch(path_within(scope)) is not None
        refusal = await self._refusal(scope, public)
        answer = refusal or self._app
        await answer(scope, receive, send if public else _unkept(send))

    async def _refusal(self, scope: Scope, public: bool) -> JSONResponse | None:
        address = network(scope["client"][0]) if scope.get("client") else ""
        if public:
            return _too_many(self._public.take(address))
        return _too_many(self._addresses.take(address)) or await self._unknown(scope)

    async def _unknown(self, scope: Scope) -> JSONResponse | None:
        token = _token(scope)
        if token is None:
            told = "Send an API token: Authorization: Bearer rl_… The console makes them."
            return problem(Code.NO_TOKEN, told, headers={"www-authenticate": _CHALLENGE})
        site: ApiSite = scope["app"].state.site
        person = await run_in_threadpool(site.identity.by_token, token)
        if person is None:
            told = "This API token does not exist, has expired or was revoked. Make a new one in the console."
            return problem(Code.TOKEN_NOT_RIGHT, told, headers={"www-authenticate": _WRONG})
        scope.setdefault("state", {})["person"] = person
        return _too_many(self._tokens.take(hashlib.sha256(token.encode()).hexdigest()))


async def _caller(
    request: Request, site: Here, needed: SecurityScopes, _documented: Annotated[object, Security(_SCHEME)]
) -> Person:
    person: Person = request.state.person
    for permission in map(Permission, needed.scopes):
        if not person.may(permission):
            # The editorial refuses in words, and logs it.
            await run_in_threadpool(site.editorial.need, person, permission, *_asked(request))
            raise NotAllowed(f"this takes the permission {permission.value!r}")
    return person


def _unkept(send: Send) -> Send:
    """What is for one person is kept by no proxy and no browser."""

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["cache-control"] = "no-store"
        await send(message)

    return marked


def _asked(request: Request) -> tuple[str, str]:
    route = request.scope["route"]
    return f"api.{route.operation_id}", request.path_params.get("fact_id", "")


Anybody = Annotated[Person, Security(_caller)]
Reader = Annotated[Person, Security(_caller, scopes=[Permission.READ.value])]
Writer = Annotated[Person, Security(_caller, scopes=[Permission.WRITE.value])]
Approver = Annotated[Person, Security(_caller, scopes=[Permission.APPROVE.value])]
Urgent = Annotated[Person, Security(_caller, scopes=[Permission.URGENT.value])]
Withdrawer = Annotated[Person, Security(_caller, scopes=[Permission.WITHDRAW.value])]
Importer = Annotated[Person, Security(_caller, scopes=[Permission.IMPORT.value])]
Exporter = Annotated[Person, Security(_caller, scopes=[Permission.EXPORT.value])]
TermKeeper = Annotated[Person, Security(_caller, scopes=[Permission.TERMS.value])]
Auditor = Annotated[Person, Security(_caller, scopes=[Permission.AUDIT.value])]


def _token(scope: Scope) -> str | None:
    given = [value for name, value in scope["headers"] if name == b"authorization"]
    found = _BEARER.fullmatch(given[0].decode("latin-1")) if len(given) == 1 else None
    return found[1] if found else None


def _too_many(seconds: int | None) -> JSONResponse | None:
    if seconds is None:
        return None
    told = f"Too many requests. Please wait for {seconds} seconds."
    return problem(Code.TOO_MANY, told, headers={"retry-after": str(seconds)})
