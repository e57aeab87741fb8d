"""Opposites, as data: what turns a claim round without any word such as 'not'.

Knows words only. A line holds what may stand on one side, a stroke, and what may stand
on the other: every word left of the stroke is the opposite of every word right of it.
English verbs and nouns stand in their plain form; inflected forms are found by their stems.
"""

# ruff: noqa: E501 - letters of several scripts; a list reads better in long lines

from __future__ import annotations

from collections.abc import Mapping

OPPOSITES: Mapping[str, str] = {
    "en": """
increase, rise, grow, climb, surge, soar, jump, escalate / decrease, reduce, lower, fall, decline, drop, shrink, plunge, plummet, dwindle
raise, boost, lift / lower, reduce, cut, slash
gain / lose, loss; expand / contract, shrink; widen / narrow; strengthen / weaken; inflate / deflate; accelerate / slow
allow, permit, authorize, authorise, legalize, legalise / ban, forbid, prohibit, outlaw, block, bar, prevent, disallow
legalize, legalise / criminalize, criminalise; mandate, require / forbid, ban, prohibit; compulsory, mandatory / optional, voluntary
open, reopen / close, shut; lock / unlock; cause, trigger, induce, provoke / prevent, cure, stop, avert; start, begin / end, finish, stop
start, begin, launch / cease, halt, discontinue; continue, keep / stop, quit, cease; approve, endorse / reject, veto, oppose, disapprove
accept / refuse, reject, decline; win / lose; winner / loser; victory / defeat, loss; victorious / defeated; succeed / fail
success / failure; successful / unsuccessful; pass / fail; before / after; earlier / later; early / late; more / less, fewer
many / few; majority / minority; always / never; everyone, everybody / nobody; everything / nothing; everywhere / nowhere
maximum / minimum; upper / lower; above / below; over / under; up / down; upward / downward; top / bottom
high / low; higher / lower; highest / lowest; tall, long, lengthy / short, brief; longer / shorter, briefer; big, large, huge / small, tiny, little
bigger, larger / smaller; biggest, largest / smallest; great / small; wide, broad / narrow; thick / thin; fat / thin, slim, lean; heavy / light
deep / shallow; near, close / far, distant; nearest / farthest; inside, within, inner, internal / outside, outer, external; indoor, indoors / outdoor, outdoors
import / export; importer / exporter; into / from; arrive / depart, leave; enter / leave, exit; join / leave, quit
stay, remain / leave; appear / disappear, vanish; attach / detach; connect / disconnect; add / remove, subtract, delete; include / exclude, omit
with / without; create, build, construct / destroy, demolish; establish, found / abolish; install / uninstall, remove; fill / empty
full / empty; hide, conceal / reveal, show, expose, disclose; hidden / visible, discovered; appear / hide; find / lose; found / lost
give, award, grant, receive / take, withhold, deny; initiate / end, terminate; buy, purchase / sell; buyer / seller; borrow / lend; pay / owe; spend / save, earn; profit / loss
rich, wealthy / poor; wealth / poverty; cheap, inexpensive / expensive, costly; free / paid, occupied; love, like, adore / hate, dislike, detest
agree / disagree; support, back, favor, favour / oppose, resist; supporter / opponent; ally, friend / enemy, foe; praise / criticize, criticise, condemn
encourage / discourage, deter; promote / demote; hire, employ / fire, dismiss, sack; employed / unemployed; attack / defend; protect / harm, endanger
help, aid / hinder, harm, hurt; heal, cure / infect, sicken; save / kill; live, survive / die; alive, living / dead; life / death; birth / death
born / died; healthy, well / sick, ill; safe, harmless / dangerous, hazardous, risky, harmful, toxic, deadly, lethal
safe, harmless / harm, damage, defect, injure; useless, pointless, ineffective / enough, sufficient, suffice, effective, useful, work, kill, protect
expired, expire, lapsed, obsolete / valid; outdated, obsolete / current; safety / danger; beneficial, useful / harmful, useless; benefit / harm; poisonous / edible; clean, pure / dirty, contaminated, polluted
hygienic / unhygienic; purify / contaminate, pollute; good / bad, evil, poor; better / worse; best / worst; improve / worsen, deteriorate
improvement / deterioration; positive / negative; right, correct / wrong, incorrect; true / false, untrue; truth / lie; real, genuine, authentic / fake, forged
honest / dishonest, deceitful; sincere / insincere; fair, just / unfair, unjust, foul; legal, lawful / illegal, unlawful; guilty / innocent
convict / acquit; arrest, detain, imprison, jail / release, free; captive / free; possible / impossible; likely, probable / unlikely, improbable
certain, sure / uncertain, unsure, doubtful; easy, simple / difficult, hard, complex, complicated; necessary, essential / unnecessary, needless
important, significant / unimportant, insignificant, trivial, minor; nice / nasty; much / little; shy / confident; respectful / rude; major / minor; main / secondary; common, usual, frequent / rare, uncommon, unusual
often, frequently, usually / rarely, seldom, hardly; normal / abnormal; natural / artificial, synthetic; organic / inorganic; ordinary / extraordinary, special
public / private; open / secret; known / unknown; famous / unknown, obscure; popular / unpopular; official / unofficial; formal / informal
national / international, foreign; domestic / foreign; local / foreign, global; native / foreign, invasive; urban / rural; north, northern / south, southern
east, eastern / west, western; northeast, northeastern / southwest, southwestern; northwest, northwestern / southeast, southeastern; left / right
front / back, rear; forward / backward; first / last; original, initial / final; former / latter, current; previous / next, subsequent; past / future; ancient / modern
old / new, young; older / younger, newer; oldest / youngest, newest; elder / younger; adult / child; senior / junior; temporary / permanent
fast, quick, rapid, swift / slow; faster / slower; strong, powerful / weak; stronger / weaker; hot, warm / cold, cool; hotter, warmer / colder, cooler
heat / cool, chill; heating / cooling; wet, humid / dry; flood / drought; melt, thaw / freeze; boil / freeze; hard / soft; rough / smooth; sharp / blunt, dull
bright, light / dark, dim, dull; black / white; clear / unclear, cloudy, vague; loud, noisy / quiet, silent; calm / violent, agitated; peace / war; peaceful / violent, warlike
happy, glad / sad, unhappy, miserable; joy / sorrow; optimistic / pessimistic; brave / cowardly, afraid; proud / ashamed; kind, friendly / cruel, hostile, unfriendly
polite / rude, impolite; beautiful, attractive / ugly; smart, intelligent, clever, wise / stupid, foolish, dumb; sane / insane, mad; serious / playful, trivial, frivolous
asleep / awake; conscious / unconscious; active / inactive, passive; busy / idle; present / absent; presence / absence; attend / miss, skip
married / single, divorced; marry / divorce; male, man, boy / female, woman, girl; men / women; king / queen; father, dad / mother, mom
son / daughter; brother / sister; husband / wife; uncle / aunt; teacher / student; doctor / patient; employer / employee; landlord / tenant; predator / prey
cause / effect; attack / retreat; advance / retreat; push / pull; rise / set; sunrise / sunset
summer / winter; spring / autumn; land / sea; mountain / valley; liberal / conservative; democratic / undemocratic; left-wing / right-wing
democrat / republican; confirm / deny, refute; admit, confess / deny; prove / disprove, refute; remember / forget; believe / doubt, disbelieve; trust / distrust
understand / misunderstand; believer / atheist; obey / disobey, defy; comply / defy; follow / lead; leader / follower; follow / precede; ascend / descend
ascender / descender; ascending / descending; maximize / minimize; multiply / divide; unite, merge / divide, separate, split; together / apart, alone; joint / separate
same, identical, equal, similar, alike / different, unequal, dissimilar, distinct, unlike; like / unlike; similarity / difference; similarly / differently
dependent / independent; direct / indirect; relative / absolute; concrete / abstract; general, generic / specific, particular; theoretical, theory / practical, practice
symmetric, symmetrical / asymmetric, asymmetrical; regular / irregular; even / odd; single / multiple, double; partial, partially, partly / complete, completely, entirely, fully
whole / part; exact / approximate; mobile / stationary, immobile; fixed / variable; stable / unstable, volatile; constant / variable; flexible / rigid
offensive / defensive; voluntary / forced; sober / drunk; fresh / stale, rotten; raw / cooked; sweet / bitter, sour; tender / tough; exclude / contain
included / excluded; including / excluding, except; eligible / ineligible; qualified / disqualified; available / unavailable; aware / unaware, ignorant
able, capable / unable, incapable; competent / incompetent; enough, sufficient / insufficient; adequate / inadequate; abundant / scarce; surplus / deficit, shortage
solvent / bankrupt; innocent / culpable; lenient / harsh, strict; generous / stingy, greedy; faithful / unfaithful; loyal / disloyal, treacherous; hero / villain
praised / criticized, criticised; acclaim / criticism; acclaimed / criticized; debut / farewell; upload / download; online / offline; on / off; enable / disable
activate / deactivate; vaccinated / unvaccinated; infectious, contagious / noninfectious; symptomatic / asymptomatic; acute / chronic; benign / malignant
sterile, infertile / fertile; mortal / immortal; visible / invisible; transparent / opaque; vertical / horizontal; clockwise / counterclockwise, anticlockwise
convex / concave; hawk / dove; amateur / professional; novice, beginner / expert; ceiling / floor; ventral / dorsal; anterior / posterior; predecessor / successor
permanent / brief; delay / hasten; lengthen, extend / shorten; tighten / loosen; tight / loose; load / unload; cover / uncover; wrap / unwrap; fold / unfold
dress / undress; tie / untie; freeze / unfreeze; ban / unban, legalize; suspend / reinstate, resume; resume / suspend, pause; deploy / withdraw; invade / withdraw
capture / release; recover / relapse; recovery / relapse; occupied / vacant, unoccupied; crowded / deserted, empty; noticed, seen / unnoticed, unseen
spend / save; waste / save, conserve; conserve / squander; recycle / discard; keep, retain / discard, lose; preserve / destroy; repair, fix / break, damage
constitutional / unconstitutional; valid / invalid; relevant / irrelevant; effective / ineffective; efficient / inefficient; responsible / irresponsible
""",
    "es": """
aumentar, subir, crecer, aumenta, sube, aumento / disminuir, bajar, caer, reducir, disminuye, baja, reduce, cae; permitir, permite / prohibir, prohíbe
abrir, abre, abierto / cerrar, cierra, cerrado; causar, causa, provoca / prevenir, previene, cura, evita; seguro / peligroso, inseguro; legal / ilegal
posible / imposible; verdadero, cierto / falso; más / menos; siempre / nunca; todos / nadie; antes / después; ganar, gana, ganó / perder, pierde, perdió
aprobar, aprueba / rechazar, rechaza; aceptar, acepta / rechazar, rechaza; empezar, empieza, comienza / terminar, termina, acaba; bueno / malo
mejor / peor; alto / bajo; nuevo / viejo; vivo / muerto; caliente / frío; positivo / negativo; obligatorio / voluntario, opcional; gratis / pagado
útil / inútil; con / sin; hombre / mujer; norte / sur; este / oeste; potable / contaminada; sano / enfermo; público / privado; primero / último
seguro, segura, inofensivo, inofensiva, beneficioso, sano / dañino, dañina, dañar, daña, perjudicial, perjudica, peligroso, peligrosa, tóxico, tóxica, riesgo, riesgoso, mata, nocivo, nociva
proteger, protege, protegen, protección / dañar, daña, dañan, contagiar, contagia, contagian, propagar, propaga, propagan, transmitir, transmite, transmiten, enferma, infecta, infectan
fertilidad, fértil, fértiles, embarazarse / infertilidad, estéril, estériles, infértil, esterilidad, esteriliza; curar, cura, curan, sanar, alivia, mejora / causar, causa, causan, provocar, provoca, provocan, empeora, empeoran, agrava
válido, válida, vale, valen, vigente / caducado, caducada, inválido, inválida, nulo, nula, anulado, vencido; abrirán, abrieron, reabren, abren / cierran, cerrarán, cerraron
gratuito, gratuita, gratis / cobran, cobrar, cobra, multa, pagar, tasa; salvar, salva, salvan / matar, mata, matan; eliminar, elimina, quitar, quita / añadir, añade, contener, contiene, contienen
subida, suben, aumentan, subirán / bajan, bajada, bajarán, disminuyen, reducen; permiten, permitido, autoriza / prohíben, prohibido, prohibida; ganador / perdedor; evitan, previenen / causan, provocan, producen
""",
    "fr": """
augmenter, augmente, monte, hausse / diminuer, diminue, baisse, réduit, réduire, chute; autoriser, autorise, permet / interdire, interdit
ouvrir, ouvre, ouvert / fermer, ferme, fermé; causer, cause, provoque / prévenir, prévient, guérit, empêche; sûr / dangereux; légal / illégal
possible / impossible; vrai / faux; plus / moins; toujours / jamais; tous / personne; avant / après; gagner, gagne, gagné / perdre, perd, perdu
approuver, approuve / rejeter, rejette; accepter, accepte / refuser, refuse; commencer, commence / finir, finit, arrête; bon / mauvais
meilleur / pire; haut / bas; nouveau / vieux, ancien; vivant / mort; chaud / froid; positif / négatif; obligatoire / facultatif; gratuit / payant
utile / inutile; avec / sans; homme / femme; nord / sud; est / ouest; potable / contaminée; sain / malade; public / privé; premier / dernier
sûr, sûre, sûrs, inoffensif, inoffensive, sécurité, bénéfique, sain / dangereux, dangereuse, nocif, nocive, nuit, nuire, nuisible, toxique, risque, risqué, tue
protège, protègent, protéger, protection / nuit, nuisent, contamine, contaminent, propage, propagent, propager, transmet, transmettent, transmettre, répand, répandent, infecte, infectent
fertilité, fertile, fertiles / infertilité, stérile, stériles, stérilité, infertile, stérilise; guérir, guérit, guérissent, soigne, soignent, soigner, améliore / causer, cause, causent, provoquer, provoque, provoquent, aggrave, aggravent
valable, valide, valables, bon / périmé, périmée, invalide, nul, nulle, annulé, expiré, expirée; ouvrent, rouvrent, rouvre / ferment, fermeront, fermés; gratuits, gratuitement, gratuite / payante, payer, taxe, taxés, amende, facturé
sauver, sauve, sauvent / tuer, tue, tuent; enlever, enlève, élimine, éliminer, supprime / ajoute, ajouter, contient, contiennent; augmentent, hausses / diminuent, baissent, réduisent; autorisé, permettent / interdits, interdite, interdisent
empêchent, préviennent, évite, évitent, prévient / provoquent, causent, cause, provoque, entraîne, entraînent
""",
    "pt": """
aumentar, aumenta, sobe, subir, cresce / diminuir, diminui, cai, cair, reduz, reduzir, baixa; permitir, permite / proibir, proíbe
abrir, abre, aberto / fechar, fecha, fechado; causar, causa, provoca / prevenir, previne, cura, evita; seguro / perigoso, inseguro; legal / ilegal
possível / impossível; verdadeiro / falso; mais / menos; sempre / nunca; todos / ninguém; antes / depois; ganhar, ganha, ganhou / perder, perde, perdeu
aprovar, aprova / rejeitar, rejeita; aceitar, aceita / recusar, recusa; começar, começa / terminar, termina, acaba; bom / mau, ruim
melhor / pior; alto / baixo; novo / velho; vivo / morto; quente / frio; positivo / negativo; obrigatório / opcional, voluntário; grátis / pago
útil / inútil; com / sem; homem / mulher; norte / sul; leste / oeste; potável / contaminada; saudável / doente; público / privado; primeiro / último
seguro, segura, seguros, inofensivo, inofensiva, benéfico, saudável / perigoso, perigosa, prejudicial, prejudica, danifica, nocivo, nociva, tóxico, tóxica, risco, arriscado, mata
proteger, protege, protegem, proteção / prejudicar, prejudica, contamina, contaminam, espalhar, espalha, espalham, propaga, transmite, transmitem, transmitir, infecta
fertilidade, fértil, férteis, engravidar / infertilidade, estéril, estéreis, infértil, esteriliza; curar, cura, curam, sarar, alivia, melhora / causar, causa, causam, provocar, provoca, provocam, piora, pioram, agrava
válido, válida, vale / vencido, vencida, inválido, inválida, nulo, nula, anulado, caducado; abrem, reabrem, abrirão / fecham, fecharão; gratuito, gratuita, grátis / cobram, cobrar, cobra, multa, taxa, imposto, pagar
salvar, salva, salvam / matar, mata, matam; eliminar, elimina, remove, tira / acrescenta, contém, contêm; aumentam, sobem / diminuem, baixam, reduzem; permitem, permitido, autoriza / proíbem, proibido, proibida
evitam, previnem / causam, provocam
""",
    "ar": """
ارتفاع, يرتفع, ترتفع, ارتفع, ارتفعت, صعود, يصعد, زيادة, ازدياد, تزايد / انخفاض, ينخفض, تنخفض, انخفض, انخفضت, هبوط, يهبط, تهبط, تراجع, يتراجع, تتراجع, تراجعت, تقليص
يزيد, تزيد, يرفع, ترفع, رفع / يقلل, تقلل, يخفض, تخفض, خفض, تخفيض; نمو, ينمو / انكماش, ينكمش; ربح, أرباح, يربح, مكاسب / خسارة, خسائر, يخسر
يسمح, تسمح, سمح, سمحت, السماح, يجيز, إباحة / يمنع, تمنع, منع, منعت, المنع, يحظر, تحظر, حظر; فتح, يفتح, تفتح, افتتاح / إغلاق, يغلق, تغلق, غلق
قبول, يقبل, تقبل, يوافق, توافق, موافقة, وافق, وافقت / رفض, يرفض, ترفض, رفضت; نجاح, ينجح, تنجح, نجح / فشل, يفشل, تفشل, إخفاق; فوز, يفوز, تفوز / خسارة, هزيمة, يخسر, تخسر
بدء, يبدأ, تبدأ, بداية, انطلاق / انتهاء, ينتهي, تنتهي, نهاية, وقف, توقف, إنهاء; استمرار, يستمر, تستمر / توقف, انتهاء, وقف; دخول, يدخل / خروج, يخرج, مغادرة
وصول, يصل, تصل / مغادرة, يغادر, تغادر; حضور, يحضر / غياب, يغيب, يغيبان; إفراج, الإفراج, إطلاق, تحرير / اعتقال, توقيف, سجن, احتجاز; آمن / خطير, خطر
يؤيد, تؤيد, تأييد, يدعم, تدعم, دعم / يعارض, تعارض, معارضة; يؤكد, تؤكد, تأكيد, يثبت / ينفي, تنفي, نفي; تحسن, يتحسن / تدهور, يتدهور; قوي, قوة / ضعيف, ضعف
صحيح, حقيقي / خاطئ, كاذب, مزيف; أكثر / أقل; أكبر / أصغر; أعلى / أدنى; قبل / بعد; دائما / أبدا; حرب / سلام; حياة / موت, وفاة; ولادة / وفاة
شمال / جنوب; شرق / غرب; شرقي / غربي; شمالي / جنوبي; رجل / امرأة; جديد / قديم; أول / آخر; إيجابي / سلبي; ممكن / مستحيل; قانوني / مخالف; عام / خاص
يهاجم, هجوم / يدافع, دفاع; شراء, يشتري / بيع, يبيع; يسبب / يعالج, يشفي; نافع, مفيد / ضار, مضر; ظهور, يظهر / اختفاء, يختفي; تقدم / تأخر; انضمام, ينضم / انسحاب, ينسحب
آمن, آمنة, سليم, مفيد, مفيدة / خطير, خطيرة, يضر, تضر, ضار, ضارة, مضر, مضرة, يؤذي, تؤذي, سام, سامة, خطر, يقتل, تقتل
يحمي, تحمي, حماية, وقاية, يقي, تقي / يضر, تضر, ينشر, تنشر, ينقل, تنقل, يعدي, نشر, يسبب, تسبب
خصوبة, الخصوبة, خصب / عقم, العقم, عقيم; يعالج, تعالج, يشفي, تشفي, علاج, شفاء, يمنع, تمنع / يسبب, تسبب, يفاقم, تفاقم
صالح, صالحة, ساري, سارية / منتهية, منتهي, ملغى, ملغاة, باطل, باطلة; مجاني, مجانية, مجانا / رسوم, ضريبة, غرامة, مدفوع; ينقذ, تنقذ / يقتل, تقتل; يزيل, تزيل / يضيف, تضيف, يحتوي, تحتوي
""",
    "hi": """
बढ़ना, बढ़ता, बढ़ती, बढ़ा, बढ़ी, बढ़े, बढ़ोतरी, वृद्धि / घटना, घटता, घटती, घटा, घटी, घटे, कमी, गिरावट; अनुमति / प्रतिबंध, रोक; खुला, खुले, खुलेंगे, खोला / बंद; सुरक्षित / खतरनाक, असुरक्षित
संभव / असंभव; सच, सही, सत्य, असली / झूठ, गलत, असत्य, नकली, फर्जी; हमेशा / कभी; पहले / बाद; जीत, जीता, जीती / हार, हारा, हारी; शुरू / खत्म, समाप्त; अच्छा / बुरा, खराब
ज्यादा, अधिक / कम; नया, नई / पुराना, पुरानी; जिंदा, जीवित / मृत, मरा; गर्म, गरम / ठंडा; सकारात्मक / नकारात्मक; अनिवार्य / वैकल्पिक; स्वस्थ / बीमार; मुफ्त / महंगा; पुरुष / महिला
उत्तर / दक्षिण; पूर्व / पश्चिम; फायदा, लाभ / नुकसान, हानि; फायदेमंद / हानिकारक, नुकसानदेह; कानूनी, वैध / गैरकानूनी, अवैध; समर्थन / विरोध; स्वीकार / अस्वीकार, खारिज
सुरक्षित, फायदेमंद, लाभदायक, फायदा / खतरनाक, खतरा, नुकसान, नुकसानदेह, हानिकारक, हानि, जहरीला, ज़हरीला
बचाता, बचाती, बचाते, बचाव, रक्षा, सुरक्षा / फैलता, फैलती, फैलाता, फैलाती, फैलाते, फैलाना, नुकसान, संक्रमित; प्रजनन, उपजाऊ / बांझपन, बाँझपन, बांझ, नपुंसक
ठीक, इलाज, रोकता, रोकती / बीमार, बढ़ाता, बढ़ाती; मान्य, वैध / अमान्य, अवैध, रद्द, एक्सपायर; मुफ़्त, निःशुल्क, मुफ्त / शुल्क, टैक्स, जुर्माना, फीस; बचाता / मारता, मारती, मर, मार; हटाता, निकालता, निकलता / मिलाता, मिलाती
""",
}
"""By language, groups parted by semicolons or line ends."""

