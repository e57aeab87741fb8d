"""Words by which somebody says that they, or somebody beside them, are in danger now, as data.

Knows words only: by kind, by language; how phrases are written is told in `bot.core.phrases`. `ABOUT` are words
about such things that say nothing of who speaks; `TOLD` are the words by which a rumour is passed on.
Wide on purpose: a line too many costs a sentence, one too few may cost a life.
"""

from __future__ import annotations

from collections.abc import Mapping

Spoken = Mapping[str, str]
"""By language (ISO 639): phrases, separated by semicolons or lines."""

NAMES: Mapping[str, str] = {
    "kin": "husband wife boyfriend girlfriend partner ex father mother dad mum mom son daughter baby child kid toddler "
    "brother sister friend roommate neighbour neighbor grandmother grandfather grandma grandpa uncle stepfather "
    "colleague family kids children",
    "kin_es": "marido esposo esposa mujer novio novia pareja ex padre madre papá mamá hijo hija bebé niño niña hermano "
    "hermana amigo amiga vecino vecina abuela abuelo tío familia hijos",
    "kin_fr": "mari femme copain copine compagnon conjoint ex père mère papa maman fils fille bébé enfant frère soeur ami "
    "amie voisin voisine grand oncle famille enfants",
    "kin_pt": "marido esposo esposa mulher namorado namorada companheiro ex pai mãe filho filha bebê bebé criança irmão "
    "irmã amigo amiga vizinho vizinha avó avô tio família filhos",
    "kin_ar": "زوجي زوجتي ابي والدي امي والدتي ابني ابنتي طفلي طفلتي رضيعي بنتي ولدي اخي اختي صديقي صديقتي جاري جدي جدتي",
    "kin_hi": "पति पत्नी पिता पापा माँ मां बेटा बेटे बेटी बच्चा बच्चे बच्ची भाई बहन दोस्त पड़ोसी दादी दादा ससुर बॉयफ्रेंड",
    "toxic": "bleach poison detergent methanol antifreeze pesticide battery batteries pills tablets medicine chlorine "
    "gasoline petrol kerosene ammonia cleaner paracetamol mushrooms cleaning",
    "toxic_es": "lejía cloro veneno detergente metanol anticongelante pesticida pila pilas pastillas medicinas gasolina "
    "amoniaco raticida setas insecticida",
    "toxic_fr": "javel poison détergent lessive méthanol antigel pesticide pile piles pilules comprimés médicaments "
    "essence ammoniaque produit champignons",
    "toxic_pt": "lixívia alvejante sanitária veneno detergente metanol anticongelante pesticida pilha pilhas comprimidos "
    "remédios gasolina amoníaco chumbinho cogumelos cloro",
    "toxic_ar": "كلور الكلور مبيض المبيض سم السم سما ميثانول حبوب الحبوب حبوبا دواء بطارية بنزين مبيد منظف",
    "toxic_hi": "ब्लीच ज़हर जहर डिटर्जेंट मेथनॉल गोलियां गोलियाँ दवा दवाइयां बैटरी केरोसिन मिट्टी कीटनाशक तेज़ाब",
}  # fmt: skip

