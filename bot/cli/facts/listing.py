"""`facts list`, `show`, `search` and `stats`: looking, which needs no account."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from bot.cli.facts.acting import looking, thinking
from bot.cli.facts.options import FactId
from bot.cli.facts.shown import show_facts, show_one
from bot.cli.opening import opened_base
from bot.cli.options import LARGEST_NUMBER, Data, Json
from bot.cli.screen import fail, note, show, show_json
from bot.config import load_settings
from bot.models import guess_language
from factbase.exchange.records import flatten
from factbase.facts import Fact, State, storable
from factbase.store import FactStore


def list_(
    state: Annotated[State | None, typer.Option(help="Only facts in this state.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only facts with this topic.")] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """List facts in order of their ids.

    Examples:

    - `rumourline facts list --state published --topic health`
    - `rumourline facts list --json`
    """
    with opened_base(load_settings(data=data)) as base:
        facts = [fact for fact in FactStore(base).all(state) if topic is None or topic in fact.topics]
    show_facts(facts, json)


def show_fact(
    fact_id: FactId,
    version: Annotated[
        int | None, typer.Option(min=1, max=LARGEST_NUMBER, help="This version instead of what counts.")
    ] = None,
    newest: Annotated[
        bool, typer.Option("--newest", help="The version that is worked on, if there is one.")
    ] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show one fact with all that it holds.

    Examples:

    - `rumourline facts show health-5g-virus`
    - `rumourline facts show health-5g-virus --newest --json`
    """
    with opened_base(load_settings(data=data)) as base:
        fact = _chosen(FactStore(base), fact_id, version, newest) if storable(fact_id) else None
    if fact is None:
        missing = "fact" if version is None else f"version {version} of the fact"
        fail(
            f"There is no {missing} {fact_id!r}. "
            "See  rumourline facts list  or  rumourline facts search WORDS."
        )
    if json:
        show_json(flatten(fact))
    else:
        show_one(fact)


def search(
    text: Annotated[str, typer.Argument(help="Words to look for, in any language.")],
    limit: Annotated[int, typer.Option(min=1, max=200, help="Show at most so many.")] = 10,
    meaning: Annotated[
        bool,
        typer.Option("--meaning", help="Also what means the same in other words; loads the models."),
    ] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Find facts in any state by all that their newest versions say, best first.

    Examples:

    - `rumourline facts search "5g virus"`
    - `rumourline facts search vacuna --limit 3 --json`
    - `rumourline facts search "phone masts make people ill" --meaning`
    """
    with thinking(data) if meaning else looking(data) as desk:
        found = desk.editorial.search(desk.person, text, guess_language(text) if meaning else "und", limit)
    if not found.facts and not json:
        note("No fact holds any of these words.")
    show_facts((one.fact for one in found.facts), json)


def stats(json: Json = False, data: Data = None) -> None:
    """Count facts by state, verdict, topic and language.

    Examples:

    - `rumourline facts stats`
    - `rumourline facts stats --json`
    """
    with opened_base(load_settings(data=data)) as base:
        facts = FactStore(base).all()
    counted = {
        "state": Counter(fact.state.value for fact in facts),
        "verdict": Counter(fact.verdict.value for fact in facts),
        "topic": Counter(topic for fact in facts for topic in fact.topics[:1]),
        "correction language": Counter(language for fact in facts for language in fact.corrections),
        "phrasing language": Counter(phrasing.language for fact in facts for phrasing in fact.wordings()),
    }
    if json:
        show_json({"facts": len(facts), **{name: dict(counts) for name, counts in counted.items()}})
        return
    show(f"{len(facts)} facts")
    for name, counts in counted.items():
        show(f"{name}: " + ", ".join(f"{key} {count}" for key, count in counts.most_common()))


def _chosen(store: FactStore, fact_id: str, version: int | None, newest: bool) -> Fact | None:
    if version is not None:
        return store.version(fact_id, version)
    return store.newest((fact_id,)).get(fact_id) if newest else store.get(fact_id)
