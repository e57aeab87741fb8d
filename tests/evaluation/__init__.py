"""Evaluation sets read, asked, measured and shown, with words in place of models."""
