"""The commands of `rumourline cases`, put together."""

from __future__ import annotations

import typer

from bot.cli.cases import acts, grouping, judging, listing

app = typer.Typer(
    no_args_is_help=True,
    help="""Look at cases, judge how urgent they are, and bring them to an answer.

Looking needs no account. Who acts says who they are: with --as NAME, which asks for the password, or with an
API token in RUMOURLINE_STAFF_TOKEN.""",
)

app.command("list")(listing.list_)
app.command("show")(listing.show_case)
app.command("acknowledge")(acts.acknowledge)
app.command("take")(acts.take)
app.command("hand-over")(acts.hand_over)
app.command("note")(acts.note)
app.command("harm")(judging.harm)
app.command("vulnerability")(judging.vulnerability)
app.command("lower")(judging.lower)
app.command("link")(acts.link)
app.command("draft")(acts.draft)
app.command("holding")(acts.holding)
app.command("leadership")(acts.leadership)
app.command("dismiss")(acts.dismiss)
app.command("route")(acts.route)
app.command("reopen")(acts.reopen)
app.command("merge")(grouping.merge)
app.command("apart")(grouping.apart)
app.command("split")(grouping.split)
