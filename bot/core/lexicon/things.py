"""Names that rumours exchange for one another, as data, by kind: illnesses, medicines, hazards, makers, networks.

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
sars mers rabies/rabia/rage tetanus/tetanos plague/peste mumps rubella/rubeola/rubeole meningitis/meningite shingles/herpes_zoster sepsis lyme stroke/ictus/avc pneumonia/neumonia/pneumonie anthrax leprosy typhoid yellow_fever hpv/papillomavirus/papiloma/vph/papilomavirus mmr/ror/triple_virica/triple_viral/triplice_viral/srp
epilepsy/epilepsia/epilepsie/الصرع/صرع/मिर्गी parkinson miscarriage/aborto_espontaneo/fausse_couche
""",
    "medicine": """
hydroxychloroquine/hidroxicloroquina chloroquine/cloroquina ivermectin/ivermectina/ivermectine paracetamol/acetaminophen/tylenol ibuprofen/ibuprofeno/ibuprofene
aspirin/aspirina/aspirine remdesivir insulin/insulina metformin amoxicillin penicillin antibiotics/antibiotic/antibioticos viagra oxycontin/oxycodone fentanyl heroin
cocaine marijuana/cannabis/weed methadone prozac zantac garlic/ajo/ail/alho/الثوم/लहसुन ginger/jengibre/gingembre/gengibre/الزنجبيل/अदरक turmeric/curcuma/हल्दी
lemon/limon/citron/limao/الليمون/नींबू alcohol honey/miel/mel/العسل/عسل/शहद onion/onions/cebolla/oignon/cebola/البصل/प्याज
valproate/valproic_acid/depakote/depakine/epilim/valproato/فالبروات/वैल्प्रोएट lamotrigine/lamotrigina/lamictal levetiracetam/keppra carbamazepine/carbamazepina/tegretol
topiramate/topiramato codeine/codeina morphine/morfina statins/statin/estatinas/statines vitamin_c/vitamina_c/vitamine_c vitamin_d/vitamina_d/vitamine_d zinc melatonin/melatonina iodine/yodo/iode/iodo
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
cpf ssn/social_security_number/social_security_card national_insurance_number driving_licence/driving_license/driver's_licence/driver's_license/drivers_license/permis_de_conduire/carnet_de_conducir/licencia_de_conducir/carteira_de_motorista/cnh/رخصة_القيادة/ड्राइविंग_लाइसेंस
visa/visas/visado/تأشيرة/वीज़ा birth_certificate/acte_de_naissance/partida_de_nacimiento/certidao_de_nascimento
""",
    "payment": "pix/بيكس/पिक्स boleto/boletos bizum upi/यूपीआई paypal swish mbway/mb_way zelle venmo m-pesa/mpesa",
    "drink": "vinegar/vinagre/vinaigre/الخل/सिरका bleach/lejia/javel/eau_de_javel/alvejante/cloro/agua_sanitaria/المبيض/مبيض/ब्लीच/chlorine/chlorine_dioxide/mms/dioxido_de_cloro baking_soda/bicarbonate/bicarbonato",
    "hazard": """
earthquake/earthquakes/quake/terremoto/terremotos/sismo/sismos/temblor/seisme/seismes/tremblement_de_terre/tremor_de_terra/زلزال/زلازل/الزلزال/الزلازل/भूकंप/भूकम्प
tsunami/tsunamis/maremoto/maremotos/raz_de_maree/تسونامي/सुनामी hurricane/hurricanes/cyclone/cyclones/typhoon/typhoons/huracan/huracanes/ciclon/ciclones/tifon/ouragan/ouragans/typhon/furacao/furacoes/ciclone/ciclones/tufao/إعصار/الإعصار/أعاصير/चक्रवात/तूफान/तूफ़ान
tornado/tornados/tornadoes/twister/torbellino/tornade/tornades volcano/volcanoes/volcanic/eruption/volcan/volcanes/erupcion/vulcao/vulcoes/erupcao/بركان/البركان/ज्वालामुखी
flood/floods/flooding/inundacion/inundaciones/inondation/inondations/inundacao/inundacoes/enchente/enchentes/فيضان/الفيضان/فيضانات/الفيضانات/बाढ़ wildfire/wildfires/forest_fire/incendio_forestal/feu_de_foret/incendio_florestal/حرائق_الغابات
heatwave/heatwaves/heat_wave/ola_de_calor/canicule/vague_de_chaleur/onda_de_calor/موجة_حر/موجة_الحر/लू landslide/landslides/deslizamiento/deslizamento/glissement_de_terrain/انهيار_أرضي/भूस्खलन
blizzard/snowstorm/tempete_de_neige/nevasca/عاصفة_ثلجية lightning/rayo/rayos/foudre/relampago/raio/raios/البرق/बिजली_गिरना meteor/meteorite/asteroid/asteroids/comet/meteorito/asteroide/meteorite/نيزك/كويكب/क्षुद्रग्रह drought/sequia/secheresse/الجفاف/सूखा
blackout/power_cut/apagon/apagones/panne_de_courant/apagao/انقطاع_الكهرباء/ब्लैकआउट
""",
    "currency": """
euro/euros/€/اليورو/يورو/यूरो dollar/dollars/$/dolar/dolares/الدولار/دولار/डॉलर sterling/pound_note/pound_notes/pound_coin/pound_coins/old_pounds/£/libras_esterlinas/livre_sterling rupee/rupees/rupia/rupias/roupie/roupies/₹/روبية/रुपया/रुपये/रुपए
peso/pesos yen/yenes/yuan reais dirham/dirhams/درهم franc/francs/franco_suizo rouble/roubles/ruble/rubles/rublo bitcoin/bitcoins/بيتكوين/बिटकॉइन
""",
    "food": """
chicken/chickens/pollo/poulet/frango/الدجاج/دجاج/चिकन/मुर्गी salad/salads/lettuce/ensalada/lechuga/salade/laitue/alface/السلطة/الخس/सलाद rice/arroz/riz/الأرز/أرز/चावल
vegetables/vegetable/verduras/verdura/hortalizas/legumes/vegetais/verduras/الخضار/الخضروات/सब्जी/सब्जियां/सब्ज़ी fruit/fruits/fruta/frutas/الفاكهة/فواكه/फल pork/beef/cerdo/porc/porco/لحم_الخنزير fish/pescado/poisson/peixe/السمك/मछली
turkey_meat/pavo/dinde/peru_de_natal mushrooms/mushroom/setas/hongos/champignons/cogumelos/الفطر/मशरूम eggs/egg/huevo/huevos/oeuf/oeufs/ovo/ovos/البيض/بيض/अंडा/अंडे milk/leche/lait/leite/الحليب/حليب/दूध
""",
    "device": """
fan/fans/ventilador/ventiladores/ventilateur/ventilateurs/مروحة/المروحة/पंखा/पंखे air_conditioning/air_conditioner/air_con/aircon/aire_acondicionado/climatisation/climatiseur/clim/ar_condicionado/المكيف/تكييف/एसी/एयर_कंडीशनर
generator/generators/generador/generateur/gerador/مولد/जनरेटर microwave/microondas/micro_ondes/micro_ondas/ميكروويف/माइक्रोवेव
""",
    "way": """
by_text/by_text_message/by_sms/text_message/text_messages/sms/por_sms/par_sms/mensaje_de_texto/mensajes_de_texto/mensagem_de_texto/رسالة_نصية/رسائل_نصية/एसएमएस
by_email/by_e-mail/via_email/por_correo_electronico/por_email/por_e-mail/par_courriel/par_email/par_mail/البريد_الإلكتروني/ईमेल by_mail/by_post/postal/por_correo_postal/por_correo/par_la_poste/par_courrier/pelo_correio/pelos_correios/بالبريد/डाक
by_phone/by_telephone/over_the_phone/por_telefono/par_telephone/por_telefone/بالهاتف/फोन_पर online/on_line/en_linea/por_internet/en_ligne/par_internet/sur_internet/pela_internet/عبر_الإنترنت/ऑनलाइन
""",
    "treatment": """
boil/boiling/boiled/boils/hervir/hierve/hervida/hervido/hirviendo/hervirla/hiervo/bouillir/bouilli/bouillie/bouillant/bouillante/ferver/ferve/fervida/fervido/fervendo/fervo/غلي/الغلي/يغلي/مغلي/المغلي/المغلية/أغلي/उबालना/उबालने/उबाल/उबला/उबालकर/उबालें/उबालो
freeze/freezing/freezes/frozen/congelar/congela/congelado/congelada/congelando/congelo/congelacion/congeler/congele/congelee/congelation/تجميد/التجميد/يجمد/أجمد/مجمد/जमाकर/जमाएँ/फ्रीज
chlorinate/chlorination/clorar/chlorer/chloration/الكلورة microwave/microwaving/microondas/micro-ondes/micro-onde/الميكروويف/माइक्रोवेव distil/distill/distilled/distilling/destilar/destilada/distiller/distillee
""",
    "party": "democrat/democrats/democratic republican/republicans/gop labour tory/tories/conservatives",
    "creed": "muslim/muslims/islam/islamic christian/christians/christianity jewish/jews/jew/judaism hindu/hindus/hinduism buddhist/buddhists sikh/sikhs atheist/atheists catholic/catholics",
}

PARTS: Mapping[str, str] = {"measles": "mmr", "mumps": "mmr", "rubella": "mmr"}
"""What is part of something else: what a vaccine is against, and the vaccine, may stand for each other."""

ONLY_IN_CAPITALS = frozenset(("who", "ice", "pan", "epic"))
"""English words as well: names only when written in capitals."""

_NO_NAMES = (
    "i ii iii tv ok dna rna pm am id faq usa uk us eu lol omg wtf rt breaking news fact ceo pr fyi q a"
)
NO_NAMES = frozenset(_NO_NAMES.split())
"""What stands in capitals without naming anybody."""
