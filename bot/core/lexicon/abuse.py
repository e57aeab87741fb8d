"""Words of abuse, as data, so that staff need not read them and nobody is answered in kind.

Knows words only: by kind, by language; how phrases are written is told in `bot.core.phrases`. These lists hold
the words that they are against. They were written without looking at any collection of abusive messages.
"""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "group": "women girls muslims jews blacks gays lesbians immigrants migrants refugees foreigners arabs mexicans "
    "africans asians chinese indians gypsies roma christians hindus disabled trans transgender homosexuals "
    "whites latinos turks poles ukrainians russians palestinians israelis people person woman muslim jew "
    "immigrant migrant refugee foreigner arab mexican african asian gay lesbian man men",
    "vile": "scum vermin trash garbage filth filthy parasites parasite cockroach cockroaches rats rat pigs pig animals animal "
    "subhuman subhumans disease cancer plague monkeys monkey apes ape dogs dog dirt worthless disgusting evil inferior "
    "criminals thieves rapists stupid dumb retarded useless pathetic repulsive gross primitive savages savage terrorists "
    "barbaric backward leeches scumbags degenerates freaks monsters brainless clueless liars ugly vile dirty lazy",
    "harmed": "killed shot hanged hung exterminated gassed burned burnt lynched wiped eliminated executed slaughtered beaten "
    "murdered stabbed punished attacked raped shoot eradicated beheaded",
    "group_es": "mujeres musulmanes judíos negros gays inmigrantes migrantes refugiados extranjeros árabes gitanos moros "
    "homosexuales trans discapacitados",
    "group_fr": "femmes musulmans juifs noirs gays immigrés migrants réfugiés étrangers arabes homosexuels trans handicapés roms",
    "group_pt": "mulheres muçulmanos judeus negros gays imigrantes migrantes refugiados estrangeiros árabes ciganos "
    "homossexuais trans deficientes nordestinos índios",
    "group_ar": "النساء المسلمين المسيحيين اليهود السود المهاجرين اللاجئين الاجانب الاكراد الشيعه السنه",
    "group_hi": "औरतों मुसलमानों मुसलमान हिंदुओं दलितों ईसाइयों शरणार्थियों विदेशियों औरतें",
}  # fmt: skip

