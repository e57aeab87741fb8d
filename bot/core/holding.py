"""Templates of holding statements by topic: what to say at once, before anybody knows more.

Knows the parts of a holding statement and the shipped texts. Must not know cases, channels or who is told.
Pure.

Rule 5: "When uncertain: known / not known / what we are doing / when we speak next. Never guess." So a
template says only what holds in every such case. What somebody changes in it is theirs, in one language;
unchanged it is said to each asker in their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.core.quiet import QuietPolicy
from bot.wording.speech import Wording

HOURS = 4.0


@dataclass(frozen=True, slots=True)
class Known:
    """The parts of a holding statement, each in one language; what is empty is left out."""

    known: str = ""
    unknown: str = ""
    doing: str = ""


def statement(parts: Known, say: Wording) -> str:
    """A holding statement of its parts: known, not known, what we do."""
    lines = [
        say.say("What we know: %(text)s", text=parts.known) if parts.known else "",
        say.say("What we do not know yet: %(text)s", text=parts.unknown) if parts.unknown else "",
        say.say("What we are doing: %(text)s", text=parts.doing) if parts.doing else "",
    ]
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class HoldingTemplate:
    """One topic's statement by language. `next_word`: when people hear from us next."""

    parts: Mapping[str, Known]
    next_word: timedelta = timedelta(hours=HOURS)

    def words(self, wording: Callable[[str], Wording]) -> dict[str, str]:
        """The statement as it is said in each of its languages."""
        return {code: statement(parts, wording(code)) for code, parts in self.parts.items()}

    def text(self, language: str, wording: Callable[[str], Wording]) -> str:
        """The statement in this language, else in English, else in what there is."""
        said = self.words(wording)
        return next((said[code] for code in (language, "en", *sorted(said)) if code in said), "")


@dataclass(frozen=True, slots=True)
class HoldingTexts:
    """All templates of an agency, ready to be chosen from and to be recognised again."""

    templates: Mapping[str, HoldingTemplate]
    wording: Callable[[str], Wording]
    language: str = "en"

    def named(self, topic: str) -> HoldingTemplate | None:
        """The template of a topic, as somebody may type its name."""
        return self.templates.get(topic.strip().casefold())

    def texts(self) -> dict[str, str]:
        """By topic, the statement in the agency's language."""
        return {topic: one.text(self.language, self.wording) for topic, one in self.templates.items()}

    def words(self, said: str) -> dict[str, str]:
        """A statement in every language, where it is a template that nobody has changed; else nothing."""
        for one in self.templates.values():
            words = one.words(self.wording)
            if said in words.values():
                return words
        return {}


def _known(known: str, unknown: str, doing: str) -> Known:
    return Known(known, unknown, doing)


