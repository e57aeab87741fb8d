"""Who asked about a case, who was told a fact, who subscribed: what a mailing's recipients are made of.

Knows SQL. Who of them gets what is decided elsewhere. Holds pseudonyms. What is asked of one place at a time
is `said_there`'s.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from factbase.case_family import CaseFamily
from factbase.database import Base
from factbase.people import NOBODY
from factbase.said_there import SaidThere


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody in one place, and what is known about reaching them there.

    `post`: the latest post of ours that they were told in, with `root`, the first post that it edits or
    itself; None where nothing of ours is kept. `kept`: its address is. `left`: the bot is no longer there.
    `language`: what they chose; `heard`: what they wrote in. `told`: they have been told this very version.
    `denied`: they pressed "Not my claim" under the fact. `version` and `withdrawn`: what `post` said of the
    fact. `shown`: it is what the chat shows now.
    """

    channel: str
    conversation: str
    author: str
    language: str | None
    heard: str | None = None
    post: int | None = None
    root: int | None = None
    kept: bool = False
    left: bool = False
    told: bool = False
    denied: bool = False
    forgotten: bool = False
    version: int | None = None
    withdrawn: bool = False
    shown: bool = True


_TOLD = """
EXISTS (SELECT 1 FROM deliveries AS d LEFT JOIN outbox AS o ON o.id = d.post_id
    WHERE d.conversation = who.conversation AND d.fact_id = :fact AND d.fact_version = :version
    AND d.decision <> 'withdrawn' AND (o.id IS NULL OR o.state <> 'failed')) AS told,
EXISTS (SELECT 1 FROM feedback AS f
    WHERE f.author = who.author AND f.fact_id = :fact AND +f.word = 'not_mine') AS denied
"""
_LANGUAGE = "(SELECT language FROM preferences WHERE author = who.author) AS language"
_LEFT = "COALESCE((SELECT NOT present FROM rooms WHERE conversation = who.conversation), 0) AS departed"
# The plus keeps SQLite from walking through all that was said about a case for each asker.
_ASKERS = f"""
WITH who AS (
    SELECT channel, conversation, author, language AS heard, at, MAX(id) AS id FROM sightings
    WHERE case_id = :case GROUP BY channel, conversation, author),
found AS (
    SELECT who.*, COALESCE(
        (SELECT MAX(d.post_id) FROM deliveries AS d JOIN outbox AS o ON o.id = d.post_id
         WHERE d.conversation = who.conversation AND +d.case_id = :case AND o.state <> 'failed'
         AND d.at = who.at),
        (SELECT MAX(d.post_id) FROM deliveries AS d JOIN outbox AS o ON o.id = d.post_id
         WHERE d.conversation = who.conversation AND +d.case_id = :case AND o.state <> 'failed'),
        (SELECT o.id FROM outbox AS o WHERE o.conversation = who.conversation AND o.replaces IS NULL
         AND o.state <> 'failed' ORDER BY o.id DESC LIMIT 1)) AS post
    FROM who)
SELECT who.*, post.sealed <> x'' AS kept, COALESCE(post.replaces, post.id) AS root,
    {_LANGUAGE}, {_LEFT}, {_TOLD}
FROM found AS who LEFT JOIN outbox AS post ON post.id = who.post ORDER BY who.id
"""  # noqa: S608 - parts of one statement, without any value
_SAID = f"""
WITH who AS (
    SELECT d.channel, d.conversation, '' AS author, d.fact_version AS version, d.decision, d.post_id AS post,
        COALESCE(o.replaces, o.id) AS root, MAX(d.id) AS id
    FROM deliveries AS d LEFT JOIN outbox AS o ON o.id = d.post_id
    WHERE d.fact_id = :fact AND (o.id IS NULL OR o.state <> 'failed')
    GROUP BY d.channel, d.conversation, COALESCE(o.replaces, o.id))
SELECT who.*, first.sealed <> x'' AND post.sealed <> x'' AS kept, who.decision = 'withdrawn' AS withdrawn,
    NULL AS language,
    {_LEFT},
    NOT EXISTS (SELECT 1 FROM outbox AS n WHERE n.replaces = who.root AND n.id > who.post
        AND n.state <> 'failed') AS shown
FROM who LEFT JOIN outbox AS post ON post.id = who.post LEFT JOIN outbox AS first ON first.id = who.root
ORDER BY who.id
"""  # noqa: S608 - parts of one statement, without any value
_SUBSCRIBERS = f"""
WITH who AS (
    SELECT channel, conversation, author, MIN(since) AS since FROM subscriptions
    WHERE :topics IS NULL OR topic IN (SELECT value FROM json_each(:topics))
    GROUP BY channel, conversation, author)
SELECT who.*, 1 AS kept, {_LANGUAGE}, {_LEFT}, {_TOLD} FROM who ORDER BY since, conversation, author
"""  # noqa: S608 - parts of one statement, without any value
# Who has a mailing, or is about to: what lies in the outbox is said even if the mailing was stopped.
_GOT = f"""
SELECT who.channel, who.conversation, who.author, who.language, who.post_id AS post, who.post_id AS root,
    post.sealed <> x'' AS kept, {_LEFT}
FROM recipients AS who JOIN outbox AS post ON post.id = who.post_id
WHERE who.mailing_id = ? AND who.state IN ('queued', 'sent', 'unknown') ORDER BY who.id
"""  # noqa: S608 - parts of one statement, without any value


