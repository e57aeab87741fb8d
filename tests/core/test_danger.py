"""Who is in danger hears whom to call, in every language that the bot speaks; a rumour is still a rumour."""

from __future__ import annotations

import pytest

from bot.core.chatter import Chatter, chatter
from bot.core.danger import LONGEST_CRY, Danger, Peril, peril, urgent
from bot.core.helping import DangerPolicy, Line, first_words
from bot.core.lexicon.calls import CALLS
from bot.core.lexicon.emergency_lines import ONE_NUMBER, TO_TALK
from bot.wording.catalogue import LANGUAGES, wording
from tests.core.dangers import ABOUT, NONE, OWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_table(language: str) -> None:
    assert len(OWN[language]) >= 10
    assert len(ABOUT[language]) >= 3
    assert len(NONE[language]) >= 3


@pytest.mark.parametrize("text", [text for texts in OWN.values() for text in texts])
def test_somebody_in_danger_is_recognised(text: str) -> None:
    found = peril(text)
    assert found is not None
    assert found.own
    assert found.kind is not Danger.ANY


@pytest.mark.parametrize("text", [text for texts in ABOUT.values() for text in texts])
def test_a_rumour_about_danger_is_not_diverted(text: str) -> None:
    found = peril(text)
    assert found is not None
    assert not found.own


@pytest.mark.parametrize("text", [text for texts in NONE.values() for text in texts])
def test_other_messages_are_left_alone(text: str) -> None:
    assert peril(text) is None


def test_a_long_text_with_a_cry_in_it_is_dealt_with_as_well() -> None:
    cry = "i want to kill myself"
    assert peril(cry) == Peril(Danger.SELF_HARM, True, "en")
    assert peril(f"{cry} {'word ' * LONGEST_CRY}") == Peril(Danger.SELF_HARM, False, "en")


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        pytest.param("QUIERO MORIRME", Danger.SELF_HARM, "es", id="shouted"),
        pytest.param("mon  mari\nme frappe!!", Danger.VIOLENCE, "fr", id="spaced"),
        pytest.param("estou presa e a agua esta subindo", Danger.TRAPPED, "pt", id="without accents"),
        pytest.param("ابني شرب الكلور", Danger.POISON, "ar", id="arabic"),
        pytest.param("i want to kill myself, he beats me", Danger.SELF_HARM, "en", id="two kinds"),
    ],
)
def test_the_kind_and_the_language_are_told(text: str, kind: Danger, language: str) -> None:
    found = peril(text)
    assert found is not None
    assert (found.kind, found.language) == (kind, language)


HERE = Line(
    "080", "Valencia", "Flood line", "https://floods.example", frozenset({Danger.TRAPPED}), ("València",)
)
OWN_112 = Line("112", "ES", "Emergencias")
SPAIN = DangerPolicy("ES", (HERE, OWN_112))


@pytest.mark.parametrize(
    ("policy", "kind", "text", "numbers"),
    [
        pytest.param(DangerPolicy(), Danger.MEDICAL, "help", (), id="nobody knows where"),
        pytest.param(DangerPolicy("ES"), Danger.MEDICAL, "help", ("112",), id="shipped"),
        pytest.param(DangerPolicy("US"), Danger.SELF_HARM, "help", ("911", "988"), id="somebody to talk to"),
        pytest.param(DangerPolicy("XX"), Danger.SELF_HARM, "help", (), id="a country that is not shipped"),
        pytest.param(SPAIN, Danger.TRAPPED, "atrapada en Valencia", ("112", "080"), id="a named place"),
        pytest.param(SPAIN, Danger.TRAPPED, "atrapada", ("112",), id="no place"),
        pytest.param(SPAIN, Danger.MEDICAL, "valencia", ("112",), id="another kind"),
    ],
)
def test_the_nearest_line_is_named(
    policy: DangerPolicy, kind: Danger, text: str, numbers: tuple[str, ...]
) -> None:
    assert tuple(line.number for line in policy.lines_for(kind, text)) == numbers


