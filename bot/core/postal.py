"""Where somebody lives, where patterns can tell: a house number beside the name of a street.

Knows how addresses are written in some languages. A street without a number stays: claims are about streets.
What only looks like an address stays too: bus lines, years, and counts ("calle Mayor 5 personas"). Pure.
"""

from __future__ import annotations

import re

_HOUSE = r"\d{1,4}(?:\s?[A-Za-z](?!\w)|-\d{1,4})?"
_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_NAME = rf"(?:{_UPPER}[\w'’.-]*|\d{{1,3}}(?:st|nd|rd|th))"
# A line or a year before the name of a street is no house: "bus 42 Park Road", "in 2008 Wall Street fell".
_NO_HOUSE = (
    r"(?=\d)(?<!\w)(?<![Bb]us )(?<![Ll]ine )(?<![Tt]ram )(?<![Tt]rain )(?<![Rr]oute )(?<![Ll]ínea )(?<![Ll]inha )"
    r"(?<![Ll]igne )(?<![Ll]inie )(?<![Ff]act )(?<![Ee]xit )(?<![Cc]ase )(?<![\d.,:/-])(?!(?:19|20)\d\d\b)"
)
# After a street's name: what says that the number counts something else.
_COUNTED = (
    r"(?!\s+(?!(?:en|de|do|da|del|bis|ter|piso|planta|puerta|portal|bajo|apto|ap|apt|andar|bloco|int|esc|izq|dcha|"
    r"scala|interno|à|et|e|y|o|a|ou|in|at|and|is|was|near)\b)[a-zà-ÿ]{3,})"
)
# In Spanish and Portuguese what is counted is a plural: "calle Mayor 5 personas", but "calle Mayor 5 vive".
_COUNTED_IN_S = r"(?!\s+(?:mil|millones|milhões|people|[a-zà-ÿ]{2,}s)\b)"
_OF = r"(?:(?:de|del|la|las|los|el|da|do|das|dos|di|della|delle|dei|e|y|san|santa|são|santo)\s+){0,3}"
_NOT_A_YEAR = r"(?!(?:19|20)\d\d\b)"
_SIGN = r"(?:n\.?\s?[º°o]\.?|n[uú]m(?:ero)?\.?|no\.|nº|№|\#)\s?"
_ITALIAN = r"via|viale|piazza|corso|largo"
_STREET_FIRST = (
    r"calle|c/|avenida|avda\.?|av\.|plaza|paseo|pso\.|carretera|ctra\.|carrera|camino|travesía|ronda|"
    r"rua|r\.|travessa|praça|alameda|estrada|rodovia"
)
_ENGLISH = (
    r"(?:[Ss]treet|STREET|St\b\.?|[Rr]oad|Rd\b\.?|[Aa]venue|Ave\b\.?|[Ll]ane|Ln\b\.?|[Dd]rive|Dr\b\.?|[Cc]lose|"
    r"[Cc]ourt|Ct\b\.?|[Cc]rescent|[Tt]errace|[Bb]oulevard|Blvd\b\.?|[Gg]ardens|[Gg]rove|Way|Place|Square|Hill|Row|"
    r"Walk|Mews|Parade|[Hh]ighway|Marg|Nagar)"
)
# Looked for from its end, because a word of any length may stand before it; see `_german`.
_NUMBERED = r"\s(?!(?:19|20)\d\d\b)\d{1,4}"
_GERMAN = re.compile(
    rf"(?:straße|strasse|str\.|gasse|allee|weg|platz|ufer|damm|ring){_NUMBERED}\s?[a-z]?(?!\w)"
    r"(?=\s*(?:[,.;:!?)\]]|$|\d{5}\b|(?:in|bei|und|im|ist|zu)\b))"
    # "Ringstraße 12a wohnt", "Ringstraße 12 wohnt"; but "Ringstraße 12 Autos": what is counted has a capital.
    rf"|(?:straße|strasse|str\.|gasse|straat|laan|gracht|gatan|vägen|katu){_NUMBERED}"
    r"(?:[a-z](?!\w)|(?!\w)(?!\s?(?-i:[A-ZÄÖÜ])))",
    re.IGNORECASE,
)
_SHORT = (
    "st",
    "rd",
    "av",
    "ave",
    "ln",
    "dr",
    "ct",
    "way",
    "hill",
    "row",
    "bd",
    "rue",
    "rua",
    "via",
    "cra",
    "cl",
    "kr",
)
_CUES = (
    *(f" {word}{end}" for word in _SHORT for end in (" ", ".", ",")),
    *("street", "road", "avenue", "lane", "drive", "close", "court", "crescent", "terrace", "boulev", "blvd"),
    *("gardens", "grove", "place", "square", "walk", "mews", "parade", "highway", "marg", "nagar", "impasse"),
    *("chemin", "allée", "quai", "faubourg", "ruelle", "cours", "route", "passage", "calle", "c/", "avenida"),
    *("avda", "plaza", "paseo", "pso.", "carretera", "ctra", "carrera", "camino", "travesía", "ronda", " r."),
    *("travessa", "praça", "alameda", "estrada", "rodovia", "viale", "piazza", "corso", "largo", "diagonal"),
    *("transversal", "strasse", "str.", "gasse", "allee", "weg", "platz", "ufer", "damm", "ring ", "flat"),
    *("straat", "laan", "gracht", "gatan", "vägen", "katu", " ul.", " al.", "box ", "postfach", "apartado"),
    *("apartment", " apt", "house", "plot", "door", "मकान", "फ्लैट", "घर", "شارع"),
)
"""Without one of these there is no address: most texts end here."""
_OPENED = str.maketrans(dict.fromkeys("([{<\"'«“‘:;\n\t", " "))
_ADDRESS = re.compile(
    "|".join(
        (
            # 12 Baker Street; 221B Baker St.; 5 main street
            rf"{_NO_HOUSE}{_HOUSE},?\s(?:{_NAME}\s){{1,4}}{_ENGLISH}(?!\w)",
            rf"{_NO_HOUSE}{_HOUSE}\s(?!high\b)[a-z]{{3,20}}\s(?:street|road|lane|crescent)(?!\w)",
            # 12 bis rue de la Paix
            rf"{_NO_HOUSE}\d{{1,4}}(?:\s?(?:bis|ter|quater))?,?\s(?:rue|avenue|av\.|boulevard|bd|impasse|chemin|allée|"
            r"quai|faubourg|ruelle)\s(?:(?:de|du|des|la|le|les)\s|[dl]['’]){0,3}[\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]*){0,3}",
            rf"{_NO_HOUSE}\d{{1,4}}(?:\s?(?:bis|ter))?,?\s(?:place|cours|route|passage|square)\s"
            rf"(?:(?:de|du|des|la|le|les)\s|[dl]['’]){{0,3}}{_UPPER}[\w'’-]+(?:[ -]{_UPPER}[\w'’-]*){{0,3}}",
            # calle Mayor 12; Rua das Flores, 5; via Roma 3; calle mayor, nº 12
            rf"(?<!\w)(?i:{_STREET_FIRST}|(?P<it>{_ITALIAN}))\s?{_OF}(?:{_NAME}\s?{_OF}){{1,4}},?\s?"
            rf"(?:{_SIGN}{_HOUSE}|{_NOT_A_YEAR}{_HOUSE}(?!\w)(?(it){_COUNTED}|{_COUNTED_IN_S}))",
            rf"(?<!\w)(?i:{_STREET_FIRST}|(?P<lo>{_ITALIAN}))\s?(?i:{_OF})(?:[\wà-ÿ]{{2,20}}\s){{0,2}}[\wà-ÿ]{{2,20}}"
            rf"(?:,?\s{_SIGN}{_HOUSE}|,\s?{_NOT_A_YEAR}{_HOUSE}(?!\w)(?(lo){_COUNTED}|{_COUNTED_IN_S}))",
            # Carrera 7 # 45-10
            r"(?<!\w)(?i:calle|carrera|cra\.?|cl\.?|kr|diagonal|transversal)\s\d{1,3}\s?[A-Za-z]?\s?(?:bis\s)?"
            r"(?:\#|[Nn]o\.?|[Nn]°)\s?\d{1,3}[A-Za-z]?(?:\s?-\s?\d{1,3})?",
            # house no. 12/4, flat #3B
            r"(?<!\w)(?i:flat|apartment|apt|house|plot|door|मकान|फ्लैट|घर)\.?\s*(?i:no\.?|number|num\.?|नंबर|संख्या|\#)\s*"
            r"\d{1,5}[A-Za-z]?(?:[/-]\d{1,4}[A-Za-z]?)?",
            # ul. Długa 10/4; PO Box 47, Postfach 10 20
            r"(?<!\w)(?<!et )(?i:ul|al)\.\s(?:[A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻ][\w'’.-]*\s){1,3}\d{1,4}[A-Za-z]?(?:/\d{1,4})?(?!\w)",
            r"(?<!\w)(?i:p\.?\s?o\.?\s?box|postfach|apartado(?:\s(?:de\s)?correos)?)\s\d{2,3}(?:\s?\d{1,3}){0,2}",
            # 12 شارع النيل; شارع النيل رقم 12
            r"(?<!\w)\d{1,4}\s?شارع\s\w+(?:\sال\w+)?",
            r"(?<!\w)شارع\s\w+(?:\s\w+){0,2}\sرقم\s\d{1,4}",
        )
    )
)
_POSTCODES = {
    "CA": r"[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d",
    "GB": r"[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}",
    "NL": r"[1-9]\d{3} [A-Z]{2}",
}
"""Postcodes that name a few houses, as they are written in full."""
_FEW_HOUSES = {country: re.compile(rf"(?<!\w){pattern}(?!\w)") for country, pattern in _POSTCODES.items()}


def without_addresses(text: str, countries: tuple[str, ...], mark: str) -> str:
    """The text with a mark for each address, and each postcode of these countries that names few houses."""
    low = f" {text.casefold().translate(_OPENED)} "
    if any(cue in low for cue in _CUES):
        text = _ADDRESS.sub(mark, _german(text, mark))
    for country in countries:
        if (postcode := _FEW_HOUSES.get(country)) is not None:
            text = postcode.sub(mark, text)
    return text


def _german(text: str, mark: str) -> str:
    """Hauptstraße 5, 10115 Berlin; Berliner Str. 12. "Platz 3" alone is a rank, and no street."""
    end = len(text)
    for found in reversed(list(_GERMAN.finditer(text))):
        start = _word_start(text, found.start())
        if start == found.start() and found[0][:3].casefold() in ("str", "all", "gas"):
            start = _word_start(text, start - 1) if text[start - 1 : start] == " " else start
            if not text[start : start + 1].isupper():
                continue
        if found.start() - start >= 3 and found.end() <= end:
            text, end = text[:start] + mark + text[found.end() :], start
    return text


def _word_start(text: str, at: int) -> int:
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "-"):
        at -= 1
    return at
