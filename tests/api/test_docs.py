"""docs/api.md: its tables are the API's own, and every example in it runs.

Run this file to write the tables: `python -m tests.api.test_docs`.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.api.application import MAX_BODY
from bot.api.problems import CODES
from bot.api.site import PREFIX, Paces
from bot.api.uploads import MAX_FILE
from tests.api.stage import Stage, fetch, staged

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
HOST = "http://127.0.0.1:8000"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_MEANT = re.compile(r" # (\d{3})(?: (\w+))?$")
_HELD = re.compile(r"(\w+)=\$\((.*)\)")


class Shell:
    """Runs the page's commands: curl against a stage, `jq .name`, variables."""

    def __init__(self, stage: Stage, files: dict[str, bytes]) -> None:
        self._stage = stage
        self._files = files
        self._held = {
            "API": HOST + PREFIX,
            "TOKEN": stage.token("zoe"),
            "APPROVERS_TOKEN": stage.token("ben"),
            "AUDITORS_TOKEN": stage.token("ian"),
        }

    def run(self, line: str) -> None:
        """One command. What is meant to be refused says so in a comment behind it."""
        meant = _MEANT.search(line)
        command = line[: meant.start()] if meant else line
        held = _HELD.fullmatch(command)
        response = self._curl((held[2] if held else command).partition(" | ")[0])
        if meant:
            assert response.status_code == int(meant[1]), (line, response.text)
            assert meant[2] is None or response.json()["code"] == meant[2], line
        else:
            assert response.status_code < 300, (line, response.text)
        if held:
            wanted, name = held[2].partition(" | ")[2].split(" .")
            assert wanted == "jq"
            self._held[held[1]] = str(response.json()[name])

    def _curl(self, command: str) -> httpx.Response:
        # All variables of the page stand in double quotes, and a shell does not read their values again.
        filled = re.sub(r"\$(\w+)", lambda name: self._held[name[1]].replace('"', r"\""), command)
        said = iter(shlex.split(filled))
        assert next(said) == "curl"
        method, address, kept, tag = "", "", "", ""
        headers: dict[str, str] = {}
        request: dict[str, Any] = {}
        for word in said:
            match word:
                case "-X":
                    method = next(said)
                case "-H":
                    name, _, value = next(said).partition(": ")
                    headers[name.lower()] = value
                case "--json":
                    request["content"] = self._content(next(said))
                    headers |= {"content-type": "application/json"}
                case "--data-binary":
                    request["content"] = self._content(next(said))
                case "-F":
                    name, _, file = next(said).partition("=@")
                    request["files"] = {name: (file, self._files[file])}
                case "-o":
                    kept = next(said)
                case "--etag-save":
                    tag = next(said)
                case "--etag-compare":
                    headers["if-none-match"] = self._files[next(said)].decode()
                case _:
                    assert not address, command
                    address = word
        response = fetch(
            self._stage.app,
            method or ("POST" if request else "GET"),
            address.removeprefix(HOST),
            headers=headers,
            **request,
        )
        if kept:
            self._files[kept] = response.content
        if tag:
            self._files[tag] = response.headers["etag"].encode()
        return response

    def _content(self, given: str) -> bytes:
        return self._files[given[1:]] if given.startswith("@") else given.encode()


def commands() -> Iterator[str]:
    """Every command of the page, in order, without its first block, which sets what the rest needs."""
    blocks = [text for kind, text in _BLOCK.findall(PAGE.read_text("utf-8")) if kind == "sh"]
    assert blocks[0] == f"API={HOST}{PREFIX}\nTOKEN=rl_your-token\n"
    for block in blocks[1:]:
        yield from block.strip().split("\n")


def test_every_example_runs() -> None:
    (sample,) = [text for kind, text in _BLOCK.findall(PAGE.read_text("utf-8")) if kind == "json"]
    with staged() as stage:
        shell = Shell(stage, {"fact.json": sample.encode()})
        for command in commands():
            shell.run(command)


def test_every_kind_of_address_has_an_example() -> None:
    said = PAGE.read_text("utf-8")
    for part in ("/me", "/facts", "/working", "/search", "/near", "/queue", "/check", "/rehearse", "/import"):
        assert f"$API{part}" in said or part in said
    assert len(list(commands())) > 35


