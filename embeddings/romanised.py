"""Hindi and Arabic as they are typed in Latin letters, as data.

Knows words only. Strong words belong to no other language that is common in
chats; weak ones do ("se", "an") and count only beside strong ones.
"""

# ruff: noqa: E501 - a list reads better in long lines

from __future__ import annotations

_HINDI = """
hai hain kya kyaa nahi nahin nahee nhi nai yeh ye yah woh kaise kese kaisa kyun kyu kyon mujhe mujhko mera meri aap apka aapka aapke apke tumhara
hota hoti hote hoga hogi hoge honge karna karne karni karta karti karte karo kare karein kijiye kariye krna krne krta krte kr wala wale wali
raha rahi rahe rha rhi rhe sach sacch jhooth jhoot jhuth galat sahi theek thik accha acha bahut bohot bhut kitna kitne kitni kab kaun kahan kaha kaunsa
sakta sakte sakti skta skte chahiye chaiye chahie leni lene deni dene jana jaana jata jati jate aata aati milta milti milega milegi gaya gayi gaye
hua hui tha thi bhi toh aur lekin magar agar abhi aaj paani pani garam thanda bukhar bimari beemari dawa dawai khana khane peena peene
sarkar khabar batao bataiye bata btao bolo kuch kuchh koi sab sabko sabhi iska iske iski uska uske uski unka inka isse usse isko usko
mein humko hamara humara humein desh wajah liye saath waqt ghar ghr paisa paise kharidna chalu bandh jaldi
"""
_HINDI_WEAK = "se ka ki ke ko me par pe to na is us ho hi ek do jo tak main hum ne ya"

_ARABIC = """
hal sahih sah howa howwa hiyya heyya enta enti ana ehna ihna mesh mish mush msh leh leish shu shou esh eish keda kida ezay izay kifak keef kaif kayfa
wallah wallahi inshallah inchallah mashallah hamdulillah alhamdulillah yalla habibi salam marhaba shukran khalas haram halal sah sahi7
el al bel bil lel fil fel elli illi yaani yani kteer ktir awi gedan giddan jiddan bas bass walla aw laa la2 aywa naam 7aga haga hagat
dawa dawaa maya mayya mayyah mayet akl nas naas balad sehha siha saha tatim tat3im la2a7 laqah likah luqah mared marad fayrus virus
"""
_ARABIC_WEAK = (
    "el al bel bil lel fil fel an en fi fe ma men min mn da di de ya bas la wa w law 3an 3ala ela ila"
)

_NOT_ARABIC = """
2day 2morrow 2nite 2night 2gether 2gether b4 gr8 l8r m8 h8 h2o co2 so2 no2 n95 kn95 p2p b2b b2c a2a c2c g2g h1n1 h5n1 h3n2 h7n9 h2h k9s mp3 mp4 ps5
f2f e2e i18n l10n w3c s3x r2d2 c3po 5star 3way 2way 3some 2pac 7up 7eleven 3com 9gag 3dprint 2fa u2 cov2 pm2 b12 d3 k2
"""

ROMANISED_HINDI = frozenset(_HINDI.split())
"""Hindi and Urdu words as they are typed in Latin letters."""
WEAK_HINDI = frozenset(_HINDI_WEAK.split())

ROMANISED_ARABIC = frozenset(_ARABIC.split()) - frozenset(_ARABIC_WEAK.split()) - {"virus"}
WEAK_ARABIC = frozenset(_ARABIC_WEAK.split())

NOT_ARABIC = frozenset(_NOT_ARABIC.split())
"""Words that hold a digit and are no Arabic: 2, 3, 5, 7 and 9 stand for letters that Latin lacks."""
