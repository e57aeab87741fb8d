"""The record of processing (GDPR art. 30), made from the configuration that is in force.

Knows settings and the policy. Must not know screens. Of a channel it says that it is on, of an alert address
its kind: no secret ever stands in it. What only the agency can know, it says that it must be filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.config import Settings
from bot.core.policy import Policy
from bot.core.privacy import ARTICLES

_TO_FILL_IN = "to be filled in by the agency"
_SCHEMA = re.compile(r"([a-z][a-z0-9+.-]{0,30})://", re.IGNORECASE)
_PURPOSES = (
    "answer people's questions about rumours from facts that people have verified",
    "let staff look into what nobody has verified, and tell whoever asked",
    "correct where something wrong was said",
    "count how often a rumour is seen, without knowing by whom",
)
_CHATS = {
    "telegram": ("Telegram", "through the servers of Telegram, in and outside the European Economic Area"),
    "discord": ("Discord", "through the servers of Discord Inc., in the United States"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What article 30(1) asks for. `retention`: rows of (kind, what, whose, why, ground, how long, then)."""

    made_at: datetime
    controller: str
    contact: str
    law: str
    purposes: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    recipients: tuple[str, ...]
    transfers: tuple[str, ...]
    retention: tuple[tuple[str, ...], ...]
    security: tuple[str, ...]


COLUMNS = ("kind", "what", "whose", "why", "legal ground", "how long", "then")


def record(settings: Settings, policy: Policy, now: datetime) -> Record:
    """The record as the configuration stands now."""
    lines = policy.schedule()
    return Record(
        made_at=now,
        controller=settings.agency,
        contact=settings.privacy_contact or f"{_TO_FILL_IN} (RUMOURLINE_PRIVACY_CONTACT)",
        law=policy.privacy.law or f"{_TO_FILL_IN} ([privacy] law)",
        purposes=_PURPOSES,
        people=(
            (
                "people who ask",
                "codes made from the platform's identifiers; what they ask, masked; their language and "
                "topics; where they can be reached, sealed",
            ),
            ("people who are mentioned", "what masking does not recognise: names are out of reach"),
            ("staff", "names they sign in with, sessions, acts, the rota, addresses for alarms (sealed)"),
        ),
        recipients=_recipients(settings),
        transfers=_transfers(settings),
        retention=tuple(
            (row.kind.value, row.what, row.people, row.why, ARTICLES[row.ground], row.until, row.then)
            for row in lines
        ),
        security=_security(settings, policy),
    )


def as_json(made: Record) -> dict[str, Any]:
    """The record for machines."""
    return {
        "made_at": made.made_at.isoformat(),
        "controller": made.controller,
        "contact": made.contact,
        "law": made.law,
        "purposes": list(made.purposes),
        "people": [{"who": who, "data": data} for who, data in made.people],
        "recipients": list(made.recipients),
        "transfers": list(made.transfers),
        "retention": [dict(zip(COLUMNS, row, strict=True)) for row in made.retention],
        "security": list(made.security),
    }


def _recipients(settings: Settings) -> tuple[str, ...]:
    found = ["the agency's own staff, by their roles", "web: nobody else; the page is the agency's own"]
    found += [f"{name}: sees what is written to the bot there" for name, _ in _on(settings)]
    found += [f"alerts to staff by {kind}" for kind in _kinds(settings.alert_urls)]
    found += [f"the audit log's head (no personal data) by {kind}" for kind in _kinds(settings.anchor_urls)]
    if settings.oidc_issuer:
        found.append("the agency's sign-in provider: who of the staff signs in, and when")
    return tuple(found)


def _transfers(settings: Settings) -> tuple[str, ...]:
    found = [
        f"{name}: {way}; the safeguard (GDPR art. 44 to 49) is {_TO_FILL_IN}" for name, way in _on(settings)
    ]
    outside = [
        kind for kind in _kinds(settings.alert_urls) if kind not in ("file", "syslog", "term", "json", "xml")
    ]
    found += [f"alerts by {kind}: where that service stands is {_TO_FILL_IN}" for kind in outside]
    return tuple(found) or ("none: nothing leaves this installation",)


def _security(settings: Settings, policy: Policy) -> tuple[str, ...]:
    countries = ", ".join(policy.masked_countries) or "none named: only those of seven digits or more"
    roles = ", ".join(settings.totp_roles) or "none"
    return (
        "identifiers become keyed hashes (HMAC-SHA-256) before anything is kept; the key lies beside the "
        "base, for its owner only",
        "e-mail and postal addresses, telephone, card and account numbers are masked before anything is "
        f"kept; identity numbers of: {countries}",
        "what waits, buttons and addresses are sealed (AES-256-GCM) with a key of their own",
        "what is deleted is overwritten in the base (SQLite secure_delete)",
        "a key file that others can read is refused at the start",
        "models run on this machine: no text is sent to a service to be understood",
        f"staff sign in with passwords (Argon2id); a second factor is needed by: {roles}",
        "every act of staff is in an append-only log, chained by digests",
        "the schedule below is enforced every hour; legal holds are on record",
        "pages are to be served by https through a proxy"
        + ("" if settings.https else " (RUMOURLINE_HTTPS is not set here)"),
    )


def _on(settings: Settings) -> tuple[tuple[str, str], ...]:
    tokens = {"telegram": settings.telegram_token, "discord": settings.discord_token}
    return tuple(_CHATS[name] for name, token in tokens.items() if token is not None)


def _kinds(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of services, each once; what is no address may be a secret and is not said."""
    found = (_SCHEMA.match(address) for address in addresses)
    return tuple(dict.fromkeys(match[1].lower() if match else "an unknown service" for match in found))
