"""What a request makes its answer depend on: the edit that somebody saw, or what a browser has already.

Knows ETags, If-Match, If-None-Match and If-Modified-Since (RFC 9110). Pure.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

EDIT = r'^"([1-9][0-9]{0,17})"$'
"""The ETag of an edit, as a pattern."""
_TAG = re.compile(r'(?:W/)?("[^"]*")')


def edit_tag(edit: int) -> str:
    """The ETag of an edit. Edits are counted over all versions of a fact, so that the number is enough."""
    return f'"{edit}"'


def seen_edit(if_match: str) -> int | None:
    """The edit that If-Match names, if it names one. A star does not: it would overwrite anything."""
    found = re.fullmatch(EDIT, if_match.strip())
    return int(found[1]) if found else None


def tag_of(body: bytes) -> str:
    """The ETag of a body: other bytes, another tag."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def is_known(
    tag: str, changed_at: datetime, if_none_match: str | None, if_modified_since: str | None
) -> bool:
    """Whether who asks has this already. Times count only where no tags are given, to the whole second."""
    if if_none_match is not None:
        return if_none_match.strip() == "*" or tag in _TAG.findall(if_none_match)
    since = _time(if_modified_since)
    return since is not None and changed_at.replace(microsecond=0) <= since


def written(instant: datetime) -> str:
    """An instant as headers have it, to the whole second."""
    return format_datetime(instant.astimezone(UTC).replace(microsecond=0), usegmt=True)


def _time(header: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(header) if header else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found
