"""How people ask for help with a matter of their own, or point at a picture, and say no more, as data.

Knows phrases only, apart by `;`, by ISO 639 code; how they are told from claims is known to `bot.core.chatter`:
a message must hold nothing else. "How do I vote by post?" is none: that is a question, and can be answered.
Native speakers have not read these lists.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.lexicon.combining import each

HELP_WITH: Mapping[str, str] = {
    "en": each(
        "help with; help me with; i need help with; need help with; i need some help with; can you help with; can you help me with; could you help me with; i want help with; help about; help me about",
        "my; the; a; your; this",
        "ballot; ballot paper; vote; voting; postal vote; registration; voter registration; form; forms; application; tax; taxes; tax form; tax return; passport; visa; permit; licence; license; account; password; login; homework; benefits; pension; insurance; bill; bills; rent; website; app",
    )
    + "; help me vote; help me register; help me register to vote; help me fill in my form; help me fill in this form; help me fill out my form; help with voting; help with registration; help with taxes; help with benefits; i need help with voting; i need help with taxes",
    "es": each(
        "ayuda con; ayudame con; ayudeme con; ayudenme con; necesito ayuda con; me puedes ayudar con; me puede ayudar con; me pueden ayudar con; quiero ayuda con",
        "mi; el; la; un; una",
        "papeleta; voto; voto por correo; inscripcion; registro; formulario; solicitud; impuesto; impuestos; declaracion; renta; pasaporte; visado; visa; permiso; licencia; dni; cuenta; contrasena; deberes; pension; seguro; factura; alquiler",
    )
    + "; ayuda para votar; ayudame a votar; ayudame a registrarme; necesito ayuda para votar; ayuda con los impuestos; ayuda con las facturas",
    "fr": each(
        "aide pour; aide avec; aidez moi avec; aidez moi pour; aide moi avec; aide moi pour; j ai besoin d aide pour; j ai besoin d aide avec; besoin d aide pour; besoin d aide avec; pouvez vous m aider pour; pouvez vous m aider avec",
        "mon; ma; mes; le; la; les; un; une",
        "bulletin; bulletin de vote; vote; inscription; formulaire; formulaires; demande; impot; impots; declaration; passeport; visa; permis; compte; mot de passe; devoirs; retraite; assurance; facture; factures; loyer",
    )
    + "; aidez moi a voter; aide pour voter; aidez moi a m inscrire; aidez moi a remplir mon formulaire; j ai besoin d aide pour voter",
    "pt": each(
        "ajuda com; me ajuda com; me ajude com; me ajudem com; preciso de ajuda com; pode me ajudar com; podem me ajudar com; quero ajuda com",
        "meu; minha; o; a; um; uma; os",
        "voto; votacao; titulo; titulo de eleitor; cadastro; inscricao; formulario; pedido; imposto; impostos; imposto de renda; passaporte; visto; licenca; cpf; conta; senha; aposentadoria; pensao; seguro; fatura; boleto; aluguel",
    )
    + "; ajuda para votar; me ajuda a votar; me ajude a votar; preciso de ajuda para votar",
    "ar": each(
        "مساعده في; المساعده في; ساعدني في; ساعدوني في; احتاج مساعده في; احتاج الى مساعده في; اريد مساعده في; محتاج مساعده في",
        "التصويت; الانتخاب; التسجيل; الاستماره; استمارتي; الضريبه; الضرائب; جواز السفر; جوازي; التاشيره; الرخصه; الطلب; طلبي; حسابي; الفاتوره; فاتورتي; التقاعد",
    ),
    "hi": each(
        "मतदान; वोट; वोट डालने; पंजीकरण; फॉर्म; फार्म; टैक्स; पासपोर्ट; वीज़ा; लाइसेंस; आवेदन; खाते; पासवर्ड; पेंशन; बीमा; बिल; राशन कार्ड; आधार; मेरे फॉर्म; मेरे मतदान; मेरे वोट",
        "में मदद; में मदद करो; में मदद करें; में मदद चाहिए; में मेरी मदद करो; में मेरी मदद करें; के लिए मदद; के लिए मदद चाहिए",
    ),
}  # fmt: skip
"""Calls for help that a rumour line cannot give: who says so is asked for the matter in a sentence."""

PICTURES: Mapping[str, str] = {
    "en": each(
        "can you check; could you check; check; please check; can you verify; verify; look at; see; can you look at; is it true; is; what is in; what about",
        "this; the; my; that; these",
        "photo; photos; picture; pictures; image; images; video; videos; audio; voice message; voice note; screenshot; screenshots; attachment; file; pdf; document; meme",
    )
    + "; see attached; attached; see attachment; photo; picture; image; video; audio; voice message; voice note; screenshot; is this photo real; is this photo fake; is this picture real; is this picture fake; is this image real; is this image fake; is this video real; is this video fake; is this video true; is this photo true; is this screenshot real",
    "es": each("puedes revisar; puede revisar; pueden revisar; puedes verificar; pueden verificar; verifica; revisa; mira; miren; es real; es verdad; es cierto", "esta; este; la; el", "foto; imagen; video; audio; captura; nota de voz; archivo; documento")
    + "; foto; imagen; captura; nota de voz; mensaje de voz; ver adjunto; adjunto; te envio una foto; esta foto es real; este video es real; esta imagen es real",
    "fr": each("pouvez vous verifier; peux tu verifier; verifiez; verifie; regardez; regarde; voir; est ce que", "cette; ce; la; le; l", "photo; image; video; audio; capture; capture d ecran; message vocal; fichier; document")
    + "; photo; image; capture d ecran; message vocal; note vocale; voir piece jointe; piece jointe; cette photo est vraie; cette video est vraie; cette image est vraie; cette photo est elle vraie; cette video est elle vraie",
    "pt": each("pode verificar; podem verificar; verifique; verifica; veja; vejam; olha; olhe; e verdade; e real", "essa; esse; esta; este; a; o", "foto; imagem; video; audio; print; captura; mensagem de voz; arquivo; documento")
    + "; foto; imagem; print; mensagem de voz; segue anexo; em anexo; anexo; essa foto e real; esse video e real; essa imagem e real",
    "ar": each("هل يمكنك التحقق من; تحقق من; تحققوا من; انظر; شوف; هل", "هذه; هذا", "الصوره; صوره; الفيديو; فيديو; المقطع; التسجيل; الملف")
    + "; صوره; فيديو; رساله صوتيه; مرفق; هل هذه الصوره حقيقيه; هل هذا الفيديو حقيقي; هل هذه الصوره صحيحه; هل هذا الفيديو صحيح",
    "hi": each("यह; ये; इस; क्या यह; क्या ये", "फोटो; तस्वीर; वीडियो; ऑडियो; स्क्रीनशॉट", "देखो; देखिए; जांचो; जांचें; असली है; सच है; सही है; नकली है; की जांच करो; की जांच करें")
    + "; फोटो; तस्वीर; वीडियो; वॉइस मैसेज; संलग्न",
}  # fmt: skip
"""Pictures and recordings that are pointed at without a word of what they show: none of them can be opened."""
