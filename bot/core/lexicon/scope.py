"""Words that say how far a statement reaches, as data, by language.

They carry no subject matter, and yet "only", "all" or "before" in one of two texts that otherwise agree
makes another claim of it.
"""

from __future__ import annotations

from collections.abc import Mapping

SCOPE: Mapping[str, str] = {
    "en": "only solely all every some any both either yet instead rather before after against without unless "
    "until except most few many several mainly partly entirely first last less more",
    "es": "solo solamente todo todos todas algunos algunas ambos antes despues contra sin salvo excepto "
    "hasta menos mas primero ultimo",
    "fr": "seulement uniquement tous toutes certains certaines avant apres contre sans sauf jusque "
    "moins plus premier dernier",
    "pt": "so somente apenas todos todas alguns algumas ambos antes depois contra sem salvo exceto ate menos "
    "mais primeiro ultimo",
    "ar": "فقط كل جميع بعض قبل بعد ضد بدون الا",
    "hi": "केवल सिर्फ सभी सब कुछ पहले बाद बिना",
}
