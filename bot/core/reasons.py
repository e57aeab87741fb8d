"""Why something was done about a claim, by name and in a sentence for staff.

Knows what a message may be that holds no claim. Must not know matches, policy or replies. Pure.
"""

from __future__ import annotations

from enum import StrEnum

from bot.core.chatter import Chatter


class Reason(StrEnum):
    """Why; `explanation` says it to a person."""

    SURE = "sure"
    DENIED = "denied"
    CHOSEN = "chosen"
    DIFFERS = "differs"
    MIXED = "mixed"
    UNCOVERED = "uncovered"
    NOT_SURE_ENOUGH = "not_sure_enough"
    NOTHING_SIMILAR = "nothing_similar"
    NONE_OF_THESE = "none_of_these"
    DISPUTED = "disputed"
    OVERHEARD = "overheard"
    ROUTED = "routed"
    LINKED = "linked"
    GIVEN_AWAY = "given_away"
    DISMISSED = "dismissed"
    TOO_SHORT = "too_short"
    EMPTY = Chatter.EMPTY.value
    COMMAND = Chatter.COMMAND.value
    GREETING = Chatter.GREETING.value
    YES_NO = Chatter.YES_NO.value
    THANKS = Chatter.THANKS.value
    NO_CLAIM = Chatter.NO_CLAIM.value
    TALK = Chatter.TALK.value
    GROUNDS = Chatter.GROUNDS.value
    MORE = Chatter.MORE.value
    NEWS = Chatter.NEWS.value
    UNHAPPY = Chatter.UNHAPPY.value
    WHO_ASKS = Chatter.WHO_ASKS.value
    DATA = Chatter.DATA.value
    PERSON = Chatter.PERSON.value
    CALL = Chatter.CALL.value
    ONLY_LINK = Chatter.ONLY_LINK.value
    REFERENCE = Chatter.REFERENCE.value
    DANGER = "danger"
    ABUSE = "abuse"
    BLOCKED = "blocked"

    @property
    def explanation(self) -> str:
        """One sentence for staff and logs."""
        return _EXPLANATIONS[self]


_EXPLANATIONS = {
    Reason.SURE: "One fact answers this with a probability at or above the answer threshold.",
    Reason.DENIED: "The message denies a rumour that one fact denies too: it is told the fact.",
    Reason.DIFFERS: "One fact is about nearly the same words, but the message negates or changes them.",
    Reason.MIXED: "One fact is probable enough to answer, but the message mixes languages or scripts.",
    Reason.UNCOVERED: "One fact is probable enough to answer, but does not speak of all that is said.",
    Reason.CHOSEN: "The person chose this fact among those suggested.",
    Reason.NOT_SURE_ENOUGH: "Facts come close, but none is probable enough to answer without asking.",
    Reason.NOTHING_SIMILAR: "No fact is probable enough even to suggest.",
    Reason.NONE_OF_THESE: "The person said that none of the suggested facts is meant.",
    Reason.DISPUTED: "The person disputes the answer that was given.",
    Reason.OVERHEARD: "A rumour that is known was seen where nobody asked; nothing was said.",
    Reason.ROUTED: "The policy names another agency for this matter.",
    Reason.LINKED: "Staff have answered a case of these very words with this fact.",
    Reason.GIVEN_AWAY: "Staff have given a case of these very words to another agency.",
    Reason.DISMISSED: "Staff have dismissed a case of these very words; it is counted there.",
    Reason.TOO_SHORT: "Too few words to know what is claimed.",
    Reason.EMPTY: "The message holds no words.",
    Reason.COMMAND: "The message is a command.",
    Reason.GREETING: "The message is a greeting.",
    Reason.YES_NO: "The message is yes, no or the like, where no question is open.",
    Reason.THANKS: "The message is thanks or a short reply.",
    Reason.NO_CLAIM: "The message asks for a check without saying what is claimed.",
    Reason.TALK: "The message is said to the bot and claims nothing.",
    Reason.GROUNDS: "The message asks where an answer comes from, or whether it is sure.",
    Reason.MORE: "The message asks to have an answer explained.",
    Reason.NEWS: "The message asks after an answer that is due.",
    Reason.UNHAPPY: "The message says that a reply did not help.",
    Reason.WHO_ASKS: "The message asks who or what it is talking to.",
    Reason.DATA: "The message is about what is kept of the asker.",
    Reason.PERSON: "The message asks for a person.",
    Reason.CALL: "The message calls for those who help in an emergency.",
    Reason.ONLY_LINK: "The message holds only a link.",
    Reason.REFERENCE: "The message holds only the reference of a case.",
    Reason.DANGER: "Somebody says that they or people beside them are in danger: told whom to call.",
    Reason.ABUSE: "The message holds only insults or threats.",
    Reason.BLOCKED: "Messages of this person or place are not dealt with for a while.",
}
