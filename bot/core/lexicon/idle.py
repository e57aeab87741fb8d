"""What people type who try a chat out or talk of their day, as data: keyboard rows, remarks, first names.

Knows words only. A message must consist of these and nothing else: what can help or harm anybody (food, water,
health, money, people, places) is in none of the lists, nor is any word for doing, not or must. Native speakers
have not read these lists.
"""

# ruff: noqa: E501 - a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

KEYBOARDS = (
    "qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop qsdfghjklm wxcvbn asdfghjklñ "
    "ضصثقفغعهخحجد شسيبلاتنمكط ذدزروةىلا abcdefghijklmnopqrstuvwxyz"
)
"""Rows of keys, and the alphabet."""

REMARKS: Mapping[str, str] = {
    "en": "beautiful lovely nice good great wonderful amazing awesome cool fun funny boring cute fantastic gorgeous perfect bored happy crazy",
    "es": "bonito bonita lindo linda hermoso hermosa precioso preciosa bueno buena buen gran genial maravilloso maravillosa aburrido aburrida divertido divertida feliz guay chulo chula",
    "fr": "beau belle bel joli jolie bon bonne super génial géniale magnifique ennuyeux drôle sympa ennuie heureux heureuse cool",
    "pt": "bonito bonita lindo linda belo bela bom boa legal maravilhoso maravilhosa ótimo ótima chato divertido feliz giro gira fixe",
    "ar": "جميل جميله رائع رائعه حلو حلوه ممتع ممتعه ممل اجمل احلى سعيد سعيده",
    "hi": "सुंदर सुन्दर अच्छा अच्छी बढ़िया शानदार प्यारा प्यारी मज़ेदार मजेदार खूबसूरत ख़ूबसूरत खुश बोर",
}
"""How somebody likes something."""

LEISURE: Mapping[str, str] = {
    "en": "day morning afternoon evening night weekend week game match song movie film music picture photo book joke concert holiday holidays sunset sunrise sky weather monday tuesday wednesday thursday friday saturday sunday goal team dog cat",
    "es": "día mañana tarde noche finde fin semana partido juego canción película música foto libro chiste concierto vacaciones atardecer cielo tiempo clima lunes martes miércoles jueves viernes sábado domingo gol equipo perro gato",
    "fr": "jour journée matin matinée soir soirée nuit weekend week end match jeu chanson film musique photo livre blague concert vacances coucher ciel temps soleil lundi mardi mercredi jeudi vendredi samedi dimanche but équipe chien chat",
    "pt": "dia manhã tarde noite fim semana jogo partida música filme foto livro piada concerto show férias céu tempo clima segunda terça quarta quinta sexta sábado domingo feira gol golo equipe cachorro gato",
    "ar": "يوم اليوم صباح مساء الصباح المساء ليله مباراه المباراه اغنيه الاغنيه فيلم الفيلم صوره الصوره الجو الطقس كتاب نكته عطله",
    "hi": "दिन सुबह शाम रात मैच खेल गाना फिल्म फ़िल्म संगीत फोटो तस्वीर किताब मौसम छुट्टी आज कल",
}
"""What is liked."""

BETWEEN: Mapping[str, str] = {
    "en": "what a an the this that it its it's s is was such so very really my our i am m we had today yesterday tonight last and just too",
    "es": "qué que un una el la los las este esta ese esa es era fue está estuvo hace tan muy más mi nuestro hoy ayer anoche y de estoy estaba tuvimos",
    "fr": "quel quelle un une le la les l ce cette c est était il fait fut si très trop mon ma mes notre aujourd hui hier et de du je suis m quelles quels d",
    "pt": "que um uma o a os as este esta esse essa é era foi está tá tão muito mais meu minha nosso nossa hoje ontem e de estou do da na no",
    "ar": "ما هذا هذه ذلك يا له لها من كان كانت جدا امس في انا و كم هو هي",
    "hi": "कितना कितनी क्या यह ये वह वो है था थी हैं बहुत का की के मेरा मेरी आज कल तो भी और मैं हूँ हूं",
}
"""What may stand between."""

INTRODUCTIONS = (
    "my name is; my name s; hi my name is; i am called; me llamo; mi nombre es; je m appelle; mon nom est; me chamo; meu nome é; o meu nome é; chamo me; اسمي; انا اسمي; मेरा नाम; mera naam; "
    "ich heiße; mein name ist"
)
"""Before a name; in Hindi "है" follows."""

FIRST_NAMES = (
    "pedro juan jose josé luis carlos miguel jorge antonio manuel francisco javier fernando diego pablo andres andrés maria maría ana carmen laura lucia lucía sofia sofía isabel elena marta paula rosa "
    "joao joão paulo tiago rafael gabriel bruno ricardo beatriz mariana juliana fernanda camila "
    "jean pierre michel jacques louis marie julie camille nathalie isabelle sophie claire nicolas julien antoine "
    "john david michael james robert peter thomas mark mary anna sarah emma lisa jennifer linda susan karen kevin brian daniel "
    "mohammed muhammad mohamed ahmed ahmad ali omar hassan hussein fatima aisha khaled youssef ibrahim mahmoud mustafa "
    "rahul amit raj priya anil sunil ravi sanjay pooja neha deepak rajesh "
    "محمد احمد علي عمر حسن حسين فاطمه خالد يوسف ابراهيم محمود राहुल अमित राज प्रिया अनिल सुनील रवि संजय पूजा नेहा दीपक राजेश"
)
"""Common first names, where the six languages are spoken."""

HAILS = (
    "hello hi hey hola bonjour salut olá ola oi مرحبا नमस्ते namaste thanks thx gracias merci obrigado obrigada شكرا धन्यवाद "
    "please por favor porfavor svp lol haha hahaha jaja jajaja kkk mdr rsrs ok okay test testing prueba teste essai"
)
"""Beside one word, these leave that word alone."""
