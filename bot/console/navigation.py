"""The console's pages as its menu shows them.

Knows paths and which permission each takes. Must not know what is on a page. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.permissions import Permission, Person


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the menu."""

    path: str
    label: str
    need: Permission


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together."""

    label: str
    items: tuple[Item, ...]


_P = Permission
MENU = (
    Group(
        "Work",
        (
            Item("/queue", "Queue", _P.READ),
            Item("/facts", "Facts", _P.READ),
            Item("/facts/new", "New fact", _P.WRITE),
            Item("/cases", "Cases", _P.READ),
            Item("/threats", "Threats", _P.WORK_CASES),
            Item("/on-call", "On call", _P.READ),
            Item("/mailings", "Mailings", _P.READ),
            Item("/search", "Search", _P.READ),
        ),
    ),
    Group(
        "Fact base",
        (
            Item("/terms", "Topics and areas", _P.READ),
            Item("/import", "Import", _P.IMPORT),
            Item("/export", "Export", _P.EXPORT),
        ),
    ),
    Group(
        "Administration",
        (
            Item("/people", "People and roles", _P.ACCOUNTS),
            Item("/audit", "Audit log", _P.AUDIT),
            Item("/privacy", "People's data", _P.PRIVACY),
        ),
    ),
)


def menu(person: Person) -> tuple[Group, ...]:
    """What this person may open."""
    groups = (
        Group(group.label, tuple(item for item in group.items if person.may(item.need))) for group in MENU
    )
    return tuple(group for group in groups if group.items)


def place(path: str) -> str:
    """The menu's line that a page belongs to; "" for none."""
    paths = [item.path for group in MENU for item in group.items]
    return max((at for at in paths if path == at or path.startswith(f"{at}/")), key=len, default="")
