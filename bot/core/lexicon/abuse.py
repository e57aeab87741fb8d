"""Words of abuse, as data, so that staff need not read them and nobody is answered in kind.

Knows words only: by kind, by language; how phrases are written is told in `bot.core.phrases`. These lists hold
the words that they are against. They were written without looking at any collection of abusive messages.
"""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "yours": "family kids children wife husband mother father son daughter house home office offices building headquarters "
    "agency staff car face head skull teeth throat legs arms neck bones",
    "vile": "scum vermin trash garbage filth filthy parasites parasite cockroach cockroaches rats rat pigs pig animals animal "
    "subhuman subhumans disease cancer plague monkeys monkey apes ape dogs dog dirt worthless disgusting evil inferior "
    "criminals thieves rapists stupid dumb retarded useless pathetic repulsive gross primitive savages savage terrorists "
    "barbaric backward leeches scumbags degenerates freaks monsters brainless clueless liars ugly vile dirty lazy",
}  # fmt: skip

THREAT: Mapping[str, str] = {
    "en": """i|we|ill|im|ima * kill|murder|shoot|stab|rape|behead|strangle|slaughter|burn|bomb|hang|hurt|smash|destroy|beat|break|cut|gut|crush|punch|skin|shooting|killing you|u|ya|yours|them|all
        i|we|ill|im|ima * kill|murder|shoot|stab|rape|burn|bomb|smash|destroy|hurt|break|cut|crush your {yours}
        gonna|going to|will * kill|murder|shoot|stab|rape|burn|hang you|u|them; i * find|hunt you|u * and|down|kill|house
        you|u * will|gonna|going|shall * bleed; kill|hang|shoot|drown yourself|yourselves|urself; kys
        i|we|im|were * coming for|after you|u; you|u * a dead man|woman; burn your office|offices|house|headquarters|building * down; i|we|ill|gonna * burn|bomb|blow * your|the office|building|house|headquarters|agency|place; bullet in|through your; hope|wish|wishing * you|u * die|dies|killed|burn|raped|suffer
        smash * your|his|her|their head|skull|face|teeth; there|i|we * bomb in|at|under your office|building|agency|headquarters|desk|car; i|we|ill * come|coming to|into|by your office|offices|house|home|building|headquarters|agency * kill|murder|shoot|stab|burn|hurt|beat|bomb you|u|everyone|everybody|all|it; i|we * waiting|wait outside|for * your|you office|house|home|door|work * gun|knife|bat|acid; put you|u|them * in the grave|ovens""",
    "es": """te|os|los|las voy|vamos|vas * a matar|reventar|partir|quemar|rajar|violar|degollar|destrozar|disparar|cazar; te|os|los reviento|mataré|mataremos|rajo|quemo|parto; voy|vamos a * matarte|mataros|matarlos|reventarte|quemaros|violarte|matar|encontrarte * os|te|a|los
        voy|vamos|iré|iremos a tu|vuestra oficina|sede * matar|matarte|mataros|matarlos|quemar|quemarla|disparar; matarte; mataros; mereces|merecéis * morir|muerte|morirte; ojalá * mueras|muráis|te maten; muérete|muéranse|moríos|mátate; quemar|bomba * vuestra|tu oficina|casa|sede|edificio""",
    "fr": """je|on|nous * te|vous|les|t * tuer|buter|tue|crever|égorger|violer|frapper|défoncer|brûler|retrouver|retrouverai|tuerai|bute|démolir|massacrer|casser; je vais * tuer|buter|égorger|violer|crever|brûler|retrouver; tu|vous vas|allez * crever; tu|vous * mérites|méritez * mourir|crever|mort
        crève|crevez; va * crever; viens|viendrai|viendrons|vais|venir * votre|vos bureau|bureaux|locaux * tuer|buter|brûler; suicide toi; pends toi; brûler|bombe * vos|votre bureaux|bureau|maison|locaux; j espère * tu|vous * crèves|crever|mourir|mourrez|meures""",
    "pt": """vou|vamos|irei * te|vos|lhe|vocês|você * matar|bater|quebrar|queimar|estuprar|achar|encontrar|pegar|esfolar|destruir|arrebentar; vou|vamos * matar|estuprar|queimar|esfaquear|arrebentar|degolar * você|vocês|todos|te|seus; te|vos arrebento|quebro; você|vocês|tu * merece|merecem|devia|deviam * morrer|apodrecer
        se mata|matem; morra|morram; tomara|espero que * morra|morram|morrer|estupre; tocar|botar fogo * casa|sede|prédio|escritório""",
    "ar": """ساقتلك|سأقتلكم|ساقتلكم|سنقتلك|سنقتلكم|بقتلك|حقتلك|هقتلك|ساذبحك|سنذبحكم|ساذبحكم|ساحرقكم|سنحرقكم|ساحرقك|ساغتصبك|ساكسرك; راح|رح|سوف|بدي|والله * اقتلك|اقتلكم|نقتلكم|اذبحك|اذبحكم|نذبحكم|احرقكم|اكسر|نحرقكم|لاقتلك|لاقتلكم; تستحق|تستحقون * الموت|القتل; موتوا; الموت لكم; يجب|لازم * قتلكم|نقتلكم
        اتمنى * تموت|تموتوا|موتك|موتكم""",
    "hi": """तुझे|तुम्हें|तुमको|आपको|तुम * मार|जान|काट|जला|गोली|खत्म|उड़ा * डालूंगा|दूंगा|देंगे|डालेंगे|दूँगा|डालूँगा|से|मार; जान से मार * दूंगा|देंगे|डालूंगा|दूँगा; मार डालूंगा|डालेंगे|डालूँगा|दूंगा|देंगे; गोली मार * दूंगा|देंगे|दो|देनी|चाहिए; तेरा|तुम्हारा * घर * जला * दूंगा|देंगे|दूँगा
        maar dunga|denge|dalunga|daalunga; jaan se maar; goli maar; ghar * jala dunga|denge; tujhe * maar|kaat|jala; kaat dalunga|denge""",
}  # fmt: skip

