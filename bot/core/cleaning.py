"""From what people paste to text that can be compared.

Knows how messages get damaged and decorated on their way: broken encodings,
look-alike letters, invisible characters, forward headers, links, handles, hashtags. Must not
know what a claim is. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import emoji
import ftfy
from confusable_homoglyphs import confusables

from bot.core.messages import MAX_MESSAGE

_FIXES = ftfy.TextFixerConfig(unescape_html=True, normalization=None, explain=False, uncurl_quotes=True)
_LINK = re.compile(
    r"\b(?:https?://|ftp://|www\.)[^\s<>\"']+|\b(?:pic\.twitter|t|bit|youtu|goo)\.(?:com|co|ly|be|gl)/\S+",
    re.I,
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# "— Name (@handle) March 3, 2020": how embedded posts are signed.
_SIGNATURE = re.compile(
    r"(?:[—–]|(?<!\S)-{1,2})\s?[^()\n]{1,80}\(@\w{1,30}\)\s*(?:[^\n]{0,30}\d{4}[^\n]{0,10})?$"
)
# The same after a line break ate the dash: "(@handle) March 3, 2020".
_SIGNED = re.compile(r"\(@\w{1,30}\)\s+\w{3,12} \d{1,2}, \d{4}\s*$")
_RETWEET = re.compile(r"^(?:\s*RT\s+@\w+:?)+\s*", re.I)
_HANDLE = re.compile(r"(?<![\w@])@\w{1,50}")
_HASHTAG = re.compile(r"#(\w{1,100})")
_HUMP = re.compile(
    r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d{2})|(?<=[a-z])(?=\d[A-Z])|_+"
)
_KEYCAP = re.compile("([0-9#*])\ufe0f?\u20e3")
# Headers that messengers and people put before what they pass on.
_FORWARD = re.compile(
    r"^(?:\W*(?:forwarded(?: message| many times| as received| from\b[^\n:]{0,60})?|fwd?|as received|"
    r"reenviad[oa](?: muchas veces| de\b[^\n:]{0,60})?|reenv[ií]o|encaminhad[oa](?: com frequ[eê]ncia| de\b[^\n:]{0,60})?|"
    r"transf[eé]r[eé](?: de\b[^\n:]{0,60})?|message transf[eé]r[eé]|weitergeleitet|"
    r"محول(?:ة)?|رسالة محولة|معاد توجيهها|منقول|अग्रेषित|फॉरवर्ड(?: किया गया)?)\W*(?:$|:))+",
    re.I,
)
# "[12/03/20, 10:15] Name: " and "12/03/20, 10:15 - Name: ", as chats export their lines.
_STAMP = re.compile(
    r"^\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?\]?\s*(?:-\s*)?[^:\n]{1,40}:\s*",
    re.I,
)
_MARKUP = re.compile(r"(?<!\w)[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}(?!\w)|^\s*>+\s?", re.M)
_REPEATED_MARK = re.compile(r"([!?.,…])\1{1,}")
# No word is this long: keys, encoded files, a key held down.
_JUNK = re.compile(r"[A-Za-z0-9+/=_-]{61,}")
_SPACES = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"\w+")
# The letters that a Latin keyboard puts into Cyrillic words.
_CYRILLIC = str.maketrans("aceopxyABCEHKMOPTXY", "асеорхуАВСЕНКМОРТХУ")
_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """The text without what is not its wording; lines are kept, spaces collapsed.

    Reads at most MAX_MESSAGE characters. Never raises, whatever the text holds.
    """
    text = repair(text[:MAX_MESSAGE])[:MAX_MESSAGE]  # compatibility forms of one character can be 18
    lines = (_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def forwards(text: str) -> list[str]:
    """A raw text cut before each header of a forwarded message that stands on a line of its own or begins one.

    What stands before the first header goes with it.
    """
    lines = text.split("\n")
    starts = [at for at, line in enumerate(lines) if _FORWARD.match(line.strip())]
    ends = [*starts[1:], len(lines)]
    return ["\n".join(lines[start:end]) for start, end in zip([0, *starts[1:]], ends, strict=False)]


def repair(text: str) -> str:
    """Undo mojibake, look-alike letters, invisible and control characters."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\ufffd", " ")
    text = ftfy.fix_text(text, _FIXES)
    text = _KEYCAP.sub(r"\1", text)
    text = unicodedata.normalize("NFKC", text)
    text = _without_invisible(text)
    return text if text.isascii() else _WORD.sub(_in_one_script, text)


def _line(line: str) -> str:
    line = _STAMP.sub("", line.strip())
    line = _FORWARD.sub("", line)
    line = _RETWEET.sub("", line)
    line = _LINK.sub(" ", line)
    line = _EMAIL.sub(" ", line)
    line = _JUNK.sub(" ", line)
    line = _SIGNATURE.sub("", line)
    line = _SIGNED.sub("", line)
    line = _HANDLE.sub(" ", line)
    line = _HASHTAG.sub(lambda tag: _HUMP.sub(" ", tag[1]), line)
    if not line.isascii():
        line = emoji.replace_emoji(line, " ")
    line = _MARKUP.sub("", line)
    line = _REPEATED_MARK.sub(r"\1", line)
    return _SPACES.sub(" ", line).strip()


def _without_invisible(text: str) -> str:
    if all(map(str.isprintable, text.split("\n"))):  # mostly, and much sooner said than sign by sign
        return text
    kept = []
    for at, character in enumerate(text):
        category = unicodedata.category(character)
        if category == "Cf" and not (character in _JOINERS and _joins(text, at)):
            continue  # zero-width, soft hyphen, direction overrides
        kept.append(" " if category in ("Cc", "Co", "Cn", "Cs") and character != "\n" else character)
    return "".join(kept)


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands where Persian or Indic spelling needs it."""
    return 0 < at < len(text) - 1 and text[at - 1] >= "\u0600" and text[at + 1] >= "\u0600"


def _in_one_script(match: re.Match[str]) -> str:
    """A word that mixes Latin letters with Cyrillic or Greek ones, in the script that all of it can be.

    Left alone if it can be neither: "5Gвирус" and "μg" are no disguise.
    """
    word = match[0]
    if word.isascii() or not any("a" <= c <= "z" for c in word.casefold()):
        return word
    latin = "".join(_latin(c) if _is_other(c) else c for c in word)
    if not any(map(_is_other, latin)):
        return latin
    cyrillic = word.translate(_CYRILLIC)
    return word if any("a" <= c <= "z" for c in cyrillic.casefold()) else cyrillic


def _is_other(character: str) -> bool:
    """Whether it is a Greek or Cyrillic letter."""
    return "\u0370" <= character <= "\u052f"


@lru_cache(maxsize=1024)
def _latin(character: str) -> str:
    found = confusables.is_confusable(character, preferred_aliases=["latin"])
    for entry in found or ():
        for glyph in entry["homoglyphs"]:
            if "a" <= str(glyph["c"]).casefold() <= "z":
                return str(glyph["c"])
    return character
