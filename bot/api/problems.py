"""What is answered when something goes wrong: problem details (RFC 9457) with codes that stay the same.

Knows the codes and the shape. Must not know which error is which problem. A detail is written for the person
who must act on it; it never holds what was sent as it was sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse
from starlette.types import Scope

MEDIA_TYPE = "application/problem+json"
_LONGEST_FIELD = 120
_LONGEST_REASON = 300
MOST_ERRORS = 20
"""Fields that are named in one answer."""


class Code(StrEnum):
    """What went wrong, for programs. A code keeps its meaning for as long as the API keeps its version."""

    UNREADABLE = "unreadable"
    NO_TOKEN = "no_token"  # noqa: S105 - a name, not a token
    TOKEN_NOT_RIGHT = "token_not_right"  # noqa: S105 - a name, not a token
    NOT_ALLOWED = "not_allowed"
    NOT_FOUND = "not_found"
    NO_SUCH_FACT = "no_such_fact"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    FACT_EXISTS = "fact_exists"
    ALREADY_OPEN = "already_open"
    ACT_REFUSED = "act_refused"
    EDIT_CONFLICT = "edit_conflict"
    EDIT_NOT_NAMED = "edit_not_named"
    TOO_LARGE = "too_large"
    NOT_A_FORMAT = "not_a_format"
    INVALID = "invalid"
    FACT_INVALID = "fact_invalid"
    CHECKS_FAILED = "checks_failed"
    FILE_UNREADABLE = "file_unreadable"
    CANNOT_BE_WRITTEN = "cannot_be_written"
    TOO_MANY = "too_many"
    FAILED = "failed"
    OVERLOADED = "overloaded"
    BASE_UNUSABLE = "base_unusable"


CODES: Mapping[int, tuple[Code, ...]] = {
    400: (Code.UNREADABLE,),
    401: (Code.NO_TOKEN, Code.TOKEN_NOT_RIGHT),
    403: (Code.NOT_ALLOWED,),
    404: (Code.NOT_FOUND, Code.NO_SUCH_FACT),
    405: (Code.METHOD_NOT_ALLOWED,),
    409: (Code.FACT_EXISTS, Code.ALREADY_OPEN, Code.ACT_REFUSED),
    412: (Code.EDIT_CONFLICT,),
    413: (Code.TOO_LARGE,),
    415: (Code.NOT_A_FORMAT,),
    422: (Code.INVALID, Code.FACT_INVALID, Code.CHECKS_FAILED, Code.FILE_UNREADABLE, Code.CANNOT_BE_WRITTEN),
    428: (Code.EDIT_NOT_NAMED,),
    429: (Code.TOO_MANY,),
    500: (Code.FAILED,),
    503: (Code.OVERLOADED, Code.BASE_UNUSABLE),
}
"""Which codes come with which status."""
STATUSES: Mapping[Code, int] = {code: status for status, codes in CODES.items() for code in codes}


class Refused(Exception):
    """A request that an endpoint cannot carry out; what it answers instead."""

    def __init__(
        self, code: Code, detail: str, errors: Sequence[tuple[str, str]] = (), **members: Any
    ) -> None:
        super().__init__(detail)
        self.response = problem(code, detail, errors, **members)


def problem(
    code: Code,
    detail: str,
    errors: Sequence[tuple[str, str]] = (),
    headers: Mapping[str, str] | None = None,
    **members: Any,
) -> JSONResponse:
    """The answer for one problem. `errors` are (field, reason) pairs."""
    status = HTTPStatus(STATUSES[code])
    told = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "code": code.value,
        "detail": plain(detail),
        "errors": [
            {"field": plain(field)[:_LONGEST_FIELD], "reason": plain(reason)[:_LONGEST_REASON]}
            for field, reason in errors[:MOST_ERRORS]
        ],
        **members,
    }
    said = {"cache-control": "no-store", **(headers or {})}
    return JSONResponse(told, status, said, media_type=MEDIA_TYPE)


def too_large(limit: int, _scope: Scope) -> JSONResponse:
    """The answer to a body of more than so many bytes."""
    return problem(Code.TOO_LARGE, larger_than(limit))


def larger_than(limit: int) -> str:
    """What is said of a body of more than so many bytes."""
    return f"This is larger than {limit} bytes. Split it, and send the parts."


def plain(text: object) -> str:
    """Text that can be written as UTF-8."""
    return str(text).encode("utf-8", "replace").decode()