OWN: Mapping[str, Spoken] = {
    "self_harm": {
        "en": """kill|killing|hang|hanging|shoot|drown|starve|cut|cutting|hurt|hurting|harm|harming|stab|burn myself
            kill|hurt|harm|cut|hang my self; kms; end|ending|take|taking|took my life; end|take|taking my own life
            end|ending it all; i * want|wanna * die; i * wanna|want|wish * dead; wish i * dead; wish i * never * born
            wish i * not wake up; better off dead; better off without me; am|m|feel|feeling|been * suicidal
            i * about|of|attempt|attempted|commit|committing|considering|contemplating suicide; suicidal thoughts; thoughts of suicide
            not|t|dont|no|longer want|wanna to live; not|t|dont|no|longer want to be alive|here; not|t|dont want to exist
            not|t|cant|cannot go on any|anymore|like; not|t|cant|cannot live any|anymore|like; no reason|point * live|living|alive
            my life * not worth; my life isn t worth; i * ready to die; i * going|gonna|about to|will jump * off|from|bridge|window|roof|train
            i * overdose|overdosed|overdosing; took|taken|swallowed * all * pills|tablets|medication; tired of living|life; tired of being alive
            nobody|noone would miss me; my suicide note; slit|slitting|cut|cutting my wrists|wrist|veins; i * self harm|selfharm|harming
            my {kin} * kill|hang|hurt|harm|killing himself|herself|themselves|themself; he|she * wants|going|threatening|trying|tried to kill himself|herself
            don t want to live; do not want to live; i hate * living; i * can|cannot t take * anymore|more; goodbye * world""",
        "es": """me quiero|voy|quisiera * morir|matar|suicidar|ahorcar|cortar; quiero|quisiera morir|morirme|matarme|suicidarme
            voy|quiero|pensando|pienso|pensado * matarme|suicidarme|ahorcarme|tirarme|cortarme|morirme; matarme; suicidarme
            quitarme|quitar la|mi vida; acabar|terminar con mi vida; acabar|terminar con todo; no|ya quiero|puedo * vivir|viviendo
            no quiero seguir * vivo|viva|viviendo|aquí; no * ganas de vivir; me corto; me * cortando|cortado; hacerme|haciéndome daño; me hago daño
            me * autolesiono|autolesiona; mejor muerto|muerta; ojalá * muerto|muerta|muriera; quisiera * estar muerto|muerta
            pensamientos suicidas; pienso|pensado|pensando en * suicidio|morir|muerte; me tomé|tomado|tragado * todas las pastillas; sobredosis
            cansado|cansada de vivir; nadie me * extrañar|extrañará|extrañaría|echará; mi vida no * sentido; soy|siento|estoy * suicida
            mi {kin_es} * quiere|va|intenta|intentó * matarse|suicidarse; mi {kin_es} se quiere|va|ha|intentó * matar|suicidar|suicidado""",
        "fr": """je * veux|vais|voudrais|envie * mourir|suicider|tuer|pendre; me suicider|tuer|pendre|trancher; mettre fin à mes jours|ma vie
            en finir avec la|ma vie; je * veux en finir; envie d en finir; envie de mourir; je veux * plus vivre; plus envie de vivre
            je ne veux plus vivre|être|exister; je * veux plus vivre; je * pense|pensé|penser * suicide|mourir|mort; pensées|idées suicidaires
            je suis suicidaire; je me coupe|scarifie|mutile; me faire du mal; me faire mal; mieux mort|morte; mieux sans moi; voudrais être mort|morte
            j aimerais être mort|morte; avalé|pris|prendre * tous * médicaments|comprimés|cachets; overdose; surdose; fatigué|fatiguée|marre de vivre
            je vais sauter; sauter * pont|fenêtre|toit|train; plus la force de vivre; la vie ne vaut
            mon|ma {kin_fr} * veut|va|voulait|essaie * tuer|suicider|pendre""",
        "pt": """quero|queria|vou|vontade|pensando|penso|pensei * morrer|matar|suicidar|suicidar|enforcar; me matar|suicidar|enforcar|cortar
            matar me; suicidar me; tirar a minha|própria vida; tirar minha vida; acabar com minha|tudo|a; pôr fim * vida; dar fim * vida
            não|nao quero * viver|existir; não aguento|quero mais viver|nada; não quero mais * viva|vivo; sem vontade de viver; não tenho * vontade de viver
            eu me corto; me cortando; me machucar; fazer mal a mim; me mutilo; melhor morto|morta; queria estar * morto|morta; melhor sem mim
            pensamentos suicidas; pensando|penso|pensei em * suicídio|morrer|morte; tomei|engoli * todos * comprimidos|remédios; overdose
            cansado|cansada de viver; ninguém * sentir|sentiria minha falta; estou suicida; pular|jogar|saltar * ponte|janela|prédio
            meu|minha {kin_pt} * quer|vai|tentou|tenta * matar|suicidar|matar-se""",
        "ar": """اريد|بدي|ابغى|ابي|عايز|عاوز|اود|اتمنى * اموت|الموت|انتحر|الانتحار; اقتل|بقتل|قتل نفسي; انتحر; سانتحر; هانتحر; رح انتحر
            سوف|اريد|قررت * انتحر|الانتحار; افكر|فكرت|بفكر * الانتحار|الموت|انتحر|بالانتحار; انهي|انهاء حياتي; لا اريد * اعيش|العيش|الحياه
            ما بدي|ابغى|ابي اعيش; مش عايز|عاوز|عايزه اعيش; تعبت من الحياه|حياتي|العيش; اؤذي|ايذاء|اجرح|اذيه نفسي; افكار انتحاريه
            ليتني مت|ميت|ميته; اشنق نفسي; تناولت|بلعت|اخذت * كل|جميع * الحبوب|الادويه; لا معنى لحياتي; اقطع|قطعت شراييني|معصمي
            {kin_ar} * يريد|تريد|حاول|حاولت|يحاول * الانتحار|ينتحر|تنتحر; حياتي لا تستحق""",
        "hi": """मरना चाहता|चाहती; मैं * मरना|मर; खुदकुशी|आत्महत्या * करना|करने|कर * चाहता|चाहती|रहा|रही|लूंगा|लूंगी|जा|हूँ|हूं; मैं * आत्महत्या|खुदकुशी|सुसाइड
            आत्महत्या करना चाहता|चाहती; अपनी जान * लेना|ले|दे|देना|लूंगा|दूंगा; जान दे * दूंगा|दूंगी|रहा|रही; जीना नहीं|नही * चाहता|चाहती|है; नहीं जीना * चाहता|चाहती|है
            जीने * मन|इच्छा नहीं|नही; खुद को * मार|खत्म|नुकसान|चोट|काट; अपने आप को * मार|खत्म|नुकसान|चोट|काट; मर जाना चाहता|चाहती; मर जाऊं|जाऊँ
            ज़िंदगी|जिंदगी * खत्म|थक|तंग; फांसी लगा; नस काट; सारी|बहुत * गोलियां|गोलियाँ * खा; मेरा|मेरी|मेरे {kin_hi} * आत्महत्या|खुदकुशी
            main * marna|suicide|mar; mujhe * marna|mar; marna chahta|chahti; khudkushi; atmahatya; jeena nahi; jina nahi; apni jaan""",
    },
    "trapped": {
        "en": """i|we m|am|are|re * trapped|stranded|drowning|sinking; im|were trapped|stranded|drowning; i|we * stuck * roof|water|flood|fire|car|lift|elevator|rubble|attic|house|basement|smoke
            trapped with|in|under|on|inside|at * my|our|house|car|building|rubble|attic|roof|elevator|lift|flat|basement
            water|flood|fire|smoke|flames * my|our house|home|door|street|car|apartment|floor|room|basement|roof|flat|building|kitchen|stairs|village
            my|our house|home|building|flat|apartment|kitchen|car|room|roof * fire|flooded|flooding|burning|collapsed|collapsing|sinking
            house|building|car|flat|kitchen is|s on fire; can|cannot|cant not|t get out; cant get out; cannot get out; can|cannot|cant * escape;  on|upon my|our|the roof; under the rubble|ruins; buried under|in
            help * trapped|drowning|stuck|burning; rescue|save me|us; send|need * help|rescue|boat|helicopter|firefighters * now|please|fast|quickly|urgently
            please * send|need * help|boat|helicopter|rescue; send help; we * need * rescued|rescue; i|we * smell gas; gas leak|smell in|at|inside my|our|the; smell|smells of|like gas in|at|inside my|our|the; water is|s|keeps|level rising * my|our|us|me
            i am|m * trapped; water is rising * help|please|fast|roof; trapped * water; i|we * surrounded by|with water|fire|flames; swept away * help|my|our|car""",
        "es": """mi|nuestra|nuestro casa|edificio|piso|coche|carro|auto|apartamento|departamento|cocina * fuego|llamas|quema|quemando|incendiando|ardiendo|incendió; estoy|estamos|sigo|seguimos|quedé|quedamos * atrapado|atrapada|atrapados|atrapadas|encerrado|encerrada|encerrados|aislado|aislada|aislados|varado|varados|ahogando|ahogándome|ahogándonos
            me estoy ahogando; nos estamos ahogando|quemando; agua|fuego|humo|llamas|inundación * mi|nuestra|nuestro casa|puerta|calle|coche|piso|sótano|cuarto|techo|edificio|cocina
            mi|nuestra|nuestro casa|edificio|piso|coche|cocina|techo * fuego|incendio|llamas|inunda|inundada|inundado|inundando|derrumbado|derrumbando|quemando|incendiando|ardiendo|hundiendo|cayendo
            agua * subiendo|sube|entrando|entra * casa|piso|ayuda|socorro|techo|ventana; no podemos|puedo * salir|escapar|respirar; en el tejado|techo de|y; en el tejado
            bajo|entre los escombros; socorro|auxilio|ayuda|ayúdenme|ayúdennos|rescátennos|sáquenme|sáquennos * atrapado|atrapada|atrapados|agua|fuego|escombros
            rescátennos; rescátenme; sáquennos; sáquenme; manden|envíen|necesitamos|necesito * ayuda|rescate|bomberos|barca|lancha|helicóptero * urgente|ya|ahora|favor
            necesitamos|necesito * rescate|bomberos; manden|envíen * ayuda|bomberos|rescate; huele|olor|fuga * gas * casa|mi|cocina; rodeado|rodeados|rodeada * agua|fuego|llamas; me ahogo""",
        "fr": """je|nous suis|sommes * bloqué|bloquée|bloqués|coincé|coincée|coincés|piégé|piégée|piégés|prisonnier|isolés|ensevelis; on est * bloqué|bloqués|coincé|coincés|piégés|piégé
            je me noie; on se noie; nous nous noyons; eau|feu|fumée|flammes|incendie * ma|mon|notre|chez maison|porte|rue|voiture|appartement|immeuble|cave|chambre|moi|nous|cuisine
            ma|mon|notre maison|immeuble|appartement|voiture|cuisine|toit * feu|flammes|inondée|inondé|brûle|effondrée|effondré|inonde
            eau * monte|rentre|entre * maison|aide|secours|vite|toit|chez|étage; ne|peux|pouvons|peut * pas|plus sortir|respirer|échapper; peux pas|plus sortir|respirer
            peux|pouvons|peut pas|plus * sortir|respirer; sur le toit|mon; sous les décombres; aidez|sauvez|secourez moi|nous; au secours; envoyez * secours|aide|pompiers|bateau|hélicoptère
            besoin * secours|pompiers|secourus; odeur|fuite|sens * gaz * maison|chez|appartement; entouré|entourés|entourée * eau|flammes|feu""",
        "pt": """minha|nossa|meu|nosso casa|prédio|apartamento|carro|cozinha * arder|ardendo|incendiou; estou|estamos|fiquei|ficamos * preso|presa|presos|presas|ilhado|ilhada|ilhados|afogando|cercado|cercada|cercados|soterrado|soterrada|soterrados|encurralado|encurralados
            me afogando; nos afogando; água|fogo|fumaça|chamas|incêndio|enchente * minha|nossa|meu|nosso casa|porta|rua|carro|apartamento|porão|quarto|prédio|telhado|cozinha
            minha|nossa|meu|nosso casa|prédio|apartamento|carro|cozinha|telhado * fogo|incêndio|chamas|inundada|inundado|alagada|alagado|alagando|desabou|desabando|queimando|afundando
            água * subindo|sobe|entrando|entra * casa|ajuda|socorro|telhado|rápido; não conseguimos|consigo|podemos|posso * sair|escapar|respirar; em cima do telhado; no telhado; sob|debaixo * escombros
            socorro; me tirem|salvem|ajudem|resgatem daqui|por|estou|preso; nos salvem|resgatem|tirem|ajudem; mandem|enviem|precisamos|preciso * ajuda|resgate|bombeiros|barco|helicóptero * urgente|agora|favor|rápido
            precisamos|preciso * resgate|bombeiros|resgatados; mandem|enviem * ajuda|bombeiros|resgate|socorro; cheiro|vazamento * gás * casa|minha|cozinha; me afogo""",
        "ar": """انا|نحن|احنا|اننا|انني|لقد|والله * محاصر|محاصره|محاصرون|محاصرين|عالق|عالقه|عالقون|عالقين|اغرق|نغرق; نحن|اننا * نغرق; اني اغرق; عم اغرق; بغرق; حوصرنا; محاصرون|محاصرين في|داخل|فوق * المنزل|البيت|السطح|بيتنا|منزلنا
            الماء|المياه|النار|الدخان|النيران|الحريق|السيول * بيتي|بيتنا|منزلي|منزلنا|شقتي|سيارتي|شارعنا|غرفتي|بابنا; بيتي|بيتنا|منزلي|منزلنا|شقتي|سيارتي * يحترق|تحترق|غرق|يغرق|انهار|ينهار|النار
            الماء|المياه * يرتفع|ترتفع|تدخل|يدخل * البيت|المنزل|ساعدونا|انقذونا|علينا|النجده; لا استطيع|نستطيع|اقدر|نقدر * الخروج|التنفس|الهرب|اتنفس|اخرج; ما اقدر|نقدر * اتنفس|اخرج|نخرج|نطلع|اطلع
            مش قادر|قادره|قادرين * اتنفس|نخرج|اخرج|نطلع; تحت الانقاض|الركام|الانقاض; فوق|على سطح المنزل|البيت; انقذونا; انقذوني; النجده; اغيثونا; الحقونا; الحقوني; ساعدونا|ساعدوني * عالقون|محاصرون|نغرق|عالق|محاصر|الماء|النار
            ارسلوا|نحتاج|احتاج * اسعاف|انقاذ|الدفاع|قارب|النجده|المساعده; رائحه|تسرب * غاز|الغاز * بيتي|منزلي|البيت|المنزل""",
        "hi": """car|gaadi|gadi|kar|makan|dukan|building|kitchen|rasoi|kamre|kamra|flat|bathroom mein|me|main|mei * aag; मैं|हम|हमलोग * फंसा|फंसी|फंसे|फँसा|फँसी|फँसे|डूब|घिरे|घिर; फंसे|फँसे|फंसा|फंसी|फँसा|फँसी * हैं|हूं|हूँ|हुए; हमें|मुझे * बचाओ|बचाइए|बचा|निकालो|निकालिए|बचाएं; बचाओ; हम डूब; मैं डूब
            पानी|आग|धुआं|धुआँ|बाढ़ * मेरे|हमारे|घर * में|तक * आ|घुस|भर|लग|है; पानी * बढ़|चढ़|भर * रहा|गया; मेरे|हमारे|मेरी|हमारी * घर|मकान|बिल्डिंग|कार|रसोई * आग|पानी|डूब|जल|गिर|ढह
            घर|मकान|बिल्डिंग में आग; सांस|साँस नहीं|नही * आ|ले|पा; बाहर|निकल नहीं|नही * निकल|पा|सकते|सकता; छत पर * फंसे|हैं|हूं|हूँ; मलबे * नीचे|में|के * हैं|हूं|हूँ|दबे|दबा|फंसे
            मदद * भेजो|भेजिए|भेजें|चाहिए * तुरंत|जल्दी|अभी; जल्दी|तुरंत * मदद|बचाव|नाव * भेजो|भेजिए|भेजें|चाहिए; गैस * लीक|रिसाव * घर|मेरे|हमारे; घर|हमारे|मेरे * गैस * लीक|रिसाव|रही
            main|hum * phansa|phanse|phas|phase|fas|fase|doob|dub; bachao; hame|hamein|mujhe bachao|bacha|nikalo; paani|pani * badh|bhar|ghar; ghar * aag""",
    },
    "violence": {
        "en": """he|she|they|someone|somebody|{kin} shot me|us; he|she|i|{kin} * shot in|through|to * head|chest|leg|back|arm|stomach|neck|face
            my {kin} * hits|hit|hitting|beats|beat|beating|strangled|choked|choking|threatened|threatens|threatening|attacked|attacking|raped|rapes|abuses|abused|abusing|hurts|hurting|punches|punched|stabbed|kill|kicks|kicked me|us
            he|she|someone|somebody|man * hits|hit|hitting|beats|beat|beating|strangled|choked|choking|threatened|threatens|threatening|attacked|attacking|raped|rape|abuses|abused|abusing|hurts|hurting|hurt|punches|punched|stabbed|kill|kicks|kicked|shoot|stab me|us|her|my
            someone|somebody|he|man|they * breaking|broke|break in|into * my|our|house|home|flat|door; intruder|burglar|intruders|stranger * my|our|the house|home|flat; man|someone|somebody|he is|s|broke * in|outside|inside my|our house|home|flat|door|room
            he|she|man|someone|somebody|{kin} * has|with|holding|got a|the gun|knife|weapon|axe; i|we * being|been followed|stalked|attacked|beaten|robbed|kidnapped|raped|abused|shot|held|threatened|assaulted
            i * was|got|am raped|stabbed|kidnapped|assaulted|shot|attacked|beaten; afraid|scared|fear|fearing * my life; afraid|scared|terrified of {kin}; afraid|scared|terrified of my|her|his {kin}; i|we * held hostage; i|we * hiding * from|closet|bathroom|gunman|shooter|him|he
            shooter|gunman * school|here|building|office|mall|my|our; he * lock|locked|locks|lets me; not|t safe at home; not|t feel safe * home|him|{kin}; i * kidnapped; my child|kid|son|daughter|baby * being abused|beaten|hit|raped|kidnapped|taken""",
        "es": """ladrón|ladrones|intruso|intrusos en mi|nuestra|nuestro; quiere|quieren|va|van|intenta|intentan|intentó|intentaron|amenaza|amenazan|amenazó * matarme|matarnos
            mi {kin_es} * me|nos pega|pegó|pegado|golpea|golpeó|golpeado|maltrata|amenaza|amenazó|amenazado|agrede|agredió|viola|violó|abusa|ataca|atacó|estrangula|mata|matar|ahorca|quiere|va|acosa
            me|nos está|están|va|van|quiere|quieren|ha|intenta|amenaza|amenazó * pegando|golpeando|matar|atacando|violando|pegado|golpeado|violado|amenazado|agredido|apuñalar|disparar|siguiendo|secuestrado|maltratando|persiguiendo
            me pega|golpea|maltrata|pegó|golpeó|violó|apuñaló|atacó|secuestraron|violaron|agredieron|atacaron|persigue|persiguen; alguien|hombre|ladrón|intruso * entrando|entró|entrar|forzando|dentro * casa|piso|mi
            tiene|con|lleva * un|una cuchillo|pistola|arma|navaja|escopeta * mi|me|casa|aquí|nos; me ha violado; tengo|temo miedo * vida|matar|mate|pegue; miedo a|de mi {kin_es}; miedo a|de marido|pareja|esposo; temo por mi|nuestra vida; me tienen secuestrado|secuestrada|encerrada|encerrado
            soy|estoy * víctima * violencia|maltrato|abuso|abusos|malos; estoy escondido|escondida|escondidos; hay * hombre|alguien * arma|pistola|cuchillo|disparando; violencia * mi casa; he sido violada|violado|agredida|agredido|atacada|apuñalado""",
        "fr": """voleur|voleurs|cambrioleur|cambrioleurs|intrus chez moi|nous; voleur|voleurs|cambrioleur|cambrioleurs|intrus dans ma|mon|notre; va|vont|veut|veulent|essaie|essaient|essayé|menace|menacent * me|nous tuer
            mon|ma {kin_fr} * me|nous|m frappe|frappé|frapper|bat|battu|battue|menace|menacé|tape|tapé|agresse|agressé|viole|violé|violée|étrangle|étranglé|tuer|maltraite|cogne|harcèle
            il|elle|quelqu|un|on me|nous|m * frappe|frappé|bat|battu|battue|menace|menacé|tape|agresse|agressé|viole|violé|étrangle|tuer|maltraite|poignardé|suit|séquestre|cogne
            il|elle va|veut me|nous * tuer|frapper; quelqu un|homme|cambrioleur|intrus * entre|entrer|entré|rentre|chez|dans * moi|maison|nous|ma|appartement; homme|il|elle|quelqu * couteau|arme|pistolet|fusil
            je * fais|suis|été|étais * battre|frapper|battue|battu|agressée|agressé|violée|violé|séquestrée|kidnappée|menacée|harceler|suivie|poignardé; j ai été * violée|violé|agressée|agressé|poignardé|frappée|battue|kidnappée
            peur * pour ma|notre vie; peur de mon|ma {kin_fr}; peur qu il * tue|frappe; je * cache|cachée|caché * il|tireur|salle|placard; victime de violences|violence; violences|violence conjugales|conjugale|chez * moi""",
        "pt": """ladrão|ladrões|bandido|bandidos|invasor na|em minha|nossa|meu|nosso; quer|querem|tenta|tentam|tentou|tentaram|ameaça|ameaçou|ameaçam|vai|vão * me|nos matar
            meu|minha {kin_pt} * me|nos bate|bateu|batendo|bater|agride|agrediu|agredindo|ameaça|ameaçou|ameaçando|violenta|estupra|estuprou|abusa|espanca|espancou|enforcou|matar|maltrata|persegue|esfaqueou
            ele|ela|alguém|homem * me|nos bate|bateu|batendo|bater|agride|agrediu|ameaça|ameaçou|ameaçando|estuprou|espanca|espancou|matar|esfaqueou|seguindo|perseguindo|violou|agredir|maltrata
            ele|ela vai|quer * me|nos * matar|bater; alguém|homem|ladrão|invasor * entrando|entrou|invadindo|invadiu|arrombando|dentro * casa|minha|apartamento; ele|ela|homem|alguém * faca|arma|revólver|pistola
            fui|estou|estamos|sendo * agredida|agredido|estuprada|estuprado|violada|espancada|sequestrada|sequestrado|ameaçada|ameaçado|perseguida|assaltado|esfaqueado|seguida|refém; medo * minha vida; medo do|da|de meu|minha {kin_pt}; temo pela minha vida
            sofro|sofrendo|vítima * violência|agressão|abuso|abusos|maus; estou escondida|escondido * ele|atirador|banheiro; violência doméstica * minha|casa|sofro|comigo; tem * homem|alguém * arma|atirando""",
        "ar": """حرامي|لص|لصوص|حراميه في|داخل بيتي|بيتنا|منزلي|منزلنا|شقتي; {kin_ar} * يضربني|ضربني|تضربني|ضربتني|يهددني|هددني|يعتدي|اعتدى|يقتلني|قتلي|يخنقني|خنقني|يعذبني|اغتصبني|يغتصبني|بيضربني|يعنفني|يؤذيني; يضربني; بيضربني; ضربني; يهددني|هددني * بالقتل|بسكين|بالسلاح|بسلاح
            سيقتلني; سوف يقتلني|يقتلنا; يريد|يحاول|حاول|رح|بده|عايز|راح ان|يقتلني|قتلي * قتلي|يقتلني|يقتلنا|قتلنا|اغتصابي; يقتلني; يلاحقني|يطاردني|يتبعني; احد|شخص|رجل|لص * يقتحم|اقتحم|يدخل|دخل|داخل * بيتي|منزلي|البيت|شقتي
            معه|يحمل|بيده * سكين|مسدس|سلاح|سكينا|سلاحا * بيتي|هنا|يهدد|عندي|علي; تعرضت * للضرب|لاعتداء|للاغتصاب|لاغتصاب|للاعتداء|لتهديد|للخطف|للعنف; اتعرض|نتعرض * للضرب|لاعتداء|للعنف|للاعتداء|لتهديد; خطفوني|اختطفوني|خطفت; اغتصبوني|اغتصبت|اغتصبني
            اخاف|خائفه|خائف|خايف|خايفه * على|من * حياتي|زوجي|ابي|اخي; مختبئ|مختبئه|متخبي""",
        "hi": """मेरा|मेरे|मेरी {kin_hi} * मुझे|हमें * मारता|मारते|मारती|मार|पीटता|पीटते|पीट|धमकी|धमकाता|जान; {kin_hi} * मुझे|हमें * मारता|मारते|मारती|मार|पीटता|पीटते|पीट|धमकी|धमका|जान; वह|वो|कोई * मुझे|हमें * मारता|मारते|मार|पीट|पीटता|धमकी|धमका|जान|पीछा|मारने
            मुझे * मारा|पीटा|मारता|पीटता|पीटते|मारते; मुझे|हमें * मार * डालेगा|डालेंगे|देगा|देंगे|रहा|रहे; मुझे * जान से; मेरा|मेरे * बलात्कार|रेप|अपहरण|पीछा; मेरे साथ * बलात्कार|रेप|मारपीट|हिंसा; घरेलू हिंसा * शिकार|मेरे|हो|झेल
            कोई|आदमी|चोर * घर * घुस; उसके|आदमी|उनके * पास|हाथ * चाकू|बंदूक|हथियार|पिस्तौल; मुझे * डर * मार|जान|पति; जान * खतरा|खतरे; मेरी जान * खतरे|खतरा
            pati * marta|maarta|peet|pit; mujhe * maar|marta|maarta|peet|jaan se; woh|wo mujhe * maar|jaan""",
    },
    "poison": {
        "en": """i|we|he|she|{kin} * drank|drunk|swallowed|ate|eaten|ingested|took|drink * {toxic}; i|we * poisoned; my|our {kin} * poisoned|poisoning; i|we|{kin} * breathed|inhaled|inhaling|breathing * gas|carbon|chlorine|smoke|fumes|monoxide
            i|we|me|my|{kin} * bitten|stung * snake|scorpion|spider|bee|wasp; snake|scorpion|viper|cobra * bit|bitten|stung * me|my|us; i|we|he|she|{kin} * food poisoning; carbon monoxide * alarm|my|our; i|we|he|she|{kin} * overdosed|overdose""",
        "es": """bebí|bebimos|tragué|tomé|comí|ingerí * {toxic_es}; me|he|ha|hemos|han|se|{kin_es} * bebido|tragado|tomado|comido|ingerido|bebió|tragó|tomó|comió|ingirió|bebieron|tragaron|tomaron|bebí|tragué|tomé|comí * {toxic_es}
            le|les di|dio|dimos|dieron|dado * {toxic_es}; me|nos|estoy|estamos|mi|se * envenenado|envenenada|envenenaron|intoxicado|intoxicada|intoxicados|envenené|intoxiqué|intoxicamos|envenenó|intoxicó; me|le|nos * picó|mordió|picado|mordido * serpiente|víbora|alacrán|escorpión|araña|avispa
            inhalé|inhalado|respirado|respiré * gas|humo|cloro|monóxido|gases""",
        "fr": """j|je|il|elle|on|{kin_fr} * bu|avalé|mangé|ingéré|pris|boire * {toxic_fr}; mon|ma {kin_fr} * bu|avalé|mangé|ingéré * {toxic_fr}; je|nous|mon|ma|on * empoisonné|empoisonnée|intoxiqué|intoxiquée|intoxiqués|empoisonnés
            mordu|mordue|piqué|piquée * serpent|vipère|scorpion|araignée|guêpe|abeille|frelon; j|je|nous|on * respiré|inhalé * gaz|fumée|chlore|monoxyde|fumées""",
        "pt": """bebi|bebemos|engoli|tomei|comi|ingeri|ingerimos * {toxic_pt}; meu|minha|ele|ela {kin_pt} * bebeu|engoliu|tomou|comeu|ingeriu * {toxic_pt}; ele|ela * bebeu|engoliu|tomou|comeu|ingeriu * {toxic_pt}
            fui|estou|estamos|fomos|me|meu|minha * envenenado|envenenada|envenenados|intoxicado|intoxicada|intoxicados|envenenou|intoxiquei; fui|me|meu|minha|foi * picado|picada|picou|mordido|mordida|mordeu * cobra|escorpião|aranha|serpente|abelha|vespa
            inalei|inalou|respirei|respirou * gás|fumaça|cloro|monóxido|gases""",
        "ar": """شربت|بلعت|اكلت|تناولت|شربنا|ابتلعت * {toxic_ar}; {kin_ar} * شرب|بلع|شربت|بلعت|اكل|ابتلع|ابتلعت * {toxic_ar}; تسممت; تسممنا; انا|نحن|{kin_ar} * تسمم|مسموم|مسممون|تسممت|متسمم; لدغتني|لدغني|عضتني|لسعتني|لدغته|لدغت * افعى|ثعبان|عقرب|حيه
            استنشقت|استنشقنا * غاز|دخان|الكلور|كلور|الغاز|الدخان; {kin_ar} * استنشق * غاز|دخان|كلور""",
        "hi": """मैंने|हमने|मेरे|मेरी|{kin_hi} * {toxic_hi} * पी|खा|निगल|पिया|खाया; {kin_hi} * ने * {toxic_hi}; मुझे|हमें|{kin_hi} * सांप|साँप|बिच्छू * काट|डस; सांप|साँप|बिच्छू ने * काट|डस * लिया|है|मुझे
            मुझे|हमें|मेरे|मेरी|{kin_hi} * फूड * पॉइजनिंग; मैंने|हमने * धुआं|गैस * सांस|सूंघ; zeher|zahar * pi|kha * liya; maine * zeher|zahar|bleach""",
    },
    "medical": {
        "en": """i|we|he|she|{kin} * heart attack|failure; i|he|she|{kin} * having|had|have a|an * stroke|seizure|fit|heart|asthma|allergic|anaphylactic|miscarriage|convulsion; i|he|she|{kin} * chest pain|pains|hurts; my chest * hurts|hurt|tight|pain
            pain in|around my|his|her chest; can|cannot|cant * not|t breathe|breath; cant breathe; cannot breathe; not|stopped|isn|t breathing; he|she|{kin}|i * unconscious|collapsed|fainted|unresponsive|choking|convulsing|seizing|overdosing; he|she|{kin} passed out; he|she|{kin} has|s passed out
            baby|toddler|child|infant|son|daughter is|s|started fitting; {kin}|he|she * vaccinated|vaccine|jab|jabs|shot|booster|dose|injection * * unconscious|convulsing|unresponsive|collapsed
            he|she|{kin} * not|t responding|moving|waking|wake|conscious; i|he|she|{kin} * bleeding * heavily|badly|lot|out|stop|head|everywhere|death|profusely; bleeding * won|not|t * stop; my|our {kin} * bleeding; turning|turned|going|lips blue; need|send|call|want * an|the ambulance * now|please|quick|fast|for|urgently|my
            i|we * need * ambulance|paramedic|paramedics|doctor * now|urgently|immediately|emergency; this|it is|s * an emergency; i|we have|ve got|an|a emergency; car|road|bad|terrible|serious accident * here|hurt|bleeding|injured|me|help|trapped|us; i|we * had|been|have * an|in * accident
            i|we|he|she|{kin} * dying; i * electrocuted|burned|burnt * myself|badly|my|arm|hand|face; {kin}|she|wife * in|into|giving|having labour|labor|birth|contractions * now|here|help|alone|road; my waters|water broke; he|she|{kin}|i * badly|seriously|severely hurt|injured|burned|burnt; having a stroke; having a seizure
            i|my|{kin}|she|he * anaphylaxis|anaphylactic; i * insulin * out|no|without * help|faint|shaking|hospital; face * drooping; slurring|slurred * words|speech""",
        "es": """tengo|tiene|teniendo|{kin_es} * convulsiones; {kin_es} * dando|dio|da|teniendo|tiene un ataque; tengo|tiene|estoy|está|sufriendo|dando|dado|me|le|{kin_es} * infarto|derrame|ictus|convulsión|convulsiones|convulsionando|paro|ataque * corazón|cardiaco|cardíaco|cerebral|asma|ahora|ayuda|epiléptico; tengo|tiene|siento|me|le|mi * un infarto; me * dando * infarto|ataque
            tengo|siento|tiene|siente * dolor|presión|opresión * * pecho; me|le duele * pecho; dolor|presión fuerte|muy|horrible|insoportable * * pecho; no puedo|puede * respirar; no respira; dejó de respirar; ha dejado de respirar; mi|él|ella|está|se {kin_es} * inconsciente|desmayado|desmayada|desmayó|desplomó|atragantando|ahogando|convulsionando|responde|despierta
            se desmayó|desplomó|atragantó; está inconsciente; no responde|despierta|reacciona; estoy|está|me|mi * sangrando|desangrando|sangra * mucho|mucha|abundante|cabeza|parar|para|bastante; estoy|está sangrando; me|se estoy|está desangrando; no para de sangrar
            necesito|necesitamos|manden|envíen|llamen * ambulancia; necesito|necesitamos * médico * urgente|ya|ahora; es una emergencia|urgencia; tengo|tenemos una emergencia|urgencia; tuve|tuvimos|hemos|he|hubo * accidente * aquí|heridos|herido|sangre|ayuda|atrapado|coche|grave; tuve|tuvimos|hemos|he * un accidente
            me|se estoy|está muriendo; se muere; me muero de|ayuda; reacción alérgica * no|me|grave|respirar|mi|tengo; está|estoy de parto; rompí|rompió * aguas|fuente; labios azules""",
        "fr": """{kin_fr} fait|fais|a|refait une crise; je|il|elle|{kin_fr} * fait|fais|faire|eu|a|ai * crise|infarctus|avc|arrêt|attaque * cardiaque|coeur|convulsions|épilepsie|asthme|convulsive; je|il|elle|{kin_fr} * infarctus|avc; crise cardiaque * aidez|vite|secours|maintenant|mon|ma; j|il|elle ai|a * mal|douleur|douleurs * * poitrine|thorax|coeur; je * sens|ressens * douleur|mal * * poitrine
            arrive|peux|peut * pas|plus * respirer; respire pas|plus; ne respire; a|s arrêté de respirer; il|elle|{kin_fr}|je * inconscient|inconsciente|évanoui|évanouie|effondré|effondrée|étouffe|convulse|convulsions; ne répond|réagit|bouge|réveille * plus|pas; perdu connaissance; il|elle|je|{kin_fr} * saigne|saignent * beaucoup|énormément|tête|abondamment|pas|arrête; je saigne; hémorragie * mon|ma|je|il|elle
            besoin|envoyez|appelez * ambulance|samu|médecin|urgence; c est une urgence; urgence * vitale|médicale|chez|moi; j * eu|avons|ai * accident * voiture|blessé|blessés|ici|route|grave; on|nous * eu|avons * un accident|accident; je|il|elle|{kin_fr} * mourir * ici|aidez|sang|maintenant|vite; je suis en train de mourir
            elle|femme|je * en train d accoucher|accouche; elle|je|femme accouche; perdu|perdre les eaux; choc anaphylactique; lèvres bleues; réaction allergique * grave|je|mon|ma""",
        "pt": """{kin_pt} * convulsão|convulsões; {kin_pt} * tendo|teve|tem|ter um|uma ataque|crise; estou|está|tendo|tive|teve|sofrendo|tenho|acho|{kin_pt} * infarto|enfarte|ataque|avc|derrame|convulsão|convulsões|parada|convulsionando * cardíaco|cardíaca|coração|agora|ajuda|epilético|asma; estou|está|tendo|{kin_pt} * infarto|enfarte|infartando|avc|derrame|convulsão|convulsionando; ataque cardíaco * meu|minha|estou|tendo|agora; tendo|tenho|sofrendo um|a * ataque * cardíaco|coração
            estou|está|tenho|tem|sinto|sente|{kin_pt} * dor|dores|aperto|pressão * * peito; dói|doendo|doi * peito; peito * doendo; não consigo|consegue * respirar; não * respira|respirando; parou de respirar; meu|minha|ele|ela {kin_pt} * desmaiou|inconsciente|desacordado|desacordada|engasgado|engasgada|engasgando|engasgou|caiu; ele|ela|está * desmaiou|inconsciente|desacordado|engasgado|engasgada|engasgando|convulsionando; não responde|acorda|reage
            estou|está|meu|minha|ele|ela * sangrando * muito|muita|cabeça|parar|bastante|demais; estou|está sangrando; não para de sangrar; hemorragia * minha|meu|estou|está; preciso|precisamos|mandem|enviem|chamem|chama * ambulância|samu|médico; é uma emergência|urgência; tenho|temos|uma emergência|urgência * aqui|casa|médica|ajuda; sofri|sofremos|tive|tivemos|houve * acidente * aqui|feridos|ferido|carro|sangue|ajuda|grave; sofri|sofremos|tivemos um acidente
            estou|está|ele|ela|{kin_pt} * morrendo; vou morrer agora|aqui|socorro|ajuda; reação alérgica * grave|não|respirar|estou|minha|meu; choque anafilático; em trabalho de parto; bolsa estourou|rompeu; lábios azuis|roxos""",
        "ar": """{kin_ar} * يتشنج|تتشنج|تشنجات; ازمه|نوبه|ذبحه|سكته|جلطه * قلبيه|قلب|صدريه|دماغيه * اصابتني|عندي|الان|ساعدوني|اسعاف|النجده|اصابت; عندي|لدي|اصابتني|اعاني|جاتني|اصيب|{kin_ar} * ازمه|نوبه|ذبحه|سكته|جلطه|تشنج|صرع|ربو; الم|وجع|ضيق * صدري; عندي|لدي|اشعر|احس|بصدري * الم|وجع|ضيق|بالم|بوجع|بضيق * الصدر|صدري; صدري يؤلمني|يوجعني; لا استطيع|يستطيع|تستطيع|اقدر|يقدر * التنفس|اتنفس|يتنفس|تتنفس; لا يتنفس|تتنفس; ما يتنفس|تتنفس; توقف|توقفت عن التنفس; مش قادر * اتنفس|يتنفس
            {kin_ar} * اغمي|فقد|فقدت|مغمى|غائب|لا|ما|يختنق|تختنق|ينزف|تنزف|يموت|تموت|يحتضر|انهار|سقط * عليه|عليها|الوعي|وعيه|وعيها|يستجيب|يتحرك|يتنفس|بشده; {kin_ar} * يختنق|تختنق|ينزف|تنزف|يموت|تموت|يحتضر|تشنج; فقد|فقدت الوعي|وعيه|وعيها; اغمي عليه|عليها|علي; انزف; ينزف|تنزف * بشده|كثيرا|دم|دما; نزيف * حاد|شديد|عندي|لا
            اريد|احتاج|نحتاج|ارسلوا|اطلبوا|محتاج|بدي * اسعاف|الاسعاف|سياره|طبيب|طبيبا|سيارة; حاله طارئه|طوارئ * عندي|لدينا|هنا|هذه|ساعدوني|في; هذه|لدي|عندي|لدينا * حاله طارئه|طوارئ; تعرضت|تعرضنا|صار|حصل * حادث|لحادث * هنا|معي|سير|جرحى|مصاب|لنا|سياره; تعرضنا|تعرضت لحادث; اموت|انني|اني اموت|احتضر * الان|ساعدوني|انقذوني; صدمه تحسسيه; حساسيه شديده * لا|عندي|اختنق; اختنق|بختنق""",
        "hi": """मुझे|उसे|मेरे|मेरी|{kin_hi} * दौरा|दौरे|मिर्गी * पड़ा|पड़े|पड़ने|हुआ|आए; mujhe|mere|meri|bete|beti|bacche|bachche|pati|patni|papa|maa|bhai * daura|dora|mirgi * pad|pada|aa|aaya|aya|ho; मुझे|मेरे|मेरी|{kin_hi} * दिल|हार्ट|हृदय * दौरा|अटैक; दिल का दौरा * पड़|आया|आ|मुझे; हार्ट अटैक * आ|आया|हो|पड़|मुझे; मुझे|मेरे|{kin_hi} * स्ट्रोक|लकवा|दौरा|मिर्गी|अस्थमा * पड़|आ|हो|आया; मुझे|मेरे|{kin_hi} * सीने|छाती * दर्द|जकड़न; सीने|छाती * दर्द * हो|मुझे; सांस|साँस नहीं|नही * ले|आ|पा|रहा|रही; सांस|साँस * रुक|बंद|फूल; सांस|साँस लेने * दिक्कत|तकलीफ|मुश्किल
            मेरा|मेरे|मेरी {kin_hi} * बेहोश|गिर|मर|तड़प; {kin_hi} * बेहोश; बेहोश * गया|गई|हो|है|पड़ा|पड़ी; होश * नहीं|नही|खो; खून * बह|निकल|रुक * रहा|रही|नहीं|है; बहुत खून; एम्बुलेंस|एंबुलेंस|ऐम्बुलेंस * भेजो|भेजिए|भेजें|चाहिए|बुलाओ|बुलाइए|बुला; इमरजेंसी|आपातकाल|आपात * है|स्थिति; यह इमरजेंसी; मैं * मर * रहा|रही; मर रहा|रही * हूं|हूँ|है
            एक्सीडेंट|दुर्घटना * हो|हुआ|हुई * गया|गई|है|मेरा|हमारा; मेरा|हमारा|मेरे * एक्सीडेंट; प्रसव * पीड़ा|दर्द|हो; दम घुट; गले में * फंस|अटक; mujhe * heart attack; heart attack * aa|aaya|ho; saans|sans nahi|nhi; ambulance * bhejo|chahiye|bulao; behosh * gaya|gayi|ho; khoon * bah|nikal; seene|chest * dard""",
    },
}  # fmt: skip

