"""Sentences of people in danger, in other words than the lists have, to learn a sense of danger from.

Knows sentences only: six languages, written by hand for this. Those to learn from, and others, written apart
from them and never learnt from, by which it is measured. Beside the cries what only sounds like one.
"""

from __future__ import annotations

from collections.abc import Mapping

LEARNT: Mapping[str, str] = {
    "en": """I don't see a way out anymore, I have the pills in front of me
        nobody would notice if I was gone
        I wrote letters to my kids, tonight it ends
        I just want it to stop. everyone would be happier
        I can't do this anymore
        i have a rope
        he locked me in and took my phone
        my boyfriend says he will kill me if i leave
        he's outside with a gun
        they are in the house, i'm whispering
        the water is up to my chest
        we are on the roof, please someone come
        my baby isn't breathing
        my mum collapsed and isn't responding
        chest pain and my left arm is numb
        my kid drank bleach
        she swallowed a battery
        there's smoke under the door and the hallway is on fire
        my husband has been shot
        my dad can't move half of his face
        I'm bleeding and it won't stop
        how many paracetamol does it take to die
        what is the least painful way to die
        Is it true that bleach kills you? I want to end it
        kms tonight
        HELP!!!! earthquake we are under the building""",
    "es": """no veo salida, tengo las pastillas delante
        ya no puedo más
        mis hijos estarían mejor sin mí
        esta noche se acaba todo
        mi novio dice que me mata si lo dejo
        está en la puerta con un cuchillo
        el agua nos llega al pecho
        mi bebé no respira
        mi madre se desmayó y no responde
        me duele el pecho y el brazo izquierdo
        mi hijo bebió lejía
        cuántas pastillas hacen falta para morir""",
    "fr": """je n'en peux plus
        je ne vois plus d'issue, j'ai les cachets devant moi
        ce soir tout sera fini
        mon copain dit qu'il me tuera si je pars
        il est devant la porte avec un couteau
        l'eau nous arrive à la poitrine
        mon bébé ne respire plus
        ma mère s'est évanouie et ne répond pas
        j'ai mal à la poitrine et au bras gauche
        mon fils a bu de la javel
        combien de comprimés pour mourir""",
    "pt": """não aguento mais
        não vejo saída, tenho os comprimidos na minha frente
        hoje à noite acaba tudo
        meu namorado diz que me mata se eu for embora
        ele está na porta com uma faca
        a água está no meu peito
        meu bebê não respira
        minha mãe desmaiou e não responde
        dor no peito e o braço esquerdo dormente
        meu filho bebeu água sanitária
        quantos comprimidos para morrer""",
    "ar": """لم أعد أحتمل
        لا أرى مخرجا والحبوب أمامي
        الليلة سينتهي كل شيء
        زوجي يقول انه سيقتلني اذا تركته
        هو عند الباب ومعه سكين
        الماء وصل الى صدرنا
        طفلي لا يتنفس
        أمي أغمي عليها ولا تستجيب
        ألم في صدري وذراعي اليسرى
        ابني شرب كلور
        كم حبة تكفي للموت""",
    "hi": """मुझसे और नहीं होता
        मैं अब और नहीं सह सकता, गोलियां मेरे सामने हैं
        आज रात सब खत्म हो जाएगा
        मेरा पति कहता है कि वो मुझे मार देगा
        वो दरवाजे पर चाकू लेकर खड़ा है
        पानी छाती तक आ गया है
        मेरा बच्चा सांस नहीं ले रहा
        माँ बेहोश हो गई हैं और जवाब नहीं दे रहीं
        सीने में दर्द और बायां हाथ सुन्न
        मेरे बेटे ने फिनाइल पी लिया
        कितनी गोलियां खाने से मौत होती है""",
}  # fmt: skip
"""To learn from: one sentence a line."""

