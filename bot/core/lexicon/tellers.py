"""Who is said to have said it where nobody answers for it: a neighbour, people, a rumour; as regular expressions.

Data for bot.core.tellers. Whoever has an office or a name is none of these: that the mayor says so is another
claim. Nor is who denies or asks. Native speakers have not read these lists.
"""

# ruff: noqa: E501 - letters of several scripts; a pattern reads better in one line

from __future__ import annotations

_NEAR = (
    r"neighbou?rs?|friends?|cousins?|aunt(?:ie)?|uncle|mother|father|mum|mom|dad|sister|brother|wife|husband|boss|colleagues?|co-?workers?|"
    r"grandma|grandpa|grandmother|grandfather|mother-in-law|roommate|flatmate|hairdresser|barber|taxi\s+driver|family|buddy|mate"
)
_CERCA = (
    r"vecin[oa]s?|amig[oa]s?|prim[oa]s?|t[ií][oa]|madre|padre|mam[aá]|pap[aá]|herman[oa]|espos[oa]|marido|mujer|jef[ea]|compañer[oa]s?|abuel[oa]|suegr[oa]|"
    r"cuñad[oa]|peluquer[oa]|taxista|familia|novi[oa]|comadre|compadre"
)
_PRES = (
    r"voisine?s?|amie?s?|copains?|copines?|cousine?|tante|oncle|mère|père|maman|papa|sœur|soeur|frère|femme|mari|chef|patron|collègues?|mamie|papi|grand[- ]mère|"
    r"grand[- ]père|belle[- ]mère|beau[- ]frère|coiffeuse|famille|pote"
)
_PERTO = (
    r"vizinh[oa]s?|amig[oa]s?|prim[oa]s?|ti[oa]|mãe|mae|pai|irmã|irmao|irmão|espos[oa]|marido|mulher|chefe|colegas?|avó|avô|sogr[oa]|cunhad[oa]|cabeleireir[oa]|"
    r"taxista|família|familia|namorad[oa]|comadre|compadre"
)

TELLERS = (
    rf"(?:(?:my|our|a|some|the|one\s+of\s+my|a\s+friend'?s|my\s+friend'?s)\s+(?:\w+\s+)?(?:{_NEAR})|people|they|some\s+people|many\s+people|everyone|everybody|someone|somebody|folks)"
    r"\s+(?:(?:just|always|also|here|are|is|keeps?|has|have|at\s+work)\s+)*(?:say|says|said|saying|told|tells|telling|claims?|claiming|swears?|insists?)(?:\s+(?:to\s+)?(?:me|us))?(?:\s+that)?\b[\s,:]+",
    r"i(?:\s+have|'ve)?\s+(?:just\s+)?(?:heard|read)(?:\s+(?:somewhere|online|today|on\s+(?:facebook|whatsapp|tiktok|the\s+internet|the\s+bus)|from\s+(?:a|my)\s+\w+))?\s+that\s+",
    r"(?:rumou?r\s+has\s+it|word\s+is|it\s+is\s+said|it's\s+said|there(?:'s|\s+is)\s+a\s+rumou?r(?:\s+going\s+(?:round|around))?)(?:\s+that)?\s+",
    rf"(?:(?:mi|nuestr[oa]|un|una|el|la|mis)\s+(?:{_CERCA})(?:\s+(?:me|nos|siempre))*\s+(?:dice|dicen|dijo|cuenta|contó|conto|asegura|jura|insiste\s+en)|(?:me|nos)\s+(?:dicen|dijeron|han\s+dicho|contaron|cuentan|comentan)|"
    r"(?:la\s+gente\s+|todos\s+|unos\s+|por\s+ahí\s+|por\s+ahi\s+)?(?:dicen|dice|cuentan|se\s+dice|se\s+comenta|circula|corre\s+(?:el\s+rumor|la\s+voz)\s+de|circula\s+el\s+rumor\s+de)|(?:he\s+)?(?:oído|oido|escuchado|leído|leido|oí|escuché|leí))\s+(?:que|q)\s+",
    rf"(?:(?:mon|ma|notre|un|une|mes|le|la)\s+(?:{_PRES})(?:\s+(?:m'a|me|nous|a|ont|m'ont))*\s*(?:dit|disent|raconte|racontent|affirme|jure|assure)|on\s+(?:me\s+)?(?:dit|raconte|m'a\s+dit)|les\s+gens\s+disent|ils\s+disent|certains\s+disent|il\s+(?:paraît|parait|se\s+dit)|"
    r"paraît|parait|j'ai\s+(?:entendu(?:\s+dire)?|lu)|le\s+bruit\s+court|la\s+rumeur\s+dit|(?:une\s+rumeur|un\s+message)\s+dit)\s+(?:que\s+|qu')",
    rf"(?:(?:meu|minha|nosso|nossa|um|uma|o|a|meus)\s+(?:{_PERTO})(?:\s+(?:me|sempre))*\s+(?:diz|dizem|disse|disseram|conta|contou|falou|fala|jura|garante)|(?:me\s+)?(?:dizem|disseram|contaram|falaram)|(?:as\s+pessoas|o\s+povo|todos)\s+(?:dizem|diz|estão\s+dizendo)|"
    r"(?:estão|andam)\s+(?:dizendo|falando|a\s+dizer)|(?:ouvi|li)(?:\s+(?:dizer|falar))?|corre\s+o\s+boato\s+(?:de\s+)?|circula)\s+que\s+",
    r"(?:(?:جارتي|جاري|صديقي|صديقتي|امي|أمي|ابي|أبي|اخي|أخي|اختي|أختي|زوجي|زوجتي|عمي|عمتي|خالي|خالتي|جدي|جدتي|قريبي|زميلي|زميلتي|الناس|البعض)\s+)?(?:يقول|تقول|يقولون|قال|قالت|قالوا|قال\s+لي|قالت\s+لي|بيقولوا|يقال|سمعت|سمعنا|قرأت|قرات)\s+(?:إنّ?|ان|أنّ?|إن)\s+",
    r"(?:(?:मेर[ाीे]|हमार[ाीे]|एक)\s+(?:पड़ोसी|पड़ोसन|दोस्त|सहेली|चाचा|चाची|मामा|मामी|माँ|मां|पिता|पापा|भाई|बहन|पति|पत्नी|सास|दादी|दादा|नानी|नाना|रिश्तेदार|बॉस)(?:\s+(?:ने|जी))*\s+|लोग\s+|सब\s+|कुछ\s+लोग\s+)(?:मुझे\s+|हमें\s+)?(?:कह|बोल|बता)\S*(?:\s+(?:है|हैं|रहा|रही|रहे|थे|थी|था))*\s+(?:कि\s+)?",
    r"(?:मैंने\s+)?(?:सुना|पढ़ा)\s+(?:है\s+)?कि\s+|(?:कहा|कहते)\s+(?:जा\s+रहा\s+)?(?:है|हैं)\s+कि\s+",
)
"""At the beginning of a claim."""
