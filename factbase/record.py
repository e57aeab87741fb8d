"""What is written down about every message, in one transaction.

Knows the base, the sightings and the deliveries, and that they belong together.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from factbase.database import Base
from factbase.deliveries import Delivery, DeliveryStore
from factbase.sightings import Sighting, SightingStore


class BaseRecord:
    """The record that is kept in the fact base."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._sightings = SightingStore(base)
        self._deliveries = DeliveryStore(base)

    def writing(self) -> AbstractContextManager[None]:
        """All of a block or nothing of it; cases opened inside belong to it too."""
        return self._base.writing()

    def sighting(self, sighting: Sighting) -> None:
        """Keep one sighting."""
        self._sightings.record(sighting)

    def delivery(self, delivery: Delivery) -> None:
        """Keep one delivery."""
        self._deliveries.record(delivery)
