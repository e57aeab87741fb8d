"""Mailings from the terminal: what waits is said, and what nobody knows is refused with what is known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.wiring import now
from factbase.database import open_base
from factbase.deliveries import Delivery, DeliveryStore
from factbase.facts import State
from factbase.mailing_life import Kind
from factbase.mailings import MailingStore, Wish
from factbase.outbox import OutboxStore
from factbase.rooms import RoomStore
from factbase.store import FactStore
from factbase.terms import Term, TermKind, TermStore
from tests.cli.conftest import Command
from tests.cli.staffed import LIGHT, REASON, By, at_the_door, by_token, tokens
from tests.mailing.rung import two_of_three_rung

WORDS = 'en="Leave the valley now, please."'


@pytest.fixture
def by(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    """Commands by name, on a base in which a recall waits since an hour."""
    at_the_door(monkeypatch)
    held = tokens(data)
    with closing(open_base(data / "rumourline.db")) as base:
        TermStore(base).put(Term(TermKind.TOPIC, "roads", "Roads"))
        wish = Wish(Kind.RECALL, fact_id=LIGHT.id)
        MailingStore(base).add(wish, "ben", now() - timedelta(hours=1))
    return by_token(command, monkeypatch, held)


def test_what_waits_for_a_second_person_is_said_below_the_list(command: Command, by: By) -> None:
    shown = command("mailings", "list")
    assert "recall" in shown.out
    assert "Recall 1 has waited 60 min for a second person:  rumourline mailings approve 1" in shown.err


def test_a_fact_that_stands_is_to_be_withdrawn_before_a_recall(command: Command, data: Path, by: By) -> None:
    with closing(open_base(data / "rumourline.db")) as base:
        stands = replace(LIGHT, state=State.PUBLISHED, author="ana", approver="ben")
        FactStore(base).save([stands], now())
    told = 'withdraw it first (rumourline facts withdraw light-1 "WHY" --as YOU'
    looked = command("mailings", "recall", "light-1", "--dry-run")
    assert "0 would get it" in looked.out
    assert told in looked.err
    assert told in by("dora", "mailings", "recall", "light-1", "it was wrong all along").one_error()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--topic", "trams"), "there is no topic 'trams': these are there: health, roads, water"),
        (("--words", 'zz="Leave the valley now, please."'), "the bot does not speak zz: write in one of en,"),
    ],
    ids=["topic", "language"],
)
def test_a_broadcast_names_what_is_known(
    command: Command, by: By, options: tuple[str, ...], told: str
) -> None:
    asked = ("mailings", "broadcast", "--words", WORDS, *options)
    assert told in command(*asked, "--dry-run").one_error()
    proposed = by("dora", *asked[:2], "people are in danger right now", *asked[2:])
    assert told in proposed.one_error()


@pytest.mark.parametrize(
    ("tokens_set", "unset"),
    [((), ["discord", "telegram"]), (("TELEGRAM",), ["discord"]), (("TELEGRAM", "DISCORD"), [])],
    ids=["shell_without_tokens", "with_one", "with_both"],
)
def test_who_would_get_it_is_counted_where_the_token_is_not_set(
    command: Command,
    by: By,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    tokens_set: Sequence[str],
    unset: list[str],
) -> None:
    with closing(open_base(data / "rumourline.db")) as base:
        rooms = RoomStore(base)
        for place, channel in (("one", "telegram"), ("two", "telegram"), ("three", "discord")):
            rooms.arrive(place, channel, b"sealed", now())
            rooms.watch(place, True, "mod", now())
    for name in tokens_set:
        monkeypatch.setenv(f"RUMOURLINE_{name}_TOKEN", "1:a token")
    by("dora", "mailings", "broadcast", "people are in danger right now", "--words", WORDS)
    for asked in (("broadcast", "--words", WORDS, "--dry-run"), ("show", "2")):
        shown = command("mailings", *asked).out
        assert "3 would get it: discord 1, telegram 2" in shown
        counted = {"discord": 1, "telegram": 2}
        assert [
            name for name in counted if _COUNTED.format(name, counted[name], name.upper()) in shown
        ] == unset
        assert "Leave the valley now, please." in shown
    planned = json.loads(command("mailings", "broadcast", "--words", WORDS, "--dry-run", "--json").out)
    assert (planned["reached"], planned["token_not_set_here"]) == (3, unset)


_COUNTED = (
    "{}: {} counted, whom nothing that runs here could reach: RUMOURLINE_{}_TOKEN is not set here; "
    "the server writes to them if it has it"
)


def test_a_broadcast_in_words_is_corrected_by_two(command: Command, by: By, data: Path) -> None:
    by("dora", "mailings", "broadcast", "people are in danger right now", "--words", WORDS)
    right = ("--words", "en=The dam holds. You can stay at home.")
    assert (
        "mailing 2: it is not over: cancel it first"
        in command("mailings", "correct", "2", *right, "--dry-run").one_error()
    )
    assert by("ben", "mailings", "cancel", "2", "the dam holds after all").code == 0
    assert "nobody got it" in by("dora", "mailings", "correct", "2", REASON, *right).one_error()
    with closing(open_base(data / "rumourline.db")) as base:
        OutboxStore(base).add("telegram", "c", "mailing:2", b"sealed", now())
        base.run(
            "INSERT INTO recipients (mailing_id, channel, conversation, language, state, post_id) "
            "VALUES (2, 'telegram', 'c', 'en', 'sent', 1)"
        )
    assert "1 would get it: telegram 1" in command("mailings", "correct", "2", *right, "--dry-run").out
    proposed = by("dora", "mailings", "correct", "2", REASON, *right)
    assert proposed.out.startswith("mailing 3: correction, proposed")
    assert "corrects mailing 2, for those who got that one" in command("mailings", "show", "3").out
    assert "mailing 2" in command("mailings", "list").out
    assert by("ben", "mailings", "approve", "3").code == 0


def test_words_that_are_given_twice_in_one_language_are_refused(command: Command, data: Path) -> None:
    twice = ("--words", WORDS, "--words", "en=Stay at home until we write again.")
    ran = command("mailings", "broadcast", *twice, "--dry-run")
    assert ran.code == 2
    assert "--words en is given twice: choose one text for each language" in ran.one_error()


def test_whoever_closes_an_account_hears_what_it_has_agreed_to(command: Command, by: By) -> None:
    by("dora", "mailings", "broadcast", "people are in danger right now", "--words", WORDS)
    assert by("ben", "mailings", "approve", "2").code == 0
    assert "set going by dora, approved by ben" in command("mailings", "show", "2").out
    told = 'If that must not be:  rumourline mailings cancel 2 "WHY" --as NAME'
    for ended in (("roles", "ben", "--role", "curator"), ("deactivate", "ben")):
        ran = command("staff", *ended)
        assert "Broadcast 2, which ben approved, GOES OUT at " in ran.err
        assert ran.err.count(told) == 1, "once is enough"
    assert "Broadcast" not in command("staff", "roles", "dora", "--role", "approver").err, "dora may still"
    left = command("staff", "deactivate", "DORA").err
    assert "Broadcast 2, which dora proposed, does not go out by itself any more" in left
    assert "Broadcast" not in command("staff", "deactivate", "ana").err
    assert by("carl", "mailings", "cancel", "2", "a stranger had the account").out == (
        "mailing 2: broadcast, cancelled\n"
    )
    assert "Broadcast" not in command("staff", "roles", "dora", "--role", "curator").err


def test_whoever_closes_an_account_hears_what_waits_for_a_second_person(command: Command, by: By) -> None:
    by("dora", "mailings", "broadcast", "people are in danger right now", "--words", WORDS)
    told = (
        "Broadcast 2, which dora proposed, waits for another person, and goes out once they agree. To agree:"
    )
    assert told in " ".join(command("staff", "deactivate", "dora").err.split())
    assert "Nobody else here may approve it: make somebody an approver" in (
        command("staff", "roles", "ben", "--role", "auditor").err
    )


NO_FACT = "there is no fact 'nofact': find it with  rumourline facts search"
NO_MAILING = "there is no mailing 99: the list has all of them"
RIGHT = ("--words", "en=The dam holds. You can stay at home.")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("recall", "nofact", "--dry-run"), NO_FACT),
        (("recall", "nofact", REASON), NO_FACT),
        (("broadcast", "--fact", "nofact", "--dry-run"), NO_FACT),
        (("broadcast", REASON, "--fact", "nofact"), NO_FACT),
        (("show", "99"), NO_MAILING),
        (("correct", "99", *RIGHT, "--dry-run"), NO_MAILING),
        (("correct", "99", REASON, *RIGHT), NO_MAILING),
        (("approve", "99"), NO_MAILING),
        (("cancel", "99", REASON), NO_MAILING),
        (("pause", "99"), NO_MAILING),
        (("resume", "99"), NO_MAILING),
    ],
    ids=lambda given: " ".join(given[:2]) if isinstance(given, tuple) else "",
)
@pytest.mark.parametrize("as_json", [(), ("--json",)], ids=["text", "json"])
def test_what_nobody_knows_is_named_and_ends_as_an_error(
    by: By, asked: tuple[str, ...], told: str, as_json: tuple[str, ...]
) -> None:
    ran = by("ben", "mailings", *asked, *as_json)
    assert told in ran.one_error()
    assert ran.code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("mailings", "show"),
        ("mailings", "approve"),
        ("oncall", "swap", "--end"),
        ("oncall", "silence", "--end"),
        ("facts", "show", "light-1", "--version"),
        ("blocks", "lift"),
        ("audit", "list", "--before"),
    ],
    ids=" ".join,
)
def test_a_number_with_a_digit_too_many_is_called_wrong(by: By, words: tuple[str, ...]) -> None:
    ran = by("ben", *words, str(2**63))
    assert ran.code == 2
    assert "Invalid value for" in ran.err


NOBODY = "AS THINGS ARE IT REACHES NOBODY: nobody subscribed to anything, and no group lets the bot speak"


@pytest.mark.parametrize("as_json", [(), ("--json",)], ids=["text", "json"])
def test_who_proposes_and_who_agrees_reads_that_it_reaches_nobody(
    command: Command, by: By, as_json: tuple[str, ...]
) -> None:
    asked = ("broadcast", "--words", WORDS)
    looked = command("mailings", *asked, "--dry-run")
    assert "0 would get it" in looked.out
    assert NOBODY in looked.err
    planned = json.loads(command("mailings", *asked, "--dry-run", "--json").out)
    assert planned["why_nobody"].startswith("nobody subscribed to anything")
    assert NOBODY in by("dora", "mailings", *asked[:1], REASON, *asked[1:], *as_json).err
    assert NOBODY in command("mailings", "show", "2").err
    listed = {one["id"]: one for one in json.loads(command("mailings", "list", "--json").out)}
    assert listed[2]["why_nobody"].startswith("nobody subscribed to anything")
    told = command("mailings", "list")
    assert "proposed  nobody" in told.out
    assert "  As things are it reaches nobody: nobody subscribed to anything" in told.err
    agreed = by("ben", "mailings", "approve", "2", *as_json)
    assert NOBODY in agreed.err
    assert agreed.code == 0, "who subscribes before it goes out gets it"


def test_who_subscribed_to_no_such_topic_is_said(command: Command, by: By) -> None:
    ran = by("dora", "mailings", "broadcast", REASON, "--words", WORDS, "--topic", "roads")
    assert "REACHES NOBODY: nobody subscribed to roads: without a topic it goes to everybody" in ran.err


def test_nothing_is_said_of_nobody_where_somebody_is_reached(command: Command, by: By, data: Path) -> None:
    with closing(open_base(data / "rumourline.db")) as base:
        RoomStore(base).arrive("one", "telegram", b"sealed", now())
        RoomStore(base).watch("one", True, "mod", now())
    proposed = by("dora", "mailings", "broadcast", REASON, "--words", WORDS)
    listed = {one["id"]: one["why_nobody"] for one in json.loads(command("mailings", "list", "--json").out)}
    assert (listed[2], listed[1] == "") == ("", False)
    assert "NOBODY" not in proposed.err + by("ben", "mailings", "approve", "2").err


def test_whom_a_recall_would_reach_is_counted_where_the_token_is_not_set(
    command: Command, by: By, data: Path
) -> None:
    with closing(open_base(data / "rumourline.db")) as base:
        stands = replace(LIGHT, state=State.PUBLISHED, author="ana", approver="ben")
        FactStore(base).save([stands, replace(stands, version=2, state=State.WITHDRAWN)], now())
        post = OutboxStore(base).add("telegram", "c", "m", b"sealed", now())
        OutboxStore(base).sent(post, b"sealed", now())
        told = ("c", "m", "answer", "Street lights do not harm trees.", LIGHT.id, 1, None, post)
        DeliveryStore(base).record(Delivery(now(), "telegram", *told))
    shown = command("mailings", "recall", LIGHT.id, "--dry-run")
    assert "1 would get it: telegram 1" in shown.out
    assert _COUNTED.format("telegram", 1, "TELEGRAM") in shown.out
    assert "NOBODY" not in shown.err


def test_a_recall_tells_what_was_edited_in_place_and_what_rang(command: Command, by: By, data: Path) -> None:
    with closing(open_base(data / "rumourline.db")) as base:
        two_of_three_rung(base, 1, now())
    shown = command("mailings", "show", "1").out
    assert "telegram: 3 edited in place; 2 chats were told so beneath it, 1 could not be" in shown
    counted = json.loads(command("mailings", "show", "1", "--json").out)["rings"]
    assert counted == [{"channel": "telegram", "edited": 3, "rung": 2, "due": 0, "unknown": 0, "failed": 1}]
