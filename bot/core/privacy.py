"""What the agency has decided about people's data, and the schedule by which it is forgotten.

Knows kinds of data, why each is kept, on what legal ground, and for how long. Must not know tables: how it is
done is `factbase.retention`'s. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """A legal ground of article 6(1) of the GDPR, or what stands for it in other laws."""

    PUBLIC_TASK = "public_task"
    LEGAL_OBLIGATION = "legal_obligation"
    CONSENT = "consent"
    LEGITIMATE_INTERESTS = "legitimate_interests"
    VITAL_INTERESTS = "vital_interests"


ARTICLES = {
    Ground.PUBLIC_TASK: "a task in the public interest (GDPR art. 6(1)(e))",
    Ground.LEGAL_OBLIGATION: "a legal obligation (GDPR art. 6(1)(c))",
    Ground.CONSENT: "consent (GDPR art. 6(1)(a))",
    Ground.LEGITIMATE_INTERESTS: "legitimate interests (GDPR art. 6(1)(f))",
    Ground.VITAL_INTERESTS: "vital interests (GDPR art. 6(1)(d))",
}


class Kind(StrEnum):
    """A kind of data. The names are what legal holds and commands use."""

    EVENTS = "events"
    BUTTONS = "buttons"
    ADDRESSES = "addresses"
    CLAIMS = "claims"
    LABELS = "labels"
    CASES = "cases"
    ANSWERS = "answers"
    CODES = "codes"
    CHOICES = "choices"
    OPT_OUTS = "opt_outs"
    BLOCKS = "blocks"
    PAGES = "pages"
    SIGN_INS = "sign_ins"
    STAFF = "staff"


EVERY = "*"
"""Every kind, where a legal hold says so."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """The agency's numbers and names, all of them from its policy.

    `countries`: ISO 3166 codes of those whose identity numbers are masked; None: those of `[outgoing]`.
    `ground`: on which most of this is done; `law`: the law that gives the task, in words. The numbers are days.
    """

    countries: tuple[str, ...] | None = None
    ground: Ground = Ground.PUBLIC_TASK
    law: str = ""
    event_key_days: int = 7
    button_days: int = 30
    address_days: int = 90
    label_days: int = 730
    case_days: int = 365
    answer_days: int = 365
    code_days: int = 730
    block_days: int = 365
    page_days: int = 365


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the schedule. `days`: None where something else ends it, which `until` says.

    `since`: from when the days count. `then`: what happens at the end.
    """

    kind: Kind
    what: str
    people: str
    why: str
    ground: Ground
    days: int | None
    since: str
    then: str

    @property
    def until(self) -> str:
        """How long, in words."""
        if self.days is None:
            return self.since
        return f"{self.days} {'day' if self.days == 1 else 'days'} after {self.since}"


_CITIZENS, _STAFF = "people who ask", "staff"


def schedule(privacy: Privacy, claims_days: int, keep_labels: bool) -> tuple[Line, ...]:
    """Every kind of data, in the order in which people meet them."""
    ground = privacy.ground
    rows = (
        (Kind.EVENTS, "what arrived in a chat: sealed until it is dealt with, then only a code of the event",
         _CITIZENS, "no message is lost or dealt with twice", ground, privacy.event_key_days,
         "it was dealt with", "deleted; the text at once when it is dealt with"),
        (Kind.BUTTONS, "what a button under an answer needs to know, sealed", _CITIZENS,
         "people come back to an answer", ground, privacy.button_days, "the answer", "deleted"),
        (Kind.ADDRESSES, "where something was said, and the words of it, sealed", _CITIZENS,
         "what was wrong can be corrected where it was said", ground, privacy.address_days, "it was said",
         "emptied"),
        (Kind.CLAIMS, "the text of what was asked, cleaned and masked", _CITIZENS,
         "a draft can be tried on what people really ask", ground, claims_days, "it was asked",
         "emptied; the count stays"),
        (Kind.LABELS, "the claim that somebody gave their word on" if keep_labels else "nothing: labels keep no words",
         _CITIZENS, "the bot learns when it may answer", ground, privacy.label_days, "the word was given",
         "emptied; the word stays a count"),
        (Kind.CASES, "the wordings of a claim that people look into, masked", _CITIZENS,
         "staff can find the answer, and who asked can be told", ground, privacy.case_days, "the case was closed",
         "the wordings are deleted; the case stays a count"),
        (Kind.ANSWERS, "what the bot said, word by word", _CITIZENS,
         "it can be shown what the agency said", ground, privacy.answer_days, "it was said",
         "emptied; which version of which fact it was stays"),
        (Kind.CODES, "the code that stands for a person or a place in the counts", _CITIZENS,
         "askers are counted once, and no flood counts as many people", ground, privacy.code_days,
         "it was last needed", "another code takes its place that leads to nobody"),
        (Kind.CHOICES, "the language and the topics that somebody chose, with a sealed address", _CITIZENS,
         "people are told what they asked to be told", Ground.CONSENT, None, "until the person ends it", "deleted"),
        (Kind.OPT_OUTS, "the code of who does not want to be read along", _CITIZENS,
         "nothing of them is kept in watched groups (GDPR art. 21)", Ground.LEGAL_OBLIGATION, None,
         "until the person takes it back", "deleted"),
        (Kind.BLOCKS, "the code of who is not answered for a while, and why; threats against staff", _CITIZENS,
         "the line stays open for everybody, and staff are safe", ground, privacy.block_days,
         "the block ended, or the threat was made", "deleted"),
        (Kind.PAGES, "the texts of alarms and notices to staff", _STAFF, "staff hear what they must know", ground,
         privacy.page_days, "it was sent", "emptied; that it was sent stays"),
        (Kind.SIGN_INS, "sessions and failed sign-ins of staff", _STAFF, "nobody signs in as somebody else",
         Ground.LEGAL_OBLIGATION, None, "until the session ends; failures for a day", "deleted"),
        (Kind.STAFF, "accounts, acts, the rota and the audit log", _STAFF,
         "a public body answers for what it did", Ground.LEGAL_OBLIGATION, None,
         "as long as the agency's rules for its records say", "nothing: the product deletes no record of an act"),
    )  # fmt: skip
    return tuple(Line(*row) for row in rows)