def test_an_agencys_own_line_takes_the_place_of_the_shipped_one() -> None:
    assert SPAIN.lines_for(Danger.MEDICAL, "")[0].name == "Emergencias"


def test_every_helpline_belongs_to_a_country_with_an_emergency_number() -> None:
    assert {*TO_TALK} <= {*ONE_NUMBER}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_comes_first_in_every_language(language: str) -> None:
    say = wording(language)
    lines = DangerPolicy("US").lines_for(Danger.SELF_HARM, "")
    said = first_words(Peril(Danger.SELF_HARM, True), lines, say, "Town of Testing").split("\n")
    assert "911" in said[0]
    assert any("988" in line for line in said)
    assert "Town of Testing" in said[-1]
    anywhere = first_words(Peril(Danger.ANY, False), (), say, "Town of Testing")
    assert "112" in anywhere
    assert "Town of Testing" not in anywhere


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        pytest.param("the water is up to my chest", Danger.TRAPPED, "en", id="by what is there"),
        pytest.param("my baby is locked in the hot car", Danger.TRAPPED, "en", id="a child in a car"),
        pytest.param("meu filho está trancado no carro", Danger.TRAPPED, "pt", id="a child in a car, pt"),
        pytest.param("the sea pulled back and we are on the beach", Danger.TRAPPED, "en", id="a wave"),
        pytest.param("generator in kitchen, we feel dizzy", Danger.POISON, "en", id="carbon monoxide"),
        pytest.param("on a mal à la tête près du poêle", Danger.POISON, "fr", id="carbon monoxide, fr"),
        pytest.param("tengo las pastillas delante", Danger.SELF_HARM, "es", id="es"),
        pytest.param("il est devant la porte avec un couteau", Danger.VIOLENCE, "fr", id="fr"),
        pytest.param("dor no peito e o braço esquerdo dormente", Danger.MEDICAL, "pt", id="pt"),
        pytest.param("كم حبة تكفي للموت", Danger.SELF_HARM, "ar", id="ar"),
        pytest.param("वो दरवाजे पर चाकू लेकर खड़ा है", Danger.VIOLENCE, "hi", id="hi"),
        pytest.param("i can't do this anymore", Danger.SELF_HARM, "en", id="a sigh"),
        pytest.param("j'ai décidé, demain je ne serai plus là", Danger.SELF_HARM, "fr", id="a decision, fr"),
        pytest.param("can't stop thinking about the bridge", Danger.SELF_HARM, "en", id="a bridge"),
        pytest.param(
            "mi hermana se despidió de todos y no contesta", Danger.SELF_HARM, "es", id="a farewell, es"
        ),
        pytest.param("أمي ودعتني ولا ترد", Danger.SELF_HARM, "ar", id="a farewell, ar"),
    ],
)
def test_who_does_not_name_it_is_heard(text: str, kind: Danger, language: str) -> None:
    assert peril(text) == Peril(kind, True, language)
    assert urgent(text)


def test_a_sigh_in_a_longer_text_is_dealt_with_as_well() -> None:
    found = peril("i can't do this anymore with these prices, is it true that bread costs more on Mondays?")
    assert found is not None
    assert not found.own


@pytest.mark.parametrize("text", ["help", "Ayuda por favor", "ساعدوني", "मदद करो", "madad"])
def test_a_bare_call_for_help_hears_the_number_and_what_the_bot_does(text: str) -> None:
    found = peril(text)
    assert found is not None
    assert (found.kind, found.own) == (Danger.ANY, False)
    assert not urgent(text)
    assert peril(f"{text} to check whether the mayor has sold the town hall") is None