ABOUT: Spoken = {
    "en": """goodbye * love you|you all; love you * goodbye; police|ambulance number; call|calling an|the ambulance; what|which number * call|dial * emergency|police|ambulance|fire|firefighters; how * call|reach * police|ambulance|firefighters|emergency|999|911|112; emergency number; suicide|suicides|suicidal; kill|killed|killing|kills|hang|hanged himself|herself|themselves|themself|yourself; take|took|takes his|her|their own life|lives
        people|families|children|hundreds|thousands|dozens|residents|workers|miners|passengers|villagers|villages|students|everyone * trapped|stranded|drowning|buried; trapped people|families|children|residents|workers|passengers
        emergency number|numbers|line|lines|call|calls|services|hotline; 112|911|999|988 line|lines|number|is|are|down|not|does|doesn|isn|service|services|call|calls|operators; call|calling|calls|dial|dialing|the|to 112|911|999|988
        during|having|case of|a heart attack|stroke; survive|stop|stops|stopping * heart attack; domestic violence|abuse; ambulance|ambulances * not|no|stopped|longer|down; self harm""",
    "es": """adiós * te|os|los|las quiero|amo; te|os|los|las quiero|amo * adiós; qué número * llamo|llamar|marco|marcar * emergencia|emergencias|policía|ambulancia|bomberos; cómo * llamo|llamar * policía|ambulancia|bomberos|emergencias; número de emergencia|emergencias; suicidio|suicidios|suicida|suicidas|suicidarse|suicidó|suicidaron|suicidan; se mató|matan|mataron|ahorcó; personas|gente|familias|niños|cientos|miles|decenas|vecinos|trabajadores|mineros|pasajeros * atrapadas|atrapados|atrapada|ahogando|sepultados|sepultadas|aisladas|aislados
        número|números|teléfono|teléfonos|línea|líneas|servicio|servicios de emergencia|emergencias; el|al|teléfono|número 112|911|061|080|024|016; 112|911 * caído|caída|funciona|funcionan|línea|colapsado|cortado; sobrevivir|detener|parar|caso|durante * infarto; violencia de género|doméstica|machista; violencia doméstica; {kin_es} * {toxic_es}; ambulancias * no|huelga; autolesión|autolesiones""",
    "fr": """adieu * aime; aime * adieu; quel numéro * appeler|composer|urgence * police|pompiers|ambulance|samu|urgence|urgences; comment * appelle|appeler|joindre * police|pompiers|samu|ambulance|secours; numéro d urgence; suicide|suicides|suicidaire|suicidaires|suicider|suicidé|suicidée|suicidés|suicident; s est|sont|se pendu|pendue|tué|tuer; personnes|gens|familles|enfants|centaines|milliers|dizaines|habitants|ouvriers|passagers|mineurs * bloqués|bloquées|piégés|piégées|coincés|coincées|ensevelis|ensevelies|noient|prisonniers
        numéro|numéros|ligne|lignes|service|services|appel|appels d urgence|urgences|secours; le|au|numéro 112|15|17|18|3114|3919 * panne|marche|fonctionne|ne|numéro|répond|plus|urgence; le|au 112; survivre|arrêter|cas|pendant * crise cardiaque; violences|violence conjugales|conjugale|domestique; automutilation; samu * ne|plus|grève""",
    "pt": """adeus * amo; amo * adeus; qual|que número * ligo|ligar|chamar|emergência * emergência|polícia|ambulância|bombeiros; como * chamo|chamar|ligo|ligar * polícia|ambulância|bombeiros|samu; número de emergência; suicídio|suicídios|suicida|suicidas|suicidar|suicidou|suicidaram|suicidam; se matou|mataram|matam|enforcou; pessoas|gente|famílias|crianças|centenas|milhares|dezenas|moradores|trabalhadores|passageiros|mineiros * presas|presos|ilhadas|ilhados|soterradas|soterrados|afogando|encurralados
        número|números|linha|linhas|telefone|telefones|serviço|serviços de emergência|emergências; o|ao|número|para 112|190|192|193|188|180; 112|190|192|193|188 * caiu|fora|funciona|funcionam|linha|ar|cortado|atende; sobreviver|parar|caso|durante * infarto|cardíaco; violência doméstica|conjugal; ambulâncias * não|greve; automutilação""",
    "ar": """وداعا * احبك|احبكم; احبك|احبكم * وداعا; رقم الطوارئ|الشرطه|الاسعاف|المطافئ|النجده; كيف * اتصل|نتصل * بالشرطه|بالاسعاف|بالطوارئ|بالمطافئ; انتحار|الانتحار|انتحر|انتحرت|انتحروا|ينتحر|ينتحرون|بالانتحار; قتل نفسه|نفسها|انفسهم; ناس|الناس|اشخاص|عائلات|اطفال|مئات|الاف|عشرات|سكان|عمال|ركاب * محاصرون|محاصرين|عالقون|عالقين|يغرقون|الانقاض; محاصرون|عالقون * الناس|اشخاص|السيول; رقم|ارقام|خط|خطوط|هاتف الطوارئ|الاسعاف|النجده|الطوارئ; الرقم|رقم|خط 112|911|999|997|998|122|123; 112|911|997|998|999 * معطل|لا|يعمل|متوقف; العنف المنزلي|الاسري; ازمه|نوبه قلبيه""",
    "hi": """अलविदा * प्यार; प्यार * अलविदा; इमरजेंसी|आपातकालीन|एम्बुलेंस|पुलिस * नंबर|नम्बर; पुलिस|एम्बुलेंस|फायर को|ब्रिगेड * कैसे * बुलाएं|बुलाऊं|कॉल|फोन; आत्महत्या|खुदकुशी|सुसाइड; फांसी लगा; लोग|लोगों|परिवार|बच्चे|सैकड़ों|हजारों|दर्जनों|मजदूर|मज़दूर|यात्री|श्रमिक * फंसे|फँसे|डूब|दबे; आपातकालीन|इमरजेंसी|आपात * नंबर|सेवा|सेवाएं|लाइन|हेल्पलाइन; 112|108|100|101|102|1098 * नंबर|लाइन|बंद|काम|सेवा|हेल्पलाइन; नंबर 112|108|100; हार्ट अटैक; दिल का दौरा; दिल के दौरे; घरेलू हिंसा""",
}  # fmt: skip

