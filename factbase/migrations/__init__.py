"""The schema's history, one module a version; a released version is never edited."""
