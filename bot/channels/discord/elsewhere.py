"""Another server than Discord's own, for trying things out.

Knows where the client library keeps its addresses. They hold for the whole process.
"""

from __future__ import annotations

import discord
import yarl


def use_server(address: str) -> None:
    """Speak with the server at `address`: its API below /api/v10, its gateway at /gw."""
    root = yarl.URL(address)
    discord.http.Route.BASE = str(root / "api/v10")
    gateway = root.with_scheme("wss" if root.scheme == "https" else "ws") / "gw"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway
