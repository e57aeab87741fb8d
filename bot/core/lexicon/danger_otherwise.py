"""Words of danger that mean something else here, as data; beside `lexicon.danger`.

Knows words only: by kind, by language; how phrases are written is told in `bot.core.phrases`. `NOT_MEANT` stands
around a word of danger and takes it back ("flu shot", "drowning in debt"); `MILD` leaves the number to call, and
the answer below it ("is the water in my house safe to drink?"). Neither counts where `UNLESS` is said. A call
for help with a `MATTER` that can wait ("help with my ballot") is none where nothing `ACUTE` is in it and nobody
of the family.
"""

from __future__ import annotations

from collections.abc import Mapping

Spoken = Mapping[str, str]

NAMES: Mapping[str, str] = {
    "owed": "debt debts paperwork bills emails work taxes forms loans",
    "germs_es": "virus bacteria bacterias germen gérmenes microbio microbios bicho bichos parásito parásitos anisakis larva larvas mosquito mosquitos hongo hongos cucarachas salmonela",
    "germs_pt": "vírus bactéria bactérias germe germes micróbio micróbios bicho bichos parasita parasitas larva larvas mosquito mosquitos fungo fungos baratas salmonela",
    "idle": "laughter laughing boredom curiosity shame embarrassment envy jealousy",
    "cut_off": "power electricity gas internet phone account benefits pension fine fines lawsuit court bailiff eviction licence license supply",
    "online": "facebook online website internet twitter instagram tiktok youtube comments email sms scammer hacker account page app",
    "like_tap": "taste tastes tasting pressure bill bills meter quality drinkable",
    "matter_en": "ballot ballots vote voting election polling register registering registration form forms tax taxes passport visa permit licence license application account password login homework benefits pension insurance bill bills website app link message translation translate understand claim rumour rumor fact question questions check checking",
    "matter_es": "voto votar votación papeleta elección elecciones censo registrarme formulario formularios impuesto impuestos pasaporte visa visado permiso licencia solicitud cuenta contraseña deberes pensión seguro factura web enlace mensaje traducir entender rumor pregunta preguntas comprobar verificar renta dni",
    "matter_fr": "vote voter bulletin élection élections inscription inscrire formulaire formulaires impôt impôts passeport visa permis demande compte devoirs retraite assurance facture site lien message traduire comprendre rumeur question questions vérifier caf",
    "matter_pt": "voto votar votação eleição eleições título cadastro formulário imposto impostos passaporte visto licença pedido conta senha aposentadoria seguro fatura boleto site link mensagem traduzir entender boato pergunta perguntas verificar cpf",
    "matter_ar": "التصويت تصويت انتخاب الانتخاب الانتخابات بالتصويت استماره الاستماره ضريبه الضريبه الضرائب جواز تاشيره رخصه طلب حساب حسابي التسجيل تسجيل فاتوره رابط ترجمه فهم شائعه سوال",
    "matter_hi": "वोट मतदान चुनाव मतदाता फॉर्म फार्म टैक्स पासपोर्ट वीज़ा लाइसेंस आवेदन खाता पासवर्ड पेंशन बीमा बिल वेबसाइट ऐप लिंक संदेश अनुवाद समझने सवाल राशन आधार",
}  # fmt: skip

