"""Personal data in a text: telephone numbers, e-mail addresses, cards, bank accounts, identity numbers.

The only importer of presidio and phonenumbers. They take a second or more to load, so nothing is loaded
before a text has enough digits or an @. No model is used, and nothing is fetched: names of people are out
of reach. Must not know facts, or what is done about a find.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from bot.core.identity_numbers import holds_identity_number
from bot.core.masking import mask_numbers

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine, EntityRecognizer

_SURE = 0.5
"""Presidio's score from which a find counts: the shape is rare by itself, or its check digits are right."""
_FEWEST_DIGITS = 4
_NUMBER = re.compile(r"\+?\d(?:[ ().\-\u2010-\u2015/]{0,3}\d){2,}")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# Pages have numbers in their addresses; quantities end in a round thousand.
_HARMLESS = re.compile(r"https?://\S+|(?<![\d+])\d{1,3}(?:[ .]\d{3})*[ .]000(?![ .]?\d)")
_IDENTITY = "identity number"
_SHARED = {
    "CREDIT_CARD": "card number",
    "IBAN_CODE": "bank account number",
    "EMAIL_ADDRESS": "e-mail address",
}
_RECOGNISERS = {
    "AU": ("AuMedicareRecognizer", "AuTfnRecognizer"),
    "CA": ("CaSinRecognizer",),
    "DE": ("DeIdCardRecognizer", "DeSocialSecurityRecognizer", "DeTaxIdRecognizer"),
    "ES": ("EsNieRecognizer", "EsNifRecognizer"),
    "FI": ("FiPersonalIdentityCodeRecognizer",),
    "GB": ("NhsRecognizer", "UkDrivingLicenceRecognizer", "UkNinoRecognizer"),
    "IN": ("InAadhaarRecognizer", "InPanRecognizer"),
    "IT": ("ItFiscalCodeRecognizer",),
    "KR": ("KrRrnRecognizer",),
    "NG": ("NgNinRecognizer",),
    "PH": ("PhUmidRecognizer",),
    "PL": ("PlPeselRecognizer",),
    "SE": ("SePersonnummerRecognizer",),
    "SG": ("SgFinRecognizer",),
    "TH": ("ThTninRecognizer",),
    "TR": ("TrNationalIdRecognizer",),
    "US": ("UsItinRecognizer", "UsSsnRecognizer"),
    "ZA": ("ZaIdNumberRecognizer",),
}


class PersonalData:
    """Finds personal data.

    `countries`: ISO 3166 codes of those whose telephone and identity numbers are known. `own`: what is
    allowed: telephone numbers in any spelling, e-mail addresses, and `@domain` for all of a domain.
    """

    def __init__(self, countries: Sequence[str] = (), own: Sequence[str] = ()) -> None:
        self._countries = tuple(countries)
        self._addresses = frozenset(one.casefold() for one in own if "@" in one)
        self._own = tuple(one for one in own if "@" not in one)

    def find(self, text: str, language: str = "und") -> tuple[str, ...]:
        """The kinds of personal data in a text, each once. No kind of number depends on the language."""
        plain = _HARMLESS.sub(" ", _ascii_digits(unicodedata.normalize("NFKC", text)))
        if "@" not in plain and sum(c.isdigit() for c in plain) < _FEWEST_DIGITS:
            return ()
        return tuple(dict.fromkeys(self._kinds(self._without_own(plain))))

    def _kinds(self, text: str) -> Iterator[str]:
        kinds = [*self._telephones(text), *self._recognised(text)]
        if any(holds_identity_number(text, country) for country in self._countries):
            kinds.append(_IDENTITY)
        yield from kinds
        # What would be masked in a claim, whatever country it is of.
        if not kinds and mask_numbers(text) != text:
            yield "telephone or account number"

    def _telephones(self, text: str) -> Iterator[str]:
        import phonenumbers

        for region in self._countries or (None,):
            if any(True for _ in phonenumbers.PhoneNumberMatcher(text, region)):
                yield "telephone number"

    def _recognised(self, text: str) -> Iterator[str]:
        for result in self._engine.analyze(text, language="en", score_threshold=_SURE):
            yield _SHARED.get(result.entity_type, _IDENTITY)

    def _without_own(self, text: str) -> str:
        text = _EMAIL.sub(lambda found: " " if self._is_own_address(found[0]) else found[0], text)
        return _NUMBER.sub(lambda found: " " if self._is_own_number(found[0]) else found[0], text)

    def _is_own_address(self, address: str) -> bool:
        name = address.casefold()
        return bool(self._addresses & {name, name[name.index("@") :]})

    def _is_own_number(self, number: str) -> bool:
        return not self._own_numbers.isdisjoint(self._spellings(number))

    @cached_property
    def _own_numbers(self) -> frozenset[str]:
        return frozenset(spelt for number in self._own for spelt in self._spellings(number))

    def _spellings(self, number: str) -> Iterator[str]:
        """The digits of a number as they stand, and as they are dialled from abroad."""
        import phonenumbers

        yield re.sub(r"\D", "", number)
        for region in self._countries or (None,):
            try:
                parsed = phonenumbers.parse(number, region)
            except phonenumbers.NumberParseException:
                continue
            yield phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)

    @cached_property
    def _engine(self) -> AnalyzerEngine:
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
        from presidio_analyzer.nlp_engine import NoOpNlpEngine

        registry = RecognizerRegistry(recognizers=list(self._recognisers()), supported_languages=["en"])
        none = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "none"}])
        return AnalyzerEngine(registry=registry, nlp_engine=none)

    def _recognisers(self) -> Iterator[EntityRecognizer]:
        from presidio_analyzer import predefined_recognizers as predefined
        from tldextract import TLDExtract

        suffixes = TLDExtract(suffix_list_urls=(), cache_dir=None)

        class Addresses(predefined.EmailRecognizer):
            """Presidio's own one fetches the list of domain endings."""

            def validate_result(self, pattern_text: str) -> bool:
                return bool(suffixes(pattern_text).fqdn)

        yield from (Addresses(), predefined.CreditCardRecognizer(), predefined.IbanRecognizer())
        for country in self._countries:
            for name in _RECOGNISERS.get(country, ()):
                yield getattr(predefined, name)(supported_language="en")


def _ascii_digits(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
