"""Pages through apprise: any of its services, and two of our own, the terminal and a file.

The only importer of apprise. Must not know what a page is about. Addresses hold
secrets, so that only their schema is ever shown.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import structlog

from bot.errors import AlertFailed, ConfigurationInvalid
from bot.ports import Page

if TYPE_CHECKING:
    from apprise import Apprise, AppriseAsset

_log = structlog.get_logger(__name__)

TERMINAL = "terminal://"
"""Shows the page where Rumourline runs."""
_FILE = "alertfile"
# Apprise logs whole addresses that it does not understand. What an operator needs to know is said here.
logging.getLogger("apprise").addFilter(lambda _record: False)


def file_address(path: Path) -> str:
    """The address that appends pages to a file."""
    return f"{_FILE}://localhost/?path={quote(path.absolute().as_posix())}"


class ApprisePager:
    """Tells everyone at the configured addresses."""

    def __init__(
        self, addresses: Sequence[str], setting: str = "RUMOURLINE_ALERT_URLS", redirects: bool = True
    ) -> None:
        """`redirects`: whether a service may send us on to another address."""
        _own_services()
        from apprise import AppriseAsset

        asset = AppriseAsset(http_redirects=redirects)
        self._services = [
            _service(number, address, setting, asset) for number, address in enumerate(addresses, 1)
        ]

    def page(self, page: Page) -> None:
        """Tell every address; one that fails is logged. Raises AlertFailed if all failed."""
        from apprise import NotifyFormat

        failed = [
            schema
            for schema, service in self._services
            if not service.notify(title=page.title, body=page.body, body_format=NotifyFormat.TEXT)
        ]
        if len(failed) == len(self._services):
            raise AlertFailed(f"no address could be reached ({', '.join(failed) or 'none is configured'})")
        for schema in failed:
            _log.warning("alert_address_failed", schema=schema)


@cache
def _own_services() -> None:
    """Tell apprise of the terminal and the file.

    Here and not above: apprise takes a third of a second to import, and most commands page nobody.
    """
    from apprise.decorators import notify

    for schema, name, service in (("terminal", "The terminal", _show), (_FILE, "A file", _append)):
        notify(on=schema, name=name)(service)  # type: ignore[no-untyped-call]  # the library has no types here


def _service(number: int, address: str, setting: str, asset: AppriseAsset) -> tuple[str, Apprise]:
    from apprise import Apprise

    found = re.match(r"[A-Za-z0-9]+(?=://)", address)
    schema = found[0] if found else "?"
    service = Apprise(asset=asset)
    if found is None or not service.add(address):
        raise ConfigurationInvalid(
            f"alert address {number} (schema {schema!r}) is not one that apprise understands: "
            f"check {setting}."
        )
    return schema, service


def _show(body: str, title: str, *_args: Any, **_options: Any) -> bool:
    # Where nobody watches, standard error is a log, and a log never holds what people wrote.
    shown = body if sys.stderr.isatty() else "What it says is not written to a log."
    # One write, so that pages and other output do not mix.
    sys.stderr.write(f"\n*** {title} ***\n{shown}\n\n")
    sys.stderr.flush()
    return True


def _append(body: str, title: str, _kind: Any, meta: dict[str, Any], *_args: Any, **_options: Any) -> bool:
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        handle = os.open(meta["qsd"]["path"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(f"{when} {title}\n{body}\n\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    return True