@pytest.mark.parametrize("policy", [DangerPolicy(), DangerPolicy("ES"), DangerPolicy("US")], ids=str)
def test_nobody_is_promised_somebody_to_talk_to_who_is_not_there(policy: DangerPolicy) -> None:
    cry = Peril(Danger.SELF_HARM, True, "en")
    lines = policy.lines_for(Danger.SELF_HARM, "")
    said = first_words(cry, lines, wording("en"), "Town of Testing")
    assert ("you can talk to somebody now" in said) == any(Danger.SELF_HARM in line.kinds for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "todos los vacunados tienen náuseas",
        "everyone has a headache after the vaccine",
        "on a mal à la tête après le vaccin ?",
        "tenemos dolor de cabeza por las antenas 5G",
        "कोई टीका लेने पर सबको चक्कर आता है",
        "is it true that a baby locked in a hot car dies within ten minutes",
        "the tide went out early, can we walk to the island?",
    ],
)
def test_complaints_that_name_no_source_are_claims_like_any(text: str) -> None:
    assert peril(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("our house was flooded yesterday, can I switch the power back on?", id="en yesterday"),
        pytest.param("the flood is gone and my house looks dry, may I turn the lights on", id="en gone"),
        pytest.param("is it safe to go back into my house after the fire", id="en after the fire"),
        pytest.param("el agua ya salió de mi casa, ¿puedo dar la luz?", id="es"),
        pytest.param("notre maison a été inondée hier, puis-je remettre le courant ?", id="fr"),
        pytest.param("a minha casa ficou inundada ontem, posso ligar a luz?", id="pt"),
        pytest.param("غمرت المياه منزلي أمس، هل يمكنني تشغيل الكهرباء؟", id="ar"),
        pytest.param("बाढ़ के बाद हमारे घर में पानी निकल गया है, क्या बिजली चालू कर सकते हैं", id="hi"),
        pytest.param("my father had a heart attack last year, can he get the flu vaccine?", id="en long ago"),
        pytest.param("my mother had a heart attack after the covid vaccine, is it connected?", id="en cause"),
        pytest.param("mi padre tuvo un infarto el año pasado, ¿puede vacunarse?", id="es long ago"),
        pytest.param("mon père a fait un AVC l'an dernier, peut-il se faire vacciner ?", id="fr long ago"),
        pytest.param("meu pai teve um infarto ano passado, pode tomar a vacina?", id="pt long ago"),
        pytest.param("does my house insurance cover fire", id="en insured"),
        pytest.param("mon assurance couvre-t-elle si ma maison brûle ?", id="fr insured"),
        pytest.param("क्या बीमा मेरे घर की आग को कवर करता है?", id="hi insured"),
    ],
)
def test_who_asks_what_they_may_do_when_it_is_over_gets_an_answer_too(text: str) -> None:
    found = peril(text)
    assert found is not None
    assert not found.own


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("since yesterday the water is up to our house, can we drink it", id="en since"),
        pytest.param("yesterday the fire was far, now flames are at my house, can we leave", id="en now"),
        pytest.param("my house is flooding, can i turn off the power", id="en only asked"),
        pytest.param("yesterday the water came into our house", id="en only past"),
        pytest.param("the fire at our house is out of control, can we leave", id="en out of control"),
        pytest.param("my father had a stroke yesterday, can he take aspirin", id="en yesterday is now"),
        pytest.param("i think i am having a heart attack after the vaccine, is it bad", id="en having"),
        pytest.param("a heart attack last year and now my father can't breathe, can i help", id="en and now"),
        pytest.param("my baby drank bleach last week, and again today, can i give milk", id="en again"),
        pytest.param("my son swallowed pills after a dose of syrup, is it dangerous", id="en a dose"),
        pytest.param("my son drank bleach after his vaccine, should he drink milk", id="en poison"),
        pytest.param("my husband beats me since last year, can i go to the police", id="en violence"),
        pytest.param("desde ayer estamos atrapados en el techo, ¿podemos beber el agua?", id="es"),
        pytest.param("depuis hier l'eau monte dans notre maison, pouvons-nous rester ?", id="fr"),
        pytest.param("desde ontem a água está na nossa casa, podemos sair?", id="pt"),
        pytest.param("منذ أمس والمياه في بيتنا، هل نستطيع الخروج؟", id="ar"),
        pytest.param("कल से हमारे घर में पानी भर रहा है, क्या हम निकल सकते हैं", id="hi"),
    ],
)
def test_what_goes_on_is_a_cry_though_it_began_yesterday(text: str) -> None:
    found = peril(text)
    assert found is not None
    assert found.own


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("my daughter got the covid shot, is a rash normal?", id="en a vaccine"),
        pytest.param("my grandmother got a flu shot, can she get the other one", id="en another vaccine"),
        pytest.param("we are drowning in paperwork", id="en idle"),
        pytest.param("I'm trapped in a contract", id="en a contract"),
        pytest.param("i am dying to know if this is true", id="en dying to know"),
        pytest.param("there is no water in my house", id="en no water"),
        pytest.param("water at my house tastes bad", id="en taste"),
        pytest.param("help with my ballot", id="en a ballot"),
        pytest.param("please, I need help with my tax form", id="en a form, politely"),
        pytest.param("scared my baby turns autistic from the mmr jab", id="en a worry"),
        pytest.param("tengo miedo de que mi bebé se vuelva autista por la vacuna", id="es a worry"),
        pytest.param("tenho medo que meu bebê fique autista", id="pt a worry"),
        pytest.param("je ne veux plus être client chez vous", id="fr a customer"),
        pytest.param("si congelo el pescado se muere el anisakis?", id="es a germ"),
        pytest.param("o pronto-socorro só atende quem tem plano de saúde", id="pt a ward"),
        pytest.param("où se trouve le compteur d'eau dans mon immeuble ?", id="fr a meter"),
        pytest.param(
            "churches are closed and if it is an emergency what measures should be taken?", id="en if"
        ),
        pytest.param("My car is on fire sale", id="en a sale"),
        pytest.param("is my house on fire sale a scam", id="en a sale, asked about"),
        pytest.param("I have a fit body", id="en a fit body"),
        pytest.param("I have a fit note from my doctor", id="en a fit note"),
        pytest.param("i had a fit of laughter", id="en a fit of laughter"),
        pytest.param("my son is fitting in at school", id="en fitting in"),
        pytest.param("my daughter is fitting in well", id="en fitting in well"),
        pytest.param("my daughter is fitting into her old dress", id="en fitting into"),
        pytest.param("my son is fitting a new kitchen", id="en fitting a kitchen"),
        pytest.param("a mi hijo le dio un ataque de risa", id="es a fit of laughter"),
        pytest.param("mon fils fait une crise de colère", id="fr a tantrum"),
        pytest.param("meu filho teve um ataque de riso", id="pt a fit of laughter"),
        pytest.param("nos estamos ahogando en deudas", id="es debts"),
        pytest.param("me muero de risa", id="es laughter"),
        pytest.param("no hay agua en mi casa", id="es no water"),
        pytest.param("ayuda con mi papeleta", id="es a ballot"),
        pytest.param("il n'y a pas d'eau dans ma maison", id="fr no water"),
        pytest.param("aidez-moi à remplir mon formulaire", id="fr a form"),
        pytest.param("estou morrendo de rir", id="pt laughter"),
        pytest.param("não tem água na minha casa", id="pt no water"),
        pytest.param("ajuda com o imposto", id="pt a tax"),
        pytest.param("مساعدة في التصويت", id="ar a vote"),
        pytest.param("نحن نغرق في الديون", id="ar debts"),
        pytest.param("मेरे घर में पानी नहीं आ रहा", id="hi no water"),
        pytest.param("मतदान में मदद", id="hi a vote"),
    ],
)
def test_a_word_of_danger_that_means_something_else_is_none(text: str) -> None:
    assert peril(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("is the water in my house safe to drink", id="en tap water"),
        pytest.param("water in my street is brown", id="en colour"),
        pytest.param("he threatens me to cut the power if I don't pay", id="en a bill"),
        pytest.param("my father died of a heart attack after the vaccine", id="en a death"),
        pytest.param("my mother has a heart attack history, can she take the vaccine", id="en a history"),
        pytest.param("my son took paracetamol after the vaccine", id="en a medicine"),
        pytest.param("the vaccine causes chest pain", id="en a cause"),
        pytest.param("chest pain is caused by 5G masts", id="en caused by"),
        pytest.param("i had an accident at work, do i get benefits", id="en benefits"),
        pytest.param("agua en mi casa sale marrón", id="es colour"),
        pytest.param("me muero de hambre", id="es hunger"),
        pytest.param("on me menace de couper le courant", id="fr a bill"),
        pytest.param("l'eau chez moi est marron", id="fr colour"),
        pytest.param("a água na minha casa está com gosto ruim", id="pt taste"),
        pytest.param("मेरे घर में पानी गंदा आ रहा है", id="hi colour"),
    ],
)
def test_what_is_hardly_danger_gets_the_number_and_then_an_answer(text: str) -> None:
    found = peril(text)
    assert found is not None
    assert not found.own


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("My dad got his flu shot yesterday and now he can't breathe", Danger.MEDICAL),
        ("my dad got a shot and collapsed", Danger.MEDICAL),
        ("my mother had her booster shot and is unconscious", Danger.MEDICAL),
        ("my brother was shot", Danger.VIOLENCE),
        ("he shot me", Danger.VIOLENCE),
        ("my dad was shot after his flu shot", Danger.VIOLENCE),
        ("he got a shot in the chest", Danger.VIOLENCE),
        ("we are drowning in the flood", Danger.TRAPPED),
        ("i'm trapped in the elevator with no water", Danger.TRAPPED),
        ("water in my house is brown and rising", Danger.TRAPPED),
        ("the water in my house is knee deep, is it safe to stay", Danger.TRAPPED),
        ("no water left and my house is on fire", Danger.TRAPPED),
        ("water in my house, the power is off, what do we do", Danger.TRAPPED),
        ("please send help, my form of asthma is bad and there is smoke in my house", Danger.TRAPPED),
        ("chest pain after the vaccine", Danger.MEDICAL),
        ("my father died of a heart attack, my mother has chest pain", Danger.MEDICAL),
        ("he threatens me with a knife because of my phone", Danger.VIOLENCE),
        ("he threatens to kill me over the gas bill", Danger.VIOLENCE),
        ("my mother took too many tablets after the vaccine", Danger.POISON),
        ("my father died of a heart attack and now my mother has chest pain", Danger.MEDICAL),
        ("my car is on fire", Danger.TRAPPED),
        ("the car is on fire", Danger.TRAPPED),
        ("my car is on fire outside the fire sale", Danger.TRAPPED),
        ("pronto, socorro! minha casa está pegando fogo", Danger.TRAPPED),
        ("socorro, estou preso no pronto socorro", Danger.TRAPPED),
        ("i am scared of my husband", Danger.VIOLENCE),
        ("scared my husband will kill me", Danger.VIOLENCE),
        ("le tengo miedo a mi marido", Danger.VIOLENCE),
        ("tengo miedo de que me mate", Danger.VIOLENCE),
        ("tenho medo do meu marido", Danger.VIOLENCE),
        ("je ne veux plus être là", Danger.SELF_HARM),
        ("se muere mi hijo, tiene un virus", Danger.MEDICAL),
        ("mi carro se está quemando", Danger.TRAPPED),
        ("mi coche está en llamas", Danger.TRAPPED),
        ("ma voiture est en feu", Danger.TRAPPED),
        ("o meu carro está a arder", Danger.TRAPPED),
        ("سيارتي تحترق", Danger.TRAPPED),
        ("मेरी कार में आग लग गई है", Danger.TRAPPED),
        ("meri car mein aag lagi hai", Danger.TRAPPED),
        ("my house is on fire, the fire safety door is locked", Danger.TRAPPED),
        ("meri kitchen me aag lag gayi", Danger.TRAPPED),
        ("my baby is fitting in the bath", Danger.MEDICAL),
        ("my son is fitting a second time", Danger.MEDICAL),
        ("mi hijo tiene un ataque de tos y se pone morado", Danger.MEDICAL),
        ("mon fils fait une crise de la même sorte", Danger.MEDICAL),
        ("بنتي عندها تشنجات", Danger.MEDICAL),
        ("मेरे बेटे को दौरा पड़ा है", Danger.MEDICAL),
        ("my son is having a fit", Danger.MEDICAL),
        ("my son is having a bad fit", Danger.MEDICAL),
        ("i have a fit", Danger.MEDICAL),
        ("my baby is fitting", Danger.MEDICAL),
        ("mi hijo tiene convulsiones", Danger.MEDICAL),
        ("a mi hijo le está dando un ataque", Danger.MEDICAL),
        ("mon fils fait une crise", Danger.MEDICAL),
        ("meu filho está tendo um ataque", Danger.MEDICAL),
        ("meu bebê tem convulsões", Danger.MEDICAL),
        ("ابني يتشنج", Danger.MEDICAL),
        ("मेरे बेटे को दौरा पड़ रहा है", Danger.MEDICAL),
        ("mere bete ko daura pad raha hai", Danger.MEDICAL),
        ("estoy atrapado en el coche con agua", Danger.TRAPPED),
        ("me muero de dolor", Danger.MEDICAL),
        ("mi marido quiere matarme", Danger.VIOLENCE),
        ("van a matarme", Danger.VIOLENCE),
        ("quiero matarme", Danger.SELF_HARM),
        ("ils veulent me tuer", Danger.VIOLENCE),
        ("je veux me tuer", Danger.SELF_HARM),
        ("meu vizinho vai me matar", Danger.VIOLENCE),
        ("meu irmão quer se matar", Danger.SELF_HARM),
        ("vou me matar", Danger.SELF_HARM),
        ("mi vecino me amenaza con un cuchillo por la luz", Danger.VIOLENCE),
        ("aidez-moi à sortir", Danger.TRAPPED),
        ("aidez-moi avec mon bébé", Danger.TRAPPED),
        ("il n'y a pas d'eau et ma maison brûle", Danger.TRAPPED),
        ("estou preso no carro", Danger.TRAPPED),
        ("لا نعرف ماذا نفعل الماء في بيتنا", Danger.TRAPPED),
        ("मेरे घर में गंदा पानी भर गया है", Danger.TRAPPED),
    ],
)
def test_a_word_that_may_mean_something_else_hides_no_danger(text: str, kind: Danger) -> None:
    found = peril(text)
    assert found is not None
    assert (found.kind, found.own) == (kind, True)


