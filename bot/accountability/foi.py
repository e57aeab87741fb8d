"""What is handed out to somebody who asks by freedom of information: all that is held, less what may not be.

Knows the order of files and their words. Must not know files, stores or who asks.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from bot.accountability.anchor_lines import Head
from bot.accountability.bundle import SUMS, Bundle
from bot.accountability.disclosing import Disclosing, Withheld
from bot.core.withholding import EXPLANATIONS, Cause, exemption
from factbase.holding_sources import SOURCES
from factbase.holdings import KINDS, Holdings
from factbase.instants import stamp

TOLD: Mapping[str, str] = {
    "facts": "every version of each fact: what was claimed, what is so, the sources",
    "fact_edits": "who changed which fact when, by role",
    "fact_comments": "what staff said to each other about a fact",
    "emergencies": "facts that one person alone let out, and what a second one said of it",
    "decisions": "what the bot decided about each question, and why",
    "feedback": "what people said about answers",
    "judged": "answers that were drawn at random, and whether staff found them right",
    "cases": "questions that people had to look into",
    "case_wordings": "the different ways in which they were asked",
    "case_acts": "what staff did about them",
    "alarms": "cases that called for somebody, and when somebody came",
    "pages": "what was sent to those on call",
    "page_deliveries": "by which of their ways it was sent, and how that went",
    "staff_alerts": "what else staff were told",
    "deliveries": "what was said to people, word for word",
    "mailings": "what was sent to many, and how many it reached",
    "blocks": "whose messages were not dealt with for a while, and why",
    "threats": "threats against staff: that there were any, and who dealt with them",
    "legal_holds": "what must not be forgotten for now, and why",
    "rotas": "every rota that ever held",
    "rota_swaps": "who took over from whom",
    "handovers": "what one shift told the next",
    "silences": "when nothing was paged, and why",
    "anchors": "when the head of the log was noted outside",
    "audit": "the log of every act and every decision",
}
_README = """\
{agency}: what Rumourline holds {span}
{line}

Made on {now} UTC by Rumourline {version}.

What was asked for: {about}.

Each table is there twice: as CSV, for spreadsheets, and as JSON lines (.jsonl), for programs. In CSV a cell
that a spreadsheet would take for a formula begins with an apostrophe. Times are UTC.

{files}

What is withheld
----------------
{withheld}

withheld.csv has one line for everything that was left out: the file, its row (0: the whole column), the
field (*: a whole table, of which there is no file), the reason, and the exemption that the agency's law has
for it. In the tables a mark such as [withheld: personal_data] stands in its place; where only part of a text
was left out, […] or a role does.

Members of staff are told by their role and a letter, which is the same in every export.

How to check it
---------------
    sha256sum -c {sums}        nothing in this export was changed since
The log of acts and decisions was, when this was made, at the head
    {head}
Keep that line: with it the agency can show, and you can ask it to show, that the log is still the same
(rumourline audit verify --anchor FILE).
"""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the README says besides. `span` and `about` are for people."""

    agency: str
    version: str
    span: str
    about: str
    now: datetime
    head: Head
    exemptions: Mapping[Cause, str]


def hand_out(
    bundle: Bundle, holdings: Holdings, disclosing: Disclosing, statistics: Mapping[str, Any], cover: Cover
) -> tuple[int, Counter[Cause]]:
    """Fill a bundle. Returns how many rows are in it, and how often something was withheld for each cause."""
    rows = 0
    for kind in KINDS:
        found = disclosing.rows(kind, holdings.rows(kind))
        rows += bundle.table(kind, TOLD[kind], SOURCES[kind].names, found)
    disclosing.keep_back(holdings.kept_back())
    bundle.text(
        "statistics.json",
        "the same time in numbers; counts of people below five are not told",
        json.dumps(statistics, ensure_ascii=False, indent=2) + "\n",
    )
    causes: Counter[Cause] = Counter()
    bundle.table(
        "withheld",
        "everything that was left out, and why",
        ("file", "row", "rows", "field", "cause", "partly", "exemption"),
        _withheld(chain(disclosing.columns(), disclosing.withheld), cover.exemptions, causes),
    )
    bundle.text("README.txt", "what this is", _readme(cover, causes))
    return rows, causes


def _withheld(
    found: Iterator[Withheld], named: Mapping[Cause, str], causes: Counter[Cause]
) -> Iterator[dict[str, str | int]]:
    for each in found:
        causes[each.cause] += each.rows
        yield {
            "file": each.file,
            "row": each.row,
            "rows": each.rows,
            "field": each.field,
            "cause": each.cause.value,
            "partly": "yes" if each.partly else "no",
            "exemption": exemption(each.cause, named),
        }


def _readme(cover: Cover, causes: Counter[Cause]) -> str:
    title = f"{cover.agency}: what Rumourline holds {cover.span}"
    files = "\n".join(f"{kind:<16} {TOLD[kind]}" for kind in KINDS)
    return _README.format(
        agency=cover.agency,
        span=cover.span,
        line="=" * len(title),
        now=stamp(cover.now)[:16].replace("T", " "),
        version=cover.version,
        about=cover.about,
        files=f"{files}\n{'statistics':<16} the same time in numbers\n{'index':<16} every file and its rows",
        withheld="\n".join(_cause(cause, causes[cause], cover.exemptions) for cause in Cause),
        sums=SUMS,
        head=cover.head.line(),
    )


def _cause(cause: Cause, times: int, named: Mapping[Cause, str]) -> str:
    return f"{cause} ({times:,} times): {EXPLANATIONS[cause]}\n    Exemption: {exemption(cause, named)}"
