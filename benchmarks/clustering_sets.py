"""Messages by the matter that they are about: what joining cases is measured on.

Knows the folders' format and the sample facts. Must not know what joins them. No test split is named here.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.evaluation_sets import labels, lines
from benchmarks.misaligned import misaligned
from bot.core.claims import Claim, extract
from factbase.facts import Fact
from factbase.words import words

LANGUAGES = ("ar", "es", "fr", "hi", "pt")
SENTENCES = 50
"""Sentences of tico19, each in six languages."""
MORE = 300
"""Further sentences of it, for the models' leanings only."""
RUMOURS = 20
"""Rumours of the storm: the first sample facts. The others are fitted on."""
COPIES = 6
"""Ways in which one wording of a storm is misspelt; all else are forwards of these."""
SHARES = (0.6, 0.25, 0.15)
"""How often each of the three texts of a rumour is forwarded."""
LEADS = {
    "en": ("", "Forwarded:", "URGENT!!", "is this true?", "my aunt sent me this:"),
    "es": ("", "Reenviado:", "¡¡URGENTE!!", "¿es verdad?", "me lo mandó mi tía:"),
    "fr": ("", "Transféré :", "URGENT !!", "c'est vrai ?", "ma tante m'a envoyé ça :"),
    "pt": ("", "Encaminhada:", "URGENTE!!", "isso é verdade?", "minha tia me mandou:"),
    "ar": ("", "منقول:", "عاجل!!", "هل هذا صحيح؟", "أرسلت لي خالتي:"),
    "hi": ("", "फॉरवर्ड:", "ज़रूरी!!", "क्या यह सच है?", "मेरी मौसी ने भेजा:"),
    "de": ("", "Weitergeleitet:", "DRINGEND!!", "stimmt das?", "das hat mir meine Tante geschickt:"),
}
TAILS = ("", " 🙏🙏", "!!!", " 😱 share")
_SAME = 0.8
"""Share of words in common from which two facts are one, entered twice."""


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody wrote, and what it is about."""

    claim: Claim
    matter: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """A set. `judged`: only these pairs of texts are counted, where the other pairs are unknown."""

    name: str
    reports: list[Report]
    judged: Mapping[frozenset[str], bool] | None = None


def chosen_on(data: Path, facts: Sequence[Fact]) -> list[Gathered]:
    """The sets that the scorers are fitted on and the threshold is chosen on; `facts` are the samples."""
    english = data / "covidqa_dupq_en"
    return [
        Gathered("covidqa en", duplicates(english, "en"), labelled(english)),
        Gathered("tico19, six languages", translated(data / "tico19_xling", 0)),
        Gathered("CheckThat! train", asked(data / "checkthat20_2_en", "train")),
        Gathered("sample facts", wordings(facts[RUMOURS:])),
    ]


def unseen(data: Path, facts: Sequence[Fact]) -> list[Gathered]:
    """Sets that nothing was fitted on; their figures were seen while signals were chosen."""
    german = data / "covidqa_dupq_de"
    return [
        Gathered("covidqa de", duplicates(german, "de"), labelled(german)),
        Gathered("tico19, other sentences", translated(data / "tico19_xling", SENTENCES)),
        Gathered("CheckThat! dev", asked(data / "checkthat20_2_en", "dev")),
        Gathered("sample facts, the storm's", wordings(facts[:RUMOURS])),
        Gathered("covidfaq collection3 (noisy)", asked(data / "covidfaq_quebec_en", "collection3", 250)),
        Gathered("hint3, intents", intents(data / "hint3_curekart")),
        Gathered("clinc150, intents", intents(data / "clinc150_oos")),
    ]


def wordings(facts: Sequence[Fact]) -> list[Report]:
    """Each wording of each fact, in its language."""
    return reports(
        (each.text, each.language, one.id) for one in facts for each in (one.claim, *one.phrasings)
    )


def asked(folder: Path, split: str, most: int = 450) -> list[Report]:
    """Messages by their fact, first those that share one; facts that word the same claim are one."""
    documents = list(lines(folder / "corpus.jsonl"))
    one = united({line["_id"]: line["title"] or line["text"] for line in documents})
    gold = labels(folder / "qrels" / f"{split}.tsv", {line["_id"]: line["_id"] for line in documents})
    found = [
        (line["text"], "en", one[min(gold[line["_id"]])])
        for line in lines(folder / "queries.jsonl")
        if line["_id"] in gold
    ]
    spread = Counter(matter for *_, matter in found)
    alone = [each for each in found if spread[each[2]] == 1]
    several = [each for each in found if spread[each[2]] > 1][:most]
    random.Random(1).shuffle(alone)
    return reports([*several, *alone[: most - len(several)]])


def duplicates(folder: Path, language: str) -> list[Report]:
    """Questions that people labelled as the same, directly or through others."""
    texts = {
        line["_id"]: line["text"]
        for name in ("corpus", "queries")
        for line in lines(folder / f"{name}.jsonl")
    }
    pairs = [row.split("\t") for row in (folder / "stance" / "all.tsv").read_text("utf-8").splitlines()[1:]]
    known = {name for one, other, _ in pairs for name in (one, other)}
    spelt: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        spelt[texts[name].casefold().strip()].append(name)
    links = [(one, other) for one, other, label in pairs if label == "same"]
    links += [(same[0], name) for same in spelt.values() for name in same[1:]]
    matter = linked(known, links)
    return reports([(texts[same[0]], language, matter[same[0]]) for same in spelt.values()])


def more_sentences(data: Path) -> Gathered:
    """More of tico19, beyond those that are measured: only the models' leanings are fitted on them."""
    return Gathered("tico19, more", translated(data / "tico19_xling", 2 * SENTENCES, MORE))