THREAT: Mapping[str, str] = {
    "en": """i|we|ill|im|ima * kill|murder|shoot|stab|rape|behead|strangle|slaughter|burn|bomb|hang|hurt|smash|destroy|beat|break|cut|gut|crush|punch|skin|shooting|killing you|u|your|ya|yours|them|all
        i|we * kill|murder|shoot|stab|hurt|rape|burn|hang|find|get|bomb|attack|beat|punch|hit * {group}; gonna|going to|will * kill|murder|shoot|stab|rape|burn|hang you|u|your|them; i * find|hunt you|u * and|down|kill|house
        you|u|they * deserve|deserves to * die|burn|suffer|hang|killed|shot; you|u|your * will|gonna|going|shall * die|bleed|burn|suffer|regret|pay|dead; kill|hang|shoot|drown yourself|yourselves|urself; kys
        know|found * where you|u live|work|sleep; know your address; watch your back; coming for|after you|u|your; you re|are dead; you|u * a dead man|woman; burn|bomb|blow * your|the office|building|house|headquarters|agency|place; bullet in|through your; hope|wish|wishing * you|u|they|your * die|dies|killed|burn|cancer|raped|suffer
        {group} * should|must|ought|need|needs|deserve|deserves|will|have * {harmed}|die|burn|rot|disappear; kill|exterminate|eradicate|hang|shoot|gas|burn|lynch|slaughter|wipe * all|every|the|these|those|them|out * {group}; death to|for * {group}|you|them; they * should|must|deserve|need * {harmed}|die|burn; should all be {harmed}; let s|us * kill|attack|burn|beat|hunt * {group}
        smash * your|his|her|their head|skull|face|teeth; slit|cut your throat|throats; put you|u|them * in the ground|grave|down|ovens; your family * die|pay|suffer|kill|next; next time * you|i * bleed|kill""",
    "es": """te|os|los|las voy|vamos|vas * a matar|reventar|partir|quemar|pegar|rajar|violar|degollar|destrozar|romper|disparar|encontrar|cazar; te|os|los mato|reviento|mataré|mataremos|rajo|quemo|parto; voy|vamos a * matarte|mataros|matarlos|reventarte|quemaros|violarte|matar|encontrarte * os|te|a|los
        matarte; mataros; mereces|merecéis|merecen * morir|muerte|morirte; vas|vais|van a * morir|pagar|pagarlo|arrepentir; ojalá * mueras|muráis|mueran|muera|maten|violen|muertos; muérete|muéranse|moríos|mátate; sé|sabemos|se dónde|donde * vives|vivís|viven|trabajas|trabajan; cuídate * espalda; quemar|bomba * vuestra|tu|su|la oficina|casa|sede|edificio
        hay|habría|habria que matar|matarlos|fusilar|fusilarlos|exterminar|quemar|matarlas|colgar|ahorcar; {group_es} * merecen|deberían|deben|que * morir|muertos|muertas|exterminados|matar|matarlos; muerte a * los|las|vosotros|{group_es}; matar|fusilar|quemar * todos|todas * {group_es}""",
    "fr": """je|on|nous * te|vous|les|t * tuer|buter|tue|crever|égorger|violer|frapper|défoncer|brûler|retrouver|retrouverai|tuerai|bute|démolir|massacrer|casser; je vais * tuer|buter|égorger|violer|crever|brûler|retrouver; tu|vous vas|allez|va * mourir|crever|payer|regretter|le; tu|vous * mérites|méritez * mourir|crever|mort
        crève|crevez; va * crever|mourir|pendre; sais|savons où * habites|habitez|travailles|vis|travaillez; suicide toi; pends toi; mort aux|à|au * {group_fr}|vous|tous; faut|devrait|doit * les * tuer|exterminer|brûler|fusiller|pendre|buter|crever; {group_fr} * méritent|devraient|doivent|faut * mourir|crever|exterminés|tués|brûlés; brûler|bombe * vos|votre|vos bureaux|bureau|maison|locaux; j espère * tu|vous * crèves|crever|mourir|mourrez|meures; tuer|exterminer tous les""",
    "pt": """vou|vamos|irei * te|vos|lhe|vocês|você * matar|bater|quebrar|queimar|estuprar|achar|encontrar|pegar|esfolar|destruir|arrebentar; vou|vamos * matar|estuprar|queimar|esfaquear|arrebentar|degolar * você|vocês|todos|te|seus; te|vos mato|matar|arrebento|quebro; você|vocês|tu * vai|vão|merece|merecem|devia|deviam * morrer|apodrecer|pagar|morto|mortos|levar; vai|vão morrer
        sei|sabemos onde * mora|moram|vive|trabalha|trabalham|você|vocês; se mata|matem; morra|morram; tomara|espero que * morra|morram|morrer|estupre; tem|têm|devem|deviam|precisam|merecem que|ser|de * morrer|mortos|matar|exterminados|fuzilados|queimados; {group_pt} * tem|têm|devem|deviam|deveriam|merecem * morrer|mortos|exterminados|matar; morte aos|às|a * {group_pt}|vocês|todos; tocar|botar fogo * casa|sede|prédio|escritório; matar|fuzilar todos * {group_pt}""",
    "ar": """ساقتلك|سأقتلكم|ساقتلكم|سنقتلك|سنقتلكم|بقتلك|راح|رح|حقتلك|هقتلك|ساذبحك|سنذبحكم|ساذبحكم|ساحرقكم|سنحرقكم|ساحرقك|ساغتصبك|ساكسرك; راح|رح|سوف|بدي|والله * اقتلك|اقتلكم|نقتلكم|اذبحك|اذبحكم|نذبحكم|احرقكم|اكسر|نحرقكم|لاقتلك|لاقتلكم; تستحق|تستحقون|يستحقون * الموت|القتل; موتوا; الموت ل|لكم|لليهود|للمسلمين|للشيعه|للسنه|للنساء; يجب|لازم * قتل|قتلهم|قتلكم|حرق|حرقهم|ذبح|ابادتهم|نقتلهم|نذبحهم
        اعرف|نعرف|عرفت * اين|وين|مكان * تسكن|بيتك|تسكنون|ساكن|تعيش|بيتكم|سكنك; ستموت|ستموتون|سوف تموت; اقتل|اقتلوا|اذبحوا|احرقوا * كل|جميع|{group_ar}|نفسك; اتمنى * تموت|تموتوا|موتك|موتكم""",
    "hi": """तुझे|तुम्हें|तुमको|आपको|तुम * मार|जान|काट|जला|गोली|खत्म|उड़ा * डालूंगा|दूंगा|देंगे|डालेंगे|दूँगा|डालूँगा|से|मार; जान से मार * दूंगा|देंगे|डालूंगा|दूँगा; मार डालूंगा|डालेंगे|डालूँगा|दूंगा|देंगे; गोली मार * दूंगा|देंगे|दो|देनी|चाहिए; तेरा|तुम्हारा * घर * जला|पता; पता है * कहां|कहाँ * रहता|रहते; मर जा|जाओ; तुम्हें|तुझे|इन्हें|इनको|उन्हें|{group_hi} * मरना|मार|मौत|फांसी * चाहिए|देनी|डालो|दो; {group_hi} * मार|काट|जला * डालो|दो|देना|देंगे
        maar dunga|denge|dalunga|daalunga; jaan se maar; goli maar; ghar * jala dunga|denge; tujhe * maar|kaat|jala; kaat dalunga|denge; pata hai * kahan * rehta|rehte; mar ja|jao""",
}  # fmt: skip