TOLD: Spoken = {
    "en": """is|s|if it|this|that true|real|fake|correct; true that; true or false; heard|read|saw|seen that|about|on|in; i heard; i read; they|people|everyone|everybody|some|many|neighbours|media say|says|said|saying|claim|claims|are|think; someone|somebody said|told|says; rumour|rumor|rumours|rumors|hoax|fake; news * says|said|that; fact check; according to; whatsapp|facebook|tiktok|telegram|twitter; forwarded; a message|video|post|voice * says|saying|claims|that|going; going round|around; told|tells me|us that; does it|this really; apparently""",
    "es": """es|será|sea verdad|cierto|real|falso; verdad que; cierto que; escuché|oí|oído|leí|leído|vi|visto|dicen|dijeron|dice|cuentan|afirman|asegura|aseguran que; dicen; se dice; he oído|leído|escuchado|visto; rumor|rumores|bulo|bulos; según; whatsapp|facebook|tiktok|telegram|twitter; noticia|noticias; me dijeron|han; circula; mensaje|vídeo|video|audio|cadena * dice|que|circula; verdadero o falso""",
    "fr": """est|c|serait il|est|ce vrai|faux; est ce vrai|que * vrai; vrai que; c est vrai; j ai entendu|lu|vu; entendu|lu|vu|dit|disent|raconte|paraît|affirme|affirment|assure|assurent que|qu; on dit|raconte; ils|gens|certains disent; il paraît; paraît que|qu; rumeur|rumeurs|intox; selon; whatsapp|facebook|tiktok|telegram|twitter; message|vidéo|vocal * dit|qui|que|circule; info ou intox; vrai ou faux; d après""",
    "pt": """é|será|seria verdade|verdadeiro|falso|fake; verdade que; ouvi|li|vi|dizem|disseram|falam|falaram|dizendo|afirmam|garante|garantem que; ouvi dizer|falar; dizem; estão|andam dizendo|falando; boato|boatos|rumor|rumores; segundo; whatsapp|zap|facebook|tiktok|telegram|twitter; notícia|notícias; me disseram|falaram; mensagem|vídeo|áudio|corrente * diz|que|circula|circulando; verdadeiro ou falso""",
    "ar": """هل * صحيح|حقيقي|حقيقه|صحيحه; صحيح ان; هل صحيح|صحيح; يقولون|يقول|يقال|قالوا|سمعت|سمعنا|قرات|رايت|قيل|زعموا|يزعمون|بيقولوا|يدعون; شائعه|اشاعه|شائعات|اشاعات; بحسب|حسب; واتساب|الواتساب|فيسبوك|تيك|تلغرام|تليجرام|تويتر; رساله|فيديو|خبر|مقطع * تقول|يقول|ان|متداول|متداوله|ينتشر; منتشر|متداول""",
    "hi": """क्या * सच|सही|सत्य|झूठ; सच है; सच में; सुना * है|कि|हूँ; सुना; पढ़ा * है|कि; लोग|वे|कुछ|सब कह|कहते|बोल|बता|कहना; कहते हैं; कह रहे; अफवाह|अफ़वाह; खबर|ख़बर|समाचार|न्यूज़; व्हाट्सएप|वॉट्सऐप|फेसबुक|टेलीग्राम|ट्विटर; वायरल|मैसेज|संदेश|वीडियो; के अनुसार; sach hai; suna hai; kya * sach; log keh|bol; afwah; whatsapp""",
}  # fmt: skip
