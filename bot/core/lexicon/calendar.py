"""Weekdays and months in the languages that are read, as data, in their order."""

from __future__ import annotations

WEEKDAYS = (
    "monday mondays lunes lundi segunda-feira الاثنين الإثنين सोमवार",
    "tuesday tuesdays martes mardi terca-feira الثلاثاء मंगलवार",
    "wednesday wednesdays miercoles mercredi quarta-feira الأربعاء बुधवार",
    "thursday thursdays jueves jeudi quinta-feira الخميس गुरुवार बृहस्पतिवार",
    "friday fridays viernes vendredi sexta-feira الجمعة शुक्रवार",
    "saturday saturdays sabado samedi السبت शनिवार",
    "sunday sundays domingo dimanche الأحد रविवार इतवार",
)

MONTHS = (
    "january enero janvier janeiro يناير जनवरी",
    "february febrero fevrier fevereiro فبراير شباط फरवरी",
    "march mars marzo marco آذار مارس मार्च",
    "april abril avril أبريل ابريل نيسان अप्रैल",
    "may mai mayo maio أيار مايو",
    "june junio juin junho يونيو حزيران",
    "july julio juillet julho يوليو تموز जुलाई",
    "august agosto aout أغسطس अगस्त",
    "september septiembre septembre setembro سبتمبر أيلول सितंबर सितम्बर",
    "october octubre octobre outubro أكتوبر अक्टूबर अक्तूबर",
    "november noviembre novembre novembro نوفمبر नवंबर नवम्बर",
    "december diciembre decembre dezembro ديسمبر दिसंबर दिसम्बर",
)

SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec")
"""Months only beside a number."""

_DOUBTFUL_MONTHS = "march may mar marco mars mai آذار مارس مايو august"
DOUBTFUL_MONTHS = frozenset(_DOUBTFUL_MONTHS.split())
"""Also other words: months only beside a number or after one of BEFORE_A_DATE."""

_BEFORE_A_DATE = """
in on since by until till from of during after before year last next early late mid this
en desde hasta del de depuis jusque ano annee em desde ate
في منذ حتى عام سنة साल सन वर्ष में
"""
BEFORE_A_DATE = frozenset(_BEFORE_A_DATE.split())

LINKS_IN_A_DATE = frozenset(("of", "de", "do", "st", "nd", "rd", "th", "the"))
"""Words between a day and its month."""
