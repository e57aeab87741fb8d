"""Words by which a danger is over and somebody asks what they may do, as data; beside `lexicon.danger`.

Knows words only, by language; how phrases are written is told in `bot.core.phrases`. `OVER` says that it has
passed, `MAY` asks whether something may be done; neither means anything without the other, nor where `STILL`
says that it goes on: "since yesterday the water is up to here, can we drink it?" `LONG_AGO` is the same for
illness and poison, of which yesterday is now, and `CAUSE` for illness: what came after a vaccine and is asked
about. `NOW` takes both back. Who speaks of being `INSURED` asks about fire and water, and is not in them.
"""

from __future__ import annotations

from collections.abc import Mapping

OVER: Mapping[str, str] = {
    "en": """yesterday; last night|week|month|weekend|year; days|weeks|hours|months ago; after * flood|flooding|floods|fire|wildfire|storm|hurricane|earthquake|quake
        flood|fire|storm|danger is|has|s gone|over|passed|receded; fire * extinguished; fire * put out; water * gone|receded|drained; water is|s|has|went|gone down|dropped|left
        water is|s out of; were|was|got|been flooded|burned|burnt|inundated; is|looks|s|all|completely dry; dried out""",
    "es": """ayer|anoche|anteayer; semana|mes pasada|pasado; hace * semanas|meses; después|luego|tras|pasada * inundación|inundaciones|incendio|fuego|terremoto|huracán|riada|dana|tormenta
        agua * salió|salido|bajó|bajado|fue|ido|retiró|retirado|secó; se inundó; fue|quedó|había inundada|inundado; está|todo|toda|completamente seca|seco; secado""",
    "fr": """hier|avant hier; semaine|mois|nuit dernière|dernier; il y a * semaines|mois; après * inondation|inondations|incendie|feu|crue|séisme|tempête|ouragan
        eau * partie|baissé|retirée|évacuée; a|ont|avait|avaient été inondée|inondé|inondés|inondées; est|tout|complètement sec|sèche; séché""",
    "pt": """ontem|anteontem; semana|mês|noite passada|passado; há|faz * semanas|meses; depois|após * enchente|enchentes|inundação|incêndio|fogo|terremoto|cheia|tempestade|furacão
        água * saiu|baixou|secou|embora|escoou; foi|ficou|tinha inundada|inundado|alagada|alagado; está|tudo|toda|completamente seca|seco; secou""",
    "ar": """امس|البارحه|امبارح; الاسبوع|الشهر الماضي; قبل * ايام|اسبوع|اسابيع; بعد * الفيضان|الفيضانات|فيضان|السيول|الحريق|حريق|الزلزال|العاصفه|الاعصار; الماء|المياه * انحسرت|انحسر|خرجت|خرج|جفت|جف|انخفضت""",
    "hi": """परसों; पिछले|बीते|पिछली हफ्ते|हफ़्ते|महीने|दिन|रात; दिन|दिनों|हफ्ते|हफ़्ते|घंटे पहले; बाढ़|आग|भूकंप|तूफान|तूफ़ान के बाद; पानी * उतर|निकल|सूख|घट * गया|चुका; आई|आया|लगी|गया थी|था""",
}  # fmt: skip

MAY: Mapping[str, str] = {
    "en": """can|may|could|should|must|shall i|we|one|he|she|they|my|our; is|s it|that safe|ok|okay|dangerous|allowed|fine; safe to; when can|may|could|should; do|does i|we|one need|have; allowed to; is|was it|that|this|there; was the; where|how do|can i|we; does it|that|this""",
    "es": """puedo|podemos|podría|podríamos|debo|debemos|debería; puede|podría; se puede|debe; es seguro|peligroso; hay que; cuándo; es|fue|será por|culpa|causa; fue la; tiene que ver""",
    "fr": """je|on|nous peux|peut|pouvons|dois|doit|devons; puis|peux|dois je; peut|doit on; pouvons|devons nous; faut il; il faut; dangereux; sans danger; quand; est ce; peut il|elle; c est lié; était ce; y a t il""",
    "pt": """posso|podemos|poderia|devo|devemos; pode|deve se; dá para; é seguro|perigoso; quando; pode|poderia; foi|é por|culpa|causa; foi a; tem a ver""",
    "ar": """هل; يمكنني|يمكننا|استطيع|نستطيع|اقدر|نقدر|ممكن|يجوز; متي|متى""",
    "hi": """क्या; सकते|सकता|सकती|चाहिए|कब; kya; sakte|sakta|sakti|kab""",
}  # fmt: skip

STILL: Mapping[str, str] = {
    "en": """still; since yesterday|last|this|days|hours|monday|tuesday|wednesday|thursday|friday|saturday|sunday; rising; trapped; stranded; stuck; drowning; on|onto|upon * roof; again; out of control; flames; fire alarm; now it|at|in|the|we; now * flames|fire|smoke|water""",
    "es": """todavía; aún; sigue; siguen; seguimos; sigo; desde ayer|anoche|hace|el; subiendo; sube; atrapado; atrapada; atrapados; atrapadas; aislados; tejado; techo; otra vez; llamas; ahora * agua|casa|fuego|estamos""",
    "fr": """toujours; encore; depuis hier|ce|des|deux|trois|plusieurs; monte; bloqué; bloquée; bloqués; coincé; coincée; coincés; piégés; isolés; toit; flammes; maintenant * eau|maison|feu|elle|on""",
    "pt": """ainda; continua; continuam; continuamos; desde ontem|a|o; subindo; sobe; preso; presa; presos; presas; ilhado; ilhada; ilhados; telhado; de novo; chamas; agora * água|casa|fogo|estamos|ela""",
    "ar": """ما زال|زالت|زلنا|زلت; لا يزال|تزال|نزال; منذ; لسه; يرتفع; ترتفع; محاصر; محاصرون; محاصرين; عالق; عالقون; عالقين; السطح; الان; النيران; لهب""",
    "hi": """अभी|अब भी; से फंसे|फँसे|फंसा|फँसा|फंसी|फँसी; फंसे; फँसे; फंसा; फँसा; बढ़ रहा; छत; अब पानी|आग; लपटें; abhi bhi; phase; phanse; fase""",
}  # fmt: skip

