"""The web channel keeps the contract, by its API and by its page."""

from __future__ import annotations

from abc import abstractmethod

import pytest

from bot.channels.web.site import COOKIE
from bot.core.decide import Kind
from bot.core.messages import Message, Outgoing
from bot.core.reasons import Reason
from bot.outcomes import Outcome
from tests.channels.contract import ChannelContract
from tests.channels.sites import Browsed, CannedAsk, fetch, site


class _Web(ChannelContract):
    """One site for all requests of a test, as one is costly to make."""

    @pytest.fixture(autouse=True)
    def _served(self) -> None:
        self.ask = CannedAsk()
        self.app = site(self.ask)

    def write(self, said: Outgoing) -> str:
        self.ask.outcome = Outcome(Kind.ASK_BACK if said.suggestions else Kind.IGNORE, Reason.TOO_SHORT, said)
        return self.shown(said)

    @abstractmethod
    def shown(self, said: Outgoing) -> str:
        """What the person gets to see of what the site has just been told to say."""


class TestApi(_Web):
    """Programs, told apart by their addresses."""

    PERSONS = ("203.0.113.77", "2001:db8::77")

    def read(self, text: str, person: str) -> Message:
        response = fetch(self.app, "POST", "/api/ask", json={"text": text}, address=person)
        assert response.status_code == 200
        return self.ask.questions[-1].message

    def identifier(self, person: str) -> str:
        return f"address:{person}"

    def shown(self, said: Outgoing) -> str:
        body = fetch(self.app, "POST", "/api/ask", json={"text": "a claim"}).json()
        assert body["text"] == said.text
        assert body["reference"] == said.reference
        assert [each["claim"] for each in body["suggestions"]] == [s.claim for s in said.suggestions]
        return str(body["text"])


class TestPage(_Web):
    """Browsers, told apart by their cookies."""

    PERSONS = ("cookie-of-dolores", "cookie-of-ramon")

    def read(self, text: str, person: str) -> Message:
        response = fetch(self.app, "POST", "/", data={"text": text}, cookies={COOKIE: person})
        assert response.status_code == 200
        return self.ask.questions[-1].message

    def identifier(self, person: str) -> str:
        return f"cookie:{person}"

    def shown(self, said: Outgoing) -> str:
        return Browsed(fetch(self.app, "POST", "/", data={"text": "a claim"}).text).text

    def typed(self, text: str) -> str:
        return text.replace("\r\n", "\n")  # every browser sends line ends like this


@pytest.mark.parametrize("cookie", ["", "x" * 65], ids=["empty", "too long"])
def test_a_cookie_that_cannot_count_is_replaced_and_the_address_counts(cookie: str) -> None:
    ask = CannedAsk()
    response = fetch(site(ask), "POST", "/", data={"text": "a"}, headers={"cookie": f"{COOKIE}={cookie}"})
    assert COOKIE in response.cookies
    fetch(site(ask), "POST", "/", data={"text": "a"})
    assert ask.questions[0].message.author == ask.questions[1].message.author
