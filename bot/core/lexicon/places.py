"""Countries with their people, chief cities and names in other languages, as data, by continent.

Knows names only. A line: the country's code, a colon, every word for it; an underscore
joins the words of one name. Cities stand with their country: who says Wuhan says China.
"""

# ruff: noqa: E501 - letters of several scripts; a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

CONTINENTS: Mapping[str, str] = {
    "europe": "europe european europeans europa europeo europea europeos europeen europeenne europeu europeia أوروبا الأوروبي الأوروبية यूरोप यूरोपीय european_union eu",
    "asia": "asia asian asians asie asiatico asiatique آسيا एशिया",
    "africa": "africa african africans afrique africano africana africain africaine أفريقيا إفريقيا अफ्रीका",
    "north_america": "",
    "south_america": "south_america south_american latin_america latin_american america_latina amerique_latine أمريكا_اللاتينية",
    "oceania": "oceania",
}

COUNTRIES: Mapping[str, str] = {
    "europe": """
gb: britain british uk united_kingdom great_britain england english scotland scottish wales welsh london manchester liverpool edinburgh glasgow reino_unido royaume_uni inglaterra angleterre londres بريطانيا البريطاني البريطانية بريطاني بريطانية لندن ब्रिटेन ब्रिटिश इंग्लैंड लंदन
ie: ireland irish dublin irlanda irlande أيرلندا आयरलैंड
fr: france french paris marseille lyon francia frances francesa francais francaise franca فرنسا الفرنسي الفرنسية فرنسي فرنسية باريس फ्रांस फ्रांसीसी पेरिस
de: germany german germans berlin munich hamburg frankfurt alemania aleman alemana allemagne allemand allemande alemanha alemao alema ألمانيا الألماني الألمانية ألماني ألمانية برلين जर्मनी जर्मन
it: italy italian italians rome milan naples venice lombardy italia italiano italiana italie italien italienne roma إيطاليا الإيطالي الإيطالية إيطالي إيطالية روما इटली इतालवी
es: spain spanish madrid barcelona espana espanol espanola espagne espagnol espagnole espanha espanhol إسبانيا الإسباني الإسبانية مدريد برشلونة स्पेन मैड्रिड
pt: portugal portuguese lisbon lisboa portugues البرتغال البرتغالي पुर्तगाल
nl: netherlands dutch holland amsterdam rotterdam paises_bajos pays_bas holanda هولندا नीदरलैंड
be: belgium belgian brussels belgica belgique بلجيكا بروكسل बेल्जियम
ch: switzerland swiss geneva zurich suiza suisse suica سويسرا السويسرية جنيف स्विट्जरलैंड
at: austria austrian vienna autriche النمسا ऑस्ट्रिया
se: sweden swedish stockholm suecia suede السويد السويدية स्वीडन
no: norway norwegian oslo noruega norvege النرويج नॉर्वे
dk: denmark danish copenhagen dinamarca danemark الدنمارك डेनमार्क
fi: finland finnish helsinki finlandia finlande فنلندا फिनलैंड
is: iceland icelandic reykjavik islandia islande آيسلندا
pl: poland polish warsaw polonia pologne بولندا पोलैंड
cz: czech_republic czech czechia prague
sk: slovakia slovak bratislava
hu: hungary hungarian budapest hungria hongrie المجر हंगरी
ro: romania romanian bucharest rumania roumanie رومانيا
bg: bulgaria bulgarian sofia بلغاريا
gr: greece greek athens grecia grece اليونان ग्रीस
rs: serbia serbian belgrade صربيا
hr: croatia croatian zagreb croacia كرواتيا
si: slovenia slovenian ljubljana
ba: bosnia bosnian sarajevo البوسنة
al: albania albanian tirana
mk: macedonia macedonian
me: montenegro
xk: kosovo
ee: estonia estonian
lv: latvia latvian
lt: lithuania lithuanian
by: belarus belarusian minsk بيلاروسيا
ua: ukraine ukrainian ukrainians kyiv kiev ucrania أوكرانيا الأوكراني الأوكرانية यूक्रेन
md: moldova moldovan
ru: russia russian russians moscow kremlin rusia ruso rusa russie russe russo russa روسيا الروسي الروسية روسي روسية موسكو रूस रूसी मॉस्को
mt: malta maltese
cy: cyprus cypriot
va: vatican vaticano الفاتيكان
""",
    "asia": """
cn: china chinese wuhan beijing shanghai hubei hong_kong chino chinos chine chinois chinoise الصين الصيني الصينية صيني صينية بكين ووهان चीन चीनी वुहान बीजिंग
tw: taiwan taiwanese taipei تايوان ताइवान
jp: japan japanese tokyo osaka japon japones japonais japao اليابان الياباني اليابانية طوكيو जापान जापानी
kr: south_korea south_korean seoul corea_del_sur coree_du_sud كوريا_الجنوبية दक्षिण_कोरिया
kp: north_korea north_korean pyongyang corea_del_norte coree_du_nord كوريا_الشمالية उत्तर_कोरिया
in: india indian indians delhi mumbai bangalore kolkata chennai kerala inde indien indienne الهند الهندي الهندية هندي هندية भारत भारतीय दिल्ली मुंबई हिंदुस्तान
pk: pakistan pakistani pakistanis karachi lahore islamabad باكستان الباكستاني الباكستانية पाकिस्तान पाकिस्तानी
bd: bangladesh bangladeshi dhaka بنغلاديش बांग्लादेश
lk: sri_lanka sri_lankan colombo سريلانكا श्रीलंका
np: nepal nepali nepalese kathmandu نيبال नेपाल
bt: bhutan
mv: maldives
af: afghanistan afghan afghans kabul taliban أفغانستان الأفغاني الأفغانية كابول अफगानिस्तान
ir: iran iranian iranians tehran irani iranien إيران الإيراني الإيرانية إيراني طهران ईरान ईरानी
iq: iraq iraqi iraqis baghdad mosul irak العراق العراقي العراقية عراقي عراقية بغداد इराक
sy: syria syrian syrians damascus aleppo siria syrie سوريا السوري السورية سورية دمشق सीरिया
lb: lebanon lebanese beirut libano liban لبنان اللبناني اللبنانية بيروت लेबनान
jo: jordan jordanian amman jordania jordanie الأردن الأردني الأردنية
il: israel israeli israelis jerusalem tel_aviv israelien إسرائيل الإسرائيلي الإسرائيلية إسرائيلي إسرائيلية इजराइल इज़राइल
ps: palestine palestinian palestinians gaza west_bank palestina فلسطين الفلسطيني الفلسطينية فلسطيني غزة फिलिस्तीन गाजा
sa: saudi_arabia saudi saudis riyadh mecca arabia_saudita arabie_saoudite السعودية السعودي الرياض सऊदी
ye: yemen yemeni sanaa اليمن اليمني صنعاء यमन
om: oman omani muscat عمان
ae: united_arab_emirates uae emirati dubai abu_dhabi الإمارات الإماراتي الإماراتية دبي
qa: qatar qatari doha قطر القطري القطرية الدوحة कतर
bh: bahrain bahraini البحرين
kw: kuwait kuwaiti الكويت الكويتي الكويتية कुवैत
tr: turkey turkish turks ankara istanbul turquia turquie turc تركيا التركي التركية تركي أنقرة إسطنبول तुर्की
ge: tbilisi
am: armenia armenian
az: azerbaijan
kz: kazakhstan kazakh
uz: uzbekistan uzbek
kg: kyrgyzstan
tj: tajikistan
tm: turkmenistan
mn: mongolia mongolian
mm: myanmar burma burmese rohingya ميانمار म्यांमार
th: thailand thai bangkok tailandia thailande تايلاند थाईलैंड
vn: vietnam vietnamese hanoi فيتنام वियतनाम
kh: cambodia cambodian
la: laos laotian
my: malaysia malaysian kuala_lumpur malasia malaisie ماليزيا मलेशिया
sg: singapore singaporean singapur singapour سنغافورة सिंगापुर
id: indonesia indonesian jakarta indonesie إندونيسيا इंडोनेशिया
ph: philippines filipino manila filipinas الفلبين फिलीपींस
tl: east_timor
""",
    "africa": """
eg: egypt egyptian egyptians cairo egipto egypte egito مصر المصري المصرية مصري مصرية القاهرة मिस्र
ly: libya libyan libyans tripoli benghazi libia libye ليبيا الليبي الليبية طرابلس लीबिया
tn: tunisia tunisian tunis tunez tunisie تونس التونسي التونسية
dz: algeria algerian algiers argelia algerie الجزائر الجزائري الجزائرية
ma: morocco moroccan casablanca rabat marruecos maroc marrocos المغرب المغربي المغربية
sd: sudan sudanese khartoum السودان السوداني السودانية सूडान
ss: south_sudan جنوب_السودان
et: ethiopia ethiopian addis_ababa etiopia ethiopie إثيوبيا इथियोपिया
er: eritrea eritrean
so: somalia somali somalis mogadishu الصومال सोमालिया
dj: djibouti
ke: kenya kenyan kenyans nairobi كينيا केन्या
ug: uganda ugandan kampala أوغندا युगांडा
tz: tanzania tanzanian
rw: rwanda rwandan kigali
bi: burundi
cd: congo congolese kinshasa الكونغو कांगो
ng: nigeria nigerian nigerians lagos abuja نيجيريا नाइजीरिया
ne: niger niamey
ml: mali bamako مالي
bf: burkina_faso
sn: senegal senegalese dakar السنغال
gm: gambia gambian
gn: guinea conakry غينيا
sl: sierra_leone freetown سيراليون
lr: liberia liberian monrovia ليبيريا
ci: ivory_coast cote_d_ivoire costa_de_marfil
gh: ghana ghanaian accra غانا घाना
cm: cameroon cameroonian
td: chad
cf: central_african_republic
ao: angola angolan
zm: zambia zambian
zw: zimbabwe zimbabwean harare زيمبابوي जिम्बाब्वे
mw: malawi
mz: mozambique
mg: madagascar مدغشقر
bw: botswana
na: namibia
za: south_africa south_african johannesburg cape_town sudafrica afrique_du_sud africa_do_sul جنوب_أفريقيا दक्षिण_अफ्रीका
mu: mauritius
""",
    "north_america": """
us: united_states usa us american americans america washington_d_c estados_unidos estadounidense etats_unis americain americaine eeuu eua americano أمريكا أميركا الأمريكي الأمريكية الأميركي الأميركية الولايات_المتحدة أمريكي أمريكية أميركي واشنطن अमेरिका अमेरिकी
ca: canada canadian canadians toronto ottawa vancouver montreal quebec ontario canadiense canadien canadense كندا الكندي الكندية कनाडा कनाडाई
mx: mexico mexican mexicans mexicano mexicana mexique mexicain المكسيك मेक्सिको मैक्सिको
cu: cuba cuban cubans havana cubano كوبا क्यूबा
ht: haiti haitian haitians haitianos هايتي हैती
do: dominican_republic republica_dominicana
jm: jamaica jamaican
gt: guatemala guatemalan
hn: honduras honduran hondurans
sv: el_salvador salvadoran
ni: nicaragua nicaraguan
cr: costa_rica costa_rican
pa: panama panamanian
pr: puerto_rico puerto_rican
bs: bahamas
tt: trinidad
""",
    "south_america": """
br: brazil brazilian brazilians sao_paulo rio_de_janeiro brasilia brasil brasileno brasileiro brasileira bresil البرازيل البرازيلي ब्राजील
ar: argentina argentine argentinian buenos_aires argentino argentine الأرجنتين अर्जेंटीना
cl: chile chilean chileno chili تشيلي चिली
co: colombia colombian colombians bogota colombiano colombie كولومبيا कोलंबिया
pe: peru peruvian peruano perou بيرو पेरू
ve: venezuela venezuelan venezuelans caracas venezolano فنزويلا वेनेजुएला
ec: ecuador ecuadorian quito ecuatoriano equateur الإكوادور
bo: bolivia bolivian boliviano bolivie
py: paraguay paraguayo
uy: uruguay uruguayan uruguayo
""",
    "oceania": """
au: australia australian australians sydney melbourne queensland brisbane perth canberra australiano australie أستراليا الأسترالي ऑस्ट्रेलिया
nz: new_zealand new_zealander auckland nueva_zelanda nouvelle_zelande نيوزيلندا न्यूजीलैंड
fj: fiji
pg: papua_new_guinea
ws: samoa samoan
""",
}

ONLY_CAPITALISED = frozenset(("us", "turkey", "jordan", "chad", "polish", "guinea", "niger", "mali", "dutch"))
"""English words as well: places only with a capital, 'us' only as US."""
