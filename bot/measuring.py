"""What the metrics are made of, in this process.

Knows the whole Rumourline. Must not decide anything. Looks at the base on the staff's connection: nobody's
question waits for it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.casework.promises import Owed
from bot.metrics import Metrics, Standing
from bot.release import version
from bot.wiring import Rumourline
from factbase.case_promises import CasePromises
from factbase.database import Base
from factbase.gauges import gauges


def metrics_of(
    line: Rumourline, base: Base, queue: Callable[[], int], channels: Callable[[], Mapping[str, str]]
) -> Metrics:
    """The metrics of this process. `channels`: how each stands, `on` if it is well."""
    clock, place = line.service.clock, line.settings.base
    owed = Owed(CasePromises(base), line.policy.deadlines)

    def standing() -> Standing:
        return Standing(
            version=version(),
            calibration=line.service.calibration,
            encoder=line.encoder.model.name,
            degraded={"words_only": bool(line.degraded)},
            queue=queue(),
            indexed=len(line.retrieval),
            channels={"web": True, **{name: state == "on" for name, state in channels().items()}},
            files=_sizes(place),
            disk_free=shutil.disk_usage(place.parent).free if place.parent.exists() else 0,
        )

    return Metrics(standing, lambda: gauges(base, clock()), lambda: owed.overdue(clock()), clock)


def _sizes(place: Path) -> dict[str, int]:
    files = {"base": place, "log": place.with_name(f"{place.name}-wal")}
    return {name: path.stat().st_size for name, path in files.items() if path.exists()}