SLUR: Mapping[str, str] = {
    "en": """nigger|niggers|nigga|niggas|negroes|coon|coons|faggot|faggots|fag|fags|faggy|dyke|dykes|tranny|trannies|shemale|shemales|kike|kikes|spic|spics|chink|chinks|gook|gooks|wetback|wetbacks|beaner|beaners|paki|pakis|raghead|ragheads|towelhead|towelheads|sandnigger|muzzie|muzzies|muzrat|retard|retards|retarded|spastic|spaz|mong|tard|libtard|cripple|cripples|cunt|cunts|twat|whore|whores|slut|sluts|skank|bimbo|lesbo|poof|poofter|sodomite|darkie|darkies|pickaninny|jigaboo|golliwog|gyppo|gippo|pikey|pikeys|zipperhead|redskin|halfbreed|mudslime|kafir|goyim|jewboy|yid|yids|heeb|hymie|chinaman; camel jockey|jockeys; sand nigger|niggers; jungle bunny|bunnies; carpet muncher""",
    "es": """maricón|maricones|marica|maricas|sudaca|sudacas|negrata|negratas|panchito|panchitos|bollera|bolleras|travelo|travelos|subnormal|subnormales|mongólico|mongólicos|retrasado|retrasados|puta|putas|zorra|zorras|moraco|moromierda|machupichu|tortillera|feminazi|feminazis|prieto|naco|nacos; moro|moros|negro|negros|gitano|gitanos|judío|indio|chino|árabe * de mierda; negro|moro|indio asqueroso; puto|pinche * negro|indio|moro|maricón""",
    "fr": """pédé|pédés|tapette|tapettes|tarlouze|bougnoule|bougnoules|bicot|bicots|bamboula|négro|négros|nègre|nègres|youpin|youpins|feuj|chinetoque|chinetoques|raton|ratons|crouille|gouine|gouines|travelo|pute|putes|salope|salopes|mongol|mongolien|triso|attardé|attardés|pd|niakoué|boche|romano; sale|sales * arabe|arabes|juif|juifs|noir|noirs|nègre|pédé|gouine|femme|chinois|musulman|musulmans|rom|roms|migrants|étranger|étrangers""",
    "pt": """viado|viados|bicha|bichas|boiola|boiolas|sapatão|sapatona|traveco|travecos|crioulo|crioulos|retardado|retardados|retardada|mongoloide|mongol|puta|putas|vadia|vadias|vagabunda|piranha|baitola|macumbeiro|judiada|paraíba|baianada; seu|sua|seus|preto|negro * macaco|macaca|macacos; preto|negro|índio|nordestino * de merda; preto|negro fedido|imundo|sujo""",
    "ar": """شرموطه|شراميط|شرموط|عاهره|عاهرات|قحبه|قحاب|منيوك|لوطي|لوطيين|شاذين|مخنث|مخنثين|زنجي|زنوج|عبيد|رافضي|روافض|ناصبي|نواصب|متخلف|متخلفين|منغولي|خول|خولات; ابن|اولاد|بنت * الشرموطه|القحبه|العاهره|الزنا|المتناكه; يا عبد""",
    "hi": """रंडी|रंडियां|रांड|छक्का|छक्के|हिजड़ा|हिजड़े|कटुआ|कटुए|कटवा|चिंकी|भंगी|मुल्ले|मुल्लों|सुअर|सूअर|जिहादी|जिहादियों|चमचा; randi|rand|chakka|hijda|katua|katue|katwa|chinki|bhangi|mulle|mullo""",
}  # fmt: skip

