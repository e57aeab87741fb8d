"""What the fields, states and languages are called on the pages.

Knows English words for the names of fields. Must not know HTML or a store. Pure.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from bot.console.buttons import in_words_of_buttons
from factbase.facts import State, Verdict
from factbase.review import Act

_FIELDS = {
    "id": "Id",
    "claim": "Claim",
    "claim.language": "Language of the claim",
    "phrasings": "Other phrasings",
    "verdict": "Verdict",
    "corrections": "Corrections",
    "sources": "Sources",
    "agency": "Agency",
    "topics": "Topics",
    "area": "Area",
    "checked_on": "Checked on",
    "valid_from": "Answers from",
    "review_by": "Look again by",
    "expires": "Stops answering at",
    "superseded_by": "Superseded by",
    "note": "Note",
    "reason": "Reason",
    "by_id": "The fact that replaces it",
    "text": "Comment",
    "person": "Person",
    "new_language": "Language to add",
    "case": "The case",
    "file": "File",
    "name": "Name",
    "label": "Label",
}
_PARTS = {"headline": "Headline", "explanation": "Explanation", "action": "What to do"}
_STATES = {
    State.DRAFT: "Draft",
    State.IN_REVIEW: "In review",
    State.PUBLISHED: "Published",
    State.SUPERSEDED: "Superseded",
    State.WITHDRAWN: "Withdrawn",
}
_VERDICTS = {
    Verdict.FALSE: "False",
    Verdict.MISLEADING: "Misleading",
    Verdict.TRUE: "True",
    Verdict.UNPROVEN: "Unproven",
    Verdict.OUTDATED: "Outdated",
    Verdict.SATIRE: "Satire",
    Verdict.SCAM: "Scam",
}
_ACTS = {
    Act.CREATE: "began it",
    Act.REVISE: "began a new version",
    Act.SAVE: "saved the draft",
    Act.SUBMIT: "handed it to review",
    Act.RETURN: "returned it",
    Act.PUBLISH: "approved and published it",
    Act.PUBLISH_URGENTLY: "published it urgently",
    Act.REVIEW_AFTER: "looked at it afterwards",
    Act.WITHDRAW: "withdrew it",
    Act.SUPERSEDE: "replaced it",
    Act.DISCARD: "gave it up",
    Act.IMPORT: "imported it",
}
_ROW = re.compile(r"(phrasings|sources)\[(\d+)\](?:\.(language|name|url))?")
_PART = re.compile(r"corrections\.([a-z]{2,3})(?:\.(headline|explanation|action))?")
_CODE = re.compile(r"[a-z]{2,3}")
_BY_THEIR_OWN = (
    *("ar", "bn", "de", "es", "fa", "fr", "hi", "id", "it", "ja", "ko", "pl"),
    *("pt", "ro", "ru", "sw", "tr", "uk", "ur", "vi", "zh"),
)
"""Languages that can be typed by their own names too, such as español."""
_VERY = 0.7
_QUOTED = re.compile(r"'([a-z]{2,3})'")
_REASONS = {
    "is not after valid_from": "is not after “Answers from”, so it would never answer",
    "is not an http or https link": "is no link that can be opened: begin it with https://",
}
_OF_FILES = {
    "a published fact needs one": (
        "a published fact needs one: name somebody, or leave its state out; "
        "then it comes in as a draft of yours"
    ),
}
_NOT_IN_ANCHORS = re.compile(r"[^A-Za-z0-9_-]+")


def label(path: str) -> str:
    """What a field is called: `corrections.es.headline` is "Headline in Spanish"."""
    if path in _FIELDS:
        return _FIELDS[path]
    if (row := _ROW.fullmatch(path)) is not None:
        return _row_label(row[1], int(row[2]) + 1, row[3] or "")
    if (part := _PART.fullmatch(path)) is not None:
        return f"{_PARTS.get(part[2] or '', 'Correction')} in {language_name(part[1])}"
    return path.replace("_", " ").capitalize()


def anchor(path: str) -> str:
    """The id of a field's element: safe in HTML, in links and in selectors."""
    return "f-" + _NOT_IN_ANCHORS.sub("-", path).strip("-")


def state_name(state: State | str) -> str:
    """A state in words."""
    return _STATES[State(state)]


def act_name(act: Act | str) -> str:
    """What somebody did with a version, in words that follow their name."""
    return _ACTS[Act(act)]


def verdict_name(verdict: Verdict | str) -> str:
    """A verdict in words."""
    return _VERDICTS[Verdict(verdict)]


def verdicts() -> tuple[tuple[str, str], ...]:
    """Every verdict and its name."""
    return tuple((verdict.value, name) for verdict, name in _VERDICTS.items())


def states() -> tuple[tuple[str, str], ...]:
    """Every state and its name."""
    return tuple((state.value, name) for state, name in _STATES.items())


@cache
def language_name(code: str) -> str:
    """What a language is called; `und` is one that nobody named, an unknown code is itself."""
    if code == "und":
        return "any language"
    return str(Locale("en").languages.get(code, code))


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """Every language that has a code of two or three letters and a name, by name."""
    named = ((code, str(name)) for code, name in Locale("en").languages.items() if _CODE.fullmatch(code))
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


@cache
def _codes() -> dict[str, str]:
    own = {str(Locale(code).get_language_name()).casefold(): code for code in _BY_THEIR_OWN}
    return own | {name.casefold(): code for code, name in languages()}


def language_code(typed: str) -> str:
    """The code of a language that was typed as a code, or by its name; what else was typed stays."""
    wanted = typed.strip().casefold()
    return _codes().get(wanted, wanted)


def known_language(code: str) -> bool:
    """Whether a language with this code has a name here."""
    return code in dict(languages())


def no_language(typed: str) -> str:
    """That what was typed is no language, and what to type instead."""
    return (
        f"“{typed.strip()[:40]}” is no language that is known here: choose one of the list, such as Spanish"
    )


def plain(reason: str) -> str:
    """A reason as people read it: languages by their names, fields by their labels, acts by their buttons."""
    said = in_words_of_buttons(_REASONS.get(reason, reason))
    return _QUOTED.sub(lambda found: language_name(found[1]) if known_language(found[1]) else found[0], said)


def likeness(similarity: float) -> str:
    """How near a fact is to what is written; in words, as two claims may share all but what matters."""
    return "very much alike" if similarity >= _VERY else "somewhat alike"


def of_a_file(reason: str) -> str:
    """A reason why a line of a file cannot be read, with what to do where it says nothing of that."""
    return _OF_FILES.get(reason, reason)


def sentence(reason: str) -> str:
    """A reason as a sentence, in plain words: a capital letter at its beginning, one full stop at its end."""
    said = plain(reason.strip())
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) else ".")


def _row_label(name: str, number: int, part: str) -> str:
    thing = "Phrasing" if name == "phrasings" else "Source"
    ending = {"language": ", language", "name": ", name", "url": ", link"}.get(part, "")
    return f"{thing} {number}{ending}"
