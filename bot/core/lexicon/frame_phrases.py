"""Phrases around a claim, as regular expressions: those that ask about it, those that call it false.

Data for bot.core.frames. `own` names a sentence of its own ("…, it is a hoax"), which says a denial once more;
`not` names the group that turns a denial round ("it is not a myth that").
"""

# ruff: noqa: RUF001, E501 - marks and letters of several scripts; a pattern reads better in one line

from __future__ import annotations

LEAD = (
    r"^\W*(?:(?:hi|hello|hey|hola|bonjour|ola|olá|please|pls|ok|so|but|and|well|sorry|guys)\b[\s,!.]*){0,3}"
)
FALSE = (
    r"(?:false|untrue|not\s+true|fake(?:\s+news)?|(?:a|an|another|the|just|total|complete|pure)?\s*"
    r"(?:hoax|myth|lie|rumou?r|scam|conspiracy\s+theory|urban\s+legend|misconception|misinformation|nonsense|"
    r"bullshit|bs|rubbish|fake\s+news|fabrication|fiction))"
)
VERY = r"(?:\s+(?:just|simply|all|totally|completely|utterly|absolutely|clearly|actually|a|an|the|total|complete|pure|big|old|proven|100|%|been|so|such)){0,4}"

ASKS = (
    rf"{LEAD}(?:is|was|isn'?t|wasn'?t|are)\s+(?:it|this|that|these|they)(?:\s+not)?(?:\s+(?:really|actually|even))?\s+"
    rf"(?:true|correct|right|real|the\s+case|a\s+fact|possible|legit|{FALSE})\s*(?:that|if|,|:|-|\?)",
    rf"{LEAD}is\s+it\s+(?:really\s+|actually\s+)?true\s+(?=\w)",
    rf"{LEAD}(?:can|could|would)\s+(?:you|someone|anyone|u)\s+(?:please\s+)?(?:verify|check|confirm|tell\s+me|clarify)\s*(?:if|whether|that|:)?",
    rf"{LEAD}(?:please\s+)?(?:verify|check|confirm|fact[\s-]?check)\s*(?:if|whether|that|this)?\s*[:,-]?\s",
    rf"{LEAD}(?:is|was)\s+there\s+any\s+(?:truth|proof|evidence)\s+(?:to|in|that|for)(?:\s+the\s+\w+\s+that)?",
    rf"{LEAD}(?:do\s+you\s+know|i\s+wonder|i\s+want\s+to\s+know|anyone\s+knows?|does\s+anyone\s+know)\s+(?:if|whether)",
    rf"{LEAD}(?:true\s+or\s+false|fake\s+or\s+real|real\s+or\s+fake|fact\s+or\s+(?:fiction|myth)|myth\s+or\s+fact|hoax|fake|true|false|myth|rumou?r)\s*\?+",
    rf"{LEAD}¿?\s*(?:no\s+)?es\s+(?:verdad|cierto|falso|mentira|real|un\s+bulo|un\s+mito)\s+(?:que|lo\s+de)(?=[^?]*\?)",
    rf"{LEAD}(?:est[\s-]ce\s+(?:vrai|faux)\s+que|est[\s-]il\s+vrai\s+que|est[\s-]ce\s+que|n'est[\s-]il\s+pas\s+vrai\s+que)",
    rf"{LEAD}(?:é|e)\s+(?:verdade|mentira|falso|fake|certo|boato)\s+que(?=[^?]*\?)",
    r"^\W*(?:هل\s+(?:من\s+)?(?:ال)?(?:صحيح|صحيحا|حقيقي|الحقيقة|صحيحاً)\s+(?:أن|ان|أنّ|أنه)|أليس\s+(?:صحيحا|صحيحاً)\s+أن|هل)\s",
    r"^\W*क्या\s+(?:यह|ये)\s+(?:सच|सही|झूठ|सत्य|गलत)\s+(?:है|हैं|नहीं\s+है)\s+कि",
)
ASKS_AFTER = (
    rf"[\s,.;:!?-]*\b(?:(?:is|was|are|isn'?t|aren'?t)\s+(?:this|that|it|they|these)(?:\s+(?:really|actually|all))?\s+)?(?:true|real|right|correct|legit|{FALSE})"
    r"(?:\s+or\s+(?:not|no|false|fake|true|fiction|real|hoax))?\s*\?+\s*$",
    r"[\s,]*\b(?:or\s+(?:not|no|is\s+it\s+\w+)|yes\s+or\s+no|(?:isn'?t|wasn'?t|doesn'?t|don'?t|won'?t|aren'?t)\s+(?:it|he|she|they|that))\s*\?+\s*$",
    r"[\s,¿]*(?:es\s+)?(?:verdad|cierto|falso|verdadero|no|o\s+no)\s*\?+\s*$",
    r"[\s,]*(?:vrai\s+ou\s+faux|ou\s+pas|ou\s+non|n'est[\s-]ce\s+pas|c'est\s+vrai|vrai)\s*\?+\s*$",
    r"[\s,]*(?:é\s+verdade|verdade|ou\s+não|não\s+é|é\s+fake)\s*\?+\s*$",
    r"[\s،,.]*(?:هل\s+هذا\s+(?:صحيح|حقيقي)|أليس\s+كذلك|أم\s+لا|ام\s+لا|صحيح)\s*[؟?]+\s*$",
    r"[\s,।]*(?:क्या\s+(?:यह|ये)\s+(?:सच|सही|झूठ)\s+है|है\s+ना|या\s+नहीं|सच\s+है\s+क्या|सच\s+है)\s*\?+\s*$",
)
DENIES = (
    rf"{LEAD}(?:no|nope|nah)?[\s,.!]*(?:it|this|that)(?:'s|\s+is|\s+was|s)(?P<not>\s+not)?{VERY}\s+(?P<false>{FALSE})\s*(?:that|to\s+say(?:\s+that)?|to\s+claim(?:\s+that)?|:)",
    rf"{LEAD}(?:it|this|that)\s*(?:isn'?t|'s\s+not|\s+is\s+not|ain'?t|wasn'?t)\s+(?:actually\s+|even\s+|really\s+)?(?:true|correct|a\s+fact|the\s+case|right)\s+that",
    rf"{LEAD}(?:fake\s+news|fake|false|hoax|myth|debunked|lies?|misinformation|misleading|fact[\s-]?check(?:ed)?\s*[:-]\s*false|not\s+true|untrue|nonsense|bullshit)\s*[:!.—–-]+\s",
    rf"{LEAD}(?:stop|quit|don'?t|do\s+not|please\s+stop)\s+(?:saying|spreading|claiming|believing|telling|sharing|repeating|spread|share|believe)"
    r"(?:\s+(?:the|these|this|those|any|people|everyone|that|lies?|myths?|rumou?rs?|claims?|fake\s+news|nonsense|hoax|misinformation|about)){0,5}\s+",
    rf"{LEAD}there(?:'s|\s+is|\s+has\s+been|\s+was)?\s*(?:absolutely\s+|simply\s+)?(?:no|zero|not\s+any|isn'?t\s+any)\s+(?:scientific\s+|credible\s+|real\s+)?"
    r"(?:evidence|proof|truth|basis|indication)\s+(?:whatsoever\s+)?(?:that|for|in|to)(?:\s+(?:the|this|these|claims?|rumou?rs?|idea|suggest|support|that)){0,4}",
    rf"{LEAD}contrary\s+to\s+(?:popular\s+)?(?:rumou?rs?|belief|claims?|reports?|what)",
    rf"{LEAD}¡?(?:es|era)\s+(?:un\s+bulo|mentira|falso|un\s+mito|una\s+mentira|una\s+noticia\s+falsa)\s+que|{LEAD}no\s+es\s+(?:verdad|cierto)\s+que",
    rf"{LEAD}(?:bulo|falso|mentira|desmentido|intox|faux|infox|boato|mito)\s*[:!]\s|{LEAD}(?:dejen|deja|paren|parem|pare)\s+de\s+(?:decir|difundir|dizer|espalhar)\s+que",
    rf"{LEAD}no\s+hay\s+(?:pruebas|evidencias?)\s+de\s+que|{LEAD}não\s+há\s+(?:provas|evidências)\s+de\s+que|{LEAD}il\s+n'y\s+a\s+(?:aucune|pas\s+de)\s+preuve\s+que",
    rf"{LEAD}(?:c'est\s+(?:un\s+mythe|faux|une\s+intox|un\s+mensonge)|il\s+est\s+faux)\s+(?:de\s+dire\s+)?que|{LEAD}(?:il|ce)\s+n'est\s+pas\s+vrai\s+que|{LEAD}arrêtez\s+de\s+dire\s+que",
    rf"{LEAD}(?:é|e)\s+(?:mentira|falso|um\s+boato|um\s+mito|fake)\s+que|{LEAD}não\s+é\s+verdade\s+que",
    r"^\W*(?:لا\s+صحة\s+ل\S*|ليس\s+صحيحا[ً]?\s+(?:أن|ان)|(?:من\s+)?غير\s+(?:ال)?صحيح\s+(?:أن|ان)|(?:إشاعة|شائعة|كذب|خبر\s+كاذب|خبر\s+زائف)\s*[:،]?)\s",
    r"^\W*(?:यह|ये)\s+(?:झूठ|गलत|अफवाह|मिथक|सच\s+नहीं|सही\s+नहीं)\s+है\s+कि|^\W*(?:फर्जी\s+खबर|अफवाह|झूठ|फेक\s+न्यूज)\s*[:!]\s",
)
ENDINGS = (
    r"(?<![\s,.;!–—-])[\s,.;!–—-]++(?:please\s+|pls\s+)?(?:stop|quit|do\s+not|don'?t|dont)\s+(?:spreading|sharing|saying|believing|posting|forwarding|repeating|spread|share|believe|forward)\s+(?:this|it|that|these|such|lies?|rumou?rs?|nonsense|fake\s+news|misinformation)(?:\s+\w+)?[\s.!]*$",
    r"(?<![\s,.;!–—-])[\s,.;!–—-]++(?:por\s+favor\s+)?(?:dejen|deja|dejad|paren|pare|parem|parad)\s+de\s+\w+(?:\s+\w+){0,2}[\s.!]*$",
    r"(?<![\s,.;!–—-])[\s,.;!–—-]++(?:s'il\s+vous\s+plaît\s+)?(?:arrêtez|arrête)\s+de\s+\w+(?:\s+\w+){0,2}[\s.!]*$",
    r"(?<![\s،.!])[\s،.!]++(?:توقفوا|كفوا|كفى|لا\s+تنشروا)\s+\S+(?:\s+\S+){0,2}[\s.!]*$",
    r"(?<![\s,।!])[\s,।!]++\S+(?:\s+\S+){0,2}\s+(?:बंद\s+करो|बंद\s+करें|मत\s+फैलाओ|मत\s+फैलाइए)[\s.!।]*$",
)
"""What stands behind a claim, or behind its denial, and says nothing of its own: "stop spreading this"."""

