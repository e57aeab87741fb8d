"""Whatever happens: no asker gets an answer twice, none is forgotten, "Not my claim" never gets it."""

from __future__ import annotations

from collections import Counter as Tally
from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from bot.core.chat import Address, Post
from bot.desk.sealed import Letter, to_letter
from factbase.case_acts import Act, CaseActStore
from factbase.cases import CaseStore
from factbase.database import memory_base
from factbase.deliveries import Delivery
from factbase.feedback import Feedback, FeedbackStore, Word
from factbase.mailing_life import MailingAct, MailingState
from factbase.outbox import PostState
from factbase.sightings import Sighting
from factbase.store import FactStore
from tests.fakes import NOON, SteppingClock
from tests.mailing.lives import CHANNEL, FACT, desk_papers, rooms_on

PEOPLE, PLACES = st.integers(0, 3), st.integers(0, 3)
ENDS = st.sampled_from([PostState.SENT, PostState.SENT, PostState.UNKNOWN, PostState.FAILED])


class Mailings(RuleBasedStateMachine):
    """People ask in a few places; staff link, pause, go on; processes begin anew; posts fare as they may."""

    @initialize(
        asking=st.sets(st.tuples(PEOPLE, PLACES), min_size=1, max_size=6), denying=st.sets(PEOPLE, max_size=2)
    )
    def begin(self, asking: set[tuple[int, int]], denying: set[int]) -> None:
        self.base, self.clock, self.numbers = memory_base(), SteppingClock(), count(1)
        FactStore(self.base).save([FACT], NOON)
        self.case = CaseStore(self.base).open(FACT.claim.text, "en", "d1", NOON)
        self.asked: set[tuple[int, int]] = set()
        self.denied: set[int] = set()
        self.linked = False
        self.restart()
        for person, place in sorted(asking):
            self.ask(person, place)
        for person in denying:
            self.deny(person)

    @rule()
    def restart(self) -> None:
        """Another process on the same base."""
        kept = desk_papers(self.base)
        self.papers = type(kept)(
            **{name: getattr(kept, name) for name in kept.__slots__}
            | {"clock": self.clock, "fresh": lambda: f"t{next(self.numbers)}"}
        )
        self.rooms = rooms_on(self.papers)

    @precondition(lambda self: not self.linked)
    @rule(person=PEOPLE, place=PLACES)
    def ask(self, person: int, place: int) -> None:
        self.clock.forward(timedelta(seconds=1))
        now, address = self.clock(), Address(CHANNEL, f"-{place}")
        where, about = self.papers.conversation(address), f"m{next(self.numbers)}"
        self.papers.sightings.record(
            Sighting(now, CHANNEL, where, f"a{person}", "d1", "en", "escalate", "n", "c", case_id=self.case)
        )
        post = self.papers.send(Letter(address, Post("Not yet.", "en")), about)
        self.papers.outbox.sent(post, self.papers.seal.close({"ids": [about]}), now)
        self.papers.deliveries.record(
            Delivery(now, CHANNEL, where, about, "escalate", "Not yet.", None, None, self.case, post)
        )
        self.asked.add((person, place))

    @precondition(lambda self: not self.linked)
    @rule(person=PEOPLE)
    def deny(self, person: int) -> None:
        FeedbackStore(self.base).record(
            Feedback(
                NOON,
                Word.NOT_MINE,
                f"p{person}",
                CHANNEL,
                "c",
                f"a{person}",
                "en",
                FACT.id,
                1,
                None,
                "c",
                0.9,
                None,
            )
        )
        self.denied.add(person)

    @precondition(lambda self: not self.linked)
    @rule()
    def link(self) -> None:
        CaseActStore(self.base).act(self.case, Act.LINK, "ana", FACT.id, self.clock())
        self.rooms.following.after(self.case, Act.LINK, self.clock())
        self.linked = True

    @rule(act=st.sampled_from([MailingAct.PAUSE, MailingAct.RESUME]))
    def steer(self, act: MailingAct) -> None:
        for mailing in self.rooms.desk.mailings.page():
            self.rooms.desk.mailings.act(mailing.id, act, self.clock())

    @rule()
    def work(self) -> None:
        self.clock.forward(timedelta(seconds=1))
        self.rooms.job.run()

    @rule(end=ENDS)
    def deliver(self, end: PostState) -> None:
        self.say(end)

    def say(self, end: PostState) -> None:
        outbox, now = self.papers.outbox, self.clock()
        for post in outbox.claim(CHANNEL, now):
            if end is PostState.SENT:
                outbox.sent(post.id, self.papers.seal.close({"ids": [f"x{post.id}"]}), now)
            elif end is PostState.UNKNOWN:
                outbox.unknown(post.id, "?", now)
            else:
                outbox.failed(post.id, "no", now)

    def teardown(self) -> None:
        if not hasattr(self, "linked"):
            return
        if not self.linked:
            self.link()
        self.steer(MailingAct.RESUME)
        for _ in range(40):
            self.work()
            self.say(PostState.SENT)
        (mailing,) = self.rooms.desk.mailings.page()
        assert mailing.state is MailingState.DONE
        rows = self.rooms.desk.planning.recipients.all(mailing.id)
        addressed = {(one.author, one.conversation) for one in rows}
        assert len(rows) == len(addressed) == len(self.asked), "everybody who asked is there, once"
        posts = self.base.rows("SELECT sealed, conversation FROM outbox WHERE about = 'mailing:1'")
        said = Tally(to_letter(self.papers.seal.open(row[0])).address.chat for row in posts)
        wanted = {f"-{place}" for person, place in self.asked if person not in self.denied}
        assert said == Tally(dict.fromkeys(wanted, 1)), "each place where somebody waits hears it once"
        assert all(one.post_id is None for one in rows if int(one.author[1:]) in self.denied)


TestMailings = Mailings.TestCase
TestMailings.settings = settings(
    max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
