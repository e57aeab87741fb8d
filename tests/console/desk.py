"""A console over a real editorial: real stores, checks and previews, a fake encoder, nobody else's machine.

house = open_desk()                       # with topics and areas, no facts
ana, ben = house.hire("ana", Role.CURATOR), house.hire("ben", Role.APPROVER)
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from bot.accountability_rooms import data_protection
from bot.case_rooms import blocking, casework
from bot.config import Settings
from bot.console.fact_form import typed_of
from bot.console.pages_queue import waiting
from bot.console.typed import fields_of
from bot.core.chat import ChatLimits
from bot.core.permissions import Person
from bot.core.policy import Policy
from bot.core.reply import Voice
from bot.desk.papers import papers
from bot.duty_rooms import duty_rooms
from bot.editing import editorial
from bot.editorial.door import Editorial
from bot.mailing_rooms import mailing_rooms
from bot.nearness import Near
from bot.pseudonyms import Pseudonyms
from bot.rehearsal import Rehearsed, Would
from bot.sealing import Seal
from embeddings.encoder import Encoder
from factbase.case_file import CaseFile
from factbase.database import Base, memory_base
from factbase.emergencies import EmergencyStore
from factbase.fact_listing import FactListing
from factbase.facts import Correction, Fact, Phrasing, Source, Verdict
from factbase.store import FactStore
from factbase.terms import Term, TermKind, TermStore
from factbase.worklist import Worklist
from tests.console.served import House, open_house
from tests.fakes import SteppingClock, WordEncoder

LANGUAGE = "es"
REASON = "people are in danger right now"
TOPICS = {"health": "Health", "roads": "Roads and bridges"}
AREAS = {"north": "The north", "south": "The south"}


class AllFacts:
    """Means whatever shares words with the text, by a fake encoder over every fact, drafts too."""

    def __init__(self, base: Base, encoder: Encoder) -> None:
        self._facts = FactStore(base)
        self._encoder = encoder

    def near(self, text: str, language: str, limit: int = 5) -> Sequence[Near]:
        """The facts whose claims come nearest, and near enough."""
        facts = list(self._facts.newest().values())
        if not facts:
            return ()
        (query,) = self._encoder.encode_queries([text], ["und"])
        likeness = self._encoder.encode_documents([fact.claim.text for fact in facts]) @ query
        found = [
            Near(fact.id, fact.claim.text, float(one), fact.state)
            for fact, one in zip(facts, likeness, strict=True)
        ]
        return sorted((near for near in found if near.similarity > 0.5), key=lambda near: -near.similarity)[
            :limit
        ]


class OnceAsked:
    """One question of the past, which every draft would have answered."""

    def of(self, draft: Fact, now: object) -> Rehearsed:
        """That question."""
        return Rehearsed(7, (Would("is the bridge closed??", "en", 0.93, "escalate", 3),))


@dataclass
class Desk:
    """What a test needs of a desk besides its house."""

    house: House

    def __post_init__(self) -> None:
        self.editorial: Editorial = self.house.editorial

    def person(self, name: str) -> Person:
        """Somebody who was hired."""
        member = self.house.identity.member(name)
        assert member is not None
        return Person(member.name, member.display, member.roles)

    def drafted(self, fact: Fact, by: str) -> int:
        """A draft; returns its edit."""
        return self.editorial.start(self.person(by), fact).edit

    def submitted(self, fact: Fact, by: str) -> int:
        """A version in review; returns its edit."""
        return self.editorial.submit(self.person(by), fact.id, self.drafted(fact, by)).edit

    def published(self, fact: Fact, by: str, approver: str) -> Fact:
        """A fact that two people let out."""
        return self.editorial.publish(self.person(approver), fact.id, self.submitted(fact, by))


def open_desk(base: Base | None = None, **changed: Any) -> House:
    """A console with its lists filled."""

    base = base or memory_base()

    def make(base: Base, clock: SteppingClock) -> Editorial:
        settings = Settings(agency="Ministry of Testing", language=LANGUAGE)
        return editorial(settings, Policy(), base, clock, AllFacts(base, WordEncoder()), OnceAsked())

    terms = TermStore(base)
    for kind, names in ((TermKind.TOPIC, TOPICS), (TermKind.AREA, AREAS)):
        for name, label in names.items():
            terms.put(Term(kind, name, label))

    counts = waiting(Worklist(base), EmergencyStore(base))
    return open_house(
        base=base, editorial=make, cases=CaseFile(base), listing=FactListing(base), counts=counts, **changed
    )


def turned_on(base: Base, policy: Policy | None = None) -> Mapping[str, Any]:
    """Casework, blocks, who is on call and mailings, on this base: what `open_desk` takes beside the rest."""
    clock, given = SteppingClock(), policy or Policy()
    kept = papers(base, Seal(b"k" * 32), Pseudonyms(b"a key of the tests alone").of, clock, lambda: "p1")
    with tempfile.TemporaryDirectory() as folder:  # its keys are read at once, and needed no more
        duties = duty_rooms(Path(folder), (), given, base, clock)
    limits = {"telegram": ChatLimits(text=4096, label=40, buttons=8, token=64)}
    post = mailing_rooms(kept, Voice("Ministry of Testing"), UTC, limits)
    return {
        "casework": casework(given, base, clock, (post.following,)),
        "blocking": blocking(given, base, clock),
        "data_protection": data_protection(Settings(), given, base, clock),
        "rostering": duties.rostering,
        "paged": duties.pages.deliveries,
        "mailings": post.desk,
    }


def fact(fact_id: str = "bridge", claim: str = "the old bridge is closed", **changed: object) -> Fact:
    """What somebody types: complete enough to be published."""
    fields: dict[str, object] = {
        "verdict": Verdict.FALSE,
        "corrections": {
            "en": Correction(
                "The old bridge is open to everybody.", "It was repaired in May.", "Cross it as usual."
            ),
            "es": Correction(
                "El puente viejo está abierto para todos.", "Se reparó en mayo.", "Crúzalo como siempre."
            ),
        },
        "sources": (Source("Roads board", "https://roads.gov.example.org/notice"),),
        "agency": "Ministry of Testing",
        "topics": ("roads",),
    }
    return Fact(fact_id, Phrasing(claim, "en"), **(fields | changed))  # type: ignore[arg-type] # a test's fields


def form_of(fact: Fact, edit: int = 0, /, *, zone: str = "UTC", **changed: Any) -> Mapping[str, Any]:
    """The fields that a browser sends of the editor's form, with some changed."""
    fields: dict[str, Any] = {}
    for name, value in (*fields_of(typed_of(fact, zone)), *changed.items()):
        fields[name] = (
            [*fields[name], value]
            if name == "topics" and name in fields
            else [value]
            if name == "topics"
            else value
        )
    return fields | ({"edit": str(edit)} if edit else {})
