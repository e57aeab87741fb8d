"""What is said, per language: gettext catalogues and how to read them."""
