"""Accountability: what was done can be shown to others, whole, and nobody can quietly change it."""
