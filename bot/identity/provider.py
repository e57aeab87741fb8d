"""Talking to an OpenID Connect provider: what it offers, its keys, and an ID token that can be believed.

Knows authlib, joserfc and HTTP. Must not know accounts or roles. Nothing of an answer is believed before its
signature, issuer, audience, time and nonce are checked (OpenID Connect Core 1.0, section 3.1.3.7).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx2
import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from bot.errors import ProviderTrouble
from bot.identity.claims import OidcSettings

_log = structlog.get_logger(__name__)
ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
)
"""Signatures with the provider's private key. Not "none", and no HMAC: its key could be a public one."""
_KEY_TYPES = frozenset(("RSA", "EC", "OKP"))
_LEEWAY_SECONDS = 60
_FRESH = timedelta(hours=1)
_AGAIN = timedelta(minutes=1)
"""Unknown keys make us look for new ones, but no more often than this."""
_TIMEOUT_SECONDS = 10.0
_UNREACHABLE = "The sign-in provider cannot be reached now. Try again, or sign in with a password."
_UNBELIEVABLE = "What the sign-in provider said cannot be believed. Start again; tell an admin if it stays."


class Provider:
    """One provider. May be used by several threads."""

    def __init__(self, settings: OidcSettings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock
        self._trust = httpx2.create_ssl_context()  # made once: it reads all certificates of the system
        self._lock = threading.Lock()
        self._offer: tuple[datetime, Mapping[str, Any]] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    def address(self, state: str, nonce: str, verifier: str) -> str:
        """Where the browser goes to sign in. Raises ProviderTrouble."""
        offer = self._offered()
        with self._client() as client:
            address, _ = client.create_authorization_url(
                _endpoint(offer, "authorization_endpoint"), state=state, nonce=nonce, code_verifier=verifier
            )
        return str(address)

    def claims(self, code: str, verifier: str, nonce: str) -> Mapping[str, Any]:
        """The checked claims of the ID token that this code is good for. Raises ProviderTrouble."""
        offer = self._offered()
        try:
            with self._client(offer) as client:
                token = client.fetch_token(
                    _endpoint(offer, "token_endpoint"),
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                )
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise _trouble(_UNREACHABLE, error) from error
        except (AuthlibBaseError, ValueError) as error:
            raise _trouble(_UNBELIEVABLE, error) from error
        return self._checked(token, nonce)

    def _checked(self, token: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        settings = self._settings
        try:
            read = self._read(str(token["id_token"]))
            claims = CodeIDToken(
                read.claims,
                read.header,
                {
                    "iss": {"essential": True, "value": settings.issuer},
                    "aud": {"essential": True, "value": settings.client_id},
                    "sub": {"essential": True},
                },
                {
                    "nonce": nonce,
                    "client_id": settings.client_id,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(int(self._clock().timestamp()), _LEEWAY_SECONDS)
        except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise _trouble(_UNBELIEVABLE, error) from error
        return dict(claims)

    def _read(self, id_token: str) -> jwt.Token:
        try:
            return jwt.decode(id_token, self._key_set(_FRESH), ALGORITHMS)
        except InvalidKeyIdError:  # signed with a key that is newer than what we have
            return jwt.decode(id_token, self._key_set(_AGAIN), ALGORITHMS)

    def _key_set(self, age: timedelta) -> KeySet:
        with self._lock:
            now = self._clock()
            if self._keys is None or now - self._keys[0] >= age:
                found = self._get(_endpoint(self._offer_now(), "jwks_uri")).get("keys")
                public = [key for key in found or () if key.get("kty") in _KEY_TYPES]
                self._keys = (now, KeySet.import_key_set({"keys": public}))
            return self._keys[1]

    def _offered(self) -> Mapping[str, Any]:
        with self._lock:
            return self._offer_now()

    def _offer_now(self) -> Mapping[str, Any]:
        now = self._clock()
        if self._offer is None or now - self._offer[0] >= _FRESH:
            offer = self._get(self._settings.issuer.rstrip("/") + "/.well-known/openid-configuration")
            if offer.get("issuer") != self._settings.issuer:
                raise ProviderTrouble(
                    "The sign-in provider calls itself otherwise than RUMOURLINE_OIDC_ISSUER."
                )
            self._offer = (now, offer)
        return self._offer[1]

    def _get(self, address: str) -> Mapping[str, Any]:
        try:
            answer = (
                httpx2.get(address, timeout=_TIMEOUT_SECONDS, verify=self._trust).raise_for_status().json()
            )
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise _trouble(_UNREACHABLE, error) from error
        if not isinstance(answer, dict):
            raise ProviderTrouble(_UNBELIEVABLE)
        return answer

    def _client(self, offer: Mapping[str, Any] | None = None) -> OAuth2Client:
        settings = self._settings
        ways = (offer or {}).get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        secret_way = "client_secret_basic" if "client_secret_basic" in ways else "client_secret_post"
        return OAuth2Client(
            settings.client_id,
            settings.client_secret or None,
            token_endpoint_auth_method=secret_way if settings.client_secret else "none",
            scope=" ".join(settings.scopes),
            redirect_uri=settings.redirect,
            code_challenge_method="S256",
            timeout=_TIMEOUT_SECONDS,
            verify=self._trust,
        )


def _trouble(told: str, error: Exception) -> ProviderTrouble:
    # For whoever runs the server: which rule was broken, never what stood there instead.
    code, claim = (str(getattr(error, name, None) or "")[:60] for name in ("error", "claim"))
    _log.warning("sign_in_provider_trouble", kind=type(error).__name__, code=code, claim=claim)
    return ProviderTrouble(told)


def is_safe(address: str) -> bool:
    """Whether nobody on the way can read or change what goes there: https, or this machine itself."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    own = parts.hostname in ("127.0.0.1", "::1", "localhost")
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and own))


def _endpoint(offer: Mapping[str, Any], name: str) -> str:
    address = offer.get(name)
    if not isinstance(address, str) or not is_safe(address):
        raise ProviderTrouble(f"The sign-in provider names no safe {name}. It must begin with https.")
    return address
