"""What people say around a claim or instead of one, as data: greetings, thanks, frames, who asks whom.

Knows phrases only, apart by `;`, by ISO 639 code of their language; `mul` is what is said in many. How they
are told from claims is known to `bot.core.chatter`. Native speakers have not read these lists.
"""

from __future__ import annotations

from collections.abc import Mapping

GREETINGS: Mapping[str, str] = {
    "mul": "hello; hi; hey; hiya; yo; bye; sup; namaste",
    "en": "good morning; good afternoon; good evening; good night; greetings; how are you; whats up; what s up; hello there; hi there; hey there; dear all; dear friends; hi all; hi everyone; hello everyone; goodbye; good day; everybody; everyone; folks; guys; friends; all; team; dear; my friend; stay safe; be safe; keep safe; take care; good luck; have a nice day; have a good day; have a good night; have a great day; nice to meet you; see you; see you later; see you tomorrow; god bless; god bless you; god bless you all; bless you; love you; love you all; amen; sleep well; sweet dreams; happy new year; happy birthday; merry christmas; happy holidays; eid mubarak; ramadan mubarak; ramadan kareem; happy diwali",
    "es": "hola; buenos dias; buenas tardes; buenas noches; buenas; que tal; como estas; adios; hasta luego; saludos; oye; a todos; a todas; todos; amigos; amigo; cuidense; cuidate; cuidaos; que descansen; buen dia; feliz dia; feliz noche; dios los bendiga; dios te bendiga; un abrazo; abrazos; nos vemos; hasta manana; suerte; feliz ano; feliz navidad",
    "fr": "bonjour; salut; bonsoir; bonne nuit; coucou; ca va; comment ca va; au revoir; bonne journee; allo; a tous; a toutes; tout le monde; les amis; mon ami; prenez soin de vous; prends soin de toi; bonne soiree; bonne chance; a bientot; a demain; a plus; bisous; bon courage; bonne annee; joyeux noel; dormez bien",
    "pt": "ola; oi; bom dia; boa tarde; boa noite; tudo bem; tchau; ate logo; e ai; a todos; pessoal; gente; galera; meu amigo; se cuidem; se cuida; cuidem se; fiquem bem; fiquem com deus; fica com deus; deus abencoe; um abraco; ate amanha; ate mais; boa sorte; feliz natal; feliz ano novo; durmam bem",
    "ar": "مرحبا; اهلا; اهلا وسهلا; السلام عليكم; سلام; سلام عليكم; وعليكم السلام; صباح الخير; مساء الخير; كيف حالك; مع السلامه; تصبح على خير; هاي; للجميع; جميعا; يا جماعه; اصدقائي; تصبحون على خير; الله يحفظكم; حفظكم الله; في امان الله; الله معكم; بارك الله فيك; بارك الله فيكم; عيد مبارك; رمضان كريم; امين; يومكم سعيد; انتبهوا لانفسكم",
    "hi": "नमस्ते; नमस्कार; हेलो; हैलो; हाय; सुप्रभात; शुभ रात्रि; शुभ प्रभात; कैसे हो; कैसे हैं; आप कैसे हैं; राम राम; अलविदा; सबको; सभी को; दोस्तों; सब लोग; अपना ख्याल रखें; अपना ख्याल रखना; ध्यान रखें; सुरक्षित रहें; भगवान भला करे; शुभ दिन; फिर मिलेंगे; जय हिंद; जय श्री राम; ईद मुबारक; नया साल मुबारक; शुभ दिवाली",
    "de": "hallo; gute nacht; alles gute; guten morgen; guten tag; guten abend; servus; moin; tschuss",
    "it": "ciao; buongiorno; buonasera",
    "tr": "merhaba; selam",
    "id": "selamat pagi; selamat siang; selamat malam; halo; apa kabar; assalamualaikum",
    "ru": "privet; привет; здравствуйте; добрый день",
    "sw": "habari; jambo",
    "zh": "你好",
    "ja": "こんにちは",
    "ko": "안녕하세요",
}  # fmt: skip
"""Greetings, wishes, good-byes, and whom they are for."""

THANKS: Mapping[str, str] = {
    "mul": "thx; ty; tysm; ok; okay; k; cool; lol; haha; hahaha; wow; bot; good bot; test; testing",
    "en": "thanks; thank you; thank you so much; thank you very much; many thanks; cheers; great; got it; nice; perfect; awesome; understood; yes; no; yep; nope; please; pls; sorry; good; good job; well done; you; so much; a lot",
    "es": "gracias; muchas gracias; mil gracias; vale; perfecto; entendido; si; de acuerdo; genial; por favor; no",
    "fr": "merci; merci beaucoup; d accord; oui; non; parfait; compris; super; s il vous plait; svp",
    "pt": "obrigado; obrigada; muito obrigado; muito obrigada; valeu; sim; nao; perfeito; entendi; beleza; por favor",
    "ar": "شكرا; شكرا جزيلا; شكرا لك; شكرا لكم; تمام; حسنا; نعم; لا; ممتاز; جزاك الله خيرا; من فضلك; shukran",
    "hi": "धन्यवाद; शुक्रिया; बहुत धन्यवाद; बहुत बहुत धन्यवाद; ठीक है; ठीक; हाँ; हां; नहीं; जी; अच्छा; बढ़िया; कृपया; dhanyavad; shukriya",
    "de": "danke; danke schon; vielen dank; ja; nein",
    "it": "no; grazie; grazie mille",
    "tr": "tesekkurler",
    "id": "terima kasih; makasih",
    "ru": "спасибо",
    "sw": "asante",
    "zh": "谢谢",
    "ja": "ありがとう",
}  # fmt: skip
"""Thanks, yes and no, politeness."""

