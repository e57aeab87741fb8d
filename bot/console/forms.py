"""What was typed, as the gate has read it.

Knows HTML forms: line ends, missing boxes, files. Must not know what the fields mean.
"""

from __future__ import annotations

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

SECRET = ("csrf", "password", "code", "challenge")
"""How the names of fields begin that are never shown again."""


def form_of(request: Request) -> FormData:
    """All fields of this request's form, in order; empty for GET."""
    form: FormData = request.state.form
    return form


def text(request: Request, name: str, default: str = "") -> str:
    """One field as it was typed: \\n for line ends, no NUL, no half letters. `default` if it is missing."""
    return next(iter(texts(request, name)), default)


def texts(request: Request, name: str) -> tuple[str, ...]:
    """All fields of that name, in order: boxes that were ticked, rows of a list."""
    return tuple(plain(value) for value in form_of(request).getlist(name) if isinstance(value, str))


def typed(request: Request) -> tuple[tuple[str, str], ...]:
    """Every text field, in order, but for the token and what nobody but its owner may see."""
    return tuple(
        (name, plain(value))
        for name, value in form_of(request).multi_items()
        if isinstance(value, str) and not name.startswith(SECRET)
    )


def upload(request: Request, name: str) -> bytes | None:
    """The content of a file that was chosen; None if none was."""
    value = form_of(request).get(name)
    if not isinstance(value, UploadFile) or not value.filename:
        return None
    return value.file.read()


def plain(value: str) -> str:
    """The text as it was typed: forms write line ends in their own way, and may smuggle in half letters."""
    unified = value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return unified.encode("utf-8", "replace").decode()
