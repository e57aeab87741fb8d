"""The commands of `rumourline facts`, put together."""

from __future__ import annotations

import typer

from bot.cli.facts import acts, exchange, history, listing, lists, trying, whole_base, writing

app = typer.Typer(
    no_args_is_help=True,
    help="""Look at facts, write them, and lead them from a draft to an answer.

Looking needs no account. Who acts says who they are: with --as NAME, which asks for the password, or with an
API token in RUMOURLINE_STAFF_TOKEN.""",
)

app.command("import")(exchange.import_)
app.command("export")(exchange.export)
app.command("archive")(whole_base.archive)
app.command("restore")(whole_base.restore)
app.command("list")(listing.list_)
app.command("show")(listing.show_fact)
app.command("search")(listing.search)
app.command("stats")(listing.stats)
app.command("versions")(history.versions)
app.command("diff")(history.diff)
app.command("queue")(history.queue)
app.command("check")(trying.check)
app.command("preview")(trying.preview)
app.command("rehearse")(trying.rehearse)
app.command("near")(trying.near)
app.command("new")(writing.new)
app.command("revise")(writing.revise)
app.command("edit")(writing.edit)
app.command("submit")(acts.submit)
app.command("return")(acts.return_)
app.command("approve")(acts.approve)
app.command("publish-urgently")(acts.publish_urgently)
app.command("review-after")(acts.review_after)
app.command("withdraw")(acts.withdraw)
app.command("supersede")(acts.supersede)
app.command("discard")(acts.discard)
app.command("comment")(acts.comment)
app.command("assign")(acts.assign)
app.command("terms")(lists.terms)
