"""The public page's API is as its OpenAPI document says, for whatever the document lets somebody send."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case

from bot.channels.web.application import application
from bot.channels.web.site import Site
from bot.outcomes import Outcome
from bot.questions import Question
from tests.assembled import line
from tests.channels.contract import PSEUDONYM
from tests.fakes import SteppingClock

ROOM = line()


async def _ask(question: Question) -> Outcome:
    return ROOM.service.handle([question])[0]


APP = application(
    Site(_ask, PSEUDONYM.of, SteppingClock(), lambda: {"ready": True}, "Town of Testing", "en", "1.2.3")
)
schema = schemathesis.openapi.from_asgi("/openapi.json", APP)


@schema.parametrize()
@settings(
    max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_the_public_api_is_as_its_schema_says(case: Case[Any]) -> None:
    case.call_and_validate()
