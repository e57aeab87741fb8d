"""Words of number, magnitude, unit and currency in the languages that are read, as data."""

# ruff: noqa: E501 - letters of several scripts; a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

NUMBER_WORDS: Mapping[str, str] = {
    "en": """
two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15
sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fourty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90
""",
    "es": """
dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12 trece 13 catorce 14 quince 15 veinte 20 treinta 30
cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80 noventa 90 doscientos 200 trescientos 300 quinientos 500
""",
    "fr": """
deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12 treize 13 quatorze 14 quinze 15 seize 16 vingt 20
trente 30 quarante 40 cinquante 50 soixante 60
""",
    "pt": """
dois 2 duas 2 tres 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9 dez 10 onze 11 doze 12 treze 13 quinze 15 vinte 20 trinta 30
quarenta 40 cinquenta 50 sessenta 60 setenta 70 oitenta 80 noventa 90 duzentos 200 trezentos 300 quinhentos 500
""",
    "ar": """
اثنان 2 اثنين 2 ثلاثة 3 ثلاث 3 أربعة 4 أربع 4 خمسة 5 خمس 5 ستة 6 سبعة 7 سبع 7 ثمانية 8 ثماني 8 تسعة 9 تسع 9 عشرة 10 عشر 10
عشرين 20 عشرون 20 ثلاثين 30 ثلاثون 30 أربعين 40 أربعون 40 خمسين 50 خمسون 50 ستين 60 ستون 60 سبعين 70 سبعون 70 ثمانين 80
ثمانون 80 تسعين 90 تسعون 90 مئتي 200 مائتي 200
""",
    "hi": """
दो 2 तीन 3 चार 4 पांच 5 पाँच 5 छह 6 सात 7 आठ 8 नौ 9 दस 10 बारह 12 पंद्रह 15 बीस 20 तीस 30 चालीस 40 पचास 50 साठ 60
सत्तर 70 अस्सी 80 नब्बे 90
""",
}
"""One is left out: in most of these languages it is the article as well."""

ONES: Mapping[str, str] = {
    "en": "one",
    "es": "un una uno",
    "fr": "un une",
    "pt": "um uma",
    "ar": "واحدة واحد",
    "hi": "एक",
}
"""One, where a short time follows ("un minuto"); in Arabic it stands behind."""

SOME = "20 seconds segundos secondes ثوان ثواني ثوانٍ بثوان 1200 minutes minutos دقائق بدقائق"
"""Short times without a number, in seconds: it may be a tenth of it, or ten times as much."""

HOW_MANY = "many much cuantos cuantas cuanto combien quantos quantas كم"
"""Whoever asks for an amount has named none."""

MAGNITUDES: Mapping[str, str] = {
    "en": """
hundred 100 thousand 1000 k 1000 million 1000000 mio 1000000 mn 1000000 mln 1000000 billion 1000000000 bn 1000000000
trillion 1000000000000 lakh 100000 lakhs 100000 crore 10000000 crores 10000000 dozen 12
""",
    "es": "mil 1000 cien 100 ciento 100 millon 1000000 millones 1000000",
    "fr": "cent 100 cents 100 mille 1000 million 1000000 millions 1000000 milliard 1000000000 milliards 1000000000",
    "pt": "mil 1000 cem 100 milhao 1000000 milhoes 1000000 bilhao 1000000000 bilhoes 1000000000",
    "ar": """
مئة 100 مائة 100 ألف 1000 آلاف 1000 مليون 1000000 ملايين 1000000 مليار 1000000000 مليارات 1000000000 بليون 1000000000
تريليون 1000000000000
""",
    "hi": "सौ 100 हज़ार 1000 हजार 1000 लाख 100000 करोड़ 10000000 करोड 10000000 अरब 1000000000",
}

