"""Names that rumours exchange for one another, as data, by kind: illnesses, medicines, makers, networks.

Words joined by a stroke name the same thing; an underscore joins the words of one name.
"""

# ruff: noqa: E501 - letters of several scripts; a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

THINGS: Mapping[str, str] = {
    "illness": """
covid/covid-19/covid19/coronavirus/corona/sars-cov-2/ncov/2019-ncov/كورونا/كوفيد/فيروس_كورونا/कोरोना/कोविड/कोरोनावायरस
influenza/flu/gripe/grippe/الإنفلونزا/إنفلونزا/फ्लू/इन्फ्लूएंजा ebola/إيبولا/इबोला zika/زيكا/जीका dengue/الضنك/डेंगू malaria/paludisme/الملاريا/ملاريا/मलेरिया
measles/sarampion/rougeole/sarampo/الحصبة/खसरा polio/poliomyelitis/شلل_الأطفال/पोलियो cholera/colera/الكوليرا/हैजा tuberculosis/tb/السل/टीबी
hiv/aids/vih/sida/الإيدز/एड्स monkeypox/mpox/جدري_القردة/मंकीपॉक्स smallpox/viruela/variole chickenpox/varicela/varicelle hepatitis/hepatite/التهاب_الكبد
cancer/السرطان/سرطان/कैंसर diabetes/diabete/diabetic/السكري/سكري/मधुमेह/डायबिटीज/डायबिटीज़ autism/autismo/autisme/التوحد/توحد/ऑटिज्म/ऑटिज़्म/autistic/autista/autiste/autistas/autistes alzheimer/alzheimers/dementia asthma/asma/asthme
sars mers rabies/rabia/rage tetanus plague/peste mumps rubella pneumonia/neumonia/pneumonie anthrax leprosy typhoid yellow_fever epilepsy/epilepsia/epilepsie/الصرع/صرع/मिर्गी parkinson miscarriage/aborto_espontaneo/fausse_couche
""",
    "medicine": """
hydroxychloroquine/hidroxicloroquina chloroquine/cloroquina ivermectin/ivermectina/ivermectine paracetamol/acetaminophen/tylenol ibuprofen/ibuprofeno/ibuprofene
aspirin/aspirina/aspirine remdesivir insulin/insulina metformin amoxicillin penicillin antibiotics/antibiotic/antibioticos viagra oxycontin/oxycodone fentanyl heroin
cocaine marijuana/cannabis/weed methadone prozac zantac garlic/ajo/ail/alho/الثوم/लहसुन ginger/jengibre/gingembre/gengibre/الزنجبيل/अदरक turmeric/curcuma/हल्दी
lemon/limon/citron/limao/الليمون/नींबू alcohol
""",
    "maker": """
pfizer/biontech/فايزر/फाइजर moderna/مودرنا astrazeneca/أسترازينيكا/covishield sputnik/sputnik_v/سبوتنيك sinovac/coronavac/سينوفاك sinopharm/سينوفارم
johnson_&_johnson/janssen novavax covaxin/bharat_biotech gsk/glaxosmithkline merck bayer monsanto
""",
    "network": """
facebook/meta/فيسبوك/फेसबुक twitter/تويتر/ट्विटर whatsapp/واتساب/व्हाट्सएप instagram/انستغرام tiktok/تيك_توك youtube/يوتيوب telegram/تلغرام snapchat reddit linkedin
google/غوغل/गूगल apple microsoft/مايكروسوفت amazon/أمازون netflix tesla/تسلا walmart mcdonald's/mcdonalds starbucks burger_king kfc coca-cola/coke pepsi nike adidas
""",
    "body": """
who/world_health_organization/world_health_organisation/oms/منظمة_الصحة_العالمية/डब्ल्यूएचओ cdc fda unicef/اليونيسف nato/otan/الناتو fbi cia nasa/ناسا/नासा nsa ice irs epa
interpol red_cross/cruz_roja/croix_rouge/الصليب_الأحمر
""",
    "document": """
aadhaar/aadhar/आधार/आधार_कार्ड/آدهار pan/pan_card/पैन/पैन_कार्ड passport/passports/pasaporte/passeport/passaporte/جواز_السفر/جواز_سفر/पासपोर्ट voter_id/epic/मतदाता_पहचान_पत्र ration_card/राशन_कार्ड
""",
    "payment": "pix/بيكس/पिक्स boleto/boletos bizum upi/यूपीआई paypal swish mbway/mb_way zelle venmo m-pesa/mpesa",
    "drink": "vinegar/vinagre/vinaigre/الخل/सिरका bleach/lejia/javel/eau_de_javel/alvejante/cloro/agua_sanitaria/المبيض/مبيض/ब्लीच/chlorine/chlorine_dioxide/mms/dioxido_de_cloro baking_soda/bicarbonate/bicarbonato",
    "party": "democrat/democrats/democratic republican/republicans/gop labour tory/tories/conservatives",
    "creed": "muslim/muslims/islam/islamic christian/christians/christianity jewish/jews/jew/judaism hindu/hindus/hinduism buddhist/buddhists sikh/sikhs atheist/atheists catholic/catholics",
}

ONLY_IN_CAPITALS = frozenset(("who", "ice", "pan", "epic"))
"""English words as well: names only when written in capitals."""

_NO_NAMES = (
    "i ii iii tv ok dna rna pm am id faq usa uk us eu lol omg wtf rt breaking news fact ceo pr fyi q a"
)
NO_NAMES = frozenset(_NO_NAMES.split())
"""What stands in capitals without naming anybody."""
