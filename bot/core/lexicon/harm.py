"""Words that say that a claim is dangerous, or meets those who can least help themselves, as data.

Knows words only: by level, by language. A claim that holds one has at least that level until staff judge it.
Level 3 of harm wakes somebody: such words are phrases that people are hurt by, not topics.
"""

from __future__ import annotations

from collections.abc import Mapping

Levels = Mapping[int, Mapping[str, tuple[str, ...]]]
"""By level, by language (ISO 639): search words or phrases."""

HARM: Levels = {
    3: {
        "ar": ("شرب الكلور", "شرب المبيض", "شرب الميثانول", "اشربوا الكلور", "أوقفوا الأنسولين",
               "لا تذهبوا إلى المستشفى", "لا تخلوا منازلكم", "خاطفو الأطفال", "خاطفي الأطفال", "اقتلوهم"),
        "en": ("drink bleach", "drinking bleach", "drink methanol", "drinking methanol", "chlorine dioxide",
               "stop taking insulin", "stop insulin", "do not evacuate", "don t evacuate",
               "ignore the evacuation",
               "do not call an ambulance", "child kidnappers", "child lifters", "kill them all"),
        "es": ("beber lejía", "beber cloro", "beber metanol", "dióxido de cloro", "dejar la insulina",
               "no evacuar", "no evacúen", "no vayan al hospital", "roban niños", "robaniños",
               "hay que matarlos"),
        "fr": ("boire de la javel", "boire de l eau de javel", "boire du méthanol", "dioxyde de chlore",
               "arrêter l insuline", "ne pas évacuer", "n évacuez pas", "n allez pas à l hôpital",
               "voleurs d enfants", "tuez les tous"),
        "hi": ("ब्लीच पीने", "ब्लीच पिएं", "मेथनॉल पीने", "क्लोरीन डाइऑक्साइड", "इंसुलिन बंद", "बच्चा चोर",
               "बच्चा चोरी गिरोह", "अस्पताल मत जाओ", "अस्पताल न जाएं", "घर खाली मत करो"),
        "pt": ("beber água sanitária", "beber alvejante", "beber metanol", "dióxido de cloro",
               "parar a insulina", "parar de tomar insulina", "não evacuem", "não vão ao hospital",
               "sequestradores de crianças", "matem todos"),
    },
    2: {
        "ar": ("مسموم", "مسمومة", "تسمم", "سام", "انفجار", "إشعاع", "اللقاح يقتل", "انهيار السد"),
        "en": ("poison", "poisoned", "poisoning", "poisonous", "toxic", "explosion", "radiation leak",
               "vaccine kills", "vaccines kill", "dam has burst", "gas leak", "contaminated"),
        "es": ("veneno", "envenenada", "envenenado", "venenosa", "venenoso", "tóxico", "tóxica", "explosión",
               "fuga de radiación", "la vacuna mata", "las vacunas matan", "rotura de la presa",
               "fuga de gas", "contaminada"),
        "fr": ("poison", "empoisonnée", "empoisonné", "vénéneuse", "vénéneux", "toxique", "toxiques",
               "explosion", "fuite radioactive", "le vaccin tue", "les vaccins tuent", "rupture du barrage",
               "fuite de gaz", "contaminée"),
        "hi": ("ज़हर", "जहर", "ज़हरीला", "जहरीला", "विस्फोट", "विकिरण", "टीका जानलेवा", "बांध टूट", "गैस रिसाव"),
        "pt": ("veneno", "envenenada", "envenenado", "venenosa", "venenoso", "tóxico", "tóxica", "explosão",
               "vazamento radioativo", "a vacina mata", "as vacinas matam", "rompimento da barragem",
               "vazamento de gás",
               "contaminada"),
    },
}  # fmt: skip

VULNERABILITY: Levels = {
    2: {
        "ar": ("أطفال", "الأطفال", "رضع", "الرضع", "حامل", "الحوامل", "لاجئين", "اللاجئين"),
        "en": ("babies", "infants", "children", "pregnant", "dialysis", "refugees"),
        "es": ("bebés", "niños", "niñas", "embarazadas", "diálisis", "refugiados"),
        "fr": ("bébés", "nourrissons", "enfants", "femmes enceintes", "dialyse", "réfugiés"),
        "hi": ("बच्चों", "बच्चे", "शिशु", "गर्भवती", "डायलिसिस", "शरणार्थी"),
        "pt": ("bebês", "crianças", "grávidas", "gestantes", "hemodiálise", "refugiados"),
    },
    1: {
        "ar": ("كبار السن", "المسنين", "مدرسة", "المدارس", "مستشفى", "المستشفى", "ملجأ"),
        "en": ("elderly", "old people", "school", "schools", "hospital", "hospitals", "shelter"),
        "es": ("ancianos", "personas mayores", "escuela", "escuelas", "hospital", "hospitales", "albergue"),
        "fr": ("personnes âgées", "école", "écoles", "hôpital", "hôpitaux", "refuge"),
        "hi": ("बुजुर्ग", "बुज़ुर्ग", "स्कूल", "अस्पताल", "आश्रय"),
        "pt": ("idosos", "escola", "escolas", "hospital", "hospitais", "abrigo"),
    },
}  # fmt: skip
