"""Tests of what is said, per language."""
