"""Words by which somebody says without naming it that they are in danger, as data; beside `lexicon.danger`.

Knows words only: by kind, by language; how phrases are written is told in `bot.core.phrases`. `INDIRECT` say it by
what is there ("the water is up to my chest"); `FAINT` are said in despair, and of lesser things too, so that they
count where little else is said; `CRY` calls for help and says nothing besides.
"""

from __future__ import annotations

from collections.abc import Mapping

Spoken = Mapping[str, str]

INDIRECT: Mapping[str, Spoken] = {
    "self_harm": {
        "en": """not|t|dont|no see|find * way out; pills|rope|noose|razor|blade|gun * in front of me; i have|got|ve|bought|tied * rope|noose
            nobody|noone|one would|will * notice|care|miss * i|me|gone; everyone|everybody|kids|children|family|they would|d|ll|will * happier|better without me
            how many|much * pills|tablets|paracetamol|ibuprofen|aspirin|sleeping|insulin|bleach * to|before|until * die|dying|dead|overdose|fatal|lethal
            least|painless|easiest|quickest|fastest|best * way|ways|method|methods * to|of die|dying|suicide; does it hurt to die|hang; i|i'm want|wanna|going|gonna|ready * end it
            tonight|today it|everything ends; keep|stop thinking about|of the bridge|jumping|rope|pills; {kin}|she|he * texted|said|wrote|sent|messaged * goodbye|farewell * * phone|answer|answering|pick|reply|replying; said|saying|say|wrote|written|writing * goodbye|farewell * everyone|kids|children|family|forever|letters; i * not * here tomorrow * die|goodbye|pills
            she|he|{kin} * cuts|cutting|hurts|hurting himself|herself; my {kin} * talks|talking * dying|suicide; sleep * never wake up; i * done with life""",
        "es": """no * veo|encuentro|hallo|queda salida|ninguna; tengo|aquí * pastillas|soga|cuchilla * delante|enfrente|frente|mano|lista|listas; estarían|estaría|estarán|estaréis * mejor sin mí; mejor sin mí
            cuántas|cuánta|cuántos|cuánto * pastillas|paracetamol|ibuprofeno|somníferos|insulina|lejía * morir|morirse|matarse|matarme|sobredosis|letal
            forma|manera|método|modo * morir|suicidarse|suicidarme; hoy|noche|esta * se acaba|acaba|termina todo; cómo * morir * dolor|sufrir; quiero|voy * acabar|terminar con esto|mi
            dejo|paro de pensar en el puente|tren; {kin_es}|ella|él * despidió|despedido * * apagó|contesta|responde|teléfono; dormir|dormirme * no despertar; quiero desaparecer; carta|cartas|nota de despedida; me despido de todos|mi|ustedes""",
        "fr": """ne|n|je vois|trouve|ai * plus|pas d|aucune * issue; vois plus d issue; j ai|devant|les * cachets|comprimés|médicaments|corde|lame * devant|sous|prête|prêts; seraient|serait|irait|iraient * mieux sans moi
            combien * comprimés|cachets|médicaments|paracétamol|doliprane|insuline|javel * mourir|suicider|tuer|mortelle; moyen|façon|manière|méthode * mourir|suicider; mourir sans|souffrir * souffrir|douleur
            décision|décidé * demain * serai plus; pense * au pont; {kin_fr}|elle|il * dit|écrit adieu * * répond|éteint|téléphone; soir|nuit|aujourd|hui tout * fini|terminé|finit; dormir * plus|jamais * réveiller; lettre|lettres d adieu|adieux; je veux disparaître; j écris * adieu""",
        "pt": """não|nao * vejo|encontro|acho|tenho * saída; comprimidos|remédios|corda|lâmina * frente|mão|mãos|prontos|pronta; estariam|estaria|ficariam|ficaria * melhor sem mim
            quantos|quantas|quanto * comprimidos|remédios|paracetamol|dipirona|rivotril|insulina|água * morrer|matar|overdose|letal|fatal; jeito|forma|maneira|método|modo * morrer|suicidar|suicídio
            paro de pensar na ponte; {kin_pt}|ela|ele * despediu * * desligou|responde|atende|celular; hoje|noite|esta * acaba|termina tudo; acaba tudo hoje; dormir * não|nunca * acordar; quero|queria sumir|desaparecer; carta|cartas|bilhete de despedida|suicídio""",
        "ar": """لا|ما|مش * ارى|اري|اشوف|شايف|شايفه|اجد|لاقي * مخرج|مخرجا|حل; الحبوب|الحبل|الشفره|حبوب * امامي|قدامي|بيدي|يدي|جنبي; افضل|احسن|ارتاح|يرتاحون|سيرتاح|ارتاحوا * بدوني|غيري|بدونى
            كم|عدد|كام * حبه|حبوب|حبة|قرص|جرعه * للموت|تموت|اموت|قاتله|تقتل|للانتحار|الانتحار; طريقه|اسهل|اسرع * للموت|الموت|موت|للانتحار|الانتحار; الليله|اليوم * ينتهي|سينتهي|هينتهي|ستنتهي|حينتهي * كل|شيء
            افكر * في الجسر; ودعتني|ودعني|ودعنا * واغلقت|اغلقت|واغلق|اغلق|تجيب|ترد|يرد|هاتفها|هاتفه; انام * لا|ما|مش * اصحى|استيقظ|اصحي; رساله|رسائل وداع|الوداع; اريد|بدي|نفسي * اختفي; كتبت * وداع|الوداع""",
        "hi": """कोई रास्ता * नहीं|नही * दिख|बचा|सूझ|है; गोलियां|गोलियाँ|रस्सी|ब्लेड|ज़हर|जहर * मेरे * सामने|पास|हाथ; मेरे बिना * खुश|अच्छे|बेहतर|ठीक
            कितनी|कितने|कितना * गोलियां|गोलियाँ|गोली|दवा|दवाइयां|नींद * मौत|मर|मरने|जान; मरने * आसान|तरीका|तरीके; आसान * मौत|मरने; आज|आज रात * सब|सबकुछ * खत्म|ख़त्म
            पुल के बारे में सोच|सोचता|सोचती; अलविदा * * फोन|फ़ोन * बंद|उठा; सो * कभी न|ना|नहीं * उठ|जाग; आखिरी|अंतिम * चिट्ठी|खत|संदेश|अलविदा; koi rasta nahi; kitni goliyan|goli|goliya * mar|maut|marne; marne * tarika""",
    },
    "trapped": {
        "en": """water|flood * my|our|his|her * chest|neck|waist|knees|shoulders|ceiling|window|windows|upstairs; smoke|fire|flames|water * under|through|behind the|my|our door
            hallway|stairwell|staircase|stairs|corridor * fire|smoke|flames|burning; my|our {kin} * trapped|drowning|stranded; i|we am|m|are|re * under * building|rubble|house|debris|collapsed; no|only one way out * fire|smoke|flood|water
            we|i * stuck * boat|river|sea|mountain|snow|avalanche|mud|landslide|tunnel; car * sinking|water * inside|us|me|we; current|river * took|takes|taking|carrying * us|me|my; my|our baby|babies|child|kid|kids|children|toddler|son|daughter * locked|stuck|trapped * car|van; locked my|our * in * car|van; sea|ocean pulled|sucked|drew|drained back|out|away * i|we am|m|are|re""",
        "es": """mi|mis {kin_es} * ahogó|ahogando|ahogado|ahogada; agua * llega|está|sube * pecho|cuello|cintura|rodillas|hombros|techo; agua * al|hasta * pecho|cuello|cintura; humo|fuego|llamas * debajo|bajo|por|tras * puerta
            pasillo|escalera|escaleras * fuego|llamas|humo|ardiendo|incendio; estamos|estoy * debajo|bajo * edificio|casa|derrumbe|escombros; corriente|río * lleva|llevando|arrastra|arrastrando * nos|me|coche|nosotros
            nos|me lleva|arrastra * corriente|río|agua; mi|nuestro|nuestra bebé|hijo|hija|niño|niña|hijos * encerrado|encerrada|atrapado|atrapada|encerrados * coche|carro|auto""",
        "fr": """eau * arrive|monte|est * poitrine|cou|taille|genoux|épaules|plafond|cuisses; eau * à la poitrine|taille; eau * au cou|plafond; fumée|feu|flammes * sous|derrière * porte
            couloir|escalier|escaliers|cage * feu|flammes|fumée|brûle; on|nous|je * est|sommes|suis * sous * immeuble|maison|bâtiment|décombres|gravats; courant|rivière|fleuve * emporte|emportés|emporté; mon|ma|notre|mes bébé|fils|fille|enfant|enfants * enfermé|enfermée|enfermés|coincé|coincée|bloqué|bloquée * voiture""",
        "pt": """meu|minha {kin_pt} * afogou|afogando|afogado|afogada; água * no|até|pelo|chegou|chega|está * peito|pescoço|cintura|joelhos|joelho|ombros|teto; fumaça|fogo|chamas * debaixo|embaixo|sob|por * porta; corredor|escada|escadas * fogo|chamas|fumaça
            estamos|estou * debaixo|embaixo|sob * prédio|casa|escombros; correnteza|rio|enxurrada * levando|levou|arrastando|arrastou * nos|me|carro|gente; meu|minha|nosso|nossa bebê|bebé|filho|filha|criança * preso|presa|trancado|trancada * carro""",
        "ar": """الماء|المياه|السيل * صدري|صدرنا|رقبتي|رقبتنا|خصري|ركبنا|ركبتي|السقف|الصدر|الرقبه; دخان|الدخان|النار|نار * تحت|من|ورا|خلف * الباب; الممر|الدرج|السلم|السلالم * نار|النار|دخان|يحترق
            نحن|انا|احنا * تحت * المبني|المبنى|البيت|الركام|العماره; السيل|التيار|النهر * جرفنا|يجرفنا|جرف|سحبنا * سيارتنا|سيارتي|نا; طفلي|ابني|ابنتي|بنتي|رضيعي * محبوس|محبوسه|عالق|عالقه|مقفل|مقفول * السياره|سياره""",
        "hi": """पानी * छाती|गर्दन|गले|कमर|घुटनों|सीने|कंधे|छत * तक|पर; दरवाजे|दरवाज़े * नीचे|से|पीछे * धुआं|धुआँ|आग|पानी; सीढ़ियों|सीढ़ी|गलियारे * आग|धुआं|धुआँ; हम|मैं * इमारत|बिल्डिंग|मलबे * नीचे|दबे
            बहाव|नदी|पानी * बहा|बहाकर|बह * रहा|ले|जा * हमें|हम|मुझे; paani|pani * chhati|gardan|kamar|gale; मेरा|मेरी|हमारा|हमारी बच्चा|बच्ची|बेटा|बेटी * कार|गाड़ी * बंद|फंसा|फंसी|लॉक""",
    },
    "violence": {
        "en": """they|he|someone|somebody|she * in|inside|outside|entered the|my|our house|home|flat|apartment|building * whispering|whisper|hiding|hide|hear|quiet|scared; i * whispering * hear|find|house
            my|our {kin} * been|was|got|is|has * shot|stabbed|kidnapped|attacked; he|she|they * find|finds|found me|us * kill|hurt|dead; he|she * took|taken|broke|smashed my phone|passport|keys * me|out|locked|hit
            my|our {kin} * will|ll|going|gonna|wants|says * kill|hurt|shoot|stab me|us|them; he|she * come|comes|coming|back home * beat|hit|hurt|kill * me|us""",
        "es": """dice|dijo|juró|jura|amenaza que si|cuando * me|nos mata|matará|pega; está|están|hay|alguien|él|ella * puerta|casa|fuera|aquí * con un|una cuchillo|pistola|arma|navaja|machete; me|nos mata|matará|matarán * si|cuando|dejo|voy|hablo|vuelve; están|están|entraron|alguien * dentro|en * casa * escondida|escondido|escondidos|susurrando|ayuda|miedo
            me quitó|ha * teléfono|móvil|pasaporte|llaves * encerró|encerrada|salir; mi {kin_es} * apuñalado|apuñalada|disparado|disparada|secuestrado|secuestrada""",
        "fr": """il|elle|ils|homme|un * devant|derrière|chez|dans * porte|moi|maison|nous * avec un|une * couteau|arme|fusil|hache|pistolet; il|elle|qu|copain|mari * me|nous tuera|tuerait|frappera; ils|il|un * dans|entré|entrés * maison * cachée|caché|chuchote|peur
            mon|ma {kin_fr} * été|est|a * poignardé|poignardée|tiré|enlevé|enlevée|agressé; pris|cassé mon|mes téléphone|passeport|clés|papiers * enfermée|enfermé|sortir""",
        "pt": """ele|ela|alguém|homem * porta|casa|fora|portão * com uma|um|a faca|arma|revólver|pistola|facão; me|nos mata|matará|matam * se|quando|eu|for|deixar|falar; vai|vão me|nos * matar|bater; estão|entraram|tem|alguém * dentro|na * casa * escondida|escondido|sussurrando|medo
            tirou|pegou|quebrou meu|minhas|meus celular|telefone|chaves|passaporte|documentos * trancou|trancada|sair; meu|minha {kin_pt} * foi|levou * esfaqueado|esfaqueada|baleado|baleada|sequestrado|tiro""",
        "ar": """هو|واحد|رجل|شخص * عند|امام|قدام|وراء|في * الباب|البيت * معه|ومعه|بيده|وبيده|يحمل * سكين|سلاح|مسدس; ومعه|معه|بيده * سكين|سلاح|مسدس; هم|هما|ناس|احد * في|داخل|جوا * البيت * مختبئه|مختبئ|خايفه|خائفه|اهمس
            زوجي|ابي|اخي|والدي * يقول|قال|بيقول|حلف * سيقتلني|هيقتلني|بيقتلني|يقتلني|راح; {kin_ar} * طعن|انطعن|اطلق|خطف|انخطف""",
        "hi": """दरवाजे|दरवाज़े|घर|बाहर * चाकू|बंदूक|पिस्तौल|हथियार * लेकर|के|साथ|खड़ा; वो|वे|कोई|चोर * घर * अंदर * छुपी|छिपी|छुपा|छिपा|डर; मेरे|मेरी {kin_hi} * चाकू|गोली * मार|मारा|मारी|लगी; मुझे * मार * देगा|डालेगा|देंगे
            wo|woh|darwaze * chaku|bandook|goli * leke|lekar|khada; mujhe maar dega|dalega|denge; mera|meri phone|mobile * cheen|tod * band|bahar""",
    },
    "medical": {
        "en": """chest pain|pains|pressure|tightness * arm|jaw|numb|sweating|breath; left|right arm * numb|tingling|weak|dead; can|cannot|cant * move * half|side|arm|leg|legs|face|body * face|body|left|right|his|her|my; half|side of * face|body * numb|dropped|drooping|drooped|paralysed|paralyzed|moving
            he|she|{kin}|baby * blue|limp|floppy|grey|lifeless; he|she|{kin} * fell * head|stairs|roof|window|ladder * blood|bleeding|wake|moving|unconscious; no|weak pulse""",
        "es": """duele|dolor * pecho * brazo|mandíbula|sudor|respirar; brazo|lado izquierdo|derecho * dormido|adormecido|entumecido|siento; media|mitad|lado * cara * dormida|caída|mueve|torcida|paralizada; mi|él|ella|bebé {kin_es} * morado|morada|azul|flácido|flácida; no * tiene pulso""",
        "fr": """mal|douleur * poitrine * bras|mâchoire|respirer|sueurs; bras gauche|droit * engourdi|mal|lourd|paralysé; moitié|côté * visage|corps * paralysé|paralysée|tombe|bouge|engourdi; mon|ma|bébé {kin_fr} * bleu|bleue|mou|molle|livide; plus|pas de pouls""",
        "pt": """dor|dores * peito * braço|mandíbula|suor|dormente|formigando; braço esquerdo|direito * dormente|formigando|dormindo|fraco; metade|lado * rosto|cara|corpo * dormente|caído|torto|mexe|paralisado; meu|minha|bebê|bebé {kin_pt} * roxo|roxa|azul|mole; sem pulso; não tem pulso""",
        "ar": """الم|وجع * صدري|الصدر * ذراعي|يدي|كتفي|فكي; ذراعي|يدي اليسري|اليسرى|اليمني|اليمنى * مخدره|مخدر|تنميل|خدر|تخدر; نصف|جانب * وجهه|وجهها|وجهي|جسمه * مشلول|يتحرك|نايم|مايل; {kin_ar} * ازرق|زرقاء|مزرق; لا|ما * نبض|يوجد نبض""",
        "hi": """सीने|छाती * दर्द * हाथ|जबड़े|पसीना|सांस; बायां|बाएं|बाँया|दायां|दाएं|बाया हाथ * सुन्न|दर्द|झुनझुनी|कमज़ोर|कमजोर; आधा|एक तरफ * चेहरा|शरीर|मुंह * सुन्न|टेढ़ा|लटक|हिल; {kin_hi} * नीला|नीली|नीले * पड़|हो; नब्ज नहीं|नही; seene|chhati * dard * haath|hath""",
    },
    "poison": {
        "en": "i|we|he|she|{kin} * drank|swallowed|ate|took * cleaner|solvent|thinner|turpentine|lighter|rat|weedkiller|whole; generator|grill|barbecue|charcoal|heater * * we|i|everyone|everybody|us|{kin} * headache|headaches|dizzy|nauseous|drowsy|faint; we|i|everyone|everybody|{kin} * headache|headaches|dizzy|nauseous|drowsy * * generator|grill|barbecue|charcoal|heater",
        "hi": "{kin_hi} * फिनाइल|हारपिक|एसिड|तेजाब|कीटनाशक|चूहे * पी|खा|निगल|पिया; मैंने * फिनाइल|हारपिक|एसिड|तेजाब * पी|खा|निगल|पिया; phenyl|harpic|acid * pi|kha * liya|li; जनरेटर|जेनरेटर|अंगीठी|हीटर * * हम|हमें|मुझे|सबको * सिरदर्द|चक्कर|सिर; हम|हमें|मुझे|सबको * सिरदर्द|चक्कर * * जनरेटर|जेनरेटर|अंगीठी|हीटर",
        "es": "estamos|estoy|tenemos|tengo * mareados|mareadas|mareado|mareada|mareo|náuseas|cabeza * * generador|brasero|estufa|barbacoa; generador|brasero|estufa|barbacoa * * estamos|estoy|tenemos|tengo|duele * mareados|mareadas|mareado|mareada|mareo|náuseas|cabeza",
        "fr": "on|nous|j * mal|étourdis|nausées|vertiges|maux * * électrogène|poêle|brasero|barbecue|chauffage; électrogène|poêle|brasero|barbecue|chauffage * * on|nous|j * mal|étourdis|nausées|vertiges|maux",
        "pt": "estamos|estou|temos|tenho * tontos|tontas|tonto|tonta|tontura|enjoo|cabeça * * gerador|braseiro|churrasqueira|aquecedor; gerador|braseiro|churrasqueira|aquecedor * * estamos|estou|temos|tenho * tontos|tontas|tonto|tonta|tontura|enjoo|cabeça",
        "ar": "المولد|مولد|المدفاه|الفحم|فحم * * نحن|كلنا|عندنا|عندي * صداع|دوار|دوخه|غثيان; كلنا|عندنا|عندي * صداع|دوار|دوخه|غثيان * * المولد|مولد|المدفاه|الفحم",
    },
}  # fmt: skip