NOT_MEANT: Mapping[str, Spoken] = {
    # Who fears to be killed by somebody else: that is violence, and has its own words there.
    "self_harm": {
        "es": "quiere|quieren|va|van|intenta|intentan|intentó|intentaron|amenaza|amenazan|amenazó * matarme",
        "fr": "va|vont|veut|veulent|essaie|essaient|essayé|menace|menacent * me tuer; veux|voudrais plus être client|cliente|abonné|abonnée|membre|inscrit|inscrite|contacté|contactée|appelé|appelée|dérangé|dérangée|locataire|bénévole|volontaire|donneur",
        "pt": "vai|vão|quer|querem|tenta|tentam|tentou|tentaram|ameaça|ameaçou|ameaçam me|de|a * matar",
    },
    "violence": {
        "en": """flu|covid|booster|tetanus|measles|mmr|polio|rabies|hpv|pneumonia|shingles|hepatitis|vaccine|allergy|insulin|b12|cortisone|malaria|rsv|mpox|ebola|cholera|corona|pfizer|moderna|winter|yearly|annual shot|shots
            a|the|his|her|my|our|their|its|first|second|third|fourth|last|next|another|other|both|these|those shot|shots; shot|shots for|against flu|covid|tetanus|measles|polio|the""",
    },
    "medical": {
        "en": "if it|there is|s an emergency; fit body|bodies|figure|physique|lifestyle|note|notes|test|tests|mind|husband|wife|girlfriend|boyfriend; fit and healthy|strong; fit of laughter|giggles|rage|anger|jealousy; good|great|perfect|better|nice|slim|loose fit; fitting in well|nicely|fine|better|perfectly|quickly|easily|with|at; fitting into * clothes|dress|shoes|jeans|trousers|size|class|school|team|uniform|routine|nursery|kindergarten; fitting a|the|my|our|his|her * kitchen|boiler|carpet|carpets|window|windows|door|doors|tyre|tyres|lock|locks|light|lights|alarm|alarms; dying|die of|from|with {idle}; dying to know|see|try|hear|meet|find|understand|learn|read|watch|tell|ask|visit|get",
        "es": "ataque de risa|celos|ira|rabia|furia|tos|hipo|llanto|nervios; muero|muriendo|morirme|muere de risa|aburrimiento|ganas|curiosidad|vergüenza|pena|envidia|sueño; muero|muriendo por saber|ver|conocer|probar|ir; muere|mueren * {germs_es}",
        "fr": "crise de|d colère|nerfs|rire|fou|larmes|jalousie|foi|adolescence|adolescent|identité; crise de la quarantaine|cinquantaine|trentaine|soixantaine; mourir|meurs de rire|honte|ennui|curiosité|envie; mourir d envie|ennui",
        "pt": "ataque|crise de riso|ciúmes|ciúme|raiva|fúria|choro|birra|nervos|tosse|identidade|adolescência; morrendo|morrer de rir|vergonha|tédio|curiosidade|vontade|inveja|sono|saudade|saudades; morrendo para saber|ver|conhecer; morrendo * {germs_pt}; {germs_pt} * morrendo; atestado|exame|laudo|plano|posto médico",
        "ar": "اموت|ساموت من|ضحكا الضحك|الملل|الفضول|الخجل; اموت ضحكا",
        "hi": "हँस|हंस|हँसते|हंसते * मर; हँसी|हंसी|शर्म|बोरियत से * मर",
    },
    "trapped": {
        "en": """fire sale|sales|drill|drills|safety|insurance|permit; drowning|sinking in|under {owed}; trapped|stuck|stranded in|with|by * contract|contracts|debt|job|subscription|loop|form|queue|mortgage|lease|marriage|traffic|matter
            no|tap|drinking|bottled water; water * * {like_tap}; water comes|arrives * only|once; help|assistance * * {matter_en}""",
        "es": """ahogando|ahogándome|ahogándonos|ahogo en|entre deudas|papeles|trabajo|facturas|trámites; atrapado|atrapada|atrapados * contrato|deuda|deudas|tráfico|trabajo|cola|atasco
            no hay|tengo|tenemos|sale|llega|llegó agua; sin agua; contador|factura|recibo|corte|cortes de|del agua; agua * * sabor|potable|presión|factura|recibo|contador|grifo; ayuda|ayúdenme|ayúdennos * * {matter_es}""",
        "fr": """bloqué|bloquée|bloqués|coincé|coincée|coincés * contrat|embouteillages|embouteillage|bouchons|bouchon|dette|dettes|file|boucle; noie dans|sous les|des|la dettes|papiers|papiers|paperasse|factures|travail
            pas|plus d eau; pas d eau; compteur|facture|coupure|coupures|relevé d|de|des|l eau; eau * * goût|potable|pression|facture|compteur|robinet|coupée|calcaire; aidez moi|nous * * {matter_fr}; aidez moi|nous a remplir|comprendre|savoir|vérifier|choisir|lire|répondre; aide|secours * * {matter_fr}""",
        "pt": """afogando|afogado|afogada em|nas|de dívidas|papéis|trabalho|contas; preso|presa|presos * contrato|trânsito|dívida|dívidas|fila|trabalho
            não|nao|nem tem|há|tenho|temos|chega|sai água; sem|falta água; conta|relógio|caixa de|da|d água; pronto socorro; água * * potável|pressão|torneira; ajuda|ajudem * * {matter_pt}""",
        "ar": "عالق|عالقه|عالقون|محاصر * الديون|ديون|الزحام|زحام|عقد; اغرق|نغرق|غارق في|بالديون الديون|ديون|العمل; لا|ما يوجد|توجد|يصل|تصل|عندنا|في * الماء|المياه|ماء; الماء|المياه * مقطوعه|مقطوع|طعم|طعمه|طعمها|ضغط|فاتوره|ضعيف|ضعيفه",
        "hi": "पानी नहीं|नही; पानी नहीं|नही आता|आ|आया; पानी * * स्वाद|बिल|कनेक्शन; कर्ज|कर्ज़|क़र्ज़|ट्रैफिक|जाम * डूब|डूबा|डूबे|फंसा|फंसी|फंसे|फँसा|फँसे",
    },
}  # fmt: skip

