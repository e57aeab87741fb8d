"""What people write who call for somebody through us, and what stands on fire, as data.

Knows phrases only, apart by `;`, by ISO 639 code; how they are told from claims is known to `bot.core.chatter`:
a message must hold nothing else. Whoever writes so hears the number to call, and opens no case. A place or a
number of people makes a claim of it: "fire in the school" is none of these. Native speakers have not read
these lists.
"""

# ruff: noqa: E501 - a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

from bot.core.lexicon.combining import each

_NUMBERS = "911; 112; 999"

CALLS: Mapping[str, str] = {
    "mul": _NUMBERS,
    "en": "; ".join(
        (
            each(
                "call; please call; can you call; could you call; someone call; somebody call; can someone call; send; please send; can you send; get; get me; get us; call me; send me; i need; we need; need; i want; i really need",
                "the; an; a; ",
                "police; cops; ambulance; ambulances; paramedics; firefighters; firemen; fire brigade; fire department; fire service; emergency services; rescue",
            ),
            each("call; please call; someone call; somebody call; dial; ring", _NUMBERS),
            each("help; urgent; emergency", "police; ambulance; firefighters; fire brigade; fire department"),
            each("police; ambulance; firefighters; fire brigade; fire department", "please; now; quick; quickly; fast; help; urgent; urgently; asap"),
            each("my; our; the; ", "house; home; kitchen; flat; apartment; garage; oven; bedroom; balcony; roof", "on fire; is on fire; s on fire; is burning; burning; caught fire"),
            "there is a fire; there s a fire; theres a fire; fire fire; fire help; help fire; someone is breaking in; somebody is breaking in; there is a burglar; a burglar is here; there is an intruder",
        )
    ),
    "es": "; ".join(
        (
            each(
                "llamen; llamen a; llama; llama a; llamad; llamad a; llame a; manden; manda; mande; envien; envie; necesito; necesitamos; necesito a; quiero",
                "la; una; los; ",
                "policia; ambulancia; bomberos; guardia civil",
            ),
            each("llamen al; llama al; llamad al; llame al", _NUMBERS),
            each("policia; ambulancia; bomberos; una ambulancia", "por favor; ya; ahora; rapido; urgente; ayuda"),
            each("se quema; se me quema; se nos quema; se incendia; se esta quemando", "la; mi; nuestra; el; mi", "casa; cocina; piso; edificio"),
            each("hay fuego en; hay un incendio en; fuego en; incendio en", "la; mi; nuestra; ", "casa; cocina"),
            "hay fuego; hay un fuego; fuego fuego; hay un ladron; hay ladrones; hay un intruso",
        )
    ),
    "fr": "; ".join(
        (
            each(
                "appelez; appelle; appelez moi; envoyez; envoyez moi; j ai besoin de; j ai besoin d; il me faut; il nous faut; je veux; besoin d; besoin de",
                "la; une; les; des; l; ",
                "police; ambulance; pompiers; samu",
            ),
            "appelez le samu; appelez le 15; appelez le 17; appelez le 18; appelez le 112; il me faut le samu",
            each("police; ambulance; pompiers; une ambulance; samu; les pompiers; la police", "vite; s il vous plait; svp; maintenant; urgent; a l aide"),
            each("il y a le feu; y a le feu; il y a du feu; le feu", "; chez moi; a la maison; dans la cuisine; dans ma cuisine; dans l appartement; dans mon appartement; a la cuisine"),
            "au feu",
        )
    ),
    "pt": "; ".join(
        (
            each(
                "chamem; chame; chama; chamem a; chame a; chama a; mandem; mande; manda; preciso da; preciso de; preciso; precisamos de; quero",
                "uma; a; os; o; ",
                "policia; ambulancia; bombeiros; samu",
            ),
            each("ligue para o; ligue; liguem para o; liga pro", "112; 190; 192; 193"),
            each("policia; ambulancia; bombeiros; uma ambulancia", "por favor; ja; agora; rapido; urgente; socorro; ajuda"),
            each("a casa; minha casa; a minha casa; a cozinha; minha cozinha; o apartamento; ", "esta pegando fogo; ta pegando fogo; pegando fogo; esta a arder; esta em chamas"),
            each("tem fogo; ha fogo; fogo", "na cozinha; em casa; na minha casa; no apartamento; na minha cozinha"),
            "tem fogo; ha fogo; fogo fogo",
        )
    ),
    "ar": "; ".join(
        (
            each("اتصل; اتصلوا; اتصلي", "بالشرطه; بالاسعاف; بالاطفاء; بالمطافي; بالنجده; بالطوارئ"),
            each("اطلب; اطلبوا; ارسلوا; ابعثوا; احتاج; نحتاج; اريد; احتاج الى; نحتاج الى; بدي", "الشرطه; شرطه; الاسعاف; اسعاف; سياره اسعاف; الاطفاء; المطافي"),
            each("الشرطه; الاسعاف; اسعاف; الاطفاء", "من فضلك; الان; بسرعه; فورا"),
            each("حريق; نار; النار; الحريق; هناك حريق; في حريق; يوجد حريق", "في المطبخ; في البيت; في بيتي; في المنزل; في منزلي; في شقتي; في الشقه"),
            each("البيت; بيتي; المنزل; منزلي; المطبخ; شقتي", "يحترق; تحترق; بيحترق; عم يحترق"),
            "هناك حريق; يوجد حريق",
        )
    ),
    "hi": "; ".join(
        (
            each(
                "; मुझे; हमें; कोई; कृपया; जल्दी",
                "पुलिस; पुलिस को; एम्बुलेंस; एंबुलेंस; दमकल; फायर ब्रिगेड",
                "बुलाओ; बुलाइए; बुला दो; बुलाएं; भेजो; भेजिए; भेजें; चाहिए; को बुलाओ",
            ),
            "घर में चोर है; घर में चोर घुस गया; ghar mein chor hai; ghar me chor hai",
            "आग लगी है; आग लग गई; आग लग गई है; aag lagi hai; aag lag gayi; aag lag gayi hai",
            each("घर में; मेरे घर में; रसोई में; मेरी रसोई में; किचन में; यहां; यहाँ", "आग; आग लगी है; आग लग गई; आग लग गई है; आग लगी"),
            each("ghar mein; ghar me; rasoi mein; kitchen mein; kitchen me", "aag lagi hai; aag lag gayi; aag lag gayi hai; aag lag gai; aag lagi"),
            each("police; ambulance; fire brigade", "bulao; bhejo; chahiye; ko bulao; bula do"),
        )
    ),
}  # fmt: skip
"""Calls for those who help, and what burns at home."""

PRESSING: Mapping[str, str] = {
    "en": "now; right now; quick; quickly; hurry; hurry up; asap; immediately",
    "es": "ya; ahora; ahora mismo; rapido; de prisa; dense prisa",
    "fr": "vite; maintenant; tout de suite; depechez vous",
    "pt": "ja; agora; agora mesmo; rapido; depressa",
    "ar": "الان; بسرعه; فورا; حالا",
    "hi": "जल्दी; जल्दी करो; अभी; तुरंत; jaldi; jaldi karo",
}
"""That it cannot wait: said beside a call, and of nothing by itself."""