FAINT: Mapping[str, Spoken] = {
    "self_harm": {
        "en": """i can|cant|cannot * do|take|bear|stand|handle this|it|life anymore|any|longer; i just want * it|everything|pain to stop|end; everyone|everybody would|d|ll * happier|better; i give up on life|everything; i have nothing left|more; what s|is the point of|anymore * living|life|anything|all
            i * hurt|hate myself; i feel|am|m * hopeless|worthless|empty|numb inside""",
        "es": "ya no puedo|aguanto|soporto más; no puedo|aguanto más; ya no aguanto; no me queda nada; me odio; no sirvo para nada; para qué seguir aquí|viviendo|adelante; de qué sirve seguir aquí|viviendo",
        "fr": "je n en|en peux plus; n en peux plus; j en peux plus; je craque; il ne me reste rien; je me déteste; je me hais; je ne sers à rien",
        "pt": "não|nao aguento|suporto|posso mais; não dá mais * mim|viver; não me resta nada; me odeio; não sirvo para nada; cansei de tudo|viver",
        "ar": "لم اعد|عدت * احتمل|اتحمل|استطيع|اقدر; ما عاد|عدت * اتحمل|اقدر|احتمل|فيني; لا|ما|مش * اتحمل|احتمل|قادر|قادره|استحمل * اكثر|بعد|خلاص|اكمل; تعبت * خلاص|كل|نفسي; اكره نفسي",
        "hi": "और नहीं|नही * सह|होता|सहा|झेल|जी; मुझसे * और नहीं|नही; अब * नहीं|नही * सह|होता|सहा|झेला; मैं * हार * गया|गई; खुद से नफरत; aur nahi * hota|sah|jhel; mujhse nahi * hota",
    },
    "medical": {"en": "chest pain; i feel|am|m * faint|fainting * breath|chest|heart"},
}  # fmt: skip

