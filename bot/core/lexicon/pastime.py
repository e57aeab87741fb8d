"""What people say to pass the time or because they feel something, as data: the hour, hunger, surprise.

Knows phrases only, apart by `;`, by ISO 639 code; how they are told from claims is known to `bot.core.chatter`:
a message must hold nothing else. Native speakers have not read these lists.
"""

# ruff: noqa: E501 - a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

PASTIME: Mapping[str, str] = {
    "mul": "xd; xdd; omg; wtf; lmao; rofl; jaja; jeje; jajaja; jejeje; hehe; hihi; kkk; kkkk; rsrs; mdr; ptdr; hmm; hm; uff; oops; ups",
    "en": "what time is it; what s the time; what day is it; what day is it today; how is the weather; how s the weather; what is the weather like; what s the weather like; who won the game; who won the match; who won the game yesterday; who won yesterday s game; i am hungry; i m hungry; i am tired; i m tired; i am bored; i m bored; i am so bored; i m so bored; i am so tired; i m so tired; i am so hungry; i m so hungry; no way; oh my god; oh my; seriously; happy birthday mom; happy birthday dad; happy birthday to you; good morning beautiful people; beautiful people; i am dead lol; i m dead lol; nothing; never mind; nevermind; forget it; blah; bla",
    "es": "que hora es; que dia es; que dia es hoy; que tiempo hace; como esta el tiempo; como esta el clima; quien gano el partido; quien gano ayer el partido; tengo hambre; tengo sueno; tengo sed; estoy cansado; estoy cansada; estoy aburrido; estoy aburrida; que aburrimiento; no me digas; dios mio; ay dios mio; feliz cumpleanos; feliz cumple; feliz cumpleanos mama; nada; olvidalo",
    "fr": "quelle heure est il; il est quelle heure; quel jour sommes nous; quel temps fait il; qui a gagne le match; j ai faim; j ai sommeil; j ai soif; je suis fatigue; je suis fatiguee; je suis creve; c est pas vrai; mon dieu; oh mon dieu; joyeux anniversaire; bon anniversaire; rien; laisse tomber; je suis mort de rire; je suis morte de rire; mort de rire; n importe quoi alors",
    "pt": "que horas sao; que dia e hoje; como esta o tempo; quem ganhou o jogo; quem ganhou a partida; estou com fome; estou com sono; estou com sede; estou cansado; estou cansada; to com fome; to cansado; meu deus; nossa; feliz aniversario; parabens; nada; deixa pra la; esquece",
    "ar": "كم الساعه; كم الساعه الان; ما اليوم; كيف الطقس; كيف الجو; من فاز في المباراه; انا جائع; انا جائعه; انا تعبان; انا تعبانه; يا الهي; عيد ميلاد سعيد; كل عام وانتم بخير; لا شيء; انس الامر",
    "hi": "समय क्या है; क्या समय है; कितने बजे हैं; कितने बज रहे हैं; टाइम क्या हुआ; आज कौन सा दिन है; मौसम कैसा है; मैच कौन जीता; मुझे भूख लगी है; भूख लगी है; मुझे नींद आ रही है; मैं थक गया हूं; मैं थक गई हूं; हे भगवान; जन्मदिन मुबारक; जन्मदिन की शुभकामनाएं; कुछ नहीं; रहने दो; time kya hua; kya time hai; bhook lagi hai",
}
"""Nothing that could be looked up or checked here."""
