"""What people said about an answer, and what it teaches.

Knows SQL. Holds a claim's text, cleaned and masked, only where policy keeps it. What is learnt from a label
is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factbase.database import Base
from factbase.instants import stamp


class Word(StrEnum):
    """What a person can say about an answer, or about several to choose from."""

    ANSWERS_ME = "answers_me"
    NOT_MINE = "not_mine"
    DISPUTE = "dispute"
    CHOSEN = "chosen"
    NONE_OF_THESE = "none_of_these"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One person's word about one prompt. `text` is the claim, if policy keeps it."""

    at: datetime
    word: Word
    prompt: str
    channel: str
    conversation: str
    author: str
    language: str
    fact_id: str | None
    fact_version: int | None
    case_id: int | None
    calibration: str
    probability: float | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """Whether a fact answers a text. Without a fact: none of those that were offered does."""

    text: str
    fact_id: str | None
    answers: bool | None
    language: str
    channel: str


_ANSWERS = {Word.ANSWERS_ME: True, Word.CHOSEN: True, Word.NOT_MINE: False, Word.NONE_OF_THESE: None}

_TAUGHT = """
SELECT text, fact, word, language, channel FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY text, fact, author ORDER BY at DESC, id DESC) AS place FROM (
        SELECT *, CASE WHEN word <> 'none_of_these' THEN fact_id END AS fact FROM feedback
        WHERE text <> '' AND word <> 'dispute' AND (fact_id IS NOT NULL OR word = 'none_of_these')
        -- Whoever finds the right fact afterwards no longer says that there is none, and the other way round.
        AND NOT EXISTS (
            SELECT 1 FROM feedback AS later
            WHERE later.author = feedback.author AND later.text = feedback.text
            AND (later.at > feedback.at OR (later.at = feedback.at AND later.id > feedback.id))
            AND later.word IN ('answers_me', 'chosen', 'none_of_these')
            AND (later.word = 'none_of_these') <> (feedback.word = 'none_of_these')
            AND feedback.word IN ('answers_me', 'chosen', 'none_of_these'))))
WHERE place = 1 ORDER BY id
"""


class FeedbackStore:
    """Where feedback is kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def record(self, feedback: Feedback) -> bool:
        """Keep a word. Another word, or another fact, replaces what this person said about this prompt.

        Returns whether anything changed. Raises DatabaseError.
        """
        with self._base.writing():
            return (
                self._base.run(
                    "INSERT INTO feedback (at, word, prompt, channel, conversation, author, language, "
                    "fact_id, fact_version, case_id, calibration, probability, text) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT (prompt, author) DO UPDATE SET at = excluded.at, word = excluded.word, "
                    "channel = excluded.channel, conversation = excluded.conversation, "
                    "language = excluded.language, fact_id = excluded.fact_id, "
                    "fact_version = excluded.fact_version, case_id = excluded.case_id, "
                    "calibration = excluded.calibration, probability = excluded.probability, "
                    "text = excluded.text "
                    "WHERE word <> excluded.word OR fact_id IS NOT excluded.fact_id",
                    _values(feedback),
                )
                > 0
            )

    def labels(self) -> Iterator[Label]:
        """What the words teach, oldest first: one label a text, fact and person, by their latest word.

        A dispute teaches nothing about matching, and neither does a word whose text was not kept.
        """
        return (
            Label(row["text"], row["fact"], _ANSWERS[Word(row["word"])], row["language"], row["channel"])
            for row in self._base.rows(_TAUGHT)
        )

    def counts(self) -> dict[str, int]:
        """How often each word was said."""
        rows = self._base.rows("SELECT word, COUNT(*) FROM feedback GROUP BY word")
        return {row[0]: row[1] for row in rows}


def _values(feedback: Feedback) -> tuple[object, ...]:
    return (
        stamp(feedback.at),
        feedback.word.value,
        feedback.prompt,
        feedback.channel,
        feedback.conversation,
        feedback.author,
        feedback.language,
        feedback.fact_id,
        feedback.fact_version,
        feedback.case_id,
        feedback.calibration,
        feedback.probability,
        feedback.text,
    )