MILD: Mapping[str, Spoken] = {
    "violence": {
        "en": """threaten|threatens|threatened|threatening * * {cut_off}; robbed|attacked|threatened|abused|assaulted|threatens|threatening|followed|stalked|harassed * * {online}; gun|knife|weapon|axe on|in the|a poster|film|movie|photo|picture|video|game|museum""",
        "es": "amenaza|amenazan|amenazando|amenazado|amenazó * * luz|agua|gas|multa|multas|internet|cuenta|desahucio|juicio|embargo; me|nos * robado|atacado|acosado|amenazado * * facebook|internet|instagram|web|cuenta",
        "fr": "menace|menacé|menacent * * courant|électricité|eau|gaz|amende|amendes|internet|compte|expulsion|procès|huissier; agressé|harcelé|menacé|volé * * facebook|internet|instagram|site|compte",
        "pt": "ameaça|ameaçou|ameaçando|ameaçado|ameaçada * * luz|água|gás|multa|multas|internet|conta|despejo|processo; atacado|atacada|agredido|agredida|ameaçado|ameaçada|assaltado * * facebook|internet|instagram|site|conta",
        "ar": "يهددني|هددني|تهديد * * الكهرباء|الماء|غرامه|بغرامه|الحساب|محكمه",
        "hi": "धमकी|धमका * * बिजली|पानी|जुर्माना|जुर्माने|खाता|नोटिस; बिजली|जुर्माने|खाता * * धमकी|धमका",
    },
    "medical": {
        "en": "cause|causes|caused|causing|gives|brings|effect|effects|symptom|symptoms * chest pain|pains|tightness|pressure; chest pain|pains * caused|comes|symptom|symptoms|effect; heart attack history|risk|risks|symptoms|survivor|survivors; history|risk|chance|signs of|for * heart|stroke; died|dead|dies|passed * * attack|stroke|failure; dying of hunger|thirst|heat|cold; accident * * benefits|compensation|pension|lawyer|sue|wage|wages|paid",
        "es": "muero|muriendo de hambre|sed|calor|frío; murió|falleció|muerto|fallecido * * infarto|derrame|ictus|corazón; antecedentes|riesgo|historial de * infarto|ictus|derrame|cardíaco|corazón",
        "fr": "mort|morte|décédé|décédée|mourut * * cardiaque|infarctus|avc; antécédents|risque|antécédent d|de * crise|infarctus|avc",
        "pt": "morrendo de fome|sede|calor|frio; morreu|faleceu|morto|falecido * * cardíaco|infarto|enfarte|avc|derrame|coração; histórico|risco de * infarto|enfarte|avc|derrame",
        "ar": "توفي|توفيت|مات|ماتت * * ازمه|نوبه|سكته|جلطه|قلبيه",
        "hi": "मौत|मृत्यु|मर|निधन * * दौरा|दौरे|अटैक; दौरे|अटैक से * मौत|मृत्यु|मर|निधन",
    },
    "trapped": {
        "en": "water * * safe|drink|drinking|clean|boil|ok|brown|yellow|cloudy|dirty|smells|smell; no|brown|dirty|cloudy water; safe|ok|can|drink|boil|is * * water",
        "es": "agua * * marrón|turbia|amarilla|sucia|huele|segura|beber|beberla|limpia|hervir|tomar; puedo|podemos|beber|es|tomar|segura * * agua",
        "fr": "eau * * marron|jaune|trouble|sale|odeur|buvable|boire|saine|propre|sûre|bouillir; peut|puis|boire|est * * eau",
        "pt": "água * * marrom|amarela|turva|suja|barrenta|gosto|cheiro|segura|beber|limpa|ferver|tomar; posso|podemos|beber|é|tomar * * água",
        "ar": "الماء|المياه * * لونها|لونه|رائحه|وسخ|وسخه|صالح|صالحه|شرب|اشرب|نشرب|نظيفه|نظيف|امن|امنه; صالح|اشرب|نشرب|هل * * الماء|المياه",
        "hi": "पानी * * गंदा|गन्दा|पीला|बदबू|बदबूदार|पी|पीना|पीने|साफ|सुरक्षित|उबाल",
    },
    "poison": {
        "en": "took|taken|taking|takes|take * * paracetamol|medicine|tablets|pills * * vaccine|vaccination|jab|shot|booster|prescribed|prescription|grapefruit|flu; vaccine|vaccination|jab|shot|booster|prescribed * * took|taken|taking|takes|take * * paracetamol|medicine|tablets|pills",
        "es": "tomó|tomado|tomé|tomar * * pastillas|medicinas * * vacuna|receta|recetó|médico|gripe",
        "fr": "pris|prend|prendre * * médicaments|comprimés|pilules * * vaccin|ordonnance|prescrit|médecin|grippe",
        "pt": "tomou|tomei|tomado * * remédios|comprimidos * * vacina|receita|receitou|médico|gripe",
        "ar": "تناول|تناولت|اخذ|اخذت * * دواء|حبوب|حبوبا * * اللقاح|لقاح|التطعيم|الطبيب",
        "hi": "दवा|दवाइयां|गोलियां|गोलियाँ * * टीके|टीका|वैक्सीन|डॉक्टर",
    },
}  # fmt: skip