APART: Mapping[str, str] = {
    "en": """I've decided. By morning I won't be around
        there's no point in me being here
        I took the whole bottle an hour ago
        my friend just texted me goodbye and turned off her phone
        I keep thinking about the bridge
        my legs are pinned, the wall came down on us
        we climbed into the attic and it keeps rising
        the stairs are full of smoke and I have two kids with me
        my stepdad comes into my room at night
        he's banging on the door and shouting that he'll finish me
        my girlfriend has a knife and locked herself in the bathroom
        grandpa slumped over and his speech is weird
        my toddler got into the dishwasher tablets
        the baby is coming and we are alone
        my wife is shaking all over and foaming""",
    "es": """ya lo decidí, mañana no voy a estar
        para qué seguir aquí
        me tomé el frasco entero hace una hora
        una amiga se despidió de mí por mensaje y apagó el teléfono
        no dejo de pensar en el puente
        se nos cayó la pared encima y no siento las piernas
        subimos al tejado y sigue subiendo
        mi padrastro entra en mi cuarto por la noche
        está golpeando la puerta y grita que me va a rematar
        mi abuelo habla raro y se le cayó la cara
        mi bebé se tragó una pastilla del lavavajillas
        mi mujer está temblando y echa espuma""",
    "fr": """j'ai pris ma décision, demain je ne serai plus là
        à quoi bon continuer
        j'ai vidé la boîte de somnifères
        mon amie m'a dit adieu et ne répond plus
        je pense tout le temps au pont
        le mur nous est tombé dessus, je ne sens plus mes jambes
        on est montés au grenier et ça monte encore
        mon beau-père vient dans ma chambre la nuit
        il tape à la porte et crie qu'il va me finir
        papi parle bizarrement et sa bouche est tordue
        ma fille a avalé une capsule de lave-vaisselle
        ma femme tremble et a de la mousse à la bouche""",
    "pt": """já decidi, amanhã não vou estar aqui
        para que continuar vivendo
        tomei a cartela inteira faz uma hora
        minha amiga se despediu de mim e desligou o celular
        não paro de pensar na ponte
        a parede caiu em cima da gente e não sinto as pernas
        subimos no telhado e continua subindo
        meu padrasto entra no meu quarto à noite
        ele está batendo na porta e grita que vai me acabar
        meu avô está falando enrolado e a boca torta
        minha filha engoliu uma pastilha de lava-louças
        minha mulher está tremendo e espumando""",
    "ar": """قررت، غدا لن أكون هنا
        ما فائدة أن أبقى
        شربت علبة الدواء كلها قبل ساعة
        صديقتي ودعتني وأغلقت هاتفها
        أفكر دائما في الجسر
        سقط الجدار علينا ولا أشعر بساقي
        صعدنا إلى السطح والماء ما زال يصعد
        زوج أمي يدخل غرفتي في الليل
        يضرب الباب ويصرخ أنه سينهي حياتي
        جدي يتكلم بشكل غريب وفمه مائل
        طفلتي بلعت قرص غسالة
        زوجتي ترتجف وتخرج رغوة من فمها""",
    "hi": """मैंने फैसला कर लिया है, कल मैं नहीं रहूंगा
        जीने का क्या फायदा
        मैंने पूरी शीशी खा ली एक घंटा पहले
        मेरी दोस्त ने अलविदा कहा और फोन बंद कर दिया
        बार बार पुल के बारे में सोचता हूं
        दीवार हम पर गिर गई, पैर महसूस नहीं हो रहे
        हम छत पर चढ़ गए और पानी बढ़ रहा है
        मेरे सौतेले पिता रात को मेरे कमरे में आते हैं
        वो दरवाजा पीट रहा है और कह रहा है खत्म कर देगा
        दादाजी अजीब बोल रहे हैं और मुंह टेढ़ा हो गया
        मेरी बेटी ने डिशवॉशर की गोली निगल ली
        मेरी पत्नी कांप रही है और मुंह से झाग आ रहा है""",
}  # fmt: skip
"""To measure by."""

