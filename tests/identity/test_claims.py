"""What a provider's words mean here, and which addresses are trusted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.core.permissions import Role
from bot.errors import ConfigurationInvalid
from bot.identity.claims import OidcSettings, role_mapping, vouched
from bot.identity.oidc import local
from bot.identity.provider import is_safe

ROLES = role_mapping("Fact Desk=curator; Heads = approver admin ;Audit=auditor")
Claims = dict[str, Any]


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/staff/facts", True),
        ("/", True),
        ("", False),
        ("staff", False),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("/a\\..\\b", False),
        ("https://evil.example", False),
        ("/a\nLocation: x", False),
        ("/é", False),
        ("javascript:alert(1)", False),
    ],
)
def test_afterwards_means_here(path: str, kept: bool) -> None:
    assert local(path) == (path if kept else "/")


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://id.example/x", True),
        ("http://127.0.0.1:8/x", True),
        ("http://localhost/x", True),
        ("http://[::1]/x", True),
        ("http://id.example/x", False),
        ("http://127.0.0.1.evil.example", False),
        ("https://", False),
        ("https://[", False),
    ],
)
def test_which_addresses_are_safe(address: str, safe: bool) -> None:
    assert is_safe(address) is safe


SETTINGS = OidcSettings("https://id.example", "us", "https://us.example/back", roles=ROLES)


@pytest.mark.parametrize(
    ("claim", "claims", "roles"),
    [
        ("groups", {"groups": ["Fact Desk", "Audit"]}, {Role.CURATOR, Role.AUDITOR}),
        ("groups", {"groups": "Heads"}, {Role.APPROVER, Role.ADMIN}),
        ("realm_access.roles", {"realm_access": {"roles": ["Audit"]}}, {Role.AUDITOR}),
        ("realm_access.roles", {"realm_access": ["Audit"]}, set()),
        ("realm_access.roles", {}, set()),
        ("https://agency.example/groups", {"https://agency.example/groups": ["Audit"]}, {Role.AUDITOR}),
    ],
)
def test_where_the_groups_stand(claim: str, claims: Claims, roles: set[Role]) -> None:
    assert vouched({"sub": "1"} | claims, replace(SETTINGS, role_claim=claim)).roles == roles


@pytest.mark.parametrize(
    ("shown", "display"),
    [
        ("Cleo  Díaz", "Cleo Díaz"),
        (None, "cleo"),
        (7, "cleo"),
        ("a\0b", "cleo"),
        ("x" * 99, "x" * 80),
        ("", "cleo"),
    ],
)
def test_what_somebody_new_is_called(shown: object, display: str) -> None:
    assert vouched({"sub": "1", "preferred_username": "cleo", "name": shown}, SETTINGS).display == display


def test_the_mapping_of_groups() -> None:
    assert role_mapping("") == {}
    assert role_mapping("a=curator;a=auditor\nb = c=admin") == {
        "a": {Role.CURATOR, Role.AUDITOR},
        "b = c": {Role.ADMIN},
    }


@pytest.mark.parametrize("text", ["curator", "=curator", "a=", "a=editor", "a=curator;b"])
def test_a_mapping_that_maps_nothing_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationInvalid, match="RUMOURLINE_OIDC_ROLES"):
        role_mapping(text)