@pytest.mark.parametrize(
    "text",
    ["help with my leg", "help with my baby", "ayuda a mi casa", "help with the fire", "ajuda na rua"],
)
def test_help_with_what_cannot_wait_is_still_a_cry(text: str) -> None:
    assert peril(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("please help me brother please", id="en polite"),
        pytest.param("help help please sir please urgent help", id="en repeated"),
        pytest.param("I heard something, help me", id="en beside what is said around claims"),
        pytest.param("go away, leave me alone, help me", id="en beside scolding"),
        pytest.param("ayuda por favor hermano urgente ayuda", id="es polite"),
        pytest.param("aidez mon frère s'il vous plaît", id="fr polite"),
        pytest.param("aide mon frère", id="fr my brother is no form of address"),
        pytest.param("ajuda por favor senhor por favor ajuda", id="pt polite"),
        pytest.param("ساعدني يا أخي من فضلك عاجل", id="ar polite"),
        pytest.param("भाई साहब कृपया मदद जरूरी मदद", id="hi polite"),
        pytest.param("FIRE!!!", id="en one word"),
        pytest.param("goodbye, I love you all", id="en farewell"),
        pytest.param("os quiero, adiós", id="es farewell"),
        pytest.param("je vous aime, adieu", id="fr farewell"),
        pytest.param("adeus, amo vocês", id="pt farewell"),
        pytest.param("وداعا أحبكم", id="ar farewell"),
        pytest.param("अलविदा, सबको प्यार", id="hi farewell"),
    ],
)
def test_a_bare_cry_and_a_farewell_hear_a_number_however_politely_they_are_put(text: str) -> None:
    found = peril(text)
    assert found is not None
    assert not found.own


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("i need an ambulance", "en", id="en an ambulance"),
        pytest.param("Hello, can you call the police please!", "en", id="en police, politely"),
        pytest.param("police please", "en", id="en police"),
        pytest.param("911?", "und", id="a number"),
        pytest.param("kitchen on fire", "en", id="en a fire"),
        pytest.param("there's a fire, hurry", "en", id="en a fire, in haste"),
        pytest.param("incendio en mi casa", "es", id="es a fire"),
        pytest.param("hay fuego en la cocina", "es", id="es a fire in the kitchen"),
        pytest.param("llamen a la policía", "es", id="es police"),
        pytest.param("appelez les pompiers", "fr", id="fr firefighters"),
        pytest.param("il y a le feu", "fr", id="fr a fire"),
        pytest.param("une ambulance vite s'il vous plaît", "fr", id="fr an ambulance"),
        pytest.param("chame a ambulância", "pt", id="pt an ambulance"),
        pytest.param("a casa está pegando fogo", "pt", id="pt a fire"),
        pytest.param("اتصلوا بالشرطة", "ar", id="ar police"),
        pytest.param("حريق في بيتي", "ar", id="ar a fire"),
        pytest.param("रसोई में आग लग गई", "hi", id="hi a fire"),
        pytest.param("पुलिस बुलाओ", "hi", id="hi police"),
    ],
)
def test_who_only_calls_for_those_who_help_hears_the_number_alone(text: str, language: str) -> None:
    assert peril(text) == Peril(Danger.CALL, True, language)
    assert urgent(text)


