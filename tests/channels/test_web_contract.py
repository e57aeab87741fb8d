"""The web channel keeps the contract, by its API and by its page."""

from __future__ import annotations

import pytest

from bot.channels.web.site import COOKIE
from bot.core.decide import Kind, Reason
from bot.core.messages import Message, Outgoing
from bot.service import Outcome
from tests.channels.contract import ChannelContract
from tests.channels.sites import Browsed, CannedAsk, fetch, site


def _outcome(said: Outgoing) -> Outcome:
    return Outcome(Kind.ASK_BACK if said.suggestions else Kind.IGNORE, Reason.TOO_SHORT, said)


class TestApi(ChannelContract):
    """Programs, told apart by their addresses."""

    PERSONS = ("203.0.113.77", "2001:db8::77")

    def read(self, text: str, person: str) -> Message:
        ask = CannedAsk()
        assert fetch(site(ask), "POST", "/api/ask", json={"text": text}, address=person).status_code == 200
        return ask.questions[0].message

    def write(self, said: Outgoing) -> str:
        body = fetch(site(CannedAsk(_outcome(said))), "POST", "/api/ask", json={"text": "a claim"}).json()
        assert body["text"] == said.text
        assert body["reference"] == said.reference
        assert [each["claim"] for each in body["suggestions"]] == [s.claim for s in said.suggestions]
        return str(body["text"])


class TestPage(ChannelContract):
    """Browsers, told apart by their cookies."""

    PERSONS = ("cookie-of-dolores", "cookie-of-ramon")

    def read(self, text: str, person: str) -> Message:
        ask = CannedAsk()
        response = fetch(site(ask), "POST", "/", data={"text": text}, cookies={COOKIE: person})
        assert response.status_code == 200
        return ask.questions[0].message

    def write(self, said: Outgoing) -> str:
        page = fetch(site(CannedAsk(_outcome(said))), "POST", "/", data={"text": "a claim"})
        return Browsed(page.text).text

    def typed(self, text: str) -> str:
        return text.replace("\r\n", "\n")  # every browser sends line ends like this


@pytest.mark.parametrize("cookie", ["", "x" * 65], ids=["empty", "too long"])
def test_a_cookie_that_cannot_count_is_replaced_and_the_address_counts(cookie: str) -> None:
    ask = CannedAsk()
    response = fetch(site(ask), "POST", "/", data={"text": "a"}, headers={"cookie": f"{COOKIE}={cookie}"})
    assert COOKIE in response.cookies
    fetch(site(ask), "POST", "/", data={"text": "a"})
    assert ask.questions[0].message.author == ask.questions[1].message.author
