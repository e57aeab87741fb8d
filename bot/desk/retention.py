"""What the desk forgets, and when.

Knows the stores and how long each thing is needed. Must not know platforms. What people said is sealed and
goes first; the counts stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.desk.papers import Papers

KEY_LIFE = timedelta(days=7)
"""How long an event is known again that comes twice; no platform brings one so late."""
ADDRESS_LIFE = timedelta(days=90)
"""How long it is known where something was said, so that it can be corrected there."""
RETENTION_SECONDS = 3_600.0
"""How often something is forgotten."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """How much was forgotten."""

    events: int
    addresses: int
    prompts: int
    claims: int


def forget(papers: Papers) -> Forgetting:
    """Forget what is no longer needed. Raises DatabaseError."""
    now = papers.clock()
    return Forgetting(
        events=papers.inbox.forget(now - KEY_LIFE),
        addresses=papers.outbox.forget_addresses(now - ADDRESS_LIFE),
        prompts=papers.prompts.forget(now),
        claims=papers.sightings.forget_claims(now - papers.claim_life),
    )
