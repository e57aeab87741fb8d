"""The public report as one HTML page that needs nothing else: no script, no other file, no host.

Knows markup, through one template. Must not measure anything.
"""

from __future__ import annotations

from datetime import tzinfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.accountability import pictures, telling
from bot.core.suppressing import told
from bot.core.transparency import Report
from bot.stacked_tables import STYLE


def page(report: Report, agency: str, version: str, zone: tzinfo) -> str:
    """The whole page; it holds nothing that is not for everybody."""
    environment = Environment(
        loader=PackageLoader("bot.accountability", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("transparency.html").render(
        report=report,
        stacked=STYLE,
        agency=agency,
        version=version,
        pictures=pictures,
        say=telling,
        told=told,
        span=telling.span_told(report, zone),
        month=f"{report.start.astimezone(zone):%B %Y}",
    )
