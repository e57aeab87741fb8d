"""Words by which a message leans on the one before it, as data: openings, light words, "I meant".

Knows words only, by ISO 639 code, as they are searched for; how they are read is known to
`bot.core.leaning`. Native speakers have not read these lists.
"""

from __future__ import annotations

from collections.abc import Mapping

OPENERS: Mapping[str, str] = {
    "en": "and but so ok okay then also",
    "es": "y pero entonces ok vale",
    "fr": "et mais alors ok donc",
    "pt": "e mas entao ok",
    "ar": "ولكن لكن طيب اذن",
    "hi": "और लेकिन तो पर अच्छा",
}
"""How a question goes on from another one."""

LIGHT: Mapping[str, str] = {
    "en": "long much many often time times take takes took make makes made go goes happen happens know mean means work works one ones else now today about around",
    "es": "cuanto cuanta cuantos cuantas tiempo veces tomo tomar tomo hago hacer debo pasa significa funciona ahora hoy vez otro otra otros",
    "fr": "combien temps fois prendre prends prend faire fais faut dois passe veut dire marche maintenant aujourd hui pendant autre autres",
    "pt": "quanto quanta quantos quantas tempo vezes tomar tomo fazer faco devo acontece significa funciona agora hoje vez outro outra outros quando onde quem qual se for",
    "ar": "كم متي اين كيف لماذا ماذا من اخذ اخذه منه منها عنه عنها افعل الان اليوم مره مرات وقت الوقت مده ذلك هذا هذه",
    "hi": "कितना कितनी कितने देर समय बार लेना लूँ लेनी करना करूँ करें करूं होता होती होगा मतलब अब आज दिन",
}
"""Words that name no matter in a question, beside those of grammar."""

MEANT: Mapping[str, str] = {
    "en": "i meant; i mean; that s not what i asked; not what i asked; wrong chat; wrong group",
    "es": "quise decir; queria decir; quiero decir; no pregunte eso; no es lo que pregunte; chat equivocado",
    "fr": "je voulais dire; je veux dire; ce n est pas ma question; c est pas ma question; mauvaise conversation",
    "pt": "quis dizer; eu queria dizer; nao foi isso que perguntei; nao e isso que perguntei; chat errado",
    "ar": "قصدت; كنت اقصد; لم اسال عن هذا; ليس هذا سوالي",
    "hi": "मेरा मतलब; मैंने यह नहीं पूछा; मैंने ये नहीं पूछा; गलत चैट",
}  # fmt: skip
"""How somebody corrects what they said."""