FAINT_THREAT: Mapping[str, str] = {
    "en": """watch your|ur back|backs; i|we * know|found * where you|u live|work|sleep; i|we * know your address; you re|are dead; you|u will|ll|gonna * pay for this|it|that; you|u will|ll|gonna * regret this|it|that
        you|u * deserve|deserves to * die|burn|suffer|hang|killed|shot; slit|cut your throat|throats; put you in the ground; your family * pay|suffer|next; you|u * will|ll regret""",
    "es": """sé|sabemos|se dónde|donde * vives|vivís|viven|trabajas|trabajáis|trabajan; cuídate|cuidaos|cuídense * espalda|espaldas; vais|vas|van a pagar * por esto|ello; lo vais|vas|van a pagar; pagaréis|pagarás por esto; te|os espero|esperamos * salida|fuera; te|os voy|vamos a pegar|encontrar|romper; te|os mato""",
    "fr": """sais|savons où * habites|habitez|travailles|vis|travaillez; tu|vous vas|allez * payer; tu|vous vas|allez * regretter; fais|faites gaffe à toi|vous; fais|faites attention à toi|vous; je|on * attends|attend * sortie|dehors""",
    "pt": """te|vos mato|matar; sei|sabemos onde * mora|moram|vive|trabalha|trabalham|você|vocês; vai|vão|vais * pagar por isso|isto; cuidado quando sair|saírem * trabalho|casa|escritório; te espero|esperamos * saída|fora""",
    "ar": """اعرف|نعرف|عرفت * اين|وين|مكان * تسكن|بيتك|تسكنون|ساكن|تعيش|بيتكم|سكنك; ستدفع|ستدفعون|راح تدفع * الثمن; ستدفع|ستدفعون الثمن; ستندم|ستندمون; انتبه|انتبهوا على|ل نفسك|انفسكم; انتبه لنفسك; انتبهوا لانفسكم""",
    "hi": """मुझे|हमें * पता है * कहां|कहाँ * रहता|रहते * हो|है; मर जा|जाओ; तुझे|तुम्हें|तुमको * कीमत चुकानी * पड़ेगी; तुझे|तुम्हें|तुमको * पछताना * पड़ेगा; pata hai * kahan * rehta|rehte * ho|hai; mar ja|jao""",
}  # fmt: skip
"""A threat where the clause ends with it; "watch your back when swimming" is advice."""