def translated(folder: Path, first: int, most: int = SENTENCES) -> list[Report]:
    """Sentences that exist in English and five other languages, from the `first` on in a fixed shuffle.

    Fewer than `most`: those fall out whose French is another sentence.
    """
    originals = {line["_id"]: line["text"] for line in lines(folder / "corpus.jsonl")}
    names = {name: name for name in originals}
    gold = {
        message: min(found)
        for language in LANGUAGES
        for message, found in labels(folder / "qrels" / f"{language}.tsv", names).items()
    }
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in lines(folder / "queries.jsonl"):
        if line["_id"] in gold:
            told[gold[line["_id"]]].append((line["text"], line["lang"]))
    whole = sorted(name for name, found in told.items() if len(found) == len(LANGUAGES))
    random.Random(5).shuffle(whole)
    found = [
        (text, language, name)
        for name in whole[first : first + most]
        if not misaligned(folder.name, f"fr:{name}")
        for text, language in (*told[name], (originals[name], "en"))
    ]
    return reports(found)


def intents(folder: Path, most: int = 250) -> list[Report]:
    """The wordings of each intent, of its training part."""
    found = [(line["text"], "en", line["fact_id"]) for line in lines(folder / "corpus.jsonl")]
    return reports(random.Random(1).sample(sorted(found), most))


def storm(facts: Sequence[Fact], count: int, seed: int = 0) -> list[Report]:
    """So many reports of RUMOURS rumours: each in one of the fact's wordings, copied or misspelt."""
    generator = random.Random(seed)
    pool = [
        (slipped(wording.text, generator) if copy else wording.text, wording.language, fact.id)
        for fact in facts[:RUMOURS]
        for wording in (fact.claim, *fact.phrasings)
        for copy in range(COPIES)
    ]
    return reports([generator.choice(pool) for _ in range(count)])


def forwards(facts: Sequence[Fact], count: int, seed: int = 0) -> list[Report]:
    """So many reports of RUMOURS rumours as they go round: three texts each, in three languages, forwarded.

    A text is passed on as it stands (half), with a lead-in or a tail (a third), misspelt (the rest).
    """
    generator = random.Random(seed)
    round_ = []
    for fact in facts[:RUMOURS]:
        first = {each.language: each.text for each in reversed(fact.phrasings) if each.language in LANGUAGES}
        chosen = generator.sample(sorted(first), 2)
        texts = [(fact.claim.text, "en"), *((first[language], language) for language in chosen)]
        round_ += [
            (text, language, fact.id, share) for (text, language), share in zip(texts, SHARES, strict=True)
        ]
    drawn = generator.choices(round_, [share for *_, share in round_], k=count)
    return reports(
        [(passed_on(text, language, generator), language, matter) for text, language, matter, _ in drawn]
    )