SHIPPED: Mapping[str, HoldingTemplate] = {
    "health": HoldingTemplate(
        {
            "en": _known("many people are asking about this.", "whether it is true.",
                         "doctors and the laboratory are looking into it. If you feel ill, call a doctor."),
            "es": _known("mucha gente pregunta por esto.", "si es verdad.",
                         "los médicos y el laboratorio lo investigan. Si se siente mal, llame a un médico."),
            "fr": _known("beaucoup de gens posent cette question.", "si c'est vrai.",
                         "médecins et laboratoire vérifient. Si vous vous sentez mal, appelez un médecin."),
            "pt": _known("muita gente está perguntando sobre isso.", "se é verdade.",
                         "médicos e laboratório estão verificando. Se se sentir mal, chame um médico."),
            "ar": _known("كثير من الناس يسألون عن هذا.", "هل هذا صحيح.",
                         "الأطباء والمختبر يتحققون من ذلك. إذا شعرت بالمرض فاتصل بطبيب."),
            "hi": _known("बहुत लोग इसके बारे में पूछ रहे हैं।", "यह सच है या नहीं।",
                         "डॉक्टर और प्रयोगशाला जाँच कर रहे हैं। तबीयत ठीक न हो तो डॉक्टर को फ़ोन करें।"),
        },
        timedelta(hours=3),
    ),
    "election": HoldingTemplate(
        {
            "en": _known("many people are asking about this. What was announced about voting holds.",
                         "whether what you asked about happened.",
                         "we are asking the election office and will tell you what it says."),
            "es": _known("mucha gente pregunta por esto. Vale lo que se anunció sobre la votación.",
                         "si pasó lo que usted pregunta.",
                         "preguntamos a la oficina electoral y le diremos qué responde."),
            "fr": _known("beaucoup de gens posent cette question. Ce qui a été annoncé vaut encore.",
                         "si ce que vous demandez est arrivé.",
                         "nous demandons au bureau des élections et vous dirons ce qu'il répond."),
            "pt": _known("muita gente está perguntando sobre isso. Vale o que foi anunciado sobre a votação.",
                         "se aconteceu o que você perguntou.",
                         "estamos perguntando à justiça eleitoral e vamos contar o que ela disser."),
            "ar": _known("كثير من الناس يسألون عن هذا. ما أُعلن عن التصويت ما زال ساريًا.",
                         "هل حدث ما سألت عنه.",
                         "نسأل مكتب الانتخابات وسنخبرك بما يقوله."),
            "hi": _known("बहुत लोग इसके बारे में पूछ रहे हैं। मतदान के बारे में जो घोषणा हुई थी वही लागू है।",
                         "आपने जो पूछा वह हुआ या नहीं।",
                         "हम चुनाव कार्यालय से पूछ रहे हैं और आपको उसका जवाब बताएँगे।"),
        },
        timedelta(hours=1),
    ),
    "flood": HoldingTemplate(
        {
            "en": _known("many people are asking about this.", "whether what you asked about is true.",
                         "rescue teams are checking. If you are in danger, go to higher ground now "
                         "and call the emergency number."),
            "es": _known("mucha gente pregunta por esto.", "si es verdad lo que usted pregunta.",
                         "los equipos de rescate lo comprueban en el lugar. Si corre peligro, suba ya a un "
                         "sitio alto y llame a emergencias."),
            "fr": _known("beaucoup de gens posent cette question.", "si ce que vous demandez est vrai.",
                         "les secours vérifient. En danger, montez vite vers un point haut "
                         "et appelez les urgences."),
            "pt": _known("muita gente está perguntando sobre isso.", "se é verdade o que você perguntou.",
                         "as equipes de resgate estão verificando no local. Se houver perigo, vá já para um "
                         "lugar alto e ligue para a emergência."),
            "ar": _known("كثير من الناس يسألون عن هذا.", "هل ما سألت عنه صحيح.",
                         "فرق الإنقاذ تتحقق في المكان. إذا كنت في خطر فاصعد الآن إلى مكان مرتفع واتصل "
                         "برقم الطوارئ."),
            "hi": _known("बहुत लोग इसके बारे में पूछ रहे हैं।", "आपने जो पूछा वह सच है या नहीं।",
                         "बचाव दल मौके पर जाँच कर रहे हैं। ख़तरा हो तो अभी ऊँची जगह जाएँ और आपात नंबर पर "
                         "फ़ोन करें।"),
        },
        timedelta(hours=1),
    ),
    "scam": HoldingTemplate(
        {
            "en": _known("somebody is asking people for money or data in this way.", "who is behind it.",
                         "we are asking the police. Pay nothing, open no link and give no code until "
                         "you hear from us."),
            "es": _known("alguien pide dinero o datos de esta manera.", "quién está detrás.",
                         "preguntamos a la policía. No pague, no abra enlaces y no dé códigos hasta que le "
                         "avisemos."),
            "fr": _known("quelqu'un demande de l'argent ou des données de cette façon.", "qui est derrière.",
                         "nous demandons à la police. Ne payez rien, n'ouvrez aucun lien et ne donnez aucun "
                         "code d'ici là."),
            "pt": _known("alguém está pedindo dinheiro ou dados desse jeito.", "quem está por trás.",
                         "estamos perguntando à polícia. Não pague, não abra links e não passe códigos até a "
                         "gente avisar."),
            "ar": _known("هناك من يطلب المال أو البيانات بهذه الطريقة.", "من يقف وراء ذلك.",
                         "نسأل الشرطة. لا تدفع ولا تفتح أي رابط ولا تعط أي رمز حتى نخبرك."),
            "hi": _known("कोई इस तरह लोगों से पैसे या जानकारी माँग रहा है।", "इसके पीछे कौन है।",
                         "हम पुलिस से पूछ रहे हैं। हमारी ख़बर आने तक न पैसे दें, न लिंक खोलें, न कोड बताएँ।"),
        },
    ),
    "services": HoldingTemplate(
        {
            "en": _known("many people are asking whether this service has changed.", "whether it has.",
                         "we are asking the office that runs it. Until then what it announced last holds."),
            "es": _known("mucha gente pregunta si este servicio cambió.", "si cambió.",
                         "preguntamos a la oficina responsable. Hasta entonces vale su último anuncio."),
            "fr": _known("beaucoup de gens demandent si ce service a changé.", "s'il a changé.",
                         "nous demandons au bureau responsable. D'ici là, sa dernière annonce est valable."),
            "pt": _known("muita gente está perguntando se esse serviço mudou.", "se mudou.",
                         "estamos perguntando ao órgão responsável. Até lá vale o último anúncio dele."),
            "ar": _known("كثير من الناس يسألون هل تغيرت هذه الخدمة.", "هل تغيرت.",
                         "نسأل المكتب المسؤول. حتى ذلك الحين يبقى آخر إعلان له ساريًا."),
            "hi": _known("बहुत लोग पूछ रहे हैं कि क्या यह सेवा बदली है।", "बदली है या नहीं।",
                         "हम ज़िम्मेदार कार्यालय से पूछ रहे हैं। तब तक उसकी पिछली घोषणा लागू है।"),
        },
    ),
}  # fmt: skip
"""What comes with Rumourline; an agency's policy adds to it and replaces it, language by language."""


@dataclass(frozen=True, slots=True)
class Agency:
    """Another agency to which a case can be given. `about`: what it is for, for staff."""

    name: str
    link: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Agencies:
    """Those to which cases can be given. `others`: whether one that is not listed may be named."""

    listed: tuple[Agency, ...] = ()
    others: bool = True

    def named(self, name: str) -> Agency | None:
        """The listed agency of this name, however it is capitalised."""
        wanted = name.strip().casefold()
        return next((one for one in self.listed if one.name.casefold() == wanted), None)


NOWHERE = Agencies()
"""No list: any agency may be named."""


@dataclass(frozen=True, slots=True)
class CasePolicy:
    """What staff are offered for cases, and for how long what they ended calls for nobody."""

    holding: Mapping[str, HoldingTemplate] = field(default_factory=lambda: SHIPPED)
    agencies: Agencies = NOWHERE
    quiet: QuietPolicy = field(default_factory=QuietPolicy)
