"""How people choose among numbered claims in words, or say that none is meant, as data.

Knows phrases only, apart by `;`, by ISO 639 code of their language. How they are read is known to
`bot.core.picking`. Native speakers have not read these lists.
"""

from __future__ import annotations

from collections.abc import Mapping

NONE: Mapping[str, str] = {
    "en": "that s not it; that is not it; this is not it; that is not what i asked; that s not what i asked; that is not what i meant; that s not what i meant; not my claim; not my question; wrong answer; wrong claim; you did not understand; you didn t understand; you misunderstood; you misunderstood me; none of these; none of them; none of those; none of the above; none of that; none of this; none of it; "
    "neither of these; neither of them; not any of these; not any of them; not one of these; it is none of these; "
    "its none of these; it s none of these; no none of these; no none of them; i mean none of these",
    "es": "no es eso; eso no es; no era eso; no es lo que pregunte; eso no es lo que pregunte; no pregunte eso; no me entiendes; no me has entendido; no entendiste; ninguna de estas; ninguno de estos; ninguna de esas; ninguno de esos; ninguna de ellas; ninguno de ellos; "
    "ninguna de las dos; ninguno de los dos; ninguna de las anteriores; no ninguna; no ninguno; no es ninguna",
    "fr": "ce n est pas ca; c est pas ca; ce n est pas ma question; ce n est pas ce que j ai demande; vous n avez pas compris; tu n as pas compris; aucune de celles ci; aucun de ceux ci; aucune de ces affirmations; aucune d elles; aucun d eux; aucune des deux; "
    "aucun des deux; ni l un ni l autre; ni l une ni l autre; non aucune; non aucun; aucune de ces; rien de tout ca",
    "pt": "nao e isso; nao era isso; nao foi isso que perguntei; nao e o que perguntei; voce nao entendeu; nao entendeu; nenhuma dessas; nenhum desses; nenhuma destas; nenhum destes; nenhuma delas; nenhum deles; nenhuma das duas; "
    "nenhum dos dois; nenhuma das anteriores; nao nenhuma; nao nenhum; nao e nenhuma",
    "ar": "ليس هذا; ليس هذا ما سالت عنه; لم اسال عن هذا; لم تفهم; لم تفهمني; مش هذا; لا شيء من هذا; لا شيء من ذلك; لا شيء منها; لا شيء مما سبق; ليس اي منها; ليس ايا منها; لا واحده منها; "
    "لا احد منها; ولا واحده; ولا واحد; ولا واحده منها; ليس هذا ولا ذاك",
    "hi": "यह नहीं; ये नहीं; मैंने यह नहीं पूछा; मैंने ये नहीं पूछा; आप समझे नहीं; तुम समझे नहीं; ye nahi; yeh nahi; इनमें से कोई नहीं; इन में से कोई नहीं; इनमें से कोई भी नहीं; इनमे से कोई नहीं; कोई भी नहीं; उनमें से कोई नहीं",
    "de": "keine davon; keiner davon; keines davon; keins davon; nichts davon; keine von beiden; nein keine",
}  # fmt: skip
"""Said of claims that were offered, and of nothing else."""

NO: Mapping[str, str] = {
    "en": "none; no; nope; nah; neither; nothing; no thanks; not these; not those; nothing of these; something else",
    "es": "ninguna; ninguno; no; nada; otra cosa; otra; no gracias",
    "fr": "aucune; aucun; non; rien; autre chose; une autre; non merci",
    "pt": "nenhuma; nenhum; nao; nada; outra coisa; outra; nao obrigado; nao obrigada",
    "ar": "لا; كلا; لا شيء; شيء اخر; لا شكرا",
    "hi": "नहीं; नही; कोई नहीं; कुछ नहीं; कुछ और; जी नहीं; nahi; nahin; koi nahi",
    "de": "keine; keiner; keins; nein; nichts; etwas anderes",
}
"""Said of claims that were offered, where the question is still open."""

YES: Mapping[str, str] = {
    "en": "yes; yep; yeah; yes please; that one; this one; that; this; exactly; correct; right; yes that one; yes this one",
    "es": "si; exacto; esa; ese; eso; correcto; si esa; si ese",
    "fr": "oui; exactement; celle la; celui la; c est ca; oui celle la; oui celui la",
    "pt": "sim; exato; exatamente; essa; esse; isso; correto; sim essa; sim esse",
    "ar": "نعم; اجل; هذا; هذه; صحيح; تماما",
    "hi": "हाँ; हां; जी; जी हाँ; जी हां; यही; यह; haan; ji; ji haan",
    "de": "ja; genau; das; stimmt",
}
"""Where one claim alone was offered."""

ORDINALS: tuple[str, ...] = (
    "first; the first; the first one; first one; one; number one; la primera; el primero; primera; primero; uno; una; "
    "le premier; la premiere; premier; premiere; un; une; a primeira; o primeiro; primeira; primeiro; um; uma; "
    "الاول; الاولى; واحد; رقم واحد; पहला; पहली; पहले वाला; पहली वाली; एक; das erste; die erste; eins",
    "second; the second; the second one; second one; two; number two; la segunda; el segundo; segunda; segundo; dos; "
    "le deuxieme; la deuxieme; deuxieme; le second; la seconde; deux; a segunda; o segundo; dois; duas; "
    "الثاني; الثانيه; اثنان; رقم اثنان; दूसरा; दूसरी; दूसरे वाला; दूसरी वाली; दो; das zweite; die zweite; zwei",
    "third; the third; the third one; third one; three; number three; la tercera; el tercero; "
    "tercera; tercero; tres; le troisieme; la troisieme; troisieme; trois; a terceira; o terceiro; "
    "terceira; terceiro; الثالث; الثالثه; ثلاثه; तीसरा; तीसरी; तीन; das dritte; die dritte; drei",
)  # fmt: skip
"""The first, the second and the third of the claims; no more than these are offered."""
