"""Words that negate, as data, by language: what they are and which phrases only look like them.

Knows words only; how far a negation reaches stands in bot.core.polarity.
"""

# ruff: noqa: E501, RUF001 - letters of several scripts; a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

NEGATORS: Mapping[str, str] = {
    "en": "not no never none nobody nothing nowhere neither nor without hardly scarcely barely rarely seldom non",
    "es": "no nunca jamas nadie nada ningun ninguno ninguna sin tampoco ni apenas",
    "fr": "pas jamais rien aucun aucune sans ni nullement non",
    "pt": "nao nunca jamais ninguem nada nenhum nenhuma sem tampouco nem",
    "ar": "لا ليس ليست ليسوا لم لن بدون دون عدم غير ولا فلا ولم ولن وليس وليست مش مو بلا انعدام ينفي تنفي نفي نفى نفت",
    "hi": "नहीं नही मत न ना बिना बगैर कभी-नहीं नहि",
}
"""Words of grammar; those that say something else besides are listed below."""

RESERVES: Mapping[str, str] = {
    "en": "only false fake hoax myth lie lies untrue debunked nonsense stop wrong",
    "es": "solo solamente falso falsa bulo mito mentira mentiras dejen paren desmentido",
    "fr": "seulement uniquement faux fausse intox infox mythe mensonge arretez dementi",
    "pt": "so somente apenas falso falsa boato mito mentira mentiras parem desmentido",
    "ar": "فقط كذب كاذب كاذبة اشاعة شائعة خرافة زائف توقفوا",
    "hi": "केवल सिर्फ झूठ झूठी गलत अफवाह मिथक फर्जी",
}
"""Words beside the negators by which somebody denies a thing or says how far it is so."""

NEGATORS_UNREAD: Mapping[str, str] = {
    "de": "nicht kein keine keinen keiner keines nie niemals nichts niemand falsch lüge quatsch",
    "it": "non mai nessun nessuno nessuna niente nulla né falso falsa bufala bugia",
    "nl": "niet geen nooit niets niemand onzin",
    "tr": "değil yok hayır asla yalan",
    "ru": "не нет ни никогда никто ничего без ложь неправда",
    "uk": "не ні немає ніколи ніхто нічого без брехня",
    "pl": "nie nigdy nikt nic żaden żadna bez kłamstwo",
    "ca": "no mai cap ningú res sense fals mentida",
    "gl": "non nunca ningún ninguén nada sen falso mentira",
    "ro": "nu nici niciodată nimeni nimic fals",
    "sv": "inte ingen inget inga aldrig falskt",
    "id": "tidak bukan tak jangan tanpa belum hoaks bohong",
    "ms": "tidak bukan tak jangan tanpa palsu bohong",
    "fa": "نیست نمی نه هیچ بدون دروغ",
    "ur": "نہیں نہ بغیر جھوٹ غلط",
    "mr": "नाही नाहीत नको खोटे",
    "ne": "छैन छैनन् होइन झुटो",
    "bn": "না নয় নেই নি মিথ্যা",
    "el": "δεν μη μην όχι ποτέ ψέμα",
    "sw": "si hapana sio siyo hakuna uongo",
}
"""In languages whose grammar is not read: words that negate or call something false, by ISO 639 code."""

NEGATED_ENDINGS: Mapping[str, str] = {"tr": "m[ae]z(?:lar|ler)?$|m[ıiuü]yor|m[ae]d[ıi]|m[ae]y[ae]cak"}
"""Forms of verbs that negate, as regular expressions of folded words."""

LACKING = "lack lacks lacked lacking unable incapable absent devoid"
"""English words that negate what follows and carry matter themselves."""

ONLY_BEFORE: Mapping[str, str] = {
    "to": "fail fails failed failing failure refuse refuses refused refusing decline declines declined cease ceases ceased",
    "from": "banned barred prohibited prevented excluded disallowed exempt exempted blocked forbidden",
}
"""English words that negate only in front of such a word ("failed to pay"), by that word."""

NO_MORE: Mapping[str, tuple[str, str]] = {
    "fr": (
        "ne n",
        "valable valables valide valides rien personne aucun aucune besoin droit bon bons bonne bonnes accepte acceptes acceptee acceptees",
    )
}
"""French "plus" says "no longer" closely behind a word of the first list, or in front of one of the second, where
people leave the first out."""

NOT_NEGATIONS: Mapping[str, str] = {
    "en": """
not only; not just; not merely; not simply; no doubt; no matter; no wonder; nothing but; none other than; not to mention; why not; if not; whether or not
or not; no less than; no fewer than; no more than; not least; not until; no sooner; can not wait; can not help but; can not help; can not believe; do not know why; no problem; no worries
no idea; do not forget; do not you; is not it; are not they; is not that; was not it; are not we; are not you; no one but; cannot wait; cannot believe; non profit; non profits; no kidding; no joke
last but not least; more often than not; to say nothing of; for nothing; not long ago; not far from; not surprisingly; never mind; if nothing else; like no other; no 1; no one cares
do not let; will not believe; would not believe; could not believe; did not know; do not know; non stop; no fly; no go; have not you; did not they; not sure if; no offense; no longer just; nothing less than
stop by; never before; as never before; like never before; than not; not necessarily
""",
    "es": "no solo; no solamente; no obstante; sin embargo; sin duda; no mas de; no menos de; sin precedentes; nada mas; ni siquiera; mas que nada; o no; no es cierto que no",
    "fr": "pas seulement; pas que; n est ce pas; ou pas; sans doute; pas mal; ou non; pas moins de; rien que; pas plus de; pourquoi pas; sans precedent; non seulement",
    "pt": "nao so; nao apenas; nao somente; sem duvida; ou nao; nada mais; sem precedentes; nao menos de; nao mais de",
    "ar": "لا سيما; لا شك; ولا سيما; لا بد; ام لا; او لا; لا يزال; لا تزال; لا زال; غير ان; دون شك; لا يقل عن; بلا شك; لم يعد سوي",
    "hi": "नहीं तो; या नहीं; न केवल; ना केवल; क्यों नहीं; है ना; न सिर्फ; कि नहीं; क्यों न; या नही",
}
"""Phrases that hold a negator and negate nothing about the claim."""

EXCEPTIONS: Mapping[str, str] = {"ar": "الا سوي"}
"""Words that take a negation back when they follow closely: "no … except" says "only"."""

CUTS = """
but because although though while who if when so which where since pero porque mais parce mas لكن लेकिन क्योंकि
"""
"""Words at which a negation's reach ends."""

POLAR = "is are was were do does did can could will would should has have had why am must may might"
"""English words that open a question."""
