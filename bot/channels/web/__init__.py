"""The web channel: a public ask page and the HTTP API. Holds no policy."""
