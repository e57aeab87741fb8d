"""Which permission each act takes, and what one person may do with one fact now.

Knows permissions and the rules of review, and asks both. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.core.permissions import ROLES, Permission, Person
from factbase.drafts import Edit, Working
from factbase.emergencies import Emergency
from factbase.errors import AlreadyOpen
from factbase.facts import Fact
from factbase.review import LEAST_REASON, WRITING, Act, Standing, refusal

NEEDS: Mapping[Act, Permission] = {
    Act.CREATE: Permission.WRITE,
    Act.REVISE: Permission.WRITE,
    Act.SAVE: Permission.WRITE,
    Act.SUBMIT: Permission.WRITE,
    Act.DISCARD: Permission.WRITE,
    Act.RETURN: Permission.APPROVE,
    Act.PUBLISH: Permission.APPROVE,
    Act.REVIEW_AFTER: Permission.APPROVE,
    Act.PUBLISH_URGENTLY: Permission.URGENT,
    Act.WITHDRAW: Permission.WITHDRAW,
    Act.SUPERSEDE: Permission.WITHDRAW,
    Act.IMPORT: Permission.IMPORT,
}

_ON_WORK = (Act.SAVE, Act.SUBMIT, Act.RETURN, Act.PUBLISH, Act.PUBLISH_URGENTLY, Act.DISCARD)
_ON_WHAT_COUNTS = (Act.REVISE, Act.WITHDRAW, Act.SUPERSEDE)
# Whether a reason is long enough shows once it is written.
_SOME_REASON = "x" * LEAST_REASON


def refused(person: Person, permission: Permission) -> str:
    """Why somebody without this permission is not let through, and what they can do."""
    if any(permission in ROLES[role] for role in person.roles):
        return f"This token lacks the scope {permission.value!r}: make one that has it, or sign in."
    able = [role.value.replace("_", " ") for role, brought in ROLES.items() if permission in brought]
    what = permission.value.replace("_", " ")
    return f"Your roles do not let you {what}. It takes the role {' or '.join(able)}: ask an administrator."


def refusals(
    person: Person,
    counting: Fact,
    working: Working | None,
    edits: Iterable[Edit],
    emergencies: Iterable[Emergency],
) -> Mapping[Act, str]:
    """For every act on this fact that the person may not do now, why not."""
    unseen = {case.version: case.person for case in emergencies if case.reviewed_at is None}
    wrote = list(edits)

    def standing(version: int, fact: Fact) -> Standing:
        editors = {edit.person for edit in wrote if edit.act in WRITING and edit.fact.version == version}
        return Standing(fact.state, frozenset({fact.author, *editors}), unseen.get(version, ""))

    counts = standing(counting.version, counting)
    worked = standing(working.fact.version, working.fact) if working else counts
    owed = max(unseen, default=counting.version)
    late = next((edit.fact for edit in reversed(wrote) if edit.fact.version == owed), counting)
    asked = dict.fromkeys(_ON_WORK, worked) | dict.fromkeys(_ON_WHAT_COUNTS, counts)
    asked[Act.REVIEW_AFTER] = standing(owed, late)
    told = {act: _why_not(person, act, on) for act, on in asked.items()}
    if working is not None and person.may(NEEDS[Act.REVISE]):
        told[Act.REVISE] = str(AlreadyOpen(working))
    return {act: why for act, why in told.items() if why}


def _why_not(person: Person, act: Act, standing: Standing) -> str:
    if not person.may(NEEDS[act]):
        return refused(person, NEEDS[act])
    return refusal(act, standing, person.name, _SOME_REASON) or ""