SLUR: Mapping[str, str] = {
    "en": """nigger|niggers|nigga|niggas|negroes|faggot|faggots|tranny|trannies|shemale|shemales|kike|kikes|spic|spics|gook|gooks|wetback|wetbacks|beaner|beaners|paki|pakis|raghead|ragheads|towelhead|towelheads|sandnigger|muzzie|muzzies|muzrat|retarded|spastic|spaz|libtard|cunt|cunts|twat|whore|whores|slut|sluts|skank|lesbo|poofter|sodomite|darkie|darkies|pickaninny|jigaboo|golliwog|gyppo|gippo|pikey|pikeys|zipperhead|halfbreed|mudslime|jewboy|yid|yids|heeb|hymie|chinaman; camel jockey|jockeys; sand nigger|niggers; jungle bunny|bunnies; carpet muncher""",
    "es": """maricón|maricones|marica|maricas|sudaca|sudacas|negrata|negratas|panchito|panchitos|bollera|bolleras|travelo|travelos|subnormal|subnormales|mongólico|mongólicos|puta|putas|moraco|moromierda|machupichu|feminazi|feminazis; moro|moros|negro|negros|gitano|gitanos|judío|indio|chino|árabe * de mierda; negro|moro|indio asqueroso; puto|pinche * negro|indio|moro|maricón""",
    "fr": """pédé|pédés|tapettes|tarlouze|bougnoule|bougnoules|bicot|bicots|bamboula|négro|négros|nègre|nègres|youpin|youpins|chinetoque|chinetoques|crouille|gouine|gouines|travelo|pute|putes|salope|salopes|mongolien|triso|niakoué|boche; sale|sales * arabe|arabes|juif|juifs|noir|noirs|nègre|pédé|gouine|femme|chinois|musulman|musulmans|rom|roms|migrants|étranger|étrangers""",
    "pt": """viado|viados|boiola|boiolas|sapatão|sapatona|traveco|travecos|crioulos|mongoloide|puta|putas|vadia|vadias|vagabunda|baitola|macumbeiro|judiada|baianada; seu|sua|seus|preto|negro * macaco|macaca|macacos; preto|negro|índio|nordestino * de merda; preto|negro fedido|imundo|sujo""",
    "ar": """شرموطه|شراميط|شرموط|عاهره|عاهرات|قحبه|قحاب|منيوك|لوطي|لوطيين|مخنث|مخنثين|زنجي|زنوج|روافض|ناصبي|نواصب|خولات; ابن|اولاد|بنت * الشرموطه|القحبه|العاهره|الزنا|المتناكه; يا عبد""",
    "hi": """रंडी|रंडियां|रांड|हिजड़ा|हिजड़े|कटुआ|कटुए|कटवा|चिंकी|भंगी; randi|hijda|katua|chinki|bhangi""",
}  # fmt: skip

