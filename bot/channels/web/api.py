"""The HTTP API: one question, and whether the service is alive and ready.

Knows FastAPI. Translates; decides nothing.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response

from bot.channels.web.schemas import AskRequest, AskResponse, Trouble
from bot.channels.web.site import OFTEN, Site
from bot.channels.web.translation import asker_of, read, too_often, write
from bot.errors import Overloaded
from bot.questions import Question
from factbase.errors import DatabaseError


def add_api(app: FastAPI, site: Site) -> None:
    """Add `POST /api/ask`, `/health` and `/ready`."""

    @app.post(
        "/api/ask",
        response_model=AskResponse,
        responses={code: {"model": Trouble} for code in (400, 404, 413, 422, 429, 503)},
    )
    async def ask(asked: AskRequest, request: Request) -> AskResponse:
        """Ask about one claim: an answer, a question back, or the number of the case that was opened."""
        message = read(asked.text, asked.lang, asker_of(request), site)
        if too_often(request, site):
            if help_first := site.first_aid(message):
                return write(help_first)
            raise HTTPException(429, OFTEN)
        try:
            return write(await site.ask(Question(message, asked.choice, after=tuple(asked.after))))
        except (Overloaded, DatabaseError):
            if help_first := site.first_aid(message):
                return write(help_first)
            raise

    @app.get("/health")
    async def health() -> dict[str, str]:
        """Whether the process is alive."""
        return {"status": "ok", "version": site.version}

    @app.get("/ready", responses={503: {"description": "not ready to answer"}})
    async def ready(response: Response) -> dict[str, Any]:
        """Whether questions can be answered: facts, model, base."""
        state = site.ready()
        response.status_code = 200 if state["ready"] else 503
        return state