class Audience:
    """Reads who could be told something."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self.family = CaseFamily(base)
        self.there = SaidThere(base)

    def askers(self, case_id: int, fact_id: str | None, version: int | None) -> tuple[Reached, ...]:
        """Everybody who asked about a case, in each place where they did, the first first."""
        asked = {"case": case_id, "fact": fact_id, "version": version}
        return tuple(_reached(row) for row in self._base.rows(_ASKERS, asked))

    def told(self, fact_id: str) -> tuple[Reached, ...]:
        """Every post that said something of a fact, with what it said last."""
        return tuple(_reached(row) for row in self._base.rows(_SAID, {"fact": fact_id}))

    def subscribers(
        self, topics: Sequence[str] | None, fact_id: str | None, version: int | None
    ) -> tuple[Reached, ...]:
        """Everybody who subscribed to any of these topics; with None, to any at all."""
        given = None if topics is None else json.dumps(list(topics))
        asked = {"topics": given, "fact": fact_id, "version": version}
        return tuple(_reached(row) for row in self._base.rows(_SUBSCRIBERS, asked))

    def got(self, mailing_id: int) -> tuple[Reached, ...]:
        """Everybody who got a mailing, with the post that carried it."""
        return tuple(_reached(row) for row in self._base.rows(_GOT, (mailing_id,)))

    def rooms(self) -> tuple[Reached, ...]:
        """Every place that lets the bot speak unasked."""
        rows = self._base.rows(
            "SELECT channel, conversation, '' AS author, NULL AS language, 1 AS kept, 0 AS departed "
            "FROM rooms WHERE present = 1 AND watching = 1 ORDER BY since, conversation"
        )
        return tuple(_reached(row) for row in rows)

    def topics(self, fact_id: str) -> tuple[str, ...]:
        """The topics of a fact."""
        rows = self._base.rows("SELECT topic FROM fact_topics WHERE fact_id = ? ORDER BY topic", (fact_id,))
        return tuple(row[0] for row in rows)

    def known_topics(self) -> tuple[str, ...]:
        """Every topic that facts or the list of topics have, or that somebody subscribed to."""
        rows = self._base.rows(
            "SELECT topic FROM subscriptions UNION SELECT topic FROM fact_topics "
            "UNION SELECT name FROM terms WHERE kind = 'topic' AND retired_at IS NULL ORDER BY 1"
        )
        return tuple(row[0] for row in rows)

    def cases_naming(self, fact_id: str) -> tuple[int, ...]:
        """The cases that this fact answers or is to answer."""
        rows = self._base.rows(
            "SELECT id FROM cases WHERE fact_id = ? AND merged_into IS NULL ORDER BY id", (fact_id,)
        )
        return tuple(row[0] for row in rows)


def _reached(row: sqlite3.Row) -> Reached:
    has = set(row.keys())
    return Reached(
        channel=row["channel"],
        conversation=row["conversation"],
        author=row["author"],
        language=row["language"],
        heard=row["heard"] if "heard" in has else None,
        post=row["post"] if "post" in has else None,
        root=row["root"] if "root" in has else None,
        kept=bool(row["kept"]),
        left=bool(row["departed"]),
        told=bool(row["told"]) if "told" in has else False,
        denied=bool(row["denied"]) if "denied" in has else False,
        forgotten=row["author"].startswith(NOBODY),
        version=row["version"] if "version" in has else None,
        withdrawn=bool(row["withdrawn"]) if "withdrawn" in has else False,
        shown=bool(row["shown"]) if "shown" in has else True,
    )
