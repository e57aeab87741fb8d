"""Facts into a stream, in any format, so that all of them can be read back.

Knows what must hold for every format. The formats know the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from factbase.errors import ExchangeError
from factbase.exchange import claimreview, lines, table
from factbase.exchange.loading import Format
from factbase.facts import Fact

_WRITERS = {
    Format.LINES: lines.write,
    Format.TABLE: table.write,
    Format.CLAIMREVIEW: claimreview.write,
}


def write(facts: Iterable[Fact], stream: TextIO, format: Format) -> None:
    """Write facts to a text stream: UTF-8, opened with newline="".

    Raises FactInvalid for a fact that breaks its own rules, ExchangeError for two
    facts with one id, a value that the format cannot hold, or a stream that fails.
    What was written before an error stays in the stream.
    """
    listed = tuple(facts)
    repeated = [name for name, count in Counter(fact.id for fact in listed).items() if count > 1]
    if repeated:
        raise ExchangeError(f"fact {repeated[0]!r} comes twice: a file holds one version of a fact")
    try:
        _WRITERS[format](listed, stream)
    except UnicodeEncodeError as error:
        raise ExchangeError(f"{error.encoding} cannot hold every fact: open the file as UTF-8") from error
    except OSError as error:
        raise ExchangeError(f"the export stopped: {error.strerror or error}") from error
