"""The pure core: no I/O, clock, randomness or logging; now, ids and chance are arguments."""
