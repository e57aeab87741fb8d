"""API tokens: machines that act for a person, with no more than what that person ticks.

Knows the forms. Must not know how a token is made or kept.
"""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console.forms import text, texts
from bot.console.gate import Access, needs
from bot.console.rendering import redirect, render
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission
from bot.errors import AccountRefused

LIVES = (("7", "1 week"), ("30", "30 days"), ("90", "90 days"), ("365", "1 year"))
"""How long a token may live, in days."""
ALLOWED = {
    Permission.READ: "Read facts and cases",
    Permission.WRITE: "Write drafts and hand them to review",
    Permission.APPROVE: "Publish what others wrote",
    Permission.URGENT: "Publish urgently, alone",
    Permission.WITHDRAW: "Withdraw facts",
    Permission.WORK_CASES: "Work on cases",
    Permission.TERMS: "Change topics and areas",
    Permission.IMPORT: "Import facts",
    Permission.EXPORT: "Export facts",
    Permission.ACCOUNTS: "Manage people and roles",
    Permission.AUDIT: "Read the audit log",
    Permission.PRIVACY: "See to people's data and legal holds",
}
"""Every permission in words."""


def add_token_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the list of one's tokens, a form for a new one, and the end of one."""

    @app.get("/settings/tokens")
    @needs(Access.SIGNED_IN)
    def mine(request: Request) -> Response:
        return _page(request, site)

    @app.post("/settings/tokens")
    @needs(Access.SIGNED_IN)
    def make(request: Request) -> Response:
        days, wished = text(request, "days"), set(texts(request, "scopes"))
        scopes = [permission for permission in Permission if permission in wished]
        try:
            made = site.identity.new_api_token(
                person_of(request), text(request, "title"), scopes, int(days) if days.isdecimal() else 0
            )
        except AccountRefused as error:
            return _page(request, site, str(error), 422)
        return render(request, "token_made.html", made=made)

    @app.post("/settings/tokens/revoke")
    @needs(Access.SIGNED_IN)
    def revoke(request: Request) -> Response:
        number = text(request, "token")
        try:
            site.identity.revoke(person_of(request), int(number) if number.isdecimal() else 0)
        except AccountRefused as error:
            return redirect(request, "/settings/tokens", notice=str(error), kind="stop")
        return redirect(
            request, "/settings/tokens", notice="The token is revoked. It opens nothing any more."
        )


def _page(request: Request, site: ConsoleSite, error: str = "", status: int = 200) -> Response:
    person = person_of(request)
    return render(
        request,
        "tokens.html",
        status,
        tokens=site.identity.api_tokens(person),
        scopes=[(p.value, told) for p, told in ALLOWED.items() if person.may(p)],
        allowed=ALLOWED,
        lives=LIVES,
        typed={
            "title": text(request, "title"),
            "days": text(request, "days") or "90",
            "scopes": texts(request, "scopes"),
        },
        error=error,
        now=site.clock(),
    )
