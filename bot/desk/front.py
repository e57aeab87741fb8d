"""The front desk put together: what it needs before the service exists, and what it needs after.

Knows the parts of this room. Must not know a platform, or where settings come from.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.casework.door import Casework
from bot.casework.follow_up import Follower
from bot.casework.rescoring import Counted
from bot.core.chat import ChatLimits
from bot.core.privacy import Privacy
from bot.core.reply import Voice
from bot.desk.allowance import Allowance
from bot.desk.board import Board
from bot.desk.case_cards import CaseCards
from bot.desk.case_doings import Doings, Start
from bot.desk.commanding import Commands
from bot.desk.conversations import Conversations
from bot.desk.errands import Errands
from bot.desk.introducing import Introducing
from bot.desk.letters import DeskLetters
from bot.desk.linking import Linking, linking
from bot.desk.memberships import Memberships
from bot.desk.opinions import Ask, Opinions
from bot.desk.own_data import OwnData
from bot.desk.papers import Papers
from bot.desk.post_office import PostOffice
from bot.desk.presses import Presses
from bot.desk.reception import FrontDesk
from bot.desk.shelf import FactShelf
from bot.desk.staff import Staff, StaffPolicy
from bot.identity.registry import Random, Rules
from bot.wording.speech import Wording
from factbase.alarms import AlarmStore
from factbase.case_acts import CaseActStore
from factbase.cases import CaseStore

PER_PERSON = 12
"""Questions that one person may ask in a minute."""
PER_PLACE = 60
"""Questions that all people of one group may ask in a minute."""
IN_DANGER = 1
"""Times in a minute that one person in one place hears whom to call, once they may ask no more."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Manners:
    """How the desk speaks, and what the agency has decided about it."""

    wording: Callable[[str], Wording]
    voice: Voice
    staff: StaffPolicy
    privacy_contact: str = ""
    keep_labels: bool = True
    privacy: Privacy = field(default_factory=Privacy)
    ready: Mapping[str, str] = field(default_factory=dict)
    """Holding statements that staff can name instead of writing them, by topic."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the service writes to, and what a reception is made of."""

    papers: Papers
    errands: Errands
    staff: Staff
    board: Board
    shelf: FactShelf
    manners: Manners

    def letters(self, limits: Mapping[str, ChatLimits], calibration: str) -> DeskLetters:
        """What the service tells what came of a question."""
        return DeskLetters(self.papers, self.errands, self.board, limits, self.manners.wording, calibration)

    def reception(self, ask: Ask, offices: Mapping[str, PostOffice], closed: Callable[[], None]) -> FrontDesk:
        """The reception of all platforms that have a post office; these may be added later.

        `closed` is called whenever staff have changed a case, inside the transaction.
        """
        papers, manners = self.papers, self.manners
        wording, voice = manners.wording, manners.voice
        conversations = Conversations(
            papers=papers,
            errands=self.errands,
            ask=ask,
            commands=Commands(
                papers.rooms,
                papers.people,
                self.shelf,
                wording,
                voice,
                papers.clock,
                papers.seal,
                self.shelf.topics,
                papers.audit,
                OwnData(
                    papers.people,
                    papers.opt_outs,
                    papers.holds,
                    papers.audit,
                    voice,
                    papers.clock,
                    manners.privacy_contact,
                    papers.claim_life.days,
                    manners.privacy,
                ),
            ),
            presses=Presses(
                papers,
                Opinions(papers, self.errands, ask, self.shelf.told, manners.keep_labels),
                self.staff,
                self.board,
                self.shelf.told,
                wording,
                voice.language,
                lambda name: offices[name].platform.limits,
                closed,
            ),
            memberships=Memberships(papers.rooms, wording, voice, papers.seal, papers.clock),
            introducing=Introducing(self.staff.linking, wording(voice.language), manners.staff.rooms),
            wording=wording,
            language=voice.language,
            per_person=Allowance(PER_PERSON, _MINUTE),
            per_place=Allowance(PER_PLACE, _MINUTE),
            overheard=Allowance(PER_PLACE, _MINUTE),
            in_danger=Allowance(IN_DANGER, _MINUTE),
        )
        return FrontDesk(papers, conversations, offices)


@dataclass(frozen=True, slots=True)
class Work:
    """What staff's acts in their chat go through, the same as elsewhere.

    `casework`: its door, given who must hear of an act. `start` begins the draft of a fact. `rules`: who
    needs a second factor. `random` makes codes.
    """

    casework: Callable[[Sequence[Follower]], Casework]
    start: Start
    rules: Rules = field(default_factory=Rules)
    random: Random = secrets.token_bytes


def board(papers: Papers, counts: Counted, manners: Manners, links: Linking) -> Board:
    """The staff's cards over these papers, for whoever only shows them."""
    return Board(papers, _cards(papers, counts, manners, links))


def desk(
    papers: Papers,
    counts: Counted,
    shelf: FactShelf,
    manners: Manners,
    work: Work,
    followers: Sequence[Follower] = (),
) -> Desk:
    """A desk over these papers. `followers` hear of what staff do about cases in their chat."""
    links = linking(papers, work.rules, work.random)
    cards = _cards(papers, counts, manners, links)
    shown = Board(papers, cards)
    doings = Doings(work.casework((*followers, shown)), work.start, manners.ready)
    staff = Staff(cards, doings, links, shelf, manners.staff)
    return Desk(papers, Errands(), staff, shown, shelf, manners)


def _cards(papers: Papers, counts: Counted, manners: Manners, links: Linking) -> CaseCards:
    base = papers.base
    return CaseCards(
        cases=CaseStore(base),
        acts=CaseActStore(base),
        alarms=AlarmStore(base),
        counts=counts,
        named=links,
        papers=papers,
        wording=manners.wording,
        voice=manners.voice,
        rooms=manners.staff.rooms,
    )