UNLESS: Mapping[str, Spoken] = {
    "violence": {
        "en": "gun|guns|gunshot|bullet|police|shooter|shooting|bleeding|blood|wound|wounded|stabbed; shot|shots in|to|at|through|into * head|leg|legs|chest|arm|back|neck|stomach|face|foot|hand|shoulder|side; kill|killed|beat|beats|beating|hit|hits|rape|raped; outside|inside|door",
        "es": "matar|matarme|pega|golpea|cuchillo|pistola|arma|puerta; viola|violó",
        "fr": "tuer|frappe|bat|couteau|arme|pistolet|porte",
        "pt": "matar|bate|bateu|faca|arma|pistola|porta",
        "ar": "قتل|يقتلني|بالقتل|يضربني|ضربني|سكين|سلاح|مسدس",
        "hi": "मार|मारता|पीटता|चाकू|बंदूक|जान",
    },
    "medical": {
        "en": "breathe|breathing|unconscious|collapsed|bleeding|ambulance|now|again|pulse|help|blue|purple|choking|stiff|shaking|bath|cot|floor",
        "es": "respira|respirar|inconsciente|ambulancia|ahora|sangre|sangra|ayuda|socorro|morado|morada|azul|ahoga|ahogando|atragantado|atragantada",
        "fr": "respire|respirer|inconscient|inconsciente|ambulance|samu|maintenant|saigne|secours|aidez|bleu|bleue|étouffe|étouffer",
        "pt": "respira|respirar|inconsciente|ambulância|agora|sangue|sangra|ajuda|socorro|roxo|roxa|azul|engasgado|engasgada|sufocando",
        "ar": "يتنفس|اتنفس|التنفس|اسعاف|الاسعاف|الان|ينزف|ساعدوني|النجده",
        "hi": "सांस|साँस|बेहोश|एम्बुलेंस|अभी|खून|मदद|बचाओ",
    },
    "trapped": {
        "en": """rising|rise|rises|flood|flooded|flooding|floods|rescue|roof|deep|knee|knees|waist|chest|neck|ankle|ankles|everywhere|fire|flames|burning|smoke|collapsed|escape|boat|helicopter|upstairs|attic|storm|sos|pouring|gushing|current
            up to; on fire safety|insurance|permit|drill; coming|came|come|comes|getting|gets|enters|entering|rushing|runs|running|pours|flows|flowing in|into|inside|through|under; get|getting out; fills|filling|filled|levels|level; higher|inside""",
        "es": "sube|subiendo|subió|inundación|inundada|inundado|inundó|entra|entrando|entró|rescate|rescaten|rodillas|cintura|pecho|cuello|fuego|llamas|humo|incendio|bomberos|barca|techo|tejado|escombros|salir|respirar; hasta la|el|las|los; nos|me|estoy ahogando|ahogo mar|agua|río",
        "fr": "monte|montent|inondée|inondé|inondation|entre|rentre|genoux|taille|poitrine|cou|feu|flammes|fumée|incendie|pompiers|bateau|toit|décombres|sortir|respirer|échapper|descendre|crue|secours|partout",
        "pt": "subindo|sobe|subiu|enchente|inundada|inundado|inundação|alagada|alagado|entrando|entra|entrou|joelho|joelhos|cintura|peito|pescoço|fogo|chamas|fumaça|incêndio|bombeiros|barco|telhado|escombros|sair|respirar|resgate|socorro",
        "ar": "يرتفع|ترتفع|فيضان|الفيضان|السيول|سيول|غمرت|تدخل|يدخل|دخلت|دخل|السطح|النار|النيران|حريق|دخان|الدخان|انقذونا|انقذوني|النجده|الانقاض|الخروج|نخرج|اخرج",
        "hi": "बढ़|बाढ़|घुस|भर|चढ़|छत|आग|धुआं|धुआँ|मलबे|बचाओ|मदद|बाहर|निकल|कमर|छाती|गले|घुटनों",
    },
    "poison": {
        "en": "all|whole|too|many|overdose|accidentally|mistake|unconscious|vomiting|wake|breathing|help",
        "es": "todas|demasiadas|muchas|sobredosis|error|inconsciente|vomita|respira|ayuda",
        "fr": "tous|trop|surdose|erreur|inconscient|inconsciente|vomit|respire|secours",
        "pt": "todos|demais|muitos|overdose|engano|inconsciente|vomita|respira|ajuda",
        "ar": "كل|جميع|كثير|كثيره|بالخطا|يتقيا|يتنفس",
        "hi": "सारी|बहुत|गलती|बेहोश|उल्टी|सांस|मदद",
    },
}  # fmt: skip