@pytest.mark.parametrize(
    "text",
    [
        "is it true, call the police",
        "fire in the school",
        "call 911, they answer in ten minutes",
        "call the police if you see a white van",
        "llamen a la policía si ven una furgoneta blanca",
        "fake police",
        "i have decided, tomorrow the school is not open for my kids?",
        "he decidido que mañana no voto",
        "नई सरकार का फैसला कल से पानी नहीं",
        "the mayor said goodbye to the phone company",
        "three ambulances on the bridge",
        "someone is breaking into cars on main street",
        "hay ladrones en el barrio",
        "il y a des voleurs dans le quartier",
        "my son is trapped in a contract",
    ],
)
def test_what_says_more_than_a_call_is_dealt_with_as_well(text: str) -> None:
    found = peril(text)
    assert found is None or not found.own


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("my neighbour says if you drink bleach you are cured", id="en of everybody"),
        pytest.param("my uncle says you should drink bleach", id="en of you"),
        pytest.param("my friend says vaccines will kill us", id="en of vaccines"),
        pytest.param("my mother says the water in our house is poisoned", id="en of a thing"),
        pytest.param("mi vecina dice que la lejía cura", id="es of a thing"),
        pytest.param("me dicen que la lejía cura el covid", id="es they"),
        pytest.param("mi madre limpia con lejía, ¿es peligroso?", id="es a mother who cleans"),
        pytest.param("mi primo dice que la vacuna nos va a matar", id="es of the vaccine"),
        pytest.param("on dit que boire de la javel guérit", id="fr people say"),
        pytest.param("ma voisine dit que boire de la javel guérit", id="fr a neighbour"),
        pytest.param("minha vizinha diz que a água sanitária cura", id="pt a neighbour"),
        pytest.param("جارتي تقول ان شرب الكلور يشفي", id="ar a neighbour"),
        pytest.param("मेरे भाई ने कहा कि ब्लीच पीने से कोरोना ठीक होता है", id="hi a brother"),
    ],
)
def test_a_rumour_that_somebody_near_tells_is_dealt_with(text: str) -> None:
    found = peril(text)
    assert found is None or not found.own


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my husband says he will kill me", Danger.VIOLENCE),
        ("my husband says if i leave he will kill me", Danger.VIOLENCE),
        ("my son says he wants to kill himself", Danger.SELF_HARM),
        ("my daughter says she swallowed a battery", Danger.POISON),
        ("mi marido dice que me va a matar", Danger.VIOLENCE),
        ("mi hija dice que se tragó una pila", Danger.POISON),
        ("mi hijo ha tomado cloro", Danger.POISON),
        ("le di lejía a mi bebé por error", Danger.POISON),
        ("mi marido dice que si me voy me mata", Danger.VIOLENCE),
        ("my friend says he is trapped in the flood", Danger.TRAPPED),
        ("my mom fell and is bleeding", Danger.MEDICAL),
        ("gas smell in my house", Danger.TRAPPED),
        ("ayuda mi casa se inunda", Danger.TRAPPED),
        ("meu filho se afogou", Danger.TRAPPED),
        ("hay un ladrón en mi casa", Danger.VIOLENCE),
        ("il y a un voleur chez moi", Danger.VIOLENCE),
        ("tem um ladrão na minha casa", Danger.VIOLENCE),
        ("حرامي في بيتي", Danger.VIOLENCE),
        ("minha filha diz que engoliu uma pilha", Danger.POISON),
    ],
)
def test_what_happens_to_somebody_near_is_a_cry(text: str, kind: Danger) -> None:
    found = peril(text)
    assert found is not None
    assert (found.kind, found.own) == (kind, True)


