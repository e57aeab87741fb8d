"""`rumourline foi`: what is handed out to somebody who asks by freedom of information."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Annotated

import typer

from bot.accountability.anchor_lines import BASE_DIGITS, Head
from bot.accountability.bundle import bundled
from bot.accountability.colleagues import Colleagues
from bot.accountability.disclosing import Disclosing
from bot.accountability.foi import Cover, hand_out
from bot.accountability.observing import observed
from bot.accountability.telling import fields
from bot.cli.noting import noted
from bot.cli.opening import opened_base
from bot.cli.options import Data, Json
from bot.cli.screen import fail, note, show, show_json
from bot.config import Settings, load_policy, load_settings
from bot.core.masking import mask
from bot.core.policy import Policy
from bot.core.transparency import report
from bot.personal_data import PersonalData
from bot.pseudonyms import Pseudonyms, key_from
from bot.release import version
from bot.wiring import now
from factbase.accounts import AccountStore
from factbase.audit import AuditLog
from factbase.database import Base
from factbase.holdings import Asked, Holdings

app = typer.Typer(
    no_args_is_help=True,
    help="Hand out what is held, with personal data withheld and a reason for everything that is left out.",
)
Start = Annotated[str, typer.Option("--from", help="First day, such as 2026-10-01.")]
End = Annotated[str, typer.Option("--to", help="Last day, such as 2026-10-31.")]


@app.callback()
def _group() -> None:
    """Keeps `export` a command of its own."""


@app.command("export")
def export(
    start: Start,
    end: End,
    out: Annotated[Path, typer.Option(help="A folder that is not there yet, or a name that ends in .zip.")],
    about: Annotated[str, typer.Option(help="Only about this fact, or this case (R-0001).")] = "",
    json: Json = False,
    data: Data = None,
) -> None:
    """Write all that is held of a time, for who asked: facts, decisions, cases, alarms, rotas, the log.

    Personal data, pseudonyms, names of staff, threats and drafts are withheld, each with its reason; the
    policy file names the exemptions of your law. Read it before you hand it out: patterns find no names.

    Examples:

    - `rumourline foi export --from 2026-10-01 --to 2026-10-31 --out october`
    - `rumourline foi export --from 2026-01-01 --to 2026-12-31 --about R-0007 --out case-7.zip`
    """
    settings = load_settings(data=data)
    policy = load_policy(settings.policy)
    zone = policy.etiquette.timezone
    begin, stop = _moment(start, zone), _moment(end, zone, timedelta(days=1))
    if stop <= begin:
        fail("The last day is before the first one.", 2)
    asked = _asked(begin, stop, about.strip())
    with opened_base(settings) as base:
        if not Holdings(base, asked).known():
            fail(f"There is no fact or case {about!r}: a case is written as R-0001.")
        noted(base, "foi.export", about.strip(), {"from": start, "to": end})
        with base.reading(), bundled(out) as bundle:
            cover = _cover(settings, policy, base, f"from {start} to {end}", about.strip())
            seen = report(observed(base, begin, stop, zone, now()))
            numbers = fields(seen, settings.agency, version())
            rows, causes = hand_out(
                bundle, Holdings(base, asked), _disclosing(settings, policy, base), numbers, cover
            )
    if json:
        show_json({"out": str(out), "rows": rows, "withheld": {each.value: causes[each] for each in causes}})
        return
    show(f"{rows} rows were written to {out}; {sum(causes.values())} times something was withheld.")
    if not policy.accountability.exemptions:
        note("Name your law's exemptions in the policy file, [accountability.exemptions].")


def _disclosing(settings: Settings, policy: Policy, base: Base) -> Disclosing:
    rules, masked = policy.outgoing, policy.masked_countries
    personal = PersonalData(tuple(dict.fromkeys((*rules.countries, *masked))), rules.own_contacts)
    pseudonym = Pseudonyms(key_from(settings.data / "pseudonyms.key")).of
    people = Colleagues(AccountStore(base).list(), lambda name: pseudonym("export", name))
    return Disclosing(people, lambda text: mask(text, masked), lambda text: bool(personal.find(text)), now())


def _cover(settings: Settings, policy: Policy, base: Base, span: str, about: str) -> Cover:
    log = AuditLog(base)
    row, digest = log.head()
    return Cover(
        agency=settings.agency,
        version=version(),
        span=span,
        about=f"everything about {about}" if about else "everything",
        now=now(),
        head=Head(now(), log.begin()[:BASE_DIGITS], row, digest),
        exemptions=policy.accountability.exemptions,
    )


def _asked(start: datetime, end: datetime, about: str) -> Asked:
    if not about:
        return Asked(start, end)
    found = re.fullmatch(r"R-0*(\d{1,15})", about, re.IGNORECASE | re.ASCII)
    return Asked(start, end, case=int(found[1])) if found else Asked(start, end, fact=about)


def _moment(typed: str, zone: tzinfo, later: timedelta = timedelta()) -> datetime:
    try:
        day = date.fromisoformat(typed.strip())
        return datetime.combine(day + later, time(), zone).astimezone(UTC)
    except (ValueError, OverflowError):
        fail(f"{typed!r} is no day: write it as 2026-10-31.", 2)
