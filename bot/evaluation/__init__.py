"""Evaluation on labelled messages: reads them, asks them, tells how it went."""
