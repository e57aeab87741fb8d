"""Identity's half of the composition root: names its implementations, as `wiring` the others'.

Knows settings, stores and the parts of identity. Must not decide anything.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from argon2 import PasswordHasher

from bot.config import Settings
from bot.core.permissions import Role
from bot.identity.api_tokens import ApiTokens
from bot.identity.challenges import Signer
from bot.identity.claims import OidcSettings, role_mapping
from bot.identity.gate import Gate
from bot.identity.identity import Identity
from bot.identity.members import Members
from bot.identity.own_account import OwnAccount
from bot.identity.passwords import Passwords
from bot.identity.registry import Audit, Pseudonym, Random, Registry, Rules, Sealing
from bot.identity.second_factor import SecondFactor
from bot.identity.sign_in import SignIn
from bot.identity.visits import Visits
from bot.ports import Clock
from bot.pseudonyms import Pseudonyms, key_from
from bot.sealing import Seal
from factbase.accounts import AccountStore
from factbase.audit import AuditLog
from factbase.credentials import ProviderStore, RecoveryStore
from factbase.database import Base
from factbase.failures import FailureStore
from factbase.sessions import SessionStore
from factbase.tokens import TokenStore

SIGNING_KEY = "signing.key"
"""Signs what browsers hold for minutes. If it is lost, forms that are open must be filled in again."""


def identity(settings: Settings, base: Base, seal: Sealing, pseudonym: Pseudonym, clock: Clock) -> Identity:
    """Who staff are, in this base. Raises ConfigurationInvalid for unusable settings and key files."""
    registry = stores(base, AuditLog(base), seal, pseudonym, clock, secrets.token_bytes, rules(settings))
    signer = Signer(key_from(settings.data / SIGNING_KEY), clock)
    return assembled(registry, signer, PasswordHasher(), oidc_settings(settings))


def installed(settings: Settings, base: Base, clock: Clock) -> Identity:
    """The same with this installation's own keys, for commands. Raises ConfigurationInvalid."""
    seal = Seal(key_from(settings.data / "sealing.key"))
    return identity(settings, base, seal, Pseudonyms(key_from(settings.data / "pseudonyms.key")).of, clock)


def stores(
    base: Base,
    audit: Audit,
    seal: Sealing,
    pseudonym: Pseudonym,
    clock: Clock,
    random: Random,
    chosen: Rules,
) -> Registry:
    """What all parts share, on this base."""
    return Registry(
        accounts=AccountStore(base),
        sessions=SessionStore(base),
        tokens=TokenStore(base),
        failures=FailureStore(base),
        recovery=RecoveryStore(base),
        providers=ProviderStore(base),
        audit=audit,
        writing=base.writing,
        seal=seal,
        pseudonym=pseudonym,
        clock=clock,
        random=random,
        rules=chosen,
    )


def assembled(
    registry: Registry, signer: Signer, hasher: PasswordHasher, oidc: OidcSettings | None
) -> Identity:
    """The parts, put together."""
    gate, passwords = Gate(registry), Passwords(hasher, registry.random)
    factor, visits = SecondFactor(registry), Visits(registry, signer)
    sign_in = SignIn(registry, gate, passwords, factor, visits, signer)
    members = Members(registry, passwords, gate)
    own = OwnAccount(registry, gate, passwords, factor, visits)
    made = Identity(registry, sign_in, visits, own, members, ApiTokens(registry), signer)
    if oidc is not None:
        # Loaded only where it is set up: it brings an HTTP client along.
        from bot.identity.oidc import Oidc
        from bot.identity.provider import Provider

        provider = Provider(oidc, registry.clock)
        made.oidc = Oidc(oidc, provider, registry, signer, gate, sign_in, members)
    return made


def rules(settings: Settings) -> Rules:
    """How long sessions last, and who needs a second factor."""
    return Rules(
        idle=timedelta(minutes=settings.session_idle_minutes),
        absolute=timedelta(hours=settings.session_hours),
        totp_roles=frozenset(Role(role) for role in settings.totp_roles),
        factor_elsewhere=bool(settings.oidc_amr),
        issuer=f"Rumourline · {settings.agency}",
        notify=settings.notify_rules,
        agency=settings.agency,
    )


def oidc_settings(settings: Settings) -> OidcSettings | None:
    """The sign-in provider, where one is set. Raises ConfigurationInvalid."""
    if settings.oidc_issuer is None:
        return None
    secret = settings.oidc_client_secret
    return OidcSettings(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        redirect=settings.oidc_redirect,
        client_secret=secret.get_secret_value() if secret else "",
        scopes=settings.oidc_scopes,
        role_claim=settings.oidc_role_claim,
        roles=role_mapping(settings.oidc_roles),
        name_claim=settings.oidc_name_claim,
        amr=frozenset(settings.oidc_amr),
    )