@pytest.mark.parametrize(
    "said",
    [
        f"at most {MAX_BODY // 1024} KiB, a file {MAX_FILE // 1024**2} MiB",
        f"room for {Paces().token} requests with one token, {Paces().address} from one address, and "
        f"{Paces().public} from one",
    ],
)
def test_the_page_tells_the_limits(said: str) -> None:
    assert said in " ".join(PAGE.read_text("utf-8").split())


def test_the_page_s_tables_are_the_api_s_own() -> None:
    assert PAGE.read_text("utf-8") == page()


def page() -> str:
    """The page with its tables as they should be."""
    with staged() as stage:
        document = stage.ask("GET", "/openapi.json").json()
    text = PAGE.read_text("utf-8")
    for name, table in (("codes", _codes(document)), ("addresses", _addresses(document))):
        held = re.compile(rf"<!-- {name} -->\n.*?<!-- end -->", re.DOTALL)
        text = held.sub(f"<!-- {name} -->\n{table}<!-- end -->", text)
    return text


def _codes(document: dict[str, Any]) -> str:
    told: dict[int, str] = {
        int(status): answer["description"]
        for methods in document["paths"].values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        if "application/problem+json" in answer.get("content", {})
    }
    told[405] = "The address does not take this method; the header `Allow` names those that it takes."
    lines = ["| status | `code` | what |", "|---|---|---|"]
    lines += [
        f"| {status} | {', '.join(f'`{code.value}`' for code in codes)} | {told[status]} |"
        for status, codes in CODES.items()
    ]
    return "\n".join(lines) + "\n"


def _addresses(document: dict[str, Any]) -> str:
    lines = ["| address | scope | what |", "|---|---|---|"]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            scopes = [scope for need in operation.get("security", []) for scope in need["token"]]
            scope = ", ".join(f"`{name}`" for name in scopes) or (
                "any" if "security" in operation else "none"
            )
            what = operation["description"].split("\n\n")[0].replace("\n", " ")
            lines.append(f"| `{method.upper()} {path}` | {scope} | {what} |")
    return "\n".join(lines) + "\n"


def test_the_document_is_complete() -> None:
    with staged() as stage:
        document = stage.ask("GET", "/openapi.json").json()
    assert document["servers"] == [{"url": PREFIX}]
    seen = set()
    for methods in document["paths"].values():
        for operation in methods.values():
            seen.add(operation["operationId"])
            assert operation["tags"]
            assert operation["description"].endswith(".")
            assert {"429", "500", "503"} <= operation["responses"].keys()
            assert ("401" in operation["responses"]) is ("security" in operation)
            body = "requestBody" in operation
            assert body <= ("413" in operation["responses"])
            for status, answer in operation["responses"].items():
                assert answer["description"] not in ("", "Successful Response"), operation["operationId"]
                if status >= "400":
                    told = answer["content"]["application/problem+json"]
                    assert told["schema"] == {"$ref": "#/components/schemas/Problem"}
                    assert {each["value"]["code"] for each in told["examples"].values()} == {
                        code.value for code in CODES[int(status)]
                    }
    assert len(seen) == sum(len(methods) for methods in document["paths"].values())
    text = json.dumps(document)
    assert "HTTPValidationError" not in text
    for name in re.findall(r"#/components/schemas/(\w+)", text):
        assert name in document["components"]["schemas"]


@pytest.mark.parametrize("path", ["/docs", "/docs/oauth2-redirect"])
def test_the_documentation_needs_no_foreign_host(path: str) -> None:
    with staged() as stage:
        shown = stage.ask("GET", path)
        assert shown.status_code == 200
        assert not re.search(r"https?://|[\"'(]//", shown.text)
        policy = shown.headers["content-security-policy"]
        assert "connect-src 'self'" in policy
        assert not re.search(r"https?:|\*", policy)
        loaded = re.findall(r'(?:src|href)="([^"]+)"', shown.text)
        assert len(loaded) >= 3 or "redirect" in path
        for address in loaded:
            assert fetch(stage.app, "GET", address).status_code == 200
        assert f"{PREFIX}/openapi.json" in shown.text or "redirect" in path


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