CALM: Mapping[str, str] = {
    "en": """i lost my cat
        our dog ran away, has anybody seen him
        this track is fire
        that party was lit
        her new album is killing it
        i am dying for a coffee
        you killed it last night
        my phone died
        my car broke down
        my flight was cancelled
        i missed the last train home
        i lost my keys
        my bike was stolen
        my boss is driving me mad
        i am so hungry
        i broke up with my girlfriend
        my team lost again
        i failed my exam
        the baby keeps me awake
        i burnt the cake
        my neighbour plays loud music at night
        i cannot find my passport
        everything in the fire sale must go""",
    "es": """perdí a mi gato
        se me escapó el perro, ¿alguien lo ha visto?
        esta canción es fuego
        me muero por un café
        se me murió el móvil
        perdí las llaves
        me robaron la bici
        perdí el último tren
        mi equipo perdió otra vez
        se me quemó la tortilla
        no encuentro mi pasaporte
        mi jefe me vuelve loco
        suspendí el examen""",
    "fr": """j'ai perdu mon chat
        mon chien s'est sauvé, quelqu'un l'a vu ?
        cette chanson déchire
        je meurs de faim
        mon téléphone est mort
        j'ai perdu mes clés
        on m'a volé mon vélo
        j'ai raté le dernier train
        mon équipe a encore perdu
        j'ai brûlé le gâteau
        je ne trouve plus mon passeport
        mon chef me rend fou""",
    "pt": """perdi meu gato
        meu cachorro fugiu, alguém viu?
        essa música é fogo
        estou morrendo de fome
        meu celular morreu
        perdi minhas chaves
        roubaram minha bicicleta
        perdi o último trem
        meu time perdeu de novo
        queimei o bolo
        não acho meu passaporte
        meu chefe me deixa louco""",
    "ar": """ضاعت قطتي
        هرب كلبي، هل رآه أحد؟
        هذه الأغنية نار
        أموت من الجوع
        مات هاتفي
        أضعت مفاتيحي
        سرقوا دراجتي
        فاتني آخر قطار
        خسر فريقي مرة أخرى
        احترقت الكعكة
        لا أجد جواز سفري""",
    "hi": """मेरी बिल्ली खो गई
        मेरा कुत्ता भाग गया, किसी ने देखा?
        यह गाना आग है
        भूख से मर रहा हूं
        मेरा फोन बंद हो गया
        मेरी चाबी खो गई
        मेरी साइकिल चोरी हो गई
        आखिरी ट्रेन छूट गई
        मेरी टीम फिर हार गई
        केक जल गया
        मेरा पासपोर्ट नहीं मिल रहा""",
}  # fmt: skip
"""To learn from, as what is no cry: losses, mishaps and figures of speech."""

CALM_APART: Mapping[str, str] = {
    "en": """i lost my dog
        this song is fire
        my car is on fire sale
        our parrot flew away
        these shoes are killing me
        my laptop crashed
        i am starving, where is pizza
        my wallet got stolen yesterday
        i slept through my alarm
        my husband snores so loud
        the match was a bloodbath
        i dropped my phone in the pool""",
    "es": """se perdió mi perro
        este disco es una bomba
        estos zapatos me matan
        se me rompió el portátil
        me robaron la cartera
        me dormí y llegué tarde
        mi marido ronca muchísimo
        se me cayó el móvil al agua""",
    "fr": """mon chien a disparu
        ce disque est une bombe
        ces chaussures me tuent
        mon ordinateur a planté
        on m'a volé mon portefeuille
        je ne me suis pas réveillé
        mon mari ronfle
        mon portable est tombé dans l'eau""",
    "pt": """meu cachorro sumiu
        esse disco é uma bomba
        esse sapato está me matando
        meu computador travou
        roubaram minha carteira
        perdi a hora
        meu marido ronca muito
        meu celular caiu na água""",
    "ar": """ضاع كلبي
        هذا الألبوم قنبلة
        هذا الحذاء يقتلني
        تعطل حاسوبي
        سرقوا محفظتي
        زوجي يشخر كثيرا
        سقط هاتفي في الماء""",
    "hi": """मेरा कुत्ता खो गया
        यह एल्बम कमाल है
        ये जूते मार डालेंगे
        मेरा कंप्यूटर खराब हो गया
        मेरा बटुआ चोरी हो गया
        मेरे पति खर्राटे लेते हैं
        मेरा फोन पानी में गिर गया""",
}  # fmt: skip
"""To measure by."""