MATTER: Mapping[str, str] = {
    language: f"{{matter_{language}}}" for language in ("en", "es", "fr", "pt", "ar", "hi")
}
ACUTE: Mapping[str, str] = {
    "en": "fire|flood|water|smoke|blood|bleeding|breathe|breathing|pain|dying|drowning|gas|earthquake|storm|violence|abuse|knife|gun|attack|baby|babies|pregnant|suicide|escape|out|now|quick|fast|urgent|urgently|wounded|injured|survive|live|us|heart|chest|leg|head|burn|stuck|trapped",
    "es": "fuego|incendio|agua|inundación|humo|sangre|respirar|dolor|gas|terremoto|violencia|cuchillo|arma|embarazada|suicidio|salir|escapar|ya|ahora|urgente|rápido|herido|herida|todos",
    "fr": "feu|incendie|eau|inondation|fumée|sang|respirer|douleur|gaz|séisme|violence|couteau|arme|enceinte|suicide|sortir|vite|maintenant|urgent|blessé|blessée",
    "pt": "fogo|incêndio|água|enchente|fumaça|sangue|respirar|dor|gás|terremoto|violência|faca|arma|grávida|suicídio|sair|já|agora|urgente|rápido|ferido|ferida",
    "ar": "نار|حريق|ماء|فيضان|دخان|دم|نزيف|غاز|زلزال|عنف|سكين|سلاح|حامل|انتحار|الخروج|بسرعه|الان|فورا|الموت|التنفس",
    "hi": "आग|पानी|बाढ़|धुआं|खून|सांस|साँस|दर्द|गैस|भूकंप|हिंसा|चाकू|बंदूक|गर्भवती|आत्महत्या|जल्दी|तुरंत|अभी|घायल|निकलने",
}  # fmt: skip
