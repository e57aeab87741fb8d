"""Rounds: the service lives under load and dies at a random instant; all that it acknowledged is looked for.

    python -m tests.survival.rounds --rounds 20 --seed 1

One base lives through a whole run. After every death the whole base is checked (`factbase.invariants`), and
all that the service ever acknowledged is looked for. Prints one JSON object; leaves with 1 if anything is
lost, torn or said twice. The process forks: it has loaded everything and opens nothing that a child inherits.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from bot.pseudonyms import Pseudonyms, key_from
from factbase.database import Base, open_base
from factbase.errors import DatabaseError, DatabaseReadOnly
from factbase.invariants import violations
from tests.survival import failing_disk
from tests.survival.failing_disk import FAILURES
from tests.survival.faults import FAULTS
from tests.survival.living import Plan, chat_of, first_facts, live, settings_in
from tests.survival.world import CHANNEL, World

KILLED, POWER, READ_ONLY, CALM = "kill", "power", "read-only", "calm"
FRAME = 24 + 4096
HEADER = 32
NOBODY = 65534
PATIENCE = 120.0


@dataclass
class Tally:
    """What happened in all rounds, and what was found wrong."""

    rounds: Counter[str] = field(default_factory=Counter)
    torn_bytes: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass
class Rounds:
    """A base that dies again and again."""

    data: Path
    seed: int
    world: World = field(default_factory=World)
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.base = settings_in(self.data).base
        # Elsewhere: what the service says goes on when its own disk is full.
        self.log = Path(tempfile.mkstemp(prefix="rumourline-survival-", suffix=".log")[1])
        self.chance = random.Random(self.seed)
        first_facts(self.data)

    def run(self, kinds: Iterator[str]) -> None:
        """One round of each kind; at the end a calm life, in which all that waits is done."""
        for number, kind in enumerate(kinds):
            if kind == READ_ONLY:
                self._read_only()
            else:
                self._die(kind, number)
            self._check(f"round {number} ({kind})")
        self._calm()
        self.log.unlink()

    def _die(self, kind: str, number: int) -> None:
        plan = Plan(self.seed * 100_000 + number, kind if kind not in (KILLED, POWER) else "")
        child, pipe = self._begin(plan)
        up = self.world.up
        # Half of the deaths may come while it starts; the others come under load.
        if plan.fault or self.chance.random() < 0.8:
            self._listen(pipe, lambda: self.world.up > up)
        if plan.fault:
            well = self.world.well_again
            self._listen(pipe, lambda: self.world.well_again > well or bool(self.world.impolite))
        until = time.monotonic() + self.chance.random() * 0.5
        self._listen(pipe, lambda: time.monotonic() >= until, expected=True)
        ended = os.waitpid(child, os.WNOHANG)[0]
        if ended:
            self.tally.wrong.append(f"{kind}: the service ended by itself")
        else:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        self._listen(pipe, lambda: False, expected=True)  # what it had told before it died
        os.close(pipe)
        self.tally.rounds[kind] += 1
        if kind == POWER:
            self._tear()

    def _begin(self, plan: Plan) -> tuple[int, int]:
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # libraries' threads, not ours: none runs here
            child = os.fork()
        if child:
            os.close(writing)
            return child, reading
        os.close(reading)
        code = 70
        with contextlib.suppress(BaseException), self.log.open("ab") as log:
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
            try:
                live(self.data, writing, self.world, plan)
                code = 0
            except BaseException as error:  # noqa: BLE001 - a fork never goes on as its parent
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(code)

    def _listen(self, pipe: int, enough: Callable[[], bool], expected: bool = False) -> None:
        """Hear what the service tells the world, until it is enough or the service is dead."""
        rest, until = b"", time.monotonic() + PATIENCE
        while not enough() or rest:
            if not select.select([pipe], [], [], 0.005)[0]:
                if time.monotonic() > until:
                    raise TimeoutError(self.log.read_text("utf-8", "replace")[-2_000:])
                continue
            if not (heard := os.read(pipe, 65_536)):
                if not expected:
                    log = self.log.read_text("utf-8", "replace")
                    self.tally.wrong.append(f"the service ended: {log[-300:]}")
                return
            *lines, rest = (rest + heard).split(b"\n")
            for line in lines:
                self.world.take(json.loads(line))

    def _tear(self) -> None:
        """What a power cut leaves of a log: behind the last synced frame anything; its index is gone."""
        log = self.base.with_name(f"{self.base.name}-wal")
        self.base.with_name(f"{self.base.name}-shm").unlink(missing_ok=True)
        if not log.exists() or log.stat().st_size < HEADER:
            return
        content = bytearray(log.read_bytes())
        # Without an acknowledgement since the log began anew, all of it may be lost: the base has the rest.
        known = HEADER + self.world.wal.get(content[16:24].hex(), 0) * FRAME
        tail = len(content) - known
        if tail <= 0:
            return
        way = self.chance.choice(["cut", "zeros", "noise"])
        begin = known + self.chance.randrange(tail)
        if way == "cut":
            del content[begin:]
        else:
            for start in range(begin - begin % 512, len(content), 512):
                if start >= known and self.chance.random() < 0.5:  # some sectors were written, some were not
                    size = min(512, len(content) - start)
                    content[start : start + size] = bytes(size) if way == "zeros" else os.urandom(size)
        log.write_bytes(content)
        self.tally.torn_bytes += tail

    def _read_only(self) -> None:
        """On a disk that cannot be written the service says so and changes nothing."""
        before = {path.name: path.read_bytes() for path in self.data.iterdir() if path.is_file()}
        modes = {path: path.stat().st_mode for path in (self.data, *self.data.iterdir())}
        for path in modes:
            path.chmod(0o555 if path.is_dir() else 0o444)
        child = os.fork()
        if not child:
            code = 1
            with contextlib.suppress(BaseException):
                if os.geteuid() == 0:
                    os.setuid(NOBODY)
                try:
                    open_base(self.base).close()
                except DatabaseReadOnly:
                    code = 0
            os._exit(code)
        refused = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        for path, mode in modes.items():
            path.chmod(mode)
        after = {path.name: path.read_bytes() for path in self.data.iterdir() if path.is_file()}
        if not refused or before != after:
            self.tally.wrong.append("a read-only disk was not refused, or something changed on it")
        self.tally.rounds[READ_ONLY] += 1

    def _calm(self) -> None:
        """A last life without load: what was taken is answered, and then it ends when it is asked to."""
        with closing(open_base(self.base)) as base, base.writing():  # the pauses before second tries are over
            for table in ("outbox", "page_deliveries", "staff_alerts"):
                base.run(f"UPDATE {table} SET next_at = '' WHERE state = 'due'")
        child, pipe = self._begin(Plan(self.seed, calm=True))
        self._listen(pipe, lambda: False, expected=True)
        os.close(pipe)
        if code := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            log = self.log.read_text("utf-8", "replace")
            self.tally.wrong.append(f"the last life ended with {code}: {log[-300:]}")
        self._check("the end")
        with closing(open_base(self.base)) as base:
            self._answered(base)

    def _check(self, when: str) -> None:
        """The whole base, and all that was ever acknowledged."""
        try:
            with closing(open_base(self.base)) as base:
                found = [str(each) for each in violations(base)] + list(self._lost(base))
        except DatabaseError as error:
            found = [str(error)]
        self.tally.wrong += [f"{when}: {each}" for each in found + self.world.impolite]
        self.world.impolite.clear()

    def _lost(self, base: Base) -> Iterator[str]:
        world = self.world
        claims = " ".join(row[0] for row in base.rows("SELECT claim FROM sightings WHERE claim IS NOT NULL"))
        seen = set(claims.split())
        cases = {f"R-{row[0]:04d}" for row in base.rows("SELECT id FROM cases")}
        yield from (f"a question was lost ({word})" for word in world.asked if word not in seen)
        yield from (f"case {named} was lost" for named in set(world.asked.values()) - cases - {None})
        keys = {row[0] for row in base.rows("SELECT key FROM inbox")}
        name = _pseudonym(self.data)
        yield from (f"event {key} was lost" for key in world.taken if name("event", key) not in keys)
        posts = {f"post-{row[0]}" for row in base.rows("SELECT id FROM outbox")}
        yield from (f"{nonce} was said and is not known" for nonce in world.said if nonce not in posts)
        out = dict(map(tuple, base.rows("SELECT fact_id, MAX(version) FROM fact_versions GROUP BY fact_id")))
        yield from (f"{fact} {number} was lost" for fact, number in world.facts.items() if out[fact] < number)
        acts = {row[0] for row in base.rows("SELECT detail FROM case_acts WHERE act = 'note'")}
        yield from (f"a note was lost ({text})" for text in world.acts - acts)

    def _answered(self, base: Base) -> None:
        """Every event of a chat that was taken has one reply, and it was said."""
        name = _pseudonym(self.data)
        states = {
            (row[0]): (row[1], row[2])
            for row in base.rows(
                "SELECT about, COUNT(*), MAX(state = 'sent') FROM outbox "
                "WHERE replaces IS NULL GROUP BY about"
            )
        }
        for key in sorted(self.world.taken):
            count, sent = states.get(name("message", f"{chat_of(key)}:{key}"), (0, 0))
            if (count, sent) != (1, 1):
                self.tally.wrong.append(f"event {key} has {count} replies, sent: {sent}")


def _pseudonym(data: Path) -> Callable[[str, str], str]:
    made = Pseudonyms(key_from(data / "pseudonyms.key"))
    return lambda kind, rest: made.of(kind, f"{CHANNEL}:{rest}")


def run(rounds: int, seed: int, kinds: tuple[str, ...], folder: Path | None = None) -> dict[str, object]:
    """So many rounds, each kind in turn; what happened."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=folder) as place:
        Path(place).chmod(0o755)
        data = Path(place) / "data"
        data.mkdir(mode=0o755)
        lived = Rounds(data, seed)
        lived.run(kinds[number % len(kinds)] for number in range(rounds))
        with closing(open_base(lived.base)) as base:
            rows = {
                table: base.value(f"SELECT COUNT(*) FROM {table}")
                for table in ("sightings", "cases", "inbox", "outbox", "mailings", "recipients", "pages")
            } | {"audit": base.value("SELECT COUNT(*) FROM audit")}
            # Begun in more lives than an event has tries: who asked was told to ask again.
            apologies = base.value("SELECT COUNT(*) FROM inbox WHERE error IS NOT NULL")
        if lived.tally.wrong:
            shutil.copytree(
                place, Path(tempfile.gettempdir()) / f"rumourline-survival-{seed}", dirs_exist_ok=True
            )
    world = lived.world
    return {
        "rounds": dict(lived.tally.rounds),
        "wrong": lived.tally.wrong,
        "bytes torn off logs": lived.tally.torn_bytes,
        "acknowledged": {
            "questions": len(world.asked),
            "chat events": len(world.taken),
            "versions of facts": sum(world.facts.values()),
            "notes on cases": len(world.acts),
            "said in chats": len(world.said),
        },
        "apologised for": apologies,
        "refused politely": world.refused,
        "faults": world.faults,
        "well again by itself": world.well_again,
        "calls of the system that failed": failing_disk.failed() if failing_disk.ORDERS in os.environ else 0,
        "rows at the end": rows,
        "seconds": round(time.monotonic() - began, 1),
    }


ALL = (KILLED, POWER, *FAULTS, READ_ONLY)


def _again_with_a_failing_disk(folder: Path | None) -> NoReturn:
    """Begin anew with the library loaded that makes the system's calls fail. Needs a C compiler."""
    with tempfile.TemporaryDirectory() as place:
        # What fails is what the rounds make: see `run`.
        added = failing_disk.built(Path(place)) | {failing_disk.FOLDER: str(folder or tempfile.gettempdir())}
        command = [sys.executable, "-W", "ignore", "-m", "tests.survival.rounds", *sys.argv[1:]]
        sys.exit(subprocess.run(command, env=os.environ | added, check=False).returncode)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", default=list(ALL), choices=[*ALL, *FAILURES, "disk"])
    parser.add_argument("--folder", type=Path, help="where the base lies; for `disk` a small tmpfs")
    given = parser.parse_args()
    if FAILURES.keys() & set(given.kinds) and failing_disk.ORDERS not in os.environ:
        _again_with_a_failing_disk(given.folder)
    result = run(given.rounds, given.seed, tuple(given.kinds), given.folder)
    print(json.dumps(result, indent=1))
    sys.exit(1 if result["wrong"] else 0)


if __name__ == "__main__":
    main()
