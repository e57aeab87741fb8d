"""Drills: a realistic rumour storm in a sandbox copy, and the report on how it was handled."""
