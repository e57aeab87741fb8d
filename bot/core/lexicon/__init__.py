"""Word lists that the core reads meanings by, as data. Every word is folded where it is used."""
