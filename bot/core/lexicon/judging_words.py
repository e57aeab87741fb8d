"""Words by which a sentence says whether something is right or wrong, as data, by language."""

# ruff: noqa: RUF001 - letters of several scripts

from __future__ import annotations

from collections.abc import Mapping

JUDGING: Mapping[str, str] = {
    "en": "right correct true accurate wrong incorrect false untrue yes indeed nonsense",
    "es": "correcto correcta correctos correctas cierto cierta verdad verdadero exacto exacta falso falsa "
    "incorrecto mentira",
    "fr": "exact exacte exactes juste vrai vraie correct correcte faux fausse inexact oui",
    "pt": "certo certa correto correta verdade verdadeiro exato falso falsa errado errada mentira incorreto",
    "ar": "صحيح صحيحة صحيحا دقيق دقيقة حقيقي خاطئ خاطئة كاذب كاذبة خطأ كذب نعم",
    "hi": "सही सच सत्य गलत ग़लत झूठ हाँ",
    "de": "richtig korrekt wahr stimmt falsch unwahr ja",
    "it": "vero vera corretto corretta giusto giusta esatto falso falsa sbagliato",
    "nl": "juist correct waar klopt onjuist onwaar ja",
    "tr": "doğru yanlış evet",
    "ru": "верно правда правильно неверно неправда ложь да",
    "id": "benar tepat salah bohong ya",
}
