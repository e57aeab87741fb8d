"""Tests of what staff do about cases."""
