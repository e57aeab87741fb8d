"""The HTTP API, on real stores and the real editorial."""
