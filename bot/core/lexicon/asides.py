"""What people say to whoever answers, and not about the world, as data: whence, language, my data, a person.

Knows phrases only, apart by `;`, by ISO 639 code; how they are told from claims is known to `bot.core.chatter`.
Native speakers have not read these lists.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.lexicon.combining import each

NEWS: Mapping[str, str] = {
    "en": "i already asked; i already asked this; i already asked this yesterday; i asked this yesterday; i asked yesterday; i asked before; i asked already; nobody answered; nobody answered me; nobody answered yet; and nobody answered; still no answer; no answer yet; any news; any news yet; any update; any updates; is there any news; is there an answer yet; where is my answer; what about my question; what happened to my question; when will i get an answer; when do i get an answer; how long does it take; is there news on; any news on; any update on; what is the status of; status of; what happened to; what about; my case; case; reference; my reference; my reference is",
    "es": "ya pregunte; ya pregunte ayer; ya pregunte antes; ya lo pregunte; ya lo pregunte ayer; pregunte ayer; nadie me respondio; nadie respondio; nadie contesto; y nadie contesto; y nadie respondio; y nadie me respondio; hay novedades; alguna novedad; hay noticias; hay respuesta; y mi respuesta; cuando tendre respuesta; novedades sobre; que hay de; mi caso; mi referencia; mi referencia es",
    "fr": "j ai deja demande; j ai deja pose la question; j ai demande hier; personne n a repondu; personne ne m a repondu; et personne n a repondu; des nouvelles; avez vous des nouvelles; y a t il des nouvelles; toujours pas de reponse; quand aurai je une reponse; des nouvelles de; ma reference; ma reference est",
    "pt": "ja perguntei; ja perguntei isso; ja perguntei ontem; perguntei ontem; ninguem respondeu; e ninguem respondeu; ninguem me respondeu; alguma novidade; tem novidade; ha novidades; tem resposta; e a minha resposta; quando terei resposta; novidades sobre; meu caso; minha referencia; minha referencia e",
    "ar": "سالت من قبل; سالت امس; لم يجبني احد; لم يجب احد; ولم يجب احد; هل من جديد; هل من اخبار; ما الجديد; اين الجواب; متى ياتي الجواب; رقمي المرجعي",
    "hi": "मैंने पहले पूछा था; मैंने कल पूछा था; मैं पहले भी पूछ चुका हूं; किसी ने जवाब नहीं दिया; कोई खबर; कोई नई खबर; कोई अपडेट; जवाब कब मिलेगा; मेरा जवाब कहां है; मेरा संदर्भ",
}  # fmt: skip
"""Questions about an answer that is due, or the matter of it."""

GROUNDS: Mapping[str, str] = {
    "en": "are you sure; you sure; u sure; are you sure about that; are you sure about this; are you 100 sure; really; oh really; seriously; for real; is that so; is that right; is that really so; is that really true; but why; ok but why; why not; what is the source; what s the source; whats the source; what is your source; what s your source; whats your source; what are your sources; what are the sources; source; sources; who says so; who says that; who said so; who said that; says who; how do you know; how do you know that; how can you be sure; can you prove it; prove it; are you certain; are you really sure; is that still so; is that still true; is it still true; is this still true; why do you ask; why do you ask that; why do you ask me that; why do you say that; what do you mean; what does that mean",
    "es": "de verdad; en serio; seguro que es asi; es eso cierto; pero por que; estas seguro; estas segura; esta seguro; esta segura; esta usted seguro; estan seguros; seguro; cual es la fuente; cual es tu fuente; cual es su fuente; cuales son las fuentes; fuente; fuentes; quien lo dice; quien dice eso; quien lo ha dicho; quien ha dicho eso; quien dijo eso; como lo sabes; como lo sabe; como lo saben; por que; sigue siendo asi; sigue siendo verdad; sigue siendo cierto; que quieres decir",
    "fr": "vraiment; serieusement; c est vrai ca; ah bon; mais pourquoi; vous etes sur; vous etes sure; vous etes surs; tu es sur; tu es sure; etes vous sur; etes vous surs; es tu sur; es tu sure; quelle est la source; quelle est votre source; quelles sont vos sources; source; sources; qui dit ca; qui dit cela; qui a dit ca; qui l a dit; comment le savez vous; pourquoi; est ce toujours vrai; est ce encore vrai; c est toujours vrai; c est encore vrai",
    "pt": "serio; serio mesmo; de verdade; e mesmo; mas por que; tem certeza; voce tem certeza; tem a certeza; tens a certeza; qual e a fonte; qual a fonte; qual e a sua fonte; quais sao as fontes; fonte; fontes; quem disse isso; quem diz isso; quem disse; como voce sabe; como sabem disso; por que; porque; ainda e verdade; isso ainda e verdade; continua sendo verdade",
    "ar": "حقا; فعلا; عن جد; بجد; لكن لماذا; هل انت متاكد; انت متاكد; هل انتم متاكدون; متاكد; ما المصدر; ما هو المصدر; المصدر; ما مصدركم; ما هي المصادر; من قال ذلك; من قال هذا; من يقول ذلك; كيف عرفتم; كيف تعرف; كيف تعرف ذلك; لماذا; هل ما زال صحيحا; هل ما زال هذا صحيحا",
    "hi": "सच में; सच में क्या; वाकई; sach me; sach mein; pakka; लेकिन क्यों; kyon; kyun; lekin kyun; source kya hai; kaise pata; क्या आपको यकीन है; आपको यकीन है; क्या आपको पक्का यकीन है; क्या तुम्हें यकीन है; पक्का; स्रोत क्या है; इसका स्रोत क्या है; स्रोत; कौन कहता है; किसने कहा; यह किसने कहा; ये किसने कहा; आपको कैसे पता; तुम्हें कैसे पता; क्यों; ऐसा क्यों; क्या यह अब भी सच है; क्या ये अब भी सच है",
}  # fmt: skip
"""Questions about an answer, without the claim that it was about. "And for children?" is none: within a message
it says whom the claim is about."""

WISHES: Mapping[str, str] = {
    "en": "switch to english; change to english; change language to english; write in english; answer in english; reply in english; cambia a ingles; passe en anglais; i only speak english; غير اللغه الى الانجليزيه; english; english please; in english; in english please; speak english; do you speak english; can you speak english; en ingles; en ingles por favor; en anglais; em ingles; بالانجليزيه; अंग्रेजी में; अंग्रेज़ी में",
    "es": "no hablo ingles; no entiendo ingles; no entiendo el ingles; solo hablo espanol; hablo espanol; habla en espanol; hable en espanol; hablen en espanol; responde en espanol; responda en espanol; escribe en espanol; cambiar a espanol; cambia a espanol; switch to spanish; change to spanish; answer in spanish; i speak spanish; i only speak spanish; espanol; espanol por favor; en espanol; en espanol por favor; habla espanol; hablas espanol; en castellano; spanish; spanish please; in spanish; in spanish please; speak spanish; do you speak spanish; can you speak spanish",
    "fr": "je ne parle pas anglais; je parle pas anglais; je ne comprends pas l anglais; je parle francais; je ne parle que francais; parle francais; parlez francais; reponds en francais; repondez en francais; passez en francais; switch to french; change to french; answer in french; i speak french; i only speak french; francais; en francais; en francais s il vous plait; parlez vous francais; tu parles francais; french; french please; in french; in french please; speak french; do you speak french; can you speak french",
    "pt": "nao falo ingles; nao entendo ingles; so falo portugues; falo portugues; fale portugues; fala em portugues; fale em portugues; responda em portugues; responde em portugues; mudar para portugues; switch to portuguese; change to portuguese; answer in portuguese; i speak portuguese; i only speak portuguese; portugues; portugues por favor; em portugues; em portugues por favor; fala portugues; voce fala portugues; portuguese; portuguese please; in portuguese; in portuguese please; speak portuguese; do you speak portuguese; can you speak portuguese",
    "ar": "لا افهم الانجليزيه; لا اتكلم الانجليزيه; لا اعرف الانجليزيه; لا اتحدث الانجليزيه; تكلم عربي; تكلم بالعربيه; اكتب بالعربيه; رد بالعربيه; اجب بالعربيه; احكي عربي; switch to arabic; change to arabic; answer in arabic; i speak arabic; i only speak arabic; bil arabi; bilarabi; arabi; عربي; العربيه; بالعربي; بالعربيه; بالعربيه من فضلك; هل تتكلم العربيه; arabic; arabic please; in arabic; in arabic please; speak arabic; do you speak arabic; can you speak arabic",
    "hi": "मुझे अंग्रेजी नहीं आती; मुझे अंग्रेज़ी नहीं आती; मुझे इंग्लिश नहीं आती; मैं अंग्रेजी नहीं समझता; मैं अंग्रेज़ी नहीं समझता; हिंदी में जवाब दो; हिंदी में जवाब दें; हिंदी में लिखो; हिन्दी में बोलो; switch to hindi; change to hindi; answer in hindi; i speak hindi; i only speak hindi; mujhe english nahi aati; mujhe angrezi nahi aati; hindi me bolo; hindi mein bolo; hindi me batao; hindi mein batao; hindi me jawab do; हिंदी; हिन्दी; हिंदी में; हिन्दी में; हिंदी में बोलो; हिंदी में बताओ; हिंदी में बात करो; hindi; hindi please; in hindi; in hindi please; speak hindi; do you speak hindi; can you speak hindi; hindi me; hindi mein",
}  # fmt: skip
"""Wishes for a language, by the language that is wished for, in whichever words."""

DATA: Mapping[str, str] = {
    "en": "stop; stop please; please stop; unsubscribe; unsubscribe me; opt out; opt me out; stop messaging me; stop writing to me; stop sending me messages; stop texting me; no more messages; i want to unsubscribe; remove me; remove me from this list; remove my number; forget my number; how do i unsubscribe; how do i stop this; delete my data; delete all my data; delete my messages; delete everything about me; delete everything you know about me; erase my data; erase all my data; erase everything about me; remove my data; what do you know about me; what data do you have about me; what data do you keep about me; what do you keep about me; do you store my data; do you keep my data; i want my data deleted; i want you to delete my data; i want to delete my data; can you delete my data; how do i delete my data",
    "es": "quiero cancelar mi suscripcion; quiero cancelar la suscripcion; cancelar mi suscripcion; cancela mi suscripcion; baja; dame de baja; deme de baja; denme de baja; darme de baja; quiero darme de baja; cancelar suscripcion; no me escribas mas; no me escriban mas; deja de escribirme; dejen de escribirme; no mas mensajes; parar; stop; borra mis datos; borre mis datos; borren mis datos; borrar mis datos; borra todos mis datos; borren todos mis datos; elimina mis datos; elimine mis datos; eliminen mis datos; eliminar mis datos; elimina todos mis datos; eliminen todos mis datos; que datos tienes de mi; que datos guardas de mi; que datos guardan de mi; que sabes de mi; quiero borrar mis datos; quiero que borren mis datos",
    "fr": "stop; desabonnement; desabonner; desabonnez moi; me desabonner; je veux me desabonner; desinscription; arretez de m ecrire; arrete de m ecrire; plus de messages; ne m ecrivez plus; supprimez mes donnees; supprime mes donnees; supprimer mes donnees; supprimez toutes mes donnees; effacez mes donnees; efface mes donnees; effacer mes donnees; effacez toutes mes donnees; quelles donnees gardez vous sur moi; que savez vous de moi; que savez vous sur moi; je veux supprimer mes donnees; je veux que vous supprimiez mes donnees",
    "pt": "parar; pare; descadastrar; cancelar inscricao; quero cancelar; quero me descadastrar; nao me mande mais mensagens; parem de me mandar mensagens; pare de me mandar mensagens; pare de me escrever; stop; apaga meus dados; apague meus dados; apague os meus dados; apaguem meus dados; apaguem os meus dados; apagar meus dados; apagar os meus dados; apague todos os meus dados; exclua meus dados; excluam meus dados; excluir meus dados; elimine os meus dados; que dados voce tem sobre mim; que dados guardam sobre mim; o que voce sabe sobre mim; quero apagar meus dados; quero que apaguem meus dados",
    "ar": "حذف بياناتي; برجاء حذف بياناتي; ارجو حذف بياناتي; يرجى حذف بياناتي; الرجاء حذف بياناتي; توقف; توقفوا; ايقاف; الغاء الاشتراك; الغ الاشتراك; اريد الغاء الاشتراك; لا ترسلوا لي رسائل; توقف عن مراسلتي; لا تراسلني; احذف بياناتي; احذفوا بياناتي; احذف كل بياناتي; احذفوا كل بياناتي; احذف جميع بياناتي; امسح بياناتي; امسحوا بياناتي; اريد حذف بياناتي; ماذا تعرف عني; ما البيانات التي تحتفظون بها عني",
    "hi": "बंद करो; बंद करें; रोको; सदस्यता रद्द करें; मुझे संदेश मत भेजो; मुझे मैसेज मत भेजो; मैसेज बंद करो; मैसेज भेजना बंद करो; message band karo; mujhe message mat bhejo; band karo; मेरा डेटा हटा दो; मेरा डेटा हटाओ; मेरा डेटा हटाएँ; मेरा डेटा हटा दीजिए; मेरा डेटा मिटा दो; मेरा डेटा डिलीट करो; मेरा डेटा डिलीट करें; मेरा डेटा डिलीट कर दो; मेरा सारा डेटा हटा दो; मेरा सारा डेटा मिटा दो; मेरी जानकारी हटा दो; मेरी जानकारी मिटा दो; आप मेरे बारे में क्या जानते हैं",
}  # fmt: skip
"""Questions and demands about what is kept of the asker, and wishes to hear no more. "Forget me" is none: it may be said in despair."""


PERSON: Mapping[str, str] = {
    "en": "; ".join(
        (
            each(
                "i want to; i need to; i would like to; i d like to; i wanna; can i; could i; may i; let me; how can i; how do i; is it possible to",
                "talk to; speak to; talk with; speak with; chat with; reach",
                "a human; a human being; a person; a real person; a real human; an agent; an operator; a representative; a human agent; your staff",
            ),
            each(
                "can; could; will", "a person; a real person; a human; someone; somebody; you", "call me; call me back; contact me"
            ),
            "human please; a human please; real person please; call me; call me back; please call me back; give me a human; connect me to a human; connect me to a person; put me through to a person; put me through to someone; operator; agent please",
        )
    ),
    "es": "; ".join(
        (
            each(
                "quiero; quisiera; necesito; puedo; podria; me gustaria; prefiero; como puedo; se puede",
                "hablar con; contactar con; comunicarme con",
                "una persona; una persona real; un humano; un agente; un operador; una operadora; un asesor; un ser humano",
            ),
            "puede llamarme alguien; me puede llamar alguien; me pueden llamar; pueden llamarme; llamenme; pasame con una persona; paseme con una persona; operador por favor; agente por favor",
        )
    ),
    "fr": "; ".join(
        (
            each(
                "je veux; je voudrais; j aimerais; je souhaite; puis je; je peux; est ce que je peux; je dois; comment puis je",
                "parler a; parler avec; discuter avec; contacter; joindre",
                "une personne; une vraie personne; un humain; un etre humain; un conseiller; une conseillere; un agent; un operateur; un vrai humain",
            ),
            "quelqu un peut il m appeler; quelqu un peut m appeler; pouvez vous m appeler; pouvez vous me rappeler; rappelez moi; appelez moi; un conseiller s il vous plait; passez moi quelqu un",
        )
    ),
    "pt": "; ".join(
        (
            each(
                "quero; queria; gostaria de; preciso; posso; poderia; como posso; da para",
                "falar com; conversar com",
                "uma pessoa; uma pessoa de verdade; uma pessoa real; um humano; um atendente; uma atendente; um ser humano; o atendimento",
            ),
            "alguem pode me ligar; podem me ligar; pode me ligar; me liguem; me liga; atendente por favor; atendente; quero um atendente; quero um humano",
        )
    ),
    "ar": "; ".join(
        (
            each(
                "اريد; اريد ان; اود; اود ان; هل يمكنني; ممكن; بدي; عايز; ارغب في",
                "التحدث مع; التحدث الى; الحديث مع; اتحدث مع; اتحدث الى; اتكلم مع; الكلام مع; احكي مع; التكلم مع",
                "شخص; شخص حقيقي; انسان; موظف; موظف حقيقي; بشر",
            ),
            "اتصلوا بي; هل يمكن ان يتصل بي احد; موظف من فضلك",
        )
    ),
    "hi": "; ".join(
        (
            each(
                "मुझे; मैं; मुझको; क्या मैं; क्या मुझे",
                "किसी इंसान से; इंसान से; किसी व्यक्ति से; किसी असली इंसान से; किसी आदमी से; किसी अधिकारी से; किसी कर्मचारी से; असली इंसान से",
                "बात करनी है; बात करना है; बात करना चाहता हूँ; बात करना चाहती हूँ; बात कर सकता हूँ; बात कर सकती हूँ; बात कराओ; बात कराइए; बात करा दीजिए",
            ),
            "मुझे कॉल करो; मुझे कॉल करें; मुझे फोन करो; मुझे फोन करें; किसी इंसान से बात कराओ; किसी इंसान से बात कराइए; क्या कोई मुझे कॉल कर सकता है",
        )
    ),
}  # fmt: skip
"""Wishes for a person to talk to. "I need to talk to someone" and "is anybody there?" are none: who says so may be
in despair, and goes to people."""
