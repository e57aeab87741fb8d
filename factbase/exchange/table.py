"""CSV for spreadsheets: a header and one fact a row, see `rows` for the columns.

Knows delimiters, quoting, line ends, and what spreadsheet programs do to a file.
Must not know what the columns mean.

Line ends inside cells are kept, except in a file whose every line ends in CRLF: a
Windows program rewrote it, and they are read as LF.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from factbase.errors import ExchangeError
from factbase.exchange.cells import MAX_CELL, guard, unguard
from factbase.exchange.complaints import suggestion
from factbase.exchange.encoding import BYTE_ORDER_MARK, undecoded
from factbase.exchange.reading import FILE, LINE, Found, Problem, Reading, gather, named
from factbase.exchange.records import Unreadable, build_incoming, flatten
from factbase.exchange.rows import NEEDED, column_of, columns, is_column, record_of, row_of
from factbase.exchange.strictjson import shown
from factbase.facts import Fact

_DELIMITERS = ",;\t"
_BARE_NEWLINE = re.compile(r"(?<!\r)\n")


def write(facts: Iterable[Fact], stream: TextIO) -> None:
    """Write a table, with a byte order mark because Excel needs one to see UTF-8.

    Open files with newline="". Raises FactInvalid, or ExchangeError where a cell
    would be longer than spreadsheets hold.
    """
    listed = tuple(facts)
    header = columns(sorted({language for fact in listed for language in fact.corrections}))
    stream.write(BYTE_ORDER_MARK)
    # Everything is quoted because csv leaves a lone CR bare. Rows end in LF: see the module's docstring.
    writer = csv.DictWriter(stream, header, restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    for fact in listed:
        writer.writerow(_cells(fact))


def read(stream: TextIO) -> Reading:
    """Read facts from a table. Open files with newline="" and errors="surrogateescape".

    A problem's `line` is the row as the spreadsheet numbers it, the header being row 1.
    """
    return gather(_entries(stream.read()))


def _cells(fact: Fact) -> dict[str, str]:
    cells = {name: guard(text) for name, text in row_of(flatten(fact)).items()}
    for name, text in cells.items():
        if len(text) > MAX_CELL:
            raise ExchangeError(
                f"fact {fact.id!r}: {name} is longer than a spreadsheet cell holds ({MAX_CELL} characters): "
                "export as JSON lines instead"
            )
    return cells


def _entries(raw: str) -> Iterator[Found | Problem]:
    bad = undecoded(raw)
    text = raw.removeprefix(BYTE_ORDER_MARK)
    if bad is not None:
        reason = f"is not UTF-8: {bad.words} (line {bad.line}); in the spreadsheet save it as 'CSV UTF-8'"
        yield Problem(bad.line, FILE, reason)
    elif not text.strip():
        yield Problem(0, FILE, "is empty")
    else:
        yield from _table(text if _BARE_NEWLINE.search(text) else text.replace("\r\n", "\n"))


def _table(text: str) -> Iterator[Found | Problem]:
    header: tuple[str, ...] = ()
    for number, row in enumerate(_rows(text), start=1):
        if isinstance(row, str):
            yield Problem(number, LINE, row)
        elif not any(cell.strip() for cell in row):
            continue
        elif not header:
            header = tuple(name.strip().casefold() for name in row)
            problems = tuple(_header_problems(header, number))
            if problems:
                yield from problems
                return
        else:
            yield from _fact(header, row, number)


def _rows(text: str) -> Iterator[list[str] | str]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        yield f"and all after it cannot be read ({error}): look for a quotation mark that is not closed"


def _delimiter(text: str) -> str:
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=lambda sign: sum(map(is_column, _names(first, sign))))


def _names(line: str, delimiter: str) -> list[str]:
    return [cell.strip(' "\r').casefold() for cell in line.split(delimiter)]


def _header_problems(header: tuple[str, ...], number: int) -> Iterator[Problem]:
    for name, count in Counter(name for name in header if name).items():
        if not is_column(name):
            hint = suggestion(name, columns(("en",)))
            yield Problem(number, shown(name), f"is not a known column{hint}")
        elif count > 1:
            yield Problem(number, name, f"is the name of {count} columns: keep one")
    for name in NEEDED:
        if name not in header:
            yield Problem(number, name, "is missing: the first row names the columns, at least id and claim")


def _fact(header: tuple[str, ...], row: list[str], number: int) -> Iterator[Found | Problem]:
    if any(cell.strip() for cell in row[len(header) :]):
        yield Problem(number, LINE, f"has more than {len(header)} cells: quote those with delimiters")
        return
    unfit = tuple(_cell_problems(header, row))
    cells = {name: unguard(cell) for name, cell in zip(header, row, strict=False)}
    fact = Unreadable(unfit) if unfit else build_incoming(record_of(cells))
    if isinstance(fact, Unreadable):
        reasons = ((column_of(field), reason) for field, reason in fact.reasons)
        yield from named(number, reasons, cells.get("id"))
    else:
        yield Found(number, fact)


def _cell_problems(header: tuple[str, ...], row: list[str]) -> Iterator[tuple[str, str]]:
    for name, text in zip(header, row, strict=False):
        if len(text) > MAX_CELL:
            yield name or LINE, f"is longer than the {MAX_CELL} characters that spreadsheets keep"
        if not name and text.strip():
            yield LINE, "has text in a column without a name"