ORDINALS: Mapping[str, str] = {
    "en": """
first 1 third 3 fourth 4 fifth 5 sixth 6 seventh 7 eighth 8 ninth 9 tenth 10 eleventh 11 twelfth 12 thirteenth 13
fourteenth 14 fifteenth 15 sixteenth 16 seventeenth 17 eighteenth 18 nineteenth 19 twentieth 20 thirtieth 30 fiftieth 50
""",
    "es": """
primer 1 primero 1 primera 1 segundo 2 segunda 2 tercero 3 tercer 3 tercera 3 cuarto 4 cuarta 4 quinto 5 quinta 5
""",
    "fr": "premier 1 premiere 1 deuxieme 2 troisieme 3 quatrieme 4 cinquieme 5",
    "pt": "primeiro 1 primeira 1 segunda 2 terceiro 3 terceira 3 quarto 4 quarta 4 quinto 5 quinta 5",
    "ar": "الأول 1 الأولى 1 الثاني 2 الثانية 2 الثالث 3 الثالثة 3 الرابع 4 الرابعة 4 الخامس 5 الخامسة 5",
    "hi": "पहला 1 पहली 1 दूसरा 2 दूसरी 2 तीसरा 3 तीसरी 3 चौथा 4 चौथी 4",
}

PERCENT = ("per cent", "por ciento", "pour cent", "por cento", "في المئة", "في المائة", "ب المئة")

UNITS: Mapping[str, str] = {
    "percent 1": "% percent percents pct prozent porciento بالمئة بالمائة المئة المائة प्रतिशत फीसदी फ़ीसदी",
    "usd 1": "$ dollar dollars usd bucks dolar dolares دولار دولارا دولارات डॉलर",
    "eur 1": "€ euro euros eur يورو यूरो",
    "gbp 1": "£ gbp quid",
    "inr 1": "₹ rs rupee rupees inr rupias roupies रुपये रुपए रुपया روبية",
    "brl 1": "reais brl",
    "seconds 1": "second seconds sec secs segundo segundos seconde secondes ثانية ثوان ثواني सेकंड सेकेंड",
    "seconds 60": "minute minutes min mins minuto minutos دقيقة دقائق मिनट",
    "seconds 3600": "hour hours hr hrs h hora horas heure heures ساعة ساعات घंटे घंटा घंटों",
    "seconds 86400": "day days dia dias jour jours يوم أيام ايام يوما दिन दिनों",
    "seconds 604800": "week weeks semana semanas semaine semaines أسبوع أسابيع हफ्ते हफ्तों सप्ताह",
    "seconds 2629800": "month months mes meses mois شهر أشهر شهور महीने महीना महीनों",
    "seconds 31557600": "year years yr yrs ano anos an ans annee annees سنة سنوات عام عاما أعوام साल वर्ष वर्षों",
    "metres 1": "m metre metres meter meters metro metros mètre mètres متر مترا أمتار मीटर",
    "metres 1000": "km kms kilometre kilometres kilometer kilometers kilometro kilometros كيلومتر كيلومترا किलोमीटर किमी",
    "metres 0.01": "cm centimetre centimetres centimeter centimeters सेंटीमीटर",
    "metres 0.001": "mm millimetre millimetres millimeter millimeters",
    "metres 0.3048": "ft foot feet",
    "metres 0.0254": "inch inches",
    "metres 1609.34": "mile miles milla millas",
    "grams 1": "g gram grams gramos grammes gramas غرام ग्राम",
    "grams 1000": "kg kgs kilo kilos kilogram kilograms كيلوغرام كيلو किलो किलोग्राम",
    "grams 0.001": "mg milligram milligrams mcg",
    "grams 1000000": "ton tons tonne tonnes tonelada toneladas طن टन",
    "grams 453.592": "lb lbs pound pounds libras",
    "litres 1": "l litre litres liter liters litro litros لتر लीटर",
    "litres 0.001": "ml millilitre millilitres milliliter milliliters",
    "litres 3.78541": "gallon gallons",
    "degrees 1": "° degree degrees celsius fahrenheit grados degres graus درجة डिग्री",
    "times 1": "times x veces fois vezes مرات बार गुना",
}
"""'unit factor': the words for it. Months and years count as mean ones."""

_LOOSE = (
    "about around nearly almost roughly approximately over than least most up some least under below above circa estimated "
    "casi unos unas aproximadamente alrededor cerca environ presque quase aproximadamente حوالي نحو قرابة اكثر लगभग करीब "
    "close"
)
LOOSE = frozenset(_LOOSE.split())
"""Words shortly before a number that is not meant exactly."""
