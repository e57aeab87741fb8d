"""Words that carry grammar and no subject matter, as data, by language.

They tell languages apart and are left out when two texts' contents are compared. The
languages under OTHERS are listed only so that they are not taken for one of these.
"""

# ruff: noqa: E501 - letters of several scripts; a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

FUNCTION_WORDS: Mapping[str, str] = {
    "en": """
a an the this that these those there here it its he she they them his her their we us our you your i me my mine who whom whose
which what when where why how is are was were be been being am do does did done doing have has had having will would shall should can
could may might must ought of to in on at by for from with about as into onto upon over through during between among against
and or but if then than so because while although though whether also too very just only even still yet already again both either each every
any some such own another all s t re ve ll m d u say says said get got let please really actually simply yes
ever now once one ones thing things
""",
    "es": """
el la los las un una unos unas lo al del de en y o que es son fue era ser esta este esto estas estos ese esa se su sus por para con como mas pero si
le les nos me te mi tu ha han hay hace muy ya cuando donde quien cual porque sobre entre hasta desde tambien solo todo todos estan esta puede pueden
""",
    "fr": """
le la les un une des du de en et ou que qui est sont etait etre ce cet cette ces se sa son ses par pour avec comme plus mais si il elle ils elles on nous
vous je tu me te leur leurs au aux dans sur ont y tres deja quand dont parce entre aussi tout tous ne n d l c j s qu peut peuvent fait
""",
    "pt": """
o a os as um uma uns umas ao do da dos das de em no na nos nas e ou que foi era ser esta este isto isso essa esse se seu sua seus suas por para
com como mais mas ele ela eles elas me te lhe meu minha ha tem muito ja quando onde quem qual porque sobre entre ate desde tambem so todo todos pelo pela sao
pode podem estao
""",
    "ar": """
في من على الى عن مع هذا هذه ذلك تلك التي الذي الذين هو هي هم كان كانت يكون ان انه انها او ام ثم قد كل بعض ما هل كما حتى اذا لكن بين عند و يا اي تم منذ خلال
حول ضد به بها له لها فيه فيها عليه عليها منه منها ايضا فقط جدا هناك وهو وهي كذلك بسبب الا سوي
""",
    "hi": """
है हैं था थी थे हो होता होती होते हुआ हुई हुए का की के को में से पर और या कि जो यह ये वह वे वो इस उस इन उन एक भी ही तो ने तक साथ लिए क्या कैसे कौन कब कहाँ क्यों अपना अपनी अपने
मैं हम आप तुम रहा रही रहे गया गई गए कर करना करने करता करती करते किया जा जाता जाती जाते सकता सकती सकते कोई कुछ सब बहुत अब जब तब अगर द्वारा वाला वाली वाले दिया दी
""",
}

OTHERS: Mapping[str, str] = {
    "de": "der die das und ist nicht ein eine einen dem den des zu von mit auf fur im sich auch wird dass sind wie bei oder nach aus sie er es wir ich durch kein hat haben",
    "it": "il lo gli di che e un una per con non sono del della nel nella dei delle si come piu ma anche questo questa alla al ha hanno gli dal",
    "id": "yang dan di ini itu dengan untuk dari tidak adalah pada ke akan bisa dapat apakah oleh karena juga ada sudah saya kami mereka",
    "nl": "de het een en van is niet dat die in te met voor op zijn er aan ook als bij naar door wordt geen maar om deze",
    "tr": "ve bir bu da de icin ile mi cok daha var yok olan gibi ama degil ne",
    "hinglish": "hai hain kya nahi nahin yeh ye woh se ka ki ke ko mein aur kaise kyun mujhe aap hota hoti karna raha rahi sach bhi tha thi",
}
"""Languages of Latin script that nothing is read in."""

NOT_ACTING = """
a an the is are was were be been being am did does do has have had el la los las un una le les l o os as um uma es son est sont ha
"""
"""Articles and auxiliaries, which change with the word order and not with who acts."""

MUTUAL = """
and or with vs versus as like y e et ou u con com avec meet met marry married equals same resembles similar different near between
fight fought divorce divorced partner talk talks compare compared against means
"""
"""Words between two parties that may change places."""