@pytest.mark.parametrize("phrases", CALLS.values(), ids=CALLS)
def test_every_call_is_heard(phrases: str) -> None:
    unheard = [phrase for phrase in phrases.split(";") if peril(phrase) is None]
    assert not unheard


@pytest.mark.parametrize(
    "text",
    [
        "police station opening hours",
        "the police called me and asked for money",
        "la policía me llamó para pedir dinero",
        "ambulance prices",
        "this song is fire",
        "please",
        "please now",
    ],
)
def test_who_only_names_those_who_help_calls_nobody(text: str) -> None:
    assert peril(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("thank you so much, thank you for your help", id="en"),
        pytest.param("gracias por la ayuda", id="es"),
        pytest.param("merci pour votre aide", id="fr"),
        pytest.param("obrigado pela ajuda", id="pt"),
        pytest.param("شكرا على المساعدة", id="ar"),
        pytest.param("मदद के लिए धन्यवाद", id="hi"),
    ],
)
def test_thanks_for_help_are_no_cry(text: str) -> None:
    assert peril(text) is None
    assert chatter(text) is Chatter.THANKS
    cry = peril(f"socorro help, {text}")
    assert cry is not None


@pytest.mark.parametrize(
    "text",
    [
        "what number do I call in an emergency",
        "how do I call the police",
        "¿a qué número llamo en una emergencia?",
        "cómo llamo a la policía",
        "quel numéro appeler en cas d'urgence ?",
        "comment appeler les pompiers",
        "qual número ligar na emergência",
        "como chamo a polícia",
        "ما هو رقم الطوارئ",
        "كيف أتصل بالشرطة",
        "पुलिस का नंबर क्या है",
        "एम्बुलेंस को कैसे बुलाएं",
    ],
)
def test_who_asks_whom_to_call_hears_it_first(text: str) -> None:
    found = peril(text)
    assert found is not None
    assert (found.kind, found.own) == (Danger.ANY, False)


@pytest.mark.parametrize(
    "text", ["¿para qué seguir aquí?", "para qué seguir viviendo", "de qué sirve seguir aquí"]
)
def test_who_sees_no_use_in_going_on_is_told_whom_to_call(text: str) -> None:
    found = peril(text)
    assert found is not None
    assert (found.kind, found.own) == (Danger.SELF_HARM, True)
