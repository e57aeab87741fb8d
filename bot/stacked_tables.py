"""Tables with many columns on a narrow page: each row as a stack of cells, each with its heading.

Knows style sheets and roles. Must not know a table or a page.

A table of the class `stacked` needs `data-label` on every `td`, and ROLES, because some browsers
take what is no longer laid out as a table for none.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

STYLE = Markup("""
@media (max-width: 47.99rem) {
  td { white-space: normal; overflow-wrap: anywhere; }
  .stacked, .stacked :is(caption, tbody, tr, th, td) { display: block; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tbody tr { margin-block: .5rem; padding: .35rem .75rem; border: 1px solid; border-radius: .4rem; }
  .stacked tbody :is(th, td) { padding: .1rem 0; border: 0; text-align: start; }
  .stacked tbody th { font-weight: 600; }
  .stacked td[data-label]::before { content: attr(data-label) ": "; font-size: .875em; opacity: .85; }
}
""")
"""Below the same width as in the console rows are stacked."""

ROLES: Mapping[str, Markup] = {
    "table": Markup('role="table"'),
    "group": Markup('role="rowgroup"'),
    "row": Markup('role="row"'),
    "head": Markup('role="columnheader" scope="col"'),
    "name": Markup('role="rowheader" scope="row"'),
    "cell": Markup('role="cell"'),
}
"""What each element of a stacked table says that it is."""
