"""Tests of what is checked before a fact goes out."""
