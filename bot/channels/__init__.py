"""Where people write: each channel translates, and holds no policy."""
