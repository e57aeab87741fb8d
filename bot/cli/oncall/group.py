"""The commands of `rumourline oncall`, put together."""

from __future__ import annotations

import typer

from bot.cli.oncall import acting, looking

app = typer.Typer(
    no_args_is_help=True,
    help="""Who is on call now and next, swaps, silences, hand-over notes, and whether pages arrive.

Looking needs no account. Who acts says who they are: with --as NAME, which asks for the password, or with an
API token in RUMOURLINE_STAFF_TOKEN. Times are typed with their zone and shown in UTC.""",
)

app.command("now")(looking.now_)
app.command("schedule")(looking.schedule)
app.command("rota")(looking.rota)
app.command("gaps")(looking.gaps)
app.command("put")(acting.put)
app.command("swap")(acting.swap)
app.command("silence")(acting.silence)
app.command("hand-over")(acting.hand_over)
app.command("test")(looking.try_out)
app.command("pages")(looking.pages)
