"""The real thing: real models, a real server, real clients."""
