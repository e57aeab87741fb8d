"""The queue: what waits for whoever is signed in, the most urgent first.

Knows requests and the queue's template. What waits is the editorial's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console.gate import needs
from bot.console.labels import states
from bot.console.showing import show
from bot.console.site import ConsoleSite, Counts
from bot.console.visiting import person_of
from bot.core.permissions import Permission, Person
from bot.editorial.looking import IN_A_LIST
from factbase.emergencies import EmergencyStore
from factbase.mailings import Mailing
from factbase.worklist import Worklist

PATH = "/queue"
MAILINGS = "/mailings"
MOST = 99
"""What the menu counts up to, of each kind."""


def add_queue_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the queue."""

    @app.get(PATH)
    @needs(Permission.READ)
    def queue(request: Request) -> Response:
        person = person_of(request)
        waiting = site.editorial.queue(person)
        proposed, approvable = _proposed(site, person)
        return show(
            request,
            "queue.html",
            queue=waiting,
            most=IN_A_LIST,
            states=states(),
            now=site.editorial.now(),
            proposed=proposed,
            approvable=approvable,
        )


def _proposed(site: ConsoleSite, person: Person) -> tuple[Sequence[Mailing], frozenset[int]]:
    """What waits for a second person, for whom it concerns, and the ids of what this one may approve."""
    if site.mailings is None or not (person.may(Permission.APPROVE) or person.may(Permission.WORK_CASES)):
        return (), frozenset()
    theirs = frozenset(one.id for one in site.mailings.to_approve(person))
    return site.mailings.waiting(person), theirs


def waiting(
    worklist: Worklist,
    emergencies: EmergencyStore,
    proposed: Callable[[Person], Sequence[Mailing]] = lambda person: (),
) -> Counts:
    """How much waits for a person, for the menu of every page: counted by ids, without a look at a fact.

    `proposed`: the mailings that this person may approve.
    """

    def count(person: Person) -> Mapping[str, int]:
        if not person.may(Permission.READ):
            return {}
        mine = len(worklist.returned(person.name, MOST))
        if not person.may(Permission.APPROVE):
            return {PATH: mine}
        urgent = (one for one in emergencies.open() if one.person != person.name)
        others = sum(not worklist.wrote(person.name, one.fact_id, one.version) for one in urgent)
        mailings = len(proposed(person))
        reviews = len(worklist.to_review(person.name, MOST))
        return {PATH: mine + reviews + others + mailings, MAILINGS: mailings}

    return count