INSULT: Mapping[str, str] = {
    "en": """idiot|idiots|moron|morons|imbecile|imbeciles|dumbass|dumbasses|asshole|assholes|arsehole|arseholes|bastard|bastards|bitch|bitches|dickhead|dickheads|motherfucker|motherfuckers|fuckers|fucker|fuckwit|shithead|shitheads|scumbag|scumbags|wanker|wankers|jackass|douchebag|bellend|dipshit|bullshitters|dumbfuck|cocksucker|cocksuckers|fucktard|numpty|cretin|cretins|halfwit|nitwit|sheeple
        fuck|screw|damn you|u|off|yourself|yourselves; fuck * you|u|off; i|we * hate|despise|loathe you|u
        piece|pieces|sack|bunch of * shit|crap|scum|trash|garbage|idiots|liars|morons; go to hell; shut * up; stfu|gtfo; eat shit; lick my; suck my; kiss my ass
        you|u|youre|ur * are|re|r|such|bunch * {vile}; you stupid|dumb|disgusting|pathetic|useless|filthy|dirty|lying|ugly|worthless; your|ur * stupid|dumb|disgusting|pathetic|filthy * bot|agency|face|mouth|people; nothing but * {vile}""",
    "es": """idiota|idiotas|imbécil|imbéciles|estúpido|estúpida|estúpidos|estúpidas|gilipollas|cabrón|cabrones|cabrona|pendejo|pendejos|pendeja|tarado|tarados|hijoputa|hijueputa|hdp|malparido|malparidos|mamones|culero|culeros|boludo|pelotudo|pelotudos|tontos|tontopollas|lameculos|mierdas|asqueroso|asquerosos|huevón|cretino|cretinos
        hijo|hijos|hija de * puta|perra|chingada; vete|váyanse|iros|idos * mierda|carajo|chingada; a tomar por culo; que * te|os|les|se jodan|follen|jodas|joda|jodan; jódete|jódanse|jodeos; me cago en * ti|vosotros|vuestra|tu|vuestros|tus; chinga tu; cállate|callaos|cállense; sois|eres * basura|escoria|ratas|parásitos|animales|cerdos|mierda|asquerosos|plaga|tontos|inútil; os odio; te odio""",
    "fr": """connard|connards|connasse|connasses|salaud|salauds|enculé|enculés|enfoiré|enfoirés|abruti|abrutis|crétin|crétins|imbécile|imbéciles|idiot|idiots|idiote|fdp|ntm|ducon|merdeux|raclure|raclures|trouduc|batard|batards
        fils de * pute|chien; va|allez * faire foutre|enculer|voir; te faire foutre; vous faire foutre; va|allez chier|crever; nique|niquez * ta|votre|vos|toi|sa|mère|tous; ta|vos|vos gueule|gueules; ferme|fermez * la|gueule|gueules; vous|tu * êtes|es * merde|merdes|parasites|rats|cafards|animaux|porcs|vermine|nuls|déchets|racaille|dégoûtants|nul; je vous|te hais|déteste; gros|grosse con|merde|porc|vache""",
    "pt": """idiota|idiotas|imbecil|imbecis|otário|otários|babaca|babacas|cuzão|cuzões|arrombado|arrombados|desgraçado|desgraçados|desgraçada|fdp|canalha|canalhas|escrotos|estúpido|estúpidos|pilantra|pilantras|safado|safados|vagabundo|vagabundos|merdas|cretino|cretinos|trouxa|trouxas|nojento|nojentos
        filho|filhos|filha da|de * puta|mãe; vai|vão * se foder|fuder|ferrar; vai|vão * tomar no * cu|rabo; tomar no cu; vai|vão * merda|inferno|pqp; vão se foder; foda se * vocês|você|agência; vtnc; vsf; cala|calem * boca; seu|seus|sua lixo|merda|verme|vermes|porco|porcos|rato; vocês|você|tu * são|é|és * lixo|vermes|ratos|parasitas|animais|porcos|merda|escória|inúteis|praga""",
    "ar": """غبي|غبيه|اغبياء|الاغبياء|حقير|حقيره|حقراء|تافهين|تافهون|سافل|سفله|نذل|انذال|احمق|حمقى|الحمقى|خسيس|حثاله|معتوه|مغفل|مغفلين|كذابين|كذابون
        يا * كلب|كلاب|حمار|حمير|خنزير|خنازير|حيوان|حيوانات|غبي|حقير|كذاب|كذابين|جزمه|بقر; ابن|اولاد|بنت * الكلب|كلب|الحرام|حرام|الحمار; كس|طيز|زب امك|اختك|امكم|اختكم|ابوك; لعنه الله * عليك|عليكم|عليهم|على; الله يلعن|ينعل * ك|كم|ابوك|ابوكم|يلعنك|شكلك; الله|يلعنك|يلعنكم يلعنك|يلعنكم; تفو|تف * عليك|عليكم; انتم|انت * كلاب|حمير|خنازير|حثاله|حيوانات|قمامه|حشرات|اغبياء; اكرهكم; اخرس|اخرسوا; كل خرا|خره|تبن""",
    "hi": """बेवकूफ|बेवकूफों|बेवकूफ़|मूर्ख|मूर्खों|कमीना|कमीने|कमीनों|हरामी|हरामियों|हरामजादा|हरामजादे|हरामज़ादे|मादरचोद|मादरचोदों|बहनचोद|भेनचोद|भोसड़ी|भोसड़ीके|भोसडी|चूतिया|चूतिए|चूतियों|भड़वा|भड़वे|नालायक|निकम्मे|निकम्मों|गांडू|लौड़े|लंड|टुच्चे
        उल्लू के|का * पट्ठे|पट्ठा; कुत्ते|कुत्तों|कुतिया * के|की|कमीने|हरामी|तुम|मर; तुम|तू|आप|अबे|ओए * कुत्ते|कुत्तों|जानवर|कीड़े|कचरा|बेकार|नीच|गंदे; चुप * कर|हो|बे; भाड़ में * जा|जाओ
        chutiya|chutiye|chutiyo|madarchod|maderchod|behenchod|bhenchod|bhosdike|bhosdi|bsdk|gandu|harami|haramzade|haramkhor|kamine|kamina|bewakoof|bevkuf|bhadwe|lodu|nalayak|jahil|tharki; ullu ka|ke patha|pattha|patthe""",
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
