"""The site for everybody: what its page is given of the whole line, and whether the line is ready to answer.

Knows the whole Rumourline and the chats beside it. Must not know servers, or how anything is decided.
"""

from __future__ import annotations

from typing import Any

from bot.attending import Attendance
from bot.channels.web.application import application
from bot.channels.web.pace import AskingPace
from bot.channels.web.site import Site
from bot.metrics import Ask, Metrics
from bot.models import language_around
from bot.release import version
from bot.wiring import Rumourline
from factbase.errors import DatabaseError

WORDS_ONLY = "words only: no model could be loaded, and facts are found by the words that they share"


def site_of(line: Rumourline, ask: Ask, chats: Attendance, metrics: Metrics) -> Any:
    """The ASGI application of the page, its API and what monitors read. `ask`: where questions go."""
    token = line.settings.metrics_token
    return application(
        Site(
            ask=ask,
            metrics=metrics.text,
            metrics_token=token.get_secret_value() if token else "",
            words_only=bool(line.degraded),
            pseudonym=line.pseudonyms.of,
            clock=line.service.clock,
            ready=lambda: _ready(line, chats),
            agency=line.settings.agency,
            language=line.settings.language,
            first_aid=line.service.first_aid,
            heard=language_around,
            version=version(),
            hooks=chats.hooks,
            keep_claims_days=line.policy.keep_claims_days,
            pace=AskingPace(line.policy.floods.web_per_minute, line.service.clock),
            privacy=line.policy.privacy,
            privacy_contact=line.settings.privacy_contact,
        )
    )


def _ready(line: Rumourline, chats: Attendance) -> dict[str, Any]:
    state: dict[str, Any] = {
        "facts": len(line.retrieval),
        "calibration": line.service.calibration,
        "shift": round(line.shift.known, 3),
        "channels": {"web": "on", **chats.states()},
    }
    if line.degraded:
        state["degraded"] = WORDS_ONLY
    try:
        waiting = line.duties.waiting()
    except DatabaseError as error:
        return {"ready": False, **state, "why": type(error).__name__}
    if not len(line.retrieval):
        return {"ready": False, **state, "why": "no published facts"}
    return {"ready": True, **state, "alerts_waiting": waiting}
