"""What staff set as their own addresses cannot make this server knock at doors inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import apprise
import pytest
from apprise.manager_plugins import NotificationManager

from bot.alerts import ways
from bot.alerts.outside import leads_inside, resolved
from bot.alerts.ways import PersonalWays
from bot.core.notifying import SCHEMES, NotifyRules, named_hosts, refusal
from bot.errors import AlertFailed
from bot.oncall.needed import AGENCY
from bot.ports import Page

PAGE = Page("title", "body")
OWN = NotifyRules(hosts=("mail.agency.internal", "10.1.2.3"))


@pytest.mark.parametrize(
    "address",
    [
        "mailtos://ana:pw@agency.example",
        "mailtos://ana:pw@agency.example?smtp=smtp.agency.example&to=ana@agency.example",
        "ntfys://ntfy.sh/our-topic",
        "ntfys://[2606:4700::1]/topic",
        "tgram://123456789:abcdefg_hijklmnop-q/12315544",
        "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
        "pover://user@token",
    ],
)
def test_a_public_service_is_allowed(address: str) -> None:
    assert refusal(address, NotifyRules()) == ""


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("json://169.254.169.254/latest/meta-data", "kind"),
        ("jsons://example.org", "kind"),
        ("http://169.254.169.254/", "kind"),
        ("file:///etc/passwd", "kind"),
        ("alertfile://localhost/?path=/var/lib/rumourline/rumourline.db", "kind"),
        ("terminal://", "kind"),
        ("syslog://", "kind"),
        ("dbus://", "kind"),
        ("matrixs://u:p@evil.example/#room", "no address"),
        ("ntfys://169.254.169.254/x", "private"),
        ("ntfys://127.0.0.1/x", "private"),
        ("ntfys://10.0.0.9:8443/x", "private"),
        ("ntfys://[::1]/x", "private"),
        ("ntfys://[::ffff:10.0.0.1]/x", "private"),
        ("ntfys://[64:ff9b::a00:1]/x", "private"),
        ("ntfys://[2002:a00:1::]/x", "private"),
        ("ntfys://[fe80::1%25eth0]/x", "private"),
        ("ntfys://[fd00::1]/x", "private"),
        ("ntfys://2130706433/x", "private"),
        ("ntfys://127.1/x", "private"),
        ("ntfys://0x7f.0.0.0x1/x", "private"),
        ("ntfys://100.64.0.1/x", "private"),
        ("ntfys://224.0.0.1/x", "private"),
        ("ntfys://localhost/x", "private"),
        ("ntfys://LOCALHOST./x", "private"),
        ("ntfys://db/x", "private"),
        ("ntfys://metadata.google.internal/x", "private"),
        ("ntfys://printer.local/x", "private"),
        ("ntfys://public%2eexample/x", "private"),
        ("mailtos://u:p@agency.example?smtp=10.0.0.1", "private"),
        ("mailtos://u:p@agency.example?SMTP=10.0.0.1", "private"),
        ("mailtos://u:p@agency.example?smtp=good.example&smtp=10.0.0.1", "private"),
        ("slack://a/b/c?template=/etc/passwd", "option"),
        ("tgram://1:a/5?template=http://10.0.0.1/", "option"),
        ("mailtos://u:p@agency.example?pgpkey=/etc/shadow", "option"),
        ("ntfys://ntfy.sh/x?redirect=yes", "option"),
        ("ntfys://ntfy.sh/x?verify=no", "option"),
        ("ntfys://ntfy.sh/x?attach=http://10.0.0.1/", "option"),
        ("ntfys://ntfy.sh/x?+Host=10.0.0.1", "option"),
        ("ntfys://ntfy.sh/x,json://10.0.0.1", "no address"),
        ("ntfys://public.example#@10.0.0.1/x", "no address"),
        ("ntfys://public.example\\@10.0.0.1/x", "no address"),
        ("ntfys://a@public.example@10.0.0.1/x", "no address"),
        ("ntfys://public.example;10.0.0.1/x", "no address"),
        ("ntfys://ntfy.sh/x\r\nHost: evil", "no address"),
        ("ntfys://[bad/x", "no address"),
        ("Ntfys://ntfy.sh/x", "no address"),
        ("", "no address"),
    ],
)
def test_what_could_reach_inside_is_refused_in_words(address: str, why: str) -> None:
    assert why in refusal(address, NotifyRules())


def test_a_machine_inside_that_the_operator_lists_may_be_named() -> None:
    for address in ("mailtos://u:p@mail.agency.internal", "ntfys://10.1.2.3/x"):
        assert refusal(address, NotifyRules()) != ""
        assert refusal(address, OWN) == ""
        assert named_hosts(address, OWN) == ()
    assert refusal("ntfys://10.1.2.4/x", OWN) != ""


def test_every_service_that_is_allowed_is_one_that_apprise_knows() -> None:
    assert set(SCHEMES) <= set(NotificationManager().schemas())  # type: ignore[no-untyped-call]  # apprise


@pytest.mark.parametrize(
    "address", ["ntfys://u:p@ntfy.sh:8443/x?to=y", "mailtos://u:p@a.example?smtp=b.example"]
)
def test_apprise_reads_the_same_machine_in_an_address(address: str) -> None:
    service: Any = apprise.Apprise.instantiate(address)
    assert {service.host, getattr(service, "smtp_host", service.host)} & set(
        named_hosts(address, NotifyRules())
    )


@pytest.mark.parametrize(
    ("numbers", "inside"),
    [
        ((), False),
        (("93.184.216.34",), False),
        (("93.184.216.34", "10.0.0.1"), True),
        (("fe80::1%eth0",), True),
    ],
)
def test_a_name_with_any_private_number_leads_inside(numbers: tuple[str, ...], inside: bool) -> None:
    assert leads_inside(["name.example"], lambda host: numbers) is inside


def test_numbers_resolve_to_themselves_and_nonsense_to_nothing() -> None:
    assert set(resolved("127.0.0.1")) == {"127.0.0.1"}
    assert not set(resolved("." * 300))


@dataclass
class Somebody:
    name: str = "ana"
    active: bool = True
    zone: str = ""
    notify: bytes | None = b"sealed"


@dataclass
class Sent:
    """Stands for the pager: notes the addresses and whether redirects are followed."""

    made: list[tuple[str, bool]] = field(default_factory=list)

    def __call__(self, addresses: list[str], redirects: bool) -> Sent:
        self.made.append((addresses[0], redirects))
        return self

    def page(self, page: Page) -> None:
        """Nothing goes out."""


class Staff:
    def get(self, name: str) -> Somebody:
        return Somebody(name)

    def list(self) -> tuple[Somebody, ...]:
        return (Somebody(),)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    noted = Sent()
    monkeypatch.setattr(ways, "ApprisePager", noted)
    return noted


def _ways(url: str, numbers: tuple[str, ...] = ()) -> PersonalWays:
    return PersonalWays(
        Staff(), lambda sealed: {"urls": [url]}, ["json://127.0.0.1/agency"], None, lambda h: numbers
    )


def test_what_was_kept_before_the_rules_is_not_sent_to(sent: Sent) -> None:
    with pytest.raises(AlertFailed, match="not allowed"):
        _ways("json://127.0.0.1/x").send("ana", "1", PAGE)
    assert sent.made == []


def test_a_name_that_leads_inside_by_now_is_not_sent_to(sent: Sent) -> None:
    with pytest.raises(AlertFailed, match="private network"):
        _ways("ntfys://rebound.example/x", ("192.168.0.1",)).send("ana", "1", PAGE)
    assert sent.made == []


def test_personal_ways_follow_no_redirects_and_the_operators_own_lead_anywhere(sent: Sent) -> None:
    found = _ways("ntfys://ntfy.sh/x", ("93.184.216.34",))
    found.send("ana", "1", PAGE)
    found.send(AGENCY, "1", PAGE)
    assert sent.made == [("ntfys://ntfy.sh/x", False), ("json://127.0.0.1/agency", True)]
