"""Addresses at which chat platforms bring updates.

Knows HTTP. Must not know a platform: whoever is behind a hook checks the secret and says how to answer.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Header, Request, Response

from bot.channels.web.site import Hook, Site


def add_hooks(app: FastAPI, site: Site) -> None:
    """Add one address for each platform that brings its updates."""
    for name, hook in site.hooks.items():
        _add(app, name, hook)


def _add(app: FastAPI, name: str, hook: Hook) -> None:
    @app.post(f"/{name}", include_in_schema=False)
    async def bring(
        request: Request, x_telegram_bot_api_secret_token: Annotated[str | None, Header()] = None
    ) -> Response:
        """Take one update."""
        body = await request.body()
        return Response(status_code=await hook(x_telegram_bot_api_secret_token, body))
