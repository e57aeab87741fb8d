"""How a machine is told to forget its orders and say something, as data.

Knows words only, by ISO 639 code; how they follow one another is known to `bot.core.orders`. `forget` is
done to `orders`, between which only `between` may stand: "ignore the evacuation instructions" is none.
`say` is what the machine is to do then, unless it is `NO`. "Tell everyone", "reply", "confirm" and
"you are now" are none: people are told that, by rumours and by those who want their codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Order(NamedTuple):
    """The words of one language."""

    forget: str
    between: str
    orders: str
    say: str
    last: bool = False
    """Whether the verb comes after what it is done to."""


ORDERS: Mapping[str, Order] = {
    "en": Order(
        "ignore disregard forget override bypass",
        "all of any the your previous prior earlier above preceding former initial original system these "
        "those my and everything",
        "instructions instruction prompt prompts rules programming guidelines directives commands",
        "say print output repeat reveal pretend tell-me",
    ),
    "es": Order(
        "ignora ignore olvida olvide omite descarta",
        "todas todos las los tus sus anteriores previas previos tu mis y del sistema",
        "instrucciones reglas ordenes indicaciones prompt directrices",
        "di diga repite repita dime digame finge revela",
    ),
    "fr": Order(
        "ignore ignorez oublie oubliez",
        "toutes tous les tes vos precedentes precedents anterieures du systeme et mes",
        "instructions consignes regles prompt directives ordres",
        "dis dites repete repetez revele",
    ),
    "pt": Order(
        "ignore ignora esqueca esquece desconsidere",
        "todas todos as os suas seus tuas anteriores previas do sistema e minhas",
        "instrucoes regras ordens prompt diretrizes",
        "diga diz repita me-diga finja revele",
    ),
    "ar": Order(
        "تجاهل انس اهمل",
        "كل جميع السابقه الاوليه و هذه",
        "التعليمات تعليماتك الاوامر اوامرك القواعد قواعدك",
        "قل وقل كرر وكرر",
    ),
    "hi": Order(
        "अनदेखा नजरअंदाज भूल भूलकर इग्नोर",
        "पिछले पिछली सभी सारे सारी पहले के की को अपने अपनी इन सब और दिए गए",
        "निर्देशों निर्देश आदेशों आदेश नियमों नियम",
        "कहो कहिए बोलो बोलिए दोहराओ",
        last=True,
    ),
}  # fmt: skip
NO = "no non nao yes si oui sim goodbye لا नहीं ना"
AROUND = (
    "please hey ok okay now system bot user assistant por favor svp s il te plait vous कृपया من فضلك "
    "करो करें कर दो दें जाओ और and then y luego et puis e و ثم"
)
"""Words that may stand before or between."""
