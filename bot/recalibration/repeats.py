"""Labelled messages in the very words of the fact that answers them: they do not tell how others will ask.

Knows texts and their search words. Must not know files, or how a message is judged. Pure.

A fact is found at once by its own words, whatever the scorer is worth. Such words reach a file of labels
where a curator adds what somebody asked to a fact, or where a file is filled from the facts. What is labelled
otherwise than as answered by that fact stays, since it may be answered wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.core.claims import extract
from bot.core.cleaning import clean
from bot.core.frames import unframe
from bot.core.masking import mask
from bot.recalibration.labels import LabelFile, LabelledMessage
from factbase.words import words

Wordings = Callable[[str], Sequence[str]]
"""The texts of a fact's claim and phrasings, by its id."""


def without_repeats(file: LabelFile, wordings: Wordings) -> LabelFile:
    """The file without messages that repeat a wording of a fact that answers them; their lines are kept."""
    known: dict[str, set[frozenset[str]]] = {}
    kept, lines = [], []
    for message in file.messages:
        for fact_id in message.right - known.keys():
            known[fact_id] = {said for text in wordings(fact_id) for said in _said(text)}
        if any(known[fact_id] & _asked(message) for fact_id in message.right):
            lines.append(message.line)
        else:
            kept.append(message)
    return replace(file, messages=tuple(kept), repeats=tuple(lines))


def _asked(message: LabelledMessage) -> set[frozenset[str]]:
    """What the message says, as a whole and in its first claim, which is what is answered."""
    claims = extract(message.text, lambda text: "und").claims[:1]
    texts = (message.text, *(claim.text for claim in claims))
    return {said for text in texts for said in _said(text)} - {frozenset()}


def _said(text: str) -> set[frozenset[str]]:
    """The search words of a text, masked as labels from buttons are: all, and those without its frame.

    Both, since a question mark decides what is taken for a frame.
    """
    whole = mask(clean(text)).replace("\n", " ")
    return {frozenset(words(whole)), frozenset(words(unframe(whole).text))}