DENIES_AFTER = (
    rf"(?P<own>[\s,.;!–—-]+(?:it|this|that|they|these|all\s+(?:of\s+)?(?:it|this|that))\s*(?:'s|\s+is|\s+are|s){VERY}\s+{FALSE}[\s.!]*$)",
    r"(?P<own>[,.;!–—-]\s*(?:(?:eso\s+|esto\s+)?(?:es|son)\s+(?:falso|falsa|mentira|un\s+bulo|un\s+mito|una\s+mentira)|(?:isso\s+)?é\s+(?:falso|falsa|mentira|boato|um\s+mito|fake)|c'est\s+(?:faux|un\s+mythe|une\s+intox|un\s+mensonge))[\s.!]*$)",
    r"(?P<own>[،,.!]\s*(?:هذا\s+)?(?:كذب|كاذب|غير\s+صحيح|إشاعة|شائعة|خرافة|خبر\s+كاذب)[\s.!]*$)",
    r"(?P<own>[,।!]\s*(?:यह\s+|ये\s+)?(?:झूठ|गलत|अफवाह|फर्जी|मिथक)\s+(?:है|हैं)[\s.!।]*$)",
    rf"[\s,]*\b(?:is|are|was|were|'s|being)(?P<not>n'?t|\s+not)?{VERY}\s+(?P<false>{FALSE})(?:\s+(?:claim|news|theory|story|rumou?r|information))?[\s.!]*$",
    r"[\s,]*\b(?:is|are|was|were|'s)(?:n'?t|\s+not)(?:\s+(?:actually|even|really|at\s+all))?\s+(?:true|correct|real|a\s+fact|factual|accurate)[\s.!]*$",
    r"[\s,]*\b(?:(?:has|have|had|was|is|were)\s+(?:been\s+)?|already\s+|long\s+)(?:debunked|disproved|disproven|refuted|discredited)[^.!?]{0,30}[.!\s]*$",
    r"[\s,]*(?:es|son)\s+(?:falso|falsa|mentira|un\s+bulo|un\s+mito|una\s+mentira)[\s.!]*$|[\s,]*(?:é|e)\s+(?:falso|falsa|mentira|boato|um\s+mito|fake)[\s.!]*$",
    r"[\s,]*(?:c'est|est)\s+(?:faux|fausse|un\s+mythe|une\s+intox|un\s+mensonge)[\s.!]*$",
    r"[\s،]*(?:كذب|كاذب|غير\s+صحيح|إشاعة|شائعة|خرافة|خبر\s+كاذب)[\s.!]*$",
    r"[\s,]*(?:यह\s+)?(?:झूठ|गलत|अफवाह|फर्जी|मिथक|सच\s+नहीं|सही\s+नहीं)\s+(?:है|हैं)[\s.!।]*$",
)
