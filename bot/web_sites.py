"""Several web sites behind one door, each below its own path.

Knows ASGI and paths. Must not know what the sites serve. Unlike a router's mounts it leaves no path to
anybody else: whatever begins like a site's address is that site's to answer, however odd the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import ASGIApp, Receive, Scope, Send


class Sites:
    """Hands requests to the site whose path they are below, and all others to `rest`."""

    def __init__(self, rest: ASGIApp, below: Mapping[str, ASGIApp]) -> None:
        self._rest = rest
        # The longest first: of two that fit, it says more.
        self._below = sorted(below.items(), key=lambda site: -len(site[0]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a site sees its own path as `root_path`."""
        path, root = str(scope.get("path", "")), str(scope.get("root_path", ""))
        for prefix, site in self._below:
            if path == root + prefix or path.startswith(f"{root}{prefix}/"):
                await site({**scope, "root_path": root + prefix}, receive, send)
                return
        await self._rest(scope, receive, send)
