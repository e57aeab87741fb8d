"""The words, hosts and parameters that the rules begin with. Data only; policy may replace each list.

Words are compared as search words (`factbase.words`): without case, accents and optional marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SHORTENERS = (
    *("bit.ly", "bl.ink", "buff.ly", "cutt.ly", "dlvr.it", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "qrco.de"),
    *("rb.gy", "rebrand.ly", "s.id", "shorturl.at", "shrtco.de", "t.co", "t.ly", "tiny.cc", "tinyurl.com"),
    *("trib.al", "v.gd", "wa.link"),
)
TRACKERS = (
    *("_ga", "_gl", "_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "igshid", "mc_cid", "mc_eid"),
    *(
        "mkt_tok",
        "msclkid",
        "oly_anon_id",
        "s_cid",
        "ttclid",
        "twclid",
        "utm_*",
        "vero_id",
        "wbraid",
        "yclid",
    ),
)
UNREAL_HOSTS = (
    # RFC 2606, RFC 6761, RFC 7686, RFC 8375, and what routers and offices use at home.
    *("example", "home", "home.arpa", "internal", "intranet", "invalid", "lan", "local", "localdomain"),
    *("localhost", "onion", "test"),
)

# Words that say a verdict, and the little words around them: "This is false.", "C'est faux !"
VERDICTS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "ar": (
        *("غلط", "خطأ", "خاطئ", "خاطئة", "كاذب", "كاذبة", "كذب", "كذبة", "زائف", "زائفة", "مزيف", "مزيفة"),
        *("مضلل", "مضللة", "صحيح", "صحيحة", "شائعة", "إشاعة", "خرافة", "احتيال", "نصب", "سخرية", "مثبت"),
        *("مثبتة",),
    ),
    "en": (
        *("false", "fake", "hoax", "myth", "lie", "untrue", "wrong", "incorrect", "misleading", "true"),
        *("correct", "confirmed", "debunked", "busted", "unproven", "unverified", "outdated", "satire"),
        *("scam", "fraud", "rumour", "rumor", "disinformation", "misinformation"),
    ),
    "es": (
        *("falso", "falsa", "verdadero", "verdadera", "verdad", "cierto", "cierta", "mentira", "bulo"),
        *("engaño", "engañoso", "engañosa", "timo", "estafa", "fraude", "mito", "rumor", "sátira"),
        *("desmentido", "incorrecto", "desactualizado"),
    ),
    "fr": (
        *("faux", "fausse", "vrai", "vraie", "mensonge", "intox", "infox", "canular", "trompeur"),
        *("trompeuse", "mythe", "rumeur", "arnaque", "escroquerie", "satire", "démenti", "incorrect"),
        *("obsolète",),
    ),
    "hi": (
        *("झूठ", "झूठा", "झूठी", "झूठे", "गलत", "ग़लत", "सच", "सही", "फर्जी", "फ़र्ज़ी", "अफवाह", "अफ़वाह"),
        *("भ्रामक", "मिथक", "धोखा", "धोखाधड़ी", "ठगी", "व्यंग्य", "अप्रमाणित", "फेक"),
    ),
    "pt": (
        *("falso", "falsa", "verdadeiro", "verdadeira", "verdade", "mentira", "boato", "enganoso"),
        *("enganosa", "golpe", "fraude", "mito", "rumor", "sátira", "desmentido", "incorreto"),
        *("desatualizado",),
    ),
})  # fmt: skip
FILLERS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "ar": (
        *("غير", "ليس", "ليست", "هذا", "هذه", "هو", "هي", "أن", "خبر", "الخبر", "أخبار", "الأخبار"),
        *("ادعاء", "الادعاء", "رسالة", "الرسالة", "معلومة", "المعلومة", "تماما"),
    ),
    "en": (
        *("fact", "check", "verdict", "news", "story", "claim", "message", "post", "information", "this"),
        *("that", "it", "s", "is", "isn", "t", "are", "a", "an", "the", "not", "no", "completely", "totally"),
        "entirely",
    ),
    "es": (
        *("noticia", "noticias", "news", "afirmación", "mensaje", "esto", "eso", "es", "no", "un", "una"),
        *("el", "la", "que", "sin", "pruebas", "totalmente", "completamente"),
    ),
    "fr": (
        *("nouvelle", "nouvelles", "news", "information", "affirmation", "message", "c", "est", "ce"),
        *("cette", "ça", "il", "n", "ne", "pas", "non", "un", "une", "le", "la", "l", "que", "sans"),
        *("preuve", "totalement", "complètement"),
    ),
    "hi": (
        *("न्यूज", "न्यूज़", "खबर", "ख़बर", "दावा", "संदेश", "बात", "यह", "ये", "वह", "एक", "है", "हैं"),
        *("कि", "से", "नहीं", "पूरी", "तरह", "बिल्कुल"),
    ),
    "pt": (
        *("notícia", "notícias", "news", "afirmação", "mensagem", "isto", "isso", "é", "não", "um"),
        *("uma", "o", "a", "que", "sem", "provas", "totalmente", "completamente"),
    ),
})  # fmt: skip

# Words that judge people, or that speak of what the agency feels. Not those with which one comforts:
# "being taken in is nothing shameful".
OPINIONS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "ar": (
        *("سخيف", "سخيفة", "تافه", "تافهة", "غبي", "أغبياء", "أحمق", "حمقى", "جهلة", "كذابون", "كذابين"),
        *("مخز", "مخزية", "مشين", "مشينة", "مقزز", "مقززة", "هراء", "فضيحة", "برأينا", "في رأينا"),
        "نعتقد أن",
    ),
    "en": (
        *("absurd", "appalling", "crazy", "disgraceful", "disgusting", "evil", "idiotic", "idiots"),
        *("ignorant", "insane", "laughable", "liars", "lunatics", "nonsense", "outrageous", "pathetic"),
        *("ridiculous", "scandalous", "shameless", "shocking", "stupid", "in our opinion"),
        *("we believe", "we feel"),
    ),
    "es": (
        *("absurdo", "absurda", "asqueroso", "asquerosa", "escandaloso", "escandalosa", "estúpido"),
        *("estúpida", "idiota", "idiotas", "ignorante", "ignorantes", "indignante", "lamentable"),
        *("mentiroso", "mentirosos", "patético", "patética", "ridículo", "ridícula", "tontería"),
        *("tonterías", "en nuestra opinión", "creemos que", "nos parece"),
    ),
    "fr": (
        *("absurde", "dégoûtant", "dégoûtante", "écœurant", "écœurante", "idiot"),
        *("idiote", "idiots", "ignorant", "ignorants", "imbécile", "imbéciles", "insensé", "lamentable"),
        *("menteur", "menteurs", "pathétique", "ridicule", "ridicules", "scandaleux", "scandaleuse"),
        *("stupide", "stupides", "à notre avis", "nous croyons que", "nous pensons que"),
    ),
    "hi": (
        *("बकवास", "मूर्ख", "मूर्खतापूर्ण", "बेवकूफ", "बेवकूफ़", "बेहूदा", "घिनौना", "घिनौनी"),
        *("हास्यास्पद", "पागलपन", "निंदनीय", "जाहिल", "अज्ञानी", "हमारी राय में", "हमारे विचार में"),
        *("हमें लगता है", "हम मानते हैं"),
    ),
    "pt": (
        *("absurdo", "absurda", "asqueroso", "asquerosa", "bobagem", "bobagens", "burrice", "escandaloso"),
        *("escandalosa", "estúpido", "estúpida", "idiota", "idiotas", "ignorante", "ignorantes"),
        *("lamentável", "mentiroso", "mentirosos", "nojento", "nojenta", "patético", "patética"),
        *("revoltante", "ridículo", "ridícula", "na nossa opinião"),
        *("acreditamos que", "achamos que"),
    ),
})  # fmt: skip