CRY: Spoken = {
    "en": "help; sos; mayday; emergency; rescue|save me|us; call|send|get|need * police|cops|ambulance|ambulances|paramedics|firefighters|fireman|911|999|112; house|home|kitchen|building|flat|apartment|roof|bedroom|garage|shed|basement|balcony|oven|curtains on|in fire; fire in|inside|at the|my|our house|home|kitchen|building|flat|apartment|bedroom|basement|school",
    "es": "ayuda; ayúdenme; ayúdame; ayúdennos; auxilio; socorro; emergencia; llamen|llama|llamad|manden|envíen|necesito|necesitamos * policía|ambulancia|bomberos; incendio|fuego en|dentro * casa|cocina|edificio|piso|garaje|escuela; se quema * casa|cocina|edificio|piso; casa|cocina|edificio|piso en llamas",
    "fr": "aidez|aide moi|nous|mon|ma|mes; à l aide; secours; urgence; sos; appelez|appelle|envoyez|besoin * police|pompiers|samu|ambulance; au feu; il y a le feu; maison|cuisine|immeuble|appartement en feu|flammes; incendie dans|chez * maison|cuisine|immeuble|appartement|moi|nous",
    "pt": "ajuda; ajudem; socorro; emergência; me ajude|ajudem; ajudem me|nos; chamem|chame|chama|mandem|preciso|precisamos * polícia|ambulância|bombeiros|samu; casa|cozinha|prédio|apartamento pegando|em fogo|chamas; incêndio|fogo em|na|no|dentro * casa|cozinha|prédio|apartamento",
    "ar": "ساعدوني; ساعدونا; ساعدني; مساعده; المساعده; النجده; نجده; انقذوني; طوارئ; الحقوني; اتصلوا|اتصل|ارسلوا|ابعثوا|اطلبوا|احتاج|محتاج * بالشرطه|الشرطه|شرطه|بالاسعاف|الاسعاف|اسعاف|بالاطفاء|الاطفاء|بالمطافي|المطافي; حريق|نار|النار في * بيتي|بيتنا|البيت|شقتي|العماره|المطبخ|المبني; البيت|بيتي|بيتنا|شقتي|المطبخ يحترق|تحترق",
    "hi": "मदद; बचाओ; सहायता; इमरजेंसी; bachao; madad; पुलिस|एम्बुलेंस|एंबुलेंस|दमकल|फायर * बुलाओ|बुलाइए|बुला|भेजो|भेजिए|चाहिए; आग लगी|लग; police|ambulance bulao|bhejo|chahiye; aag lagi|lag",
}  # fmt: skip

CALLED: Spoken = {
    "en": "police cops ambulance paramedics firefighters fire",
    "es": "policía policia ambulancia bomberos fuego incendio",
    "fr": "pompiers samu incendie feu",
    "pt": "polícia ambulância bombeiros fogo incêndio",
    "ar": "الشرطه شرطه الاسعاف اسعاف الاطفاء المطافي حريق نار",
    "hi": "पुलिस एम्बुलेंस एंबुलेंस दमकल आग",
    "und": "911 112 999 000 108 190 192 193 122 123 997 998",
}
"""Who or what is called: of these, and of PRESSING, a whole message may consist."""

PRESSING = (
    "please pls plz now quick quickly urgent urgently hurry the an a por favor ya ahora rápido urgente la el un una "
    "vite s il vous te plaît plait maintenant une agora uma من فضلك الان بسرعه عاجل कृपया जल्दी अभी"
)
