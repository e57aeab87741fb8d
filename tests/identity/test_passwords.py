"""Which passwords are taken."""

from __future__ import annotations

from random import Random
from typing import Literal
from unicodedata import normalize

import pytest
from argon2 import PasswordHasher
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.errors import AccountRefused
from bot.identity.common_passwords import COMMON
from bot.identity.passwords import LONGEST, SHORTEST, Passwords, check_password
from tests.identity.office import CHEAP, GOOD

TABLE = [
    (GOOD, True),
    ("a" * 11, False),
    ("correct hors", True),
    ("ααβγδεζηθικλ", True),
    ("😀😃😄😁😆😅😂🤣😊😇🙂🙃", True),
    ("only letters and spaces", True),
    ("1357924680135", True),
    ("x" + "ab" * 99 + "y", True),
    ("x" + "ab" * 100 + "y", False),
    ("            ", False),
    ("password1234", False),
    ("PassWord1234", False),
    ("".join(chr(ord(c) + 0xFEE0) for c in "password1234"), False),
    ("aaaaaaaaaaaaaa", False),
    ("abcabcabcabcabc", False),
    ("20262026202620", False),
    ("123456789012", False),
    ("987654321098", False),
    ("abcdefghijklmnop", False),
    ("ana.silva1234", False),
    ("ANA.SILVA!!!!", False),
    ("ana.silvaana.silva", False),
    ("ana.silva has boats", True),
]


@pytest.mark.parametrize(("password", "taken"), TABLE, ids=[repr(password)[:30] for password, _ in TABLE])
def test_which_are_taken(password: str, taken: bool) -> None:
    if taken:
        check_password(password, "ana.silva")
    else:
        with pytest.raises(AccountRefused):
            check_password(password, "ana.silva")


def _mixed(text: str) -> bool:
    """Neither repeated nor counted: there are many characters, and the last one is not the next."""
    folded = normalize("NFKC", text).casefold()
    return len(set(folded)) > 6 and abs(ord(folded[-1]) - ord(folded[-2])) > 9


@given(st.text(min_size=SHORTEST, max_size=LONGEST).filter(_mixed))
def test_no_kind_of_character_is_asked_for(password: str) -> None:
    assume(password.strip() and "ana" not in normalize("NFKC", password).casefold())
    check_password(password, "ana")


@given(st.text(max_size=LONGEST), st.text(max_size=LONGEST))
def test_a_password_opens_its_own_hash_and_no_other(one: str, other: str) -> None:
    passwords = Passwords(CHEAP, Random(1).randbytes)
    hashed = passwords.hash(one)
    assert passwords.right(hashed, one)
    assert passwords.right(hashed, other) is (normalize("NFKC", one) == normalize("NFKC", other))


def test_the_list_holds_only_what_could_otherwise_be_taken() -> None:
    assert all(len(password) >= SHORTEST and password == password.casefold() for password in COMMON)


def test_no_salt_is_used_twice() -> None:
    passwords = Passwords(CHEAP, Random(1).randbytes)
    assert passwords.hash(GOOD) != passwords.hash(GOOD)


@pytest.mark.parametrize("hashed", ["", "$argon2id$damaged", "plain text", GOOD])
def test_what_is_no_hash_is_opened_by_nothing(hashed: str) -> None:
    assert not Passwords(CHEAP, Random(1).randbytes).right(hashed, GOOD)


def test_hashes_are_argon2id_with_the_parameters_of_rfc_9106() -> None:
    """The second recommended option: t=3, m=64 MiB, p=4, 128 bits of salt, 256 bits of hash."""
    hashed = Passwords(PasswordHasher(), Random(1).randbytes).hash(GOOD)
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    _, _, _, _, salt, value = hashed.split("$")
    assert (len(salt), len(value)) == (22, 43)


def test_changed_parameters_are_noticed() -> None:
    old = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    passwords = Passwords(CHEAP, Random(1).randbytes)
    assert passwords.outdated(old.hash(GOOD))
    assert not passwords.outdated(passwords.hash(GOOD))


def test_the_hash_of_nobody_costs_what_others_cost() -> None:
    class Watching(PasswordHasher):
        seen = ""

        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            type(self).seen = str(hash)
            return super().verify(hash, password)

    passwords = Passwords(Watching(time_cost=2, memory_cost=16, parallelism=2), Random(1).randbytes)
    real = passwords.hash(GOOD)
    assert not passwords.right("", GOOD)
    assert [len(part) for part in Watching.seen.split("$")] == [len(part) for part in real.split("$")]
    assert Watching.seen.rsplit("$", 2)[0] == real.rsplit("$", 2)[0] == "$argon2id$v=19$m=16,t=2,p=2"
