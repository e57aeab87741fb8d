"""No secret is in the base, in the audit log, in a log line, in an error or in a repr."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from random import Random

import pyotp
import pytest
import structlog

from bot.core.permissions import Permission, Role
from bot.errors import RumourlineError
from bot.identity.claims import OidcSettings
from bot.identity.outcomes import TotpSetUp
from factbase.accounts import Account
from tests.fakes import NOON
from tests.identity.office import AWAY, GOOD, HOME, OTHER, Office


@dataclass
class Story:
    """Secrets that came up, and all that was said on the way."""

    secrets: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)


def _told(office: Office) -> Story:
    """Somebody's life with an account, with everything that can go wrong in it."""
    story, identity = Story(), office.identity
    once = office.hire("ben", Role.CURATOR)
    first = identity.sign_in("ben", once, HOME, "Firefox")
    changed = identity.change_password("ben", once, GOOD)
    begun = identity.begin_totp("ben")
    app = pyotp.TOTP(begun.secret)
    ready = identity.finish_totp("ben", office.code(app))
    half = identity.sign_in("ben", GOOD, HOME)
    back = identity.confirm(office.half_way("ben"), ready.recovery_codes[0], HOME)
    token = identity.new_api_token(back.person, "export", [Permission.READ], 30)
    session = identity.session(back.token)
    assert session is not None
    identity.set_notify("ben", "mailto://secret-inbox@agency.example")
    story.secrets |= {once, GOOD, begun.secret, *ready.recovery_codes, token, token[3:], "secret-inbox"}
    story.secrets |= {changed.token, ready.signed_in.token, back.token, back.device, session.csrf}
    for act in (
        lambda: identity.sign_in("ben", OTHER, AWAY),
        lambda: identity.sign_in(OTHER, OTHER, AWAY),
        lambda: identity.confirm("forged", "000000", AWAY),
        lambda: identity.change_password("ben", OTHER, GOOD),
        lambda: identity.change_password("ben", GOOD, "ben"),
        lambda: identity.finish_totp("ben", "123123"),
        lambda: identity.new_api_token(back.person, OTHER * 9, [Permission.READ], 30),
    ):
        try:
            act()
        except RumourlineError as error:
            story.said += [str(error), repr(error)]
    story.secrets |= {OTHER, AWAY, HOME}
    values = (
        first,
        changed,
        begun,
        ready,
        half,
        back,
        session,
        identity.accounts(),
        identity.sessions("ben"),
    )
    story.said += [repr(value) for value in (*values, identity.api_tokens(back.person), office.registry)]
    story.said.append(repr([office.registry.accounts.get("ben"), office.registry.sessions.of("ben")]))
    story.said.append(repr(office.registry.tokens.of("ben")))
    return story


def test_no_secret_is_said_or_kept(
    strict: Office, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as lines:
        story = _told(strict)
    said = "\n".join([*story.said, caplog.text, repr(lines), *capsys.readouterr()])
    kept = strict.everything()
    audited = repr(strict.entries())
    assert len(story.secrets) > 20
    for secret in story.secrets:
        assert secret not in kept
        assert secret not in audited
        assert secret not in said, secret
        assert secret.replace("-", "") not in kept


def test_the_search_would_find_them(strict: Office) -> None:
    """The test above looks where secrets would be: one that is put there is found."""
    strict.hire("ben")
    strict.registry.record("ben", "console", "said", "ben", by=GOOD)
    strict.registry.accounts.set_notify("ben", b"secret-inbox")
    assert GOOD in strict.everything()
    assert "secret-inbox" in strict.everything()
    assert GOOD in repr(strict.entries())


@pytest.mark.parametrize(
    "value",
    [
        OidcSettings("https://id.example", "us", "https://us.example", client_secret=GOOD),
        TotpSetUp(GOOD, GOOD),
        Account("a", "A", (), NOON, "b", password=GOOD, totp=GOOD.encode(), notify=GOOD.encode()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_that_hold_secrets_do_not_show_them(value: object) -> None:
    assert GOOD not in repr(value)
    assert GOOD not in str(value)


def test_the_same_chance_makes_the_same_tokens_so_that_tests_can_tell() -> None:
    """All chance is given: none comes from elsewhere."""
    tokens = []
    for _ in range(2):
        office = Office()
        office.chance.seed(3)
        tokens.append((office.hire("boss", Role.ADMIN), office.chance.random()))
    assert tokens[0] == tokens[1]
    assert Random(3).random() != tokens[0][1]
