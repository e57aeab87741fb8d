"""The commands of `rumourline mailings`, put together."""

from __future__ import annotations

import typer

from bot.cli.mailings import listing, proposing, steering

app = typer.Typer(
    no_args_is_help=True,
    help="""What is sent to many: answers, holding statements, recalls, news, broadcasts.

Looking needs no account. Who acts says who they are: with --as NAME, which asks for the password, or with an
API token in RUMOURLINE_STAFF_TOKEN. Recalls and broadcasts need two people.""",
)

app.command("list")(listing.list_)
app.command("show")(listing.show_mailing)
app.command("recall")(proposing.recall)
app.command("broadcast")(proposing.broadcast)
app.command("correct")(proposing.correct)
app.command("approve")(steering.approve)
app.command("cancel")(steering.cancel)
app.command("pause")(steering.pause)
app.command("resume")(steering.resume)
