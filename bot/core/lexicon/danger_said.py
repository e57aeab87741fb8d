"""How somebody near is quoted with what holds for everybody, as data; beside `lexicon.danger`.

Knows words only, by language; how phrases are written is told in `bot.core.phrases`. "My neighbour says that the
water …" passes a rumour on, whatever words of danger follow; "my husband says he will kill me" does not: what
follows here begins with a thing, a deed or with everybody, never with him, her or me.
"""

# ruff: noqa: E501 - a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

SAID: Mapping[str, str] = {
    "en": """{kin}|boss|doctor|nurse|teacher|neighbours|neighbors|people|they says|say|said|claims|claim|swears|swear|thinks|think the|you|people|drinking|taking|eating|vaccines|vaccine|water|{toxic}
        {kin}|boss|doctor|nurse|teacher|neighbours|neighbors|people|they says|say|said|claims|claim|swears|swear|thinks|think that the|you|people|drinking|taking|eating|vaccines|vaccine|water|{toxic}
        says|say|said|claims|claim|swears|heard if you|u|one|people|we|everybody|everyone; says|say|said|claims|claim|swears|heard that if you|u|one|people|we|everybody|everyone""",
    "es": """dice|dicen|dijo|dijeron|jura|juran|cuenta|cuentan|asegura|aseguran|circula|oído|leído que el|los|las|un|una|beber|tomar|bebiendo|tomando|hay|con|esta|este
        dice|dicen|dijo|dijeron|jura|juran|cuenta|cuentan|asegura|aseguran|circula|oído|leído que la lejía|vacuna|policía|gente|agua|presa|leche|cura|gripe|gasolina
        dice|dicen|dijo|dijeron|jura|juran|cuenta|cuentan|asegura|aseguran|circula|oído|leído que si bebes|tomas|comes|bebe|toma|te|uno|bebemos|tomamos""",
    "fr": """dit|disent|raconte|racontent|jure|affirme|affirment|paraît|entendu|lu que|qu le|les|un|une|boire|avaler|prendre|manger
        dit|disent|raconte|racontent|jure|affirme|affirment|paraît|entendu|lu que|qu la|l javel|eau|vaccination|vaccin|police|grippe|essence
        dit|disent|raconte|racontent|jure|affirme|affirment|paraît|entendu|lu que si tu|on|vous|l|les""",
    "pt": """diz|dizem|disse|disseram|jura|juram|conta|contam|garante|ouvi|li que o|os|as|um|uma|beber|tomar|bebendo|tomando|água|vacina|vacinas|tem|há
        diz|dizem|disse|disseram|jura|juram|conta|contam|garante|ouvi|li que a água|vacina|lixívia|polícia|gente|gasolina|barragem
        diz|dizem|disse|disseram|jura|juram|conta|contam|garante|ouvi|li que se você|tu|a|beber|tomar|alguém""",
    "ar": "يقول|تقول|يقولون|قال|قالت|قالوا|سمعت|سمعنا ان شرب|تناول|اللقاح|الكلور|الماء|المبيض|الحكومه|الناس|التطعيم; يقول|تقول|يقولون|قال|قالت|قالوا|سمعت انه اذا|لو",
    "hi": "कहता|कहती|कहते|कहा|बोला|बोली|बोलते|सुना * कि * पीने|खाने|लेने|लगवाने|टीका|टीके|वैक्सीन",
}
"""Said of everybody, or of a thing."""
