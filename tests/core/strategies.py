"""Any text at all, with the awkward pieces that real messages hold drawn often."""

# ruff: noqa: RUF001 - look-alike letters and foreign marks are what is tested

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    *("Forwarded", "fwd:", "RT @a:", "@ana", "#StopThe5G", "https://x.org/a", "(@ana)", "March 3, 2020"),
    *("[12/03/20, 10:15] Ana:", "a@b.org", "0612 34 56 78", "2020-03-03", "is it true", "hello", "5️⃣G"),
    *("\n", " ", "*", "_", "~", ">", "—", "-", "!", "?", "…", "`", "“", "&amp;", "&lt;", "<b>", "Ã©"),
    *(
        "\ud83d",
        "\ude00",
        "\0",
        "\u200b",
        "\u200d",
        "\u202e",
        "\ufeff",
        "\u043e",
        "क",
        "्",
        "ﷺ",
        "½",
        "١",
        "疫苗",
    ),
)


def texts() -> st.SearchStrategy[str]:
    """Up to a few dozen characters, lone surrogates and controls among them."""
    character = st.characters(exclude_categories=())
    return st.lists(st.sampled_from(PIECES) | st.text(character, max_size=4), max_size=14).map("".join)