LONG_AGO: Mapping[str, str] = {
    "en": """last week|month|year|summer|winter|spring|autumn|fall|christmas; months|years|weeks|decades ago; in|since 2015|2016|2017|2018|2019|2020|2021|2022|2023|2024|2025|2026; years back; as a child; in the past""",
    "es": """semana|mes|año|verano|invierno pasada|pasado; hace * meses|años|semanas; en 2018|2019|2020|2021|2022|2023|2024|2025|2026; de niño|niña|pequeño|pequeña""",
    "fr": """semaine|mois|année|an|été|hiver dernière|dernier; il y a * mois|ans|semaines|années; en 2018|2019|2020|2021|2022|2023|2024|2025|2026; l an dernier|passé; dans mon enfance""",
    "pt": """semana|mês|ano|verão passada|passado; há|faz * meses|anos|semanas; anos|meses|semanas atrás; em 2018|2019|2020|2021|2022|2023|2024|2025|2026; quando * criança""",
    "ar": """الاسبوع|الشهر|العام|السنه الماضي|الماضيه; قبل|منذ * اشهر|شهور|سنوات|سنه|سنين|اعوام|عام; عام|سنه 2018|2019|2020|2021|2022|2023|2024|2025|2026""",
    "hi": """पिछले|बीते साल|महीने|हफ्ते|हफ़्ते|वर्ष; साल|महीने|वर्ष|हफ्ते पहले; 2018|2019|2020|2021|2022|2023|2024|2025|2026 में; pichle saal|mahine; saal pehle""",
}  # fmt: skip

CAUSE: Mapping[str, str] = {
    "en": """after|from|since|because|due * vaccine|vaccines|vaccination|jab|jabs|booster|vaccinated|jabbed; after|since the|a|his|her|my|their|first|second|covid|flu shot|shots""",
    "es": """después|tras|por|luego * vacuna|vacunas|vacunación|vacunarse|vacunado|vacunada""",
    "fr": """après|à cause|depuis|suite * vaccin|vaccins|vaccination|vacciné|vaccinée""",
    "pt": """depois|após|por|causa * vacina|vacinas|vacinação|vacinado|vacinada""",
    "ar": """بعد|بسبب * اللقاح|لقاح|التطعيم|تطعيم""",
    "hi": """टीके|वैक्सीन|टीका * बाद|कारण|वजह; vaccine ke baad""",
}  # fmt: skip

NOW: Mapping[str, str] = {
    "en": """now; again; today; tonight; this morning|evening|afternoon|minute; just; minutes|hours ago; help; breathe; breathing; unconscious; pulse; ambulance; currently; still; having; getting; collapsing; fainting""",
    "es": """ahora; hoy; esta noche|mañana|tarde; otra vez; de nuevo; acaba; minutos; horas; ayuda; socorro; auxilio; respira; respirar; inconsciente; ambulancia; todavía; sigue; está|estoy|están dando|teniendo|sufriendo; tengo""",
    "fr": """maintenant; aujourd hui; ce soir|matin; encore; à nouveau; de nouveau; vient; minutes; heures; aide; secours; aidez; respire; respirer; inconscient; inconsciente; ambulance; samu; toujours; je|il|elle|père|mère|mari|femme|fils|fille|enfant fait|fais; en train; j ai""",
    "pt": """agora; hoje; esta noite|manhã|tarde; de novo; novamente; acabou; minutos; horas; ajuda; ajudem; socorro; respira; respirar; inconsciente; desmaiado; desmaiada; ambulância; ainda; tendo; sofrendo; tenho; passando mal""",
    "ar": """الان; اليوم; الليله; هسه; دلوقتي; مره اخري; دقائق; دقيقه; ساعه; ساعات; النجده; ساعدوني; ساعدونا; عنده; عندها; عندي; يتنفس; تتنفس; التنفس; اسعاف; الاسعاف""",
    "hi": """अभी; अब; आज; फिर; मिनट; घंटे; मदद; बचाओ; सांस; साँस; बेहोश; एम्बुलेंस; एंबुलेंस; रहा; रही; रहे; abhi; madad; saans""",
}  # fmt: skip

INSURED: Mapping[str, str] = {
    "en": "insurance; insured; insurer; insurers; home|house|fire policy; policy cover|covers; deductible",
    "es": "mi|el|su|nuestro|del seguro; aseguradora; asegurado|asegurada; póliza",
    "fr": "assurance; assurances; assureur; assuré|assurée|assurés",
    "pt": "meu|o|nosso|do seguro; seguradora; segurado|segurada; apólice",
    "ar": "التامين; تامين; تاميني; بوليصه",
    "hi": "बीमा; बीमे; इंश्योरेंस; insurance",
}
