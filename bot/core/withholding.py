"""Why something is not handed out, and under which name the agency's law has that.

Knows causes and words. Must not know what is handed out. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Cause(StrEnum):
    """Why something is withheld."""

    PERSONAL_DATA = "personal_data"
    STAFF_NAMES = "staff_names"
    UNPUBLISHED = "unpublished"
    SECURITY = "security"
    SAFETY = "safety"


EXPLANATIONS: Mapping[Cause, str] = {
    Cause.PERSONAL_DATA: "It would tell something about a person who asked or is named.",
    Cause.STAFF_NAMES: "It would name a member of staff; their role and a letter that stays theirs is given.",
    Cause.UNPUBLISHED: "It is a draft that has not been decided on.",
    Cause.SECURITY: "It would help somebody to get into accounts, or to guess what is withheld.",
    Cause.SAFETY: "It is the wording of a threat against those who work here.",
}
"""What each means, in plain words."""
UNNAMED = "no exemption is named in the policy file for this: [accountability.exemptions] {cause}"


def exemption(cause: Cause, named: Mapping[Cause, str]) -> str:
    """The name that the agency's policy gives to the exemption; says so where it gives none."""
    return named.get(cause) or UNNAMED.format(cause=cause.value)