PREFIXED = """
inaccurate inactive inadequate inappropriate incapable incomplete inconsistent incorrect indecent indefinite
independent indirect ineffective inefficient ineligible inevitable inexpensive inexperienced informal inhuman
insecure insensitive insignificant insincere insufficient intolerant invalid invisible involuntary inorganic
inaccessible inadmissible incomparable incompatible incompetent inconclusive inconvenient incurable indestructible
inedible inaudible inelastic inflexible infrequent inoffensive inoperable insane insoluble instability insubstantial
immature immobile immoral immortal impartial imperfect impersonal implausible impolite impossible impractical
improbable improper impure immeasurable illegal illegible illegitimate illiberal illiterate illogical
irrational irregular irrelevant irreplaceable irresponsible irreversible irreligious
disabled disadvantage disagree disallow disappear disapprove disarm disband disbelieve discomfort disconnect
discontinue discourage discredit dishonest dishonor disinfect dislike disloyal dismantle disobedient disobey
disorder disorganized displease disprove disqualify disrespect disrespectful dissatisfied discontented dissimilar distrust disunite
misbehave miscalculate misfortune misinform misinterpret misjudge mislead misplace mistrust misunderstand misuse
deactivate decentralize decriminalize defrost deforestation deregulate demilitarize destabilize asymmetric
atypical abnormal asexual asymptomatic unfit unwed unfed unpaid
"""
"""English words that turn round once their prefix is taken off; 'un-' and 'non-' always do."""
