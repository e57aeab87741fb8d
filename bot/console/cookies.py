"""The console's cookies: what they are called and how browsers must treat them.

Knows cookies' flags. Must not know what a session is, or who anybody is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from bot.console.site import PREFIX

YEAR = 365 * 86_400
ZONE = "rumourline-zone"
"""The browser's own time zone, which console.js writes. Only how times are shown depends on it."""


class Cookie(StrEnum):
    """What the console keeps in a browser."""

    SESSION = "session"
    FORM = "form"
    """What the tokens of forms are bound to before anybody has signed in."""
    DEVICE = "device"
    """That this browser has signed in before: strangers' guesses do not lock it out."""
    NOTICE = "notice"
    """What the next page says once."""
    LOOK = "look"
    OIDC = "oidc"


_SECONDS = {Cookie.DEVICE: YEAR, Cookie.LOOK: YEAR, Cookie.NOTICE: 60, Cookie.OIDC: 600}
"""Those that are missing end with the browser."""


@dataclass(frozen=True, slots=True)
class Jar:
    """Writes and reads cookies.

    Over https their names begin with `__Host-`: browsers then take them from this very host by https only, so
    that no neighbouring host can put one there.
    """

    secure: bool

    def name(self, cookie: Cookie) -> str:
        """What the cookie is called."""
        return f"__Host-rumourline-{cookie}" if self.secure else f"rumourline-staff-{cookie}"

    def get(self, request: Request, cookie: Cookie) -> str:
        """What the browser brought; "" if nothing."""
        return request.cookies.get(self.name(cookie), "")

    def put(self, response: Response, cookie: Cookie, value: str) -> None:
        """Have the browser keep this. No script can read it."""
        response.set_cookie(
            self.name(cookie),
            value,
            max_age=_SECONDS.get(cookie),
            path=self._path,
            secure=self.secure,
            httponly=True,
            samesite=_same_site(cookie),
        )

    def drop(self, response: Response, cookie: Cookie) -> None:
        """Have the browser forget it."""
        response.delete_cookie(
            self.name(cookie),
            path=self._path,
            secure=self.secure,
            httponly=True,
            samesite=_same_site(cookie),
        )

    @property
    def _path(self) -> str:
        return "/" if self.secure else PREFIX  # __Host- demands the whole host


def _same_site(cookie: Cookie) -> Literal["lax", "strict"]:
    # The way back from another sign-in provider begins on its site: only this one must come along.
    return "lax" if cookie is Cookie.OIDC else "strict"