def forwarded(texts: Sequence[Report], count: int, seed: int = 0) -> list[Report]:
    """So many reports of the RUMOURS matters that are worded most often, passed on as people do."""
    generator = random.Random(seed)
    matters = {matter for matter, _ in Counter(each.matter for each in texts).most_common(RUMOURS)}
    pool = [each for each in texts if each.matter in matters]
    drawn = generator.choices(pool, k=count)
    return reports(
        (passed_on(each.claim.text, each.claim.language, generator), each.claim.language, each.matter)
        for each in drawn
    )


def passed_on(text: str, language: str, generator: random.Random) -> str:
    """The text as somebody forwards it."""
    way = generator.random()
    if way < 1 / 2:
        return text
    if way < 5 / 6:
        return f"{generator.choice(LEADS[language])} {text}{generator.choice(TAILS)}".strip()
    return slipped(text, generator)


def slipped(text: str, generator: random.Random) -> str:
    """The text with one to three slips: two neighbours exchanged, a letter left out or doubled."""
    signs = list(text)
    for _ in range(generator.randint(1, 3)):
        places = [at for at in range(1, len(signs) - 2) if signs[at].isalpha() and signs[at + 1].isalpha()]
        if not places:
            break
        at, kind = generator.choice(places), generator.randrange(3)
        if kind == 0:
            signs[at], signs[at + 1] = signs[at + 1], signs[at]
        elif kind == 1:
            del signs[at]
        else:
            signs.insert(at, signs[at])
    return "".join(signs)


def reports(found: Iterable[tuple[str, str, str]]) -> list[Report]:
    """Texts cleaned as the service cleans messages; those without a claim fall out."""
    told = []
    for text, language, matter in found:
        claims = extract(text, speaks(language)).claims
        if claims:
            told.append(Report(Claim(claims[0].text, language), matter))
    return told


def speaks(language: str) -> Callable[[str], str]:
    """A guesser that always says this language."""
    return lambda _: language


def labelled(folder: Path) -> dict[frozenset[str], bool]:
    """The pairs of a set that people judged, as texts, and whether they are the same.

    Other pairs of these sets are unknown: many are plainly the same and nobody said so.
    """
    texts = {
        line["_id"]: line["text"].casefold().strip()
        for name in ("corpus", "queries")
        for line in lines(folder / f"{name}.jsonl")
    }
    rows = [row.split("\t") for row in (folder / "stance" / "all.tsv").read_text("utf-8").splitlines()[1:]]
    found = {frozenset((texts[one], texts[other])): label == "same" for one, other, label in rows}
    return {pair: same for pair, same in found.items() if len(pair) > 1}


def united(texts: Mapping[str, str]) -> dict[str, str]:
    """For each text the name of the first that says nearly the same words: sets hold claims twice."""
    holders: dict[str, list[str]] = defaultdict(list)
    said = {name: frozenset(words(text)) for name, text in texts.items()}
    for name, held in said.items():
        for word in held:
            holders[word].append(name)
    links = []
    for name, held in said.items():
        rare = sorted(held, key=lambda word: len(holders[word]))[: max(1, round(len(held) * (1 - _SAME)) + 1)]
        near = {other for word in rare for other in holders[word] if other > name}
        links += [
            (name, other) for other in near if len(held & said[other]) >= _SAME * len(held | said[other])
        ]
    return linked(texts, links)


def linked(names: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each name the one that stands for all that it is linked with, directly or through others."""
    above = {name: name for name in names}

    def top(name: str) -> str:
        while above[name] != name:
            name = above[name]
        return name

    for one, other in links:
        first, second = sorted((top(one), top(other)))
        above[second] = first
    return {name: top(name) for name in above}
