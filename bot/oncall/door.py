"""What people do about who is on call: put in a rota, swap, hand over, silence. Each act is recorded.

Knows who may, and the rules that hold for each act. Must not know a screen, or how a page travels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.paging_policy import PagingPolicy, Silence
from bot.core.permissions import Permission, Person
from bot.core.triage import Priority
from bot.editorial.gate import Detail, Gate
from bot.errors import RotaInvalid
from bot.oncall import texts
from bot.oncall.duty import Duty
from bot.oncall.rota_file import RotaFile, read
from bot.ports import Clock, Page
from factbase.rotas import Handover, KeptSilence, KeptSwap, RotaStore

BREAK = timedelta(hours=1)
"""A shorter time between two silences is none: nobody could be paged, deputised and reached in it."""
LONGEST_NOTE = 2_000
SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class Rostering:
    """The rota, as people change it."""

    duty: Duty
    rotas: RotaStore
    gate: Gate
    known: Callable[[], frozenset[str]]
    """The names of the staff who may be on call."""
    clock: Clock
    longest_silence: timedelta = PagingPolicy().longest_silence
    tell: Callable[[Page], object] = lambda page: None
    """Tells everybody who may be paged, and the agency, what they must know now."""

    def put(self, person: Person, text: str) -> RotaFile:
        """This rota (TOML) holds from now on. Raises RotaInvalid or NotAllowed; then the former one holds."""
        with self._act(person, "rota_put", "rota") as detail:
            rota = read(text)
            self._are_known(*rota.people())
            detail["shifts"] = len(rota.shifts)
            self.rotas.put(rota.kept(), person.name, self.clock())
        return rota

    def swap(self, person: Person, of: str, to: str, start: datetime, end: datetime, note: str = "") -> int:
        """`to` takes over from `of`. Raises RotaInvalid or NotAllowed."""
        with self._act(person, "rota_swap", of) as detail:
            if of not in self.duty.left(self.clock()):  # whoever has left is swapped out before all others
                self._are_known(of)
            self._are_known(to)
            if of == to:
                raise RotaInvalid("a swap is between two people")
            self._in_order(start, end)
            same = [
                each.id
                for each in self.swaps()
                if (each.start, each.end, each.of, each.to) == (start, end, of, to)
            ]
            if same:  # a second press: whoever ends one of two equal ones believes that it is over
                raise RotaInvalid(f"that swap holds already: it is swap {same[0]}")
            detail["to"] = to
            return self.rotas.swap(start, end, of, to, _note(note), person.name, self.clock())

    def end_swap(self, person: Person, swap_id: int) -> bool:
        """The swap holds no longer."""
        with self._act(person, "rota_swap_ended", str(swap_id)):
            return self.rotas.end_swap(swap_id, self.clock())

    def silence(
        self, person: Person, most: Priority, end: datetime, reason: str, start: datetime | None = None
    ) -> int:
        """Page nothing up to this priority until `end`. Where not even a P1 is paged, everybody is told.

        Raises RotaInvalid or NotAllowed: silences that follow each other last a day together at most.
        """
        begins = start or self.clock()
        with self._act(person, "silence", most.value):
            self._in_order(begins, end)
            self._says_more(most, begins, end)
            self._short_enough(most, begins, end)
            if len(reason.strip()) < SHORTEST_REASON:
                raise RotaInvalid(f"say why, in {SHORTEST_REASON} characters at least: others will wonder")
            made = self.rotas.silence(begins, end, most.value, person.name, _note(reason))
            if most is Priority.P1:
                self.tell(texts.silence(begins, end, person.name, reason))
            return made

    def end_silence(self, person: Person, silence_id: int) -> bool:
        """The silence is over now."""
        with self._act(person, "silence_ended", str(silence_id)):
            return self.rotas.end_silence(silence_id, self.clock())

    def hand_over(self, person: Person, text: str) -> None:
        """Leave a note for the next shift. Raises RotaInvalid or NotAllowed."""
        with self._act(person, "hand_over_note", "rota"):
            if not text.strip():
                raise RotaInvalid("the note is empty")
            self.rotas.hand_over(person.name, _note(text), self.clock())

    def notes(self) -> tuple[Handover, ...]:
        """The latest hand-over notes, the newest first."""
        return self.rotas.handovers()

    def swaps(self) -> tuple[KeptSwap, ...]:
        """The swaps that hold or will."""
        return self.rotas.swaps(self.clock())

    def silences(self) -> tuple[KeptSilence, ...]:
        """The silences that hold or will."""
        return self.rotas.silences(self.clock())

    def _act(self, person: Person, act: str, subject: str) -> AbstractContextManager[Detail]:
        """One act. Admins may keep the rota too, though they work on no cases."""
        permission = Permission.ACCOUNTS if person.may(Permission.ACCOUNTS) else Permission.WORK_CASES
        return self.gate.act(person, permission, act, subject)

    def _are_known(self, *names: str) -> None:
        known = self.known()
        for name in names:
            if name in known:
                continue
            if name in self.duty.gone():
                raise RotaInvalid(
                    f"{name!r} has an account that is closed or may not work on cases: see  "
                    f"rumourline staff list,  then  rumourline staff activate {name}  or add --role "
                    f"duty_officer to  rumourline staff roles {name}"
                )
            if (meant := name.strip().casefold()) in known:
                raise RotaInvalid(f"{name!r} has no account: write {meant!r}")
            raise RotaInvalid(f"{name!r} has no account: rumourline staff add {name} --role duty_officer")

    def _short_enough(self, most: Priority, start: datetime, end: datetime) -> None:
        """Raise RotaInvalid if this silence and those that it meets last too long together."""
        hours = self.longest_silence / timedelta(hours=1)
        if end - start > self.longest_silence:
            raise RotaInvalid(f"a silence lasts {hours:g} hours at most: alarms must not be forgotten")
        for priority in (each for each in Priority if not each.above(most)):
            lately = self.duty.silences(self.clock() - BREAK)
            others = [each for each in lately if not priority.above(each.most)]
            first, last = _together(others, start, end)
            if last - first > self.longest_silence:
                raise RotaInvalid(
                    f"with the silences before and after it {priority.value} would be silent for more than "
                    f"{hours:g} hours: alarms must not be forgotten. End one:  rumourline oncall now  has "
                    "their numbers"
                )

    def _says_more(self, most: Priority, start: datetime, end: datetime) -> None:
        """Raise RotaInvalid where it is silent anyway: of two, whoever ends one believes that it is over."""
        for each in self.silences():
            if each.start <= start and end <= each.end and not most.above(Priority(each.most)):
                raise RotaInvalid(
                    f"it is silent then already: silence {each.id}, up to {each.most}. End that one first if "
                    "you want another"
                )

    def _in_order(self, start: datetime, end: datetime) -> None:
        if start.tzinfo is None or end.tzinfo is None:
            raise RotaInvalid("say the time zone too, such as 2026-11-21T22:00+01:00")
        if end <= self.clock():
            raise RotaInvalid("the end is in the past")
        if end <= start:
            raise RotaInvalid("the end is not after the start")


def _together(others: Sequence[Silence], start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """From when until when it is silent, with all the silences that this one meets."""
    for _ in others:
        met = [each for each in others if each.start <= end + BREAK and start <= each.end + BREAK]
        start = min([start, *(each.start for each in met)])
        end = max([end, *(each.end for each in met)])
    return start, end


def _note(text: str) -> str:
    if len(text) > LONGEST_NOTE:
        raise RotaInvalid(f"at most {LONGEST_NOTE} characters: these are {len(text)}")
    return text.strip()
