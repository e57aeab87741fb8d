"""Logs: one line an event on standard error, never with a message's text.

Knows structlog and the standard library's logging.
"""

from __future__ import annotations

import logging
import sys

import structlog


def configure() -> None:
    """Set up logging for this process: JSON where nobody watches, readable where somebody does."""
    watched = sys.stderr.isatty()
    renderer = (
        structlog.dev.ConsoleRenderer() if watched else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # Looked up anew for each event: standard error may be another stream by then.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    # The HTTP client below some alert services logs whole addresses, which hold tokens.
    for noisy in ("httpx", "urllib3", "apprise", "requests", "telegram", "discord"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
