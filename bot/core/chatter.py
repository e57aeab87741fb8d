"""What people say that is not a claim: greetings, thanks, frames around a question, who this is.

Knows phrases in several languages, as data. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from factbase.words import words


class Chatter(StrEnum):
    """Why a message holds no claim."""

    EMPTY = "empty"
    COMMAND = "command"
    GREETING = "greeting"
    THANKS = "thanks"
    NO_CLAIM = "no_claim"
    WHO_ASKS = "who_asks"
    ONLY_LINK = "only_link"
    REFERENCE = "reference"


_GREETINGS = """
hello; hi; hey; hiya; yo; good morning; good afternoon; good evening; good night; greetings; how are you; whats up;
what s up; hello there; hi there; hey there; dear all; dear friends; hi all; hi everyone; hello everyone; bye; goodbye; good day; sup; namaste
hola; buenos dias; buenas tardes; buenas noches; buenas; que tal; como estas; adios; hasta luego; saludos; oye
bonjour; salut; bonsoir; bonne nuit; coucou; ca va; comment ca va; au revoir; bonne journee; allo
ola; oi; bom dia; boa tarde; boa noite; tudo bem; tchau; ate logo; e ai
مرحبا; اهلا; اهلا وسهلا; السلام عليكم; سلام; سلام عليكم; وعليكم السلام; صباح الخير; مساء الخير; كيف حالك; مع السلامه; تصبح على خير; هاي
नमस्ते; नमस्कार; हेलो; हैलो; हाय; सुप्रभात; शुभ रात्रि; शुभ प्रभात; कैसे हो; कैसे हैं; आप कैसे हैं; राम राम; अलविदा
hallo; gute nacht; alles gute; guten morgen; guten tag; guten abend; servus; moin; tschuss; ciao; buongiorno; buonasera; merhaba; selam
everybody; everyone; folks; guys; friends; all; team; dear; my friend; stay safe; be safe; keep safe; take care; good luck; have a nice day; have a good day; have a good night; have a great day; nice to meet you; see you; see you later; see you tomorrow; god bless; god bless you; god bless you all; bless you; love you; love you all; amen; sleep well; sweet dreams; happy new year; happy birthday; merry christmas; happy holidays; eid mubarak; ramadan mubarak; ramadan kareem; happy diwali
a todos; a todas; todos; amigos; amigo; cuidense; cuidate; cuidaos; que descansen; buen dia; feliz dia; feliz noche; dios los bendiga; dios te bendiga; un abrazo; abrazos; nos vemos; hasta manana; suerte; feliz ano; feliz navidad
a tous; a toutes; tout le monde; les amis; mon ami; prenez soin de vous; prends soin de toi; bonne soiree; bonne chance; a bientot; a demain; a plus; bisous; bon courage; bonne annee; joyeux noel; dormez bien
a todos; pessoal; gente; galera; meu amigo; se cuidem; se cuida; cuidem se; fiquem bem; fiquem com deus; fica com deus; deus abencoe; um abraco; ate amanha; ate mais; boa sorte; feliz natal; feliz ano novo; durmam bem
للجميع; جميعا; يا جماعه; اصدقائي; تصبحون على خير; الله يحفظكم; حفظكم الله; في امان الله; الله معكم; بارك الله فيك; بارك الله فيكم; عيد مبارك; رمضان كريم; امين; يومكم سعيد; انتبهوا لانفسكم
सबको; सभी को; दोस्तों; सब लोग; अपना ख्याल रखें; अपना ख्याल रखना; ध्यान रखें; सुरक्षित रहें; भगवान भला करे; शुभ दिन; फिर मिलेंगे; जय हिंद; जय श्री राम; ईद मुबारक; नया साल मुबारक; शुभ दिवाली
selamat pagi; selamat siang; selamat malam; halo; apa kabar; assalamualaikum; privet; привет; здравствуйте; добрый день; habari; jambo; 你好; こんにちは; 안녕하세요
"""
_THANKS = """
thanks; thank you; thank you so much; thank you very much; many thanks; thx; ty; tysm; cheers; great; ok; okay; k; cool; got it; nice; perfect;
awesome; understood; yes; no; yep; nope; lol; haha; hahaha; wow; please; pls; sorry; good; good job; well done; bot; you; so much; a lot; good bot; test; testing
gracias; muchas gracias; mil gracias; vale; perfecto; entendido; si; de acuerdo; genial; por favor
merci; merci beaucoup; d accord; oui; non; parfait; compris; super; s il vous plait; svp
obrigado; obrigada; muito obrigado; muito obrigada; valeu; sim; nao; perfeito; entendi; beleza; por favor
شكرا; شكرا جزيلا; شكرا لك; شكرا لكم; تمام; حسنا; نعم; لا; ممتاز; جزاك الله خيرا; من فضلك
धन्यवाद; शुक्रिया; बहुत धन्यवाद; बहुत बहुत धन्यवाद; ठीक है; ठीक; हाँ; हां; नहीं; जी; अच्छा; बढ़िया; कृपया
danke; danke schon; vielen dank; ja; nein; terima kasih; makasih; grazie; grazie mille; tesekkurler; asante; спасибо; 谢谢; ありがとう; dhanyavad; shukriya; shukran
"""
_FRAMES = """
is it true; is it true that; i heard; i heard that; is this true; is this news true; is this legit; is it legit; is that true; true or false; is it real; is this real; is it fake; is this fake; fake or real; real or fake; true; fake; really; is it;
fact check; check this; check; check please; can you check this; can you check; please check; is this correct; is it right; what about this; what do you think; any truth;
are you sure;
help; help me; i have a question; question; can i ask a question; what is this; see this; look at this; look; did you see this; what; why; how
forward this; please forward; share; please share; share this; forward to all; forward this to everyone; share with everyone; share this with everyone; share it; please share this; pass it on; send this to everyone; important; urgent; attention; breaking; breaking news; must read; viral
es verdad; es cierto; es real; es esto verdad; es esto cierto; esto es verdad; esto es cierto; es fake; es verdad esto; es cierto esto; verdad; verdadero o falso; es falso; ayuda; tengo una pregunta; compartir; comparte; reenviar; difundir; importante; urgente; pasalo
est ce vrai; c est vrai; est ce que c est vrai; est ce que c est faux; info ou intox; vrai ou faux; c est faux; vrai; aide; j ai une question; partagez; a partager; faites passer; important
e verdade; e verdade isso; e verdade isto; isto e verdade; e fake; isso e fake; isso e falso; isso e verdade; verdadeiro ou falso; e falso; ajuda; tenho uma pergunta; compartilhe; repasse; encaminhe; importante; urgente
هل هذا صحيح; هل هذا حقيقي; هل هذا الخبر صحيح; هل الخبر صحيح; صحيح; هل صحيح; حقيقه ام كذب; مساعده; ساعدني; عندي سوال; انشر; شارك; ارسل للجميع; عاجل; مهم
क्या यह सच है; क्या ये सच है; क्या यह सही है; क्या यह खबर सच है; क्या यह खबर सही है; सच है; सच; सच या झूठ; मदद; मेरा एक सवाल है; शेयर करें; फॉरवर्ड करें; आगे भेजें; जरूरी; महत्वपूर्ण
ist das wahr; ist das wirklich wahr; ist das fake; ist das ein fake; stimmt das; stimmt das wirklich; wahr oder falsch; hilfe; apakah ini benar; benarkah; apakah benar; kya yeh sach hai; kya ye sach hai; sach hai
"""
_WHO = """
are you a robot; are you robot; are you real; are you human; are you a human; are you a person; are you a real person; am i talking to a robot; am i talking to a person; am i talking to a human; is this a bot; is this a robot; is this a real person; what is your name; what s your name; whats your name; how does this work; how do you work; how does it work; who made you; who is this; what do you do; who are you; what are you; what can you do; are you a bot; are you a machine; are you an ai; are you ai; is this an ai; is this ai; is this a machine; is this a human
quien eres; eres un robot; eres un bot; eres real; eres humano; eres una persona; eres una maquina; es usted un robot; es usted una persona; como te llamas; como funciona; como funciona esto; que haces; que puedes hacer
qui es tu; qui etes vous; es tu un robot; etes vous un robot; tu es un robot; vous etes un robot; es tu humain; etes vous une personne; etes vous une machine; comment tu t appelles; comment ca marche; que fais tu
quem e voce; voce e um robo; voce e robo; voce e real; voce e humano; voce e uma pessoa; voce e uma maquina; qual e o seu nome; qual seu nome; como funciona; como isso funciona; o que voce faz
من انت; هل انت روبوت; انت روبوت; هل انت انسان; هل انت حقيقي; هل انت اله; ما اسمك; كيف يعمل هذا; ماذا تفعل
आप कौन हैं; तुम कौन हो; क्या आप रोबोट हैं; क्या तुम रोबोट हो; आप रोबोट हैं क्या; क्या आप इंसान हैं; क्या आप मशीन हैं; आपका नाम क्या है; तुम्हारा नाम क्या है; यह कैसे काम करता है; आप क्या करते हैं
"""
# Who asks whether anybody hears them may need people: that is left out, and goes to them.
_COMMAND = re.compile(r"\s*[/!][A-Za-z_]{1,32}(@\w{1,32})?\s*")


def _phrases(listed: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words(phrase)) for phrase in re.split("[;\n]", listed) if phrase.strip())


_KINDS = (
    (Chatter.GREETING, _phrases(_GREETINGS)),
    (Chatter.THANKS, _phrases(_THANKS)),
    (Chatter.NO_CLAIM, _phrases(_FRAMES)),
    (Chatter.WHO_ASKS, _phrases(_WHO)),
)
_LONGEST = max(len(phrase) for _, phrases in _KINDS for phrase in phrases)


def is_command(text: str) -> bool:
    """Whether the whole text is a chat command such as /start."""
    return _COMMAND.fullmatch(text) is not None


def chatter(text: str) -> Chatter | None:
    """What kind of chatter a cleaned text is made of throughout; None if something is left over.

    Greeting, thanks, frames and who this is may follow one another; the last of the kinds
    above that occurs names the whole ("hello, is this true?" holds no claim).
    """
    spoken = tuple(words(text))
    if not spoken:
        return Chatter.EMPTY
    # By position: the kinds on the way there. The longest phrase is not always the right one:
    # "is it real" leaves nothing to be said with "or fake", but "is it" does.
    ways: dict[int, frozenset[Chatter]] = {0: frozenset()}
    for at in range(len(spoken)):
        if at in ways:
            for kind, end in _phrases_from(spoken, at):
                ways.setdefault(end, ways[at] | {kind})
    found = ways.get(len(spoken), frozenset())
    return next((kind for kind, _ in reversed(_KINDS) if kind in found), None)


def _phrases_from(spoken: tuple[str, ...], at: int) -> Iterator[tuple[Chatter, int]]:
    """The phrases that start at this word: the kind of each, and where it ends."""
    for end in range(at + 1, min(at + _LONGEST, len(spoken)) + 1):
        for kind, phrases in _KINDS:
            if spoken[at:end] in phrases:
                yield kind, end