FRAMES: Mapping[str, str] = {
    "mul": "fake",
    "en": "is it true; is it true that; i heard; i heard that; is this true; is this news true; is this legit; is it legit; is that true; true or false; is it real; is this real; is it fake; is this fake; fake or real; real or fake; true; really; is it; fact check; check this; check; check please; can you check this; can you check; please check; is this correct; is it right; what about this; what do you think; any truth; are you sure; help; help me; i have a question; question; can i ask a question; what is this; is this a scam; is it a scam; is that a scam; scam or not; scam or real; is this a hoax; is it a hoax; hoax or not; is this fake news; fake news; see this; look at this; look; did you see this; what; why; how; forward this; please forward; share; please share; share this; forward to all; forward this to everyone; share with everyone; share this with everyone; share it; please share this; pass it on; send this to everyone; important; urgent; attention; breaking; breaking news; must read; viral",
    "es": "es una estafa; es estafa; es esto una estafa; esto es una estafa; es un bulo; es un timo; es esto un bulo; es verdad; es cierto; es real; es esto verdad; es esto cierto; esto es verdad; esto es cierto; es fake; es verdad esto; es cierto esto; verdad; verdadero o falso; es falso; ayuda; tengo una pregunta; compartir; comparte; reenviar; difundir; importante; urgente; pasalo",
    "fr": "c est une arnaque; est ce une arnaque; est ce que c est une arnaque; c est un canular; est ce vrai; c est vrai; est ce que c est vrai; est ce que c est faux; info ou intox; vrai ou faux; c est faux; vrai; aide; j ai une question; partagez; a partager; faites passer; important",
    "pt": "e golpe; e um golpe; isso e golpe; isso e um golpe; isto e uma burla; e verdade; e verdade isso; e verdade isto; isto e verdade; e fake; isso e fake; isso e falso; isso e verdade; verdadeiro ou falso; e falso; ajuda; tenho uma pergunta; compartilhe; repasse; encaminhe; importante; urgente",
    "ar": "هل هذه عمليه احتيال; هل هذا احتيال; هل هذا نصب; هل هي خدعه; هل هذه خدعه; هل هذا صحيح; هل هذا حقيقي; هل هذا الخبر صحيح; هل الخبر صحيح; صحيح; هل صحيح; حقيقه ام كذب; مساعده; ساعدني; عندي سوال; انشر; شارك; ارسل للجميع; عاجل; مهم",
    "hi": "क्या यह धोखा है; क्या ये धोखा है; क्या यह फ्रॉड है; क्या ये फ्रॉड है; क्या यह ठगी है; क्या यह अफवाह है; क्या यह सच है; क्या ये सच है; क्या यह सही है; क्या यह खबर सच है; क्या यह खबर सही है; सच है; सच; सच या झूठ; मदद; मेरा एक सवाल है; शेयर करें; फॉरवर्ड करें; आगे भेजें; जरूरी; महत्वपूर्ण; kya yeh sach hai; kya ye sach hai; sach hai",
    "de": "ist das wahr; ist das wirklich wahr; ist das fake; ist das ein fake; stimmt das; stimmt das wirklich; wahr oder falsch; hilfe",
    "id": "apakah ini benar; benarkah; apakah benar",
}  # fmt: skip
"""What is put around a claim: questions whether it is true, calls for help or to pass it on."""

WHO: Mapping[str, str] = {
    "en": "are you a robot; are you robot; are you real; are you human; are you a human; are you a person; are you a real person; am i talking to a robot; am i talking to a person; am i talking to a human; is this a bot; is this a robot; is this a real person; what is your name; what s your name; whats your name; how does this work; how do you work; how does it work; who made you; who is this; what do you do; who are you; what are you; what can you do; are you a bot; are you a machine; are you an ai; are you ai; is this an ai; is this ai; is this a machine; is this a human; what language do you speak; what languages do you speak; which language do you speak; which languages do you speak",
    "es": "quien eres; eres un robot; eres un bot; eres real; eres humano; eres una persona; eres una maquina; es usted un robot; es usted una persona; como te llamas; como funciona; como funciona esto; que haces; que puedes hacer; que idioma hablas; que idiomas hablas",
    "fr": "qui es tu; qui etes vous; es tu un robot; etes vous un robot; tu es un robot; vous etes un robot; es tu humain; etes vous une personne; etes vous une machine; comment tu t appelles; comment ca marche; que fais tu; quelle langue parlez vous; quelles langues parlez vous",
    "pt": "quem e voce; voce e um robo; voce e robo; voce e real; voce e humano; voce e uma pessoa; voce e uma maquina; qual e o seu nome; qual seu nome; como funciona; como isso funciona; o que voce faz; que idiomas voce fala; quais idiomas voce fala",
    "ar": "من انت; هل انت روبوت; انت روبوت; هل انت انسان; هل انت حقيقي; هل انت اله; ما اسمك; كيف يعمل هذا; ماذا تفعل; ما اللغات التي تتحدثها",
    "hi": "आप कौन हैं; तुम कौन हो; क्या आप रोबोट हैं; क्या तुम रोबोट हो; आप रोबोट हैं क्या; क्या आप इंसान हैं; क्या आप मशीन हैं; आपका नाम क्या है; तुम्हारा नाम क्या है; यह कैसे काम करता है; आप क्या करते हैं; आप कौन सी भाषा बोलते हैं",
}  # fmt: skip
"""Questions about who or what answers here. Who asks whether anybody hears them may need people: that is left
out, and goes to them."""
