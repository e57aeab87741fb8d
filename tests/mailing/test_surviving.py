"""The process is killed in the middle of a mailing, again and again: everybody gets it, and nobody twice."""

from __future__ import annotations

from collections import Counter as Tally
from contextlib import closing
from pathlib import Path

from factbase.database import open_base
from factbase.mailing_life import MailingState, RecipientState
from factbase.mailings import MailingStore
from factbase.recipients import RecipientStore
from tests.mailing.lives import link, live, read, recall, said, seed, shown

PEOPLE = 300
KILLED = -9


def _states(base: Path, mailing_id: int) -> Tally[RecipientState]:
    with closing(open_base(base)) as opened:
        mailing = MailingStore(opened).get(mailing_id)
        assert mailing is not None
        assert mailing.state is MailingState.DONE
        return Tally(one.state for one in RecipientStore(opened).all(mailing_id))


def test_an_answer_and_its_recall_reach_everybody_once_through_every_death(tmp_path: Path) -> None:
    base, chats, ends = tmp_path / "base.db", tmp_path / "chats.jsonl", list[int]()
    with closing(open_base(base)) as opened:
        answer = link(opened, seed(opened, PEOPLE))
    live(base, chats, "repeatable", [40, 180], ends.append)
    assert said(chats) == Tally({str(number): 1 for number in range(PEOPLE)})
    assert _states(base, answer.id) == {RecipientState.SENT: PEOPLE}

    with closing(open_base(base)) as opened:
        correction = recall(opened)
    live(base, chats, "repeatable", [PEOPLE + 40, PEOPLE + 180], ends.append)
    assert ends == [KILLED] * 4
    assert said(chats) == Tally({str(number): 2 for number in range(PEOPLE)}), "edited, and rung once"
    assert Tally(text.partition(".")[0] for text in shown(chats).values()) == {
        "CORRECTED: It is sold after all": PEOPLE,
        "CORRECTED: our answer above has changed": PEOPLE,
    }
    assert _states(base, correction.id) == {RecipientState.SENT: PEOPLE}


def test_where_nobody_can_tell_it_is_said_once_or_counted_as_unknown(tmp_path: Path) -> None:
    base, chats = tmp_path / "base.db", tmp_path / "chats.jsonl"
    with closing(open_base(base)) as opened:
        answer = link(opened, seed(opened, PEOPLE))
    live(base, chats, "announcing", [100], lambda end: None)
    states = _states(base, answer.id)
    assert set(states) <= {RecipientState.SENT, RecipientState.UNKNOWN}
    assert states.total() == PEOPLE
    assert states[RecipientState.UNKNOWN] <= 100, "as many as can be under way at once"
    assert max(said(chats).values()) == 1
    assert PEOPLE - states[RecipientState.UNKNOWN] <= len(read(chats)) <= PEOPLE
