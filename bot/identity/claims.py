"""What a sign-in provider says about somebody, as far as it matters here.

Knows the shape of claims and the mapping of the provider's groups to roles. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.permissions import Role
from bot.errors import ConfigurationInvalid
from bot.identity.people import LONGEST_DISPLAY, LONGEST_NAME, typed_name


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """Which provider, who we are there, and what its words mean here.

    `role_claim` is a path with dots, such as `realm_access.roles`. `roles`: what each of its values brings.
    `amr`: the ways of signing in there that count as a second factor; with none, ours is asked for as well.
    """

    issuer: str
    client_id: str
    redirect: str
    client_secret: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ("openid", "profile")
    role_claim: str = "groups"
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    name_claim: str = "preferred_username"
    amr: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vouched:
    """Somebody whom the provider vouches for. `name` is what we would call them, "" if none is told."""

    subject: str
    name: str
    display: str
    roles: frozenset[Role]
    factor_shown: bool


def vouched(claims: Mapping[str, Any], settings: OidcSettings) -> Vouched:
    """The person in the checked claims of an ID token."""
    name = _name(claims.get(settings.name_claim))
    display = claims.get("name")
    line = " ".join(display.split()) if isinstance(display, str) else ""
    shown = line[:LONGEST_DISPLAY] if line.isprintable() else ""
    given = _texts(_at(claims, settings.role_claim))
    roles = frozenset[Role]().union(*(settings.roles.get(value, frozenset()) for value in given))
    ways = _texts(claims.get("amr"))
    return Vouched(str(claims["sub"]), name, shown or name, roles, bool(ways & settings.amr))


def role_mapping(text: str) -> dict[str, frozenset[Role]]:
    """`Fact Desk=curator; Heads=approver admin` as a mapping. Raises ConfigurationInvalid."""
    mapping: dict[str, frozenset[Role]] = {}
    for rule in filter(str.strip, re.split("[;\n]", text)):
        value, equals, roles = rule.rpartition("=")
        known = {role.value: role for role in Role}
        unknown = [word for word in roles.split() if word not in known]
        if not equals or not value.strip() or not roles.split() or unknown:
            raise ConfigurationInvalid(
                f"RUMOURLINE_OIDC_ROLES: {rule.strip()!r} is not a group = roles, with roles of "
                f"{', '.join(known)}; separate several rules with ;"
            )
        held = frozenset(known[word] for word in roles.split())
        mapping[value.strip()] = mapping.get(value.strip(), frozenset()) | held
    return mapping


def _name(value: object) -> str:
    # ana@agency.example is ana here; two such people of two domains collide, and the second is told so.
    return typed_name(value).partition("@")[0][:LONGEST_NAME] if isinstance(value, str) else ""


def _at(claims: Mapping[str, Any], path: str) -> object:
    if path in claims:  # some providers name claims by addresses, which have dots in them
        return claims[path]
    found: object = claims
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _texts(value: object) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset({value})
    return (
        frozenset(each for each in value if isinstance(each, str)) if isinstance(value, list) else frozenset()
    )
