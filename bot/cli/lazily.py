"""Commands that are imported when they are called: `rumourline oncall now` need not wait for all others.

Knows Typer. Must not know which commands there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any, Final, Literal

import typer
from typer.core import TyperCommand, TyperGroup

MARKUP: Final[Literal["markdown"]] = "markdown"


class Later(TyperCommand):
    """Stands for a command: its name and what a list of commands says of it.

    `where` is "module:attribute", a function or a Typer of its own. `help` is the first paragraph of what
    that says of itself; tests see to it.
    """

    def __init__(self, name: str, where: str, help: str) -> None:
        super().__init__(name, help=help, rich_markup_mode=MARKUP)
        self.where = where

    def loaded(self) -> Any:
        """The command itself. A group of one's own within a group, so that it inherits how help is shown."""
        module, _, attribute = self.where.partition(":")
        made = getattr(import_module(module), attribute)
        holder = typer.Typer(rich_markup_mode=MARKUP, pretty_exceptions_enable=False, add_completion=False)
        holder.callback()(lambda: None)
        if isinstance(made, typer.Typer):
            holder.add_typer(made, name=self.name)
        else:
            holder.command(self.name)(made)
        return typer.main.get_group(holder).commands[str(self.name)]


class Lazily(TyperGroup):
    """A group whose commands are known by name, and imported when one of them is called."""

    def add_later(self, commands: Iterable[Later]) -> None:
        """Have these commands."""
        self.commands.update({str(command.name): command for command in commands})

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """As for any group; what is called is loaded."""
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None and isinstance(command, Later):
            self.commands[name] = command = command.loaded()
        return name, command, rest
