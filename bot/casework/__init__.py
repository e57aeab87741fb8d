"""Casework: what staff do about cases, and how urgent each is."""
