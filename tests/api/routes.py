"""Every address of the API for staff, with a request that works for whoever may make it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.api.shapes.facts import EXAMPLE
from bot.core.permissions import CHANGING
from bot.core.permissions import Permission as P
from factbase.exchange.records import flatten
from tests.api.stage import REASON, Stage, written

LINE = b'{"id": "brought", "claim": {"text": "The lake is poisoned", "language": "en"}}\n'


@dataclass(frozen=True, slots=True)
class Route:
    """One address. `needs`: the permission that it takes."""

    operation: str
    method: str
    path: str
    needs: P | None = P.READ
    status: int = 200
    sent: dict[str, Any] = field(default_factory=dict)
    sees: str = ""
    """The fact whose latest edit If-Match names."""

    @property
    def changes(self) -> bool:
        """Whether the second request of the same would meet another base than the first."""
        return self.needs in CHANGING

    def request(self, stage: Stage) -> dict[str, Any]:
        """What is sent, besides method, path and token."""
        return self.sent | ({"seen": stage.edit(self.sees)} if self.sees else {})


def _text(fact_id: str) -> dict[str, Any]:
    record = flatten(written(fact_id))
    return {name: value for name, value in record.items() if name in EXAMPLE}


def _json(**body: Any) -> dict[str, Any]:
    return {"json": body}


ROUTES = (
    Route("list_facts", "GET", "/facts"),
    Route("create_fact", "POST", "/facts", P.WRITE, 201, _json(**_text("new"))),
    Route("get_fact", "GET", "/facts/out"),
    Route("list_edits", "GET", "/facts/out/edits"),
    Route("list_versions", "GET", "/facts/out/versions"),
    Route("get_version", "GET", "/facts/out/versions/1"),
    Route("compare_versions", "GET", "/facts/out/differences?before=1&after=1"),
    Route("list_comments", "GET", "/facts/drafted/comments"),
    Route("add_comment", "POST", "/facts/drafted/comments", P.WRITE, 201, _json(text="Yes, of today.")),
    Route("assign_fact", "PUT", "/facts/drafted/assignment", P.WRITE, 200, _json(person="ben")),
    Route("unassign_fact", "DELETE", "/facts/out/assignment", P.WRITE, 204),
    Route("get_working", "GET", "/facts/drafted/working"),
    Route("revise_fact", "POST", "/facts/out/working", P.WRITE, 201),
    Route(
        "save_working", "PUT", "/facts/drafted/working", P.WRITE, 200, _json(**_text("drafted")), "drafted"
    ),
    Route("discard_working", "DELETE", "/facts/drafted/working", P.WRITE, 204, {}, "drafted"),
    Route("submit_fact", "POST", "/facts/drafted/working/submit", P.WRITE, 200, {}, "drafted"),
    Route(
        "return_fact",
        "POST",
        "/facts/reviewed/working/return",
        P.APPROVE,
        200,
        _json(note=REASON),
        "reviewed",
    ),
    Route("publish_fact", "POST", "/facts/reviewed/working/publish", P.APPROVE, 200, {}, "reviewed"),
    Route(
        "publish_fact_urgently",
        "POST",
        "/facts/drafted/working/publish-urgently",
        P.URGENT,
        200,
        _json(reason=REASON),
        "drafted",
    ),
    Route("look_afterwards", "POST", "/facts/urgent/versions/1/look", P.APPROVE, 200, _json(agreed=True)),
    Route("withdraw_fact", "POST", "/facts/out/withdraw", P.WITHDRAW, 200, _json(reason=REASON)),
    Route(
        "supersede_fact", "POST", "/facts/out/supersede", P.WITHDRAW, 200, _json(by="second", reason=REASON)
    ),
    Route("get_queue", "GET", "/queue"),
    Route("search", "POST", "/search", P.READ, 200, _json(text="water")),
    Route("find_near", "POST", "/near", P.READ, 200, _json(text="water", language="en")),
    Route("check_text", "POST", "/check", P.READ, 200, _json(**EXAMPLE)),
    Route("preview_text", "POST", "/preview", P.READ, 200, _json(fact=EXAMPLE, language="en")),
    Route("rehearse_text", "POST", "/rehearse", P.READ, 200, _json(**EXAMPLE)),
    Route("list_cases", "GET", "/cases"),
    Route("get_case", "GET", "/cases/1"),
    Route("list_terms", "GET", "/terms/topic"),
    Route("put_term", "PUT", "/terms/topic/lake", P.TERMS, 200, _json(label="Lakes")),
    Route("retire_term", "DELETE", "/terms/topic/water", P.TERMS, 204),
    Route("list_audit", "GET", "/audit", P.AUDIT),
    Route("verify_audit", "GET", "/audit/wholeness", P.AUDIT),
    Route("get_me", "GET", "/me", None),
    Route("import_facts", "POST", "/import?format=jsonl", P.IMPORT, 200, {"content": LINE}),
    Route("export_facts", "GET", "/export", P.EXPORT),
    Route("archive_facts", "GET", "/archive", P.EXPORT),
)
PUBLIC = ("public_feed", "public_atom", "public_fact")
"""The operations without a token."""
