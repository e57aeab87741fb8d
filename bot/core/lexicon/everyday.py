"""Everyday words and endings by which languages of Latin script are told apart in few words, as data.

As people type them in a chat: without accents. A word that several languages share stands in each of their
lists, so that it tells nothing between them. Words that carry grammar stand in `function_words`.
"""

# ruff: noqa: E501 - a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

EVERYDAY: Mapping[str, str] = {
    "en": """
not no yes new news today tomorrow tonight yesterday night week month year day days people person man woman women child children kids baby mother father family
work works working make makes give gives go goes going come comes take takes need needs know use used find send sent see show tell stop kill kills cause causes cure cures
help safe dangerous danger free money pay bank card phone number message call water rain flood storm fire food milk meat chicken egg eggs school schools open closed close
vaccine vaccines shot flu virus mask masks disease fever pregnant health doctor drug cancer vote voting election ballot government police law road bridge power outage
true false fake real wrong why too many much how old long before after off out up down back first last next every never always against without there heard
""",
    "es": """
no si nunca siempre ahora hoy manana ayer noche dia dias semana mes ano anos hora horas domingo lunes martes miercoles jueves viernes vez veces gente persona personas hombre mujer mujeres nino ninos hijo hijos
bebe madre padre hace hacer hacen tiene tienen tengo tener va van voy ir viene dar dan dice dicen dijo hacia sirve sirven cura curan causa causan mata matan provoca ayuda necesito necesita debo debe deben
quiero quieren sabe saben pasa cierra cierran cerrado cerrada abre abren abierto llega sale cuesta cobra cobran paga pagar pago dinero tarjeta cuenta banco telefono numero mensaje agua lluvia inundacion tormenta fuego incendio terremoto
comida leche carne pollo huevo huevos escuela escuelas colegio clases vacuna vacunas vacunarse gripe fiebre enfermedad mascarilla embarazada embarazadas salud medico hospital medicamento pastillas votar voto elecciones
gobierno policia ley calle carretera puente luz verdad verdadero mentira falso falsa cierto bueno buena malo mala peligroso peligrosa gratis nuevo nueva mejor mucho mucha muchos menos cuanto cuantos cuantas antes despues sin contra segun cada otro otra otros otras eso algo nada aqui alli
estoy somos usted ustedes ellos ellas nosotros mis tus ni cuyo sido tras junto puedo podemos podria tomar lavar crudo cruda
""",
    "fr": """
pas non oui jamais toujours maintenant aujourd hui demain hier soir nuit jour jours semaine mois an ans annee heure heures dimanche lundi mardi fois gens personne personnes homme femme femmes enfant enfants bebe mere
pere faire font va vont vais aller vient donne donner dit disent sert soigne guerit guerir cause provoque tue tuent aide besoin faut doit doivent veux veut veulent sait savoir ferme fermee fermees fermes ouvre ouvert ouverte arrive coute
payer paie argent carte compte banque telephone numero message eau pluie inondation tempete feu incendie seisme nourriture lait viande poulet oeuf oeufs ecole ecoles vaccin vaccins grippe fievre maladie masque masques enceinte enceintes sante
medecin hopital medicament voter vote elections gouvernement police loi rue route pont vrai vraie faux fausse bon bonne mauvais dangereux dangereuse gratuit gratuite nouveau nouvelle mieux beaucoup moins combien pourquoi comment
quel quelle quels quelles avant apres sans contre selon chaque autre autres rien ici suis sommes etes avez avons ai as eux lui mon ma mes ton ta tes notre votre nos vos cela ca celui vers chez lors ainsi afin depuis pendant
""",
    "pt": """
nao sim nunca sempre agora hoje amanha ontem noite dia dias semana mes ano anos hora horas domingo segunda vez vezes gente pessoa pessoas homem mulher mulheres crianca criancas filho filhos bebe mae pai faz fazem fazer
ter tenho vai vao vou ir vem dar diz dizem disse serve servem cura curam causa causam mata matam provoca ajuda preciso precisa precisam deve devem quero querem sabe sabem acontece fecha fecham fechado fechada fechadas abre aberto chega custa cobra
pagar paga dinheiro cartao conta banco telefone numero mensagem agua chuva enchente tempestade fogo incendio terremoto comida leite carne frango ovo ovos escola escolas aulas vacina vacinas vacinar gripe febre doenca mascara mascaras gravida gravidas
saude medico hospital remedio votar voto eleicao eleicoes governo policia lei rua estrada ponte luz verdade verdadeiro mentira falso falsa certo bom boa ruim mau perigoso perigosa gratis novo nova melhor muita muitos menos quanto quantos quantas antes depois sem contra segundo
cada outro outra outros outras nada aqui voce voces nos meu minhas meus estou estava somos foram seja sido apos junto posso podemos poderia pelos pelas num numa nesta neste dessa desse desta deste aos nem lavar cru crua
""",
    "it": """
non si mai sempre adesso oggi domani ieri notte giorno giorni settimana mese anno anni ora ore volta gente persona persone uomo donna donne bambino bambini fa fare fanno ho hai va vanno viene dice dicono serve cura causa uccide aiuta bisogna deve devono voglio
chiuso chiusa chiuse chiude aperto arriva costa pagare soldi carta conto banca telefono numero messaggio acqua pioggia alluvione fuoco terremoto cibo latte carne pollo uovo uova scuola scuole vaccino vaccini influenza febbre malattia mascherina incinta salute medico ospedale votare voto elezioni
governo polizia legge strada ponte vero vera falso falsa buono buona pericoloso gratis nuovo nuova molto meno quanto quanti perche cosa quale prima dopo senza contro ogni altro altra altri niente qui mio sono stato stata possono puo essere ci mi ti lo gli nel nei negli sul sulla dalla dai tra fra
""",
    "de": """
nein ja nie immer jetzt heute morgen gestern nacht tag tage woche monat jahr jahre uhr leute mensch menschen mann frau frauen kind kinder macht gibt geht kommt hilft stimmt muss mussen darf soll kann konnen wasser schule schulen impfung impfstoff grippe fieber krankheit schwanger geld bank wahr falsch gut gefahrlich neu viel mehr warum was wer wann wo ohne gegen noch nur schon mal etwas nichts hier
""",
    "ro": """
si nu este sunt cu la pe din care mai ca sa se un o ce de in pentru dupa sau daca cand unde cum foarte acum azi maine ora poate trebuie au fost apa scoala vaccinul lumea bani gripa adevarat
""",
    "ca": """
i no es amb per que els les una un de la del dels al als aquest aquesta son molt mes avui dema ara aigua escola vacuna cal pot poden esta fer te
""",
    "gl": """
non e o a os as un unha do da dos das no na nos nas co coa que para por moi mais hoxe manha agora auga escola vacina pode ten
""",
}
"""The six that are served, and neighbours that they are taken for."""

ENDINGS: Mapping[str, str] = {
    "en": "ing ings ness tion tions ly ght ed",
    "es": "cion ciones idad dades miento mente ando iendo aron ieron",
    "fr": "tion tions eux eur eurs ique iques ement aient isme tique",
    "pt": "cao coes idade dades mento mente ando endo aram agem ens",
    "it": "zione zioni mente ando endo ita",
    "de": "ung ungen keit lich isch en",
    "ro": "ul ului ilor iei",
}
"""Ends of longer words."""
