"""A desk in the middle of a working day, for pictures and browsers: facts in every state, people, cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.core.permissions import Role
from bot.oncall.rota_file import read as read_rota
from factbase.case_acts import Act, CaseActStore
from factbase.cases import CaseStore
from factbase.database import memory_base
from factbase.deliveries import Delivery, DeliveryStore
from factbase.facts import Correction, Fact, Phrasing, Source, Verdict
from factbase.mailing_life import Kind
from factbase.mailings import MailingStore, Wish
from factbase.rotas import RotaStore
from factbase.sightings import Sighting, SightingStore
from tests.console.desk import Desk, open_desk, turned_on
from tests.console.served import House, Login

ROTA = """
[[shifts]]
name = "nights"
people = ["dora", "ana"]
starts = 18:00:00
ends = 08:00:00
zone = "Europe/Madrid"
since = 2026-01-05
"""
TOLD = (
    "We have received this and have not checked it yet, so we cannot say whether it is true. Our staff have "
    "been told and aim to have an answer within 24 hours. Your reference is R-0001."
)


@dataclass
class Day:
    """The desk and who works at it."""

    house: House
    desk: Desk
    ana: Login
    """A curator."""
    ben: Login
    """An approver."""
    dora: Login
    """A duty officer."""


def fact(fact_id: str, claim: str, english: str, spanish: str, **changed: object) -> Fact:
    """A complete fact about the flood."""
    fields: dict[str, object] = {
        "verdict": Verdict.FALSE,
        "corrections": {
            "en": Correction(
                english,
                "The water board measures it every hour and publishes what it finds.",
                "Look at the table of the water board.",
            ),
            "es": Correction(
                spanish,
                "La junta de aguas lo mide cada hora y publica lo que encuentra.",
                "Mira la tabla de la junta de aguas.",
            ),
        },
        "sources": (Source("Water board", "https://water.gov.example.org/today"),),
        "agency": "Ministry of Testing",
        "topics": ("roads",),
        "area": "north",
    }
    return Fact(fact_id, Phrasing(claim, "en"), (Phrasing(f"{claim}, they say", "en"),), **(fields | changed))  # type: ignore[arg-type] # fields


def furnished(secure: bool = False) -> Day:
    """A house with a day's work in it."""
    base = memory_base()
    house = open_desk(base, secure=secure, **turned_on(base))
    desk = Desk(house)
    ana, ben = (
        house.hire("ana", Role.CURATOR, display="Ana Ruiz"),
        house.hire("ben", Role.APPROVER, display="Ben Okoro"),
    )
    dora = house.hire("dora", Role.DUTY_OFFICER, display="Dora Lind")
    _facts(house, desk)
    _cases(house)
    _mailings(house)
    return Day(house, desk, ana, ben, dora)


def _mailings(house: House) -> None:
    """One that waits for a second person, one that runs, and a rota."""
    store, now = MailingStore(house.base), house.clock()
    store.add(
        Wish(Kind.HOLDING, 1, words={"en": "We are asking the hospital. It has its own power."}), "dora", now
    )
    words = {"en": "Leave the valley now, please.", "es": "Salgan ahora del valle, por favor."}
    store.add(Wish(Kind.BROADCAST, words=words, reason="the river rises fast"), "dora", now)
    RotaStore(house.base).put(read_rota(ROTA).kept(), "dora", now)


def _facts(house: House, desk: Desk) -> None:
    editorial, now = desk.editorial, house.clock()
    water = fact(
        "tap-water",
        "the tap water is poisoned",
        "Tap water is safe to drink.",
        "El agua del grifo es segura.",
        topics=("health",),
    )
    desk.published(water, "ana", "ben")
    working = editorial.revise(desk.person("ana"), "tap-water")
    arabic = Correction("مياه الصنبور آمنة للشرب.", "يفحصها مجلس المياه كل ساعة.", "اشرب كالمعتاد.")
    changed = replace(
        working.fact,
        corrections={
            **working.fact.corrections,
            "en": Correction(
                "Tap water is safe to drink everywhere.",
                "The water board tests it every hour in all districts.",
                "Look at the table of the water board.",
            ),
            "ar": arabic,
        },
    )
    saved = editorial.save(desk.person("ana"), changed, working.edit)
    editorial.comment(desk.person("ben"), "tap-water", "Please name the districts, and say since when.")
    editorial.comment(desk.person("ana"), "tap-water", "Done: all of them. The source has the table.")
    editorial.assign(desk.person("ben"), "tap-water", "ana")
    editorial.submit(desk.person("ana"), "tap-water", saved.edit)
    dam = fact(
        "dam",
        "the dam has burst",
        "The dam stands and is not in danger.",
        "La presa está en pie y no corre peligro.",
    )
    edit = desk.drafted(dam, "dora")
    editorial.publish_urgently(
        desk.person("dora"), "dam", edit, "People are leaving their homes because of it."
    )
    desk.drafted(
        fact(
            "bridge", "the old bridge is closed", "The old bridge is open.", "El puente viejo está abierto."
        ),
        "ana",
    )
    back = desk.submitted(
        fact(
            "masks",
            "masks are compulsory again",
            "Masks are not compulsory.",
            "Las mascarillas no son obligatorias.",
            topics=("health",),
        ),
        "ana",
    )
    editorial.return_(desk.person("ben"), "masks", back, "Which law? Please name it in the explanation.")
    soon = fact(
        "curfew",
        "there is a curfew tonight",
        "There is no curfew.",
        "No hay toque de queda.",
        expires=now + timedelta(hours=30),
        review_by=now + timedelta(hours=20),
    )
    desk.published(soon, "ana", "ben")
    desk.published(
        fact(
            "school",
            "schools stay closed on Monday",
            "Schools open on Monday.",
            "Las escuelas abren el lunes.",
            expires=now + timedelta(hours=1),
        ),
        "ana",
        "ben",
    )
    desk.published(
        fact(
            "looting",
            "soldiers are looting the north",
            "Nobody is looting the north.",
            "Nadie saquea el norte.",
            review_by=now - timedelta(days=1),
        ),
        "ana",
        "ben",
    )
    house.clock.forward(timedelta(hours=3))


def _cases(house: House) -> None:
    store, sightings, deliveries = CaseStore(house.base), SightingStore(house.base), DeliveryStore(house.base)
    now = house.clock()
    first = store.open("is it true that the hospital has no power", "en", "d1", now)
    store.join(first, "el hospital está sin luz", "es", "d2", now)
    second = store.open("they will cut off the gas at noon", "en", "d3", now)
    with house.base.writing():
        for number, case in enumerate([first] * 7 + [second] * 2):
            at = now + timedelta(minutes=number)
            sightings.record(
                Sighting(
                    at,
                    "telegram" if number % 2 else "web",
                    f"c{number}",
                    f"a{number}",
                    f"d{case}",
                    "en",
                    "escalate",
                    "nothing_similar",
                    "v",
                    case_id=case,
                )
            )
            deliveries.record(
                Delivery(
                    at,
                    "telegram" if number % 2 else "web",
                    f"c{number}",
                    f"m{number}",
                    "escalate",
                    TOLD,
                    case_id=case,
                )
            )
    CaseActStore(house.base).act(first, Act.ACKNOWLEDGE, "dora", "", now + timedelta(minutes=9))
