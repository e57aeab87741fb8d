"""What staff see at the terminal of those who wrote about a case and of those who acted on it.

Citizens' abusive words are folded away. Who acted is named where it was an account; whoever acted in the
staff chat is "staff". Must not know the rest of a case.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.casework.second_look import MACHINE
from bot.core.abuse import fold_away
from factbase.case_acts import CaseAct


def read_by_staff(text: str, unfold: bool) -> str:
    """What a citizen wrote, its abusive words folded away unless somebody asked for them."""
    return text if unfold else fold_away(text)


def actor_told(act: CaseAct, names: Collection[str]) -> str:
    """Who did it. `names`: those who have an account."""
    return act.actor if act.actor in names or act.actor == MACHINE.name else "staff"
