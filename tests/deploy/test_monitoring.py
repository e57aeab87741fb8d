"""What watches the service: every measure that is named is really there, every rule says what to do."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from bot.metrics import Metrics, Standing
from factbase.gauges import gauges
from tests.assembled import line
from tests.deploy.deployment import DEPLOY, ROOT, image_environment, unit_environment

RULES: list[dict[str, Any]] = yaml.safe_load((DEPLOY / "prometheus/rules.yml").read_text("utf-8"))["groups"][
    0
]["rules"]
BOARD: dict[str, Any] = json.loads((DEPLOY / "grafana/rumourline.json").read_text("utf-8"))
GUIDE = (ROOT / "docs/reliability.md").read_text("utf-8")
_NAME = re.compile(r"\b(?:rumourline|process)_[a-z_]+\b")


def _output() -> str:
    on = line()
    standing = Standing("1", "c", "e", {"words_only": False}, 0, 3, {"web": True}, {"base": 1}, 1)
    metrics = Metrics(lambda: standing, lambda: gauges(on.base, on.clock()), dict, on.clock)
    metrics.done("AlertJob")
    return metrics.text().decode()


def _real() -> frozenset[str]:
    text = _output()
    kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE))
    ends = {"histogram": ("_bucket", "_count", "_sum")}
    return frozenset(name + end for name, kind in kinds.items() for end in ends.get(kind, ("",)))


def _asked() -> Iterator[tuple[str, str]]:
    yield from ((rule["alert"], rule["expr"]) for rule in RULES)
    for panel in BOARD["panels"]:
        yield from ((panel["title"], target["expr"]) for target in panel["targets"])


def test_every_measure_that_is_asked_for_is_there() -> None:
    real = _real()
    named = {(where, name) for where, expression in _asked() for name in _NAME.findall(expression)}
    assert len(named) > 30
    assert [(where, name) for where, name in sorted(named) if name not in real] == []


def test_labels_that_are_asked_for_are_ours() -> None:
    labels = {
        label
        for _, asked in _asked()
        for some in re.findall(r"\{([^}]*)\}", asked)
        for label in re.findall(r"(\w+)[=!]", some)
    }
    assert labels <= {
        "priority",
        "state",
        "name",
        "job",
        "task",
        "what",
        "channel",
        "decision",
        "error",
        "file",
        "kind",
    }


@pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])
def test_a_rule_says_how_urgent_it_is_and_where_to_read_on(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert re.fullmatch(r"\d+[mh]", rule["for"])
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["description"]
    file, _, heading = rule["annotations"]["runbook_url"].partition("#")
    assert (ROOT / file).is_file()
    assert heading in re.findall(r'<a id="([\w-]+)"></a>', GUIDE)


def test_no_measure_has_a_label_that_prometheus_gives_itself() -> None:
    labels = {
        label for some in re.findall(r"\{([^}]*)\}", _output()) for label in re.findall(r'(\w+)="', some)
    }
    assert labels & {"job", "instance"} == set()


def test_every_rule_is_tried_as_it_must_come_and_as_it_must_not() -> None:
    tried = {
        (case["alert_rule_test"][0]["alertname"], bool(case["alert_rule_test"][0]["exp_alerts"]))
        for case in yaml.safe_load((DEPLOY / "prometheus/rules.test.yml").read_text("utf-8"))["tests"]
    }
    assert tried == {(rule["alert"], comes) for rule in RULES for comes in (True, False)}


@pytest.mark.skipif(shutil.which("promtool") is None, reason="needs promtool, which comes with Prometheus")
@pytest.mark.parametrize(
    "what", [("check", "rules", "rules.yml"), ("test", "rules", "rules.test.yml")], ids=str
)
def test_prometheus_itself_finds_the_rules_right(what: tuple[str, ...]) -> None:
    done = subprocess.run(
        ["promtool", *what], cwd=DEPLOY / "prometheus", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_panels_do_not_overlap() -> None:
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in BOARD["panels"]]
    assert len(set(places)) == len(places)
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(places)


def test_replication_follows_the_base_wherever_the_service_keeps_it() -> None:
    (base,) = yaml.safe_load((DEPLOY / "litestream.yml").read_text("utf-8"))["dbs"]
    unit = (DEPLOY / "rumourline-litestream.service").read_text("utf-8")
    assert base["path"] == "${RUMOURLINE_DATA}/rumourline.db"
    assert f"Environment=RUMOURLINE_DATA={unit_environment()['RUMOURLINE_DATA']}\n" in unit
    assert f"ReadWritePaths={unit_environment()['RUMOURLINE_DATA']}\n" in unit
    assert image_environment()["RUMOURLINE_DATA"] == "/data"
    assert "secret" not in json.dumps(base).lower()


def test_the_scraper_finds_the_port() -> None:
    (job,) = yaml.safe_load((DEPLOY / "prometheus/scrape.yml").read_text("utf-8"))["scrape_configs"]
    assert job["static_configs"][0]["targets"] == [f"127.0.0.1:{image_environment()['RUMOURLINE_PORT']}"]
    assert job["job_name"] == "rumourline"
