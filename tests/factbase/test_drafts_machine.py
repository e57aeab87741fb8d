"""Whatever several people do in whatever order: four eyes or an emergency, and nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from factbase.database import Base, memory_base
from factbase.drafts import DraftStore, Edit
from factbase.emergencies import EmergencyStore
from factbase.errors import ActRefused, AlreadyOpen, EditConflict, FactExists, NoSuchFact
from factbase.facts import EMERGENCY, Fact, Phrasing, State
from factbase.store import FactStore
from tests.fakes import NOON, published

_PEOPLE = st.sampled_from(["ana", "bo", "cy"])
_FACTS = st.sampled_from(["alpha", "alpha", "beta"])
_REASONS = st.sampled_from(["because it is so", "because I say so", "because of it", ""])
_CLAIMS = st.sampled_from(["the well is dry", "the well is deep", "the well is closed"])
_BOUNDS = st.none() | st.integers(-2, 6)
_LASTS = st.none() | st.integers(1, 6)
_AGO = st.sampled_from([0, 0, 0, 0, 0, 1, 2])
"""How many edits ago somebody looked: 0 has seen the latest one."""
_OPEN = (State.DRAFT, State.IN_REVIEW)
_TABLES = {
    "facts": "*",
    "fact_versions": "*",
    "fact_edits": "*",
    "emergencies": "*",
    "fact_topics": "*",
    "wordings": "fact_id, words",
    "fact_texts": "fact_id, words",
}


@dataclass
class Kept:
    """One version, as a plain reading of the rules has it."""

    state: State
    claim: str
    author: str
    writers: set[str]
    edit: int
    approver: str = ""
    urgent_by: str = ""
    owed: bool = False
    valid_from: datetime | None = None
    expires: datetime | None = None


@dataclass
class Book:
    """One fact: its versions, the number of the one that counts, and how many edits there were."""

    versions: list[Kept]
    counts: int = 1
    edits: int = 1

    @property
    def open(self) -> Kept | None:
        return self.versions[-1] if self.versions[-1].state in _OPEN else None

    @property
    def counting(self) -> Kept:
        return self.versions[self.counts - 1]

    def edited(self, version: Kept) -> None:
        self.edits += 1
        version.edit = self.edits


class LifeMachine(RuleBasedStateMachine):
    """Acts of several people on two facts; a second reading of the rules runs beside."""

    def __init__(self) -> None:
        super().__init__()
        self.base = memory_base()
        self.drafts = DraftStore(self.base)
        self.facts = FactStore(self.base)
        self.books: dict[str, Book] = {}
        self.history: dict[str, tuple[Edit, ...]] = {}
        self.hour = 0
        self.stumbles: int | None = None

    def teardown(self) -> None:
        self.base.close()

    @initialize(person=_PEOPLE)
    def begin(self, person: str) -> None:
        self.start("alpha", person, "the well is deep")

    @rule(hours=st.integers(1, 3))
    def wait(self, hours: int) -> None:
        self.hour += hours

    @rule(statements=st.integers(0, 12))
    def stumble(self, statements: int) -> None:
        """The next act that would be done breaks down after so many statements."""
        self.stumbles = statements

    @rule(name=_FACTS, person=_PEOPLE, claim=_CLAIMS)
    def start(self, name: str, person: str, claim: str) -> None:
        def done() -> None:
            self.books[name] = Book([Kept(State.DRAFT, claim, person, {person}, 1)])

        error = FactExists if name in self.books else None
        self._act(lambda: self.drafts.start(_fact(name, claim), person, self._now()), error, done)

    @rule(name=_FACTS, person=_PEOPLE)
    def revise(self, name: str, person: str) -> None:
        book = self.books.get(name)
        error = NoSuchFact if book is None else AlreadyOpen if book.open else None

        def done() -> None:
            assert book is not None
            old = book.counting
            new = replace(old, state=State.DRAFT, author=person, writers={person}, approver="")
            book.versions.append(replace(new, urgent_by="", owed=False))
            book.edited(book.versions[-1])

        self._act(lambda: self.drafts.revise(name, person, self._now()), error, done)

    @rule(name=_FACTS, ago=_AGO, person=_PEOPLE, claim=_CLAIMS, valid_from=_BOUNDS, hours=_LASTS)
    def save(
        self, name: str, ago: int, person: str, claim: str, valid_from: int | None, hours: int | None
    ) -> None:
        book, edit, error = self._seen(name, ago, _OPEN)
        begins = None if valid_from is None else self._now() + timedelta(hours=valid_from)
        ends = None if hours is None else max(begins or self._now(), self._now()) + timedelta(hours=hours)
        version = len(book.versions) if book else 1
        said = replace(_fact(name, claim), version=version, valid_from=begins, expires=ends)

        def done() -> None:
            assert book is not None
            mine = book.versions[-1]
            mine.state, mine.claim, mine.valid_from, mine.expires = State.DRAFT, claim, begins, ends
            mine.writers.add(person)
            book.edited(mine)

        self._act(lambda: self.drafts.save(said, edit, person, self._now()), error, done)

    @rule(name=_FACTS, ago=_AGO, person=_PEOPLE)
    def submit(self, name: str, ago: int, person: str) -> None:
        book, edit, error = self._seen(name, ago, (State.DRAFT,))
        self._act(
            lambda: self.drafts.submit(name, edit, person, self._now()),
            error,
            lambda: self._become(book, State.IN_REVIEW),
        )

    @rule(name=_FACTS, ago=_AGO, person=_PEOPLE, note=_REASONS)
    def hand_back(self, name: str, ago: int, person: str, note: str) -> None:
        book, edit, error = self._seen(name, ago, (State.IN_REVIEW,))
        self._act(
            lambda: self.drafts.return_(name, edit, person, note, self._now()),
            error or (None if note else ActRefused),
            lambda: self._become(book, State.DRAFT),
        )

    @rule(name=_FACTS, ago=_AGO, person=_PEOPLE)
    def discard(self, name: str, ago: int, person: str) -> None:
        book, edit, error = self._seen(name, ago, _OPEN)
        self._act(
            lambda: self.drafts.discard(name, edit, person, self._now()),
            error,
            lambda: self._become(book, State.WITHDRAWN),
        )

    @rule(name=_FACTS, ago=_AGO, person=_PEOPLE)
    def publish(self, name: str, ago: int, person: str) -> None:
        book, edit, error = self._seen(name, ago, (State.IN_REVIEW,))
        if error is None and book is not None and person in book.versions[-1].writers:
            error = ActRefused
        self._act(
            lambda: self.drafts.publish(name, edit, person, self._now()),
            error,
            lambda: self._let_out(book, person),
        )

    @rule(name=_FACTS, people=st.lists(_PEOPLE, min_size=1, max_size=5))
    def go_straight_on(self, name: str, people: list[str]) -> None:
        """One after the other does what comes next."""
        for person in people:
            book = self.books.get(name)
            if book is None:
                self.start(name, person, "the well is dry")
            elif book.open is None:
                self.revise(name, person)
            elif book.open.state is State.DRAFT:
                self.submit(name, 0, person)
            else:
                self.publish(name, 0, person)

    @rule(name=_FACTS, ago=_AGO, person=_PEOPLE, reason=_REASONS)
    def publish_urgently(self, name: str, ago: int, person: str, reason: str) -> None:
        book, edit, error = self._seen(name, ago, _OPEN)

        def done() -> None:
            self._let_out(book, EMERGENCY)
            assert book is not None
            book.counting.urgent_by, book.counting.owed = person, True

        self._act(
            lambda: self.drafts.publish_urgently(name, edit, person, reason, self._now()),
            error or (None if reason else ActRefused),
            done,
        )

    @rule(name=_FACTS, back=st.integers(0, 2), person=_PEOPLE, agreed=st.booleans(), note=_REASONS)
    def review_after(self, name: str, back: int, person: str, agreed: bool, note: str) -> None:
        book = self.books.get(name)
        version = max(1, len(book.versions) - back) if book else 1
        kept = book.versions[version - 1] if book else None
        error: type[Exception] | None = None
        if kept is None:
            error = NoSuchFact
        else:
            silent = not agreed and kept.state is State.PUBLISHED and not note
            barred = person in kept.writers | {kept.urgent_by}
            error = ActRefused if silent or barred or not kept.owed else None

        def done() -> None:
            assert book is not None
            assert kept is not None
            kept.owed = False
            if agreed:
                kept.approver = person
            elif kept.state is State.PUBLISHED:
                kept.state = State.WITHDRAWN
            book.edited(kept)

        self._act(
            lambda: self.drafts.review_after(name, version, person, agreed, note, self._now()), error, done
        )

    @rule(name=_FACTS, person=_PEOPLE, reason=_REASONS)
    def withdraw(self, name: str, person: str, reason: str) -> None:
        self._act(
            lambda: self.drafts.withdraw(name, person, reason, self._now()),
            self._end(name, reason),
            lambda: self._ended(name, State.WITHDRAWN),
        )

    @rule(name=_FACTS, by=_FACTS, person=_PEOPLE, reason=_REASONS)
    def supersede(self, name: str, by: str, person: str, reason: str) -> None:
        error = self._end(name, reason)
        if error is None and by not in self.books:
            error = NoSuchFact
        elif error is None and (by == name or not _answers(self.books[by], self._now())):
            error = ActRefused
        self._act(
            lambda: self.drafts.supersede(name, by, person, reason, self._now()),
            error,
            lambda: self._ended(name, State.SUPERSEDED),
        )

    @rule(
        name=_FACTS,
        person=_PEOPLE,
        claim=_CLAIMS,
        state=st.sampled_from([*_OPEN, State.PUBLISHED, State.WITHDRAWN]),
    )
    def bring(self, name: str, person: str, claim: str, state: State) -> None:
        """A file brings a newer version."""
        book = self.books.get(name)
        version = len(book.versions) + 1 if book else 1
        approver = "dee" if state is State.PUBLISHED else ""
        brought = replace(_fact(name, claim), version=version, state=state, author=person, approver=approver)

        def done() -> None:
            new = Kept(state, claim, person, {person}, 1, approver)
            if book is None:
                self.books[name] = Book([new])
                return
            before = book.open
            book.versions.append(new)
            book.edited(new)
            if before:
                before.state = State.WITHDRAWN
                book.edited(before)
            self._take_over(book, beside=state in _OPEN and book.counting is not before)

        self._act(lambda: self.facts.save([brought], self._now()), None, done)

    @invariant()
    def nothing_is_let_out_by_one_person_alone(self) -> None:
        owed = {(one.fact_id, one.version): one for one in EmergencyStore(self.base).open()}
        for name, book in self.books.items():
            for fact in self.facts.versions(name):
                kept = book.versions[fact.version - 1]
                if fact.state is State.PUBLISHED and fact.approver != EMERGENCY:
                    assert fact.approver
                    assert fact.approver not in kept.writers | {fact.author}
                elif fact.state is State.PUBLISHED:
                    assert owed[name, fact.version].person == kept.urgent_by
                assert ((name, fact.version) in owed) is kept.owed

    @invariant()
    def no_version_and_no_edit_is_lost(self) -> None:
        for name, book in self.books.items():
            edits, versions = self.drafts.edits(name), self.facts.versions(name)
            before = self.history.get(name, ())
            assert edits[: len(before)] == before
            assert [edit.edit for edit in edits] == list(range(1, book.edits + 1))
            self.history[name] = edits
            assert [fact.version for fact in versions] == list(range(1, len(book.versions) + 1))
            latest = {edit.fact.version: edit.fact for edit in edits}
            assert versions == tuple(latest[fact.version] for fact in versions)

    @invariant()
    def every_version_is_what_the_rules_make_it(self) -> None:
        for name, book in self.books.items():
            read = [(v.state, v.claim.text, v.author, v.approver) for v in self.facts.versions(name)]
            assert read == [(v.state, v.claim, v.author, v.approver) for v in book.versions]
            working = self.drafts.get(name)
            assert (working is None) is (book.open is None)
            if working and book.open:
                assert (working.edit, working.editors) == (book.open.edit, frozenset(book.open.writers))
                assert working in self.drafts.open()
            counting = self.facts.get(name)
            assert counting is not None
            assert counting.version == book.counts
            assert self.facts.newest([name])[name] == (working.fact if working else counting)

    @invariant()
    def what_answers_is_what_is_published_and_valid_at_this_moment(self) -> None:
        now = self._now()
        answering = [name for name, book in sorted(self.books.items()) if _answers(book, now)]
        assert sorted(hit.fact_id for hit in self.facts.matching("well", 9, now)) == answering
        assert [fact.id for fact in self.facts.all() if fact.answers_at(now)] == answering
        for name, book in self.books.items():
            out = [number for number, v in enumerate(book.versions, 1) if v.state is State.PUBLISHED]
            assert out in ([], [book.counts])
            newest = book.open or book.counting
            assert [hit.fact_id for hit in self.facts.everything(f"{name} {newest.claim}", 9)] == [name]

    def _act(
        self, act: Callable[[], object], error: type[Exception] | None, done: Callable[[], None]
    ) -> None:
        """Do it: either it is refused as expected, or it breaks down, and nothing changes; or it is done."""
        before = _rows(self.base)
        stumbles = None
        if error is None:
            stumbles, self.stumbles = self.stumbles, None
        raised: type[BaseException] | None = None
        try:
            with _stumbling(self.base, stumbles):
                act()
        except Exception as problem:  # noqa: BLE001 - compared with what was expected
            raised = type(problem)
        if raised is MemoryError:
            assert error is None
        else:
            assert raised is error
        if raised is None:
            done()
        else:
            assert _rows(self.base) == before

    def _seen(
        self, name: str, ago: int, states: tuple[State, ...]
    ) -> tuple[Book | None, int, type[Exception] | None]:
        book = self.books.get(name)
        if book is None:
            return None, 1, NoSuchFact
        edit = (book.open.edit if book.open else book.edits) - ago
        if book.open and ago:
            return book, edit, EditConflict
        return book, edit, None if book.open and book.open.state in states else ActRefused

    def _become(self, book: Book | None, state: State) -> None:
        assert book is not None
        book.versions[-1].state = state
        book.edited(book.versions[-1])

    def _let_out(self, book: Book | None, approver: str) -> None:
        self._become(book, State.PUBLISHED)
        assert book is not None
        book.versions[-1].approver = approver
        self._take_over(book, beside=False)

    def _take_over(self, book: Book, beside: bool) -> None:
        if not beside:
            if book.counting is not book.versions[-1] and book.counting.state is State.PUBLISHED:
                book.counting.state = State.SUPERSEDED
                book.edited(book.counting)
            book.counts = len(book.versions)

    def _end(self, name: str, reason: str) -> type[Exception] | None:
        if name not in self.books:
            return NoSuchFact
        allowed = self.books[name].counting.state is State.PUBLISHED and reason
        return None if allowed else ActRefused

    def _ended(self, name: str, state: State) -> None:
        book = self.books[name]
        book.counting.state = state
        book.edited(book.counting)

    def _now(self) -> datetime:
        return NOON + timedelta(hours=self.hour)


class _stumbling:
    """Breaks the base down after so many statements."""

    def __init__(self, base: Base, statements: int | None) -> None:
        self.base, self.left = base, statements

    def __enter__(self) -> None:
        if self.left is not None:
            whole = self.base.run

            def run(sql: str, parameters: object = ()) -> int:
                assert self.left is not None
                self.left -= 1
                if self.left < 0:
                    raise MemoryError
                return whole(sql, parameters)  # type: ignore[arg-type]

            self.base.run = run  # type: ignore[method-assign]

    def __exit__(self, *_: object) -> None:
        self.base.__dict__.pop("run", None)


def _fact(name: str, claim: str) -> Fact:
    fact = published(name, claim)
    return replace(fact, claim=Phrasing(claim, "en"), state=State.DRAFT, author="", approver="")


def _rows(base: Base) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sorted((tuple(row) for row in base.rows(f"SELECT {names} FROM {table}")), key=repr)
        for table, names in _TABLES.items()
    }


def _answers(book: Book, now: datetime) -> bool:
    kept = book.counting
    begun = kept.valid_from is None or kept.valid_from <= now
    return kept.state is State.PUBLISHED and begun and (kept.expires is None or now < kept.expires)


TestLifeMachine = LifeMachine.TestCase
TestLifeMachine.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
