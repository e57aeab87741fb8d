"""What the editorial keeps and reads, in one place.

Knows stores and that one act is one transaction. Must not know who may do what.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass

from factbase.accounts import AccountStore
from factbase.assignments import AssignmentStore
from factbase.audit import AuditLog
from factbase.case_search import CaseSearch
from factbase.cases import CaseStore
from factbase.comments import CommentStore
from factbase.database import Base
from factbase.drafts import DraftStore
from factbase.emergencies import EmergencyStore
from factbase.staff_alerts import StaffAlertStore
from factbase.store import FactStore
from factbase.terms import TermStore
from factbase.worklist import Worklist


@dataclass(frozen=True, slots=True)
class Stores:
    """Everything that is written down about the life of facts."""

    base: Base
    facts: FactStore
    drafts: DraftStore
    comments: CommentStore
    assignments: AssignmentStore
    emergencies: EmergencyStore
    terms: TermStore
    audit: AuditLog
    alerts: StaffAlertStore
    worklist: Worklist
    cases: CaseStore
    case_search: CaseSearch
    accounts: AccountStore

    def staffed(self) -> bool:
        """Whether anybody has an account yet: before that, the word of a file counts."""
        return bool(self.accounts.list())

    def writing(self) -> AbstractContextManager[None]:
        """All of a block or nothing of it."""
        return self.base.writing()


def stores(base: Base) -> Stores:
    """The stores of this base."""
    return Stores(
        base=base,
        facts=FactStore(base),
        drafts=DraftStore(base),
        comments=CommentStore(base),
        assignments=AssignmentStore(base),
        emergencies=EmergencyStore(base),
        terms=TermStore(base),
        audit=AuditLog(base),
        alerts=StaffAlertStore(base),
        worklist=Worklist(base),
        cases=CaseStore(base),
        case_search=CaseSearch(base),
        accounts=AccountStore(base),
    )
