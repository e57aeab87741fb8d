"""Where a fact's pages are.

Knows paths within the console. Pure.
"""

from __future__ import annotations

NEW = "new"
"""What stands in the place of an id on the way to the editor of a new fact."""


def fact_path(fact_id: str) -> str:
    """The page of a fact; one that is really called `new` has its own way round the editor."""
    return f"/facts/{fact_id}/view" if fact_id == NEW else f"/facts/{fact_id}"
