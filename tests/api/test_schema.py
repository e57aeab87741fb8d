"""The API is as its OpenAPI document says, for whatever the document lets somebody send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case, GenerationMode, Response
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.api.application import api
from bot.api.site import PREFIX, ApiSite
from bot.api.uploads import TYPES
from bot.web_sites import Sites
from tests.api.stage import staged
from tests.fakes import SteppingClock

PLACEHOLDER = "rl_placeholder"


class Stand:
    """An application that is chosen later: requests are made up before there is a stage and a token."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.token = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        shown = [(name, self._right(value)) for name, value in scope.get("headers", ())]
        await self.app({**scope, "headers": shown}, receive, send)

    def _right(self, value: bytes) -> bytes:
        return value.replace(PLACEHOLDER.encode(), self.token.encode())


for _kind in TYPES:
    schemathesis.serializer.alias(_kind, "text/plain")
_PARTS: Any = None
_SITE = ApiSite(_PARTS, _PARTS, _PARTS, _PARTS, SteppingClock(), "Town", "en", "1.2.3")
_API = api(_SITE)
STAND = Stand(Sites(_API, {PREFIX: _API}))
CONFIG = schemathesis.Config.from_dict(
    {"checks": {"missing_required_header": {"expected-statuses": [401, 422, 428]}}}
)
schema = schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", STAND, config=CONFIG)


@schema.auth()
class Bearer:
    """Shows the token, but where a check leaves it out to see what comes."""

    def get(self, case: Case[Any], context: Any) -> str:
        return PLACEHOLDER

    def set(self, case: Case[Any], data: str, context: Any) -> None:
        case.headers["authorization"] = f"Bearer {data}"


@pytest.fixture(scope="module", autouse=True)
def _open() -> Iterator[None]:
    with staged() as stage:
        STAND.app = stage.app
        STAND.token = stage.token("zoe")
        yield


def what_fits_the_document_is_not_invalid(_context: object, response: Response, case: Case[Any]) -> None:
    """Rules that no document can tell may refuse it, the edit may be another one, but its shape is right."""
    assert case.meta is not None
    if case.meta.generation.mode is GenerationMode.POSITIVE and response.status_code >= 400:
        assert response.json()["code"] not in ("invalid", "unreadable", "edit_not_named")


@schema.parametrize()
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_the_api_is_as_its_schema_says(case: Case[Any]) -> None:
    case.call_and_validate(
        excluded_checks=[positive_data_acceptance], additional_checks=[what_fits_the_document_is_not_invalid]
    )
