"""A sign-in provider on this machine: OpenID Connect with PKCE, strict about what it is asked.

It checks what a provider checks (client, redirect, PKCE, codes that are good once), and can be told to lie.
"""

from __future__ import annotations

import threading
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import httpx
import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET, BACK = "rumourline", "client secret of us & them", "http://127.0.0.1:1/staff/oidc/return"
Claims = dict[str, Any]
KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
NEW_KEY = RSAKey.generate_key(2048, {"kid": "second", "use": "sig"})


def signed(key: RSAKey = KEY, algorithm: str = "RS256") -> Callable[[Claims], str]:
    """An honest signature."""
    return lambda claims: jwt.encode({"alg": algorithm, "kid": key.kid}, claims, key, [algorithm])


@dataclass
class Provider:
    """`claims` are added to what is said of the person (None takes one out); `sign` makes the token."""

    clock: Callable[[], datetime]
    issuer: str = ""
    claims: Claims = field(default_factory=dict)
    sign: Callable[[Claims], str] = field(default_factory=signed)
    keys: list[RSAKey] = field(default_factory=lambda: [KEY])
    offer: Claims = field(default_factory=dict)
    status: int = 200
    asked: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def application(self) -> Starlette:
        """The provider's pages."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._offered),
                Route("/jwks", self._jwks),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
            ]
        )

    def again(self) -> Provider:
        """As it was at first: honest, and asked nothing."""
        fresh = Provider(self.clock)
        for name in ("claims", "sign", "keys", "offer", "status", "asked", "_codes"):
            setattr(self, name, getattr(fresh, name))
        return self

    def visit(self, address: str) -> dict[str, str]:
        """What a browser does: go there, sign in, and come back with this query."""
        back = httpx.get(address, follow_redirects=False, verify=False).headers["location"]
        assert back.startswith(BACK + "?")
        return dict(parse_qsl(urlsplit(back).query))

    async def _offered(self, request: Request) -> Response:
        self.asked.append("offer")
        offer = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
        }
        return JSONResponse(offer | self.offer, self.status)

    async def _jwks(self, request: Request) -> Response:
        self.asked.append("keys")
        return JSONResponse(KeySet(list(self.keys)).as_dict(private=False))

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert (asked["response_type"], asked["client_id"], asked["redirect_uri"]) == ("code", CLIENT, BACK)
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["state"]) >= 43
        assert len(asked["nonce"]) >= 43
        assert asked["scope"].split() == ["openid", "profile"]
        code = f"code-{len(self._codes)}"
        self._codes[code] = asked
        return RedirectResponse(f"{BACK}?{urlencode({'code': code, 'state': asked['state']})}", 302)

    async def _token(self, request: Request) -> Response:
        self.asked.append("token")
        form = dict(parse_qsl((await request.body()).decode()))
        kind, _, basic = request.headers["authorization"].partition(" ")
        client, _, secret = b64decode(basic).decode().partition(":")
        assert (kind, unquote(client), unquote(secret)) == ("Basic", CLIENT, SECRET)
        assert (form["grant_type"], form["redirect_uri"]) == ("authorization_code", BACK)
        asked = self._codes.pop(form["code"], None)
        challenge = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
        if asked is None or asked["code_challenge"] != challenge:
            return JSONResponse({"error": "invalid_grant", "error_description": "no"}, 400)
        token = {"access_token": "secret-access", "token_type": "Bearer", "id_token": self._id_token(asked)}
        return JSONResponse(token, self.status)

    def _id_token(self, asked: dict[str, str]) -> str:
        now = int(self.clock().timestamp())
        claims: Claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "4711",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "preferred_username": "Cleo.Diaz@agency.example",
            "name": "Cleo Díaz",
            "groups": ["Fact Desk", "Canteen"],
        }
        said = {name: value for name, value in (claims | self.claims).items() if value is not None}
        return self.sign(said)


@contextmanager
def served(provider: Provider) -> Iterator[Provider]:
    """The provider on a port of its own, until the end of the block."""
    config = uvicorn.Config(
        provider.application(), host="127.0.0.1", port=0, log_level="error", ws="none", lifespan="off"
    )
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
    provider.issuer = f"http://127.0.0.1:{socket.getsockname()[1]}"
    thread.start()
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(10)
        socket.close()
