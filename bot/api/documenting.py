"""The OpenAPI document: what every address answers, errors and files included.

Knows OpenAPI and how FastAPI makes it. Must not know what the addresses do.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from bot.api import problems
from bot.api.problems import CODES
from bot.api.shapes.problem import Problem

Responses = dict[int | str, dict[str, Any]]
_REFS = "#/components/schemas/{model}"
_ASSUMED = "Successful Response"
_ALWAYS = (422, 429, 500, 503)
_WITH_TOKEN = (401, 403)
_HEADERS: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "how to show a token"}},
    429: {"Retry-After": {"schema": {"type": "integer"}, "description": "seconds to wait"}},
    503: {"Retry-After": {"schema": {"type": "integer"}, "description": "seconds to wait"}},
}
_SAID = {
    400: "The body cannot be read at all.",
    401: "There is no token, or it is not right.",
    403: "The token's scopes, or its owner's roles, do not allow this.",
    404: "There is no such thing.",
    409: "Not now: it exists already, or its state or the second pair of eyes forbids it.",
    412: "Somebody else has changed it meanwhile: `theirs` is what they saved.",
    413: "The body is too large.",
    415: "The body is in a format that is not read here.",
    422: "What was sent is not valid; `errors` names the fields.",
    428: "The header If-Match must name the edit that you saw.",
    429: "Too many requests.",
    500: "Something went wrong here.",
    503: "The fact base cannot be used right now.",
}


def refusals(*statuses: int, public: bool = False) -> Responses:
    """The problems that an address may answer with, besides those that every address may."""
    every = {*statuses, *_ALWAYS, *(() if public else _WITH_TOKEN)}
    return {status: _refusal(status) for status in sorted(every)}


def with_body(*statuses: int) -> Responses:
    """The problems of an address that reads a body."""
    return refusals(400, 413, *statuses)


def file_of(description: str, *media_types: str, status: int = 200) -> Responses:
    """An answer that is a document of its own."""
    kinds = {name: "object" if name.endswith("+json") else "string" for name in media_types}
    content = {name: {"schema": {"type": kind}} for name, kind in kinds.items()}
    return {status: {"description": description, "content": content}}


def tagged(description: str, status: int = 200) -> Responses:
    """An answer with the ETag of the edit that it shows."""
    header = {"schema": {"type": "string"}, "description": 'the edit, for If-Match, such as "7"'}
    return {status: {"description": description, "headers": {"ETag": header}}}


def document(app: FastAPI) -> None:
    """Make the document complete: problems are a shape of it, and what FastAPI assumes of its own goes."""

    def made() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
                tags=app.openapi_tags,
                servers=app.servers,
            )
            shapes = schema.setdefault("components", {}).setdefault("schemas", {})
            shown = Problem.model_json_schema(ref_template=_REFS)
            for name, shape in {**shown.pop("$defs"), Problem.__name__: shown}.items():
                shapes.setdefault(name, shape)
            for unused in ("HTTPValidationError", "ValidationError"):
                shapes.pop(unused, None)
            for path in schema["paths"].values():
                for operation in path.values():
                    _complete(operation, shapes)
            app.openapi_schema = schema
        return app.openapi_schema

    # As FastAPI's documentation says to.
    app.openapi = made  # type: ignore[method-assign]


def methods_at(app: FastAPI, path: str) -> list[str]:
    """The methods that an address takes, in order; none where nothing is."""
    found = (
        method.upper()
        for template, methods in app.openapi()["paths"].items()
        if re.fullmatch(re.sub(r"{[^}]*}", "[^/]+", template.replace(".", r"\.")), path)
        for method in methods
    )
    return sorted(found)


def _complete(operation: dict[str, Any], shapes: dict[str, Any]) -> None:
    operation["summary"] = operation["operationId"].replace("_", " ").capitalize()
    for parameter in operation.get("parameters", []):
        # It is asked for with 428, and so no parameter that FastAPI would ask for with 422.
        parameter["required"] |= parameter["name"] == "If-Match"
    for answer in operation["responses"].values():
        if answer["description"] == _ASSUMED:
            content = answer.get("content", {}).get("application/json", {})
            name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
            answer["description"] = shapes[name]["description"] if name else "Done."


def _refusal(status: int) -> dict[str, Any]:
    codes = CODES[status]
    told: dict[str, Any] = {
        "description": _SAID[status],
        "content": {
            problems.MEDIA_TYPE: {
                "schema": {"$ref": _REFS.format(model=Problem.__name__)},
                "examples": {code.value: {"value": _example(code, status)} for code in codes},
            }
        },
    }
    return told | ({"headers": _HEADERS[status]} if status in _HEADERS else {})


def _example(code: problems.Code, status: int) -> dict[str, Any]:
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code.value,
        "detail": _SAID[status],
        "errors": [],
    }