INSULT: Mapping[str, str] = {
    "en": """idiot|idiots|moron|morons|imbecile|imbeciles|dumbass|dumbasses|asshole|assholes|arsehole|arseholes|bastard|bastards|bitch|bitches|dickhead|dickheads|motherfucker|motherfuckers|fuckers|fucker|fuckwit|shithead|shitheads|scumbag|scumbags|wanker|wankers|prick|pricks|jackass|douchebag|douche|bellend|tosser|dipshit|bullshitters|dumbfuck|cocksucker|cocksuckers|fucktard|numpty|cretin|cretins|halfwit|nitwit|sheeple|snowflake|snowflakes
        fuck|screw|damn you|u|off|them|yourself|yourselves|this|all|your * {group}|you|off|agency|bot|government; fuck|screw you|u|off|them|{group}; fuck * {group}; piece|pieces|sack|bunch of * shit|crap|scum|trash|garbage|idiots|liars|morons; go to hell; shut * up; stfu|gtfo; eat shit; lick my; suck my; kiss my ass
        you|u|youre|they|ur|these * are|re|is|r|all|such|a|bunch * {vile}; you stupid|dumb|disgusting|pathetic|useless|filthy|dirty|lying|ugly|worthless; your|ur * stupid|dumb|disgusting|pathetic|filthy * bot|agency|face|mouth|people; {group} * are|is|re|r|as * {vile}; {vile} * {group}; like {vile}; nothing but * {vile}; stupid|filthy|dirty|disgusting|fucking|bloody|damn|lousy * {group}|idiots|liars|bot|bastards
        i|we * hate|despise|loathe|detest|abhor|hating * {group}|you|them|their; i * t|cannot|not stand|bear * {group}|you|them; {group} * disgust|disgusts|repulse|sicken * me|us; i * disgusted|repulsed|sickened * by|of * {group}|them|you; {group} * don t|not|never deserve * respect|rights|live|love; not * human|people * {group}; {group} * aren t|are not * human|people|welcome|equal; {group} * go|back|out|deport * where|home|came|country; get|send|throw|kick|deport * {group} * out|back; no * place|room * for {group}; {group} * ruin|ruining|destroying|polluting|infesting|invading|replacing; better|world * without {group}""",
    "es": """idiota|idiotas|imbécil|imbéciles|estúpido|estúpida|estúpidos|estúpidas|gilipollas|cabrón|cabrones|cabrona|pendejo|pendejos|pendeja|capullo|capullos|tarado|tarados|hijoputa|hijueputa|hdp|malparido|malparidos|mamón|mamones|culero|culeros|boludo|pelotudo|pelotudos|forro|payasos|sinvergüenza|sinvergüenzas|inútiles|tontos|tontopollas|lameculos|mierdas|asqueroso|asquerosos|huevón|pinches|cretino|cretinos
        hijo|hijos|hija de * puta|perra|chingada; vete|váyanse|iros|idos * mierda|carajo|chingada; a tomar por culo; que * te|os|les|se jodan|follen|jodas|joda|jodan; jódete|jódanse|jodeos; me cago en * ti|vosotros|vuestra|tu|vuestros|tus; chinga tu; cállate|callaos|cállense; sois|son|eres|es * basura|escoria|ratas|parásitos|animales|cerdos|mierda|asquerosos|plaga|cáncer|tontos|inútil; odio|detesto * {group_es}|vosotros|ustedes|os; os odio; te odio; {group_es} * dan asco; qué|dan|das|dais asco * {group_es}|sois; puto|putos|puta|putas|pinche|malditos|maldito * bot|agencia|gobierno|mentirosos|{group_es}""",
    "fr": """connard|connards|connasse|connasses|con|cons|conne|salaud|salauds|enculé|enculés|enfoiré|enfoirés|abruti|abrutis|crétin|crétins|imbécile|imbéciles|débile|débiles|ordure|ordures|idiot|idiots|idiote|bouffon|bouffons|tocard|tocards|fdp|ntm|ducon|merdeux|pourriture|pourritures|raclure|raclures|trouduc|batard|batards|guignols|clowns
        fils de * pute|chien; va|allez * faire foutre|enculer|voir; te faire foutre; vous faire foutre; va|allez chier|crever; nique|niquez * ta|votre|vos|toi|sa|mère|tous; ta|vos|vos gueule|gueules; ferme|fermez * la|gueule|gueules; bande de * {group_fr}|cons|merdes|menteurs|nuls|chiens|abrutis|rats|incapables; vous|tu|ils|elles * êtes|es|sont * merde|merdes|parasites|rats|cafards|animaux|porcs|vermine|nuls|déchets|racaille|dégoûtants|minables|nul; je * déteste|hais * {group_fr}|vous|tous|les; je vous|te hais|déteste; {group_fr} * dégoûtent|dégoutent|parasites|vermine; putain de * {group_fr}|bot|gouvernement|menteurs; gros|grosse con|conne|merde|porc|vache""",
    "pt": """idiota|idiotas|imbecil|imbecis|otário|otários|babaca|babacas|burro|burros|cuzão|cuzões|arrombado|arrombados|desgraçado|desgraçados|desgraçada|fdp|corno|cornos|canalha|canalhas|escroto|escrotos|estúpido|estúpidos|pilantra|pilantras|safado|safados|vagabundo|vagabundos|merdas|cretino|cretinos|trouxa|trouxas|palhaços|lixos|nojento|nojentos|bosta|bostas
        filho|filhos|filha da|de * puta|mãe; vai|vão * se foder|fuder|ferrar; vai|vão * tomar no * cu|rabo; tomar no cu; vai|vão * merda|inferno|pqp; vão se foder; foda se * vocês|você|agência; vtnc; vsf; cala|calem * boca; seu|seus|sua lixo|lixos|merda|burro|verme|vermes|porco|porcos|rato|bosta; vocês|você|eles|são|é|tu * são|é|um|uns|bando * lixo|vermes|ratos|parasitas|animais|porcos|merda|escória|inúteis|burros|praga; bando de * {group_pt}|idiotas|burros|mentirosos|ladrões|merda|vagabundos|inúteis; odeio|detesto * {group_pt}|vocês|você|esses; {group_pt} * nojo|nojentos|lixo; que nojo * {group_pt}; malditos|maldito|porcaria|merda|droga * de|bot|governo|{group_pt}|robô""",
    "ar": """غبي|غبيه|اغبياء|الاغبياء|حقير|حقيره|حقراء|تافه|تافهين|تافهون|وسخ|وسخين|اوساخ|سافل|سفله|نذل|انذال|احمق|حمقى|الحمقى|قذر|قذرين|قذرون|خسيس|حثاله|معتوه|مغفل|مغفلين|ساقط|واطي|كلبه|زباله|كذابين|كذابون
        يا * كلب|كلاب|حمار|حمير|خنزير|خنازير|حيوان|حيوانات|غبي|حقير|زباله|وسخ|كذاب|كذابين|جزمه|بقر|واطي; ابن|اولاد|بنت * الكلب|كلب|الحرام|حرام|الحمار; كس|طيز|زب امك|اختك|امكم|اختكم|ابوك; لعنه الله * عليك|عليكم|عليهم|على; الله يلعن|ينعل * ك|كم|ابوك|ابوكم|يلعنك|شكلك; الله|يلعنك|يلعنكم يلعنك|يلعنكم; تفو|تف * عليك|عليكم; انتم|انت|هم * كلاب|حمير|خنازير|حثاله|زباله|حيوانات|قمامه|حشرات|اغبياء; اكره|اكرهكم|اكرهك * {group_ar}; اكرهكم; اخرس|اخرسوا; كل خرا|خره|تبن; {group_ar} * حيوانات|كلاب|خنازير|قذرون|حشرات|زباله""",
    "hi": """बेवकूफ|बेवकूफों|बेवकूफ़|मूर्ख|मूर्खों|गधा|गधे|गधों|कमीना|कमीने|कमीनों|हरामी|हरामियों|हरामजादा|हरामजादे|हरामज़ादे|मादरचोद|मादरचोदों|बहनचोद|भेनचोद|भोसड़ी|भोसड़ीके|भोसडी|चूतिया|चूतिए|चूतियों|साले|साला|सालों|भड़वा|भड़वे|नालायक|निकम्मे|निकम्मों|गांडू|लौड़े|लंड|टुच्चे|घटिया
        उल्लू के|का * पट्ठे|पट्ठा; कुत्ते|कुत्तों|कुतिया * के|की|कमीने|हरामी|तुम|साले|मर; तुम|तू|आप|वे|ये|ऐ|अबे|ओए * कुत्ते|कुत्तों|सुअर|जानवर|कीड़े|कचरा|गधे|बेकार|नीच|गंदे; चुप * कर|हो|साले|बे; भाड़ में * जा|जाओ; {group_hi} * कुत्ते|कीड़े|जानवर|गंदे|नीच|आतंकवादी|गद्दार; नफरत|नफ़रत * {group_hi}; {group_hi} * से नफरत|नफ़रत
        chutiya|chutiye|chutiyo|madarchod|maderchod|behenchod|bhenchod|bhosdike|bhosdi|bsdk|gandu|harami|haramzade|haramkhor|kutte|kutta|kutiya|kamine|kamina|bewakoof|bevkuf|gadha|gadhe|saale|saala|bhadwe|lodu|lund|nalayak|jahil|tharki; ullu ka|ke patha|pattha|patthe""",
}  # fmt: skip

QUOTING = (
    "called call calls calling say says said saying word words term terms slur slurs insult insults named shouted yelled "
    "llamó llama llaman llamaron llamado dijo dice palabra término insulto insultó gritó decir "
    "appelé appelle appellent traité traite traiter mot terme insulte dit crié traitée "
    "chamou chama chamam chamaram chamado disse palavra termo xingou gritou dizer "
    "قال قالوا كلمه وصفني وصفوني سماني ناداني شتمني "
    "कहा बोला बोले शब्द बुलाया पुकारा कहकर"
)
"""Before an insult: it is told of, not said."""

DENYING = (
    "not never no nobody none t dont cannot without stop against condemn wrong nunca jamás nadie contra "
    "pas jamais personne aucun contre não nunca ninguém ليس لا لن لم ضد नहीं नही मत कभी"
)
"""Before hate or a threat: it is denied, or spoken against."""
