"""Channels: one contract that each keeps, and what is special to each."""
