"""Text to vectors to neighbours. Knows no facts, no chat and no SQL."""
